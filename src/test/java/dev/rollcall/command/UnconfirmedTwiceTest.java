package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.PolicyEffect;
import dev.rollcall.domain.input.Arguments.Approvers;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.token.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two reviews in a row that nobody answers. */
class UnconfirmedTwiceTest extends RegisterTest {
    private Optional<Removal> removalOf(String label) {
        var token = fixture.live(label).orElseThrow().id();
        return fixture.store.read(fixture.red, tx -> tx.removals().ofToken(token));
    }

    private Outcome.PolicyPreview preview(String value) {
        var options = new PolicyOptions(Map.of(TeamPolicy.UNCONFIRMED_TWICE, value), Approvers.NONE);
        return as(
                Outcome.PolicyPreview.class, fixture.run(RegisterFixture.ADMIN, new ProposePolicy(options, List.of())));
    }

    private void removes() {
        fixture.run(
                RegisterFixture.ADMIN,
                new ApplyPolicy(preview(TeamPolicy.REMOVE).proposal()));
    }

    private ReviewId silent(String day) {
        fixture.moveTo(Instant.parse(day + "T09:00:00Z"));
        var review = fixture.review();
        fixture.close(review);
        return review;
    }

    @Test
    void itIsKeptUnlessTheTeamSaysOtherwise() {
        fixture.active("a");
        silent("2026-03-03");
        silent("2026-04-01");
        assertThat(removalOf("a")).isEmpty();
    }

    @Test
    void theSecondCloseInARowBeginsTheRemovalAndRevokesNothing() {
        fixture.active("a");
        fixture.active("b");
        silent("2026-03-03");
        assertThat(preview(TeamPolicy.REMOVE).effects())
                .containsExactly(new PolicyEffect(TeamPolicy.UNCONFIRMED_TWICE, 2));
        removes();
        assertThat(removalOf("a")).isEmpty();

        fixture.moveTo(Instant.parse("2026-04-01T09:00:00Z"));
        var april = fixture.review();
        fixture.run(RegisterFixture.ANA, new AnswerItem(fixture.item(april, "b").id(), Answer.CONFIRMED));
        fixture.close(april);

        var removal = removalOf("a").orElseThrow();
        assertThat(removal.unanswered()).isTrue();
        assertThat(removal.step()).isEqualTo(RemovalStep.ANNOUNCED);
        assertThat(fixture.live("a").orElseThrow().state()).isEqualTo(Token.State.ACTIVE);
        assertThat(removalOf("b")).isEmpty();
        assertThat(fixture.store.<List<String>>read(fixture.red, tx -> tx.audit().newest(4).stream()
                        .filter(entry -> !entry.action().equals("review.freeze"))
                        .map(entry -> entry.action() + " " + entry.detail())
                        .toList()))
                .containsExactly("review.tell 1 notice", "review.close 1 open", "token.remove a");
        assertThat(fixture.views
                        .removal(fixture.red, removal.id())
                        .orElseThrow()
                        .saidBy())
                .as("nobody said that it is unused")
                .isEmpty();
    }

    @Test
    void theNextReviewStillAsksAndAnAnswerEndsIt() {
        fixture.active("a");
        removes();
        silent("2026-03-03");
        silent("2026-04-01");
        fixture.moveTo(Instant.parse("2026-05-04T09:00:00Z"));
        var may = fixture.review();
        assertThat(fixture.answer(may, "a")).isEmpty();
        fixture.run(RegisterFixture.ANA, new AnswerItem(fixture.item(may, "a").id(), Answer.CONFIRMED));
        assertThat(removalOf("a").orElseThrow().open()).isFalse();
    }
}
