package dev.rollcall.domain.team;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * How a team wants its tokens governed.
 *
 * @param zone in which days, deadlines and openings are meant
 * @param opens when the monthly review opens: a Quartz cron expression, read in {@code zone}
 * @param quorum how many distinct members must approve
 * @param since when it was first set up; openings before this never happen
 */
public record Settings(
        PlaceId reviewChannel,
        String reviewChannelName,
        PlaceId escalationChannel,
        String escalationChannelName,
        List<Approver> approvers,
        ZoneId zone,
        String opens,
        int quorum,
        Ladder ladder,
        Instant since) {
    /** The 1st of each month at 09:00. */
    public static final String OPENS_DEFAULT = "0 0 9 1 * ?";

    /** How long an approval waits. */
    public static final Duration APPROVAL_WAITS = Duration.ofDays(14);

    public Settings {
        approvers = List.copyOf(approvers);
        if (approvers.isEmpty()) {
            throw new IllegalArgumentException("no approver");
        }
        if (quorum < 1) {
            throw new IllegalArgumentException("quorum " + quorum);
        }
    }

    public boolean approves(AccountId account, Set<String> groups) {
        return approvers.stream().anyMatch(approver -> switch (approver) {
            case Approver.One one -> one.account().equals(account);
            case Approver.Group group -> group.space().equals(account.space()) && groups.contains(group.id());
        });
    }

    public List<String> approverNames() {
        return approvers.stream().map(Approver::said).toList();
    }

    /**
     * What follows silence, in business days after the opening day, in the team's zone.
     *
     * @param reminders days on which owners are reminded, ascending
     * @param escalation the day on which it goes to backup owners and the escalation channel
     * @param close the day on which the review closes
     */
    public record Ladder(List<Integer> reminders, int escalation, int close, LocalTime rungsAt, LocalTime closesAt) {
        public static final Ladder DEFAULT = new Ladder(List.of(3, 5), 7, 10, LocalTime.of(9, 0), LocalTime.of(18, 0));

        public Ladder {
            reminders = List.copyOf(reminders);
            if (escalation >= close) {
                throw new IllegalArgumentException("escalation " + escalation + " close " + close);
            }
        }
    }
}
