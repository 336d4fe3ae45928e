// Pictures and files in messages. Only the local chats are asked for them; of a picture elsewhere, the description is shown.
import { h } from './dom.js';

/** @param address the address of the picture in the local chat, or null */
export function picture(address, description) {
  return address ? h('img', { class: 'picture', src: address, alt: description ?? '' }) : h('span', { class: 'picture' }, `Picture: ${description ?? ''}`);
}

/** @param address the address of the file in the local chat, or null */
export function file(address, name) {
  return h('p', { class: 'file' }, address ? h('a', { href: address, download: name, 'data-focus': `file ${name}` }, `Download ${name}`) : `File: ${name}`);
}
