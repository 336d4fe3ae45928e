package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Token;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotateTokenTest extends RegisterTest {
    private static final String OLD = "ab".repeat(32);
    private static final String NEW = "cd".repeat(32);

    private static RotateToken rotate(String... optionsAndValues) {
        return new RotateToken(new WhichToken.Labelled("x"), fields(optionsAndValues), List.of());
    }

    private static TokenFields fields(String... optionsAndValues) {
        var typed = new HashMap<String, String>();
        for (int i = 0; i < optionsAndValues.length; i += 2) {
            typed.put(optionsAndValues[i], optionsAndValues[i + 1]);
        }
        return new TokenFields(typed);
    }

    private Token token() {
        return fixture.token(fixture.red, "x");
    }

    /** An active token of which all is known. */
    private void known() {
        fixture.active("x");
        fixture.run(
                RegisterFixture.ANA,
                new EditToken(
                        new WhichToken.Labelled("x"),
                        fields("last4", "ab12", "sha256", OLD, "expires", "2026-04-01", "stored", "vault"),
                        Optional.empty(),
                        false,
                        List.of()));
    }

    private void rotated(RotateToken command, String... removed) {
        var outcome = fixture.run(RegisterFixture.ANA, command);
        assertThat(outcome)
                .isEqualTo(new Outcome.TokenRotated(
                        "x",
                        List.of(removed),
                        token().lastFour(),
                        token().fingerprint().isPresent(),
                        token().expires(),
                        Optional.of(fixture.now())));
    }

    @Test
    void anUnknownLabelIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, rotate())).isEqualTo(new Refusal.NoSuchToken("x", ""));
    }

    @Test
    void somebodyWhoDoesNotAnswerForItIsRefused() {
        known();
        assertThat(fixture.refused(RegisterFixture.STRANGER, rotate())).isInstanceOf(Refusal.NotYours.class);
        assertThat(fixture.refused(RegisterFixture.APPROVER, rotate())).isInstanceOf(Refusal.NotYours.class);
    }

    @Test
    void theNewSecretReplacesWhatIsRecordedOfTheOld() {
        known();
        fixture.passes(Duration.ofDays(3));
        rotated(rotate("last4", "cd34", "sha256", NEW, "expires", "2026-09-01"));
        assertThat(token().lastFour()).contains("cd34");
        assertThat(token().fingerprint()).isPresent();
        assertThat(token().expires()).contains(LocalDate.of(2026, 9, 1));
        assertThat(token().replacedAt()).contains(fixture.now());
        assertThat(token().renewedAt()).isEqualTo(fixture.now());
        assertThat(token().texts().stored()).isEqualTo("vault");
        assertThat(fixture.audited())
                .containsExactly("ana", "token.rotate", "x: last4 was ab12, expires was 2026-04-01");
    }

    @Test
    void whatIsNotGivenIsRemoved() {
        known();
        rotated(rotate("last4", "cd34"), "sha256", "expires");
        assertThat(token().fingerprint()).isEmpty();
        assertThat(token().expires()).isEmpty();
        rotated(rotate(), "last4");
        assertThat(token().lastFour()).isEmpty();
        rotated(rotate());
        assertThat(fixture.audited()).containsExactly("ana", "token.rotate", "x: secret");
    }

    @Test
    void theSameSecretIsRefused() {
        known();
        assertThat(fixture.refused(RegisterFixture.ANA, rotate("sha256", OLD.toUpperCase(Locale.ROOT))))
                .isEqualTo(new Refusal.Many(
                        List.of(new BadField("sha256", OLD.toUpperCase(Locale.ROOT), Rule.SAME_SECRET))));
        assertThat(token().lastFour()).contains("ab12");
    }

    @Test
    void everyProblemIsToldTogetherAndNothingIsChanged() {
        known();
        assertThat(fixture.refused(
                        RegisterFixture.ANA, rotate("last4", "12", "sha256", "xyz", "expires", "2020-01-01")))
                .isEqualTo(new Refusal.Many(List.of(
                        new BadField("last4", "12", Rule.NOT_FOUR),
                        new BadField("sha256", "xyz", Rule.NOT_A_SHA256),
                        new BadField("expires", "2020-01-01", Rule.IN_THE_PAST))));
        assertThat(token().replacedAt()).isEmpty();
    }

    @Test
    void theBackupAndAnAdminMayAndARequestIsDrawnAgain() {
        fixture.pending("x");
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.BEN, rotate("expires", "30d"))).isInstanceOf(Outcome.TokenRotated.class);
        assertThat(fixture.drawn()).hasSize(1);
        assertThat(fixture.run(RegisterFixture.ADMIN, rotate())).isInstanceOf(Outcome.TokenRotated.class);
    }

    @Test
    void itsLineInTheOpenReviewIsDrawnAgainAndItsAnswerStays() {
        known();
        var review = fixture.review();
        fixture.run(RegisterFixture.ANA, new AnswerToken("x", Answer.CONFIRMED));
        fixture.drawn();
        rotated(rotate("last4", "cd34"), "sha256", "expires");
        assertThat(fixture.drawn()).contains(RedKeys.page(review, 0));
        assertThat(fixture.answer(review, "x")).contains(Answer.CONFIRMED);
    }

    @Test
    void aTokenOfAnotherTeamDoesNotExist() {
        known();
        var command = new RotateToken(new WhichToken.Known(token().id()), new TokenFields(Map.of()), List.of());
        assertThat(fixture.run(fixture.blue, RegisterFixture.admin("blue"), command))
                .isEqualTo(new Outcome.Refused(new Refusal.NoSuchThing()));
    }
}
