package dev.rollcall.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.emulator.discord.BotEvents;
import dev.rollcall.emulator.discord.DiscordEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.EnumSet;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.filedisplay.FileDisplay;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.mediagallery.MediaGallery;
import net.dv8tion.jda.api.components.mediagallery.MediaGalleryItem;
import net.dv8tion.jda.api.components.section.Section;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.separator.Separator;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.emoji.Emoji;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.message.react.MessageReactionAddEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.TimeFormat;

/** A Discord bot that sends one of everything that the page draws. */
final class DiscordBot extends ListenerAdapter implements AutoCloseable {
    private final BotEvents events = new BotEvents();
    private final JDA jda;

    DiscordBot(DiscordEmulator discord) throws InterruptedException, IOException {
        var gateway = gateway(discord);
        jda = JDABuilder.createLight(
                        discord.botToken(),
                        EnumSet.of(
                                GatewayIntent.GUILD_MESSAGES,
                                GatewayIntent.GUILD_MESSAGE_REACTIONS,
                                GatewayIntent.MESSAGE_CONTENT))
                .setRestConfig(new RestConfig().setBaseUrl(discord.api()))
                .setSessionController(new ConcurrentSessionController() {
                    @Override
                    public String getGateway() {
                        return gateway;
                    }
                })
                .setEnableShutdownHook(false)
                .setEventManager(events)
                .addEventListeners(this)
                .build()
                .awaitReady();
        jda.updateCommands()
                .addCommands(Commands.slash("token", "Keep API tokens accountable")
                        .addSubcommands(
                                new SubcommandData("card", "Posts a card"),
                                new SubcommandData("files", "Posts a picture and a file"),
                                new SubcommandData("form", "Opens a form"),
                                new SubcommandData("thread", "Opens a thread"),
                                new SubcommandData("show", "Shows one token")
                                        .addOptions(
                                                new OptionData(OptionType.STRING, "label", "Which token", true, true),
                                                new OptionData(OptionType.USER, "owner", "Whose")))
                        .addSubcommandGroups(new SubcommandGroupData("me", "About oneself")
                                .addSubcommands(new SubcommandData("away", "Says that one is away"))))
                .complete();
    }

    private static String gateway(DiscordEmulator discord) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(discord.api() + "gateway/bot"))
                            .header("Authorization", "Bot " + discord.botToken())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper().readTree(answer.body()).path("url").asText();
        }
    }

    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
        switch (String.valueOf(event.getSubcommandName())) {
            case "card" ->
                event.replyComponents(card())
                        .useComponentsV2()
                        .complete()
                        .retrieveOriginal()
                        .complete()
                        .addReaction(Emoji.fromUnicode("✅"))
                        .complete();
            case "form" ->
                event.replyModal(Modal.create("form", "Why is it denied?")
                                .addComponents(
                                        Label.of(
                                                "Reason",
                                                "Everybody reads it on the card.",
                                                TextInput.create("why", TextInputStyle.PARAGRAPH)
                                                        .setMinLength(3)
                                                        .build()),
                                        Label.of(
                                                "Owner",
                                                EntitySelectMenu.create("owner", EntitySelectMenu.SelectTarget.USER)
                                                        .setRequired(false)
                                                        .build()))
                                .build())
                        .complete();
            case "files" ->
                event.replyComponents(Container.of(
                                MediaGallery.of(
                                        MediaGalleryItem.fromFile(FileUpload.fromData(SlackBot.PICTURE, "chart.png"))
                                                .withDescription("Bar chart")),
                                FileDisplay.fromFile(FileUpload.fromData(new byte[] {1, 2, 3}, "pack.zip"))))
                        .useComponentsV2()
                        .complete();
            case "thread" -> {
                event.getChannel()
                        .asTextChannel()
                        .sendMessage("**Token review, November 2026**\n-# 38 tokens, 9 owners")
                        .complete()
                        .createThreadChannel("Token review, November 2026")
                        .complete()
                        .sendMessage("<@200000000000000001>, please answer here")
                        .complete();
                event.reply("Opened.").setEphemeral(true).complete();
            }
            default ->
                event.reply("`" + event.getOption("label", "", o -> o.getAsString()) + "` is Ana's")
                        .setEphemeral(true)
                        .complete();
        }
    }

    private static Container card() {
        return Container.of(
                        TextDisplay.of(
                                "## ⏳ Approval wanted: `ci-deploy`\n<@200000000000000002> <@&400000000000000002>"),
                        TextDisplay.of("**Stripe** holds it, it opens *shop* (live), __full__ access\n"
                                + "> one per ~~service~~ app\n- first\n- second"),
                        TextDisplay.of("-# Expires " + TimeFormat.DATE_SHORT.format(Instant.ofEpochSecond(1801353600))
                                + " · \\*not bold\\*"),
                        Section.of(Button.primary("answer", "Answer"), TextDisplay.of("`old-zap`  Zapier, read")),
                        Separator.createDivider(Separator.Spacing.SMALL),
                        ActionRow.of(
                                Button.success("approve", "Approve"),
                                Button.danger("deny", "Deny"),
                                Button.secondary("off", "Off").asDisabled()),
                        ActionRow.of(StringSelectMenu.create("pick")
                                .setPlaceholder("Answer for …")
                                .setMaxValues(2)
                                .addOption("ci-deploy", "ci", "Stripe, shop")
                                .addOption("old-zap", "zap", "Zapier, shop")
                                .build()))
                .withAccentColor(0xD9A400);
    }

    @Override
    public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
        event.replyChoiceStrings("ci-deploy", "old zap").complete();
    }

    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
        event.editComponents(TextDisplay.of("✅ Approved by " + event.getUser().getEffectiveName()))
                .useComponentsV2()
                .complete()
                .sendMessage("You approved `ci-deploy`.")
                .setEphemeral(true)
                .complete();
    }

    @Override
    public void onStringSelectInteraction(StringSelectInteractionEvent event) {
        event.reply(event.getValues().size() + " chosen: " + String.join(", ", event.getValues()))
                .setEphemeral(true)
                .complete();
    }

    @Override
    public void onModalInteraction(ModalInteractionEvent event) {
        event.reply("Denied: " + event.getValue("why").getAsString()).complete();
    }

    @Override
    public void onMessageReceived(MessageReceivedEvent event) {
        if (!event.getAuthor().isBot() && event.getMessage().getContentRaw().contains("keep")) {
            event.getMessage()
                    .reply("Noted: " + event.getMessage().getContentRaw())
                    .complete();
        }
    }

    @Override
    public void onMessageReactionAdd(MessageReactionAddEvent event) {
        if (!event.getUserId().equals(event.getJDA().getSelfUser().getId())) {
            event.getChannel()
                    .addReactionById(event.getMessageId(), Emoji.fromUnicode("👀"))
                    .complete();
        }
    }

    @Override
    public void close() {
        events.end(jda);
    }
}
