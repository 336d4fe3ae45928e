// The clock of the demo: the current time, the steps by which it can be moved, what fell due, and what is due next. It never goes back.
import { fill, h, tell } from './dom.js';
import { dropDown } from './drop-down.js';
import { clockTime, keepTime, say, teamNow, zoneName } from './time.js';

const STEPS = ['+1 hour', '+1 day', 'next business day', '1st of next month'];
const POLL_MS = 5_000;
/** The events listed after a move; an event that fell due in both chats is listed once. */
const SAID_MAX = 3;
const TITLES = { slack: 'Slack', discord: 'Discord' };

export class ClockBar {
  #moved;
  #playing;
  #face = h('b', { class: 'face-time' });
  #zone = h('small');
  #toast = h('p', { class: 'toast', role: 'status' });
  #trouble = h('p', { class: 'trouble', role: 'alert', hidden: true });
  #log = h('ol');
  #next = h('p', { class: 'next-up' });
  #timeline;
  #buttons;
  #seen = '';
  #clock = { log: [] };
  #moving = false;

  /** @param moved called after team time was moved; @param playing returns the ids of the people whom the user plays now */
  constructor(node, moved, playing) {
    this.#moved = moved;
    this.#playing = playing;
    const step = (to, name = to, kind = '') => h('button', { type: 'button', class: `step ${kind}`, 'data-to': to, onclick: () => this.#move(to) }, name);
    const next = step('next', 'Next event', 'next');
    this.#buttons = [next, ...STEPS.map(to => step(to))];
    this.#timeline = dropDown('Timeline', h('section', { class: 'timeline', 'aria-label': 'Timeline of events', tabindex: '0' }, this.#next, this.#log), 'woke');
    const more = h('button', { type: 'button', class: 'step more', 'aria-expanded': 'false', onclick: () => more.setAttribute('aria-expanded', String(node.classList.toggle('opened'))) }, 'Clock');
    fill(node, h('p', { class: 'now' }, this.#face, ' ', this.#zone), next, more,
      h('div', { class: 'steps', role: 'group', 'aria-label': 'Move the clock' }, this.#buttons.slice(1)),
      this.#timeline.node, this.#toast, this.#trouble);
  }

  async start() {
    await this.#ask();
    setInterval(() => this.#moving || this.#ask().catch(() => null), POLL_MS);
  }

  async #ask(init) {
    const answer = await fetch('clock', init);
    const clock = await answer.json();
    if (!answer.ok) throw new Error(clock.error);
    keepTime(clock.zone, clock.moves);
    this.#draw(clock);
  }

  #draw(clock) {
    this.#clock = clock;
    const now = teamNow();
    const face = `${say(now, { weekday: 'short', day: 'numeric', month: 'short' })} ${say(now, { year: 'numeric' })}, ${clockTime(now)}`;
    if (this.#face.textContent !== face) fill(this.#face, say(now, { weekday: 'short', day: 'numeric', month: 'short' }), h('span', { class: 'year' }, ` ${say(now, { year: 'numeric' })}`), `, ${clockTime(now)}`);
    tell(this.#zone, zoneName());
    const sign = JSON.stringify([clock.log, clock.next, clock.zone]);
    if (sign === this.#seen) return;
    this.#seen = sign;
    const woken = clock.log.length;
    fill(this.#timeline.button, woken ? `Timeline (${woken})` : 'Timeline');
    const what = clock.next?.what.replace(/^\w{3} \d+ \w{3,4} \d\d:\d\d: /, '');
    fill(this.#next, clock.next ? [h('b', {}, 'Next '), stamp(clock.next.at), ' ', worded(what)] : 'Nothing is due yet.');
    this.#buttons[0].title = clock.next ? `${when(clock.next.at)}: ${bare(what)}` : 'Nothing is due yet';
    fill(this.#log, woken ? together(clock.log).toReversed().map(({ at, what, chats }) => h('li', {}, stamp(at), ' ', worded(what), chats.filter(chat => TITLES[chat]).map(chat => [' ', h('span', { class: `chat-tag ${chat}` }, TITLES[chat])]))) : h('li', { class: 'none' }, 'Nothing has woken yet. Move the clock and see.'));
  }

  /** Moves the clock by pressing its button; resolves when it has moved. */
  async #move(to) {
    if (this.#moving) return;
    this.#moving = true;
    this.#buttons.forEach(button => button.setAttribute('aria-disabled', 'true'));
    this.#trouble.hidden = true;
    this.#show('Moving the clock …');
    const before = this.#clock.log.length;
    try {
      await this.#ask({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ to, playing: this.#playing() }) });
      const woke = this.#clock.log.slice(before);
      const told = together(woke).map(wake => `${when(wake.at)}: ${bare(wake.what)}${inChat(wake.chats)}`);
      const more = told.length - SAID_MAX;
      this.#show(`It is now ${this.#face.textContent}. ${told.length ? `Due meanwhile: ${more > 0 ? `${more} more, then ` : ''}${told.slice(-SAID_MAX).join(' · ')}` : 'Nothing was due meanwhile.'}`);
      this.#moved();
    } catch (error) {
      this.#show('');
      this.#trouble.textContent = `The clock did not move: ${error.message}`;
      this.#trouble.hidden = false;
    } finally {
      this.#moving = false;
      this.#buttons.forEach(button => button.removeAttribute('aria-disabled'));
    }
  }

  #show(text) {
    tell(this.#toast, text);
    this.#toast.classList.toggle('shown', text !== '');
  }
}

function when(at) {
  const instant = Date.parse(at);
  return `${say(instant, { weekday: 'short', day: 'numeric', month: 'short' })} ${clockTime(instant)}`;
}

/** Merges the events of both chats at one moment. */
function together(log) {
  const all = new Map();
  for (const { at, what, chat } of log) {
    const key = `${at} ${what}`;
    if (!all.has(key)) all.set(key, { at, what, chats: [] });
    all.get(key).chats.push(chat);
  }
  return [...all.values()];
}

/** Renders a label between backticks as code. */
const worded = what => what.split('`').map((part, n) => (n % 2 ? h('code', {}, part) : part));
const bare = what => what.replaceAll('`', '');
const inChat = chats => (chats.some(chat => TITLES[chat]) ? ` (${chats.map(chat => TITLES[chat]).filter(Boolean).join(' and ')})` : '');

const stamp = at => h('time', { datetime: at }, when(at));
