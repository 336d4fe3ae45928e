// A discord.js bot that saves a token, answers, and posts a message about it.
const {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, Events, GatewayIntentBits, MessageFlags, SlashCommandBuilder,
} = require('discord.js');
const register = require('./register.js');

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: process.env.DISCORD_API_URL } });

client.on(Events.InteractionCreate, async (interaction) => {
  const text = (name) => interaction.options.getString(name);
  const label = text('label');
  register.add(label, text('app'), text('service'), interaction.user.id);
  await interaction.reply({
    content: `\`${label}\` is registered and waits for approval.`,
    flags: MessageFlags.Ephemeral,
  });
  const channel = interaction.guild.channels.cache.find((one) => one.name === 'api-tokens');
  await channel.send({
    content: `Approval wanted: \`${label}\`\n${text('app')}, ${text('service')}, asked by <@${interaction.user.id}>`,
    components: [
      new ActionRowBuilder().addComponents(
        new ButtonBuilder().setCustomId(`approve:${label}`).setLabel('Approve').setStyle(ButtonStyle.Success),
        new ButtonBuilder().setCustomId(`deny:${label}`).setLabel('Deny').setStyle(ButtonStyle.Danger),
      ),
    ],
  });
});

client.once(Events.ClientReady, async () => {
  await client.application.commands.set([
    new SlashCommandBuilder().setName('token').setDescription('Tokens').addSubcommand((add) => add
      .setName('add').setDescription('Add one')
      .addStringOption((option) => option.setName('label').setDescription('Its name').setRequired(true))
      .addStringOption((option) => option.setName('app').setDescription('Where it is from').setRequired(true))
      .addStringOption((option) => option.setName('service').setDescription('What it opens').setRequired(true))),
  ]);
  console.log('ready');
});
client.login(process.env.DISCORD_BOT_TOKEN);
