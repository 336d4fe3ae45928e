package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Card;
import dev.rollcall.card.Form;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.card.Press;
import dev.rollcall.card.Reply;
import dev.rollcall.card.Words;
import dev.rollcall.chat.Acts;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter against the local Slack, over Socket Mode, with exactly the scopes and events it asks for. */
class SlackPlatformTest {
    private static final String TOKENS = "C00APITOKEN";
    private static final Sending SENDING = new Sending("n1");

    private final SlackEmulator slack = SlackEmulator.start(
            SlackOptions.defaults().withScopes(SlackScopes.REQUIRED_SCOPES).withEvents(SlackScopes.BOT_EVENTS));
    private final Person people = new Person(slack);
    private final RecordingInbox inbox = new RecordingInbox();
    private final SlackPlatform chat = new SlackPlatform(
            new SlackSettings(slack.botToken(), Optional.of(slack.appToken()), Optional.empty(), slack.api()));
    private final SpaceId space = new SpaceId("slack", slack.teamId());
    private final PlaceId tokens = new PlaceId(space, TOKENS);
    private final AccountId ana = new AccountId(space, "U0000000ANA");
    private final AccountId ben = new AccountId(space, "U0000000BEN");

    @BeforeEach
    void start() {
        chat.start(inbox);
    }

    @AfterEach
    void stop() {
        chat.close();
        slack.close();
    }

    @Test
    void itIsReadyAndKnowsItsSpace() {
        assertThat(chat.ready()).isTrue();
        assertThat(inbox.joined).singleElement().asString().startsWith(space.toString());
        assertThat(chat.spaces()).containsKey(space);
    }

    @Test
    void aTypedCommandIsAnsweredInItsAcknowledgement() {
        inbox.onTyped = _ -> Reply.said("Registered ", Words.code("ci-deploy"), ".");

        var answer = people.types("ana", "random", "/token add ci owner:@ben in:#api-tokens at stripe.com \"a & <b>\"");

        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(people.sees("ana", "random")).singleElement().satisfies(m -> {
            assertThat(m.path("ephemeral").asBoolean()).isTrue();
            assertThat(m.at("/blocks/0/text/text").asText()).isEqualTo("Registered `ci-deploy`.");
        });
        assertThat(people.sees("ben", "random")).isEmpty();
        var act = inbox.typed.getFirst();
        assertThat(act.event()).startsWith("slack:tr:");
        assertThat(act.from().account()).isEqualTo(ana);
        assertThat(act.from().name()).isEqualTo("ana");
        assertThat(act.place()).isEqualTo(new PlaceId(space, "C0000RANDOM"));
        assertThat(act.text().words()).isEqualTo("add ci owner:@ben in:#api-tokens at stripe.com \"a & <b>\"");
        assertThat(act.text().mentions())
                .containsExactly(
                        new TypedText.Mention.Person("U0000000BEN", "ben"),
                        new TypedText.Mention.Channel(TOKENS, "api-tokens"));
    }

    @Test
    void anAnswerThatTakesLongFollowsTheAcknowledgement() {
        var slow = new CountDownLatch(1);
        inbox.onTyped = _ -> {
            held(slow);
            return Reply.said("At last.");
        };

        assertThat(people.types("ana", "random", "/token list").path("ok").asBoolean())
                .isTrue();
        assertThat(people.sees("ana", "random")).isEmpty();
        slow.countDown();

        await().untilAsserted(() -> assertThat(people.sees("ana", "random"))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.path("ephemeral").asBoolean()).isTrue();
                    assertThat(m.path("text").asText()).isEqualTo("At last.");
                }));
    }

    private static void held(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Card card(String key, String text, Press... presses) {
        return Card.of(
                key, Words.of(text), List.of(new Part.Paragraph(Words.of(text)), new Part.Buttons(List.of(presses))));
    }

    private static Press approve() {
        return Press.of("approve", "abc", "Approve").looking(Press.Look.GOOD);
    }

    private MessageRef shown(Sent sent) {
        assertThat(sent).isInstanceOf(Sent.Shown.class);
        return ((Sent.Shown) sent).message();
    }

    private MessageRef post(Card card) {
        return shown(chat.show(new Address.InChannel(tokens), Optional.empty(), card, SENDING));
    }

    @Test
    void aCardIsShownEditedAndTakenAway() {
        var first = Card.of(
                "a:1",
                Words.of("Approve ci-deploy?"),
                List.of(
                        new Part.Heading(
                                Words.of("Approve ", Words.code("ci-deploy"), "? ", Words.mention(ben, "Ben"))),
                        new Part.Buttons(List.of(approve()))));
        var message = post(first);

        var seen = people.sees("ben", TOKENS).getFirst();
        assertThat(seen.path("mentionsMe").asBoolean()).isTrue();
        assertThat(seen.at("/blocks/0/text/text").asText()).isEqualTo("*Approve `ci-deploy`? <@U0000000BEN>*");

        assertThat(shown(chat.show(
                        new Address.InChannel(tokens),
                        Optional.of(message),
                        card("a:1", "Approved", approve()),
                        SENDING)))
                .isEqualTo(message);
        assertThat(people.sees("ben", TOKENS).getFirst().path("text").asText()).isEqualTo("Approved");

        assertThat(chat.lookFor(
                        new Address.InChannel(tokens), "a:1", Instant.now().minusSeconds(60)))
                .contains(message);
        assertThat(chat.withdraw(message)).isEqualTo(new Sent.Shown(message));
        assertThat(chat.withdraw(message)).isEqualTo(new Sent.Shown(message));
        assertThat(chat.show(new Address.InChannel(tokens), Optional.of(message), first, SENDING))
                .isEqualTo(new Sent.Never(new Problem(Problem.Kind.MESSAGE_GONE, "message_not_found")));
    }

    @Test
    void aCardStandsInAThreadAndInADirectConversation() {
        var root = post(card("r:1", "Check", approve()));
        var page = shown(chat.show(
                new Address.InThread(root, "Check"), Optional.empty(), card("p:1", "Page", approve()), SENDING));
        assertThat(people.thread("ana", TOKENS, root.id()).getLast().path("id").asText())
                .isEqualTo(page.id());

        var direct =
                shown(chat.show(new Address.ToPerson(ana), Optional.empty(), card("d:1", "Yours", approve()), SENDING));
        assertThat(direct.place().id()).startsWith("D");
        assertThat(people.sees("ana", "@rollcall")).hasSize(1);
        assertThat(shown(chat.show(
                        new Address.ToPerson(ana), Optional.of(direct), card("d:1", "Done", approve()), SENDING)))
                .isEqualTo(direct);
        assertThat(chat.lookFor(new Address.ToPerson(ana), "d:1", Instant.now().minusSeconds(60)))
                .contains(direct);
        assertThat(chat.lookFor(
                        new Address.InThread(root, "Check"),
                        "p:1",
                        Instant.now().minusSeconds(60)))
                .contains(page);
    }

    @Test
    void aPressOnACardIsAnsweredInPrivateAndLeavesTheCard() {
        var message = post(card("a:1", "Approve?", approve()));
        inbox.onPressed = _ -> Reply.said("Only Cho may.");

        assertThat(people.presses("ben", TOKENS, message.id(), "approve:abc")
                        .path("ok")
                        .asBoolean())
                .isTrue();

        await().untilAsserted(() -> assertThat(people.sees("ben", TOKENS)).hasSize(2));
        var seen = people.sees("ben", TOKENS);
        assertThat(seen.getFirst().path("text").asText()).isEqualTo("Approve?");
        assertThat(seen.getLast().path("ephemeral").asBoolean()).isTrue();
        assertThat(people.sees("ana", TOKENS)).hasSize(1);
        assertThat(inbox.pressed).singleElement().satisfies(act -> {
            assertThat(act.verb()).isEqualTo("approve");
            assertThat(act.id()).isEqualTo("abc");
            assertThat(act.onPrivate()).isFalse();
            assertThat(act.place()).isEqualTo(tokens);
            assertThat(act.from().account()).isEqualTo(ben);
        });
    }

    @Test
    void aPressInAThreadIsAnsweredInThatThread() {
        var root = post(card("r:1", "Check", approve()));
        var page = shown(chat.show(
                new Address.InThread(root, "Check"), Optional.empty(), card("p:1", "Page", approve()), SENDING));
        inbox.onPressed = _ -> Reply.said("Noted.");

        people.presses("ben", TOKENS, page.id(), "approve:abc");

        await().untilAsserted(() -> assertThat(people.thread("ben", TOKENS, root.id()))
                .extracting(m -> m.path("text").asText())
                .containsExactly("Check", "Page", "Noted."));
    }

    @Test
    void aPressOnAPrivateMessageReplacesIt() {
        inbox.onTyped = _ -> new Reply.Said(List.of(
                new Part.Paragraph(Words.of("Confirm?")),
                new Part.Buttons(List.of(Press.of("confirm-all", "r1", "Confirm")))));
        inbox.onPressed = _ -> new Reply.Revised(List.of(new Part.Paragraph(Words.of("Confirmed."))));
        people.types("ana", "random", "/token list");

        people.presses(
                "ana",
                "random",
                people.sees("ana", "random").getFirst().path("id").asText(),
                "confirm-all:r1");

        await().untilAsserted(() -> assertThat(people.sees("ana", "random"))
                .singleElement()
                .satisfies(m -> assertThat(m.path("text").asText()).isEqualTo("Confirmed.")));
        assertThat(inbox.pressed.getFirst().onPrivate()).isTrue();
    }

    private Form form() {
        return new Form(
                "add",
                "t1",
                "Register a token",
                "Register",
                Optional.of(Words.of("One per service.")),
                List.of(
                        new Form.Field.Written(
                                "label", "Label", Optional.of("As at the issuer"), true, false, 60, "ci"),
                        new Form.Field.Chosen(
                                "env",
                                "Environment",
                                false,
                                List.of(new Form.Choice("live", "Live"), new Form.Choice("test", "Test")),
                                "live"),
                        new Form.Field.Somebody("owner", "Owner", true, ben.id())));
    }

    @Test
    void aFormIsOpenedRefusedAtItsFieldAndAnswered() {
        inbox.onTyped = _ -> new Reply.Open(form());
        inbox.onSubmitted = act -> TypedText.plain("ci").equals(act.values().get("label"))
                ? new Reply.Errors(form(), Map.of("label", "ci is taken."))
                : Reply.said("Registered.");
        assertThat(people.types("ana", "random", "/token add").path("ok").asBoolean())
                .isTrue();
        assertThat(people.sees("ana", "random")).isEmpty();
        var open = people.forms("ana").getFirst().path("id").asText();

        assertThat(people.submits("ana", open, Map.of()).at("/errors/label").asText())
                .isEqualTo("ci is taken.");
        assertThat(people.submits("ana", open, Map.of("label", "<b> & c"))
                        .path("ok")
                        .asBoolean())
                .isTrue();

        assertThat(people.forms("ana")).isEmpty();
        await().untilAsserted(() -> assertThat(people.sees("ana", "random"))
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.path("text").asText()).isEqualTo("Registered.");
                    assertThat(m.path("ephemeral").asBoolean()).isTrue();
                }));
        var act = inbox.submitted.getLast();
        assertThat(act.verb() + ":" + act.id()).isEqualTo("add:t1");
        assertThat(act.place()).isEqualTo(new PlaceId(space, "C0000RANDOM"));
        assertThat(act.values())
                .containsEntry("label", TypedText.plain("<b> & c"))
                .containsEntry("env", TypedText.plain("live"))
                .containsEntry("owner", SlackTyped.person(ben.id()));
        assertThat(inbox.submitted.getFirst().event()).isNotEqualTo(act.event());
    }

    @Test
    void aFormWhoseTriggerDiedSaysSo() {
        people.post("faults", "on", "command", "do", "expire");
        inbox.onTyped = _ -> new Reply.Open(form());

        assertThat(people.types("ana", "random", "/token add").path("ok").asBoolean())
                .isTrue();

        assertThat(people.forms("ana")).isEmpty();
        assertThat(people.sees("ana", "random"))
                .singleElement()
                .satisfies(m -> assertThat(m.path("text").asText()).contains("did not open in time"));
    }

    @Test
    void aFormBeginsOnAPrivateMessageAndItsAnswerTakesThatPlace() {
        inbox.onTyped = _ -> new Reply.Said(List.of(
                new Part.Paragraph(Words.of("No tokens yet.")),
                new Part.Buttons(List.of(Press.of("add", "", "Add one")))));
        inbox.onPressed = _ -> new Reply.Open(form());
        inbox.onSubmitted = _ -> new Reply.Revised(List.of(new Part.Paragraph(Words.of("Registered."))));
        people.types("ana", "random", "/token");
        people.presses(
                "ana",
                "random",
                people.sees("ana", "random").getFirst().path("id").asText(),
                "add:");
        people.submits("ana", people.forms("ana").getFirst().path("id").asText(), Map.of());

        await().untilAsserted(() -> assertThat(people.sees("ana", "random"))
                .singleElement()
                .satisfies(m -> assertThat(m.path("text").asText()).isEqualTo("Registered.")));
        assertThat(inbox.submitted.getFirst().onPrivate()).isTrue();
    }

    @Test
    void aReplyInAThreadIsHeardOnceForEachEventAndAgainIfItWasNotTakenIn() {
        var root = post(card("r:1", "Check", approve()));
        var failures = new CountDownLatch(1);
        inbox.onReplied = _ -> {
            if (failures.getCount() > 0) {
                failures.countDown();
                throw new IllegalStateException("the store is away (a test says so)");
            }
        };

        people.post("say", "as", "ana", "channel", "api-tokens", "thread", root.id(), "text", "keep ci @ben");
        people.post("say", "as", "ana", "channel", "api-tokens", "text", "not in a thread");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(inbox.replied)
                .as(() -> people.deliveries().toString())
                .hasSize(2));
        assertThat(inbox.replied.getFirst()).isEqualTo(inbox.replied.getLast());
        var act = inbox.replied.getFirst();
        assertThat(act.event()).startsWith("slack:ev:");
        assertThat(act.root()).isEqualTo(root);
        assertThat(act.text().words()).isEqualTo("keep ci @U0000000BEN");
        chat.mark(act.message(), Mark.YES);
        assertThat(chat.repliesSince(root, Instant.now().minusSeconds(60)))
                .extracting(Acts.Replied::message)
                .containsExactly(act.message());
        assertThat(people.thread("ana", TOKENS, root.id())
                        .getLast()
                        .at("/reactions/0/emoji")
                        .asText())
                .contains("white_check_mark");
    }

    @Test
    void aWhisperIsSeenByOnePersonInTheThread() {
        var root = post(card("r:1", "Check", approve()));
        List<Part> parts = List.of(new Part.Paragraph(Words.of("I did not get that.")));

        assertThat(chat.whisper(tokens, Optional.of(root), ana, parts)).isTrue();

        assertThat(people.thread("ana", TOKENS, root.id())).hasSize(2);
        assertThat(people.thread("ben", TOKENS, root.id())).hasSize(1);
        assertThat(chat.whisper(new PlaceId(space, "C000PRIVATE"), Optional.empty(), ana, parts))
                .isFalse();
        assertThat(chat.tell(ana, parts)).isTrue();
    }

    @Test
    void aLostAnswerIsUnknownAndTheMessageIsFound() {
        people.post("faults", "on", "chat.postMessage", "do", "500-after");
        var since = Instant.now();

        assertThat(chat.show(
                        new Address.InChannel(tokens), Optional.empty(), card("a:9", "Approve?", approve()), SENDING))
                .isEqualTo(new Sent.Unknown());

        assertThat(chat.lookFor(new Address.InChannel(tokens), "a:9", since)).hasValueSatisfying(found -> assertThat(
                        found.id())
                .isEqualTo(people.sees("ana", TOKENS).getFirst().path("id").asText()));
        assertThat(chat.lookFor(new Address.InChannel(tokens), "a:8", since)).isEmpty();
        assertThat(people.sees("ana", TOKENS)).hasSize(1);
    }

    @Test
    void aDroppedConnectionIsUnknownAndNothingIsSentTwice() {
        people.post("faults", "on", "chat.postMessage", "do", "drop-after");

        assertThat(chat.show(
                        new Address.InChannel(tokens), Optional.empty(), card("a:9", "Approve?", approve()), SENDING))
                .isEqualTo(new Sent.Unknown());
        assertThat(people.sees("ana", TOKENS)).hasSize(1);
    }

    @Test
    void aRateLimitSaysHowLong() {
        people.post("faults", "on", "chat.postMessage", "do", "429", "retryAfter", 7);

        assertThat(chat.show(
                        new Address.InChannel(tokens), Optional.empty(), card("a:9", "Approve?", approve()), SENDING))
                .isEqualTo(new Sent.Later(Duration.ofSeconds(7)));
        assertThat(people.sees("ana", TOKENS)).isEmpty();
    }

    @Test
    void problemsAreToldApart() {
        var card = card("a:9", "Approve?", approve());
        assertThat(show("C0000RANDOM", card)).isEqualTo(Problem.Kind.NOT_IN_PLACE);
        assertThat(show("C000NOWHERE", card)).isEqualTo(Problem.Kind.PLACE_GONE);
        assertThat(chat.show(new Address.ToPerson(new AccountId(space, "U000NOBODY")), Optional.empty(), card, SENDING))
                .isInstanceOfSatisfying(
                        Sent.Never.class,
                        never -> assertThat(never.problem().kind()).isEqualTo(Problem.Kind.PERSON_CLOSED));
    }

    private Problem.Kind show(String channel, Card card) {
        var sent = chat.show(new Address.InChannel(new PlaceId(space, channel)), Optional.empty(), card, SENDING);
        assertThat(sent).isInstanceOf(Sent.Never.class);
        return ((Sent.Never) sent).problem().kind();
    }

    @Test
    void itLooksUpPeopleGroupsAndPlaces() {
        assertThat(chat.person(new AccountId(space, "U000000OLGA")))
                .hasValueSatisfying(facts -> assertThat(facts.admin()).isTrue());
        assertThat(chat.person(ana)).hasValueSatisfying(facts -> {
            assertThat(facts.admin()).isFalse();
            assertThat(facts.outsider()).isFalse();
            assertThat(facts.name()).isEqualTo("Ana");
        });
        assertThat(chat.person(new AccountId(space, slack.botUserId())))
                .hasValueSatisfying(facts -> assertThat(facts.outsider()).isTrue());
        assertThat(chat.person(new AccountId(space, "U000NOBODY"))).isEmpty();
        assertThat(chat.groupsOf(new AccountId(space, "U0000000CHO"), Set.of("S00SECURITY")))
                .containsExactly("S00SECURITY");
        assertThat(chat.groupsOf(ana, Set.of("S00SECURITY", "S00NOSUCH"))).isEmpty();
        assertThat(chat.membersOf(space, "S00SECURITY")).contains(Set.of("U0000000CHO", "U0000000DEE"));
        assertThat(chat.place(tokens)).hasValueSatisfying(facts -> {
            assertThat(facts.canPost()).isTrue();
            assertThat(facts.name()).isEqualTo("api-tokens");
        });
        var random = new PlaceId(space, "C0000RANDOM");
        assertThat(chat.place(random))
                .hasValueSatisfying(facts -> assertThat(facts.inside()).isFalse());
        assertThat(chat.place(new PlaceId(space, "C000PRIVATE"))).isEmpty();
        assertThat(chat.join(random)).isTrue();
        assertThat(chat.join(new PlaceId(space, "C000PRIVATE"))).isFalse();
        assertThat(chat.place(random))
                .hasValueSatisfying(facts -> assertThat(facts.canPost()).isTrue());
    }

    @Test
    void doctorFindsWhatIsMissing() {
        assertThat(chat.check(Set.of(tokens, new PlaceId(space, "C0000RANDOM"))))
                .extracting(check -> check.level() + " " + check.result() + " " + check.mend())
                .contains(
                        "OK all " + SlackScopes.REQUIRED_SCOPES.size() + " scopes granted ",
                        "OK Socket Mode may connect ",
                        "OK the bot is in #api-tokens ",
                        "WARN the bot is not in #random /invite @rollcall");
    }

    @Test
    void aRedeliveredCommandCarriesItsEvent() {
        people.types("ana", "random", "/token list");
        JsonNode delivery = people.deliveries().stream()
                .filter(d -> d.toString().contains("/token"))
                .findFirst()
                .orElseThrow();

        people.post("redeliver", "delivery", delivery.path("n").asInt());

        await().until(() -> inbox.typed.size() == 2);
        assertThat(inbox.typed.getFirst()).isEqualTo(inbox.typed.getLast());
    }

    @Test
    void aCutSocketIsOpenedAgain() {
        inbox.onTyped = _ -> Reply.said("Here.");
        people.post("cut");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        people.types("ana", "random", "/token list").path("ok").asBoolean());
        assertThat(chat.ready()).isTrue();
    }
}
