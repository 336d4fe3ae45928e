// A minimal @slack/bolt app: acknowledges every /token with "ok". Its argument is the port; without one it uses Socket Mode.
const { App, LogLevel } = require('@slack/bolt');

const port = process.argv[2];
const app = new App({
  token: process.env.SLACK_BOT_TOKEN,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  logLevel: LogLevel.ERROR,
  ...(port
    ? { signingSecret: process.env.SLACK_SIGNING_SECRET }
    : { socketMode: true, appToken: process.env.SLACK_APP_TOKEN }),
});
app.command('/token', ({ ack }) => ack('ok'));
app.start(port ? { port: Number(port), host: '127.0.0.1' } : undefined).then(() => console.log('ready'));
