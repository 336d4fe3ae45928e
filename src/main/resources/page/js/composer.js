// The input for messages and slash commands. Enter sends, Shift+Enter starts a new line, Tab completes, Up shows the previous input.
import { fill, h, newId } from './dom.js';

export class Composer {
  #pane;
  #conversation;
  #box;
  #list;
  #hint;
  #trouble;
  #reply;
  #replyTo = null;
  #edited = null;
  #offers = [];
  #chosen = -1;
  #sent = [];
  #recalled = -1;
  #asked = 0;

  /** @param conversation the conversation that this input sends to: {say(text, replyTo), edit(message, text)}, both return a problem or "" */
  constructor(pane, conversation) {
    this.#pane = pane;
    this.#conversation = conversation;
    const id = newId('offers');
    this.#list = h('ul', { class: 'offers', role: 'listbox', id, hidden: true, 'aria-label': 'Suggestions' });
    this.#hint = h('p', { class: 'usage', hidden: true });
    this.#trouble = h('p', { class: 'problem', role: 'alert', hidden: true });
    this.#reply = h('p', { class: 'replying', hidden: true });
    this.#box = h('textarea', {
      rows: '1', class: 'box', disabled: true, role: 'combobox', autocomplete: 'off', spellcheck: 'false', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id,
      onkeydown: event => this.#key(event), oninput: () => this.#typed(), onclick: () => this.#typed(), onblur: () => this.#close(),
    });
    const send = h('button', { type: 'button', class: 'send', 'aria-label': 'Send', onclick: () => this.#send() }, '➤');
    this.node = h('div', { class: 'composer' }, this.#list, this.#hint, this.#reply, h('div', { class: 'line' }, this.#box, send), this.#trouble);
  }

  /** @param label the placeholder, such as "Message #general"; null if nothing can be sent here */
  at(label, commands) {
    this.#box.disabled = label === null;
    this.#box.placeholder = label === null ? 'You cannot write here' : commands ? `${label}, or type /` : label;
    this.#box.setAttribute('aria-label', label ?? 'You cannot write here');
  }

  get empty() {
    return this.#box.value === '';
  }

  focus() {
    this.#box.focus();
  }

  replyTo(message) {
    this.#stopEditing();
    this.#replyTo = message;
    this.#reply.hidden = !message;
    if (!message) return;
    fill(this.#reply, 'Replying to ', h('b', {}, message.author.name), h('button', { type: 'button', class: 'plain', 'aria-label': 'Do not reply', onclick: () => { this.replyTo(null); this.focus(); } }, '✕'));
    this.focus();
  }

  /** Puts the text of a message into the input; sending then changes the message. */
  edit(message, text) {
    this.replyTo(null);
    this.#edited = message;
    fill(this.#reply, 'Editing your message', h('button', { type: 'button', class: 'plain', 'aria-label': 'Do not edit', onclick: () => { this.#stopEditing(); this.focus(); } }, '✕'));
    this.#reply.hidden = false;
    this.#box.value = text;
    this.#grow();
    this.focus();
  }

  #stopEditing() {
    if (!this.#edited) return;
    this.#edited = null;
    this.#reply.hidden = true;
    this.#box.value = '';
    this.#grow();
  }

  complain(text) {
    this.#trouble.textContent = text;
    this.#trouble.hidden = !text;
  }

  #key(event) {
    const open = !this.#list.hidden;
    const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.isComposing;
    const stop = () => event.preventDefault();
    if (event.key === 'Tab' && plain && open) {
      stop();
      this.#take(Math.max(0, this.#chosen));
    } else if (event.key === 'Enter' && plain) {
      stop();
      if (open && this.#chosen >= 0) this.#take(this.#chosen);
      else this.#send();
    } else if (event.key === 'Escape' && open) {
      stop();
      this.#close();
    } else if (event.key === 'Escape' && (this.#replyTo || this.#edited)) {
      stop();
      this.replyTo(null);
    } else if (['ArrowDown', 'ArrowUp'].includes(event.key) && plain) {
      this.#arrow(event.key === 'ArrowDown' ? 1 : -1, open, stop);
    }
  }

  #arrow(step, open, stop) {
    const recalling = this.#recalled >= 0 && this.#box.value === this.#sent[this.#recalled];
    if (this.#sent.length && (this.#box.value === '' ? step < 0 : recalling)) {
      stop();
      this.#recall(step);
    } else if (open) {
      stop();
      this.#mark((this.#chosen + step + this.#offers.length) % this.#offers.length);
    }
  }

  #recall(step) {
    const from = this.#box.value === '' ? this.#sent.length : this.#recalled;
    this.#recalled = Math.max(0, from + step);
    this.#box.value = this.#sent[this.#recalled] ?? '';
    if (this.#recalled >= this.#sent.length) this.#recalled = -1;
    this.#grow();
    this.#close();
  }

  #grow() {
    const lines = Math.min(6, this.#box.value.split('\n').length);
    this.#box.rows = lines;
  }

  async #typed() {
    this.#grow();
    const mine = ++this.#asked;
    const text = this.#box.value;
    const before = text.slice(0, this.#box.selectionStart);
    const { offers = [], hint = '' } = text && this.#box.selectionStart === text.length ? await this.#pane.suggestions(before) : {};
    if (mine !== this.#asked || document.activeElement !== this.#box) return;
    this.#offers = offers;
    this.#hint.textContent = hint;
    this.#hint.hidden = !hint;
    this.#draw();
  }

  #draw() {
    const id = this.#list.id;
    fill(this.#list, this.#offers.map((offer, n) => h('li', {
      role: 'option', id: `${id}-${n}`, 'aria-selected': 'false', onpointerdown: event => event.preventDefault(), onclick: () => this.#take(n),
    }, h('b', {}, offer.label), offer.detail ? h('span', {}, offer.detail) : '')));
    this.#list.hidden = this.#offers.length === 0;
    this.#box.setAttribute('aria-expanded', String(!this.#list.hidden));
    this.#mark(-1);
  }

  #mark(n) {
    this.#chosen = n;
    [...this.#list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === n)));
    this.#list.children[n]?.scrollIntoView({ block: 'nearest' });
    if (n >= 0) this.#box.setAttribute('aria-activedescendant', `${this.#list.id}-${n}`);
    else this.#box.removeAttribute('aria-activedescendant');
  }

  #take(n) {
    const offer = this.#offers[n];
    this.#box.value = this.#box.value.slice(0, offer.from) + offer.insert;
    this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
    this.#typed();
  }

  #close() {
    this.#asked++;
    this.#offers = [];
    this.#hint.hidden = true;
    this.#draw();
  }

  async #send() {
    const text = this.#box.value.trim();
    if (!text) return;
    const replyTo = this.#replyTo;
    const edited = this.#edited;
    this.#close();
    this.complain('');
    this.replyTo(null);
    this.#box.value = '';
    this.#grow();
    if (this.#sent.at(-1) !== text) this.#sent.push(text);
    this.#recalled = -1;
    const problem = await (edited ? this.#conversation.edit(edited, text) : this.#conversation.say(text, replyTo));
    this.complain(problem);
    if (problem && !this.#box.value) {
      this.#box.value = text;
      this.#grow();
    }
  }
}
