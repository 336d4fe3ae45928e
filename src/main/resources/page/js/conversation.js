// A channel or a thread: title, messages and input.
import { blocks } from './slack-render.js';
import { Composer } from './composer.js';
import { fill, h } from './dom.js';
import { Feed } from './feed.js';

export class Conversation {
  #pane;
  #composer;
  #feed;
  #title;
  #home;
  #homeSign = '';

  constructor(pane, { isThread, onclose }) {
    this.#pane = pane;
    this.isThread = isThread;
    this.#composer = new Composer(pane, { say: (text, replyTo) => this.#say(text, replyTo), edit: (message, text) => pane.edit(message, text) });
    this.#feed = new Feed(pane, {
      isThread,
      openThread: (id, focus) => pane.openThread(id, focus),
      reply: message => this.#composer.replyTo(message),
      edit: message => this.#composer.edit(message, pane.typed(message)),
      complain: text => this.#composer.complain(text),
    });
    this.#title = h(isThread ? 'h3' : 'h2', {});
    this.#home = h('div', { class: 'home-view', hidden: true });
    const close = isThread ? h('button', { type: 'button', class: 'plain', 'aria-label': 'Close thread', onclick: onclose }, '✕') : '';
    this.node = h('section', { class: isThread ? 'conversation thread' : 'conversation channel', hidden: isThread }, h('header', { class: 'conversation-head' }, this.#title, close), this.#feed.node, this.#home, this.#composer.node);
    if (isThread) {
      this.node.addEventListener('keydown', event => {
        // The key that closes the suggestions must not discard an unfinished message as well.
        if (event.key === 'Escape' && !event.defaultPrevented && this.#composer.empty) onclose();
      });
    }
  }

  show({ key, title, messages, see, closed, commandsInThreads }) {
    this.#home.hidden = true;
    this.#feed.node.hidden = this.#composer.node.hidden = false;
    this.#name(title);
    this.#composer.at(closed ? null : this.isThread ? 'Reply in thread' : `Message ${title}`, !this.isThread || commandsInThreads);
    this.#feed.show(key, title, messages, see);
  }

  /** What somebody sends comes last, so the end is shown. */
  #say(text, replyTo) {
    this.#feed.toEnd();
    return this.#pane.say(text, replyTo, this.isThread);
  }

  /** The app's Home tab in Slack. */
  showHome(view, see, act) {
    this.#feed.node.hidden = this.#composer.node.hidden = true;
    this.#home.hidden = false;
    this.#name('Home');
    const sign = `${see.sign} ${JSON.stringify(view ?? null)}`;
    if (sign === this.#homeSign) return;
    this.#homeSign = sign;
    fill(this.#home, view ? blocks(view.blocks, see, act) : h('p', { class: 'empty' }, 'The app shows nothing here yet.'));
  }

  #name(title) {
    this.#title.textContent = title;
    this.node.setAttribute('aria-label', title);
  }

  focus() {
    this.#composer.focus();
  }

  complain(text) {
    this.#composer.complain(text);
  }
}
