// Tests the emulator with a discord.js bot: command, private response, button, modal, reaction, thread.
import assert from 'node:assert/strict';
import {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, Events, GatewayIntentBits, LabelBuilder, MessageFlags, ModalBuilder,
  SlashCommandBuilder, TextInputBuilder, TextInputStyle, ThreadAutoArchiveDuration,
} from 'discord.js';

const { DISCORD_API, DISCORD_CONTROL, DISCORD_TOKEN, DISCORD_GUILD } = process.env;

const client = new Client({
  intents: [
    GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildMessageReactions,
    GatewayIntentBits.DirectMessages, GatewayIntentBits.MessageContent,
  ],
  rest: { api: DISCORD_API },
});

async function call(method, path, body) {
  const response = await fetch(DISCORD_CONTROL + path, { method, body: body && JSON.stringify(body) });
  const answer = await response.json();
  assert.equal(response.status, 200, JSON.stringify(answer));
  return answer;
}
const as = (person) => ({
  act: (what, body) => call('POST', what, { as: person, ...body }),
  messages: (channel) => call('GET', `messages?as=${person}&channel=${channel}`),
});
const ana = as('ana');
const ben = as('ben');

/** Returns a promise of the next event of that type. */
const next = (event) => new Promise((resolve) => client.once(event, resolve));
const interaction = () => next(Events.InteractionCreate);

async function main() {
  const ready = next(Events.ClientReady);
  await client.login(DISCORD_TOKEN);
  await ready;
  const guild = client.guilds.cache.get(DISCORD_GUILD);
  assert.ok(guild, 'the guild is there once the client is ready');
  const channel = guild.channels.cache.find((c) => c.name === 'api-tokens');
  assert.ok(channel.viewable);

  await client.application.commands.set([
    new SlashCommandBuilder().setName('token').setDescription('Tokens')
      .addSubcommand((s) => s.setName('add').setDescription('Add one')
        .addStringOption((o) => o.setName('label').setDescription('Its name').setRequired(true))
        .addUserOption((o) => o.setName('owner').setDescription('Who answers for it'))),
  ]);

  // a slash command with a private response
  let heard = interaction();
  let acting = ana.act('command', { channel: channel.id, text: '/token add label:ci-deploy owner:@ben' });
  const command = await heard;
  assert.equal(command.options.getSubcommand(), 'add');
  assert.equal(command.options.getString('label'), 'ci-deploy');
  assert.equal(command.options.getUser('owner').username, 'ben');
  assert.equal(command.member.user.username, 'ana');
  await command.reply({ content: 'noted', flags: MessageFlags.Ephemeral });
  assert.equal((await acting).ok, true);
  assert.equal((await ana.messages(channel.id)).at(-1).text, 'noted');
  assert.equal((await ben.messages(channel.id)).length, 0);
  await command.editReply('noted well');
  await command.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
  assert.deepEqual((await ana.messages(channel.id)).map((m) => m.text), ['noted well', 'and more']);

  // a card with a button that opens a modal
  const row = new ActionRowBuilder().addComponents(
    new ButtonBuilder().setCustomId('deny:1').setLabel('Deny').setStyle(ButtonStyle.Danger));
  const card = await channel.send({ content: 'New token', components: [row] });
  heard = interaction();
  acting = ben.act('press', { channel: channel.id, message: card.id, control: 'deny:1' });
  const press = await heard;
  assert.ok(press.isButton());
  await press.showModal(new ModalBuilder().setCustomId('why:1').setTitle('Why?').addLabelComponents(
    new LabelBuilder().setLabel('Reason').setTextInputComponent(
      new TextInputBuilder().setCustomId('reason').setStyle(TextInputStyle.Short))));
  const { form } = await acting;
  heard = interaction();
  acting = ben.act('submit', { form, values: { reason: 'not needed' } });
  const submit = await heard;
  assert.ok(submit.isModalSubmit() && submit.isFromMessage());
  assert.equal(submit.fields.getTextInputValue('reason'), 'not needed');
  await submit.update({ content: 'Denied', components: [] });
  assert.equal((await acting).ok, true);
  assert.equal((await ana.messages(channel.id)).at(-1).text, 'Denied');

  // a reaction
  const reacted = new Promise((resolve) => client.once(Events.MessageReactionAdd, (reaction, user) => resolve([reaction, user])));
  await ana.act('react', { channel: channel.id, message: card.id, emoji: '\u2705' });
  const [reaction, user] = await reacted;
  assert.equal(reaction.emoji.name, '\u2705');
  assert.equal(user.id, '200000000000000001');
  await card.react('\u274c');

  // a thread with a typed reply
  const thread = await card.startThread({ name: 'Review', autoArchiveDuration: ThreadAutoArchiveDuration.OneWeek });
  assert.equal(thread.id, card.id);
  const typed = next(Events.MessageCreate);
  await ana.act('say', { channel: thread.id, text: 'keep ci-deploy, @ben' });
  const said = await typed;
  assert.equal(said.content, 'keep ci-deploy, <@200000000000000002>');
  assert.equal(said.channel.parentId, channel.id);
  await thread.setArchived(true);
  await assert.rejects(said.react('\u2705'), { code: 50083 });
  await thread.send('awake again');
  assert.equal((await thread.fetch(true)).archived, false);

  await client.destroy();
}

main().then(() => console.log('story told'), (error) => {
  console.error(error);
  process.exit(1);
});
