// What happened in a chat since the workspace was ready, read from the delivery log of the control API: every command, press, reply, reaction,
// and every message of the bot. The tour derives from it which steps are done, no matter who did them.

/** The whole text of a message, in order. */
export function wordsOf(node) {
  if (Array.isArray(node)) return node.map(wordsOf).filter(Boolean).join('\n');
  if (!node || typeof node !== 'object') return '';
  return Object.entries(node).map(([name, value]) => {
    if ((name === 'text' || name === 'content') && typeof value === 'string') return value;
    return SAYING.has(name) && value ? wordsOf(value) : '';
  }).filter(Boolean).join('\n');
}

const SAYING = new Set(['text', 'fields', 'elements', 'accessory', 'components', 'component', 'blocks']);

const verbOf = control => String(control ?? '').split(':')[0];

const slackWords = message => wordsOf(message.blocks?.length ? { blocks: message.blocks } : { text: message.text });
const discordWords = message => wordsOf({ content: message.content, components: message.components });

/** Converts a delivery of Slack to an action: {kind, who, …}, or null. */
export function slackAct({ payload, type, attempts }) {
  const at = Date.parse(attempts?.[0]?.at ?? '');
  if (type === 'slash_commands') return { at, kind: 'command', who: payload.user_id, text: payload.text.trim() };
  if (payload.type === 'block_actions') {
    const [action] = payload.actions;
    return { at, kind: 'press', who: payload.user.id, verb: verbOf(action.action_id), message: payload.message?.ts, words: slackWords(payload.message ?? {}) };
  }
  if (payload.type === 'view_submission') return { at, kind: 'submit', who: payload.user.id, verb: verbOf(payload.view.callback_id) };
  const event = payload.event;
  if (event?.type === 'app_home_opened') return { at, kind: 'home', who: event.user };
  if (event?.type === 'reaction_added') return { at, kind: 'react', who: event.user, message: event.item.ts, emoji: event.reaction };
  if (event?.type !== 'message') return null;
  if (event.subtype === 'message_changed') return posted(at, 'edited', event.message, event.channel);
  return event.subtype && event.subtype !== 'bot_message' ? null : posted(at, 'said', event, event.channel);
}

function posted(at, kind, message, channel) {
  return { at, kind, who: message.user, bot: Boolean(message.bot_id), message: message.ts, thread: message.thread_ts, channel, words: slackWords(message) };
}

/** Converts a delivery of Discord in the same way. */
export function discordAct({ type, data, at: stamp }) {
  const at = Date.parse(stamp);
  if (type === 'MESSAGE_REACTION_ADD') return { at, kind: 'react', who: data.user_id, message: data.message_id, emoji: data.emoji.name };
  if (type === 'MESSAGE_CREATE' || type === 'MESSAGE_UPDATE') {
    const kind = type === 'MESSAGE_CREATE' ? 'said' : 'edited';
    return { at, kind, who: data.author?.id, bot: data.author?.bot === true, message: data.id, thread: data.channel_id, channel: data.channel_id, words: discordWords(data) };
  }
  if (type !== 'INTERACTION_CREATE') return null;
  const who = (data.member?.user ?? data.user).id;
  if (data.type === 2) return { at, kind: 'command', who, text: typed(data.data) };
  if (data.type === 3) return { at, kind: 'press', who, verb: verbOf(data.data.custom_id), message: data.message?.id, words: discordWords(data.message ?? {}) };
  if (data.type === 5) return { at, kind: 'submit', who, verb: verbOf(data.data.custom_id) };
  return null;
}

/** A command as it is typed, without the name of the command itself: "list filter:all". */
function typed({ options = [] }) {
  return options.map(option => (option.type === 1 || option.type === 2 ? `${option.name} ${typed(option)}` : `${option.name}:${option.value}`)).join(' ').trim();
}

export class Record {
  #control;
  #read;
  #last;
  #since;
  /** The actions in order: {n, at, kind: "command", "press", "submit", "react", "said" or "edited", who, …}. */
  acts = [];
  /** The bot's messages since then, by id: {n (of the first), id, channel, thread, versions: [words, …], words}. */
  messages = new Map();

  /** @param read converts a delivery to an action; @param mark, since where to begin: the number of a delivery and an instant */
  constructor(control, read, { mark = 0, since }) {
    this.#control = control;
    this.#read = read;
    this.#last = mark;
    this.#since = since ? Date.parse(since) : 0;
  }

  /** Reads new deliveries; returns true if there were any. */
  async readOn() {
    const fresh = (await this.#control.get('deliveries', { since: this.#last })).filter(each => each.n > this.#last);
    for (const delivery of fresh) {
      this.#last = Math.max(this.#last, delivery.n);
      const act = this.#read(delivery);
      if (act && !(act.at < this.#since)) this.#take({ n: delivery.n, ...act });
    }
    return fresh.length > 0;
  }

  #take(act) {
    this.acts.push(act);
    if (!act.bot) return;
    const known = this.messages.get(act.message) ?? { n: act.n, id: act.message, channel: act.channel, thread: act.thread, versions: [], words: '' };
    // An edit of an older message, of which nothing else is known, does not count as a new message.
    if (act.kind === 'edited' && known.versions.length === 0) known.old = true;
    if (act.words) {
      known.versions.push(act.words);
      known.words = act.words;
    }
    this.messages.set(act.message, known);
  }
}
