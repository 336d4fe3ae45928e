package dev.rollcall.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.ApprovalEnded.Ending;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.query.ShowToken;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutcomeRepliesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<Text> pieces(List<Part> parts) {
        var pieces = new ArrayList<Text>();
        for (var part : parts) {
            switch (part) {
                case Part.Heading(var words) -> pieces.addAll(words.pieces());
                case Part.Paragraph(var words) -> pieces.addAll(words.pieces());
                case Part.Note(var words) -> pieces.addAll(words.pieces());
                case Part.Entry(var words, var _) -> pieces.addAll(words.pieces());
                case Part.Buttons _, Part.Lines _, Part.Menu _, Part.PersonMenu _, Part.File _ -> {}
            }
        }
        return pieces;
    }

    private static String said(Outcome outcome) {
        return new RichText(pieces(OutcomeReplies.parts(outcome, BERLIN))).plain();
    }

    @Test
    void everyKindIsAmongTheSamples() {
        assertThat(Samples.outcomes("x").stream()
                        .<Class<?>>map(Object::getClass)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Samples.kinds(Outcome.class).stream()
                        .filter(Outcome.class::isAssignableFrom)
                        .toList());
    }

    @Test
    void eachIsAnsweredButNothing() {
        for (var outcome : Samples.outcomes("ci-deploy")) {
            var reply = OutcomeReplies.of(outcome, BERLIN);
            if (outcome instanceof Outcome.Nothing) {
                assertThat(reply).isEqualTo(new Reply.Silent());
            } else {
                assertThat(said(outcome)).as(outcome.toString()).isNotBlank().doesNotContain("!", "null", "Optional");
            }
        }
    }

    @Test
    void whatSomebodyWroteIsOnlyText() {
        for (var outcome : Samples.outcomes("<!channel> @everyone")) {
            assertThat(pieces(OutcomeReplies.parts(outcome, BERLIN)))
                    .as(outcome.toString())
                    .noneMatch(piece -> piece instanceof Text.Mention || piece instanceof Text.GroupMention);
        }
    }

    @Test
    void aReasonThatEndsASentenceGetsNoSecondFullStop() {
        for (var reason : List.of("Use the one we have.", "Why another?", "No…")) {
            var ended = new Outcome.ApprovalEnded("x", Ending.DENIED, "Ben", reason, Instant.EPOCH);
            for (var outcome : List.of(
                    new Outcome.TokenDenied("a1", "x", reason),
                    ended,
                    new Outcome.RiskAccepted(List.of("x"), LocalDate.of(2027, 1, 31), reason))) {
                assertThat(said(outcome)).contains("“" + reason + "”").doesNotContain("”.");
            }
        }
        assertThat(said(new Outcome.TokenDenied("a1", "x", "one per service"))).contains("“one per service”. ");
    }

    @Test
    void theAnswerToARotationSaysWhatIsRecorded() {
        var at = Optional.of(Instant.parse("2026-11-24T09:00:00Z"));
        var all = new Outcome.TokenRotated(
                "x", List.of(), Optional.of("cd34"), true, Optional.of(LocalDate.of(2027, 1, 31)), at);
        assertThat(said(all))
                .startsWith("Noted: x has a new secret, rotated 2026-11-24. ")
                .contains("Recorded: last four …cd34, its fingerprint, expires 31 Jan 2027.");
        var none = new Outcome.TokenRotated("x", List.of(), Optional.empty(), false, Optional.empty(), at);
        assertThat(said(none))
                .contains("last four, fingerprint and expiry are not recorded")
                .contains("/token edit");
        var some = new Outcome.TokenRotated("x", List.of("expires"), Optional.of("cd34"), false, Optional.empty(), at);
        assertThat(said(some))
                .contains("Recorded: last four …cd34.")
                .contains("I removed what was true of the old one: expires.");
    }

    @Test
    void aDurationHasNoPartOfNothing() {
        assertThat(Phrases.duration(Duration.ofHours(6))).isEqualTo("6 hours");
        assertThat(Phrases.duration(Duration.ofMinutes(61))).isEqualTo("1 hour 1 minute");
        assertThat(Phrases.duration(Duration.ofDays(2).plusMinutes(3))).isEqualTo("2 days");
        assertThat(Phrases.duration(Duration.ofHours(25))).isEqualTo("1 day 1 hour");
    }

    @Test
    void theAnswerToAnEditSaysTheNewDay() {
        var day = Optional.of(LocalDate.of(2027, 1, 31));
        assertThat(said(new Outcome.TokenEdited("x", List.of("stored", "expires"), day)))
                .isEqualTo("Changed x: stored, expires (31 Jan 2027).");
        assertThat(said(new Outcome.TokenEdited("x", List.of("expires"), Optional.empty())))
                .isEqualTo("Changed x: expires (no day any more).");
        assertThat(said(new Outcome.TokenEdited("x", List.of("stored"), day))).isEqualTo("Changed x: stored.");
    }

    @Test
    void theHistoryShowsNoRawDateOrCode() {
        assertThat(history(AuditAction.TOKEN_ROTATE, "x: last4 was ab12, expires was 2027-01-31"))
                .isEqualTo("rotated by Ana: last4 was ab12, expires was 31 Jan 2027");
        assertThat(history(AuditAction.TOKEN_WARN, "x: expires 2027-01-31"))
                .isEqualTo("told of its expiry: expires 31 Jan 2027");
        assertThat(history(AuditAction.TOKEN_SNOOZE, "x: until 2027-01-31"))
                .isEqualTo("the warning snoozed by Ana: until 31 Jan 2027");
        assertThat(history(AuditAction.TOKEN_FINDING_ACCEPT, "x: one-per-service, until 2027-01-31"))
                .isEqualTo("a risk accepted by Ana: one-per-service, until 31 Jan 2027");
        assertThat(history(AuditAction.TOKEN_ROTATE, "x: secret")).isEqualTo("rotated by Ana");
        assertThat(history(AuditAction.TOKEN_INCIDENT_OVER, "x: not-in-use"))
                .isEqualTo("the incident ended: not in use");
        assertThat(history(AuditAction.TOKEN_EDIT, "2027-01-31: rename")).isEqualTo("changed by Ana: rename");
    }

    @Test
    void aNameThatLooksLikeADayAndIsNoneIsShownAsItIs() {
        assertThat(history(AuditAction.TOKEN_OFFER, "x: to 2026-02-31")).isEqualTo("offered by Ana: to 2026-02-31");
    }

    private static String history(AuditAction action, String detail) {
        return TokenHistory.words(new ShowToken.Done(Instant.EPOCH, "Ana", action.stored(), detail));
    }

    private static List<List<Button>> rows(Outcome outcome) {
        return OutcomeReplies.parts(outcome, BERLIN).stream()
                .flatMap(part -> part instanceof Part.Buttons(var row) ? Stream.of(row) : Stream.empty())
                .toList();
    }

    private static Outcome.WhichOnes which(Answer answer, int open) {
        var tokens = IntStream.range(0, Math.min(open, 20))
                .mapToObj(i -> new Outcome.OpenToken("i" + i, "t-" + i))
                .toList();
        return new Outcome.WhichOnes("r1", answer, tokens, open);
    }

    @Test
    void whichOnesHasAButtonForEachTokenAndOneForAll() {
        var asked = which(Answer.CONFIRMED, 3);
        assertThat(said(asked)).isEqualTo("Which of yours? 3 are open.");
        assertThat(rows(asked))
                .containsExactly(
                        List.of(
                                Button.of(new Verb("list-keep"), "i0", "t-0"),
                                Button.of(new Verb("list-keep"), "i1", "t-1"),
                                Button.of(new Verb("list-keep"), "i2", "t-2")),
                        List.of(Button.of(new Verb("keep-all"), "r1", "All 3 are still used")
                                .looking(Button.Look.GOOD)));
    }

    @Test
    void whichOnesOffersNoButtonForAllThatWouldRemoveTokens() {
        assertThat(rows(which(Answer.UNUSED, 2)))
                .containsExactly(List.of(
                        Button.of(new Verb("list-unused"), "i0", "t-0"),
                        Button.of(new Verb("list-unused"), "i1", "t-1")));
        assertThat(said(which(Answer.UNUSED, 2))).contains("unused all");
        assertThat(rows(which(Answer.NOT_MINE, 2)))
                .containsExactly(List.of(
                        Button.of(new Verb("list-not-mine"), "i0", "t-0"),
                        Button.of(new Verb("list-not-mine"), "i1", "t-1")));
    }

    @Test
    void whichOnesNamesTwentyAndLeadsToTheListForTheRest() {
        var asked = which(Answer.CONFIRMED, 23);
        assertThat(said(asked)).contains("23 are open", "and 3 more; open your list");
        assertThat(rows(asked)).hasSize(5).last().satisfies(row -> assertThat(row)
                .extracting(Button::code)
                .containsExactly("keep-all:r1", "my-list:r1"));
        assertThat(rows(asked).subList(0, 4)).allSatisfy(row -> assertThat(row).hasSize(5));
    }

    @Test
    void whatIsStillOpenIsNamedWithTheNumberOfAllOthers() {
        assertThat(said(stillOpen(45))).contains("45 of yours are open: t-0, ", ", t-9 and 35 more.");
        assertThat(said(stillOpen(15))).contains("15 of yours are open: t-0, ", ", t-9 and 5 more.");
        assertThat(said(stillOpen(10))).contains("10 of yours are open: t-0, ", ", t-9.");
    }

    /** An answer after which so many tokens of the person are open. */
    private static Outcome stillOpen(int open) {
        var named = IntStream.range(0, Math.min(open, Outcome.Answered.NAMED_MAX))
                .mapToObj(i -> "t-" + i)
                .toList();
        return new Outcome.Answered(
                "r1", List.of(new Outcome.Given("i", "t", Answer.CONFIRMED)), List.of(), named, open);
    }

    @Test
    void aLabelLongerThanAButtonIsCut() {
        var asked =
                new Outcome.WhichOnes("r1", Answer.CONFIRMED, List.of(new Outcome.OpenToken("i0", "x".repeat(80))), 2);
        assertThat(rows(asked).getFirst().getFirst().label()).isEqualTo("x".repeat(74) + "…");
    }

    @Test
    void ofASetupThatNamedNoChannelNothingIsSaidToBeVerified() {
        var next = Instant.parse("2026-12-01T08:00:00Z");
        var setUp = new Outcome.TeamSetUp(
                "", "", "slack:T:C2", "alerts", List.of("Ben"), -1, "Europe/Berlin", next, List.of(), false);
        assertThat(said(setUp))
                .doesNotContain("(prompts and reviews)")
                .contains("✅ I can post in #alerts (escalations)", "✅ Ben may approve")
                .contains("A channel that you did not name stays as it was.");
    }

    @Test
    void anImportIsToldLineByLine() {
        var compared = new Outcome.Compared(
                "Bubble",
                "shop",
                List.of("a", "b"),
                List.of(),
                List.of("c"),
                List.of("d"),
                List.of(),
                7,
                LocalDate.of(2026, 3, 3));
        assertThat(ImportReplies.lines(compared))
                .containsExactly(
                        "new, waiting for approval: a, b", "recognised: c", "no longer at Bubble since 2026-03-03: d");
    }
}
