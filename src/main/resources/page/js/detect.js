// Runs the command `detect bubble` on a file that is dropped on a pane or chosen, or on the example. Shows the output of the command.
import { detect, exampleExport } from './demo.js';
import { h, newId } from './dom.js';
import { dialog } from './modal.js';

const APP = 'shop';

/** Connects the button that opens the dialog, and accepts files that are dropped on the pane. */
export function detection(chat, pane) {
  pane.addEventListener('dragover', event => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    pane.classList.add('dropping');
  });
  pane.addEventListener('dragleave', event => {
    if (!pane.contains(event.relatedTarget)) pane.classList.remove('dropping');
  });
  pane.addEventListener('drop', event => {
    pane.classList.remove('dropping');
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    open(chat).file(file);
  });
  return h('button', { type: 'button', class: 'head-button detect-open', onclick: () => open(chat) }, 'Import', h('span', { class: 'sr' }, ' a Bubble export'));
}

function open(chat) {
  document.querySelector('dialog.detection')?.remove();
  const id = newId('detect');
  const app = h('input', { id: `${id}-app`, type: 'text', value: APP, maxlength: '80', autocomplete: 'off' });
  app.value = APP;
  const said = h('pre', { class: 'terminal', role: 'status', tabindex: '0', 'aria-label': 'Output of the command', hidden: true });
  const run = async (name, bytes) => {
    said.hidden = false;
    const typed = `$ rollcall detect bubble ${name} --app ${app.value}\n`;
    said.textContent = `${typed}…`;
    try {
      const { exit, lines } = await detect(chat.id, app.value.trim() || APP, await bytes());
      said.textContent = `${typed}${lines.join('\n')}${exit === 0 ? '' : `\n(exit code ${exit})`}`;
      said.dataset.done = '';
    } catch (error) {
      said.textContent = `${typed}${error.message}`;
    }
  };
  const file = h('input', { id: `${id}-file`, type: 'file', accept: '.bubble,.json', onchange: () => file.files[0] && self.file(file.files[0]) });
  const opener = document.activeElement;
  const close = () => {
    node.remove();
    if (opener?.isConnected) opener.focus();
  };
  const self = { file: given => run(given.name, () => given.arrayBuffer()) };
  const node = dialog({
    chat: chat.id, title: 'Import a Bubble export', close,
    content: h('div', { class: 'form-body' },
      h('p', {}, 'The file is read by the local command while the bot runs. It keeps each token’s name, fingerprint and last four characters, never the key.'),
      h('div', { class: 'field' }, h('label', { class: 'label', for: `${id}-app` }, 'App it belongs to'), app),
      h('div', { class: 'field' }, h('label', { class: 'label', for: `${id}-file` }, 'Export (.bubble)'), file,
        h('p', { class: 'hint' }, 'Or drop one anywhere on this chat. None at hand? ',
          h('button', { type: 'button', class: 'link use-example', onclick: () => run('shop.bubble', () => exampleExport(chat.id)) }, 'Use the example export'), ' or ',
          h('a', { href: `example.bubble?chat=${chat.id}`, download: 'shop.bubble' }, 'download it'), '.')),
      said),
    foot: h('footer', {}, h('button', { type: 'button', class: 'press', onclick: close }, 'Done')),
  });
  node.classList.add('detection');
  node.showModal();
  app.focus();
  return self;
}

/** Imports the example by pressing the controls of the dialog, and closes the dialog when the command has ended. */
export async function exampleExportInto(chat, click, until) {
  const node = await until(() => document.querySelector(`dialog.detection.${chat}`));
  await click(node.querySelector('.use-example'));
  await until(() => node.querySelector('.terminal[data-done]'));
  await click(node.querySelector('footer button'));
}

/** Without this, a file dropped beside a pane would replace the page. */
export function keepFilesOff(page) {
  for (const type of ['dragover', 'drop']) page.addEventListener(type, event => event.preventDefault());
}
