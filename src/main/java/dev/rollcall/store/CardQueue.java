package dev.rollcall.store;

import dev.rollcall.domain.team.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Cards whose wanted version is ahead of the shown one. All times are machine time. */
public interface CardQueue {
    /**
     * Claims up to {@code most} stale cards that are not leased and whose next try is due, oldest want first, and at
     * most one per address. A claim ends at {@code now + lease} by itself.
     */
    List<Claim> claim(Instant now, Duration lease, int most);

    /** Writes down, before the first send, the nonce and the moment, so that a crash can look before sending again. */
    void sending(Claim claim, String nonce, Instant at);

    /**
     * It stands as drawn: {@code version} is shown now. {@code message} is empty when it was withdrawn. {@code hash} is
     * of the drawn content.
     */
    void settle(Claim claim, Optional<String> message, String hash);

    /** Not now; again at {@code at}. Keeps what is known of a send that may have taken effect. */
    void release(Claim claim, Instant at);

    /** Surely not sent: forget the attempt. */
    void unsent(Claim claim);

    /** The message it stood on is gone: forget it, so that it is posted anew. */
    void forget(Claim claim);

    /** Give up on this version until it is wanted again; the problem stays visible. */
    void giveUp(Claim claim, String problem);

    /** When the next stale card may be tried; empty if none waits. */
    Optional<Instant> next();

    /** Nothing stale and nothing leased, cards given up on aside. */
    boolean rest();

    /** How many cards are not shown as they should be, cards given up on among them. */
    long waiting();

    /** Cards with a problem. */
    List<Trouble> troubles(TeamId team);

    /**
     * The only process that delivers has started: claims of one that was killed are free, nothing waits for a next try
     * any more, and cards that were given up on are tried again.
     */
    void retryAll(Instant now);

    /**
     * @param version the wanted version at the claim
     * @param hash of the content as it is shown now
     * @param nonce of an attempt whose outcome may be unknown
     * @param firstTried when that attempt began
     */
    record Claim(
            TeamId team,
            String key,
            String address,
            CardStore.Kind kind,
            boolean withdrawn,
            long version,
            Optional<String> message,
            Optional<String> hash,
            Optional<String> nonce,
            Optional<Instant> firstTried,
            int tries) {}

    record Trouble(String key, String address, String problem) {}
}
