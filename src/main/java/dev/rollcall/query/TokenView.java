package dev.rollcall.query;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The record of a token for display, with names in place of ids.
 *
 * @param answer the answer in the open review
 * @param openNow whether it is in the open review without an answer
 * @param unconfirmed whether it got no answer in the last closed review and is not in an open one
 */
public record TokenView(
        String label,
        String app,
        String service,
        String env,
        String access,
        String owner,
        String backup,
        String note,
        Optional<Expires> expires,
        Optional<String> lastFour,
        boolean fingerprinted,
        Token.State state,
        Optional<Seen> seen,
        String registeredBy,
        Instant registeredAt,
        Optional<Statement> confirmed,
        Optional<Given> answer,
        boolean openNow,
        boolean unconfirmed,
        ZoneId zone)
        implements View {

    /** Who confirmed or approved something, and when. */
    public record Statement(String by, Instant at) {}

    /** An answer in a review, who gave it, and when. */
    public record Given(Answer answer, String by, Instant at) {}

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

    static TokenView of(Token token, QueryContext context) {
        var open = context.tx().reviews().open();
        var item = open.flatMap(review -> context.tx().reviews().itemOf(review.id(), token.id()));
        var last = context.tx().reviews().lastClosed();
        var unanswered = last.flatMap(review -> context.tx().reviews().itemOf(review.id(), token.id()))
                .filter(one -> one.answer().isEmpty())
                .isPresent();
        return new TokenView(
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().text(),
                token.access().text(),
                token.owner().map(context::name).orElse(""),
                token.backup().map(context::name).orElse(""),
                token.note(),
                token.expires().map(day -> Expires.of(day, context)),
                token.lastFour(),
                token.fingerprint().isPresent(),
                token.state(),
                token.origin().map(origin -> new Seen(origin.issuer(), origin.rotatedAt(), origin.goneSince())),
                token.registeredBy().map(context::name).orElse(""),
                token.registeredAt(),
                token.confirmed().map(given -> new Statement(context.name(given.by()), given.at())),
                item.flatMap(one -> one.answer())
                        .map(answered -> new Given(answered.answer(), context.name(answered.by()), answered.at())),
                item.filter(one -> one.open()).isPresent(),
                unanswered && item.isEmpty(),
                context.team().zone());
    }
}
