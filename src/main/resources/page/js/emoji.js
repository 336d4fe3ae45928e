// Emoji by name, and the marks that are drawn. An unknown name stays as it is.
import { h } from './dom.js';

/** The characters of each emoji by its name, as both local chats know them. */
const NAMES = new Map((await (await fetch('emoji.txt')).text()).split('\n').filter(Boolean).map(line => line.split(' ').reverse()));
const FIRST_TONE = 0x1F3FB - 2;

/** @param tone a skin tone from 2 to 6, as Slack counts them */
export function emojiNamed(name, tone) {
  const emoji = NAMES.get(name) ?? null;
  return emoji && tone ? emoji.replace('\uFE0F', '') + String.fromCodePoint(FIRST_TONE + Number(tone)) : emoji;
}

/** Replaces `:name:` if the name is known. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):(?::skin-tone-([2-6]):)?/g, (written, name, tone) => emojiNamed(name, tone) ?? written);
}

// The marks that the bot uses often are SVG images, so that they look the same without an emoji font.
const DRAWN = { '✅': 'yes', '❌': 'no', '⏳': 'waiting', '🗑': 'bin', '⚠': 'warning', '👀': 'eyes', '🚨': 'alarm' };

/** Draws those marks and progress bars in a text; each stays text for copying and for screen readers. */
export function drawn(text) {
  return text.split(/((?:[✅❌⏳⚠]|🗑|👀|🚨)\uFE0F?|[▓░]{2,})/u).filter(part => part).map(part => {
    const name = DRAWN[part.replace('\uFE0F', '')];
    if (name) return h('span', { class: `emoji ${name}` }, part);
    return /^[▓░]{2}/u.test(part) ? meter(part) : part;
  });
}

function meter(bar) {
  const node = h('span', { class: 'meter', 'aria-hidden': 'true' }, bar);
  node.style.setProperty('--part', `${(100 * bar.lastIndexOf('▓') + 100) / bar.length}%`);
  return node;
}

/** An icon, hidden from screen readers. */
export function icon(name) {
  return h('span', { class: `emoji ${name}`, 'aria-hidden': 'true' });
}
