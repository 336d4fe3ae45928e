// The list of channels, threads and conversations, with the number of unread messages.
import { h, show } from './dom.js';
import { icon } from './emoji.js';

/** Whether a channel is a person's conversation with the bot. */
export const withBot = (channel, bot) => channel.kind === 'dm' && (channel.members?.includes(bot.id) || channel.name === (bot.display ?? bot.name));

/** @param pick {channel(id), thread(channel, id), bot(), home()} */
export function sidebar(list, see, open, pick) {
  const { channels, bot } = see.state;
  const item = (key, { sign, name, current, unread = 0, mentions = 0, faded, deeper, onclick }) => ({
    key,
    sign: JSON.stringify([name, current, unread, mentions, faded]),
    draw: () => h('li', {}, h('button', {
      type: 'button', title: name, class: ['place', unread && 'unread', faded && 'faded', deeper && 'deeper'].filter(Boolean).join(' '), 'data-focus': key, 'aria-current': current ? 'page' : undefined, onclick,
    }, h('span', { class: 'sign', 'aria-hidden': 'true' }, sign), h('span', { class: 'name' }, name),
    mentions ? h('span', { class: 'badge', 'aria-label': `${mentions} for you` }, String(mentions)) : unread ? h('span', { class: 'dot', 'aria-label': `${unread} unread` }) : '')),
  });
  const heading = text => ({ key: `heading ${text}`, sign: '', draw: () => h('li', { class: 'heading' }, text) });
  const place = (channel, more) => item(channel.id, {
    name: channel.name, unread: channel.unread, mentions: channel.kind === 'dm' ? channel.unread : channel.mentions, current: channel.id === open.channel && !open.home,
    faded: channel.archived, onclick: () => pick.channel(channel.id), ...more,
  });

  const items = [heading('Channels')];
  for (const channel of channels.filter(each => each.kind === 'public' || each.kind === 'private')) {
    items.push(place(channel, { sign: channel.kind === 'private' ? icon('lock') : '#' }));
    for (const thread of channels.filter(each => each.kind === 'thread' && each.parent === channel.id && (!each.archived || each.id === open.thread))) {
      items.push(place(thread, { sign: '└', deeper: true, current: thread.id === open.thread, onclick: () => pick.thread(channel.id, thread.id) }));
    }
  }
  const direct = channels.filter(each => each.kind === 'dm');
  items.push(heading('Direct messages'));
  items.push(...direct.filter(each => !withBot(each, bot)).map(channel => place(channel, { sign: '•' })));
  const own = direct.find(each => withBot(each, bot));
  items.push(own ? place(own, { sign: '✓' }) : item('bot', { sign: '✓', name: bot.display ?? bot.name, onclick: pick.bot }));
  if (pick.home) items.push(item('home', { sign: icon('home'), name: 'Home', current: open.home, onclick: pick.home }));
  show(list, items);
}
