// Block Kit's interactive elements: in a message each acts at once, in a form they are read when the form is submitted.
import { h } from './dom.js';
import { choices, line, menu, several } from './fields.js';
import { plainText, textObject } from './slack-text.js';

const textOf = object => plainText(object?.text ?? '').map(part => part.textContent ?? part).join('');

const optionsOf = element => (element.option_groups ?? [{ options: element.options ?? [] }]).flatMap(group => group.options.map(option => ({
  value: option.value,
  text: textOf(option.text),
  description: textOf(option.description),
  group: group.label && textOf(group.label),
})));

/** If the app sets no block ids, Slack generates new ones with each edit, so they identify nothing. */
const focusName = element => `${element.action_id}/${element.value ?? ''}`;

/** An element that acts when used. */
export function slackElement(element, block, see, act) {
  const what = { control: element.action_id, block: block.block_id };
  if (element.type === 'button') return button(element, block, what, see, act);
  if (element.type === 'overflow') return overflow(element, block, what, see, act);
  return slackField(element, block, see, act, (given, control) => act.press({ ...what, values: [given].flat() }, control, element.confirm)).node;
}

function button(element, block, what, see, act) {
  return h('button', {
    type: 'button',
    class: `press ${element.style ?? ''}`,
    'data-focus': focusName(element),
    'aria-label': element.accessibility_label,
    onclick: event => {
      if (element.url) open(element.url, '_blank', 'noopener,noreferrer');
      act.press(element.value ? { ...what, value: element.value } : what, event.currentTarget, element.confirm);
    },
  }, plainText(element.text.text));
}

function overflow(element, block, what, see, act) {
  const list = h('div', { class: 'drawer' }, optionsOf(element).map(option => h('button', {
    type: 'button',
    class: 'plain',
    onclick: event => {
      const drawer = event.currentTarget.closest('details');
      drawer.open = false;
      act.press({ ...what, values: [option.value] }, drawer.querySelector('summary'), element.confirm);
    },
  }, option.text)));
  return h('details', { class: 'several overflow' }, h('summary', { 'aria-label': 'More actions', 'data-focus': focusName(element) }, '⋯'), list);
}

/** A field as {node, read()}; `onchoose` makes it act when something is chosen. */
export function slackField(element, block, see, act, onchoose) {
  const placeholder = textOf(element.placeholder) || undefined;
  const kept = act.chosen?.[block.block_id]?.[element.action_id] ?? {};
  const base = { name: textOf(element.placeholder) || textOf(block.label) || element.action_id, focus: focusName(element), placeholder, onchoose };
  const values = list => (list ?? []).map(option => option.value);
  const people = () => see.state.people.filter(person => person.role !== 'bot').map(person => ({ value: person.id, text: person.display ?? person.name }));
  const places = () => see.state.channels.filter(channel => channel.kind !== 'dm').map(channel => ({ value: channel.id, text: `#${channel.name}` }));
  switch (element.type) {
    case 'static_select':
      return menu({ ...base, options: optionsOf(element), chosen: kept.selected_option?.value ?? element.initial_option?.value });
    case 'users_select':
      return menu({ ...base, options: people(), chosen: kept.selected_user ?? element.initial_user });
    case 'channels_select':
    case 'conversations_select':
      return menu({ ...base, options: places(), chosen: kept.selected_channel ?? kept.selected_conversation ?? element.initial_channel ?? element.initial_conversation });
    case 'multi_static_select':
      return several({ ...base, options: optionsOf(element), chosen: values(kept.selected_options ?? element.initial_options), most: element.max_selected_items });
    case 'multi_users_select':
      return several({ ...base, options: people(), chosen: kept.selected_users ?? element.initial_users, most: element.max_selected_items });
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return several({ ...base, options: places(), chosen: kept.selected_channels ?? kept.selected_conversations ?? element.initial_channels ?? element.initial_conversations, most: element.max_selected_items });
    case 'external_select':
    case 'multi_external_select':
      return external(element, block, base, act);
    case 'checkboxes':
      return choices({ ...base, options: optionsOf(element), chosen: values(kept.selected_options ?? element.initial_options) });
    case 'radio_buttons':
      return choices({ ...base, one: true, options: optionsOf(element), chosen: [(kept.selected_option ?? element.initial_option)?.value] });
    case 'datepicker':
      return picked('date', kept.selected_date ?? element.initial_date, base);
    case 'timepicker':
      return picked('time', kept.selected_time ?? element.initial_time, base);
    case 'number_input':
      return line({ ...base, value: kept.value ?? element.initial_value });
    case 'email_text_input':
      return line({ ...base, type: 'email', value: kept.value ?? element.initial_value });
    case 'plain_text_input':
    case 'url_text_input':
      return line({ ...base, multiline: element.multiline, max: element.max_length, value: kept.value ?? element.initial_value });
    default:
      return { node: h('span', { class: 'odd' }, element.type === 'image' ? `Picture: ${element.alt_text}` : `(${element.type})`, textObject(element.text, see)), read: () => '' };
  }
}

function picked(type, value, base) {
  return line({ ...base, type, value: value ?? '' });
}

/** A menu with options from the app: the typed text is sent to the app, and its answer is offered. */
function external(element, block, base, act) {
  const begun = element.initial_option;
  const select = menu({ ...base, options: begun ? [{ value: begun.value, text: textOf(begun.text) }] : [], chosen: begun?.value });
  let asked = 0;
  const ask = async event => {
    const { value: typed, parentElement } = event.currentTarget;
    const list = parentElement.querySelector('select');
    const number = ++asked;
    const answer = await act.suggest({ control: element.action_id, block: block.block_id, typed });
    if (number !== asked) return;
    const offered = answer?.options ?? [];
    const options = offered.map(option => h('option', { value: option.value }, textOf(option.text)));
    list.replaceChildren(h('option', { value: '' }, options.length ? 'Choose …' : 'Nothing found'), ...options);
    // What was typed as it is offered need not be chosen as well.
    const same = offered.find(option => textOf(option.text).toLowerCase() === typed.trim().toLowerCase());
    if (same) list.value = same.value;
  };
  const typed = h('input', {
    type: 'search', placeholder: 'Type to search', 'aria-label': `Search: ${base.name}`, 'data-focus': `${base.focus}/search`,
    oninput: ask, onfocus: event => event.currentTarget.value || begun || ask(event),
  });
  return { node: h('div', { class: 'search' }, typed, select.node), read: select.read };
}
