package dev.rollcall.domain.review;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Settings.Ladder;
import dev.rollcall.domain.team.SpaceId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** Settings and moments for tests about time. */
final class Times {
    private Times() {}

    static Instant at(String zone, String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
    }

    static Settings settings(String zone, String opens, String since, Ladder ladder) {
        var space = new SpaceId("slack", "T1");
        var place = new PlaceId(space, "C1");
        var ben = new Approver.One(new AccountId(space, "U1"), "Ben");
        return Settings.of(
                        new Places(place, "reviews", place, "reviews"),
                        ApprovalPolicy.of(List.of(ben)),
                        new Schedule(ZoneId.of(zone), opens),
                        at(zone, since))
                .withLadder(ladder);
    }
}
