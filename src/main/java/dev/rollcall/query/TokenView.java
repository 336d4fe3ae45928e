package dev.rollcall.query;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** A token's record as people read it, names in place of ids. */
public record TokenView(
        String label,
        String app,
        String service,
        String env,
        String access,
        String owner,
        String backup,
        String note,
        Optional<LocalDate> expires,
        Optional<String> lastFour,
        boolean fingerprinted,
        Token.State state,
        Optional<Seen> seen,
        String registeredBy,
        Instant registeredAt,
        Optional<Word> confirmed,
        Optional<Given> answer,
        boolean openNow,
        boolean unconfirmed,
        ZoneId zone)
        implements View {

    /** Somebody's word, and when. */
    public record Word(String by, Instant at) {}

    /** What was answered in the review that is open. */
    public record Given(Answer answer, String by, Instant at) {}

    /** What its issuer's export said. */
    public record Seen(String issuer, Optional<Instant> rotatedAt, Optional<Instant> goneSince) {}

    static TokenView of(Token token, QueryContext asking) {
        var open = asking.tx().reviews().open();
        var item = open.flatMap(review -> asking.tx().reviews().itemOf(review.id(), token.id()));
        var last = asking.tx().reviews().lastClosed();
        var unanswered = last.flatMap(review -> asking.tx().reviews().itemOf(review.id(), token.id()))
                .filter(one -> one.answer().isEmpty())
                .isPresent();
        return new TokenView(
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().word(),
                token.access().word(),
                token.owner().map(asking::name).orElse(""),
                token.backup().map(asking::name).orElse(""),
                token.note(),
                token.expires(),
                token.lastFour(),
                token.fingerprint().isPresent(),
                token.state(),
                token.origin().map(origin -> new Seen(origin.issuer(), origin.rotatedAt(), origin.goneSince())),
                token.registeredBy().map(asking::name).orElse(""),
                token.registeredAt(),
                token.confirmed().map(word -> new Word(asking.name(word.by()), word.at())),
                item.flatMap(one -> one.answer())
                        .map(answered -> new Given(answered.answer(), asking.name(answered.by()), answered.at())),
                item.filter(one -> one.open()).isPresent(),
                unanswered && item.isEmpty(),
                asking.team().zone());
    }
}
