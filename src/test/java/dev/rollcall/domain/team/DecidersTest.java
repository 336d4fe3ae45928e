package dev.rollcall.domain.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecidersTest {
    private static final SpaceId SPACE = new SpaceId("slack", "T01");
    private static final AccountId BEN = new AccountId(SPACE, "ben");
    private static final AccountId CHO = new AccountId(SPACE, "cho");

    @Test
    void nobodyIsNotEnough() {
        assertThat(new Deciders(Set.of(), false).enough(Optional.empty(), 1)).isFalse();
    }

    @Test
    void theRequesterDoesNotCount() {
        var ben = new Deciders(Set.of(BEN), false);
        assertThat(ben.enough(Optional.of(BEN), 1)).isFalse();
        assertThat(ben.enough(Optional.of(CHO), 1)).isTrue();
        assertThat(ben.enough(Optional.empty(), 1)).isTrue();
    }

    @Test
    void aQuorumNeedsAsManyOthers() {
        var both = new Deciders(Set.of(BEN, CHO), false);
        assertThat(both.enough(Optional.empty(), 2)).isTrue();
        assertThat(both.enough(Optional.of(BEN), 2)).isFalse();
    }

    @Test
    void whatIsNotKnownCountsAsEnough() {
        assertThat(Deciders.UNKNOWN.enough(Optional.of(BEN), 2)).isTrue();
        assertThat(new Deciders(Set.of(BEN), true).enough(Optional.of(BEN), 1)).isTrue();
    }
}
