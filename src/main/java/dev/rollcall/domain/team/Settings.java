package dev.rollcall.domain.team;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a team has set up. Immutable; the {@code with} methods return a copy in which one part is replaced.
 *
 * @param places the channels of each space in which the team uses the bot, at least one, ordered by space
 * @param policy who decides on new tokens
 * @param tokenPolicy what is demanded of tokens
 * @param calendar the days on which the team works
 * @param since when the team was first set up; a review is never due for a moment before this
 */
public record Settings(
        Map<SpaceId, Places> places,
        ApprovalPolicy policy,
        TokenPolicy tokenPolicy,
        Schedule schedule,
        Ladder ladder,
        Calendar calendar,
        Instant since) {

    public Settings {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("no places");
        }
        var ordered = new LinkedHashMap<SpaceId, Places>();
        places.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(SpaceId::toString)))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        ordered.forEach((space, of) -> {
            if (!of.space().equals(space)) {
                throw new IllegalArgumentException("places of " + of.space() + " under " + space);
            }
        });
        places = Collections.unmodifiableMap(ordered);
    }

    /** Settings with places in one space, the default demands, the default ladder and the default calendar. */
    public static Settings of(Places places, ApprovalPolicy policy, Schedule schedule, Instant since) {
        return new Settings(
                Map.of(places.space(), places),
                policy,
                TokenPolicy.DEFAULT,
                schedule,
                Ladder.DEFAULT,
                Calendar.DEFAULT,
                since);
    }

    /** The channels of a space; empty if the team has none there. */
    public Optional<Places> places(SpaceId space) {
        return Optional.ofNullable(places.get(space));
    }

    /** The channels of the first space, where one stands for all. */
    public Places firstPlaces() {
        return places.values().iterator().next();
    }

    /** Every channel in which the bot posts. */
    public Set<PlaceId> channels() {
        var all = new LinkedHashSet<PlaceId>();
        for (var of : places.values()) {
            all.add(of.review());
            all.add(of.escalation());
        }
        return Collections.unmodifiableSet(all);
    }

    /** Replaces the places of one space, or adds them. */
    public Settings withPlaces(Places of) {
        var all = new HashMap<>(places);
        all.put(of.space(), of);
        return new Settings(all, policy, tokenPolicy, schedule, ladder, calendar, since);
    }

    /** Without the places and the approvers of one space; empty if nothing of one of both would be left. */
    public Optional<Settings> without(SpaceId space) {
        var left = new HashMap<>(places);
        left.remove(space);
        boolean approvers =
                policy.approvers().stream().anyMatch(one -> !one.space().equals(space));
        return left.isEmpty() || !approvers
                ? Optional.empty()
                : Optional.of(new Settings(
                        left,
                        policy.withApprovers(space, List.of()).withReviewers(space, List.of()),
                        tokenPolicy,
                        schedule,
                        ladder,
                        calendar,
                        since));
    }

    public Settings withPolicy(ApprovalPolicy after) {
        return new Settings(places, after, tokenPolicy, schedule, ladder, calendar, since);
    }

    public Settings withTokenPolicy(TokenPolicy after) {
        return new Settings(places, policy, after, schedule, ladder, calendar, since);
    }

    public Settings withSchedule(Schedule after) {
        return new Settings(places, policy, tokenPolicy, after, ladder, calendar, since);
    }

    public Settings withLadder(Ladder after) {
        return new Settings(places, policy, tokenPolicy, schedule, after, calendar, since);
    }

    public Settings withCalendar(Calendar after) {
        return new Settings(places, policy, tokenPolicy, schedule, ladder, after, since);
    }

    /** When owners are told that a token expires, as the {@link #tokenPolicy} says. */
    public ExpiryWarnings expiryWarnings() {
        return new ExpiryWarnings(tokenPolicy.expiryWarnings());
    }

    /** The zone of the {@link #schedule}. */
    public ZoneId zone() {
        return schedule.zone();
    }

    /** The cron expression of the {@link #schedule}. */
    public String opens() {
        return schedule.opens();
    }

    /** Whether the {@link #policy} lets an account approve. */
    public boolean approves(AccountId account, Set<String> groups) {
        return policy.approves(account, groups);
    }

    /** Whether the {@link #policy} lets a person approve, with the account that acts or with another one of theirs. */
    public boolean approves(Caller caller) {
        return approves(caller.account(), caller.groups())
                || caller.linked().stream().anyMatch(one -> !one.outsider() && approves(one.account(), one.groups()));
    }

    /** Whether the {@link #policy} lets a person sign a review, with any of their accounts. */
    public boolean reviews(Caller caller) {
        return policy.reviews(caller.account(), caller.groups())
                || caller.linked().stream()
                        .anyMatch(one -> !one.outsider() && policy.reviews(one.account(), one.groups()));
    }

    /** The approvers of the {@link #policy}, as a sentence names them. */
    public List<String> approverNames() {
        return policy.approverNames();
    }

    /**
     * The reminders and escalations that follow silence, in business days after the opening day, in the team's zone.
     *
     * @param reminders the days on which owners are reminded, ascending
     * @param escalation the day on which backup owners and the escalation channel are told
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
