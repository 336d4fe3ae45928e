package dev.rollcall.query;

import dev.rollcall.domain.finding.Findings;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.SourceName;
import dev.rollcall.store.TokenStore.Listed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the first message of a review says besides its progress.
 *
 * @param elsewhere the parts that are listed in other channels of the space
 * @param sources the lists on which the review relies and which are not up to date
 */
public record RootNotes(List<Elsewhere> elsewhere, List<Source> sources, ZoneId zone) {
    public RootNotes {
        elsewhere = List.copyOf(elsewhere);
        sources = List.copyOf(sources);
    }

    /** @param channelName without a leading {@code #} */
    public record Elsewhere(PlaceId channel, String channelName, int tokens) {}

    /**
     * An issuer's list of the tokens of an app.
     *
     * @param readOn when an import last read it, in the team's zone
     * @param failedAt when the last import of it failed, if it did
     */
    public record Source(String issuer, String app, LocalDate readOn, Optional<Instant> failedAt) {}

    static Optional<RootNotes> of(ReviewId id, SpaceId space, QueryContext context) {
        return context.tx().reviews().find(id).map(review -> {
            var parts = context.tx().routes().parts(id);
            var onPages = parts.isEmpty()
                    ? Map.<Integer, Integer>of()
                    : context.tx().reviews().onPages(id);
            return new RootNotes(
                    elsewhere(onPages, parts, space),
                    sources(review, context),
                    context.team().zone());
        });
    }

    private static List<Elsewhere> elsewhere(Map<Integer, Integer> onPages, List<ReviewPart> parts, SpaceId space) {
        var byChannel = new LinkedHashMap<PlaceId, Elsewhere>();
        for (var part : parts) {
            if (part.channel().space().equals(space)) {
                int tokens = onPages.getOrDefault(part.page(), 0);
                byChannel.merge(
                        part.channel(),
                        new Elsewhere(part.channel(), part.channelName(), tokens),
                        (one, two) -> new Elsewhere(one.channel, one.channelName, one.tokens + two.tokens));
            }
        }
        return List.copyOf(byChannel.values());
    }

    /** Those that failed, and those that nobody has read for {@link Findings#SOURCE_DAYS} days. */
    private static List<Source> sources(Review review, QueryContext context) {
        var failures = new HashMap<SourceName, Instant>();
        context.tx()
                .sources()
                .failures()
                .forEach(one -> failures.put(SourceName.of(one.issuer(), one.app()), one.at()));
        var readings = context.tx().sources().readings();
        var zone = context.team().zone();
        var oldest = LocalDate.ofInstant(review.closedAt().orElse(context.now()), zone)
                .minusDays(Findings.SOURCE_DAYS);
        var sources = new ArrayList<Source>();
        lists(context).forEach((name, lists) -> {
            var last = lists.stream().max(Comparator.comparing(Listed::seenAt)).orElseThrow();
            var read = LocalDate.ofInstant(latest(last.seenAt(), readings.getOrDefault(name, Instant.MIN)), zone);
            var failed = Optional.ofNullable(failures.get(name));
            if ((failed.isPresent() || !read.isAfter(oldest)) && reliesOn(lists, review, context)) {
                sources.add(new Source(last.issuer(), last.app(), read, failed));
            }
        });
        return sources;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The lists that hold tokens of the team, under each of their spellings. */
    private static Map<SourceName, List<Listed>> lists(QueryContext context) {
        return context.tx().tokens().lists().stream()
                .collect(Collectors.groupingBy(
                        list -> SourceName.of(list.issuer(), list.app()), LinkedHashMap::new, Collectors.toList()));
    }

    /** Whether a review asks about a token of a list. Asked of few: the others are up to date. */
    private static boolean reliesOn(List<Listed> lists, Review review, QueryContext context) {
        return lists.stream().anyMatch(list -> context.tx().tokens().asks(review.id(), list.issuer(), list.app()));
    }
}
