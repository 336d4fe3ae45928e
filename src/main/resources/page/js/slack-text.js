// Slack's text: mrkdwn and rich_text. Slack docs: "Formatting message text", "Rich text block".
import { h } from './dom.js';
import { drawn, emojiNamed, withEmoji } from './emoji.js';
import { inline } from './inline.js';
import { link, mention } from './marks.js';
import { clockTime, fromNow, nearDay, say, zoneName } from './time.js';

const decode = text => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** mrkdwn as a list of nodes. */
export function mrkdwn(text, see) {
  return text.split(/(```[\s\S]+?```)/).flatMap(part => {
    if (part.length > 6 && part.startsWith('```') && part.endsWith('```')) {
      return h('pre', {}, h('code', {}, decode(part.slice(3, -3).replace(/^\n/, ''))));
    }
    return lines(part, see);
  });
}

/** Consecutive lines that start with > form one quote. */
function lines(text, see) {
  const out = [];
  const rows = text.split('\n');
  for (let i = 0; i < rows.length; i++) {
    if (!/^(&gt;|>)/.test(rows[i])) {
      out.push(...spans(rows[i], see), ...(i < rows.length - 1 ? [h('br')] : []));
      continue;
    }
    const quoted = [];
    while (i < rows.length && /^(&gt;|>)/.test(rows[i])) quoted.push(rows[i++].replace(/^(&gt;|>) ?/, ''));
    i--;
    out.push(h('blockquote', {}, quoted.map((row, n) => [n ? h('br') : '', spans(row, see)])));
  }
  return out;
}

function spans(text, see) {
  const inner = match => spans(match[1], see);
  return inline(
    text,
    [
      { re: /`([^`]+)`/y, draw: m => h('code', {}, decode(m[1])) },
      { re: /<([^<>]+)>/y, draw: m => bracket(m[1], see) },
      { re: /(?<![\p{L}\p{N}*])\*(?=\S)([^*]*?\S)\*(?![\p{L}\p{N}*])/uy, draw: m => h('b', {}, inner(m)) },
      { re: /(?<![\p{L}\p{N}_])_(?=\S)([^_]*?\S)_(?![\p{L}\p{N}_])/uy, draw: m => h('i', {}, inner(m)) },
      { re: /(?<![\p{L}\p{N}~])~(?=\S)([^~]*?\S)~(?![\p{L}\p{N}~])/uy, draw: m => h('s', {}, inner(m)) },
      { re: /:([a-z0-9_+-]+):(?::skin-tone-([2-6]):)?/y, draw: m => named(m[1], m[2]) },
    ],
    rest => drawn(decode(rest)),
  );
}

function named(name, tone) {
  const emoji = emojiNamed(name, tone);
  return emoji && drawn(emoji);
}

function bracket(inside, see) {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : decode(inside.slice(bar + 1));
  if (target.startsWith('@')) return person(target.slice(1), see, label);
  if (target.startsWith('#')) return channel(target.slice(1), see, label);
  if (target.startsWith('!date^')) return date(target.split('^'), label);
  if (target.startsWith('!subteam^')) return group(target.slice('!subteam^'.length), see);
  if (target.startsWith('!')) return mention(`@${target.slice(1)}`, true);
  return link(decode(target), label || decode(target).replace(/^mailto:/, ''));
}

const person = (id, see, label = '') => mention(`@${see.nameOf(id) ?? (label || id)}`, id === see.me);
const channel = (id, see, label = '') => mention(`#${see.channelName(id) ?? (label || id)}`, false);

function group(id, see) {
  const found = see.state.groups.find(each => each.id === id);
  return mention(`@${found?.handle ?? id}`, found?.members.includes(see.me) ?? false);
}

const FORMS = {
  date_num: t => say(t, { year: 'numeric', month: '2-digit', day: '2-digit' }).split('/').reverse().join('-'),
  date: t => say(t, { day: 'numeric', month: 'long', year: 'numeric' }),
  date_short: t => say(t, { day: 'numeric', month: 'short', year: 'numeric' }),
  date_long: t => say(t, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  time: clockTime,
  time_secs: t => say(t, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
  ago: fromNow,
};

function date([, seconds, pattern = '', target], fallback) {
  const instant = Number(seconds) * 1000;
  if (!Number.isFinite(instant) || Math.abs(instant) > 8.64e15) return fallback;
  const text = decode(pattern).replace(/\{(\w+)\}/g, (written, name) => {
    if (name.endsWith('_pretty')) return nearDay(instant)?.toLowerCase() ?? FORMS[name.replace('_pretty', '')]?.(instant) ?? written;
    return FORMS[name]?.(instant) ?? written;
  });
  const shown = h('time', { datetime: new Date(instant).toISOString(), title: `${fallback} (shown in ${zoneName()})` }, text);
  return target ? link(decode(target), shown) : shown;
}

/** A text object of Block Kit. */
export function textObject(text, see) {
  if (!text) return [];
  return text.type === 'mrkdwn' ? mrkdwn(text.text, see) : plainText(text.text);
}

/** A plain_text: emoji names are shown, nothing else is markup. */
export function plainText(text) {
  return withEmoji(decode(text)).split('\n').flatMap((row, n) => (n ? [h('br'), ...drawn(row)] : drawn(row)));
}

export function richText(block, see) {
  return block.elements.map(element => {
    const children = () => (element.elements ?? []).map(each => richElement(each, see));
    switch (element.type) {
      case 'rich_text_list':
        return h(element.style === 'ordered' ? 'ol' : 'ul', {}, element.elements.map(item => h('li', {}, item.elements.map(each => richElement(each, see)))));
      case 'rich_text_preformatted':
        return h('pre', {}, h('code', {}, children()));
      case 'rich_text_quote':
        return h('blockquote', {}, children());
      default:
        return h('div', { class: 'text' }, children());
    }
  });
}

function richElement(element, see) {
  switch (element.type) {
    case 'text':
      return styled(element.text.split('\n').flatMap((row, n) => (n ? [h('br'), ...drawn(row)] : drawn(row))), element.style ?? {});
    case 'user':
      return person(element.user_id, see);
    case 'channel':
      return channel(element.channel_id, see);
    case 'usergroup':
      return group(element.usergroup_id, see);
    case 'broadcast':
      return mention(`@${element.range}`, true);
    case 'link':
      return link(element.url, element.text ?? element.url.replace(/^mailto:/, ''));
    case 'emoji':
      return named(element.name, element.skin_tone) ?? `:${element.name}:`;
    case 'date':
      return date(['', element.timestamp, element.format, element.url], element.fallback ?? '');
    default:
      return element.text ?? '';
  }
}

function styled(nodes, style) {
  return ['code', 'bold', 'italic', 'strike'].filter(name => style[name])
    .reduce((inner, name) => [h({ code: 'code', bold: 'b', italic: 'i', strike: 's' }[name], {}, inner)], nodes);
}
