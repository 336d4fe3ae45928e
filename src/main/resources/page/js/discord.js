// The parts of the page that differ for Discord: messages, forms, threads and commands.
import { h, newId } from './dom.js';
import { markdown } from './discord-text.js';
import { discordBody, discordField } from './discord-render.js';
import { discordAct } from './record.js';
import { optionSuggestions } from './suggest.js';

const REPLY = 19;
const COMMAND = 20;
const THREAD_MADE = 18;

export const discord = {
  id: 'discord',
  title: 'Discord',
  reactions: [['✅', '✅'], ['❌', '❌'], ['👀', '👀']],
  replying: 'mention',
  hasHome: false,
  readsByLooking: true,
  commandsInThreads: true,
  act: discordAct,
  body(message, see, act) {
    if (message.raw.type === THREAD_MADE) return [h('div', { class: 'text odd' }, `started a thread: ${message.raw.content}`)];
    return discordBody(message, see, act);
  },
  emoji: name => name,
  editable: message => [0, REPLY].includes(message.raw.type),
  typed: (message, see) => message.raw.content
    .replace(/<@!?(\d+)>/g, (_, id) => `@${see.nameOf(id) ?? id}`)
    .replace(/<@&(\d+)>/g, (_, id) => `@${see.state.groups.find(group => group.id === id)?.handle ?? id}`)
    .replace(/<#(\d+)>/g, (_, id) => `#${see.channelName(id) ?? id}`),
  placeOf: message => message.raw.channel_id ?? message.channel,
  sayIn: (channel, thread) => ({ channel: thread ?? channel }),
  threadOf(message) {
    const thread = message.raw.thread;
    if (thread) {
      const count = message.replies ?? thread.message_count ?? 0;
      return { id: thread.id, label: `${thread.name} · ${count} ${count === 1 ? 'message' : 'messages'}` };
    }
    if (message.raw.type === THREAD_MADE) return { id: message.raw.message_reference?.channel_id, label: message.raw.content };
    return null;
  },
  /** The thread with this id. */
  threadChannel: (state, thread) => state.channels.find(channel => channel.id === thread) ?? null,
  threadTitle: (state, thread) => state.channels.find(channel => channel.id === thread)?.name ?? 'Thread',
  /** The line above a message: what it replies to, or which command it answers. */
  above(message, see) {
    const raw = message.raw;
    if (raw.type === REPLY) {
      const target = raw.referenced_message;
      if (!target) return h('p', { class: 'above' }, '↱ Original message was deleted');
      return h('p', { class: 'above' }, '↱ ', h('b', {}, see.nameOf(target.author.id) ?? target.author.username), ' ', h('span', {}, markdown(saidBy(target).replace(/\n/g, ' '), see)));
    }
    const used = raw.type === COMMAND && raw.interaction_metadata;
    if (!used) return null;
    const name = used.name ?? raw.interaction?.name;
    return h('p', { class: 'above' }, '↱ ', h('b', {}, see.nameOf(used.user?.id ?? used.user_id) ?? 'Somebody'), ' used ', name ? h('span', { class: 'mention' }, `/${name}`) : 'a command');
  },
  suggestions: optionSuggestions,
  commandErrorsShown: false,
  draw(form, see, act, fields) {
    const raw = form.raw ?? form;
    return { title: form.title ?? raw.title, submit: 'Submit', close: 'Cancel', content: (raw.components ?? []).map(part => formPart(part, see, fields)) };
  },
};

/** The first line of a message, from its content or its components. */
function saidBy(raw) {
  const texts = parts => (parts ?? []).flatMap(part => (part.content ? [part.content] : texts(part.components)));
  return raw.content || texts(raw.components).join(' ').replace(/^#+ |^-# /gm, '') || 'a message';
}

function formPart(part, see, fields) {
  if (part.type === 10) return h('div', { class: 'text' }, markdown(part.content, see));
  const field = part.type === 18 ? part.component : part.components?.[0];
  if (!field) return '';
  return labelled(field, part.label ?? field.label ?? '', part.description, see, fields);
}

function labelled(part, text, description, see, fields) {
  const id = newId('field');
  const field = discordField(part, see, undefined, text);
  const problem = h('p', { class: 'problem', id: `${id}-problem`, hidden: true });
  const target = field.node.matches('input, select, textarea') ? field.node : field.node.querySelector('summary, input') ?? field.node;
  const grouped = field.node !== target;
  target.id = id;
  target.setAttribute('aria-describedby', `${id}-problem ${id}-hint`);
  const needed = part.required !== false;
  if (needed && !grouped) target.setAttribute('aria-required', 'true');
  if (!grouped) target.removeAttribute('aria-label');
  fields.set(part.custom_id, {
    ...field,
    complain: wrong => {
      problem.textContent = wrong;
      problem.hidden = !wrong;
      target.setAttribute('aria-invalid', wrong ? 'true' : 'false');
    },
    focus: () => target.focus(),
  });
  return h('div', { class: 'field' },
    h(grouped ? 'span' : 'label', { class: 'label', for: grouped ? undefined : id }, text, needed ? h('span', { class: 'needed', 'aria-hidden': 'true' }, ' *') : ''),
    description ? h('p', { class: 'hint', id: `${id}-hint` }, description) : '',
    field.node, problem);
}
