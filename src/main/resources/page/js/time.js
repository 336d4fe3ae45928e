// Team time. The chats date messages in machine time; the demo's clock may run ahead, so each of its moves is stored.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
let moves = [];

/** The formats of `zone` by their options: to make one takes thirty times as long as to use it. */
const formats = new Map();

/** Sets the clock's zone and moves ({at, ahead}: from that machine instant on, team time is `ahead` ms ahead). */
export function keepTime(newZone, newMoves) {
  const before = zone;
  zone = known(newZone) ? newZone : 'UTC';
  if (zone !== before) formats.clear();
  moves = newMoves.map(move => ({ at: Date.parse(move.at), ahead: move.ahead }));
}

/** Java writes UTC as "Z", which browsers do not accept. */
function known(name) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function ahead(machine) {
  return moves.findLast(move => move.at <= machine)?.ahead ?? 0;
}

export function teamNow() {
  return Date.now() + ahead(Date.now());
}

/** The team time, in ms, of a message with this machine timestamp. */
export function teamTime(stamp) {
  const machine = Date.parse(stamp);
  return machine + ahead(machine);
}

export function zoneName() {
  return zone;
}

export function say(instant, options) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options }));
  return formats.get(key).format(instant);
}

export const clockTime = instant => say(instant, { hour: '2-digit', minute: '2-digit' });

export const dayKey = instant => say(instant, { year: 'numeric', month: '2-digit', day: '2-digit' });

export function dayName(instant) {
  const near = nearDay(instant);
  return near ?? say(instant, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** "Today", "Yesterday", "Tomorrow" or null. */
export function nearDay(instant) {
  const key = dayKey(instant);
  if (key === dayKey(teamNow())) return 'Today';
  if (key === dayKey(teamNow() - DAY)) return 'Yesterday';
  if (key === dayKey(teamNow() + DAY)) return 'Tomorrow';
  return null;
}

export function fromNow(instant) {
  const away = instant - teamNow();
  const [unit, size] = [['year', 365 * DAY], ['month', 30 * DAY], ['day', DAY], ['hour', HOUR], ['minute', MINUTE]].find(([, length]) => Math.abs(away) >= length) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.trunc(away / size), unit);
}
