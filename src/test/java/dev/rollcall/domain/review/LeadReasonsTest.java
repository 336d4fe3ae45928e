package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeadReasonsTest {
    private static final Instant OPENED = Instant.parse("2026-03-01T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
    private static final MemberId ANA = new MemberId("ana");

    private final Token token = PlainToken.of("x", Optional.of(ANA), Token.State.ACTIVE, OPENED.minusSeconds(60));

    private LeadReasons reasons(Set<MemberId> absent) {
        var before = new LeadReasons.Before(OPENED, Set.of(token.id()));
        return new LeadReasons(Optional.of(before), Set.of(), Map.of(), absent, TODAY);
    }

    private List<LeadReason> of(Token one) {
        return reasons(Set.of()).of(one, one.owner());
    }

    @Test
    void theStoredNamesAreFrozenAndReadBack() {
        assertThat(Arrays.stream(LeadReason.values()).map(LeadReason::stored))
                .containsExactly(
                        "unapproved",
                        "no-owner",
                        "owner-gone",
                        "expired",
                        "gone",
                        "unconfirmed",
                        "expires",
                        "new",
                        "rotated",
                        "edited");
        assertThat(LeadReason.values())
                .allSatisfy(one -> assertThat(LeadReason.of(one.stored())).contains(one));
        assertThat(LeadReason.of("of-a-later-version")).isEmpty();
    }

    @Test
    void anUnchangedTokenHasNone() {
        assertThat(of(token)).isEmpty();
    }

    @Test
    void aTokenWhoseOwnerLeftSaysSo() {
        assertThat(reasons(Set.of(ANA)).of(token, Optional.of(ANA))).containsExactly(LeadReason.OWNER_GONE);
        assertThat(reasons(Set.of(ANA)).of(token, Optional.empty())).containsExactly(LeadReason.NO_OWNER);
    }

    @Test
    void onlyARotationSinceTheReviewBeforeCounts() {
        assertThat(of(token.changed(with -> with.replacedAt = Optional.of(OPENED))))
                .isEmpty();
        assertThat(of(token.changed(with -> with.replacedAt = Optional.of(OPENED.plusMillis(1)))))
                .containsExactly(LeadReason.ROTATED);
    }

    @Test
    void aTokenThatExpiresTodayExpiresSoonAndIsNotExpired() {
        assertThat(of(token.changed(with -> with.expires = Optional.of(TODAY)))).containsExactly(LeadReason.EXPIRES);
        assertThat(of(token.changed(with -> with.expires = Optional.of(TODAY.minusDays(1)))))
                .containsExactly(LeadReason.EXPIRED);
        assertThat(of(token.changed(with -> with.expires = Optional.of(TODAY.plusDays(30)))))
                .containsExactly(LeadReason.EXPIRES);
        assertThat(of(token.changed(with -> with.expires = Optional.of(TODAY.plusDays(31)))))
                .isEmpty();
    }
}
