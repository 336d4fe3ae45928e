// Dialogs: an open form of a chat, and the confirmation of a button.
import { h, newId } from './dom.js';

/** A dialog with a title, in the colours of its chat. Escape and the close button call `close`. */
export function dialog({ chat, title, content, foot, close }) {
  const id = newId('dialog');
  const node = h('dialog', { class: `dialog ${chat}`, 'aria-labelledby': id },
    h('header', {}, h('h2', { id }, title), h('button', { type: 'button', class: 'plain', 'aria-label': 'Close', onclick: close }, '✕')),
    content, foot);
  node.addEventListener('cancel', event => {
    event.preventDefault();
    close();
  });
  document.body.append(node);
  return node;
}

/** Shows a form and updates it when the app changes it; what was typed is kept. */
export class FormDialog {
  #chat;
  #act;
  #node;
  #shown;
  #sign;
  #opener;

  /** @param act {submit(form, values) -> answer, dismiss(form), draw(form, fields) -> {content, title, submit, close}} */
  constructor(chat, act) {
    this.#chat = chat;
    this.#act = act;
  }

  show(form) {
    const sign = form ? JSON.stringify(form.raw ?? form) : '';
    if (sign === this.#sign) return;
    this.#sign = sign;
    if (!form) return this.#gone();
    const typed = this.#shown?.form.id === form.id ? this.#typed() : new Map();
    this.#draw(form, typed);
  }

  #typed() {
    return new Map([...this.#shown.fields].map(([name, field]) => [name, field.node]));
  }

  #gone() {
    this.#node?.remove();
    this.#node = this.#shown = null;
    if (this.#opener?.isConnected) this.#opener.focus();
  }

  #draw(form, typed) {
    if (!this.#node) this.#opener = document.activeElement;
    const fields = new Map();
    const { title, submit, close, content } = this.#act.draw(form, fields);
    for (const [name, old] of typed) {
      const fresh = fields.get(name)?.node;
      if (fresh?.matches('input, textarea, select') && fresh.matches(old.tagName)) fresh.value = old.value;
    }
    const trouble = h('p', { class: 'problem', role: 'alert', hidden: true });
    const send = h('button', { type: 'submit', class: 'press primary' }, submit ?? 'Submit');
    const body = h('form', { novalidate: true, onsubmit: event => { event.preventDefault(); this.#send(form, fields, trouble, send); } },
      h('div', { class: 'form-body' }, content, trouble),
      h('footer', {}, h('button', { type: 'button', class: 'press', onclick: () => this.#act.dismiss(form) }, close ?? 'Cancel'), submit === null ? '' : send));
    const old = this.#node;
    this.#node = dialog({ chat: this.#chat, title, content: body, foot: '', close: () => this.#act.dismiss(form) });
    this.#shown = { form, fields };
    this.#node.showModal();
    old?.remove();
    body.querySelector('.form-body :is(input, textarea, select, summary, button)')?.focus();
  }

  async #send(form, fields, trouble, send) {
    const values = Object.fromEntries([...fields].map(([name, field]) => [name, field.read()]));
    send.disabled = true;
    trouble.hidden = true;
    fields.forEach(field => field.complain(''));
    const answer = await this.#act.submit(form, values);
    send.disabled = false;
    if (answer.ok) return;
    const wrong = Object.entries(answer.errors ?? {});
    const placed = wrong.filter(([name]) => fields.has(name));
    placed.forEach(([name, text]) => fields.get(name).complain(text));
    if (placed.length) fields.get(placed[0][0]).focus();
    const rest = wrong.filter(([name]) => !fields.has(name)).map(([, text]) => text);
    trouble.textContent = rest.join(' ') || (placed.length ? '' : answer.error ?? 'That did not work.');
    trouble.hidden = !trouble.textContent;
  }
}

/** Shows the confirmation of a button; resolves to true if the user confirms. */
export function sure(chat, { title, text, confirm, deny }) {
  return new Promise(resolve => {
    const done = answer => {
      node.remove();
      resolve(answer);
    };
    const node = dialog({
      chat, title, close: () => done(false),
      content: h('div', { class: 'form-body' }, text),
      foot: h('footer', {},
        h('button', { type: 'button', class: 'press', onclick: () => done(false) }, deny),
        h('button', { type: 'button', class: 'press primary', onclick: () => done(true) }, confirm)),
    });
    node.showModal();
  });
}
