package dev.rollcall.emulator.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.logged.ExpectedLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.entities.emoji.Emoji;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests the emulator with a JDA bot, with zlib-stream compression. */
@Tag("waits")
class DiscordEmulatorJdaTest {
    private final DiscordEmulator discord = DiscordEmulator.start(DiscordOptions.defaults());
    private final PersonClient ana = new PersonClient(discord, "ana");
    private final PersonClient ben = new PersonClient(discord, "ben");
    private final JdaBot bot = new JdaBot();
    private final BotEvents events = new BotEvents();
    private JDA jda = connect(bot);

    private JDA connect(JdaBot listener) {
        var gateway = PersonClient.call(discord.api() + "gateway/bot", "GET", null, "Bot " + discord.botToken())
                .path("url")
                .asText();
        try {
            return JDABuilder.createLight(
                            discord.botToken(),
                            EnumSet.of(
                                    GatewayIntent.GUILD_MESSAGES,
                                    GatewayIntent.GUILD_MESSAGE_REACTIONS,
                                    GatewayIntent.DIRECT_MESSAGES,
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
                    .addEventListeners(listener)
                    .build()
                    .awaitReady();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private TextChannel channel(String name) {
        return jda.getTextChannelsByName(name, false).getFirst();
    }

    private void hears(String line) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(bot.received).contains(line));
    }

    @BeforeEach
    void registerCommands() {
        jda.updateCommands()
                .addCommands(Commands.slash("token", "Tokens")
                        .addSubcommands(
                                new SubcommandData("add", "Add one")
                                        .addOptions(
                                                new OptionData(OptionType.STRING, "label", "Its name", true)
                                                        .setAutoComplete(true),
                                                new OptionData(OptionType.STRING, "app", "What it opens", true),
                                                new OptionData(OptionType.USER, "owner", "Who answers for it"),
                                                new OptionData(OptionType.CHANNEL, "channel", "Where"),
                                                new OptionData(OptionType.STRING, "note", "Anything else")),
                                new SubcommandData("card", "Show a card"),
                                new SubcommandData("slow", "Think first"),
                                new SubcommandData("form", "Open a form"),
                                new SubcommandData("silent", "Say nothing")))
                .complete();
    }

    @AfterEach
    void stop() {
        events.end(jda);
        discord.close();
    }

    @Test
    void guildChannelsRolesAndOwnPermissionsAreReceivedAtTheStart() {
        assertThat(jda.getGuilds()).hasSize(1);
        assertThat(jda.getTextChannels())
                .extracting(TextChannel::getName)
                .contains("general", "api-tokens", "token-alerts", "private-room");
        var self = jda.getGuilds().getFirst().getSelfMember();
        assertThat(self.hasPermission(channel("api-tokens"), Permission.MESSAGE_SEND, Permission.CREATE_PUBLIC_THREADS))
                .isTrue();
        assertThat(self.hasPermission(channel("private-room"), Permission.VIEW_CHANNEL))
                .isFalse();
    }

    @Test
    void aSlashCommandHasTypedOptionsAndAPrivateResponse() {
        var result = ana.command(
                "api-tokens", "/token add ci-deploy app:shop owner:@ben channel:#general note:\"two words\"");

        assertThat(result.path("ok").asBoolean()).as(result.toString()).isTrue();
        hears("command token add [label=ci-deploy, app=shop, owner=200000000000000002, channel=300000000000000001,"
                + " note=two words]");
        assertThat(ana.last("api-tokens").path("text").asText()).isEqualTo("added ci-deploy");
        assertThat(ana.last("api-tokens").path("ephemeral").asBoolean()).isTrue();
        assertThat(ben.messages("api-tokens")).isEmpty();
    }

    @Test
    void anOptionIsAutocompleted() {
        var result = ana.post(
                "suggest",
                Json.obj()
                        .put("channel", "api-tokens")
                        .put("text", "/token add label:ci")
                        .put("focused", "label"));
        assertThat(result.path("choices").path(0).path("name").asText()).isEqualTo("ci-deploy");
    }

    @Test
    void aDeferredResponseIsEditedLater() {
        ana.command("api-tokens", "/token slow");
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(ana.last("api-tokens").path("text").asText()).isEqualTo("done"));
        assertThat(ana.last("api-tokens").path("loading").asBoolean()).isFalse();
    }

    @Test
    void aButtonOnACardUpdatesIt() {
        ana.command("api-tokens", "/token card");
        var card = ben.last("api-tokens").path("id").asText();
        assertThat(ben.press("api-tokens", card, "approve:1").path("ok").asBoolean())
                .isTrue();
        hears("button approve:1 by ben");
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
                        ben.last("api-tokens").path("text").asText())
                .isEqualTo("approved by <@200000000000000002>"));
    }

    @Test
    void aMenuSendsItsValues() {
        ana.command("api-tokens", "/token card");
        var card = ben.last("api-tokens").path("id").asText();
        assertThat(ben.press("api-tokens", card, "pick", "2").path("ok").asBoolean())
                .isTrue();
        hears("select [2]");
        assertThat(ben.last("api-tokens").path("text").asText()).isEqualTo("chosen");
    }

    @Test
    void aFormIsFilledInAndSubmitted() {
        var form = ana.command("api-tokens", "/token form").path("form").asText();
        assertThat(ana.state().path("forms").path(0).path("title").asText()).isEqualTo("A form");
        var values = Json.obj().put("owner", "cho");
        var refused = ana.post("submit", withValues(form, values));
        assertThat(refused.path("errors").path("why").asText()).isEqualTo("This field is required");
        var result = ana.post("submit", withValues(form, values.put("why", "for the build")));
        assertThat(result.path("ok").asBoolean()).isTrue();
        hears("modal form:1 why=for the build owner=cho");
        assertThat(ana.state().path("forms")).isEmpty();
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode withValues(
            String form, com.fasterxml.jackson.databind.JsonNode values) {
        var body = Json.obj().put("form", form);
        body.set("values", values);
        return body;
    }

    @Test
    void aCommandWithoutAResponseFailsAfterThreeSeconds() {
        var result = ana.command("api-tokens", "/token silent");
        assertThat(result.path("error").asText()).isEqualTo("The application did not respond");
    }

    @Test
    void messagesReactionsAndThreadsWorkInBothDirections() {
        var message = channel("api-tokens")
                .sendMessage("hello <@200000000000000001>")
                .setNonce("once")
                .complete();
        assertThat(channel("api-tokens")
                        .sendMessage("hello again")
                        .setNonce("once")
                        .complete()
                        .getId())
                .isEqualTo(message.getId());
        assertThat(ana.last("api-tokens").path("mentionsMe").asBoolean()).isTrue();
        ana.react("api-tokens", message.getId(), "\u2705");
        hears("reaction \u2705 by Ana");
        message.addReaction(Emoji.fromUnicode("\u274C")).complete();
        assertThat(message.retrieveReactionUsers(Emoji.fromUnicode("\u2705")).complete())
                .extracting(u -> u.getName())
                .containsExactly("ana");
        ana.post(
                "react",
                Json.obj()
                        .put("channel", "api-tokens")
                        .put("message", message.getId())
                        .put("emoji", "\u2705")
                        .put("on", false));
        hears("unreaction \u2705 by 200000000000000001");

        var thread = message.createThreadChannel("Review").complete();
        assertThat(thread.getId()).isEqualTo(message.getId());
        thread.sendMessage("in the thread").complete();
        ana.say(thread.getId(), "keep ci-deploy");
        hears("message Review ana: keep ci-deploy");
        assertThatThrownBy(() -> message.createThreadChannel("Again").complete())
                .isInstanceOfSatisfying(ErrorResponseException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(160004));

        ana.post("archive", Json.obj().put("channel", thread.getId()));
        // JDA removes an archived thread from its cache and adds it again when it is unarchived.
        await().atMost(Duration.ofMinutes(2)).until(() -> jda.getThreadChannelById(thread.getId()) == null);
        thread.sendMessage("awake").complete();
        await().atMost(Duration.ofMinutes(2)).until(() -> jda.getThreadChannelById(thread.getId()) != null);
        assertThat(thread.getHistory().retrievePast(10).complete())
                .extracting(Message::getContentRaw)
                .contains("awake");
    }

    @Test
    void aFileIsUploadedAndDownloaded() throws Exception {
        var sent = channel("api-tokens")
                .sendFiles(FileUpload.fromData("label,owner".getBytes(StandardCharsets.UTF_8), "report.csv"))
                .complete();
        try (var content =
                sent.getAttachments().getFirst().getProxy().download().get(2, TimeUnit.MINUTES)) {
            assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("label,owner");
        }
    }

    @Test
    void aCommandWorksInDirectMessagesToo() {
        var dm = jda.openPrivateChannelById("200000000000000001").complete();
        assertThat(ana.command(dm.getId(), "/token add ci-deploy app:shop")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(ana.last(dm.getId()).path("text").asText()).isEqualTo("added ci-deploy");
        ana.command(dm.getId(), "/token card");
        assertThat(ana.press(dm.getId(), ana.last(dm.getId()).path("id").asText(), "approve:1")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        hears("button approve:1 by ana");
    }

    @Test
    void aDirectMessageToAPersonWhoClosedThemIsRefused() {
        var dm = jda.openPrivateChannelById("200000000000000001").complete();
        dm.sendMessage("psst").complete();
        ana.say(dm.getId(), "yes?");
        hears("message ana ana: yes?");
        ana.control("PATCH", "people/ana", Json.obj().put("dmsClosed", true));
        assertThatThrownBy(() -> dm.sendMessage("psst").complete())
                .isInstanceOfSatisfying(ErrorResponseException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(50007));
    }

    @Test
    @ExpectedLog(logger = "net.dv8tion.jda")
    void aLostSocketResumesAndReceivesMissedEvents() {
        ana.post("cut", Json.obj());
        ana.say("general", "while you were away");
        hears("message general ana: while you were away");
        ana.post("cut", Json.obj().put("reconnect", true));
        ana.say("general", "and again");
        hears("message general ana: and again");
        ana.post("cut", Json.obj().put("invalid", true));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            ana.say("general", "new session");
            assertThat(bot.received).contains("message general ana: new session");
        });
    }

    @Test
    void aMemberWhoLeftIsUnknown() {
        var guild = jda.getGuilds().getFirst();
        assertThat(guild.retrieveMemberById("200000000000000001").complete().getEffectiveName())
                .isEqualTo("Ana");
        ana.control("DELETE", "people/ana", null);
        assertThatThrownBy(() -> guild.retrieveMemberById("200000000000000001").complete())
                .isInstanceOfSatisfying(ErrorResponseException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(10007));
    }
}
