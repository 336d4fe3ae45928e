package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A team demands that its tokens expire, and when at the latest. */
class ExpiryDemandTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

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

    private void demands(boolean mustExpire, Optional<Integer> maxLife) {
        Arranged.settings(
                fixture,
                before -> before.withTokenPolicy(
                        before.tokenPolicy().withMustExpire(mustExpire).withMaxLife(maxLife)));
    }

    private static AddToken add(String... expires) {
        var typed = new HashMap<>(Map.of("label", "x", "app", "shop", "service", "Stripe"));
        for (var day : expires) {
            typed.put("expires", day);
        }
        return new AddToken(new TokenFields(typed), Optional.empty(), Optional.empty(), List.of());
    }

    private static EditToken edit(Map<String, String> typed) {
        return new EditToken(new WhichToken.Labelled("x"), new TokenFields(typed), Optional.empty(), false, List.of());
    }

    private static RotateToken rotate(Map<String, String> typed) {
        return new RotateToken(new WhichToken.Labelled("x"), new TokenFields(typed), List.of());
    }

    private Refusal refused(Command command) {
        return ((Refusal.Many) fixture.refused(RegisterFixture.ANA, command))
                .all()
                .getFirst();
    }

    @Test
    void aNewTokenMustExpire() {
        demands(true, Optional.empty());
        assertThat(refused(add())).isEqualTo(new Refusal.NoExpiry(0, Optional.empty()));
        assertThat(fixture.run(RegisterFixture.ANA, add("9000d"))).isInstanceOf(Outcome.TokenAdded.class);
    }

    @Test
    void aNewTokenExpiresInTime() {
        demands(true, Optional.of(30));
        assertThat(refused(add())).isEqualTo(new Refusal.NoExpiry(30, Optional.of(TODAY.plusDays(30))));
        assertThat(refused(add("31d")))
                .isEqualTo(new Refusal.ExpiresTooLate(TODAY.plusDays(31), 30, TODAY.plusDays(30), false));
        assertThat(fixture.run(RegisterFixture.ANA, add("30d"))).isInstanceOf(Outcome.TokenAdded.class);
    }

    @Test
    void theLongestLifeAloneLetsATokenLiveWithoutAnEnd() {
        demands(false, Optional.of(30));
        assertThat(fixture.run(RegisterFixture.ANA, add())).isInstanceOf(Outcome.TokenAdded.class);
    }

    @Test
    void whatIsNoDateIsNamedOnce() {
        demands(true, Optional.of(30));
        assertThat(((Refusal.Many) fixture.refused(RegisterFixture.ANA, add("soon"))).all())
                .containsExactly(new BadField("expires", "soon", Rule.NOT_A_DATE));
    }

    @Test
    void anEditIsJudgedOnlyIfItChangesTheExpiry() {
        fixture.active("x");
        demands(true, Optional.of(30));
        assertThat(fixture.run(RegisterFixture.ANA, edit(Map.of("stored", "vault"))))
                .isInstanceOf(Outcome.TokenEdited.class);
        assertThat(refused(edit(Map.of("expires", "31d")))).isInstanceOf(Refusal.ExpiresTooLate.class);
        assertThat(fixture.run(RegisterFixture.ANA, edit(Map.of("expires", "30d"))))
                .isInstanceOf(Outcome.TokenEdited.class);
        assertThat(refused(edit(Map.of("expires", "")))).isInstanceOf(Refusal.NoExpiry.class);
        fixture.passes(Duration.ofDays(40));
        assertThat(refused(edit(Map.of("expires", "1d"))))
                .as("its secret is older than that")
                .isEqualTo(new Refusal.ExpiresTooLate(TODAY.plusDays(41), 30, TODAY.plusDays(30), true));
    }

    @Test
    void aRotationBeginsALife() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, edit(Map.of("expires", "10d")));
        demands(true, Optional.of(30));
        fixture.passes(Duration.ofDays(40));
        assertThat(refused(rotate(Map.of()))).isInstanceOf(Refusal.NoExpiry.class);
        assertThat(refused(rotate(Map.of("expires", "31d")))).isInstanceOf(Refusal.ExpiresTooLate.class);
        assertThat(fixture.run(RegisterFixture.ANA, rotate(Map.of("expires", "30d"))))
                .isInstanceOf(Outcome.TokenRotated.class);
    }

    @Test
    void aRotationOfATokenThatNeverExpiredNeedsNoDay() {
        fixture.active("x");
        demands(true, Optional.empty());
        assertThat(fixture.run(RegisterFixture.ANA, rotate(Map.of("last4", "cd34"))))
                .isInstanceOf(Outcome.TokenRotated.class);
    }
}
