// The suggestions while the user types: commands and their parts, people, channels. A suggestion is {from, insert, label, detail}:
// choosing it replaces the text from `from` on by `insert`.

/** Names after @ or #, as in both chats. */
function names(text, see) {
  const typed = /(^|[\s:("])([@#])([\p{L}\p{N}._-]*)$/u.exec(text);
  if (!typed) return [];
  const [, , sign, start] = typed;
  const from = text.length - start.length - 1;
  return namesLike(sign, start, from, see);
}

function namesLike(sign, start, from, see) {
  const known = sign === '@'
    ? [...see.state.people.map(person => [person.name, person.display ?? person.name]), [see.state.bot.name, 'the bot'], ...see.state.groups.map(group => [group.handle, 'group'])]
    : see.state.channels.filter(channel => channel.kind !== 'dm' && channel.kind !== 'thread').map(channel => [channel.name, '']);
  const seen = new Set();
  return known
    .filter(([name]) => name.toLowerCase().startsWith(start.toLowerCase()) && !seen.has(name) && seen.add(name))
    .map(([name, detail]) => ({ from, insert: `${sign}${name} `, label: `${sign}${name}`, detail }));
}

/**
 * Slack knows a command's name, description and usage hint. The words of the hint are suggested as the first word; the meaning of these and of their options
 * is taken from `help`, the same bot's commands as the other chat describes them, if there is one.
 */
export async function usageSuggestions(text, see, ask, help = []) {
  if (!text.startsWith('/')) return { offers: names(text, see) };
  const [name, ...rest] = text.split(/\s+/);
  if (rest.length === 0) {
    return {
      offers: see.state.commands.filter(command => command.name.startsWith(name))
        .map(command => ({ from: 0, insert: `${command.name} `, label: command.name, detail: command.description })),
      hint: see.state.commands.find(command => command.name === name)?.usage ?? '',
    };
  }
  const command = see.state.commands.find(each => each.name === name);
  if (!command) return { offers: [] };
  const known = help.find(each => `/${each.name}` === command.name)?.options ?? [];
  const hint = `${command.name} ${command.usage ?? ''}`;
  if (rest.length === 1) return { offers: firstWords(text, rest[0], command, known), hint };
  const named = names(text, see);
  if (named.length) return { offers: named, hint };
  return pathOffers(text, known, rest, hint);
}

function firstWords(text, start, command, known) {
  const words = (command.usage ?? '').replace(/[[\]]/g, '').split('|').map(word => word.trim().split(/[\s<]/)[0]).filter(word => /^[a-z-]+$/.test(word));
  return words.filter(word => word.startsWith(start) && word !== start)
    .map(word => ({ from: text.length - start.length, insert: `${word} `, label: word, detail: about(known.find(each => each.name === word)) }));
}

/** What can follow a subcommand: its own subcommands, or its options as `name:`; required ones that come first are written without a name. */
function pathOffers(text, known, rest, hint) {
  let level = known;
  let found = null;
  let at = 0;
  while (at < rest.length - 1 && level.some(isPath)) {
    found = level.find(each => each.name === rest[at]);
    if (!found) return { offers: [], hint };
    at++;
    level = found.options ?? [];
  }
  const start = rest.at(-1);
  const from = text.length - start.length;
  if (level.some(isPath)) {
    return { offers: level.filter(each => each.name.startsWith(start) && each.name !== start).map(each => ({ from, insert: `${each.name} `, label: each.name, detail: about(each) })), hint };
  }
  const used = new Set([...text.matchAll(/\s([\p{L}\p{N}_-]+):/gu)].map(mark => mark[1]));
  const value = /^([\p{L}\p{N}_-]+):(.*)$/u.exec(start);
  const option = value && level.find(each => each.name === value[1]);
  const usage = `${rest.slice(0, at).join(' ')} ${level.map(each => (each.required ? `${each.name}:` : `[${each.name}:]`)).join(' ')}`.trim();
  if (option) {
    return {
      offers: (option.choices ?? []).filter(choice => choice.name.startsWith(value[2])).map(choice => ({ from: text.length - value[2].length, insert: `${choice.value} `, label: choice.name, detail: '' })),
      hint: `${option.name}: ${option.description}`,
    };
  }
  return {
    offers: level.filter(each => !used.has(each.name) && each.name.startsWith(start)).map(each => ({ from, insert: `${each.name}:`, label: `${each.name}:`, detail: `${each.description}${each.required ? ' (required)' : ''}` })),
    hint: usage ? `${hint.split(' ')[0]} ${usage}` : hint,
  };
}

const GROUP = 2;

const isPath = option => option.type === 1 || option.type === GROUP;

/** The description of a command; for a group, which has none in Discord, the names of its subcommands. */
const about = option => (option?.type === GROUP ? option.options.map(each => each.name).join(', ') : option?.description ?? '');

/** Discord's registered commands contain everything: subcommands, options with their types, choices and autocompletion. */
export async function optionSuggestions(text, see, ask) {
  if (!text.startsWith('/')) return { offers: names(text, see) };
  const words = text.slice(1).split(/\s+/);
  let level = see.state.commands.filter(command => (command.type ?? 1) === 1);
  let found = null;
  let at = 0;
  while (at < words.length - 1) {
    const next = level.find(each => each.name === words[at]);
    if (!next) return { offers: [] };
    found = next;
    at++;
    level = (next.options ?? []).filter(isPath);
    if (level.length === 0) break;
  }
  if (!found || level.length > 0) {
    const start = words.at(-1);
    // Discord finds a subcommand of a group by its own name too.
    const deeper = at === 0 || !start ? [] : level.filter(each => each.type === GROUP)
      .flatMap(group => group.options.filter(each => each.name.startsWith(start)).map(each => ({ ...each, name: `${group.name} ${each.name}` })));
    return {
      offers: [...level.filter(each => each.name.startsWith(start)), ...deeper]
        .map(each => ({ from: text.length - start.length, insert: `${each.name} `, label: at === 0 ? `/${each.name}` : `${words.slice(0, at).join(' ').replace(/^/, '/')} ${each.name}`, detail: about(each) })),
    };
  }
  return inOptions(text, words.slice(0, at).join(' '), found.options ?? [], see, ask);
}

async function inOptions(text, name, options, see, ask) {
  const marks = [...text.matchAll(/(?:^|\s)([\p{L}\p{N}_-]+):/gu)].filter(mark => options.some(option => option.name === mark[1]));
  const used = marks.map(mark => mark[1]);
  const hint = `/${name} ${options.map(option => (option.required ? `${option.name}:` : `[${option.name}:]`)).join(' ')}`;
  const last = marks.at(-1);
  const valueFrom = last ? last.index + last[0].length : text.length;
  const value = text.slice(valueFrom);
  const open = last && (value.startsWith('"') ? !/"\s*$/.test(value.slice(1)) : !/\s$/.test(value));
  if (open) {
    const option = options.find(each => each.name === last[1]);
    const offers = await values(option, value.replace(/^"/, ''), valueFrom, see, { name, options: valuesOf(text, marks.slice(0, -1), last.index), ask });
    return { offers, hint: `${option.name}: ${option.description}` };
  }
  const start = /(\S*)$/.exec(text)[1];
  const rest = options.filter(option => !used.includes(option.name) && option.name.startsWith(start));
  const bare = !last && start && rest.length === 0;
  return {
    offers: bare ? [] : rest.map(option => ({ from: text.length - start.length, insert: `${option.name}:`, label: `${option.name}:`, detail: `${option.description}${option.required ? ' (required)' : ''}` })),
    hint,
  };
}

function valuesOf(text, marks, end) {
  return Object.fromEntries(marks.map((mark, n) => [mark[1], text.slice(mark.index + mark[0].length, marks[n + 1]?.index ?? end).trim().replace(/^"|"$/g, '')]));
}

async function values(option, start, from, see, { name, options, ask }) {
  const quoted = value => (/\s/.test(value) ? `"${value}"` : value);
  const offer = (value, label, detail = '') => ({ from, insert: `${quoted(value)} `, label, detail });
  const like = label => label.toLowerCase().includes(start.toLowerCase().trim());
  if (option.choices) return option.choices.filter(choice => like(choice.name)).map(choice => offer(String(choice.value), choice.name));
  if (option.autocomplete) {
    const answer = await ask({ name, focused: option.name, options: { ...options, [option.name]: start } });
    return (answer.choices ?? []).map(choice => offer(String(choice.value), choice.name));
  }
  if (option.type === 5) return ['true', 'false'].filter(like).map(word => offer(word, word));
  const bare = start.replace(/^[@#]/, '');
  if (option.type === 7) return namesLike('#', bare, from, see);
  if ([6, 8, 9].includes(option.type)) {
    return namesLike('@', bare, from, see).filter(each => option.type !== 6 || !see.state.groups.some(group => `@${group.handle}` === each.label));
  }
  return /[@#]\S*$/.test(start) ? names(`${' '.repeat(from)}${start}`, see) : [];
}
