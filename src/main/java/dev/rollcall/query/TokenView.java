package dev.rollcall.query;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.AnswerHistory;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.ReviewItemStore.Asked;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The record of a token for display, with names in place of ids.
 *
 * @param request how it was let in or still waits; empty if it was never asked for
 * @param replacedAt when somebody last said that its secret was replaced
 * @param answer the answer in the open review
 * @param standing the answer "unused" or "not mine" that stands
 * @param openNow whether it is in the open review without an answer
 * @param unconfirmed whether it got no answer in the last closed review and is not in an open one
 * @param removal where its removal stands, and since when; empty if none is open
 * @param compromised since when an incident of it is open; empty if none is
 * @param past the reviews that it was in, the newest first
 */
public record TokenView(
        String label,
        String app,
        String service,
        String env,
        String access,
        String owner,
        String backup,
        Token.Texts texts,
        Optional<Instant> replacedAt,
        Optional<Expires> expires,
        Optional<String> lastFour,
        boolean fingerprinted,
        Token.State state,
        Optional<Seen> seen,
        String registeredBy,
        Instant registeredAt,
        Optional<Request> request,
        Optional<Statement> confirmed,
        Optional<Given> answer,
        Optional<Standing> standing,
        boolean openNow,
        boolean unconfirmed,
        Optional<Removing> removal,
        Optional<Instant> compromised,
        List<InReview> past,
        ZoneId zone) {

    public TokenView {
        past = List.copyOf(past);
    }

    /** @param since when it came to stand there */
    public record Removing(RemovalStep step, Instant since) {}

    /** Who confirmed or approved something, and when. */
    public record Statement(String by, Instant at) {}

    /**
     * An answer in a review, who gave it, and when.
     *
     * @param late whether the review was closed by then
     */
    public record Given(Answer answer, String by, Instant at, boolean late) {
        public Given(Answer answer, String by, Instant at) {
            this(answer, by, at, false);
        }
    }

    /** @param passed whether the day is over */
    public record Expires(LocalDate day, boolean passed) {
        static Expires of(LocalDate day, QueryContext context) {
            return new Expires(
                    day,
                    day.isBefore(
                            LocalDate.ofInstant(context.now(), context.team().zone())));
        }
    }

    /** What the last import said about it. */
    public record Seen(String issuer, Optional<Instant> rotatedAt, Optional<Instant> goneSince) {}

    /**
     * The newest approval of it.
     *
     * @param approval the approval's id
     * @param askedBy who asked for it; empty if an import detected it
     * @param own whether the person who looks at it asked for it
     * @param yes who approved, the first one first
     * @param waiting whether it still waits for a decision
     */
    public record Request(
            String approval,
            String askedBy,
            Instant askedAt,
            Instant closesAt,
            boolean own,
            List<Statement> yes,
            int quorum,
            boolean waiting) {
        public Request {
            yes = List.copyOf(yes);
        }
    }

    /**
     * One review that it was in.
     *
     * @param open whether the review is open
     */
    public record InReview(YearMonth period, boolean open, Optional<Given> answer) {}

    /**
     * What is stored about a token elsewhere.
     *
     * @param asked its items in all reviews, the earliest review first
     * @param approval the newest
     * @param removal the open one
     * @param compromised since when an incident of it is open
     */
    private record Facts(
            List<Asked> asked, Optional<Approval> approval, Optional<Removal> removal, Optional<Instant> compromised) {}

    static TokenView of(Token token, QueryContext context) {
        var tx = context.tx();
        var facts = new Facts(
                tx.reviews().ofToken(token.id()),
                tx.approvals().ofToken(token.id()),
                tx.removals().ofToken(token.id()).filter(Removal::open),
                IncidentView.since(token.id(), context));
        return of(token, facts, context);
    }

    /** Those of a page, with as many reads as for one. */
    static List<TokenView> of(List<Token> tokens, QueryContext context) {
        var tx = context.tx();
        var ids = tokens.stream().map(Token::id).toList();
        var asked = tx.reviews().ofTokens(ids);
        var approvals = tx.approvals().ofTokens(ids);
        var removals = tx.removals().openOf(ids);
        var incidents = tx.incidents().open();
        return tokens.stream()
                .map(token -> of(
                        token,
                        new Facts(
                                asked.getOrDefault(token.id(), List.of()),
                                Optional.ofNullable(approvals.get(token.id())),
                                Optional.ofNullable(removals.get(token.id())),
                                Optional.ofNullable(incidents.get(token.id()))),
                        context))
                .toList();
    }

    private static TokenView of(Token token, Facts facts, QueryContext context) {
        var asked = facts.asked();
        var open = asked.stream().filter(Asked::open).map(Asked::item).findFirst();
        var last = context.tx().reviews().lastClosed();
        boolean unanswered = asked.stream()
                .map(Asked::item)
                .anyMatch(item -> item.open()
                        && last.filter(review -> review.id().equals(item.review()))
                                .isPresent());
        var history = new AnswerHistory(
                asked.stream().map(Asked::item).filter(item -> !item.open()).toList());
        return new TokenView(
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().text(),
                token.access().text(),
                token.owner().map(context::name).orElse(""),
                token.backup().map(context::name).orElse(""),
                token.texts(),
                token.replacedAt(),
                token.expires().map(day -> Expires.of(day, context)),
                token.lastFour(),
                token.fingerprint().isPresent(),
                token.state(),
                token.origin().map(origin -> new Seen(origin.issuer(), origin.rotatedAt(), origin.goneSince())),
                token.registeredBy().map(context::name).orElse(""),
                token.registeredAt(),
                facts.approval().map(approval -> request(approval, context)),
                token.confirmed().map(given -> new Statement(context.name(given.by()), given.at())),
                open.flatMap(item -> item.answer()).map(given -> given(given, context)),
                Standing.of(token, history, context),
                open.filter(item -> item.open()).isPresent(),
                unanswered && open.isEmpty(),
                facts.removal()
                        .map(removal ->
                                new Removing(removal.step(), removal.state().at())),
                facts.compromised(),
                asked.reversed().stream()
                        .map(one -> new InReview(
                                one.period(), one.open(), one.item().answer().map(given -> given(given, context))))
                        .toList(),
                context.team().zone());
    }

    private static Given given(Answered answered, QueryContext context) {
        return new Given(answered.answer(), context.name(answered.by()), answered.at(), answered.late());
    }

    private static Request request(Approval approval, QueryContext context) {
        return new Request(
                approval.id().value(),
                approval.askedBy().map(context::name).orElse(""),
                approval.askedAt(),
                approval.closesAt(),
                approval.askedBy().isPresent() && approval.askedBy().equals(context.member()),
                approval.yes().stream()
                        .map(yes -> new Statement(context.name(yes.by()), yes.at()))
                        .toList(),
                approval.quorum(),
                approval.waiting(context.now()));
    }
}
