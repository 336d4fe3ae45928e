// Tests the Slack emulator with the official @slack/bolt: command, ack with body, button, modal with errors, event, thread reply, update.
// Run by SlackEmulatorBoltJsTest with API, CONTROL, BOT_TOKEN, APP_TOKEN, SIGNING_SECRET and MODE (socket or http) in the environment.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import bolt from '@slack/bolt';

const { API, CONTROL, BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, MODE } = process.env;
const socket = MODE === 'socket';

const app = new bolt.App({
  token: BOT_TOKEN,
  appToken: socket ? APP_TOKEN : undefined,
  socketMode: socket,
  signingSecret: SIGNING_SECRET,
  clientOptions: { slackApiUrl: API },
  logLevel: bolt.LogLevel.ERROR,
});

async function control(path, body) {
  const answer = await fetch(CONTROL + path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) });
  return answer.json();
}

const messages = (as, channel, thread) =>
  control(`messages?as=${as}&channel=${channel}${thread ? `&thread=${thread}` : ''}`);

async function eventually(what, check) {
  let problem;
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(20)) {
    try {
      return await check();
    } catch (e) {
      problem = e;
    }
  }
  throw new Error(`${what}: ${problem}`);
}

app.command('/token', async ({ command, ack, client }) => {
  if (command.text === 'add') {
    await ack();
    await client.views.open({
      trigger_id: command.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'add',
        title: { type: 'plain_text', text: 'Register' },
        submit: { type: 'plain_text', text: 'Register' },
        blocks: [
          {
            type: 'input',
            block_id: 'label',
            label: { type: 'plain_text', text: 'Label' },
            element: { type: 'plain_text_input', action_id: 'text' },
          },
        ],
      },
    });
  } else {
    await ack({
      text: `You said ${command.text}`,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `You said ${command.text}` } },
        { type: 'actions', elements: [{ type: 'button', action_id: 'again', value: 'v1', text: { type: 'plain_text', text: 'Again' } }] },
      ],
    });
  }
});

app.action('again', async ({ ack, respond, action }) => {
  await ack();
  await respond({ replace_original: true, text: `Pressed ${action.value}` });
});

app.view('add', async ({ ack, view, body, client }) => {
  const label = view.state.values.label.text.value;
  if (label.includes(',')) {
    await ack({ response_action: 'errors', errors: { label: 'No commas, please.' } });
    return;
  }
  await ack();
  await client.chat.postMessage({ channel: 'C00APITOKEN', text: `<@${body.user.id}> registered ${label}` });
});

app.message(/keep/, async ({ message, say, client }) => {
  const answer = await say({ thread_ts: message.ts, text: 'Noting…' });
  await client.chat.update({ channel: message.channel, ts: answer.ts, text: `Noted for <@${message.user}>` });
});

const server = await app.start(socket ? undefined : { port: 0, host: '127.0.0.1' });
if (socket) {
  await eventually('connected', async () => assert.ok((await control('state?as=ana')).connections > 0));
} else {
  const url = `http://127.0.0.1:${server.address().port}/slack/events`;
  assert.equal((await control('app', { requestUrl: url, verify: true })).ok, true);
}

assert.equal((await control('command', { as: 'ana', channel: 'random', text: '/token list @ben' })).ok, true);
let [answer] = await messages('ana', 'random');
assert.equal(answer.text, 'You said list <@U0000000BEN|ben>');
assert.equal(answer.ephemeral, true);

assert.equal((await control('press', { as: 'ana', channel: 'random', message: answer.id, control: 'again' })).ok, true);
await eventually('replaced', async () => assert.equal((await messages('ana', 'random'))[0].text, 'Pressed v1'));

await control('command', { as: 'ana', channel: 'general', text: '/token add' });
const form = await eventually('form', async () => {
  const [open] = (await control('state?as=ana')).forms;
  assert.ok(open);
  return open.id;
});
const wrong = await control('submit', { as: 'ana', form, values: { label: 'a, b' } });
assert.deepEqual(wrong.errors, { label: 'No commas, please.' });
assert.equal((await control('submit', { as: 'ana', form, values: { label: 'ci-deploy' } })).ok, true);
await eventually('posted', async () => {
  const [posted] = await messages('ana', 'api-tokens');
  assert.equal(posted.text, '<@U0000000ANA> registered ci-deploy');
  assert.equal(posted.mentionsMe, true);
});

const said = await control('say', { as: 'ben', channel: 'api-tokens', text: 'keep ci-deploy' });
await eventually('reply', async () => {
  const thread = await messages('ben', 'api-tokens', said.id);
  assert.equal(thread.length, 2);
  assert.equal(thread[1].text, 'Noted for <@U0000000BEN>');
  assert.equal(thread[1].edited, true);
  assert.equal(thread[1].mentionsMe, false);
});

await app.stop();
console.log('story told');
process.exit(0);
