// The form fields that both chats use, as {node, read()}: `read` returns the value to send, `node` is the element.
import { h } from './dom.js';

/** @param options [{value, text, description?, group?}] */
export function menu({ options, chosen = '', placeholder = 'Choose …', name, focus, optional = true, onchoose }) {
  const select = h('select', {
    'aria-label': name, 'data-focus': focus, class: 'menu',
    onkeydown: onchoose && openFirst,
    onchange: onchoose && (event => event.currentTarget.value && onchoose([event.currentTarget.value], event.currentTarget)),
  });
  select.append(h('option', { value: '', disabled: !optional }, placeholder));
  const groups = new Map();
  for (const option of options) {
    const text = option.description ? `${option.text}: ${option.description}` : option.text;
    const entry = h('option', { value: option.value, selected: option.value === chosen }, text);
    if (!option.group) select.append(entry);
    else {
      if (!groups.has(option.group)) {
        groups.set(option.group, h('optgroup', { label: option.group }));
        select.append(groups.get(option.group));
      }
      groups.get(option.group).append(entry);
    }
  }
  if (!chosen) select.value = '';
  return { node: select, read: () => select.value };
}

/** A closed menu would choose with each arrow key; it is opened instead, so that a choice is deliberate. */
function openFirst(event) {
  if (!['ArrowDown', 'ArrowUp'].includes(event.key) || !event.currentTarget.showPicker) return;
  event.preventDefault();
  event.currentTarget.showPicker();
}

/** A choice of several options: a menu of checkboxes. With `onchoose` it has a button that sends them. */
export function several({ options, chosen = [], placeholder = 'Choose …', name, focus, most = options.length, onchoose }) {
  const drawer = h('div', { class: 'drawer', role: 'group', 'aria-label': name, onchange: event => label(event.currentTarget.closest('details')) },
    options.map(option => h('label', {}, h('input', { type: 'checkbox', value: option.value, checked: chosen.includes(option.value) }), h('span', {}, option.text, option.description ? h('small', {}, option.description) : ''))));
  const node = h('details', { class: 'several', onkeydown: closeOnEscape, ontoggle: event => event.currentTarget.open && event.currentTarget.scrollIntoView({ block: 'nearest' }) }, h('summary', { 'aria-label': name, 'data-focus': focus }), drawer);
  const label = of => {
    const on = options.filter(option => ticked(of).includes(option.value)).map(option => option.text);
    of.querySelector('summary').textContent = on.length === 0 ? placeholder : on.length < 4 ? on.join(', ') : `${on.length} chosen`;
    of.querySelectorAll('input').forEach(box => { box.disabled = !box.checked && on.length >= most; });
  };
  label(node);
  if (onchoose) drawer.append(h('div', { class: 'drawer-foot' }, h('button', { type: 'button', class: 'press primary', onclick: event => choose(event.currentTarget.closest('details'), onchoose) }, 'Use these')));
  return { node, read: () => ticked(node) };
}

const ticked = drawer => [...drawer.querySelectorAll('input:checked')].map(box => box.value);

function choose(drawer, onchoose) {
  const values = ticked(drawer);
  drawer.open = false;
  drawer.querySelectorAll('input').forEach(box => { box.checked = false; });
  drawer.querySelector('.drawer').dispatchEvent(new Event('change'));
  onchoose(values, drawer.querySelector('summary'));
}

function closeOnEscape(event) {
  const drawer = event.currentTarget;
  if (event.key !== 'Escape' || !drawer.open) return;
  event.preventDefault();
  event.stopPropagation();
  drawer.open = false;
  drawer.querySelector('summary').focus();
}

export function line({ value = '', placeholder = '', multiline = false, type = 'text', max, name, focus, onchoose }) {
  const onchange = onchoose && (event => event.currentTarget.value && onchoose([event.currentTarget.value], event.currentTarget));
  const node = multiline
    ? h('textarea', { rows: '4', placeholder, maxlength: max && String(max), 'aria-label': name, 'data-focus': focus, onchange })
    : h('input', { type, placeholder, maxlength: max && String(max), 'aria-label': name, 'data-focus': focus, onchange });
  node.value = value;
  return { node, read: () => node.value };
}

/** Checkboxes (several) or radio buttons (one). */
export function choices({ options, chosen = [], one = false, name, focus, onchoose }) {
  const group = `${focus}-${Math.random()}`;
  const marks = options.map((option, n) => h('input', {
    type: one ? 'radio' : 'checkbox', name: group, value: option.value, checked: chosen.includes(option.value), 'data-focus': `${focus}-${n}`,
  }));
  const read = () => marks.filter(mark => mark.checked).map(mark => mark.value);
  const node = h('div', { class: 'choices', role: one ? 'radiogroup' : 'group', 'aria-label': name, onchange: onchoose && (event => onchoose([...event.currentTarget.querySelectorAll('input:checked')].map(mark => mark.value), event.currentTarget)) },
    options.map((option, n) => h('label', {}, marks[n], h('span', {}, option.text, option.description ? h('small', {}, option.description) : ''))));
  return { node, read: () => (one ? read()[0] ?? '' : read()) };
}
