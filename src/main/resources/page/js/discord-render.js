// Discord's components and embeds. Discord docs: "Component Reference", "Embed object".
import { h } from './dom.js';
import { drawn } from './emoji.js';
import { choices, line, menu, several } from './fields.js';
import { file, picture } from './media.js';
import { markdown } from './discord-text.js';

const BUTTON_STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'secondary', 6: 'primary' };

export function components(list, see, act) {
  return list.map(part => draw(part, see, act));
}

function draw(part, see, act) {
  switch (part.type) {
    case 1:
      return h('div', { class: 'actions' }, components(part.components, see, act));
    case 2:
      return button(part, act);
    case 3: case 5: case 6: case 7: case 8:
      return discordField(part, see, (given, control) => act.press({ control: part.custom_id, values: [given].flat() }, control)).node;
    case 9:
      return h('div', { class: 'section' },
        h('div', { class: 'said' }, components(part.components, see, act)),
        h('div', { class: 'accessory' }, draw(part.accessory, see, act)));
    case 10:
      return h('div', { class: 'text' }, markdown(part.content, see));
    case 11:
      return picture(see.served(part.media?.url), part.description);
    case 12:
      return h('div', {}, part.items.map(item => picture(see.served(item.media?.url), item.description)));
    case 13:
      return file(see.served(part.file?.url), part.name ?? 'file');
    case 14:
      return h('hr', { class: part.divider === false ? 'blank' : undefined });
    case 17:
      return edged(h('div', { class: 'container' }, components(part.components, see, act)), part.accent_color);
    default:
      return h('p', { class: 'odd' }, `(a component of type ${part.type})`);
  }
}

function edged(node, color) {
  if (typeof color === 'number') node.style.setProperty('--edge', `#${color.toString(16).padStart(6, '0')}`);
  return node;
}

function button(part, act) {
  const label = drawn(`${part.emoji && !part.emoji.id ? `${part.emoji.name} ` : ''}${part.label ?? ''}`);
  return h('button', {
    type: 'button',
    class: `press ${BUTTON_STYLES[part.style] ?? 'secondary'}`,
    disabled: part.disabled === true,
    'data-focus': part.custom_id ?? part.url,
    onclick: event => (part.url ? open(part.url, '_blank', 'noopener,noreferrer') : act.press({ control: part.custom_id }, event.currentTarget)),
  }, label, part.url ? ' ↗' : '');
}

/** A menu or field as {node, read()}. */
export function discordField(part, see, onchoose, name) {
  const base = { name: name ?? part.placeholder ?? part.custom_id, focus: part.custom_id, placeholder: part.placeholder ?? 'Make a selection', onchoose, optional: part.required !== true };
  const options = optionsOf(part, see);
  const chosen = part.options?.filter(option => option.default).map(option => option.value) ?? (part.default_values ?? []).map(value => value.id);
  switch (part.type) {
    case 4:
      return line({ ...base, multiline: part.style === 2, value: part.value, placeholder: part.placeholder, max: part.max_length });
    case 21:
      return choices({ ...base, one: true, options, chosen });
    case 22:
      return choices({ ...base, options, chosen });
    case 23: {
      const node = h('input', { type: 'checkbox', checked: part.default === true, 'aria-label': base.name });
      return { node, read: () => node.checked };
    }
    default: {
      const most = part.max_values ?? 1;
      const field = most > 1 ? several({ ...base, options, chosen, most }) : menu({ ...base, options, chosen: chosen[0] });
      field.node.toggleAttribute('inert', part.disabled === true);
      return most > 1 ? field : { ...field, read: () => (field.read() ? [field.read()] : []) };
    }
  }
}

function optionsOf(part, see) {
  const people = () => see.state.people.filter(person => person.role !== 'bot').map(person => ({ value: person.id, text: person.display ?? person.name }));
  const roles = () => see.state.groups.map(group => ({ value: group.id, text: `@${group.handle}` }));
  switch (part.type) {
    case 5: return people();
    case 6: return roles();
    case 7: return [...people(), ...roles()];
    case 8: return see.state.channels.filter(channel => channel.kind === 'public' || channel.kind === 'private').map(channel => ({ value: channel.id, text: `#${channel.name}` }));
    default: return (part.options ?? []).map(option => ({ value: option.value, text: `${option.emoji?.name ? `${option.emoji.name} ` : ''}${option.label}`, description: option.description }));
  }
}

const V2 = 1 << 15;
const LOADING = 1 << 7;

/** The content of a message. */
export function discordBody(message, see, act) {
  const raw = message.raw;
  if ((raw.flags ?? 0) & LOADING) return [h('i', { class: 'odd' }, `${message.author.name} is thinking …`)];
  const parts = components(raw.components ?? [], see, act);
  if ((raw.flags ?? 0) & V2) return parts;
  return [
    raw.content ? h('div', { class: 'text' }, markdown(raw.content, see)) : '',
    ...(raw.embeds ?? []).map(embed => drawEmbed(embed, see)),
    ...(raw.attachments ?? []).map(each => file(see.served(each.url), each.filename)),
    ...parts,
  ];
}

function drawEmbed(embed, see) {
  const text = content => markdown(content ?? '', see);
  return edged(h('div', { class: 'container embed' },
    embed.author ? h('p', { class: 'small' }, embed.author.name) : '',
    embed.title ? h('p', { class: 'h3' }, text(embed.title)) : '',
    embed.description ? h('div', { class: 'text' }, text(embed.description)) : '',
    embed.fields?.length ? h('div', { class: 'facts' }, embed.fields.map(field => h('div', { class: field.inline ? 'text' : 'text wide' }, h('b', {}, text(field.name)), h('br'), text(field.value)))) : '',
    embed.footer ? h('p', { class: 'small' }, embed.footer.text) : ''), embed.color);
}
