// Builds elements. Text always becomes a text node, so that no name or label can turn into markup.

/** An element: `on…` properties are listeners, `class`, `data-…` and `aria-…` attributes, everything else a property or attribute as fits. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name in node && typeof value !== 'string') node[name] = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== ''));
  return node;
}

export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(child => child || child === 0));
  return node;
}

const signs = new WeakMap();

/**
 * Makes `list` show `items` ({key, sign, draw}) in order. What has the same key and sign is left alone; what is drawn anew gives
 * the focus back to the control that had it, or to itself if that control is gone.
 */
export function show(list, items) {
  const before = new Map([...list.children].map(child => [child.dataset.key, child]));
  let next = list.firstElementChild;
  for (const item of items) {
    let node = before.get(item.key);
    before.delete(item.key);
    if (!node || signs.get(node) !== item.sign) {
      const fresh = item.draw();
      fresh.dataset.key = item.key;
      signs.set(fresh, item.sign);
      if (node) {
        if (next === node) next = fresh;
        keepingChoices(node, fresh);
        keepingFocus(node, fresh);
      }
      node = fresh;
    }
    if (node === next) next = next.nextElementSibling;
    else list.insertBefore(node, next);
  }
  before.forEach(node => node.remove());
}

/** An open drawer of boxes stays open, with what was ticked and not yet sent. */
function keepingChoices(old, fresh) {
  for (const drawer of old.querySelectorAll('details[open]')) {
    const name = drawer.querySelector('summary').dataset.focus;
    const again = [...fresh.querySelectorAll('details')].find(each => each.querySelector('summary').dataset.focus === name);
    if (!again) continue;
    again.open = true;
    for (const box of drawer.querySelectorAll('input')) {
      const same = [...again.querySelectorAll('input')].find(each => each.value === box.value);
      if (same) same.checked = box.checked;
    }
    again.querySelector('.drawer')?.dispatchEvent(new Event('change'));
  }
}

function keepingFocus(old, fresh) {
  const active = old.contains(document.activeElement) ? document.activeElement : null;
  const name = active?.dataset.focus;
  const where = active?.selectionStart;
  old.replaceWith(fresh);
  if (!active) return;
  const again = [...fresh.querySelectorAll('[data-focus]')].find(node => node.dataset.focus === name);
  if (again) {
    again.focus({ preventScroll: true });
    if (typeof where === 'number' && again.value !== undefined) again.selectionStart = where;
  } else {
    fresh.tabIndex = -1;
    fresh.focus({ preventScroll: true });
  }
}

let last = 0;

/** An id for `for`, `aria-describedby` and the like. */
export function newId(prefix) {
  return `${prefix}-${++last}`;
}
