// Operates the page for the tour: selects a person, opens a channel, types into the input and presses the controls,
// slowly enough to be followed. If the user prefers reduced motion, it does the same without delay.
import { exampleExportInto } from './detect.js';
import { patience } from './patience.js';

const PATIENCE_MS = 60_000;
const LOOK_MS = 60;
const EVENTS_MAX = 25;

export class Stopped extends Error {}

const still = matchMedia('(prefers-reduced-motion: reduce)');

export class Operator {
  #pane;
  #stopped = false;
  #viewNow;
  #done;

  /** @param viewNow returns the tour's newest view; @param done returns whether a step is done according to the record */
  constructor(pane, { viewNow, done }) {
    this.#pane = pane;
    this.#viewNow = viewNow;
    this.#done = done;
    this.discord = pane.chat.id === 'discord';
  }

  get view() {
    return this.#viewNow();
  }

  stop() {
    this.#stopped = true;
  }

  get #node() {
    return this.#pane.node;
  }

  async #pause(ms) {
    if (this.#stopped) throw new Stopped();
    if (!still.matches || ms === LOOK_MS) await new Promise(go => setTimeout(go, ms));
    if (this.#stopped) throw new Stopped();
  }

  /** Waits until the function returns something; fails with `what` if it does not in time. */
  async #until(look, what) {
    const end = Date.now() + patience(PATIENCE_MS);
    for (;;) {
      const found = look();
      if (found) return found;
      if (Date.now() > end) throw new Error(what);
      await this.#pause(LOOK_MS);
    }
  }

  async #point(node) {
    node.scrollIntoView({ block: 'nearest' });
    if (still.matches) return this.#pause(0);
    node.dataset.pointed = '';
    try {
      await this.#pause(700);
    } finally {
      delete node.dataset.pointed;
    }
  }

  async #click(node) {
    await this.#point(node);
    node.click();
    await this.#pause(250);
  }

  async as(name) {
    const who = await this.#until(() => this.#node.querySelector('.who:enabled'), 'The chat did not answer.');
    const option = [...who.options].find(each => each.dataset.name === name);
    if (!option) throw new Error(`${name} is not here any more.`);
    if (who.value === option.value) return;
    await this.#point(who);
    who.value = option.value;
    who.dispatchEvent(new Event('change', { bubbles: true }));
    await this.#until(() => this.#pane.actsAs(option.value), `The page does not act as ${name}.`);
    await this.#pause(250);
  }

  async go(channel) {
    if (this.#pane.openChannelName() === channel) return;
    const place = await this.#until(() => [...this.#node.querySelectorAll('.place:not(.deeper)')].find(each => each.querySelector('.name').textContent === channel), `There is no channel #${channel} here.`);
    await this.#click(place);
    await this.#until(() => this.#pane.openChannelName() === channel, `#${channel} does not open.`);
  }

  /** Opens the conversation with the bot. */
  async direct() {
    const place = await this.#until(() => [...this.#node.querySelectorAll('.place')].find(each => each.querySelector('.sign').textContent === '✓'), 'There is no conversation with the bot.');
    await this.#click(place);
    await this.#until(() => place.isConnected && place.hasAttribute('aria-current'), 'The conversation with the bot does not open.');
  }

  /** Opens the Home tab. */
  async home() {
    const place = await this.#until(() => this.#node.querySelector('.place[data-focus="home"]'), 'There is no Home here.');
    await this.#click(place);
    await this.#until(() => this.#node.querySelector('.home-view:not([hidden]) .text'), 'Home does not open.');
  }

  async command(channel, text) {
    await this.go(channel);
    await this.#type(this.#node.querySelector('.channel textarea.box'), text);
  }

  async reply(text) {
    await this.#type(this.#node.querySelector('.thread textarea.box'), text);
  }

  async #type(box, text) {
    await this.#until(() => !box.disabled, 'Nothing can be written here.');
    await this.#point(box.closest('.line'));
    const pace = still.matches ? 0 : Math.min(35, 1_800 / text.length);
    for (let n = 1; n <= text.length; n++) {
      box.value = text.slice(0, n);
      if (pace) await this.#pause(pace);
    }
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await this.#pause(450);
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  }

  #find(what, where = '.channel') {
    const says = what instanceof RegExp ? text => what.test(text) : text => text.includes(what);
    return [...this.#node.querySelectorAll(`${where} .feed .message`)].findLast(each => says(each.querySelector('.content').textContent.replace(/\s+/g, ' ')));
  }

  /** The newest message in the channel with this text. */
  async message(what) {
    return this.#until(() => this.#find(what), 'The message for this step is not in this channel any more.');
  }

  /** The same in the review channel, whichever channel is open now. */
  async seen(what) {
    await this.go('api-tokens');
    return this.message(what);
  }

  /** Scrolls to the beginning of a message. */
  look(message) {
    message.scrollIntoView({ block: 'start' });
  }

  /** A control of the message by its name; with a label, the control of that token. */
  async press(message, name, label) {
    const key = message.dataset.key;
    const control = await this.#until(() => {
      const now = [...this.#node.querySelectorAll('.feed .message')].find(each => each.dataset.key === key && each.offsetParent) ?? message;
      return controls(now, name, label)[0];
    }, `There is no “${name}” to press${label ? ` for ${label}` : ''}.`);
    await this.#click(control);
  }

  /**
   * Answers for a token: on its page, or in the private message that opens where a large page has one button for each token. A page that is not
   * drawn yet after an answer still has that button in place of "Change".
   */
  async pressAnswer(message, name, label) {
    const opens = name !== 'Change' && !controls(message, name, label).length && controls(message, 'Answer', label).length;
    if (!opens) return this.press(message, name, label);
    await this.press(message, 'Answer', label);
    return this.press(await this.answered(), name);
  }

  async react(message, emoji) {
    const control = await this.#until(() => [...message.querySelectorAll('.reaction')].find(each => each.dataset.focus === `reaction ${emoji}`), `There is no ${emoji} to press.`);
    await this.#click(control);
  }

  /** Fills the only field of the open form and submits it. */
  async form(text) {
    const form = await this.#until(() => document.querySelector(`dialog.${this.#pane.chat.id} form`), 'The form does not open.');
    const field = form.querySelector('textarea, input');
    await this.#point(field);
    for (let n = 1; n <= text.length; n++) {
      field.value = text.slice(0, n);
      if (!still.matches) await this.#pause(30);
    }
    await this.#point(form.querySelector('[type=submit]'));
    form.requestSubmit();
    await this.#until(() => !form.isConnected, 'The form stays open.');
  }

  /** Opens the thread of the open review; with a label, the page of the review with that token. */
  async openCheck(label) {
    await this.#openable();
    await this.go('api-tokens');
    const root = await this.#until(() => this.#node.querySelector(`.channel .feed .message[data-key="${CSS.escape(this.view.open.id)}"]`), 'The review is not in this channel.');
    const thread = this.#node.querySelector('.thread');
    if (!this.#pane.threadIs(root)) await this.#click(await this.#until(() => root.querySelector('.thread-link'), 'The review has no thread yet.'));
    await this.#until(() => !thread.hidden && this.#find(/./s, '.thread'), 'The thread does not open.');
    if (!label) return root;
    return this.#until(() => [...thread.querySelectorAll('.feed .message:not(.ephemeral)')].findLast(each => [...each.querySelectorAll('code')].some(code => code.textContent === label) && controls(each, null, label).length), `${label} is not in this check.`);
  }

  /** Opens the person's own list of the review, as a private message, and returns that message. */
  async ownList() {
    await this.#openable();
    await this.go('api-tokens');
    const before = this.#find(/waits? for your word|Nothing waits for you/)?.dataset.key;
    if (before) return this.#find(/waits? for your word|Nothing waits for you/);
    const root = await this.#until(() => this.#node.querySelector(`.channel .feed .message[data-key="${CSS.escape(this.view.open.id)}"]`), 'The review is not in this channel.');
    await this.press(root, 'My list');
    return this.message(/waits? for your word|Nothing waits for you/);
  }

  /** Presses the button of the open review that confirms everything of one's own, and confirms the list that it shows, if there is one. */
  async confirmAll() {
    await this.#openable();
    await this.go('api-tokens');
    const root = await this.#until(() => this.#node.querySelector(`.channel .feed .message[data-key="${CSS.escape(this.view.open.id)}"]`), 'The review is not in this channel.');
    const before = new Set([...this.#node.querySelectorAll('.feed .message')].map(each => each.dataset.key));
    await this.press(root, 'Confirm all mine');
    const asked = await this.#until(() => [...this.#node.querySelectorAll('.channel .feed .message.ephemeral')].find(each => !before.has(each.dataset.key) && !/is thinking …/.test(each.textContent)), 'The bot does not answer.');
    const confirm = [...asked.querySelectorAll('button')].find(each => /^Confirm (these|this one) /.test(each.textContent));
    if (confirm) await this.#click(confirm);
  }

  /** The newest private message that offers the three answers. */
  async answered() {
    return this.#until(() => [...this.#node.querySelectorAll('.feed .message.ephemeral')].filter(each => each.offsetParent).findLast(each => !/waits? for your word|Nothing waits for you/.test(each.textContent) && controls(each, 'Unused').length), 'The answers are not offered.');
  }

  /** The newest private message with a control of that name, or nothing. */
  offered(name) {
    return [...this.#node.querySelectorAll('.feed .message.ephemeral')].filter(each => each.offsetParent).findLast(each => controls(each, name).length);
  }

  /** The same, once there is one. */
  async offers(name) {
    return this.#until(() => this.offered(name), `“${name}” is not offered.`);
  }

  /** Returns whether a message has a control of that name for a token. */
  has(message, name, label) {
    return controls(message, name, label).length > 0;
  }

  async #openable() {
    if (!this.view.open) await this.clock('1st of next month');
    await this.#until(() => this.view.open, 'No review is open.');
  }

  /** Presses a button of the clock and waits until the clock has moved. */
  async clock(name) {
    const button = await this.#until(() => [...document.querySelectorAll('#clock .step')].find(each => each.textContent === name), `The clock has no “${name}”.`);
    await this.#until(() => !button.hasAttribute('aria-disabled'), 'The clock is still moving.');
    await this.#click(button);
    await this.#pause(LOOK_MS);
    await this.#until(() => !button.hasAttribute('aria-disabled'), 'The clock is still moving.');
  }

  /** Moves the clock from one due moment to the next until a step is done. */
  async wake(step) {
    for (let n = 0; n < EVENTS_MAX && !(await this.#done(step)); n++) await this.clock('Next event');
  }

  async detect() {
    await this.#click(this.#node.querySelector('.detect-open'));
    await exampleExportInto(this.#pane.chat.id, node => this.#click(node), look => this.#until(look, 'The command does not answer.'));
  }
}

/** The controls of that name in a message; with a label, those between that label and the next. Without a name, all. */
function controls(message, name, label) {
  const codes = [...message.querySelectorAll('code')];
  return [...message.querySelectorAll('.content button')].filter(button => {
    if (button.disabled || (name !== null && name !== undefined && button.textContent.trim() !== name)) return false;
    if (!label) return true;
    const above = codes.findLast(code => code.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING);
    return above?.textContent === label;
  });
}
