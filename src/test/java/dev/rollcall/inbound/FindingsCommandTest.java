package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Button;
import dev.rollcall.card.Reply;
import dev.rollcall.command.AnswerToken;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /token findings}, as it is typed, paged and acted on. */
class FindingsCommandTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private TypedCommands people;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
        people = new TypedCommands(fixture);
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    /** Tokens of Ana's without a fault but for the rotation age, which they reach. */
    private void old(int count) {
        fixture.active("first");
        var ana = member();
        fixture.store.transact(fixture.red, tx -> {
            for (int i = 0; i < count; i++) {
                var token = PlainToken.at(
                                "Service " + i,
                                Token.Environment.LIVE,
                                "tok-%02d".formatted(i),
                                Optional.of(ana.id()),
                                Token.State.ACTIVE,
                                RegisterFixture.NOW.minus(Duration.ofDays(180)))
                        .changed(with -> with.access = Token.Access.READ);
                assertThat(tx.tokens().add(token)).isTrue();
            }
            return 0;
        });
    }

    private Member member() {
        return fixture.store
                .read(fixture.red, tx -> tx.members().byAccount(RegisterFixture.ANA.account()))
                .orElseThrow();
    }

    private static List<String> labels(String text) {
        var labels = new ArrayList<String>();
        var line = Pattern.compile("(?m)^\\d+\\. (\\S+): ").matcher(text);
        while (line.find()) {
            labels.add(line.group(1));
        }
        return labels;
    }

    @Test
    void nothingWrongSaysHowManyTokensWereLookedAt() {
        assertThat(people.types(RegisterFixture.STRANGER, "findings").text())
                .isEqualTo("No findings. 0 tokens looked at. /token findings all shows everybody's.");
        fixture.active("a");
        assertThat(people.types(RegisterFixture.BEN, "findings mine").text())
                .startsWith("No findings. 1 token looked at.");
        assertThat(people.types(RegisterFixture.STRANGER, "findings all").text())
                .isEqualTo("No findings. 1 token looked at.");
    }

    @Test
    void mineAreThoseThatIOwnOrBackUpAndAllAreEverybodys() {
        fixture.active("a");
        fixture.active("b");
        var wrong = "1. a and b: two live tokens for Stripe in shop, where one is the rule (one-per-service; NHI9)";
        assertThat(people.types(RegisterFixture.ANA, "findings").text())
                .isEqualTo("Findings about your tokens: 1 to 1 of 1\n" + wrong);
        assertThat(people.types(RegisterFixture.BEN, "findings").text()).contains(wrong);
        assertThat(people.types(RegisterFixture.STRANGER, "findings").text()).startsWith("No findings. 0 tokens");
        var all = people.types(RegisterFixture.STRANGER, "findings all");
        assertThat(all.text()).isEqualTo("Findings: 1 to 1 of 1\n" + wrong + " · ana");
        assertThat(all.labels()).as("who may not decide has no buttons").isEmpty();
    }

    @Test
    void nobodyHasAButtonThatTheyMayNotUse() {
        fixture.active("a");
        fixture.active("b");
        for (var answers : List.of(RegisterFixture.ANA, RegisterFixture.BEN)) {
            assertThat(people.types(answers, "findings all").labels()).containsExactly("Fix", "Snooze until…");
        }
        var approver = people.types(RegisterFixture.APPROVER, "findings all");
        assertThat(approver.labels()).containsExactly("What to do", "Accept risk…");
        assertThat(people.presses(RegisterFixture.APPROVER, approver.button("What to do"))
                        .labels())
                .containsExactly("Accept risk…", "Back");
        assertThat(people.types(RegisterFixture.ADMIN, "findings all").labels())
                .containsExactly("Fix", "Snooze until…", "Accept risk…");
    }

    @Test
    void aWordThatIsNoneOfTheTwoIsRefused() {
        assertThat(people.types(RegisterFixture.ANA, "findings everything").text())
                .contains("everything");
        assertThat(people.types(RegisterFixture.GUEST, "findings").text()).contains("members of this space only");
    }

    @Test
    void tenStandOnAPageAndThePagesHoldStill() {
        old(25);
        var first = people.types(RegisterFixture.ANA, "findings");
        assertThat(first.text()).contains("1 to 10 of 25", "its secret is 180 days old, to be rotated after 180 days");
        assertThat(first.labels()).contains("What to do", "Next").doesNotContain("Fix", "Back");
        var form = people.presses(
                RegisterFixture.ANA,
                people.presses(RegisterFixture.ANA, first.button("What to do")).button("Fix"));
        assertThat(people.fills(RegisterFixture.ANA, form, Map.of()).text()).contains("Noted: tok-00 has a new secret");
        var second = people.presses(RegisterFixture.ANA, first.button("Next"));
        assertThat(second.text()).contains("10 to 19 of 24");
        assertThat(labels(second.text())).startsWith("tok-10").endsWith("tok-19");
        assertThat(second.reply()).as("in the same message").isInstanceOf(Reply.Revised.class);
        var third = people.presses(RegisterFixture.ANA, second.button("Next"));
        assertThat(labels(third.text())).containsExactly("tok-20", "tok-21", "tok-22", "tok-23", "tok-24");
        assertThat(third.labels()).contains("Fix").doesNotContain("Next", "What to do");
        var back = people.presses(RegisterFixture.ANA, third.button("Back"));
        var seen = new HashSet<>(labels(back.text()));
        seen.addAll(
                labels(people.presses(RegisterFixture.ANA, back.button("Back")).text()));
        assertThat(seen).contains("tok-01", "tok-19");
    }

    @Test
    void whatToDoStandsAloneAndLeadsBackToItsPage() {
        fixture.active("a");
        fixture.active("b");
        var list = people.types(RegisterFixture.ANA, "findings");
        var one = people.presses(RegisterFixture.ANA, list.button("Fix"));
        assertThat(one.text())
                .contains("one-per-service, NHI9 NHI Reuse")
                .contains("a Stripe → shop (live) · ana")
                .contains("/token remove a or /token remove b");
        assertThat(one.labels()).containsExactly("Remove a", "Remove b", "Snooze until…", "Back");
        assertThat(people.presses(RegisterFixture.ANA, one.button("Back")).text())
                .isEqualTo(list.text());
        assertThat(people.presses(RegisterFixture.ANA, one.button("Remove b")).text())
                .contains("b is about to be removed");
        assertThat(people.presses(RegisterFixture.ANA, list.button("Fix")).text())
                .contains("not there any more");
    }

    @Test
    void whatWasSnoozedOrAcceptedIsCounted() {
        old(2);
        var list = people.types(RegisterFixture.ANA, "findings");
        var form = people.presses(RegisterFixture.ANA, list.button("Snooze until…"));
        assertThat(people.fills(RegisterFixture.ANA, form, Map.of("until", "91d"))
                        .reply())
                .isInstanceOf(Reply.Errors.class);
        assertThat(people.fills(RegisterFixture.ANA, form, Map.of("until", "10d"))
                        .text())
                .startsWith("Snoozed: the finding of tok-00 comes back on 13 Mar 2026.\n")
                .contains("1 to 1 of 1", "1. tok-01", "Not listed: 1 snoozed.");
        var rest = people.types(RegisterFixture.ANA, "findings");
        assertThat(rest.text()).contains("1. tok-01", "Not listed: 1 snoozed.").doesNotContain("tok-00");
        var risk = people.types(RegisterFixture.APPROVER, "findings all").button("Accept risk…");
        assertThat(people.presses(RegisterFixture.ANA, risk).text())
                .contains("Only an approver or an admin can do that");
        var accept = people.presses(RegisterFixture.APPROVER, risk);
        assertThat(people.fills(RegisterFixture.APPROVER, accept, Map.of()).reply())
                .isInstanceOfSatisfying(Reply.Errors.class, errors -> assertThat(errors.at())
                        .isEqualTo(Map.of(
                                "reason", "This is missing. Say why in a few words; others read it.",
                                "until", "This is missing. Give a day, like 2027-01-31 or 30d.")));
        assertThat(people.fills(RegisterFixture.APPROVER, accept, Map.of("until", "2027-01-31", "reason", "read only"))
                        .text())
                .startsWith("Accepted until 31 Jan 2027: the risk of tok-01, “read only”."
                        + " After that day the finding comes back by itself.\nNo findings.");
        assertThat(people.types(RegisterFixture.ANA, "findings").text())
                .startsWith("No findings. 3 tokens looked at.")
                .endsWith("Not listed: 1 snoozed and 1 accepted.");
        assertThat(people.types(RegisterFixture.STRANGER, "show tok-01").text())
                .contains("Risk rotation-due accepted by approver until 31 Jan 2027: “read only”")
                .contains("a risk accepted by approver: rotation-due, until 31 Jan 2027");
    }

    @Test
    void aRecordNamesItsFindings() {
        fixture.active("a");
        fixture.active("b");
        assertThat(people.types(RegisterFixture.STRANGER, "show a").text())
                .contains("⚠️ Finding: two live tokens for Stripe in shop, where one is the rule (NHI9). ")
                .contains("/token findings");
        people.types(RegisterFixture.ANA, "remove b");
        assertThat(people.types(RegisterFixture.STRANGER, "show a").text()).doesNotContain("Finding");
    }

    @Test
    void anUnansweredTokenIsAnsweredInTheOpenReview() {
        fixture.active("a");
        fixture.close(fixture.review());
        var closed = people.types(RegisterFixture.ANA, "findings");
        assertThat(closed.text())
                .contains("1. a: never confirmed in a review, UNCONFIRMED in the last one (never-confirmed; NHI1)");
        assertThat(people.presses(RegisterFixture.ANA, closed.button("Fix")).text())
                .contains("The next review asks about it", "/token remove a");
        fixture.passes(Duration.ofDays(30));
        fixture.review();
        var open = people.presses(
                RegisterFixture.ANA,
                people.types(RegisterFixture.ANA, "findings").button("Fix"));
        assertThat(open.labels()).containsExactly("Still used", "Unused", "Not mine");
        people.presses(RegisterFixture.ANA, open.button("Still used"));
        assertThat(people.types(RegisterFixture.ANA, "findings").text()).startsWith("No findings.");
    }

    @Test
    void aTokenThatIsConfirmedAndThenNotAnsweredTwice() {
        fixture.active("a");
        var first = fixture.review();
        fixture.run(RegisterFixture.ANA, new AnswerToken("a", Answer.CONFIRMED));
        fixture.close(first);
        assertThat(people.types(RegisterFixture.ANA, "findings").text()).startsWith("No findings.");
        fixture.passes(Duration.ofDays(30));
        fixture.close(fixture.review());
        assertThat(people.types(RegisterFixture.ANA, "findings").text())
                .contains("UNCONFIRMED in the last review (unconfirmed; NHI1)");
        fixture.passes(Duration.ofDays(30));
        fixture.close(fixture.review());
        assertThat(people.types(RegisterFixture.ANA, "findings").text())
                .contains("UNCONFIRMED in the last two reviews (twice-unconfirmed; NHI1)");
    }

    @Test
    void whoLeftIsNamed() {
        fixture.active("a");
        fixture.store.transact(fixture.red, tx -> {
            tx.members().absent(member().account(), Optional.of(Absence.LEFT));
            return 0;
        });
        var list = people.types(RegisterFixture.BEN, "findings");
        assertThat(list.text()).contains("1. a: its owner ana is not here any more (owner-gone; NHI1)");
        assertThat(people.presses(RegisterFixture.BEN, list.button("Fix")).reply())
                .as("asks for another owner")
                .isInstanceOfSatisfying(
                        Reply.Open.class,
                        open -> assertThat(open.form().title()).isEqualTo("Transfer to a new owner"));
    }

    /** The fastest of several, since other processes may use the machine. */
    @Test
    void fiveThousandTokensAreLookedAt() {
        old(5_000);
        assertThat(people.types(RegisterFixture.ANA, "findings").text()).contains("1 to 10 of 5000");
    }

    private void share(String... labels) {
        var key = Optional.of(new Fingerprint("a".repeat(Fingerprint.HEX_LENGTH)));
        fixture.store.transact(fixture.red, tx -> {
            for (var label : labels) {
                var token = tx.tokens().byLabel(label).orElseThrow();
                assertThat(tx.tokens().replace(token, token.changed(with -> with.fingerprint = key)))
                        .isTrue();
            }
            return 0;
        });
    }

    @Test
    void theWorstStandsFirst() {
        old(1);
        share("tok-00", "first");
        assertThat(people.types(RegisterFixture.ADMIN, "findings all").text())
                .containsSubsequence(
                        "1. first and tok-00: the same secret for Stripe and Service 0", "2. tok-00: its secret is");
    }

    @Test
    void noTwoButtonsHaveOneCode() {
        old(2);
        share("tok-00", "tok-01");
        var list = people.types(RegisterFixture.ANA, "findings");
        assertThat(list.text()).contains("1 to 3 of 3");
        assertThat(list.buttons().stream().map(Button::code)).doesNotHaveDuplicates();
    }
}
