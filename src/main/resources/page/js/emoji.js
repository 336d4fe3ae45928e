// The emoji names that the chats and the bot use. An unknown name stays as it is.
import { h } from './dom.js';


const NAMES = {
  '+1': '👍', thumbsup: '👍', '-1': '👎', bell: '🔔', bulb: '💡', calendar: '📅', clock9: '🕘', dart: '🎯', eyes: '👀', gear: '⚙️',
  heavy_check_mark: '✔️', hourglass: '⌛', hourglass_flowing_sand: '⏳', information_source: 'ℹ️', key: '🔑', large_green_circle: '🟢',
  large_orange_diamond: '🔶', lock: '🔒', memo: '📝', no_entry: '⛔', no_entry_sign: '🚫', ok: '🆗', pencil: '📝', pencil2: '✏️', question: '❓', red_circle: '🔴',
  robot_face: '🤖', rotating_light: '🚨', tada: '🎉', wastebasket: '🗑️', warning: '⚠️', wave: '👋', white_check_mark: '✅', x: '❌',
  white_circle: '⚪', large_yellow_circle: '🟡', thinking_face: '🤔', raised_hands: '🙌', pray: '🙏', slightly_smiling_face: '🙂', smile: '😄', heart: '❤️',
};

export function emojiNamed(name) {
  return Object.hasOwn(NAMES, name) ? NAMES[name] : null;
}

/** Replaces `:name:` if the name is known. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (written, name) => emojiNamed(name) ?? written);
}

// The marks that the bot uses often are SVG images, so that they look the same without an emoji font.
const DRAWN = { '✅': 'yes', '❌': 'no', '⏳': 'waiting', '🗑': 'bin', '⚠': 'warning', '👀': 'eyes' };

/** Draws those marks and progress bars in a text; each stays text for copying and for screen readers. */
export function drawn(text) {
  return text.split(/((?:[✅❌⏳⚠]|🗑|👀)\uFE0F?|[▓░]{2,})/u).filter(part => part).map(part => {
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
