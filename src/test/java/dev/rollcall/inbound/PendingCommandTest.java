package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Reply;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.Arranged;
import dev.rollcall.command.RecordDeciders;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.token.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /token pending}, as it is typed and decided on in place. */
class PendingCommandTest {
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

    private void waiting(int count) {
        IntStream.range(0, count).forEach(i -> {
            fixture.pending("tok-%02d".formatted(i));
            fixture.passes(Duration.ofSeconds(1));
        });
    }

    private Token.State state(String label) {
        return fixture.store
                .read(fixture.red, tx -> tx.tokens().newestByLabel(label))
                .orElseThrow()
                .state();
    }

    @Test
    void anApproverDecidesTwentyInOneMessage() {
        waiting(20);
        var seen = people.types(RegisterFixture.APPROVER, "pending");
        assertThat(seen.text()).contains("Waiting for your decision: 1 to 5 of 20", "tok-00", "asked by ana");
        for (int i = 0; i < 20; i++) {
            var label = "tok-%02d".formatted(i);
            if (i % 2 == 0) {
                seen = people.presses(RegisterFixture.APPROVER, seen.button("Approve"));
                assertThat(seen.text()).contains("Approved: " + label);
                assertThat(state(label)).isEqualTo(Token.State.ACTIVE);
            } else {
                var form = people.presses(RegisterFixture.APPROVER, seen.button("Deny"));
                seen = people.fills(RegisterFixture.APPROVER, form, Map.of("reason", "not needed"));
                assertThat(seen.text()).contains("Denied: " + label);
                assertThat(state(label)).isEqualTo(Token.State.DENIED);
            }
            assertThat(seen.reply()).as("in the same message").isInstanceOf(Reply.Revised.class);
        }
        assertThat(seen.text()).contains("Nothing waits for your decision.");
        assertThat(seen.labels()).containsExactly("Undo");
    }

    /** Whoever decides in the list has read what stands on the card, and what the token is for. */
    @Test
    void theListSaysOfEachRequestWhatItsCardSays() {
        fixture.active("in-use");
        people.types(RegisterFixture.ANA, "add tok app:shop service:Stripe purpose:\"refunds of the shop\"");
        var seen = people.types(RegisterFixture.APPROVER, "pending");
        assertThat(seen.text())
                .contains("tok Stripe → shop (live), full · owner ana · asked by ana, ")
                .contains("⚠️ One per service: in-use (owner ana) in use already")
                .contains("Breaks if it goes: refunds of the shop")
                .doesNotContain("waiting for approval", "approvals");
        assertThat(people.types(RegisterFixture.APPROVER, "show tok").text())
                .as("it can be decided from its record too")
                .contains("⚠️ One per service: in-use (owner ana) in use already");
        people.fills(
                RegisterFixture.APPROVER,
                people.presses(
                        RegisterFixture.APPROVER,
                        "ask-details:" + fixture.approval("tok").id().value()),
                Map.of("question", "why a second one?"));
        assertThat(people.types(RegisterFixture.APPROVER, "pending").text())
                .contains("A question to the requester is open");
    }

    @Test
    void theListSaysHowManyApprovalsAreThere() {
        Arranged.quorum(fixture, 2);
        waiting(1);
        assertThat(people.types(RegisterFixture.APPROVER, "pending").text())
                .contains("0 of 2 approvals")
                .doesNotContain("0 of 2 approvals:");
        var second = new Caller(
                new AccountId(RegisterFixture.space("red"), "second"),
                "second",
                false,
                false,
                RegisterFixture.APPROVER.groups());
        people.presses(
                RegisterFixture.APPROVER,
                people.types(RegisterFixture.APPROVER, "pending").button("Approve"));
        assertThat(people.types(second, "pending").text()).contains("1 of 2 approvals: approver");
    }

    @Test
    void theNextPageHoldsStillAndADecisionStaysOnIt() {
        waiting(12);
        var first = people.types(RegisterFixture.APPROVER, "pending");
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("tok-01")));
        var second = people.presses(RegisterFixture.APPROVER, first.button("Next"));
        assertThat(second.text()).contains("5 to 9 of 11").contains("tok-05").doesNotContain("tok-04");
        var decided = people.presses(RegisterFixture.APPROVER, second.button("Approve"));
        assertThat(decided.text())
                .contains("Approved: tok-05", "5 to 9 of 10", "tok-06 ", "tok-10 ")
                .doesNotContain("tok-04");
        var back = people.presses(RegisterFixture.APPROVER, decided.button("Back"));
        assertThat(back.text()).contains("1 to 5 of 10", "tok-00");
    }

    @Test
    void aRequestThatSomebodyElseDecidedMeanwhileIsRefusedAboveTheList() {
        waiting(2);
        var seen = people.types(RegisterFixture.APPROVER, "pending");
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("tok-00")));
        var refused = people.presses(RegisterFixture.APPROVER, seen.button("Approve"));
        assertThat(refused.text())
                .contains("approver approved tok-00 already")
                .contains("Waiting for your decision: 1 to 1 of 1");
        var form = people.presses(RegisterFixture.APPROVER, seen.button("Deny"));
        assertThat(form.text()).as("no form opens").contains("approver approved tok-00 already", "1 to 1 of 1");
        var opened = people.presses(RegisterFixture.APPROVER, refused.button("Deny"));
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("tok-01")));
        assertThat(people.fills(RegisterFixture.APPROVER, opened, Map.of("reason", "late"))
                        .text())
                .contains("approver approved tok-01 already", "Nothing waits for your decision.");
    }

    @Test
    void aDenialWithoutAReasonStaysInTheForm() {
        waiting(1);
        var form = people.presses(
                RegisterFixture.APPROVER,
                people.types(RegisterFixture.APPROVER, "pending").button("Deny"));
        assertThat(people.fills(RegisterFixture.APPROVER, form, Map.of("reason", " "))
                        .reply())
                .isInstanceOf(Reply.Errors.class);
    }

    @Test
    void ownRequestsStandBelowAndCanBeTakenBack() {
        waiting(1);
        fixture.pending("own", RegisterFixture.APPROVER);
        var seen = people.types(RegisterFixture.APPROVER, "pending");
        assertThat(seen.text())
                .contains("Waiting for your decision: 1 to 1 of 1")
                .contains("Yours, waiting for others: 1");
        assertThat(seen.labels()).containsExactly("Approve", "Deny", "Withdraw");
        assertThat(people.presses(RegisterFixture.APPROVER, seen.button("Withdraw"))
                        .text())
                .contains("Withdrawn: nobody decides on own any more", "tok-00")
                .doesNotContain("Yours, waiting");
    }

    @Test
    void aNonApproverSeesOnlyTheirOwn() {
        waiting(5);
        fixture.pending("other", RegisterFixture.STRANGER);
        var strangers = people.types(RegisterFixture.STRANGER, "pending");
        assertThat(strangers.text())
                .contains("Yours, waiting for others: 1", "other")
                .doesNotContain("tok-");
        assertThat(strangers.labels()).containsExactly("Withdraw");
        var anas = people.types(RegisterFixture.ANA, "pending");
        assertThat(anas.text()).contains("Yours, waiting for others: 5", "and 2 more of yours");
        assertThat(people.types(RegisterFixture.BEN, "pending").text())
                .isEqualTo("None of your requests waits for approval. /token add asks.");
        assertThat(people.types(RegisterFixture.APPROVER, "pending").text()).contains("1 to 5 of 6");
    }

    @Test
    void aPressOfSomebodyWhoMayNotDecideIsRefused() {
        waiting(1);
        var approve = people.types(RegisterFixture.APPROVER, "pending").button("Approve");
        assertThat(people.presses(RegisterFixture.ANA, approve).text())
                .contains("You asked for tok-00, so somebody else must approve it");
        assertThat(people.presses(RegisterFixture.BEN, approve).text()).contains("Only an approver can decide this");
        assertThat(people.presses(RegisterFixture.GUEST, approve).text()).contains("members of this space only");
        assertThat(state("tok-00")).isEqualTo(Token.State.PENDING);
    }

    @Test
    void anAdminDecidesWhereNoApproverCan() {
        waiting(1);
        assertThat(people.types(RegisterFixture.ADMIN, "pending").text()).doesNotContain("tok-00");
        fixture.runner.run(fixture.red, new Actor.Scheduler(), new RecordDeciders(new Deciders(Set.of(), false)));
        var seen = people.types(RegisterFixture.ADMIN, "pending");
        assertThat(seen.text()).contains("Waiting for your decision: 1 to 1 of 1");
        assertThat(people.presses(RegisterFixture.ADMIN, seen.button("Approve")).text())
                .contains("Approved: tok-00");
    }

    @Test
    void aRequestThatRanOutIsNotListed() {
        waiting(1);
        fixture.passes(Duration.ofDays(100));
        assertThat(people.types(RegisterFixture.APPROVER, "pending").text())
                .isEqualTo("Nothing waits for your decision.");
        for (var id : List.of("", "x", "x/y")) {
            assertThat(people.presses(RegisterFixture.APPROVER, "pending-page:" + id)
                            .text())
                    .isEqualTo("Nothing waits for your decision.");
        }
    }
}
