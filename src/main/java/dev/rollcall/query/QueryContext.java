package dev.rollcall.query;

import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.Optional;

/**
 * One question's hold on its snapshot.
 *
 * @param member who asks; empty for a person not yet recorded
 * @param now team time
 */
public record QueryContext(Store.Tx tx, Team team, Optional<MemberId> member, Caller caller, Instant now, Cron cron) {
    /** In place of the name of a person who is not recorded any more. */
    static final String LEFT = "somebody who left";

    String name(MemberId id) {
        return tx.members().find(id).map(Member::name).orElse(LEFT);
    }

    /** When the next review opens; the team is set up. */
    Instant nextOpening() {
        return Openings.next(
                        team.settings().orElseThrow(), cron, now, tx.reviews().lastHeld())
                .orElse(now);
    }
}
