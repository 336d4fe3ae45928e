// The tour of one chat: which steps are done according to the chat's record, a sentence about the next one, and a button that performs it.
import { h, newId, sign, tell } from './dom.js';
import { Operator, Stopped } from './operator.js';
import { patience } from './patience.js';
import { Record } from './record.js';
import { stepsFor, tourView } from './tour-steps.js';

const BURST_MS = 150;
const TICK_MS = 12_000;
const LOOK_MS = 80;
const TICK = 'M4 10.5l4 4 8-9';

export class Tour {
  #pane;
  #record;
  #steps;
  #done = new Set();
  #rows = new Map();
  #count = h('span', { class: 'tour-count' });
  #say = h('p', { class: 'tour-say' });
  #news = h('p', { class: 'sr', 'aria-live': 'polite' });
  #trouble = h('p', { class: 'problem', role: 'alert', hidden: true });
  #go;
  #all;
  #list;
  #operator = null;
  #due = null;
  #reading = Promise.resolve();

  constructor(pane, demo) {
    this.#pane = pane;
    this.#record = new Record(pane.control, pane.chat.act, { mark: demo.marks?.[pane.chat.id], since: demo.since });
    this.#steps = stepsFor(pane.chat.id);
    this.#list = h('ol', { class: 'tour-list', tabindex: '0', id: newId('tour'), hidden: true }, this.#steps.map(step => this.#row(step)));
    this.#go = h('button', { type: 'button', class: 'tour-go', onclick: () => this.#pressed() }, 'Do it for me');
    this.#all = h('button', { type: 'button', class: 'tour-all', 'aria-expanded': 'false', 'aria-controls': this.#list.id, onclick: () => this.#open(this.#list.hidden) }, 'All steps');
    this.node = h('section', {
      class: 'tour', 'aria-label': `Tour of ${pane.chat.title}`,
      onkeydown: event => {
        if (event.key !== 'Escape' || this.#list.hidden) return;
        event.stopPropagation();
        this.#open(false);
        this.#all.focus();
      },
    }, h('div', { class: 'tour-now' }, this.#count, this.#say, h('div', { class: 'tour-do' }, this.#go, this.#all)), this.#trouble, this.#list, this.#news);
    pane.tourPlace.append(this.node);
  }

  async start() {
    await this.#read(true);
    this.#pane.onchange(() => this.#soon());
  }

  #row(step) {
    const go = h('button', { type: 'button', class: 'link', onclick: () => this.#run(step) }, 'Do it for me', h('span', { class: 'sr' }, `: ${step.say}`));
    const state = h('span', { class: 'sr' }, 'To do: ');
    const row = h('li', { class: 'tour-step' }, h('span', { class: 'tick' }, sign(TICK)), h('span', { class: 'tour-sentence' }, state, step.say), go);
    this.#rows.set(step.id, { row, go, state });
    return row;
  }

  #open(yes) {
    this.#list.hidden = !yes;
    this.#all.setAttribute('aria-expanded', String(yes));
  }

  #soon() {
    this.#due ??= setTimeout(() => {
      this.#due = null;
      this.#read(false).catch(() => null);
    }, BURST_MS);
  }

  /** Reads new deliveries, one call at a time, and updates the steps. */
  #read(first) {
    const next = this.#reading.then(async () => {
      await this.#record.readOn();
      this.#judge(first);
    });
    this.#reading = next.catch(() => null);
    return next;
  }

  #view() {
    return tourView(this.#record, { nameOf: id => this.#pane.nameOf(id), parts: this.#pane.parts });
  }

  #judge(first) {
    const view = this.#view();
    const fresh = this.#steps.filter(step => step.done(view) && !this.#done.has(step.id));
    this.#done = new Set(this.#steps.filter(step => step.done(view)).map(step => step.id));
    this.#draw();
    if (!first && fresh.length) tell(this.#news, `Done: ${fresh.map(step => step.say).join(' ')} ${this.#next() ? `Next: ${this.#next().say}` : 'That was the last step.'}`);
  }

  #next() {
    return this.#steps.find(step => !this.#done.has(step.id)) ?? null;
  }

  #draw() {
    const next = this.#next();
    tell(this.#count, `${this.#done.size} of ${this.#steps.length}`);
    this.#count.style.setProperty('--part', `${(100 * this.#done.size) / this.#steps.length}%`);
    tell(this.#say, next ? next.say : 'That was the last step. You can continue: the clock can be moved as far as you like.');
    this.#go.hidden = !next && !this.#operator;
    tell(this.#go, this.#operator ? 'Stop' : 'Do it for me');
    for (const [id, { row, go, state }] of this.#rows) {
      const done = this.#done.has(id);
      row.classList.toggle('done', done);
      row.toggleAttribute('aria-current', id === next?.id);
      tell(state, done ? 'Done: ' : 'To do: ');
      go.hidden = done;
    }
  }

  #pressed() {
    if (this.#operator) this.#operator.stop();
    else if (this.#next()) this.#run(this.#next());
  }

  /** Performs a step and those that it needs; then waits until the record shows that it is done. */
  async #run(step) {
    if (this.#operator) return;
    const kept = document.activeElement;
    this.#open(false);
    this.#trouble.hidden = true;
    this.#operator = new Operator(this.#pane, { viewNow: () => this.#view(), done: id => this.#isDone(id) });
    this.node.setAttribute('aria-busy', 'true');
    this.#draw();
    try {
      await this.#doing(step);
    } catch (error) {
      if (!(error instanceof Stopped)) {
        this.#trouble.textContent = error.message;
        this.#trouble.hidden = false;
      }
    } finally {
      this.#operator = null;
      this.node.removeAttribute('aria-busy');
      this.#draw();
      if (!kept?.isConnected || kept.closest('[hidden]')) (this.#go.hidden ? this.#all : this.#go).focus({ preventScroll: true });
    }
  }

  async #isDone(id) {
    await this.#read(false);
    return this.#done.has(id);
  }

  async #doing(step) {
    for (const need of step.needs ?? []) if (!this.#done.has(need)) await this.#doing(this.#steps.find(each => each.id === need));
    await step.act(this.#operator);
    for (const end = Date.now() + patience(TICK_MS); !(await this.#isDone(step.id));) {
      if (Date.now() > end) throw new Error('The step did not have the expected result. Read what the chat says, or try it yourself.');
      await new Promise(go => setTimeout(go, LOOK_MS));
    }
  }
}
