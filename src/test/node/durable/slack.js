// A @slack/bolt app that saves a token, answers, and posts a message about it. Its argument is the port; without one it uses Socket Mode.
const { App, LogLevel } = require('@slack/bolt');
const register = require('./register.js');

const port = process.argv[2];
const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  logLevel: LogLevel.ERROR,
  ...(port
    ? { signingSecret: process.env.SLACK_SIGNING_SECRET }
    : { socketMode: true, appToken: process.env.SLACK_APP_TOKEN }),
});
app.command('/token', async ({ command, ack, client }) => {
  const [, label, from, service] = command.text.split(' ');
  register.add(label, from.split(':')[1], service.split(':')[1], command.user_id);
  await ack(`\`${label}\` is registered and waits for approval.`);
  await client.chat.postMessage({
    channel: 'C00APITOKEN',
    text: `Approval wanted: ${label}`,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: `Approval wanted: ${label}` } },
      { type: 'section', text: { type: 'mrkdwn', text: `${from}, ${service}, asked by <@${command.user_id}>` } },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'approve', value: label, text: { type: 'plain_text', text: 'Approve' } },
          { type: 'button', action_id: 'deny', value: label, text: { type: 'plain_text', text: 'Deny' } },
        ],
      },
    ],
  });
});
app.start(port ? { port: Number(port), host: '127.0.0.1' } : undefined).then(() => console.log('ready'));
