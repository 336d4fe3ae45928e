// Starts the page: asks which chats and whether a clock are there, and draws a pane for each.
import { Door } from './api.js';
import { ClockBar } from './clock.js';
import { discord } from './discord.js';
import { fill, h } from './dom.js';
import { Pane } from './pane.js';
import { slack } from './slack.js';

async function start() {
  const setup = await (await fetch('setup.json')).json();
  const panes = [slack, discord].filter(chat => setup[chat.id]).map(chat => new Pane(chat, new Door(setup[chat.id].control)));
  if (setup.clock) await new ClockBar(document.getElementById('clock'), () => panes.forEach(pane => pane.refresh())).start();
  fill(document.getElementById('panes'), panes.map(pane => pane.node));
  views(panes);
  await Promise.all(panes.map(pane => pane.start()));
}

/** Which pane is shown: both where there is room, else one at a time. */
function views(panes) {
  const main = document.getElementById('panes');
  if (panes.length < 2) {
    main.dataset.view = panes[0]?.chat.id ?? 'both';
    return;
  }
  const buttons = [['both', 'Both'], ...panes.map(pane => [pane.chat.id, pane.chat.title])].map(([id, name]) => h('button', { type: 'button', class: `view ${id}`, 'aria-pressed': 'false', onclick: () => look(id) }, name));
  const look = id => {
    main.dataset.view = id;
    buttons.forEach(button => button.setAttribute('aria-pressed', String(button.classList.contains(id))));
  };
  fill(document.getElementById('views'), buttons);
  // Too narrow for two: "both" is not offered, and Slack comes first.
  const narrow = matchMedia('(max-width: 899px)');
  const fit = () => look(narrow.matches ? 'slack' : 'both');
  narrow.addEventListener('change', fit);
  fit();
}

start().catch(error => {
  document.getElementById('panes').replaceChildren(h('p', { class: 'loading', role: 'alert' }, `The page could not start: ${error.message}`));
  throw error;
});
