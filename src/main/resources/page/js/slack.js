// The parts of the page that differ for Slack: messages, forms, threads and commands.
import { emojiNamed } from './emoji.js';
import { slackAct } from './record.js';
import { blocks, slackBody } from './slack-render.js';
import { usageSuggestions } from './suggest.js';

export const slack = {
  id: 'slack',
  title: 'Slack',
  reactions: [['white_check_mark', '✅'], ['x', '❌'], ['eyes', '👀']],
  replying: 'thread',
  hasHome: true,
  readsByLooking: false,
  commandsInThreads: false,
  act: slackAct,
  body: slackBody,
  emoji: name => emojiNamed(name) ?? `:${name}:`,
  editable: () => true,
  /** Slack sends mentions, links and emoji encoded. */
  typed: (message, see) => message.text
    .replace(/<@(\w+)(?:\|[^<>]*)?>/g, (_, id) => `@${see.nameOf(id) ?? id}`)
    .replace(/<#(\w+)(?:\|[^<>]*)?>/g, (_, id) => `#${see.channelName(id) ?? id}`)
    .replace(/<!subteam\^(\w+)(?:\|[^<>]*)?>/g, (_, id) => `@${see.state.groups.find(group => group.id === id)?.handle ?? id}`)
    .replace(/<!(\w+)>/g, '@$1')
    .replace(/<(?:mailto:)?([^<>|]+)\|([^<>]*)>/g, '$2')
    .replace(/<([^<>]+)>/g, '$1')
    .replace(/:([a-z0-9_+-]+):(?::skin-tone-([2-6]):)?/g, (written, name, tone) => emojiNamed(name, tone) ?? written)
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'),
  placeOf: message => message.channel,
  /** The destination of a message: the fields of `control/say` and `control/command`. */
  sayIn: (channel, thread) => ({ channel, thread: thread ?? undefined }),
  threadOf(message) {
    if (message.ephemeral) return null;
    const count = message.replies ?? 0;
    return { id: message.thread ?? message.id, label: count ? `${count} ${count === 1 ? 'reply' : 'replies'}` : '' };
  },
  threadChannel: () => null,
  threadTitle: () => 'Thread',
  above: () => null,
  suggestions: usageSuggestions,
  /** An error of a command is shown in the channel. */
  commandErrorsShown: true,
  draw(form, see, act, fields) {
    const view = form.raw;
    const inside = { ...act, fields, chosen: view.state?.values ?? {} };
    return {
      title: form.title ?? '',
      submit: fieldsOf(view) ? form.submit ?? 'Submit' : form.submit ?? null,
      close: form.close ?? 'Cancel',
      content: blocks(form.blocks, see, inside),
    };
  },
};

const fieldsOf = view => (view.blocks ?? []).some(block => block.type === 'input');
