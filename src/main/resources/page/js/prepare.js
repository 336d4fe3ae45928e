// What is shown while the demo prepares its workspace, and the confirmation before it starts over.
import { startOver, stateOfDemo } from './demo.js';
import { fill, h, tell } from './dom.js';
import { dialog } from './modal.js';

const POLL_MS = 500;

const soon = ms => new Promise(done => setTimeout(done, ms));

/** Shows the progress of the workspace and returns {seeded, generation, since, marks} once it is ready. */
export async function prepared(place) {
  let state = await stateOfDemo();
  if (state.state === 'ready') return state;
  const bar = h('progress', { 'aria-label': 'Preparing the workspace' });
  const said = h('p', { role: 'status' });
  const title = h('h2', {}, 'Preparing the workspace');
  fill(place, h('section', { class: 'preparing' }, title, bar, said));
  while (state.state !== 'ready') {
    if (state.state === 'failed') {
      title.textContent = 'The workspace could not be prepared';
      bar.remove();
      said.textContent = state.said;
      said.after(startOverButton(place));
      return null;
    }
    if (state.of) {
      bar.max = state.of;
      bar.value = state.done;
    }
    tell(said, state.said ?? '');
    await soon(POLL_MS);
    // While everything restarts, requests can fail for a moment.
    state = await stateOfDemo().catch(() => state);
  }
  return state;
}

/** The button that starts over, after a confirmation. */
export function startOverButton(place) {
  return h('button', { type: 'button', class: 'step', onclick: () => ask(place) }, 'Start over');
}

const WAYS = [
  [true, 'A team with history', 'Twelve people, 38 tokens, two closed monthly reviews.'],
  [false, 'An empty workspace', 'Six people, nothing set up: the tour from its first step.'],
];

function ask(place) {
  const trouble = h('p', { class: 'problem', role: 'alert', hidden: true });
  const choices = WAYS.map(([seed, name, what], n) => h('label', { class: 'way' },
    h('input', { type: 'radio', name: 'seed', value: String(seed), checked: n === 0 }), h('span', {}, h('b', {}, name), h('small', {}, what))));
  const close = () => {
    node.remove();
    opener?.focus();
  };
  const go = h('button', { type: 'submit', class: 'press danger' }, 'Start over');
  const opener = document.activeElement;
  const form = h('form', {
    onsubmit: async event => {
      event.preventDefault();
      go.disabled = true;
      try {
        await startOver(form.elements.seed.value === 'true');
        node.remove();
        if (await prepared(place)) location.reload();
      } catch (error) {
        trouble.textContent = error.message;
        trouble.hidden = false;
        go.disabled = false;
      }
    },
  },
  h('div', { class: 'form-body' }, h('p', {}, 'Everything in both chats and in the bot’s register is deleted.'), h('fieldset', { class: 'ways' }, h('legend', { class: 'label' }, 'Start again with'), choices), trouble),
  h('footer', {}, h('button', { type: 'button', class: 'press', onclick: close }, 'Cancel'), go));
  const node = dialog({ chat: 'page', title: 'Start over?', content: form, foot: '', close });
  node.showModal();
}
