// One chat: the person you act as, the channels, the open channel and the open thread. Draws what the control API returns, and nothing else.
import { Refused } from './api.js';
import { detection } from './detect.js';
import { fill, h, show, tell } from './dom.js';
import { FormDialog, sure } from './modal.js';
import { Conversation } from './conversation.js';
import { sidebar, withBot } from './sidebar.js';
import { dayKey, teamNow } from './time.js';

const FIRST_PERSON = ['ana', 'olga'];
const FIRST_CHANNEL = ['api-tokens', 'general'];
/** Changes arrive in bursts; they are drawn together. */
const BURST_MS = 40;
const PARTS_MS = 400;

export class Pane {
  #control;
  #see = null;
  #open = { channel: null, thread: null, home: false };
  #heard = new Map();
  #due = null;
  /** The person whose conversation with the bot is looked up, after which the page acts as that person. */
  #becoming = null;
  #partsDue = null;
  #loading = false;
  #again = false;
  #parts;
  #forms;
  #demo;
  #listeners = [];
  #lost = false;
  /** The role of each person, by id; empty if it is unknown. */
  parts = new Map();

  /**
   * @param demo {parts() -> the role of each person, returned() called when the chat is reachable again, help() -> commands that describe those of the other chat};
   * the first two are null without the bot
   */
  constructor(chat, control, demo = {}) {
    this.chat = chat;
    this.#control = control;
    this.#demo = demo;
    this.#parts = this.#build();
    this.node = this.#parts.pane;
    this.#forms = new FormDialog(chat.id, {
      submit: (form, values) => this.#try(() => control.post('submit', { as: this.#see.me, form: form.id, values })),
      dismiss: form => this.act('dismiss', { form: form.id }),
      draw: (form, fields) => chat.draw(form, this.#see, this.#formActs(form), fields),
    });
  }

  #build() {
    const { chat } = this;
    // Nobody can be chosen before the people are drawn: a letter typed into an empty list would be lost.
    const who = h('select', { class: 'who', disabled: true, onchange: () => this.#become(who.value) });
    const list = h('ul', { class: 'places' });
    const toggle = h('button', { type: 'button', class: 'toggle', 'aria-expanded': 'false', onclick: () => this.#drawer(toggle.getAttribute('aria-expanded') !== 'true') }, '☰', h('span', { class: 'sr' }, 'Channels'));
    const kind = h('span', { class: 'kind' }, chat.title);
    const name = h('span', { class: 'team' });
    const link = h('span', { class: 'link-state', role: 'status' });
    const live = h('p', { class: 'sr', 'aria-live': 'polite' });
    const channel = new Conversation(this, { isThread: false });
    const thread = new Conversation(this, { isThread: true, onclose: () => this.#openThread(null) });
    const side = h('nav', { class: 'side', 'aria-label': `${chat.title} channels` }, list);
    const conversations = h('div', { class: 'conversations' }, channel.node, thread.node);
    const head = h('header', { class: 'pane-head' }, toggle, kind, name, link, h('label', { class: 'as' }, h('span', { class: 'as-word' }, 'Act as'), who));
    this.tourPlace = h('div', { class: 'tour-place' });
    const pane = h('section', { class: `pane ${chat.id}`, 'aria-label': chat.title }, head, this.tourPlace, h('div', { class: 'pane-body' }, side, conversations), live);
    if (this.#demo.parts) head.append(detection(chat, pane));
    return { pane, who, list, name, link, live, channel, thread, side, conversations, toggle };
  }

  get control() {
    return this.#control;
  }

  /** The registered commands, as the chat describes them. */
  get commands() {
    return this.#see?.state.commands ?? [];
  }

  /** The id of the person whom the user plays. */
  get person() {
    return this.#see?.me ?? '';
  }

  nameOf(id) {
    return this.#see?.nameOf(id) ?? '';
  }

  /** Calls `listener` on every change of the chat. */
  onchange(listener) {
    this.#listeners.push(listener);
  }

  actsAs(id) {
    return this.#see.me === id && !this.#loading;
  }

  openChannelName() {
    return this.#open.home ? null : this.#see.channelName(this.#open.channel);
  }

  /** Returns whether the open thread belongs to this message of the channel. */
  threadIs(message) {
    return this.#open.thread !== null && message.dataset.thread === this.#open.thread;
  }

  async start() {
    await this.#askParts();
    for (const name of FIRST_PERSON) {
      const state = await this.#control.get('state', { as: name }).catch(error => (error instanceof Refused ? null : Promise.reject(error)));
      if (!state) continue;
      this.#take(state);
      const first = FIRST_CHANNEL.map(wanted => state.channels.find(channel => channel.name === wanted)).find(Boolean) ?? state.channels[0];
      this.#open.channel = first?.id ?? null;
      break;
    }
    this.#control.watch(change => this.#changed(change), () => this.#reachable(true), () => this.#reachable(false));
  }

  #reachable(yes) {
    tell(this.#parts.link, yes ? '' : 'not reachable, trying again');
    if (yes && this.#lost) this.#demo.returned?.();
    this.#lost = !yes;
    if (yes) this.refresh();
  }

  async #askParts() {
    if (this.#demo.parts) this.parts = await this.#demo.parts().catch(() => this.parts);
  }

  /** Roles change with what the bot posts. */
  #partsSoon() {
    this.#partsDue ??= setTimeout(async () => {
      this.#partsDue = null;
      await this.#askParts();
      this.refresh();
      this.#listeners.forEach(listener => listener());
    }, PARTS_MS);
  }

  #changed(change) {
    this.#listeners.forEach(listener => listener());
    if (this.#demo.parts && ['message', 'edit', 'ephemeral'].includes(change.kind)) this.#partsSoon();
    if (change.users?.length && !change.users.includes(this.#see?.me) && ['ephemeral', 'form'].includes(change.kind)) return;
    this.refresh();
  }

  /** Schedules loading and drawing; calls in the meantime are merged into one. */
  refresh() {
    this.#due ??= setTimeout(() => {
      this.#due = null;
      this.#load();
    }, BURST_MS);
  }

  async #load() {
    if (this.#loading) {
      this.#again = true;
      return;
    }
    this.#loading = true;
    try {
      await this.#loadOnce();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#parts.channel.complain(error.message);
    } finally {
      this.#loading = false;
      if (this.#again) {
        this.#again = false;
        this.refresh();
      }
    }
  }

  async #loadOnce() {
    const as = this.#see?.me;
    if (!as) return;
    const { channel, thread, home } = this.#open;
    const [state, messages, replies] = await Promise.all([
      this.#control.get('state', { as }),
      channel && !home ? this.#control.get('messages', { as, channel }).catch(() => null) : [],
      thread ? this.#control.get('messages', { as, channel, thread }).catch(() => null) : [],
    ]);
    if (as !== this.#see.me || channel !== this.#open.channel || thread !== this.#open.thread || home !== this.#open.home) return this.refresh();
    this.#take(state);
    if (messages === null || replies === null) return this.#elsewhere(messages === null);
    this.#draw(messages, replies);
    this.#forms.show(state.forms?.at(-1) ?? null);
    await this.#markRead(state);
  }

  /** Opens another channel if the open one no longer exists or is hidden from this person. */
  #elsewhere(channel) {
    if (channel) this.#open.channel = this.#see.state.channels.find(each => each.kind === 'public')?.id ?? null;
    this.#open.thread = null;
    if (this.#open.channel) this.refresh();
  }

  #take(state) {
    const people = new Map(state.people.map(person => [person.id, calm(person.display ?? capital(person.name))]));
    people.set(state.bot.id, state.bot.display ?? capital(state.bot.name));
    const channels = new Map(state.channels.map(channel => [channel.id, channel.name]));
    this.#see = {
      state,
      me: state.me?.id ?? state.me,
      nameOf: id => people.get(id) ?? null,
      channelName: id => channels.get(id) ?? null,
      file: id => this.#control.file(this.#see.me, id),
      served: address => this.#control.served(address),
      sign: JSON.stringify([state.me, [...people], [...channels], state.groups, dayKey(teamNow())]),
    };
  }

  async #markRead(state) {
    const here = [this.#open.channel, this.#open.thread];
    for (const channel of state.channels.filter(each => here.includes(each.id) && (each.unread || each.mentions))) {
      if (!this.chat.readsByLooking) await this.#control.post('read', { as: this.#see.me, channel: channel.id });
      channel.unread = channel.mentions = 0;
      this.#sidebar();
    }
  }

  #draw(messages, replies) {
    const { who, name, channel, thread, conversations } = this.#parts;
    const { state, me } = this.#see;
    const open = this.#open;
    name.textContent = state.team?.name ?? '';
    show(who, state.people.filter(person => person.role !== 'bot' && !person.bot).map(person => this.#option(person)));
    if (who.value !== (this.#becoming ?? me)) who.value = this.#becoming ?? me;
    who.disabled = false;
    this.#sidebar();
    const place = state.channels.find(each => each.id === open.channel);
    const title = open.home ? 'Home' : place ? `${place.kind === 'dm' ? '' : '#'}${place.name}` : '';
    conversations.classList.toggle('with-thread', Boolean(open.thread));
    if (open.home) channel.showHome(state.home, this.#see, this.#formActs(state.home));
    else channel.show({ key: `${me} ${open.channel}`, title, messages, see: this.#see, closed: place?.archived || place?.member === false });
    const threadPlace = open.thread && this.chat.threadChannel(state, open.thread);
    thread.node.hidden = !open.thread;
    if (open.thread) thread.show({ key: `${me} ${open.thread}`, title: this.chat.threadTitle(state, open.thread), messages: replies, see: this.#see, closed: threadPlace?.locked, commandsInThreads: this.chat.commandsInThreads });
    this.#announce(title, [...messages, ...replies], `${me} ${open.channel} ${open.thread}`);
  }

  #option(person) {
    const called = this.#see.nameOf(person.id);
    const text = `${called}, ${this.parts.get(person.id) ?? person.role ?? 'member'}`;
    return { key: person.id, sign: text, draw: () => h('option', { value: person.id, 'data-name': called }, text) };
  }

  /** An app publishes its Home tab when somebody opens it, so that it is offered before. */
  get #hasHome() {
    return this.chat.hasHome;
  }

  #sidebar() {
    const pick = { channel: id => this.#openChannel(id), thread: (channel, id) => this.#openChannel(channel, id), bot: () => this.#openBot(), home: this.#hasHome ? () => this.#openHome() : null };
    sidebar(this.#parts.list, this.#see, this.#open, pick);
  }

  /** Announces new messages of others to screen readers; messages that existed when the channel was opened are not announced. */
  #announce(title, messages, place) {
    const seen = this.#heard.get('place') === place ? this.#heard.get('ids') : null;
    const fresh = messages.filter(message => seen && !seen.has(message.id) && (message.author.id !== this.#see.me || message.ephemeral));
    this.#heard.set('place', place).set('ids', new Set(messages.map(message => message.id)));
    if (!fresh.length) return;
    const words = fresh.map(message => `${message.author.name}${message.ephemeral ? ', only to you' : ''}: ${this.#textOf(message)}`);
    fill(this.#parts.live, h('span', {}, `${title}. ${words.join('. ')}`));
  }

  #textOf(message) {
    const shown = h('div', {}, this.chat.body(message, this.#see, { press() {}, suggest() {} }));
    shown.querySelectorAll('button, select, summary, .drawer').forEach(node => node.remove());
    return shown.textContent.replace(/\s+/g, ' ').slice(0, 300);
  }

  #drawer(open) {
    this.#parts.toggle.setAttribute('aria-expanded', String(open));
    this.#parts.pane.classList.toggle('drawer-open', open);
  }

  /**
   * If a conversation with the bot is open, opens the conversation of the new person with the bot. It is looked up first: nobody may read that of
   * the person before, and a channel that is opened meanwhile stays open.
   */
  async #become(id) {
    const { channels, bot } = this.#see.state;
    const before = this.#open.channel;
    const bots = !this.#open.home && channels.some(each => each.id === before && withBot(each, bot));
    this.#becoming = id;
    const own = bots ? await this.#try(() => this.#control.post('channels', { as: id, kind: 'dm', members: [id], botIn: true })) : {};
    if (this.#becoming !== id) return;
    this.#becoming = null;
    this.#see.me = id;
    if (own.id && this.#open.channel === before) this.#openChannel(own.id);
    else this.#load();
  }

  #openChannel(channel, thread = null) {
    Object.assign(this.#open, { channel, thread, home: false });
    this.#drawer(false);
    this.#load();
  }

  async #openBot() {
    const answer = await this.act('channels', { kind: 'dm', members: [this.#see.me], botIn: true });
    if (answer.id) this.#openChannel(answer.id);
  }

  #openHome() {
    Object.assign(this.#open, { thread: null, home: true });
    this.#drawer(false);
    this.act('home', {});
    this.#load();
  }

  async #openThread(id, focus) {
    this.#open.thread = id;
    await this.#load();
    if (focus) this.#parts.thread.focus();
    else if (!id) this.#parts.channel.focus();
  }

  openThread(id, focus) {
    return this.#openThread(id, focus);
  }

  #formActs(form) {
    return {
      press: (what, control, confirm) => this.press({ form: form.id, ...what }, control, confirm, this.#parts.channel),
      suggest: what => this.suggest({ form: form.id, ...what }),
    };
  }

  async #try(work) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { ok: false, error: error.message };
    }
  }

  /** Performs an action as the person; an error is shown in the conversation. */
  async act(path, body, conversation = this.#parts.channel) {
    const answer = await this.#try(() => this.#control.post(path, { as: this.#see.me, ...body }));
    conversation.complain(answer.ok === false ? answer.error ?? 'That did not work.' : '');
    this.refresh();
    return answer;
  }

  async press(what, control, confirm, conversation) {
    if (confirm && !(await sure(this.chat.id, { title: confirm.title.text, text: confirm.text.text, confirm: confirm.confirm.text, deny: confirm.deny.text }))) return;
    control.setAttribute('aria-busy', 'true');
    await this.act('press', what, conversation);
    control.removeAttribute('aria-busy');
  }

  suggest(what) {
    return this.#try(() => this.#control.post('suggest', { as: this.#see.me, ...what }));
  }

  suggestions(text) {
    return this.chat.suggestions(text, this.#see, what => this.suggest({ channel: this.#open.channel, ...what }), this.#demo.help?.() ?? []);
  }

  /** Saves another text of a message; returns the error, or "". */
  async edit(message, text) {
    const answer = await this.#try(() => this.#control.post('edit', { as: this.#see.me, channel: this.chat.placeOf(message), message: message.id, text }));
    this.refresh();
    return answer.ok === false ? answer.error ?? 'That did not work.' : '';
  }

  /** A message of a person as it was typed. */
  typed(message) {
    return this.chat.typed(message, this.#see);
  }

  /** Sends a message or a command; returns the error, or "". */
  async say(text, replyTo, inThread) {
    // A message for a thread must not be sent to the channel.
    if (inThread && !this.#open.thread) return 'The thread is closed. Open it and send again.';
    const where = this.chat.sayIn(this.#open.channel, inThread ? this.#open.thread : null);
    const command = text.startsWith('/');
    const body = command ? { text, ...where } : { text, ...where, replyTo: replyTo?.id };
    const answer = await this.#try(() => this.#control.post(command ? 'command' : 'say', { as: this.#see.me, ...body }));
    const shown = command && this.chat.commandErrorsShown && answer.interaction !== undefined;
    return answer.ok === false && !shown ? answer.error ?? 'That did not work.' : '';
  }
}

/** Removes characters that change the writing direction from a name. */
const calm = name => name.replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');

const capital = name => name.slice(0, 1).toUpperCase() + name.slice(1);
