// A button that opens a panel below it. Escape, a click outside and the button itself close the panel.
import { h, newId } from './dom.js';

export function dropDown(label, panel, kind = '') {
  panel.id = newId('panel');
  panel.hidden = true;
  const set = open => {
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  const button = h('button', { type: 'button', class: 'step opens', 'aria-expanded': 'false', 'aria-controls': panel.id, onclick: () => set(panel.hidden) }, label);
  const node = h('div', {
    class: `drop-down ${kind}`,
    onkeydown: event => {
      if (event.key !== 'Escape' || panel.hidden) return;
      event.stopPropagation();
      set(false);
      button.focus();
    },
  }, button, panel);
  document.addEventListener('pointerdown', event => {
    if (!node.contains(event.target)) set(false);
  });
  return { node, button, close: () => set(false) };
}
