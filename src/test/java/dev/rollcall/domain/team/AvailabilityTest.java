package dev.rollcall.domain.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.Availability.Away;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    private static MemberId member(int number) {
        return new MemberId("m" + number);
    }

    private static Optional<MemberId> delegate(Map<MemberId, MemberId> awayTo) {
        return Availability.delegateOf(member(1), awayTo, _ -> true);
    }

    @Test
    void theLastOfAChainIsTheDelegate() {
        assertThat(delegate(Map.of(member(1), member(2)))).contains(member(2));
        assertThat(delegate(Map.of(member(1), member(2), member(2), member(3)))).contains(member(3));
        assertThat(delegate(Map.of(member(2), member(1)))).as("not away").isEmpty();
    }

    @Test
    void aCircleHasNoDelegate() {
        assertThat(delegate(Map.of(member(1), member(1)))).isEmpty();
        assertThat(delegate(Map.of(member(1), member(2), member(2), member(1)))).isEmpty();
        assertThat(delegate(Map.of(member(1), member(2), member(2), member(3), member(3), member(2))))
                .isEmpty();
    }

    @Test
    void whoCannotAnswerIsNoDelegate() {
        var awayTo = Map.of(member(1), member(2), member(2), member(3));
        assertThat(Availability.delegateOf(member(1), awayTo, one -> !one.equals(member(3))))
                .isEmpty();
        assertThat(Availability.delegateOf(member(1), awayTo, one -> one.equals(member(3))))
                .contains(member(3));
    }

    /** Whoever names whom: it ends, and the delegate is somebody else, who is not away. */
    @Test
    void aDelegateIsNotAway() {
        var random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            var awayTo = new HashMap<MemberId, MemberId>();
            for (int named = random.nextInt(8); named > 0; named--) {
                awayTo.put(member(random.nextInt(8)), member(random.nextInt(8)));
            }
            var found = delegate(awayTo);
            assertThat(found.filter(one -> awayTo.containsKey(one) || one.equals(member(1))))
                    .as(awayTo.toString())
                    .isEmpty();
        }
    }

    @Test
    void anAbsenceAndAQuietTimeEndAtTheirMoment() {
        var away = new Away(member(2), member(1), NOW, NOW.plusSeconds(10));
        var said = new Availability(member(1), Optional.of(away), Optional.of(NOW.plusSeconds(5)), Optional.empty());
        assertThat(said.at(NOW)).isEqualTo(said);
        assertThat(said.at(NOW.plusSeconds(5)).quietUntil()).isEmpty();
        assertThat(said.at(NOW.plusSeconds(9)).away()).contains(away);
        assertThat(said.at(NOW.plusSeconds(10)).saysSomething()).isFalse();
    }
}
