package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.review.AnswerHistory;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.review.ReviewPlan;
import dev.rollcall.domain.team.Availability.Away;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.register.WaitingNotices;
import dev.rollcall.register.WaitingNotices.Planned;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who will be told of a review if nobody answers, how often, where and when: of the one that is open what is still to
 * come, else of the next one, of the tokens as they are now. Made by the decisions that send the messages.
 *
 * @param layout says whether people are told by direct message or in the review's thread
 */
public record ReviewPreview(ReviewLayout layout) implements Query<ReviewPreview.View> {
    public static final QuerySpec<ReviewPreview> SPEC = QuerySpec.typed(
            "review preview",
            Needs.ADMIN,
            "Who will be told of the review, how often and when, if nobody answers",
            "/token review preview",
            List.of(),
            arguments -> new ReviewPreview(arguments.layout()));

    /**
     * @param open whether the review is open
     * @param climbed how many rungs were carried out or skipped
     * @param tokens how many of its tokens have no answer
     * @param unasked how many of them have nobody who could be told, so that admins answer
     * @param people who will be told, by name
     * @param direct whether reminders are sent by direct message, else in the review's thread
     * @param places the channels of the space in which it was asked, or of another one
     * @param elsewhere which of its tokens are listed in other channels of that space
     * @param zonesMissing how many of the people have a zone that the chat has not told
     */
    public record View(
            ReviewPlan plan,
            boolean open,
            int climbed,
            int tokens,
            int unasked,
            List<Told> people,
            boolean direct,
            Places places,
            List<Elsewhere> elsewhere,
            int zonesMissing,
            ZoneId zone)
            implements dev.rollcall.query.View {
        public View {
            people = List.copyOf(people);
            elsewhere = List.copyOf(elsewhere);
        }
    }

    /**
     * A part of the review in a channel of its own.
     *
     * @param name of the channel, without a leading {@code #}
     * @param tokens how many of those without an answer
     */
    public record Elsewhere(PlaceId channel, String name, int tokens) {}

    /**
     * A person.
     *
     * @param at when they are told, ascending
     * @param asBackup whether all of that is because they are somebody's backup
     */
    public record Told(MemberId member, String name, List<Instant> at, boolean asBackup) {
        public Told {
            at = List.copyOf(at);
        }
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public boolean needsZones() {
        return true;
    }

    /** Those who may be told directly: whom the register names, and the delegates of those who are away. */
    @Override
    public List<Member> zonesOf(QueryContext context) {
        var open = context.tx().reviews().open();
        var items = open.map(review -> openItems(review, context)).orElseGet(() -> nextItems(context));
        var people = context.availability();
        var delegates = context.tx().availability().all().stream()
                .flatMap(said -> said.away().stream())
                .map(Away::to);
        return members(Stream.concat(named(items), delegates), context)
                .filter(member ->
                        layout.direct() || people.notifyBy(member.id()).equals(Optional.of(NotifyBy.DM)))
                .toList();
    }

    /** Who is asked about some items, and their backups. */
    private static Stream<MemberId> named(List<Responsibility> items) {
        return items.stream().flatMap(item -> Stream.concat(item.asked().stream(), item.backup().stream()));
    }

    /** Those who can answer. */
    private static Stream<Member> members(Stream<MemberId> ids, QueryContext context) {
        return context.tx().members().all(ids.collect(Collectors.toSet())).values().stream()
                .filter(Member::present);
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var settings = context.team().settings().orElseThrow();
        var open = context.tx().reviews().open();
        if (open.isPresent()) {
            return new QueryResult.Found<>(ofOpen(open.get(), settings, context));
        }
        var items = nextItems(context);
        var next = ReviewPlan.next(
                settings, context.cron(), context.now(), context.tx().reviews().lastHeld());
        return next.isEmpty() || items.isEmpty()
                ? new QueryResult.No<>(new Refusal.NothingToReview())
                : new QueryResult.Found<>(ofNext(next.get(), items, settings, context));
    }

    private View ofNext(ReviewPlan plan, List<Responsibility> items, Settings settings, QueryContext context) {
        var notices = new WaitingNotices(context.tx(), settings, layout, context.zones());
        var told = new ArrayList<>(notices.mentioned(plan.opens(), items));
        told.addAll(notices.digests(plan.opens(), plan.rungs(), items));
        told.addAll(notices.planned(plan.rungs(), 0, items));
        return view(plan, Optional.empty(), items, told, settings, context);
    }

    private View ofOpen(Review review, Settings settings, QueryContext context) {
        var notices = new WaitingNotices(context.tx(), settings, layout, context.zones());
        var items = openItems(review, context);
        var told = new ArrayList<>(notices.beforeNextRung(review, context.now()));
        told.addAll(notices.planned(review.rungs(), review.climbed(), items));
        return view(ReviewPlan.of(review), Optional.of(review), items, told, settings, context);
    }

    private View view(
            ReviewPlan plan,
            Optional<Review> open,
            List<Responsibility> items,
            List<Planned> told,
            Settings settings,
            QueryContext context) {
        var byMember = new LinkedHashMap<Member, List<Planned>>();
        told.stream().sorted(Comparator.comparing(Planned::at)).forEach(one -> byMember.computeIfAbsent(
                        one.to(), _ -> new ArrayList<>())
                .add(one));
        var people = byMember.entrySet().stream()
                .map(entry -> new Told(
                        entry.getKey().id(),
                        entry.getKey().name(),
                        entry.getValue().stream().map(Planned::at).distinct().toList(),
                        entry.getValue().stream().allMatch(one -> one.kind() == Kind.ESCALATE)))
                .sorted(Comparator.comparing(Told::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(one -> one.member().value()))
                .toList();
        var present = members(named(items), context).map(Member::id).collect(Collectors.toSet());
        int unasked = (int) items.stream()
                .filter(item -> named(List.of(item)).noneMatch(present::contains))
                .count();
        int zonesMissing = (int) people.stream()
                .filter(one -> layout.direct() && !context.zones().containsKey(one.member()))
                .count();
        var places = settings.places(context.caller().account().space()).orElseGet(settings::firstPlaces);
        return new View(
                plan,
                open.isPresent(),
                open.map(Review::climbed).orElse(0),
                items.size(),
                unasked,
                people,
                layout.direct(),
                places,
                open.map(review -> OtherChannels.of(review, places, context))
                        .orElseGet(() -> OtherChannels.of(nextTokens(context), places, context)),
                zonesMissing,
                settings.zone());
    }

    private static List<Responsibility> openItems(Review review, QueryContext context) {
        return context.tx().reviews().items(review.id()).stream()
                .filter(ReviewItem::open)
                .map(Responsibility::of)
                .toList();
    }

    /** Who will be responsible for the tokens of the next review that nobody has answered for yet. */
    private static List<Responsibility> nextItems(QueryContext context) {
        var doubted = context.tx().reviews().doubted();
        return nextTokens(context).stream()
                .map(token -> new Responsibility(
                        token.owner(),
                        token.backup(),
                        Responsibility.asked(token, doubted.getOrDefault(token.id(), AnswerHistory.NONE))))
                .toList();
    }

    /** The tokens of the next review that nobody has answered for yet. */
    private static List<Token> nextTokens(QueryContext context) {
        // Somebody said that these are unused, so no review asks about them.
        var removed = context.tx().removals().open().stream()
                .filter(removal -> !removal.unanswered())
                .map(Removal::token)
                .collect(Collectors.toSet());
        return context.tx().tokens().live().stream()
                .filter(Token::reviewed)
                .filter(token -> !removed.contains(token.id()))
                .toList();
    }
}
