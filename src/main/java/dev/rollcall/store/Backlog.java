package dev.rollcall.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much is left to do, over all teams, without saying whose it is.
 *
 * @param waiting cards that are not shown as they should be
 * @param firstPlace the place in the queue of the waiting card that was wanted longest ago; empty if none waits. A card
 *     keeps its place while it waits, and one that is wanted later gets a higher one
 * @param lastPlace the highest place of a waiting card; empty if none waits
 * @param givenUp cards that cannot be shown until somebody changes something
 * @param dueTeams teams that the next sweep has to look at
 * @param dueSince the oldest moment, in team time, that is due and was not carried out; empty if there is none, or if
 *     it has not been computed since the team changed
 * @param lastAudited the time of the newest entry of any audit log, in team time; empty if there is none
 */
public record Backlog(
        long waiting,
        OptionalLong firstPlace,
        OptionalLong lastPlace,
        long givenUp,
        long dueTeams,
        Optional<Instant> dueSince,
        Optional<Instant> lastAudited) {}
