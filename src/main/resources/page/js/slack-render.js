// Renders Block Kit as elements. Slack docs: "Blocks", "Block elements".
import { h, newId } from './dom.js';
import { link } from './marks.js';
import { file, picture } from './media.js';
import { slackElement, slackField } from './slack-elements.js';
import { mrkdwn, plainText, richText, textObject } from './slack-text.js';

/** @param act {press(what, control), suggest(what), fields?, chosen?}: what a press does; `fields` collects the inputs of a form by block id */
export function blocks(list, see, act) {
  return list.map(block => draw(block, see, act));
}

function draw(block, see, act) {
  const text = object => textObject(object, see);
  switch (block.type) {
    case 'section':
      return h('div', { class: 'section' },
        h('div', { class: 'said' },
          block.text ? h('div', { class: 'text' }, text(block.text)) : '',
          block.fields ? h('div', { class: 'facts' }, block.fields.map(field => h('div', { class: 'text' }, text(field)))) : ''),
        block.accessory ? h('div', { class: 'accessory' }, slackElement(block.accessory, block, see, act)) : '');
    case 'header':
      return h('p', { class: 'header', role: 'heading', 'aria-level': '3' }, plainText(block.text.text));
    case 'divider':
      return h('hr');
    case 'context':
      return h('div', { class: 'context' }, block.elements.map(each => (each.type === 'image' ? image(each, see) : h('span', {}, text(each)))));
    case 'actions':
      return h('div', { class: 'actions' }, block.elements.map(each => slackElement(each, block, see, act)));
    case 'input':
      return input(block, see, act);
    case 'rich_text':
      return h('div', { class: 'rich' }, richText(block, see));
    case 'markdown':
      return h('div', { class: 'text' }, mrkdwn(block.text.replace(/\*\*/g, '*'), see));
    case 'image':
      return image(block, see);
    case 'table':
      return h('div', { class: 'scroll' }, h('table', {}, block.rows.map(row => h('tr', {}, row.map(cell => h('td', {}, cell.type === 'rich_text' ? richText(cell, see) : cell.text))))));
    default:
      return h('p', { class: 'odd' }, `(a block of type ${block.type})`);
  }
}

function image(block, see) {
  return picture(block.slack_file?.id ? see.file(block.slack_file.id) : null, block.alt_text);
}

function input(block, see, act) {
  const id = newId('field');
  const field = slackField(block.element, block, see, act);
  const label = plainText(block.label.text);
  const problem = h('p', { class: 'problem', id: `${id}-problem`, hidden: true });
  const hint = block.hint ? h('p', { class: 'hint', id: `${id}-hint` }, plainText(block.hint.text)) : '';
  const target = field.node.matches('input, select, textarea') ? field.node : field.node.querySelector('summary, input') ?? field.node;
  target.id = id;
  target.setAttribute('aria-describedby', `${id}-problem ${id}-hint`);
  const grouped = field.node !== target;
  // A label names one control. The field that searches keeps its own name beside the menu.
  if (target.type !== 'search') target.removeAttribute('aria-label');
  if (grouped) field.node.setAttribute('aria-labelledby', `${id}-label`);
  else if (!block.optional) target.setAttribute('aria-required', 'true');
  act.fields?.set(block.block_id, {
    ...field,
    complain: text => {
      problem.textContent = text;
      problem.hidden = !text;
      target.setAttribute('aria-invalid', text ? 'true' : 'false');
    },
    focus: () => target.focus(),
  });
  return h('div', { class: 'field' },
    h(grouped ? 'span' : 'label', { class: 'label', id: `${id}-label`, for: grouped ? undefined : id }, label, block.optional ? h('span', { class: 'optional' }, ' (optional)') : ''),
    field.node, problem, hint);
}

/** The content of a message: its blocks, or else its text, and its attachments. */
export function slackBody(message, see, act) {
  const raw = message.raw;
  const deleted = message.deleted ? [h('i', { class: 'odd' }, 'This message was deleted.')] : null;
  const main = raw.blocks?.length ? blocks(raw.blocks, see, act) : raw.text ? [h('div', { class: 'text' }, mrkdwn(raw.text, see))] : [];
  const attached = (raw.attachments ?? []).map(one => {
    const node = h('div', { class: 'attached' },
      one.pretext ? h('div', { class: 'text' }, mrkdwn(one.pretext, see)) : '',
      one.title ? h('b', {}, one.title_link ? link(one.title_link, one.title) : one.title) : '',
      one.blocks ? blocks(one.blocks, see, act) : one.text ? h('div', { class: 'text' }, mrkdwn(one.text, see)) : '');
    if (/^#?[0-9a-f]{6}$/i.test(one.color ?? '')) node.style.setProperty('--edge', `#${one.color.replace('#', '')}`);
    return node;
  });
  const files = (raw.files ?? []).map(each => file(see.file(each.id), each.name || each.title));
  return deleted ?? [...main, ...attached, ...files];
}
