// Builds and patches elements. Text always becomes a text node, so that no name or label can become markup.

const SVG = 'http://www.w3.org/2000/svg';

/** The listeners of each element, by event. They are stored separately, so that a patched element uses the newest ones. */
const doings = new WeakMap();

function act(event) {
  doings.get(event.currentTarget)?.[event.type]?.(event);
}

function listen(node, type, work) {
  const all = doings.get(node) ?? {};
  if (!all[type]) node.addEventListener(type, act);
  doings.set(node, { ...all, [type]: work });
}

/**
 * An element: `on…` properties are listeners, `class`, `data-…` and `aria-…` are attributes, everything else is set as a property if there is one.
 * A listener has to take its element from the event (`currentTarget`): after a patch it is not the element that was built with it.
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) listen(node, name.slice(2), value);
    else if (name in node && typeof value !== 'string') node[name] = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== ''));
  return node;
}

/** An icon, drawn from a path in a box of 20 by 20; hidden from screen readers. */
export function sign(path, kind = 'sign') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', kind);
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(child => child || child === 0));
  return node;
}

/** Sets the text of a live region or label if it differs, so that nothing is announced twice. */
export function tell(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const signs = new WeakMap();

/**
 * Makes `list` show `items` ({key, sign, draw}) in order. An item with the same key and sign stays; a changed item is patched in place, so that
 * focus, selection, open menus and unfinished choices are kept. If the focused control was removed, its item gets the focus.
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
      if (node) keepingFocus(node, () => patch(node, fresh));
      else node = fresh;
      signs.set(node, item.sign);
    }
    if (node === next) next = next.nextElementSibling;
    else list.insertBefore(node, next);
  }
  before.forEach(node => node.remove());
}

function keepingFocus(item, change) {
  const active = item.contains(document.activeElement) ? document.activeElement : null;
  change();
  if (!active || active.isConnected) return;
  item.tabIndex = -1;
  item.focus({ preventScroll: true });
}

/** Patches `old` until it equals `fresh`, element by element; what the user chose or opened is kept. */
export function patch(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !OWN.has(name)) old.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes]) if (!OWN.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  // As an attribute this would be inline style, which the Content-Security-Policy forbids.
  if (old.style.cssText !== fresh.style.cssText) old.style.cssText = fresh.style.cssText;
  for (const [type, work] of Object.entries(doings.get(fresh) ?? {})) listen(old, type, work);
  children(old, fresh);
  // Its label shows the number of ticks, which are kept.
  if (old.classList.contains('drawer')) old.dispatchEvent(new Event('change'));
}

/** Attributes that the user changes, and those that the page sets temporarily. */
const OWN = new Set(['open', 'aria-busy', 'style', 'tabindex', 'data-pointed']);

/** A block is identified by its first control, text by its position. */
const focusIn = node => node.dataset?.focus ?? node.querySelector('[data-focus]')?.dataset.focus ?? '';
const nameOf = node => (node.nodeType === Node.ELEMENT_NODE ? `${node.tagName} ${focusIn(node)}` : `#${node.nodeType}`);

function children(old, fresh) {
  const wanted = [...fresh.childNodes];
  const names = wanted.map(nameOf);
  let next = old.firstChild;
  wanted.forEach((child, at) => {
    const found = ahead(next, names[at], new Set(names.slice(at + 1)));
    if (!found) {
      old.insertBefore(child, next);
      return;
    }
    while (next !== found) next = drop(next);
    next = found.nextSibling;
    if (found.nodeType !== Node.ELEMENT_NODE) {
      if (found.data !== child.data) found.data = child.data;
    } else if (!found.isEqualNode(child) || doings.has(found) || found.querySelector('button, select, input, summary, textarea')) {
      patch(found, child);
    }
  });
  while (next) next = drop(next);
}

/** The next old node of that name, unless a node before it is still needed later. */
function ahead(next, name, later) {
  for (let node = next; node; node = node.nextSibling) {
    const here = nameOf(node);
    if (here === name) return node;
    if (later.has(here) && /\S \S/.test(here)) return null;
  }
  return null;
}

function drop(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

let last = 0;

/** A unique id for `for`, `aria-describedby` and similar attributes. */
export function newId(prefix) {
  return `${prefix}-${++last}`;
}
