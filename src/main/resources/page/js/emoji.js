// The few emoji names that the chats and the bot use. An unknown one stays as written.

const NAMES = {
  '+1': '👍', thumbsup: '👍', '-1': '👎', bell: '🔔', bulb: '💡', calendar: '📅', clock9: '🕘', dart: '🎯', eyes: '👀', gear: '⚙️',
  heavy_check_mark: '✔️', hourglass: '⌛', hourglass_flowing_sand: '⏳', information_source: 'ℹ️', key: '🔑', large_green_circle: '🟢',
  lock: '🔒', memo: '📝', no_entry: '⛔', no_entry_sign: '🚫', ok: '🆗', pencil: '📝', pencil2: '✏️', question: '❓', red_circle: '🔴',
  robot_face: '🤖', rotating_light: '🚨', tada: '🎉', wastebasket: '🗑️', warning: '⚠️', wave: '👋', white_check_mark: '✅', x: '❌',
  white_circle: '⚪', large_yellow_circle: '🟡', thinking_face: '🤔', raised_hands: '🙌', pray: '🙏', slightly_smiling_face: '🙂', smile: '😄', heart: '❤️',
};

export function emojiNamed(name) {
  return Object.hasOwn(NAMES, name) ? NAMES[name] : null;
}

/** Replaces `:name:` where the name is known. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (written, name) => emojiNamed(name) ?? written);
}
