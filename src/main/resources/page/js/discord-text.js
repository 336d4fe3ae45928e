// Discord's markdown. Discord docs: "Message Formatting"; help page "Markdown Text 101".
import { h } from './dom.js';
import { drawn } from './emoji.js';
import { inline } from './inline.js';
import { link, mention } from './marks.js';
import { clockTime, fromNow, say, zoneName } from './time.js';

/** Markdown as a list of nodes. */
export function markdown(text, see) {
  return text.split(/(```[\s\S]+?```)/).flatMap((part, n, all) => {
    if (part.length > 6 && part.startsWith('```') && part.endsWith('```')) {
      return h('pre', {}, h('code', {}, part.slice(3, -3).replace(/^([a-z0-9_+-]+)?\n/i, '')));
    }
    // The line breaks next to a code block belong to the block.
    const bare = part.replace(n > 0 ? /^\n/ : /^$/, '').replace(n < all.length - 1 ? /\n$/ : /$^/, '');
    return bare ? rows(bare.split('\n'), see) : [];
  });
}

const HEADING = /^(#{1,3}) +(.+)$/;
const SMALL = /^-# +(.+)$/;
const QUOTE = /^> (.*)$/;
const ITEM = /^( *)([-*]|\d+\.) +(.+)$/;

function rows(all, see) {
  const out = [];
  let open = false;
  const block = node => {
    out.push(node);
    open = false;
  };
  for (let i = 0; i < all.length; i++) {
    const row = all[i];
    const heading = HEADING.exec(row);
    const small = SMALL.exec(row);
    if (heading) block(h('p', { class: `h${heading[1].length}`, role: 'heading', 'aria-level': String(heading[1].length + 2) }, spans(heading[2], see)));
    else if (small) block(h('p', { class: 'small' }, spans(small[1], see)));
    else if (row.startsWith('>>> ')) {
      block(h('blockquote', {}, rows([row.slice(4), ...all.slice(i + 1)], see)));
      break;
    } else if (QUOTE.test(row)) {
      const quoted = [];
      while (i < all.length && QUOTE.test(all[i])) quoted.push(QUOTE.exec(all[i++])[1]);
      i--;
      block(h('blockquote', {}, rows(quoted, see)));
    } else if (ITEM.test(row)) {
      const items = [];
      while (i < all.length && ITEM.test(all[i])) items.push(ITEM.exec(all[i++]));
      i--;
      block(list(items, see));
    } else {
      if (open) out.push(h('br'));
      out.push(...spans(row, see));
      open = true;
    }
  }
  return out;
}

function list(items, see) {
  const ordered = /\d/.test(items[0][2]);
  const node = h(ordered ? 'ol' : 'ul', ordered ? { start: String(parseInt(items[0][2], 10)) } : {});
  for (const [, indent, , text] of items) node.append(h('li', { class: indent.length > 1 ? 'deeper' : undefined }, spans(text, see)));
  return node;
}

function spans(text, see) {
  const inner = match => spans(match[1], see);
  return inline(text, [
    { re: /\\([^\p{L}\p{N}\s])/uy, draw: m => m[1] },
    { re: /(``?)((?:(?!\1)[^])+?)\1/y, draw: m => h('code', {}, m[2].trim() || m[2]) },
    { re: /<@!?(\d+)>/y, draw: m => mention(`@${see.nameOf(m[1]) ?? 'unknown-user'}`, m[1] === see.me) },
    { re: /<@&(\d+)>/y, draw: m => role(m[1], see) },
    { re: /<#(\d+)>/y, draw: m => mention(`#${see.channelName(m[1]) ?? 'unknown'}`, false) },
    { re: /<\/([^:<>]+):\d+>/y, draw: m => mention(`/${m[1]}`, false) },
    { re: /<t:(-?\d+)(?::([tTdDfFRsS]))?>/y, draw: m => stamp(m[1], m[2]) },
    { re: /<a?:(\w+):\d+>/y, draw: m => `:${m[1]}:` },
    { re: /@(everyone|here)\b/y, draw: m => mention(m[0], false) },
    { re: /\[([^\]\n]+)\]\(<?(https?:[^\s)>]+)>?\)/y, draw: m => link(m[2], inner(m)) },
    { re: /<(https?:[^\s>]+)>/y, draw: m => link(m[1], m[1]) },
    { re: /https?:\/\/[^\s<>)\]]+/y, draw: m => link(m[0], m[0]) },
    { re: /\*\*\*(?=\S)((?:\\.|[^\\])+?)\*\*\*/y, draw: m => h('b', {}, h('i', {}, inner(m))) },
    { re: /\*\*(?=\S)((?:\\.|[^\\])+?)\*\*(?!\*)/y, draw: m => h('b', {}, inner(m)) },
    { re: /__((?:\\.|[^\\])+?)__(?!_)/y, draw: m => h('u', {}, inner(m)) },
    { re: /~~((?:\\.|[^\\])+?)~~/y, draw: m => h('s', {}, inner(m)) },
    { re: /\|\|((?:\\.|[^\\])+?)\|\|/y, draw: m => h('span', { class: 'spoiler', tabindex: '0' }, inner(m)) },
    { re: /\*(?=\S)((?:\\.|[^*\\])+?)\*(?!\*)/y, draw: m => h('i', {}, inner(m)) },
    { re: /(?<![\p{L}\p{N}_])_((?:\\.|[^_\\])+?)_(?![\p{L}\p{N}_])/uy, draw: m => h('i', {}, inner(m)) },
  ], drawn);
}

function role(id, see) {
  const found = see.state.groups.find(each => each.id === id);
  return mention(`@${found?.handle ?? 'unknown-role'}`, found?.members?.includes(see.me) ?? false);
}

const FORMS = {
  t: clockTime,
  T: t => say(t, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  d: t => say(t, { day: '2-digit', month: '2-digit', year: 'numeric' }),
  D: t => say(t, { day: 'numeric', month: 'long', year: 'numeric' }),
  f: t => say(t, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
  F: t => say(t, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
  R: fromNow,
};

function stamp(seconds, form = 'f') {
  const instant = Number(seconds) * 1000;
  if (Math.abs(instant) > 8.64e15) return null;
  return h('time', { class: 'stamp', datetime: new Date(instant).toISOString(), title: `${FORMS.F(instant)} (${zoneName()})` }, (FORMS[form] ?? FORMS.f)(instant));
}
