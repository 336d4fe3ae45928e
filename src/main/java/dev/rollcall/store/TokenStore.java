package dev.rollcall.store;

import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A team's token records. */
public interface TokenStore {
    /**
     * Adds a record. Returns false, and writes nothing, if a live record has its label (in any case) already or another
     * transaction adds one first.
     */
    boolean add(Token token);

    Optional<Token> find(TokenId id);

    /** The live record with this {@link dev.rollcall.domain.token.Label#fold folded} label. */
    Optional<Token> byLabel(String folded);

    /** The newest record with this folded label, of any state. Reads all records of the team. */
    Optional<Token> newestByLabel(String folded);

    /** All live records, by folded label, then id. */
    List<Token> live();

    /** Records of any state with a fingerprint, newest first. */
    List<Token> byFingerprint(Fingerprint fingerprint);

    /** Records of any state with these last four characters, in this case, newest first. */
    List<Token> byLastFour(String lastFour);

    /** Records of any state that were detected at an issuer for an app, newest first. */
    List<Token> detected(String issuer, String app);

    /**
     * Saves {@code after} if the record is still as {@code before} was read and its label is free. Returns false
     * otherwise: another transaction was faster, so the caller runs again. If its expiry changes, or the state of one
     * that expires, what is due next counts as changed.
     *
     * @throws Stale if another transaction takes the label at the same time
     */
    boolean replace(Token before, Token after);

    /** A page by label (folded), then id. {@code offset} counts records. */
    List<Token> page(Filter filter, int offset, int limit);

    int count(Filter filter);

    /** How many stand before or at the place of a record in that order, whether it is one of them or not. */
    int countTo(Filter filter, Token last);

    /** All active records, by owner, then folded label: what a review is frozen from. */
    List<Token> active();

    /**
     * Other active records for the same app, service and environment, by folded label. The case of ASCII letters does
     * not count.
     */
    List<Token> rivals(Token token, int limit);

    /** The lists in which records were detected that the newest import of theirs contained, by issuer and app. */
    List<Listed> lists();

    /** Whether a review asks about a record that the newest import of a list contained. */
    boolean asks(ReviewId review, String issuer, String app);

    /** Those with these ids that exist, whatever their state is. */
    Map<TokenId, Token> all(Collection<TokenId> ids);

    /** All that a review asks about, by id and whatever their state is now. */
    Map<TokenId, Token> ofReview(ReviewId review);

    /** Those of one page of a review, likewise. */
    Map<TokenId, Token> ofPage(ReviewId review, int page);

    /**
     * Folded labels of live records that begin with or contain {@code part}, best first, at most {@code limit}, with
     * the label as written.
     */
    List<String> labelsLike(String part, int limit);

    /** What live records open, as written, the most frequent first, at most {@code limit}. */
    List<String> apps(int limit);

    /** The services that hold live records, likewise. */
    List<String> services(int limit);

    /** What the record opens that a member created last; empty if they created none. */
    Optional<String> lastApp(MemberId creator);

    /**
     * An issuer's list of the tokens of an app.
     *
     * @param seenAt when an import last contained one of its tokens
     */
    record Listed(String issuer, String app, Instant seenAt) {}

    /** Which records. */
    sealed interface Filter {
        /** Live records of one owner. */
        record Mine(MemberId owner) implements Filter {}

        /** All live records. */
        record All() implements Filter {}
    }
}
