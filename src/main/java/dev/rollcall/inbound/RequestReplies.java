package dev.rollcall.inbound;

import dev.rollcall.card.EvidenceCards;
import dev.rollcall.card.OutcomeReplies;
import dev.rollcall.card.Part;
import dev.rollcall.card.QueryReplies;
import dev.rollcall.card.Refusals;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.ListedApproval;
import dev.rollcall.domain.finding.ListedFinding;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.query.CardViews;
import dev.rollcall.query.ListFindings;
import dev.rollcall.query.PendingRequests;
import dev.rollcall.query.Query;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.query.ShowHome;
import dev.rollcall.query.UndoableDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes replies of outcomes, refusals and answers to queries. Thread-safe. */
final class RequestReplies {
    private final QueryRunner queries;
    private final CardViews views;

    RequestReplies(QueryRunner queries, CardViews views) {
        this.queries = queries;
        this.views = views;
    }

    Reply reply(Outcome outcome, RequestContext request) {
        var parts = said(outcome, request);
        return parts.isEmpty() ? new Reply.Silent() : new Reply.Said(parts);
    }

    /** The outcome in words; below a decision the button that takes it back. */
    List<Part> said(Outcome outcome, RequestContext request) {
        var label =
                switch (outcome) {
                    case Outcome.TokenApproved(var approved, var _) -> approved;
                    case Outcome.TokenDenied(var _, var denied, var _) -> denied;
                    default -> "";
                };
        var parts = new ArrayList<>(OutcomeReplies.parts(outcome, request.zone()));
        if (!label.isEmpty()) {
            parts.addAll(ask(new UndoableDecision(label), request));
        }
        if (outcome instanceof Outcome.EvidenceExported(var _, var review)) {
            views.evidence(request.team(), new ReviewId(review))
                    .ifPresent(evidence -> parts.addAll(EvidenceCards.parts(evidence)));
        }
        return parts;
    }

    /**
     * The reply to what a person did on their home page.
     *
     * @param changed whether it may have changed something, so that the page is shown below it
     */
    Reply onHome(Reply reply, int page, boolean changed, boolean onPrivate, RequestContext request) {
        return switch (reply) {
            case Reply.Said(var parts) -> onHome(parts, page, changed, onPrivate, request);
            case Reply.Revised(var parts) -> onHome(parts, page, changed, onPrivate, request);
            case Reply.Silent() -> onHome(List.of(), page, changed, onPrivate, request);
            case Reply.Open(var form) -> new Reply.Open(FromHome.form(form, page));
            case Reply.Errors(var form, var at) -> new Reply.Errors(FromHome.form(form, page), at);
        };
    }

    Reply onHome(List<Part> said, int page, boolean changed, boolean onPrivate, RequestContext request) {
        var parts = new ArrayList<>(FromHome.parts(said, page));
        if (changed) {
            parts.addAll(ask(new ShowHome(page, ShowHome.Size.MESSAGE, false), request));
        }
        return put(onPrivate, parts);
    }

    /**
     * The list on which a button is, if an outcome or refusal stands above it.
     *
     * @param id the button's
     * @throws IllegalArgumentException if no such list has a button with this id
     */
    static Optional<Query<?>> listBelow(PressReply how, String id) {
        return switch (how) {
            case PENDING_LIST -> Optional.of(new PendingRequests(ListedApproval.pageOf(id)));
            case FINDINGS_LIST -> Optional.of(ListFindings.page(ListedFinding.pageOf(id)));
            case OUTCOME, CARD, OWN_LIST, OWNER_LIST, HOME -> Optional.empty();
        };
    }

    Reply above(Query<?> list, List<Part> first, boolean onPrivate, RequestContext request) {
        var parts = new ArrayList<>(first);
        parts.addAll(ask(list, request));
        return put(onPrivate, parts);
    }

    List<Part> ask(Query<?> query, RequestContext request) {
        return switch (queries.ask(request.team(), request.caller(), query)) {
            case QueryResult.Found<?>(var view) -> QueryReplies.parts(view);
            case QueryResult.No<?>(var why) -> Refusals.parts(why, request.zone());
        };
    }

    /**
     * What a Home tab shows. Throws {@link dev.rollcall.domain.Outage} and {@link dev.rollcall.chat.ChatDown}.
     *
     * @return empty if it is to stay as it is
     */
    List<Part> home(int page, boolean redrawn, RequestContext request) {
        var query = new ShowHome(page, ShowHome.Size.TAB, redrawn);
        return switch (queries.ask(request.team(), request.caller(), query)) {
            case QueryResult.Found<ShowHome.View>(var view) -> QueryReplies.parts(view);
            case QueryResult.No<ShowHome.View>(var why) -> redrawn ? List.of() : Refusals.parts(why, request.zone());
        };
    }

    static Reply refused(Refusal why, RequestContext request) {
        return new Reply.Said(Refusals.parts(why, request.zone()));
    }

    static Reply put(ChatEvents.ButtonPressed pressed, List<Part> parts) {
        return put(pressed.onPrivate(), parts);
    }

    static Reply put(boolean onPrivate, List<Part> parts) {
        if (parts.isEmpty()) {
            return new Reply.Silent();
        }
        return onPrivate ? new Reply.Revised(parts) : new Reply.Said(parts);
    }
}
