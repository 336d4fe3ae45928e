package dev.rollcall.domain;

import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The messages that are not shown as they should be, for the operator. All times are machine time.
 *
 * @param waiting those that are sent as soon as that is possible, the one wanted longest first
 * @param blocked those that nobody sees before somebody has changed something
 */
public record Deliveries(List<Waiting> waiting, List<Blocked> blocked) {
    public Deliveries {
        waiting = List.copyOf(waiting);
        blocked = List.copyOf(blocked);
    }

    /** What a message waits for. */
    public enum Why {
        /** An instance sends it; its claim ends at the next try. */
        BEING_SENT,
        /** It failed, and its pause ends at the next try. */
        PAUSES,
        /** Another message of the same address has to be sent first. */
        IN_LINE,
        /** An instance that is connected to the chat. */
        AN_INSTANCE
    }

    /**
     * A message that waits.
     *
     * @param card the kind of card
     * @param address where it is shown, for people
     * @param since when a send began whose outcome is not known yet
     * @param nextTry when it may be tried next
     * @param tries how often it failed in a row
     */
    public record Waiting(
            TeamId team,
            SpaceId space,
            String card,
            String address,
            Optional<Instant> since,
            Instant nextTry,
            int tries,
            Why why) {}

    /**
     * Messages of one address that cannot be shown, for one reason.
     *
     * @param channel where they are shown, for people
     * @param problem the name of a {@link CardFault}, or of another problem, and the chat's own code
     * @param messages how many, at least 1
     * @param fix what to do, one sentence without a full stop
     */
    public record Blocked(TeamId team, SpaceId space, String channel, String problem, int messages, String fix) {}
}
