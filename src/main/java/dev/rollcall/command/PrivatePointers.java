package dev.rollcall.command;

import dev.rollcall.domain.Ids;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardKeys;
import dev.rollcall.store.NoteText;
import java.time.Duration;

/**
 * A public line with a button, for a private answer that found no private way: the person takes no direct messages. It
 * tells nothing but that there is a word for them; it goes away when they read it, or after {@link #STAYS}.
 */
public final class PrivatePointers {
    /** Team time. */
    public static final Duration STAYS = Duration.ofHours(1);

    private PrivatePointers() {}

    /**
     * Leaves one; never two for the same.
     *
     * @param about an event whose outcome they were to be told, or {@link NoteText#TOLD} and an approval
     * @param once names what it is left for, however often that is tried
     */
    public record Leave(PlaceId place, AccountId to, String about, String once) implements Command {
        static final CommandSpec<Leave> SPEC =
                CommandSpec.of("sweep leave-note", Needs.SCHEDULER, Leave.class, Leave::handle);

        public Leave(PlaceId place, AccountId to, String about) {
            this(place, to, about, about);
        }

        private static Outcome handle(Leave command, CommandContext turn) {
            var once = "note-of:" + command.to + ":" + command.once;
            if (turn.tx().events().outcome(once).isPresent()) {
                return new Outcome.Nothing();
            }
            var id = Ids.fresh();
            turn.tx().events().record(once, id, turn.now());
            turn.tx()
                    .events()
                    .record(NoteText.event(id), new NoteText(command.to, turn.now(), command.about).text(), turn.now());
            turn.want(CardKeys.why(id), new CardAddress.Channel(command.place));
            turn.tx().team().dueChanged();
            return new Outcome.Nothing();
        }
    }

    /** Takes one away that was read. */
    public record TakeAway(String id) implements Command {
        static final CommandSpec<TakeAway> SPEC =
                CommandSpec.of("sweep take-note-away", Needs.SCHEDULER, TakeAway.class, TakeAway::handle);

        private static Outcome handle(TakeAway command, CommandContext turn) {
            turn.tx().cards().withdraw(CardKeys.why(command.id));
            return new Outcome.Nothing();
        }
    }

    /** Takes away those that stood long enough. */
    public record Expire() implements Command {
        static final CommandSpec<Expire> SPEC =
                CommandSpec.of("sweep expire-notes", Needs.SCHEDULER, Expire.class, Expire::handle);

        private static Outcome handle(Expire command, CommandContext turn) {
            for (var card : turn.tx().cards().startingWith(CardKeys.why(""))) {
                if (card.withdrawn()) {
                    continue;
                }
                turn.tx()
                        .events()
                        .outcome(NoteText.event(CardKeys.parts(card.key()).get(1)))
                        .map(NoteText::parse)
                        .filter(note -> note.at().plus(STAYS).isBefore(turn.now()))
                        .ifPresent(_ -> turn.tx().cards().withdraw(card.key()));
            }
            return new Outcome.Nothing();
        }
    }
}
