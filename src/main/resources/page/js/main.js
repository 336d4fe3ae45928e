// Starts the page: reads which of the chats, clock and demo exist, and draws a pane for each chat.
import { ControlApi } from './api.js';
import { ClockBar } from './clock.js';
import { partsOf, setup, stateOfDemo } from './demo.js';
import { discord } from './discord.js';
import { keepFilesOff } from './detect.js';
import { fill, h } from './dom.js';
import { Pane } from './pane.js';
import { prepared, startOverButton } from './prepare.js';
import { slack } from './slack.js';
import { Tour } from './tour.js';

const CHATS = [slack, discord];

async function start() {
  keepFilesOff(document);
  const given = await setup();
  const place = document.getElementById('panes');
  const demo = given.demo ? await prepared(place) : null;
  if (given.demo && !demo) return;
  const panes = CHATS.filter(chat => given[chat.id]).map(chat => new Pane(chat, new ControlApi(given[chat.id].control), {
    parts: demo && (() => partsOf(chat.id)),
    returned: demo && (() => reloadIfOther(demo.generation)),
    help: () => panes.find(pane => pane.chat === discord)?.commands ?? [],
  }));
  const clock = given.clock && new ClockBar(document.getElementById('clock'), () => panes.forEach(pane => pane.refresh()), () => panes.map(pane => pane.person));
  await clock?.start?.();
  fill(place, panes.map(pane => pane.node));
  views(panes);
  await Promise.all(panes.map(pane => pane.start()));
  if (demo) {
    const tours = panes.map(pane => new Tour(pane, demo));
    fill(document.getElementById('tools'), tourButton(tours), startOverButton(place));
    await Promise.all(tours.map(tour => tour.start()));
  }
}

/** Another tab may have started over; then everything that is shown here is outdated. */
async function reloadIfOther(generation) {
  const now = await stateOfDemo().catch(() => null);
  if (now && (now.generation !== generation || now.state !== 'ready')) location.reload();
}

function tourButton(tours) {
  const button = h('button', {
    type: 'button', class: 'step', 'aria-pressed': 'true', onclick: () => {
      const on = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', String(on));
      tours.forEach(tour => { tour.node.hidden = !on; });
    },
  }, 'Tour');
  return button;
}

/** Which pane is shown: both if the window is wide enough, else one at a time. */
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
  // Too narrow for two: "both" is not offered, and Slack is selected first.
  const narrow = matchMedia('(max-width: 899px)');
  const fit = () => look(narrow.matches ? 'slack' : 'both');
  narrow.addEventListener('change', fit);
  fit();
}

start().catch(error => {
  document.getElementById('panes').replaceChildren(h('p', { class: 'loading', role: 'alert' }, `The page could not start: ${error.message}`));
  throw error;
});
