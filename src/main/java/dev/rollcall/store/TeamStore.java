package dev.rollcall.store;

import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.team.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The team's own record. */
public interface TeamStore {
    /** The team this transaction is bound to. */
    Team get();

    List<SpaceId> spaces();

    /** The spaces that joined this team, each with the team that it had before. */
    Map<SpaceId, TeamId> joined();

    /** Takes the spaces of another team over. Each keeps in mind which team it had first. */
    void take(TeamId from);

    /**
     * Moves the live tokens of another team here, with their requests, removals, offers, incidents and warnings, what
     * was decided about findings, and the messages that show them. The other team keeps each token as removed, since
     * its closed reviews name it. Its members must be adopted in the same transaction, and no label may clash.
     */
    void bring(TeamId from);

    /** Gives a space that joined this team back to the team that it had before. Returns false if it did not join. */
    boolean giveBack(SpaceId space);

    /**
     * Saves the settings if the record is still as it was read. Returns false if another transaction changed it. What
     * is due next counts as {@link #dueChanged changed}.
     */
    boolean replace(Team before, Team after);

    /** Who can decide on new tokens, as {@link #deciders(Deciders)} stored it. */
    Deciders deciders();

    /** Stores who can decide on new tokens. */
    void deciders(Deciders now);

    /**
     * Notes that what is due next may have changed, so that the next sweep looks at the team. Writes of approvals, of
     * reviews and of settings do this themselves.
     */
    void dueChanged();

    /** How often what is due has changed: to be read before computing what {@link #dueComputed} stores. */
    long dueVersion();

    /**
     * Stores when something is due next. Does nothing, and returns false, if {@link #dueVersion} is no longer
     * {@code seen}: then the next sweep looks at the team again.
     *
     * @param next team time; empty if nothing ever is
     * @param now the team time of the computing
     */
    boolean dueComputed(long seen, Optional<Instant> next, Instant now);

    /** Stores when old rows are to be deleted next, in machine time. */
    void retentionNext(Instant at);
}
