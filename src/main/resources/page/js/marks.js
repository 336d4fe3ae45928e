// Inline elements that both chats share: a mention and a link.
import { h } from './dom.js';

export function mention(text, mine) {
  return h('span', { class: mine ? 'mention me' : 'mention' }, text);
}

/** A link if its scheme is http, https or mailto; otherwise only its text. */
export function link(url, label) {
  return /^(https?:|mailto:)/i.test(url)
    ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label)
    : h('span', {}, label);
}
