// The fields both chats use, as {node, read()}: `read` gives the value to send, `node` goes on the page.
import { h } from './dom.js';

/** @param options [{value, text, description?, group?}] */
export function menu({ options, chosen = '', placeholder = 'Choose …', name, focus, optional = true, onchoose }) {
  const select = h('select', { 'aria-label': name, 'data-focus': focus, class: 'menu' });
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
  if (onchoose) {
    // A closed menu would choose with each arrow key; open it instead, so that a choice is meant.
    select.addEventListener('keydown', event => {
      if (['ArrowDown', 'ArrowUp'].includes(event.key) && select.showPicker) {
        event.preventDefault();
        select.showPicker();
      }
    });
    select.addEventListener('change', () => select.value && onchoose([select.value]));
  }
  return { node: select, read: () => select.value };
}

/** Several of a list: a drawer of boxes. With `onchoose` it has a button that sends them. */
export function several({ options, chosen = [], placeholder = 'Choose …', name, focus, most = options.length, onchoose }) {
  const boxes = options.map(option => h('input', { type: 'checkbox', value: option.value, checked: chosen.includes(option.value) }));
  const read = () => boxes.filter(box => box.checked).map(box => box.value);
  const summary = h('summary', { 'aria-label': name, 'data-focus': focus });
  const label = () => {
    const on = options.filter((_, n) => boxes[n].checked).map(option => option.text);
    summary.textContent = on.length === 0 ? placeholder : on.length < 4 ? on.join(', ') : `${on.length} chosen`;
    boxes.forEach(box => { box.disabled = !box.checked && on.length >= most; });
  };
  label();
  const list = h('div', { class: 'drawer', role: 'group', 'aria-label': name, onchange: label },
    options.map((option, n) => h('label', {}, boxes[n], h('span', {}, option.text, option.description ? h('small', {}, option.description) : ''))));
  const node = h('details', { class: 'several' }, summary, list);
  node.addEventListener('keydown', event => {
    if (event.key === 'Escape' && node.open) {
      event.preventDefault();
      event.stopPropagation();
      node.open = false;
      summary.focus();
    }
  });
  if (onchoose) {
    list.append(h('button', { type: 'button', class: 'press primary', onclick: () => { node.open = false; onchoose(read()); } }, 'Use these'));
  }
  return { node, read };
}

export function line({ value = '', placeholder = '', multiline = false, type = 'text', max, name, focus }) {
  const node = multiline
    ? h('textarea', { rows: '4', placeholder, maxlength: max && String(max), 'aria-label': name, 'data-focus': focus })
    : h('input', { type, placeholder, maxlength: max && String(max), 'aria-label': name, 'data-focus': focus });
  node.value = value;
  return { node, read: () => node.value };
}

/** Boxes (several) or dots (one) in the open. */
export function choices({ options, chosen = [], one = false, name, focus, onchoose }) {
  const group = `${focus}-${Math.random()}`;
  const marks = options.map((option, n) => h('input', {
    type: one ? 'radio' : 'checkbox', name: group, value: option.value, checked: chosen.includes(option.value), 'data-focus': `${focus}-${n}`,
  }));
  const read = () => marks.filter(mark => mark.checked).map(mark => mark.value);
  const node = h('div', { class: 'choices', role: one ? 'radiogroup' : 'group', 'aria-label': name, onchange: onchoose && (() => onchoose(read())) },
    options.map((option, n) => h('label', {}, marks[n], h('span', {}, option.text, option.description ? h('small', {}, option.description) : ''))));
  return { node, read: () => (one ? read()[0] ?? '' : read()) };
}
