package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.store.CardKeys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivatePointersTest extends Benched {
    private static final PlaceId PLACE = new PlaceId(RegisterFixture.space("red"), "C7");
    private static final PrivatePointers.Leave LEAVE =
            new PrivatePointers.Leave(PLACE, RegisterFixture.ANA.account(), "told:x");

    private List<String> notes() {
        return bench.store.read(bench.red, tx -> tx.cards().startingWith(CardKeys.why(""))).stream()
                .filter(card -> !card.withdrawn())
                .map(card -> card.key())
                .toList();
    }

    private void leave() {
        assertThat(bench.run(new Actor.Scheduler(), LEAVE)).isEqualTo(new Outcome.Nothing());
    }

    @Test
    void aPersonIsRefused() {
        for (var command : List.of(LEAVE, new PrivatePointers.TakeAway("x"), new PrivatePointers.Expire())) {
            assertThat(bench.refused(RegisterFixture.ADMIN, command)).isEqualTo(new Refusal.NotAdmin());
        }
    }

    @Test
    void aNoteIsPostedWhereThePersonActed() {
        bench.drawn();
        leave();
        assertThat(notes()).hasSize(1);
        assertThat(bench.card(notes().getFirst()).address()).isEqualTo("channel slack:red:C7");
        assertThat(bench.drawn()).containsExactlyElementsOf(notes());
    }

    @Test
    void theViewNamesThePersonAndTheSubject() {
        leave();
        var note = bench.views
                .note(bench.red, CardKeys.parts(notes().getFirst()).get(1))
                .orElseThrow();
        assertThat(note.to()).isEqualTo(RegisterFixture.ANA.account());
        assertThat(note.about()).isEqualTo("told:x");
    }

    @Test
    void oneNoteIsPostedPerSubject() {
        leave();
        leave();
        bench.run(new Actor.Scheduler(), new PrivatePointers.Leave(PLACE, RegisterFixture.BEN.account(), "told:x"));
        assertThat(notes()).hasSize(2);
    }

    @Test
    void aReadNoteIsDeletedAndNotPostedAgain() {
        leave();
        bench.drawn();
        var key = notes().getFirst();
        bench.run(
                new Actor.Scheduler(),
                new PrivatePointers.TakeAway(CardKeys.parts(key).get(1)));
        assertThat(notes()).isEmpty();
        assertThat(bench.drawn()).containsExactly(key);
        leave();
        assertThat(notes()).isEmpty();
    }

    @Test
    void anUnreadNoteIsDeletedAfterAnHour() {
        leave();
        bench.passes(PrivatePointers.STAYS);
        bench.run(new Actor.Scheduler(), new PrivatePointers.Expire());
        assertThat(notes()).hasSize(1);
        bench.passes(Duration.ofMillis(1));
        bench.run(new Actor.Scheduler(), new PrivatePointers.Expire());
        assertThat(notes()).isEmpty();
    }

    @Test
    void onlyTheOlderNoteIsDeleted() {
        leave();
        bench.passes(Duration.ofMinutes(50));
        bench.run(new Actor.Scheduler(), new PrivatePointers.Leave(PLACE, RegisterFixture.BEN.account(), "told:y"));
        bench.passes(Duration.ofMinutes(11));
        bench.run(new Actor.Scheduler(), new PrivatePointers.Expire());
        assertThat(notes()).hasSize(1);
    }
}
