package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.review.AnswerHistory;
import dev.rollcall.domain.review.LeadReason;
import dev.rollcall.domain.review.LeadReasons;
import dev.rollcall.domain.review.PageCut;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.MemberNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a review that opens now lists, in its order, and on which pages.
 *
 * @param listed each token once; what stays in the review channel first, then the parts that have routes
 * @param parts the pages that are shown in other channels
 */
record ReviewListing(List<Listed> listed, List<ReviewPart> parts) {
    ReviewListing {
        listed = List.copyOf(listed);
        parts = List.copyOf(parts);
    }

    /**
     * A token of the review.
     *
     * @param owner any member, if the token has no owner yet ({@link ReviewItem#owned})
     * @param asked who is asked about it; empty if admins are
     * @param page the index of its page, from 0
     */
    record Listed(Token token, MemberId owner, Optional<MemberId> asked, List<LeadReason> reasons, int page) {}

    /** A token with what its place depends on. */
    private record Candidate(Token token, Optional<MemberId> asked, String name, List<LeadReason> reasons) {
        /** The most pressing reason. */
        int pressing() {
            return reasons.stream().mapToInt(LeadReason::ordinal).min().orElse(Integer.MAX_VALUE);
        }
    }

    static ReviewListing of(ReviewLayout ways, CommandContext context) {
        var listed = new ArrayList<Listed>();
        var parts = new ArrayList<ReviewPart>();
        var candidates = inOrder(context);
        var somebody = candidates.stream().allMatch(one -> one.token.owner().isPresent())
                ? Optional.<MemberId>empty()
                : context.tx().members().everybody().stream().map(Member::id).findFirst();
        int first = 0;
        for (var part : parts(candidates, context).entrySet()) {
            var pages = PageCut.cut(weights(part.getValue()), ways.lines(), ways.characters());
            for (int i = 0; i < pages.size(); i++) {
                var one = part.getValue().get(i);
                var owner = one.token.owner().or(() -> somebody).orElseThrow();
                listed.add(new Listed(one.token, owner, one.asked, one.reasons, first + pages.get(i)));
            }
            int next = pages.isEmpty() ? first : first + pages.getLast() + 1;
            for (int page = first; page < next; page++) {
                for (var route : part.getKey().values()) {
                    parts.add(new ReviewPart(route.channel(), route.channelName(), page));
                }
            }
            first = next;
        }
        return new ReviewListing(listed, parts);
    }

    /** The active tokens, and those that an import found and nobody has approved yet: they exist at their issuer. */
    static List<Token> tokens(CommandContext context) {
        return context.tx().tokens().live().stream().filter(Token::reviewed).toList();
    }

    /**
     * The tokens by where they are shown: by the channel of each space, for those that have routes. What has none in
     * any space is the first part. Tokens of two routes that have the same channels are one part.
     */
    private static Map<Map<SpaceId, ReviewRoute>, List<Candidate>> parts(
            List<Candidate> candidates, CommandContext context) {
        var routes = context.tx().routes().all().stream()
                .filter(route -> context.settings()
                        .places(route.space())
                        .filter(places -> !places.review().equals(route.channel()))
                        .isPresent())
                .collect(Collectors.groupingBy(ReviewRoute::space));
        var byChannels = new HashMap<Set<PlaceId>, Map<SpaceId, ReviewRoute>>();
        var parts = new LinkedHashMap<Map<SpaceId, ReviewRoute>, List<Candidate>>();
        byChannels.put(Set.of(), Map.of());
        parts.put(Map.of(), new ArrayList<>());
        for (var one : candidates) {
            var taken = new LinkedHashMap<SpaceId, ReviewRoute>();
            var channels = new HashSet<PlaceId>();
            routes.forEach(
                    (space, ofSpace) -> ReviewRoute.of(one.token, ofSpace).ifPresent(route -> {
                        taken.put(space, route);
                        channels.add(route.channel());
                    }));
            var part = byChannels.computeIfAbsent(channels, _ -> taken);
            parts.computeIfAbsent(part, _ -> new ArrayList<>()).add(one);
        }
        return parts;
    }

    /**
     * First what there is a {@link LeadReason} for, then what is unchanged. In both: what nobody owns, then who has
     * tokens that have expired, then by the name of who is asked; and of each person's tokens by the most pressing
     * reason, then by label.
     */
    private static List<Candidate> inOrder(CommandContext context) {
        var tokens = tokens(context);
        var doubted = context.tx().reviews().doubted();
        var asked = new HashMap<TokenId, Optional<MemberId>>();
        for (var token : tokens) {
            asked.put(token.id(), Responsibility.asked(token, doubted.getOrDefault(token.id(), AnswerHistory.NONE)));
        }
        var people = context.tx()
                .members()
                .all(asked.values().stream().flatMap(Optional::stream).collect(Collectors.toSet()));
        var reasons = reasons(tokens, people.values(), context);
        var all = tokens.stream()
                .map(token -> {
                    var to = asked.getOrDefault(token.id(), Optional.empty());
                    var name = to.map(id -> MemberNames.of(Optional.ofNullable(people.get(id))))
                            .orElse("");
                    return new Candidate(token, to, name, reasons.of(token, to));
                })
                .toList();
        var withExpired = all.stream()
                .filter(one -> one.reasons.contains(LeadReason.EXPIRED))
                .map(Candidate::asked)
                .collect(Collectors.toSet());
        return all.stream()
                .sorted(Comparator.comparing((Candidate one) -> one.reasons.isEmpty())
                        .thenComparing(one -> one.asked.isPresent())
                        .thenComparing(one -> !withExpired.contains(one.asked))
                        .thenComparing(Candidate::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(one -> one.asked.map(MemberId::value).orElse(""))
                        .thenComparingInt(Candidate::pressing)
                        .thenComparing(one -> one.token.label().folded()))
                .toList();
    }

    private static LeadReasons reasons(List<Token> tokens, Collection<Member> people, CommandContext context) {
        var reviews = context.tx().reviews();
        var before = Stream.concat(reviews.allOpen().stream(), reviews.lastClosed().stream())
                .filter(review -> !review.empty())
                .max(Comparator.comparing(Review::openedAt));
        return new LeadReasons(
                before.map(review -> new LeadReasons.Before(
                        review.openedAt(),
                        reviews.items(review.id()).stream()
                                .map(ReviewItem::token)
                                .collect(Collectors.toSet()))),
                before.map(review -> editedSince(review, context)).orElse(Set.of()),
                reviews.unconfirmedInARow(tokens.stream().map(Token::id).toList()),
                people.stream()
                        .filter(member -> !member.present())
                        .map(Member::id)
                        .collect(Collectors.toSet()),
                LocalDate.ofInstant(context.now(), context.settings().zone()));
    }

    /** The tokens that were edited or handed over since a review opened, as the audit log says. */
    private static Set<TokenId> editedSince(Review review, CommandContext context) {
        var audit = context.tx().audit();
        return audit.about(review.id().value(), AuditAction.REVIEW_OPEN.stored(), 1).stream()
                .flatMap(opened -> Stream.of(AuditAction.TOKEN_EDIT, AuditAction.TOKEN_TRANSFER)
                        .flatMap(action -> audit.subjects(action, opened.number()).stream()))
                .map(TokenId::new)
                .collect(Collectors.toSet());
    }

    /** The characters that the token's lines can have at most: its texts, what an answer adds, and its owner's line. */
    private static List<PageCut.Weight> weights(List<Candidate> candidates) {
        var weights = new ArrayList<PageCut.Weight>();
        Optional<Candidate> last = Optional.empty();
        for (var one : candidates) {
            var token = one.token;
            boolean headed = last.filter(before ->
                            before.asked.equals(one.asked) && before.reasons.isEmpty() == one.reasons.isEmpty())
                    .isEmpty();
            weights.add(new PageCut.Weight(token.label().text().length()
                    + token.app().length()
                    + token.service().length()
                    + ReviewLayout.LINE_GROWS_BY
                    + one.reasons.size() * ReviewLayout.REASON
                    + (headed ? ReviewLayout.OWNER_LINE : 0)));
            last = Optional.of(one);
        }
        return weights;
    }
}
