package dev.rollcall.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.card.Card;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.card.Words;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.emulator.discord.DiscordOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cards go out once, change in place, and say why when they cannot. */
class DiscordDeliveryTest {
    private static final String POST = "POST /channels/{id}/messages";

    private final Guild guild = Guild.connected();
    private final PlaceId channel = guild.channel("api-tokens");

    @AfterEach
    void close() {
        guild.close();
    }

    private static Card card(String key, Object... words) {
        return Card.of(key, Words.of("summary"), List.of(new Part.Heading(Words.of(words))));
    }

    private Sent post(Address address, Card card) {
        return guild.platform.show(address, Optional.empty(), card, new Sending("n-" + card.key()));
    }

    private MessageRef shown(Sent sent) {
        assertThat(sent).isInstanceOf(Sent.Shown.class);
        return ((Sent.Shown) sent).message();
    }

    private Sent edit(MessageRef message, Card card) {
        return guild.platform.show(new Address.InChannel(channel), Optional.of(message), card, new Sending("n-edit"));
    }

    @Test
    void aNewCardPingsWhoIsMentionedAndAnEditNobody() {
        var text = new Object[] {"@everyone ", Words.mention(guild.account("ana"), "Ana"), " look"};
        var message = shown(post(new Address.InChannel(channel), card("a", text)));
        assertThat(guild.messages("ana", channel).getLast().path("mentions").toString())
                .isEqualTo("[\"" + guild.account("ana").id() + "\"]");
        assertThat(guild.messages("ben", channel).getLast().path("mentionsMe").asBoolean())
                .isFalse();
        assertThat(shown(edit(message, card("a", "decided ", Words.mention(guild.account("ben"), "Ben")))))
                .isEqualTo(message);
        assertThat(guild.messages("ben", channel)).hasSize(1);
        assertThat(guild.messages("ben", channel).getLast().path("text").asText())
                .contains("decided");
        assertThat(guild.messages("ben", channel).getLast().path("mentionsMe").asBoolean())
                .isFalse();
    }

    @Test
    void marksAreOfferedAndTakenOffWhenItIsOver() {
        var message =
                shown(post(new Address.InChannel(channel), card("a", "wanted").offering(Mark.YES, Mark.NO)));
        assertThat(guild.messages("ana", channel).getLast().path("reactions")).hasSize(2);
        shown(edit(message, card("a", "approved")));
        assertThat(guild.messages("ana", channel).getLast().path("reactions")).isEmpty();
    }

    @Test
    void aLostAnswerIsUnknownAndTheCardIsFoundAgain() {
        var since = Instant.now();
        guild.fault(POST, "drop-after", 1);
        assertThat(post(new Address.InChannel(channel), card("lost", "one"))).isEqualTo(new Sent.Unknown());
        assertThat(guild.calls("POST", "/messages")).hasSize(1);
        assertThat(guild.platform.lookFor(new Address.InChannel(channel), "other", since))
                .isEmpty();
        var found = guild.platform
                .lookFor(new Address.InChannel(channel), "lost", since)
                .orElseThrow();
        assertThat(shown(post(new Address.InChannel(channel), card("lost", "one"))))
                .isEqualTo(found);
        assertThat(guild.messages("ana", channel)).hasSize(1);
    }

    @Test
    void anOutageIsUnknownForAPostAndLaterForAnEdit() {
        var message = shown(post(new Address.InChannel(channel), card("a", "one")));
        guild.fault(POST, "503", 1);
        assertThat(post(new Address.InChannel(channel), card("b", "two"))).isEqualTo(new Sent.Unknown());
        guild.fault("PATCH /channels/{id}/messages/{id}", "500-after", 1);
        assertThat(edit(message, card("a", "three"))).isInstanceOf(Sent.Later.class);
        assertThat(guild.calls("POST", "/messages")).hasSize(2);
    }

    @Test
    void aRateLimitIsToldWithItsWait() {
        guild.fault(POST, "429", 1);
        assertThat(post(new Address.InChannel(channel), card("a", "one")))
                .isInstanceOfSatisfying(
                        Sent.Later.class,
                        later -> assertThat(later.after().toSeconds()).isBetween(28L, 31L));
    }

    @Test
    void aThreadIsOpenedOnceAndByWhoeverNeedsItFirst() {
        var root = shown(post(new Address.InChannel(channel), card("root", "check")));
        var page = shown(post(new Address.InThread(root, "Token check"), card("page", "page one")));
        assertThat(page.place().id()).isEqualTo(root.id());
        var next = shown(post(new Address.InThread(root, "Token check"), card("page2", "page two")));
        assertThat(guild.messages("ana", next.place()).getLast().path("text").asText())
                .contains("page two");
        assertThat(guild.calls("POST", "/threads")).hasSize(1);
        assertThat(guild.platform.lookFor(
                        new Address.InThread(root, ""), "page2", Instant.now().minusSeconds(5)))
                .contains(next);
    }

    @Test
    void anArchivedThreadIsOpenedAgainForAnEdit() {
        var root =
                shown(post(new Address.InChannel(channel), card("root", "check").opening("Token check")));
        var page = shown(post(new Address.InThread(root, "Token check"), card("page", "page one")));
        guild.door("POST", "archive", Json.object().put("channel", page.place().id()));
        shown(edit(page, card("page", "page changed")));
        assertThat(guild.messages("ana", page.place()).getLast().path("text").asText())
                .contains("page changed");
    }

    @Test
    void aClosedDirectMessageIsNever() {
        guild.door("PATCH", "people/ana", Json.object().put("dmsClosed", true));
        assertThat(post(new Address.ToPerson(guild.account("ana")), card("a", "hello")))
                .isInstanceOfSatisfying(
                        Sent.Never.class,
                        never -> assertThat(never.problem().kind()).isEqualTo(Problem.Kind.PERSON_CLOSED));
        assertThat(guild.platform.tell(guild.account("ana"), List.of(new Part.Paragraph(Words.of("x")))))
                .isFalse();
        assertThat(guild.platform.tell(guild.account("ben"), List.of(new Part.Paragraph(Words.of("x")))))
                .isTrue();
        shown(post(new Address.ToPerson(guild.account("ben")), card("b", "hello")));
    }

    @Test
    void whatIsGoneIsToldApart() {
        var message = shown(post(new Address.InChannel(channel), card("a", "one")));
        shown(guild.platform.withdraw(message));
        shown(guild.platform.withdraw(message));
        assertThat(edit(message, card("a", "two"))).isInstanceOfSatisfying(Sent.Never.class, never -> assertThat(
                        never.problem().kind())
                .isEqualTo(Problem.Kind.MESSAGE_GONE));
        assertThat(post(new Address.InChannel(guild.channel("private-room")), card("p", "one")))
                .isInstanceOfSatisfying(
                        Sent.Never.class,
                        never -> assertThat(never.problem().kind()).isEqualTo(Problem.Kind.NOT_IN_PLACE));
        assertThat(post(new Address.InChannel(new PlaceId(guild.space(), "999")), card("g", "one")))
                .isInstanceOfSatisfying(
                        Sent.Never.class,
                        never -> assertThat(never.problem().kind()).isEqualTo(Problem.Kind.PLACE_GONE));
    }

    @Test
    void placesAndPeopleAreKnown() {
        assertThat(guild.platform.place(channel)).hasValueSatisfying(facts -> {
            assertThat(facts.name()).isEqualTo("api-tokens");
            assertThat(facts.canPost()).isTrue();
        });
        assertThat(guild.platform.place(guild.channel("private-room"))).isEmpty();
        assertThat(guild.platform.person(guild.account("olga")))
                .hasValueSatisfying(facts -> assertThat(facts.admin()).isTrue());
        assertThat(guild.platform.person(guild.account("ana"))).hasValueSatisfying(facts -> {
            assertThat(facts.name()).isEqualTo("Ana");
            assertThat(facts.admin()).isFalse();
        });
        assertThat(guild.platform.groupsOf(guild.account("cho"), Set.of("400000000000000002", "1")))
                .containsExactly("400000000000000002");
        assertThat(guild.platform.spaces()).containsKey(guild.space());
        assertThat(guild.inbox.joined)
                .first()
                .asString()
                .startsWith(guild.space().toString());
    }

    @Test
    void commandsAreWrittenOnceAndNotAgain() {
        assertThat(guild.calls("PUT", "/commands")).hasSize(1);
        try (var again =
                new DiscordPlatform(new DiscordSettings(guild.discord.botToken(), guild.discord.api()), Guild.TREE)) {
            again.start(guild.inbox);
            assertThat(again.ready()).isTrue();
        }
        assertThat(guild.calls("PUT", "/commands")).hasSize(1);
    }

    @Test
    void aCutConnectionComesBack() {
        assertThat(guild.platform.ready()).isTrue();
        for (var how : List.of("reconnect", "invalid")) {
            int before = guild.inbox.typed.size();
            guild.door("POST", "cut", Json.object().put(how, true));
            await().atMost(Duration.ofSeconds(20)).until(guild.platform::ready);
            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsMatching(e -> e instanceof AssertionError)
                    .until(() -> {
                        guild.act("command", "ana", channel, "text", "/token review open");
                        return guild.inbox.typed.size() > before;
                    });
        }
    }

    @Test
    void anIntentTakenAwayEndsNothing() {
        guild.door("POST", "cut", Json.object().put("code", 4014));
        await().atMost(Duration.ofSeconds(20)).until(() -> guild.platform.ready());
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            guild.act("command", "ana", channel, "text", "/token review open");
            return !guild.inbox.typed.isEmpty();
        });
    }

    @Test
    void theDoctorSeesWhatIsMissing() {
        var checks = guild.platform.check(Set.of(channel, guild.channel("private-room")));
        assertThat(checks)
                .filteredOn(check -> check.level() == Check.Level.FAIL)
                .hasSize(1);
        assertThat(checks).anySatisfy(check -> assertThat(check.result())
                .contains("permissions=" + DiscordPlatform.INVITE_PERMISSIONS)
                .contains("applications.commands"));
    }

    @Test
    void withoutTheContentIntentOnlyMentionsCanBeRead() {
        try (var quiet = new Guild(DiscordOptions.defaults().withMessageContent(false))) {
            quiet.platform.start(quiet.inbox);
            var place = quiet.channel("api-tokens");
            var root = ((Sent.Shown) quiet.platform.show(
                            new Address.InChannel(place),
                            Optional.empty(),
                            card("root", "check").opening("Token check"),
                            new Sending("n")))
                    .message();
            quiet.act("say", "ana", new PlaceId(place.space(), root.id()), "text", "keep all");
            quiet.act("say", "ana", new PlaceId(place.space(), root.id()), "text", "@Rollcall keep all");
            await().until(() -> quiet.inbox.replied.size() == 2);
            assertThat(quiet.inbox.replied.get(0).readable()).isFalse();
            assertThat(quiet.inbox.replied.get(1).readable()).isTrue();
            assertThat(quiet.inbox.replied.get(1).text().words()).isEqualTo("keep all");
            assertThat(quiet.platform.check(Set.of())).anySatisfy(check -> {
                assertThat(check.level()).isEqualTo(Check.Level.WARN);
                assertThat(check.mend()).contains("Privileged Gateway Intents");
            });
        }
    }

    @Test
    void aWrongCredentialAndAnUnreachableServiceAreToldApart() {
        try (var wrong = new DiscordPlatform(new DiscordSettings("wrong", guild.discord.api()), Guild.TREE);
                var nowhere =
                        new DiscordPlatform(new DiscordSettings("x", "http://127.0.0.1:1/api/v10/"), Guild.TREE)) {
            assertThatThrownBy(() -> wrong.start(guild.inbox))
                    .isInstanceOf(BadCredential.class)
                    .hasMessageContaining("DISCORD_BOT_TOKEN");
            assertThatThrownBy(() -> nowhere.start(guild.inbox)).isInstanceOf(ChatDown.class);
            assertThat(wrong.ready()).isFalse();
        }
    }
}
