package dev.rollcall.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.ClimbRung;
import dev.rollcall.command.ConfirmGone;
import dev.rollcall.command.EditToken;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.ReportDeleted;
import dev.rollcall.command.SetAway;
import dev.rollcall.command.SignReview;
import dev.rollcall.command.TokenFields;
import dev.rollcall.command.UndoAnswer;
import dev.rollcall.command.WhichToken;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.register.ReviewResult;
import dev.rollcall.store.CardAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pack says of a review stays what it was at the close; a sign-off and late answers come to it. */
class EvidenceKeptTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    private EvidencePack pack(ReviewId review) {
        return new EvidencePacks(fixture.store).of(fixture.red, review).orElseThrow();
    }

    private ReadPack read(ReviewId review) throws IOException {
        var pack = pack(review);
        var file = Files.write(folder.resolve("checked.zip"), pack.toArray());
        assertThat(PackCheck.of(file).faults()).isEmpty();
        return new ReadPack(pack.toArray(), PackWriter.comment(pack.head()));
    }

    private static List<String> texts(JsonNode array, String... fields) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> String.join(
                        " ",
                        java.util.Arrays.stream(fields)
                                .map(field -> one.path(field).asText())
                                .toList()))
                .toList();
    }

    private Outcome.Answered answers(Caller who, ReviewId review, String label, Answer answer) {
        var outcome =
                fixture.run(who, new AnswerItem(fixture.item(review, label).id(), answer));
        fixture.passes(Duration.ofSeconds(5));
        return (Outcome.Answered) outcome;
    }

    private void edits(String label, Map<String, String> fields) {
        assertThat(fixture.run(
                        RegisterFixture.ANA,
                        new EditToken(
                                new WhichToken.Labelled(label),
                                new TokenFields(fields),
                                Optional.empty(),
                                false,
                                List.of())))
                .isInstanceOf(Outcome.TokenEdited.class);
    }

    private String mark(ReviewId review) {
        return fixture.store.<String>read(fixture.red, tx -> ReviewResult.of(
                        tx.reviews().find(review).orElseThrow(), tx.reviews().items(review))
                .mark());
    }

    private void signs(ReviewId review) {
        assertThat(fixture.run(RegisterFixture.ADMIN, new SignReview(review, mark(review))))
                .isInstanceOf(Outcome.ReviewSigned.class);
    }

    private void rename(Caller who, String name) {
        fixture.store.transact(fixture.red, tx -> tx.members().findOrCreate(who.account(), name, RegisterFixture.NOW));
    }

    private ReviewId threeTokens() {
        for (var label : List.of("a", "b", "c")) {
            fixture.active(label);
        }
        var review = fixture.review();
        fixture.passes(Duration.ofHours(1));
        return review;
    }

    @Test
    void laterEventsChangeNothingInAnOlderPack() throws Exception {
        fixture.active("old");
        var review = threeTokens();
        answers(RegisterFixture.ANA, review, "a", Answer.CONFIRMED);
        answers(RegisterFixture.BEN, review, "b", Answer.UNUSED);
        fixture.escalate(review);
        var root = new CardKey.ReviewRoot(RegisterFixture.space("red"), review);
        fixture.drawn();
        fixture.close(review);
        var once = pack(review).toArray();
        assertThat(read(review).review().path("audit").path("witnesses")).hasSize(1);

        edits("a", Map.of(EditToken.RENAME, "renamed", "purpose", "another one"));
        fixture.store.transact(fixture.red, tx -> {
            var ana = tx.members().byAccount(RegisterFixture.ANA.account()).orElseThrow();
            tx.findings()
                    .add(new FindingNote(
                            new FindingId("0123456789abcdef"),
                            FindingNote.Kind.ACCEPTED,
                            "no-expiry",
                            ana.id(),
                            RegisterFixture.NOW.plus(Duration.ofDays(100)),
                            LocalDate.of(2026, 12, 30),
                            "later"));
            tx.cards()
                    .anew(
                            root,
                            new CardAddress.Channel(tx.team()
                                    .get()
                                    .settings()
                                    .orElseThrow()
                                    .places()
                                    .values()
                                    .iterator()
                                    .next()
                                    .review()));
            return true;
        });
        var removal = fixture.removal("b");
        fixture.advance();
        fixture.run(RegisterFixture.ANA, new ReportDeleted(removal.id()));
        fixture.run(RegisterFixture.APPROVER, new ConfirmGone(removal.id()));
        fixture.passes(Duration.ofDays(20));
        var next = fixture.review();
        answers(RegisterFixture.ANA, next, "c", Answer.NOT_MINE);
        fixture.close(next);
        rename(RegisterFixture.ANA, "Ana Maria");
        rename(RegisterFixture.BEN, "Benjamin");

        assertThat(pack(review).toArray()).isEqualTo(once);
        assertThat(read(next).items()).extracting(item -> item.get("label")).contains("renamed");
    }

    @Test
    void theSignOffIsInThePackAndLateAnswersAreMarked() throws Exception {
        var review = threeTokens();
        answers(RegisterFixture.ANA, review, "a", Answer.CONFIRMED);
        fixture.escalate(review);
        fixture.close(review);
        var unsigned = read(review);
        assertThat(unsigned.review().path("signOff").path("signed").asBoolean(true))
                .isFalse();
        assertThat(unsigned.text("report.html")).contains("not signed");
        assertThat(unsigned.text("controls/pci-dss-4.0.1-7.2.5.1.md")).contains("Sign-off: not signed");

        fixture.passes(Duration.ofHours(2));
        answers(RegisterFixture.ANA, review, "b", Answer.UNUSED);
        signs(review);
        rename(RegisterFixture.ADMIN, "Somebody else");
        rename(RegisterFixture.ANA, "Ana Maria");

        var pack = read(review);
        var signOff = pack.review().path("signOff");
        assertThat(signOff.path("by").asText()).isEqualTo("admin");
        assertThat(signOff.path("at").asText()).startsWith("2026-03");
        assertThat(signOff.path("result").asText()).contains("3 listed", "1 confirmed", "1 late");
        assertThat(pack.text("report.html")).contains("signed by admin, 2026-03");
        assertThat(pack.text("controls/soc2-cc6.2.md")).contains("Sign-off: signed by admin");
        assertThat(pack.items())
                .extracting(item -> item.get("label") + " " + item.get("answer") + " " + item.get("late"))
                .containsExactlyInAnyOrder("a CONFIRMED ", "b UNUSED late", "c UNCONFIRMED ");
        var totals = pack.review().path("totals");
        assertThat(totals.path("unused").asInt()).isEqualTo(1);
        assertThat(totals.path("late").asInt()).isEqualTo(1);
        assertThat(totals.path("atClose").path("unconfirmed").asInt()).isEqualTo(2);
        assertThat(texts(pack.review().path("answers"), "label", "answer", "late"))
                .containsExactly("a CONFIRMED false", "b UNUSED true");
        assertThat(pack.audit().getLast().path("action").asText()).isEqualTo("review.sign");

        fixture.passes(Duration.ofHours(2));
        answers(RegisterFixture.ANA, review, "c", Answer.CONFIRMED);
        var changed = read(review);
        assertThat(changed.review().path("signOff").path("changedSince").asBoolean())
                .isTrue();
        assertThat(changed.text("report.html")).contains("a late answer was given or taken back after that");
    }

    @Test
    void aChangedLabelOrSignOffIsFoundAlsoIfTheManifestIsComputedAnew() throws Exception {
        var review = threeTokens();
        fixture.close(review);
        signs(review);

        for (var change : List.of(
                Map.entry("\"label\" : \"b\"", "\"label\" : \"x\""),
                Map.entry("\"owner\" : \"ana\"", "\"owner\" : \"ben\""),
                Map.entry("\"purpose\" : \"\"", "\"purpose\" : \"nothing\""),
                Map.entry("\"by\" : \"admin\"", "\"by\" : \"olga\""),
                Map.entry("\"signed\" : true", "\"signed\" : false"))) {
            var pack = read(review);
            assertThat(pack.text("review.json")).contains(change.getKey());
            pack.put("review.json", pack.text("review.json").replace(change.getKey(), change.getValue()));
            pack.put(
                    "items.csv",
                    new String(
                            PackCsv.bytes(PackItem.COLUMNS, PackJson.items(pack.review(), PackItem.COLUMNS)),
                            StandardCharsets.UTF_8));
            pack.hideInManifest();
            assertThat(PackCheck.of(pack.write(folder.resolve("changed.zip"))).faults())
                    .as(change.getValue())
                    .singleElement()
                    .asString()
                    .containsAnyOf("the list of tokens in review.json", "the sign-off in review.json");
        }
    }

    @Test
    void removalsHaveEachStepAndTheirProof() throws Exception {
        var id = fixture.toBeDeleted("gone");
        fixture.run(RegisterFixture.ANA, new ReportDeleted(id));
        fixture.passes(Duration.ofHours(3));
        fixture.run(RegisterFixture.APPROVER, new ConfirmGone(id));
        var review = threeTokens();
        answers(RegisterFixture.ANA, review, "a", Answer.UNUSED);
        fixture.close(review);

        var pack = read(review);
        var tasks = pack.review().path("removalTasks");
        assertThat(texts(tasks, "label", "step", "announcedBy", "deletedBy", "verifiedBy"))
                .containsExactly("gone GONE ana ana approver", "a ANNOUNCED ana  ");
        assertThat(tasks.path(0).path("deletedAt").asText())
                .isLessThan(tasks.path(0).path("verifiedAt").asText());
        assertThat(texts(pack.review().path("removals"), "action", "detail"))
                .contains("token.remove gone", "token.deleted gone", "token.removed gone", "token.remove a");
        assertThat(pack.text("report.html")).contains("gone, verified", "checked by <bdi>approver</bdi>");
    }

    /** Who said so before the review gave no command in it; the pack says that the removal is why it is answered. */
    @Test
    void whatWasBeingRemovedAtTheOpeningIsAnsweredByItsRemoval() throws Exception {
        fixture.toBeDeleted("going");
        fixture.passes(Duration.ofDays(2));
        var review = threeTokens();
        answers(RegisterFixture.ANA, review, "a", Answer.UNUSED);
        fixture.close(review);

        var items = read(review).review().path("items");
        assertThat(texts(items, "label", "answer", "answeredBy", "way"))
                .contains("going UNUSED ana removal", "a UNUSED ana answer", "b UNCONFIRMED  ");
    }

    @Test
    void undoneAndDelegatedAnswersAreTold() throws Exception {
        var review = threeTokens();
        fixture.run(
                RegisterFixture.ANA,
                new SetAway(
                        "2026-03-30",
                        Optional.of(new PersonFacts(RegisterFixture.STRANGER.account(), "stranger", false, false)),
                        Optional.empty(),
                        List.of(),
                        Optional.of(new ReviewLayout(20, 12_000, true))));
        answers(RegisterFixture.STRANGER, review, "a", Answer.CONFIRMED);
        answers(RegisterFixture.BEN, review, "b", Answer.CONFIRMED);
        var said = answers(RegisterFixture.ANA, review, "c", Answer.NOT_MINE);
        fixture.run(
                RegisterFixture.ANA, new UndoAnswer(said.next().orElseThrow().undo()));
        fixture.passes(Duration.ofSeconds(5));
        answers(RegisterFixture.ADMIN, review, "c", Answer.CONFIRMED);
        fixture.escalate(review);
        fixture.close(review);

        var pack = read(review);
        assertThat(pack.items())
                .extracting(item -> item.get("label") + " " + item.get("answeredBy") + " " + item.get("answeredAs"))
                .containsExactlyInAnyOrder("a stranger delegate", "b ben backup", "c admin admin");
        assertThat(texts(pack.review().path("answers"), "action", "label", "answer"))
                .contains("review.answer c NOT_MINE", "review.undo c open", "review.answer c CONFIRMED");
        assertThat(pack.text("report.html")).contains("undone");
    }

    @Test
    void remindersNameWhoWasTold() throws Exception {
        var review = threeTokens();
        // A Monday.
        fixture.passes(Duration.ofDays(6));
        fixture.run(new Actor.Scheduler(), new ClimbRung(new ReviewLayout(20, 12_000, true)));
        fixture.escalate(review);
        fixture.close(review);

        var reminders = read(review).review().path("reminders");
        assertThat(texts(reminders, "action"))
                .startsWith("review.open")
                .contains("review.remind", "review.escalate")
                .endsWith("review.close");
        assertThat(texts(reminders, "action", "told")).isNotEmpty();
        assertThat(reminders.toString()).contains("\"told\":[\"ana\"]").contains("\"told\":[\"ben\"]");
    }

    @Test
    void findingsAndExceptionsAreThoseOfTheClose() throws Exception {
        fixture.active("a");
        fixture.active("b");
        var review = fixture.review();
        fixture.store.transact(fixture.red, tx -> {
            var ana = tx.members().byAccount(RegisterFixture.ANA.account()).orElseThrow();
            tx.findings()
                    .add(new FindingNote(
                            new FindingId("0123456789abcdef"),
                            FindingNote.Kind.SNOOZED,
                            "no-expiry",
                            ana.id(),
                            RegisterFixture.NOW,
                            LocalDate.of(2026, 4, 30),
                            ""));
            return true;
        });
        fixture.close(review);

        var pack = read(review);
        assertThat(texts(pack.review().path("exceptions"), "kind", "rule", "approver", "until"))
                .containsExactly("snoozed no-expiry ana 2026-04-30");
        assertThat(texts(pack.review().path("findings"), "rule", "state"))
                .contains("one-per-service open", "never-confirmed open");
        assertThat(pack.text("report.html")).contains("several tokens for one service");
    }
}
