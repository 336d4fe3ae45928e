// The messages of a channel or thread, oldest first. Only changed messages are drawn again.
import { h, show } from './dom.js';
import { drawn, icon } from './emoji.js';
import { sure } from './modal.js';
import { clockTime, dayKey, dayName, teamTime } from './time.js';

/** Messages of one author within this many ms are grouped under one name. */
const TOGETHER = 5 * 60_000;
const NEAR_END = 80;
const NAMES_SHOWN = 3;

export class Feed {
  #pane;
  #conversation;
  #list;
  #more;
  #place = '';
  #stuck = true;

  /** @param conversation {openThread(id), reply(message), edit(message), complain(text)} */
  constructor(pane, conversation) {
    this.#pane = pane;
    this.#conversation = conversation;
    this.#list = h('ol', { class: 'feed', tabindex: '0', onscroll: () => this.#scrolled() });
    this.#more = h('button', { type: 'button', class: 'newer', hidden: true, onclick: () => this.toEnd() }, 'New messages ↓');
    this.node = h('div', { class: 'feed-frame' }, this.#list, this.#more);
    // When the list is shown, hidden or resized, a view at the end stays at the end.
    new ResizeObserver(() => this.#stuck && this.toEnd()).observe(this.#list);
    // So does one whose pictures are loaded after it was drawn.
    this.#list.addEventListener('load', () => this.#stuck && this.toEnd(), true);
  }

  show(place, name, messages, see) {
    const moved = place !== this.#place;
    const atEnd = moved || this.#stuck;
    const before = this.#list.lastElementChild?.dataset.key;
    this.#place = place;
    this.#list.setAttribute('aria-label', `Messages in ${name}`);
    show(this.#list, this.#items(messages, see));
    if (atEnd) this.toEnd();
    else if (this.#list.lastElementChild?.dataset.key !== before) this.#more.hidden = false;
  }

  #nearEnd() {
    return this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < NEAR_END;
  }

  /** Shows the newest message, and the following ones as they come. */
  toEnd() {
    this.#stuck = true;
    this.#list.scrollTop = this.#list.scrollHeight;
    this.#more.hidden = true;
  }

  #scrolled() {
    if (!this.#list.clientHeight) return;
    this.#stuck = this.#nearEnd();
    if (this.#stuck) this.#more.hidden = true;
  }

  #items(messages, see) {
    const items = [];
    let last = null;
    for (const message of messages) {
      const at = teamTime(message.at);
      if (!last || dayKey(at) !== dayKey(teamTime(last.at))) {
        items.push({ key: `day ${dayKey(at)} ${message.id}`, sign: dayName(at), draw: () => h('li', { class: 'day' }, h('span', {}, dayName(at))) });
        last = null;
      }
      const under = Boolean(last && sameBreath(last, message) && !this.#pane.chat.above(message, see));
      items.push({ key: message.id, sign: `${see.sign} ${under} ${JSON.stringify(message)}`, draw: () => this.#message(message, under, see) });
      last = message;
    }
    if (!items.length) items.push({ key: 'empty', sign: '', draw: () => h('li', { class: 'empty' }, 'Nothing here yet.') });
    return items;
  }

  #message(message, under, see) {
    const chat = this.#pane.chat;
    const at = teamTime(message.at);
    const time = h('time', { datetime: new Date(at).toISOString() }, clockTime(at));
    const edited = message.edited ? h('span', { class: 'edited' }, '(edited)') : '';
    const kind = ['message', under && 'under', message.ephemeral && 'ephemeral', message.mentionsMe && !message.ephemeral && 'for-me'].filter(Boolean).join(' ');
    const item = h('li', { class: kind, 'data-thread': chat.threadOf(message)?.id },
      chat.above(message, see) ?? '',
      h('div', { class: 'frame' },
        h('div', { class: `face ${message.author.bot ? 'bot' : hue(message.author.id)}`, 'aria-hidden': 'true' }, under ? '' : initial(message.author)),
        h('div', { class: 'content' },
          h('p', { class: under ? 'by sr' : 'by' }, h('b', {}, see.nameOf(message.author.id) ?? message.author.name), message.author.bot ? h('span', { class: 'app' }, 'APP') : '', time, under ? '' : edited),
          chat.body(message, see, this.#acts(message)),
          under ? edited : '',
          this.#reactions(message, see),
          this.#thread(message),
          message.ephemeral ? this.#only(message, see) : '')),
      this.#tools(message, see));
    // A message that was edited and no longer mentions anybody is not highlighted.
    if (message.edited && !item.querySelector('.mention.me')) item.classList.remove('for-me');
    return item;
  }

  #acts(message) {
    return {
      chosen: message.chosen,
      press: (what, control, confirm) => this.#pane.press({ channel: this.#pane.chat.placeOf(message), message: message.id, ...what }, control, confirm, this.#conversation),
      suggest: what => this.#pane.suggest({ channel: this.#pane.chat.placeOf(message), message: message.id, ...what }),
    };
  }

  /** Adds the reaction of the person who is played now, or takes theirs back: the message may still be drawn for the person before. */
  #react(message, emoji) {
    const on = !message.reactions?.some(each => each.emoji === emoji && each.users.includes(this.#pane.person));
    this.#pane.act('react', { channel: this.#pane.chat.placeOf(message), message: message.id, emoji, on }, this.#conversation);
  }

  async #delete(message) {
    if (!(await sure(this.#pane.chat.id, { title: 'Delete this message?', text: 'It is deleted for everybody.', confirm: 'Delete', deny: 'Cancel' }))) return;
    this.#pane.act('delete', { channel: this.#pane.chat.placeOf(message), message: message.id }, this.#conversation);
  }

  /** Each reaction with its count and people: the first names are visible, all of them in the tooltip and for screen readers. */
  #reactions(message, see) {
    if (!message.reactions?.length) return '';
    return h('ul', { class: 'reactions', 'aria-label': 'Reactions' }, message.reactions.map(({ emoji, users }) => {
      const mine = users.includes(see.me);
      const shown = this.#pane.chat.emoji(emoji);
      const names = users.map(id => see.nameOf(id) ?? id);
      const few = names.length > NAMES_SHOWN ? `${names.slice(0, NAMES_SHOWN - 1).join(', ')} and ${names.length - NAMES_SHOWN + 1} more` : names.join(', ');
      return h('li', {}, h('button', {
        type: 'button', class: 'reaction', 'aria-pressed': String(mine), title: `${names.join(', ')} reacted with ${shown}`, 'aria-label': `${shown} ${users.length}: ${names.join(', ')}`,
        'data-focus': `reaction ${emoji}`, onclick: () => this.#react(message, emoji),
      }, drawn(shown), ' ', h('b', {}, String(users.length)), ' ', h('span', { class: 'by-whom' }, few)));
    }));
  }

  #thread(message) {
    const thread = this.#pane.chat.threadOf(message);
    if (!thread?.label || this.#conversation.isThread) return '';
    return h('button', { type: 'button', class: 'thread-link', 'data-focus': 'thread', onclick: () => this.#conversation.openThread(thread.id) }, `${thread.label} `, h('span', { 'aria-hidden': 'true' }, '›'));
  }

  #only(message, see) {
    return h('p', { class: 'only' }, icon('eye'), ` Only visible to ${see.nameOf(see.me)} · `,
      h('button', { type: 'button', class: 'link', 'data-focus': 'dismiss', onclick: () => this.#pane.act('dismiss', { message: message.id }, this.#conversation) }, 'Dismiss'));
  }

  #tools(message, see) {
    if (message.ephemeral || message.deleted) return '';
    const chat = this.#pane.chat;
    const about = ` to the message by ${message.author.name}`;
    const own = message.author.id === see.me && !message.author.bot && chat.editable(message);
    return h('div', { class: 'tools', role: 'group', 'aria-label': `Answer${about}` },
      chat.reactions.map(([emoji, shown]) => h('button', { type: 'button', 'data-focus': `add ${emoji}`, 'aria-label': `React with ${shown}`, title: `React with ${shown}`, onclick: () => this.#react(message, emoji) }, drawn(shown))),
      chat.replying === 'mention' ? h('button', { type: 'button', 'data-focus': 'reply', 'aria-label': 'Reply', title: 'Reply', onclick: () => this.#conversation.reply(message) }, icon('reply')) : '',
      chat.replying === 'thread' && !this.#conversation.isThread ? h('button', { type: 'button', 'data-focus': 'reply', 'aria-label': 'Reply in thread', title: 'Reply in thread', onclick: () => this.#conversation.openThread(chat.threadOf(message).id, true) }, icon('talk')) : '',
      own ? h('button', { type: 'button', 'data-focus': 'edit', onclick: () => this.#conversation.edit(message) }, 'Edit') : '',
      own ? h('button', { type: 'button', 'data-focus': 'delete', onclick: () => this.#delete(message) }, 'Delete') : '');
  }
}

const sameBreath = (a, b) => a.author.id === b.author.id && Boolean(a.ephemeral) === Boolean(b.ephemeral) && Date.parse(b.at) - Date.parse(a.at) < TOGETHER;

const initial = author => (author.bot ? '✓' : author.name.slice(0, 1).toUpperCase());

/** One of eight colours, always the same for the same person. */
const hue = id => `hue-${[...id].reduce((sum, char) => (sum * 31 + char.codePointAt(0)) % 8, 0)}`;
