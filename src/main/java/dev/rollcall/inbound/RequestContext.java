package dev.rollcall.inbound;

import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.TeamId;
import java.time.ZoneId;

/**
 * What every event has: the team, the caller and the place.
 *
 * @param event the same for each redelivery
 * @param zone the team's, for dates in replies
 */
record RequestContext(TeamId team, String event, Caller caller, PlaceId place, ZoneId zone) {}
