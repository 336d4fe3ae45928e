package dev.rollcall.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.card.Card;
import dev.rollcall.card.Form;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.card.Press;
import dev.rollcall.card.Reply;
import dev.rollcall.card.Words;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.domain.team.PlaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people do in Discord reaches the inbox, and its reply reaches them and nobody else. */
class DiscordActsTest {
    private static final Form FORM = new Form(
            "reason",
            "a1",
            "Deny it",
            "Deny",
            Optional.of(Words.of("Say why.")),
            List.of(
                    new Form.Field.Written("why", "Reason", Optional.empty(), true, true, 200, ""),
                    new Form.Field.Chosen(
                            "env",
                            "Environment",
                            false,
                            List.of(new Form.Choice("live", "Live"), new Form.Choice("test", "Test")),
                            ""),
                    new Form.Field.Somebody("owner", "Owner", false, "")));

    private final Guild guild = Guild.connected();
    private final PlaceId channel = guild.channel("api-tokens");

    @AfterEach
    void close() {
        guild.close();
    }

    private static TypedText given(Map<String, TypedText> values, String name) {
        return values.getOrDefault(name, TypedText.plain("was not given"));
    }

    private MessageRef card(Card card) {
        return ((Sent.Shown) guild.platform.show(
                        new Address.InChannel(channel), Optional.empty(), card, new Sending("n-" + card.key())))
                .message();
    }

    private static Card decision() {
        return Card.of(
                        "approval:a1",
                        Words.of("New token"),
                        List.of(
                                new Part.Heading(Words.of("Approval wanted")),
                                new Part.Buttons(
                                        List.of(Press.of("approve", "a1", "Approve"), Press.of("deny", "a1", "Deny")))))
                .offering(Mark.YES, Mark.NO);
    }

    @Test
    void aCommandReachesTheInboxWithItsOptionsAndIsAnsweredInPrivate() {
        guild.act(
                "command",
                "ana",
                channel,
                "text",
                "/token add label:ci-deploy owner:@ben channel:#general notes:\"for @cho\"");
        var typed = guild.inbox.typed.getFirst();
        assertThat(typed.subcommand()).isEqualTo("add");
        assertThat(typed.event()).startsWith("discord:in:");
        assertThat(typed.place()).isEqualTo(channel);
        assertThat(typed.from().account()).isEqualTo(guild.account("ana"));
        assertThat(typed.from().facts())
                .hasValueSatisfying(told -> assertThat(told.admin()).isFalse());
        assertThat(given(typed.options(), "label").words()).isEqualTo("ci-deploy");
        assertThat(given(typed.options(), "owner").mentions())
                .containsExactly(new Mention.Person(guild.account("ben").id(), "Ben"));
        assertThat(given(typed.options(), "channel").mentions())
                .containsExactly(new Mention.Channel(guild.channel("general").id(), "general"));
        assertThat(given(typed.options(), "notes").mentions()).first().isInstanceOf(Mention.Person.class);
        assertThat(guild.messages("ana", channel).getLast().path("text").asText())
                .contains("typed add");
        assertThat(guild.messages("ana", channel).getLast().path("ephemeral").asBoolean())
                .isTrue();
        assertThat(guild.messages("ben", channel)).isEmpty();
    }

    @Test
    void anAdminAndARoleAreTold() {
        guild.act("command", "olga", channel, "text", "/token review open");
        guild.act("command", "cho", channel, "text", "/token review open");
        assertThat(guild.inbox.typed.get(0).subcommand()).isEqualTo("review open");
        assertThat(guild.inbox.typed.get(0).from().facts().orElseThrow().admin())
                .isTrue();
        assertThat(guild.inbox.typed.get(1).from().facts().orElseThrow().groups())
                .contains("400000000000000002");
    }

    @Test
    void whatTakesTooLongIsPutOffAndStillAnswered() {
        var answer = new CountDownLatch(1);
        guild.inbox.onTyped = act -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.said("late");
        };
        var pending = guild.act("command", "ana", channel, "text", "/token add label:x");
        assertThat(pending.path("ok").asBoolean()).isTrue();
        assertThat(guild.messages("ana", channel).getLast().path("loading").asBoolean())
                .isTrue();
        answer.countDown();
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(guild.messages("ana", channel)).hasSize(1);
            assertThat(guild.messages("ana", channel).getLast().path("text").asText())
                    .contains("late");
        });
    }

    @Test
    void aSuggestionIsAskedForWhileTyping() {
        var body = Json.object()
                .put("as", "ana")
                .put("channel", channel.id())
                .put("name", "token add")
                .put("focused", "label");
        body.putObject("options").put("label", "ci");
        var choices = guild.door("POST", "suggest", body).path("choices");
        assertThat(choices.get(0).path("value").asText()).isEqualTo("ci-deploy");
        assertThat(guild.inbox.suggesting.getFirst().typed()).isEqualTo("ci");
    }

    @Test
    void aButtonIsPressedAndItsPrivateAnswerRevised() {
        guild.inbox.onPressed = act -> act.verb().equals("approve")
                ? new Reply.Said(List.of(new Part.Buttons(List.of(Press.of("sure", "a1", "Sure")))))
                : new Reply.Revised(List.of(new Part.Paragraph(Words.of("revised"))));
        var card = card(decision());
        guild.act("press", "ana", channel, "message", card.id(), "control", "approve:a1");
        var private_ = guild.messages("ana", channel).getLast();
        assertThat(private_.path("ephemeral").asBoolean()).isTrue();
        guild.act("press", "ana", channel, "message", Json.text(private_, "id"), "control", "sure:a1");
        assertThat(guild.inbox.pressed.get(0).onPrivate()).isFalse();
        assertThat(guild.inbox.pressed.get(1).onPrivate()).isTrue();
        assertThat(guild.inbox.pressed.get(1).id()).isEqualTo("a1");
        assertThat(guild.messages("ana", channel)).hasSize(2);
        assertThat(guild.messages("ana", channel).getLast().path("text").asText())
                .contains("revised");
    }

    @Test
    void silenceLeavesNoTrace() {
        guild.inbox.onPressed = act -> new Reply.Silent();
        var card = card(decision());
        assertThat(guild.act("press", "ana", channel, "message", card.id(), "control", "approve:a1")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(guild.messages("ana", channel)).hasSize(1);
    }

    @Test
    void aFormComesBackWithWhatWasEnteredAfterAMistake() {
        guild.inbox.onPressed = act -> new Reply.Open(FORM);
        guild.inbox.onSubmitted = act -> guild.inbox.submitted.size() == 1
                ? new Reply.Errors(FORM, Map.of("why", "Use more words."))
                : Reply.said("denied");
        var card = card(decision());
        guild.act("press", "ana", channel, "message", card.id(), "control", "deny:a1");
        submit("too short", "test");
        assertThat(given(guild.inbox.submitted.getFirst().values(), "why").words())
                .isEqualTo("too short");
        assertThat(given(guild.inbox.submitted.getFirst().values(), "env").words())
                .isEqualTo("test");
        assertThat(given(guild.inbox.submitted.getFirst().values(), "owner").mentions())
                .containsExactly(new Mention.Person(guild.account("ben").id(), "Ben"));
        var mistakes = guild.messages("ana", channel).getLast();
        assertThat(mistakes.path("text").asText()).contains("Use more words");
        guild.act("press", "ana", channel, "message", Json.text(mistakes, "id"), "control", "Fix");
        assertThat(guild.form("ana").toString()).contains("too short");
        submit("because of reasons", "live");
        assertThat(guild.messages("ana", channel)).hasSize(2);
        assertThat(guild.messages("ana", channel).getLast().path("text").asText())
                .contains("denied");
    }

    private void submit(String why, String env) {
        var form = guild.form("ana");
        assertThat(form.path("custom_id").asText()).isEqualTo("reason:a1");
        var body = Json.object().put("as", "ana").put("form", Json.text(form, "id"));
        body.putObject("values")
                .put("why", why)
                .put("env", env)
                .put("owner", guild.account("ben").id());
        assertThat(guild.door("POST", "submit", body).path("ok").asBoolean()).isTrue();
    }

    @Test
    void aReactionDecidesAndCanBeReadAgain() {
        var card = card(decision());
        guild.act("react", "ben", channel, "message", card.id(), "emoji", "\u2705");
        guild.act("react", "cho", channel, "message", card.id(), "emoji", "\uD83C\uDF89");
        await().atMost(Duration.ofSeconds(5)).until(() -> !guild.inbox.reacted.isEmpty());
        var reacted = guild.inbox.reacted.getFirst();
        assertThat(reacted.message()).isEqualTo(card);
        assertThat(reacted.mark()).isEqualTo(Mark.YES);
        assertThat(reacted.from().account()).isEqualTo(guild.account("ben"));
        assertThat(reacted.from().facts()).isPresent();
        assertThat(guild.platform.marked(card, Mark.YES)).hasSize(1);
        guild.platform.unmark(card, Mark.YES, guild.account("ben"));
        assertThat(guild.platform.marked(card, Mark.YES)).isEmpty();
        assertThat(guild.inbox.reacted).hasSize(1);
    }

    @Test
    void aReplyInAThreadIsHeardAlsoWhenTheStoreWasAway() {
        guild.inbox.outages.set(1);
        var before = Instant.now().minusSeconds(60);
        var root = card(Card.of("root:r1", Words.of("Check"), List.of(new Part.Heading(Words.of("Check"))))
                .opening("Token check"));
        var thread = new PlaceId(channel.space(), root.id());
        guild.act("say", "ana", thread, "text", "@Rollcall keep ci-deploy");
        guild.act("say", "ana", channel, "text", "not in a thread");
        await().atMost(Duration.ofSeconds(8)).until(() -> !guild.inbox.replied.isEmpty());
        var reply = guild.inbox.replied.getFirst();
        assertThat(reply.root()).isEqualTo(root);
        assertThat(reply.message().place()).isEqualTo(thread);
        assertThat(reply.text().words()).isEqualTo("keep ci-deploy");
        assertThat(reply.readable()).isTrue();
        assertThat(guild.platform.repliesSince(root, before)).hasSize(1).first().satisfies(read -> {
            assertThat(read.event()).isEqualTo(reply.event());
            assertThat(read.text()).isEqualTo(reply.text());
            assertThat(read.from()).isEqualTo(reply.from());
        });
        assertThat(guild.inbox.replied).hasSize(1);
    }
}
