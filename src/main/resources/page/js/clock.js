// The clock of the demo: where it stands, how far it may be moved, and what woke on the way. It never goes back.
import { fill, h } from './dom.js';
import { clockTime, keepTime, say, teamNow, zoneName } from './time.js';

const STEPS = ['+1 hour', '+1 day', 'next business day', '1st of next month'];
const POLL_MS = 5_000;

export class ClockBar {
  #moved;
  #face = h('b', { class: 'face-time' });
  #zone = h('small');
  #state = h('span', { class: 'sr', role: 'status' });
  #count = h('summary');
  #log = h('ol');
  #buttons;
  #seen = '';
  #moving = false;

  /** @param moved called after the team's time jumped */
  constructor(node, moved) {
    this.#moved = moved;
    this.#buttons = STEPS.map(step => h('button', { type: 'button', class: 'step', onclick: () => this.#move(step) }, step));
    fill(node, h('span', { class: 'now' }, this.#face, ' ', this.#zone), h('div', { class: 'steps', role: 'group', 'aria-label': 'Move the clock' }, this.#buttons),
      h('details', { class: 'woke' }, this.#count, this.#log), this.#state);
  }

  async start() {
    await this.#ask();
    setInterval(() => this.#ask().catch(() => null), POLL_MS);
  }

  async #ask(init) {
    const answer = await fetch('clock', init);
    const clock = await answer.json();
    if (!answer.ok) throw new Error(clock.error);
    keepTime(clock.zone, clock.moves);
    this.#draw(clock);
  }

  #draw(clock) {
    const now = teamNow();
    this.#face.textContent = `${say(now, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })}, ${clockTime(now)}`;
    this.#zone.textContent = zoneName();
    const sign = JSON.stringify(clock.log);
    if (sign === this.#seen) return;
    this.#seen = sign;
    const woken = clock.log.length;
    this.#count.textContent = woken ? `What woke (${woken})` : 'What woke';
    fill(this.#log, woken ? clock.log.toReversed().map(wake => h('li', {}, h('time', { datetime: wake.at }, this.#stamp(wake.at)), ' ', wake.what)) : h('li', {}, 'Nothing yet. Move the clock and see.'));
  }

  #stamp(at) {
    const instant = Date.parse(at);
    return `${say(instant, { weekday: 'short', day: 'numeric', month: 'short' })} ${clockTime(instant)}:`;
  }

  async #move(step) {
    if (this.#moving) return;
    this.#moving = true;
    this.#buttons.forEach(button => button.setAttribute('aria-disabled', 'true'));
    this.#state.className = 'sr';
    this.#state.textContent = 'Moving the clock …';
    try {
      await this.#ask({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ to: step }) });
      this.#state.textContent = `It is now ${this.#face.textContent}`;
      this.#moved();
    } catch (error) {
      this.#state.className = 'trouble';
      this.#state.textContent = `The clock did not move: ${error.message}`;
    } finally {
      this.#moving = false;
      this.#buttons.forEach(button => button.removeAttribute('aria-disabled'));
    }
  }
}
