package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.approval.ListedApproval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What waits for the person's decision, the oldest first, and what they asked for themselves and wait for.
 *
 * @param after the id of the approval after which the page begins; empty for the first page
 */
public record PendingRequests(String after) implements Query<PendingRequests.View> {
    /** Requests to decide on per page. With {@link #OWN_MAX} they fit 40 components ("Component Reference"). */
    public static final int PAGE = 5;

    /** Own requests that are shown. */
    public static final int OWN_MAX = 3;

    private static final Comparator<Approval> OLDEST = Comparator.comparing(Approval::closesAt)
            .thenComparing(approval -> approval.id().value());

    /**
     * A request.
     *
     * @param rivals the tokens of the same service for the same app, which make it break the rule of one per service
     * @param questionOpen whether the requester has been asked for details and has not answered yet
     * @param id the id of its buttons
     */
    public record Row(TokenView token, List<ApprovalView.Rival> rivals, boolean questionOpen, String id) {
        public Row {
            rivals = List.copyOf(rivals);
        }
    }

    /**
     * @param decides whether the person may decide on requests at all, as far as is known
     * @param decide the requests of this page that wait for the person's decision
     * @param from the number of the first of them, from 1
     * @param total how many wait for the person's decision
     * @param own the person's own requests, the oldest first, at most {@link #OWN_MAX}
     * @param ownTotal how many requests of the person wait
     * @param back the id of the button for the page before
     * @param next the id of the button for the next page
     */
    public record View(
            boolean decides,
            List<Row> decide,
            int from,
            int total,
            List<Row> own,
            int ownTotal,
            Optional<String> back,
            Optional<String> next)
            implements dev.rollcall.query.View {
        public View {
            decide = List.copyOf(decide);
            own = List.copyOf(own);
        }
    }

    /** Asked by what is typed, and by the buttons for other pages. */
    public static final QuerySpec<PendingRequests> SPEC = QuerySpec.typed(
                    "pending",
                    Needs.MEMBER,
                    "What waits for your decision, and your own requests",
                    "/token pending",
                    List.of(),
                    _ -> new PendingRequests(""))
            .pressedAs(Verb.PENDING_PAGE, press -> new PendingRequests(press.id()));

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var settings = context.team().settings().orElseThrow();
        boolean approver = settings.approves(context.caller());
        var waiting = waiting(context);
        var decide = toDecide(context);
        var own = waiting.stream().filter(approval -> isOwn(approval, context)).toList();
        var begins = after.isBlank()
                ? Optional.<Approval>empty()
                : context.tx().approvals().find(new ApprovalId(after));
        var page = Slice.after(
                decide,
                approval -> begins.filter(last -> OLDEST.compare(approval, last) <= 0)
                        .isPresent(),
                PAGE);
        // Another page may be shown than the one that was asked for, if nothing is left of that.
        int index = page.from() - 1;
        var before = index == 0 ? "" : decide.get(index - 1).id().value();
        return new QueryResult.Found<>(new View(
                approver || !decide.isEmpty(),
                page.rows().stream()
                        .map(one -> row(one, new ListedApproval(one.id(), before).text(), context))
                        .toList(),
                page.from(),
                page.total(),
                own.stream()
                        .limit(OWN_MAX)
                        .map(one -> row(one, new ListedApproval(one.id(), before).text(), context))
                        .toList(),
                own.size(),
                page.first()
                        ? Optional.empty()
                        : Optional.of(page.before().map(one -> one.id().value()).orElse("")),
                page.more() ? Optional.of(page.rows().getLast().id().value()) : Optional.empty()));
    }

    private static List<Approval> waiting(QueryContext context) {
        return context.tx().approvals().waiting().stream()
                .filter(approval -> approval.waiting(context.now()))
                .sorted(OLDEST)
                .toList();
    }

    /** What waits for the person's decision, the oldest first. */
    static List<Approval> toDecide(QueryContext context) {
        var settings = context.team().settings().orElseThrow();
        boolean approver = settings.approves(context.caller());
        return approver || context.caller().admin() ? decidable(waiting(context), approver, context) : List.of();
    }

    /** Those that the person may decide on and has not approved yet. */
    private static List<Approval> decidable(List<Approval> waiting, boolean approver, QueryContext context) {
        var facts = context.approvalFacts();
        return waiting.stream()
                .filter(approval -> !isOwn(approval, context))
                .filter(approval -> approval.yes().stream()
                        .noneMatch(yes -> context.member().equals(Optional.of(yes.by()))))
                .filter(approval -> approver || facts.nobodyDecides(approval))
                .toList();
    }

    private static boolean isOwn(Approval approval, QueryContext context) {
        return approval.askedBy().isPresent() && approval.askedBy().equals(context.member());
    }

    /** @param id the id of its buttons */
    static Row row(Approval approval, String id, QueryContext context) {
        var token = context.approvalFacts().token(approval);
        return new Row(
                TokenView.of(token, context),
                ApprovalView.rivals(token, context),
                approval.openQuestion().isPresent(),
                id);
    }
}
