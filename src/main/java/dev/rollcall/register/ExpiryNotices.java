package dev.rollcall.register;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.review.WakingHours;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.ExpiryStore.Expiring;
import dev.rollcall.store.ExpiryStore.Warning;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is to be told that a token expires, and the moment at which it may reach them: on business days and within the
 * {@link WakingHours} of the person, or, in a channel, of the team, and not while the person wants quiet. The owner is
 * told, or the delegate of one who is away; the backup, if the owner cannot answer; the escalation channel, if neither
 * can. A function of the state, the zones and the time.
 */
public final class ExpiryNotices {
    private final Store.Tx tx;
    private final Settings settings;
    private final Map<MemberId, ZoneId> zones;

    /**
     * One token of which somebody is to be told.
     *
     * @param to empty for the escalation channel
     * @param at the moment from which it may be sent, not before the time asked for
     */
    public record Notice(Warning warning, Optional<Member> to, Instant at) {}

    /** @param zones of the members who are told directly and whose zone the chat tells; the others are in the team's */
    public ExpiryNotices(Store.Tx tx, Settings settings, Map<MemberId, ZoneId> zones) {
        this.tx = tx;
        this.settings = settings;
        this.zones = zones;
    }

    /** What is due on the day of {@code now}, whatever the hour is. */
    public List<Notice> at(Instant now) {
        var today = today(now);
        var people = TeamAvailability.at(tx, now);
        return expiring(today)
                .flatMap(one -> notice(one, today, people, now).stream())
                .toList();
    }

    private Optional<Notice> notice(Expiring one, LocalDate today, TeamAvailability people, Instant now) {
        return settings.expiryWarnings().due(one.expires(), one.told(), today).map(threshold -> {
            var to = recipient(tx.tokens().find(one.token()).orElseThrow(), people);
            var from = to.map(Member::id).flatMap(people::quietUntil).orElse(now);
            var warning =
                    new Warning(one.token(), one.expires(), today, threshold, to.map(Member::id), Optional.empty());
            return new Notice(warning, to, WakingHours.nextOnBusinessDay(from, zone(to), settings.calendar()));
        });
    }

    private ZoneId zone(Optional<Member> to) {
        return to.map(member -> zones.getOrDefault(member.id(), settings.zone()))
                .orElse(settings.zone());
    }

    private static Optional<Member> recipient(Token token, TeamAvailability people) {
        return people.asked(token.owner().or(token::backup), token.backup());
    }

    /** When somebody is to be told next after the day of {@code now}, in the team's zone. */
    public Optional<Instant> next(Instant now) {
        var today = today(now);
        var near = expiring(today)
                .flatMap(one -> settings.expiryWarnings().next(one.expires(), one.told()).stream())
                .filter(day -> day.isAfter(today));
        var far = tx.expiry().firstAfter(horizon(today)).stream()
                .map(day -> day.minusDays(settings.expiryWarnings().earliest()));
        return Stream.concat(near, far).min(Comparator.naturalOrder()).map(this::morning);
    }

    private Instant morning(LocalDate day) {
        var begin = day.atStartOfDay(settings.zone()).toInstant();
        return WakingHours.nextOnBusinessDay(begin, settings.zone(), settings.calendar());
    }

    private Stream<Expiring> expiring(LocalDate today) {
        return tx.expiry().until(horizon(today)).stream();
    }

    /** The last day that an expiry which somebody is told of today can have. */
    private LocalDate horizon(LocalDate today) {
        return today.plusDays(settings.expiryWarnings().earliest());
    }

    private LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, settings.zone());
    }

    /** The cards that tell of what a notice is about. */
    public List<CardKey> cards(Notice notice) {
        var day = notice.warning().day();
        return notice.to()
                .map(member -> List.<CardKey>of(new CardKey.ExpiryWarning(
                        member.reachedIn(settings.places().keySet()), day, Optional.of(member.id()))))
                .orElseGet(() -> settings.places().keySet().stream()
                        .<CardKey>map(space -> new CardKey.ExpiryWarning(space, day, Optional.empty()))
                        .toList());
    }

    /** Where a card is sent. */
    public CardAddress address(Notice notice, SpaceId space, ReviewLayout layout) {
        if (notice.to().isEmpty()) {
            return new CardAddress.Channel(settings.places(space).orElseThrow().escalation());
        }
        return new Reaching(tx, settings, layout).address(notice.to().get(), space);
    }
}
