// Marks both chats share: a mention and a link.
import { h } from './dom.js';

export function mention(text, mine) {
  return h('span', { class: mine ? 'mention me' : 'mention' }, text);
}

/** A link, if it leads to the web or a mailbox; else its text alone. */
export function link(url, label) {
  return /^(https?:|mailto:)/i.test(url)
    ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label)
    : h('span', {}, label);
}
