package dev.rollcall.store;

import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The cards whose wanted version is ahead of the shown one. All times are machine time. Each method is a transaction of
 * its own.
 *
 * <p>A claim gives its holder the right to send one card until its lease ends. Each claim has an id of its own, stored
 * with the card. {@link #sending}, {@link #settle}, {@link #release}, {@link #unsent}, {@link #forget} and
 * {@link #giveUp} change the card only while it still has that id; otherwise they throw {@link ClaimLost}.
 */
public interface CardQueue {
    /**
     * Claims stale cards that are not leased and whose next try is due, those wanted longest first, at most one per
     * address. Cards of other platforms are left alone. Two claimants never get the same card.
     *
     * @param lease the claim ends by itself at {@code now + lease}
     * @param most how many cards at most
     */
    List<Claim> claim(Claimant who, Instant now, Duration lease, int most);

    /**
     * Stores the nonce and the moment of a first send before it happens, so that the message is looked for after a
     * crash.
     */
    void sending(Claim claim, String nonce, Instant at);

    /**
     * Stores that the card is posted again although an earlier post may still take effect, so that a second message is
     * looked for even if this process ends. Replaces what was stored before.
     *
     * @param since when the earlier post began
     * @param until when to look
     */
    void doubt(Claim claim, Instant since, Instant until);

    /** Returns the cards of these platforms for which a second message is to be looked for by now, the oldest first. */
    List<Doubt> doubts(Set<String> platforms, Instant now);

    /** No second message is left. Does nothing if the card has been posted again since. */
    void cleared(Doubt doubt);

    /**
     * Stores that the claimed version is shown and ends the claim.
     *
     * @param message empty if nothing is shown any more
     * @param hash of the drawn content
     */
    void settle(Claim claim, Optional<String> message, String hash);

    /** Ends the claim; the card is tried again at {@code at}. What is known of a send in doubt is kept. */
    void release(Claim claim, Instant at);

    /** Forgets an attempt that was certainly not sent. The claim continues. */
    void unsent(Claim claim);

    /**
     * Forgets a message that was deleted, so that the card is posted again. Its hash is kept, so that the card is known
     * to have been shown before. The claim continues.
     */
    void forget(Claim claim);

    /**
     * Ends the claim and stores the problem, which stays until the card is shown. The card is not tried again until it
     * is wanted again.
     *
     * @param problem its first word is the name of a {@link dev.rollcall.domain.CardFault} if somebody can fix it
     */
    void giveUp(Claim claim, String problem);

    /**
     * Wants one of the cards again that were given up on at each address, so that a problem that somebody fixed is
     * noticed. Of several cards, each has its turn.
     *
     * @param faults the problems to look at
     * @param most how many addresses at most, those first that were tried longest ago
     */
    void probe(Set<CardFault> faults, int most);

    /** Wants all cards again that were given up on at one of these addresses of a team. */
    void wantAgain(TeamId team, Set<CardAddress> addresses);

    /** Returns the problems of all teams that a {@link dev.rollcall.domain.CardFault} stands for. */
    List<Trouble> troubles();

    /**
     * Returns the cards of all teams that were not given up on and are not shown as they should be, those wanted
     * longest first.
     */
    List<Waiting> underWay();

    /** Returns the cards of all teams that were given up on and are not to be deleted, by address and problem. */
    List<GivenUp> givenUp();

    /** Returns when the next stale card of these platforms may be tried; empty if there is none. */
    Optional<Instant> next(Set<String> platforms);

    /** Returns whether nothing is stale and nothing is leased, on any platform. Cards given up on do not count. */
    boolean rest();

    /** Returns the cards of a team that a message shows, by key; cards that are withdrawn are not among them. */
    List<ShownCard> shown(TeamId team);

    /**
     * Wants the cards of a team that a message shows to be sent again, even if their content has not changed, and even
     * if one is claimed now. Other keys have no effect.
     */
    void redraw(TeamId team, Set<CardKey> keys);

    /** Returns how many cards are not shown as they should be, on any platform. */
    long waiting();

    /** Returns the cards of a team that cannot be shown, by key. */
    List<CardProblem> problems(TeamId team);

    /**
     * Who claims cards.
     *
     * @param name of the process, stored with the claim
     * @param platforms the platforms it is connected to
     */
    record Claimant(String name, Set<String> platforms) {
        public Claimant {
            platforms = Set.copyOf(platforms);
        }
    }

    /**
     * A claimed card. Key and address are stored texts, so that a text of a newer version fails at its own card.
     *
     * @param id of this claim
     * @param version the wanted version at the time of the claim
     * @param hash of the content that was sent last; without a message, the card was shown and its message was deleted
     * @param nonce of an attempt whose outcome may be unknown
     * @param firstTried when that attempt began
     * @param problem why it could not be shown when it was tried last; empty if it was shown, or never tried
     */
    record Claim(
            TeamId team,
            String keyText,
            String addressText,
            String id,
            boolean withdrawn,
            long version,
            Optional<String> message,
            Optional<String> hash,
            Optional<String> nonce,
            Optional<Instant> firstTried,
            int tries,
            Optional<String> problem) {
        /** @throws IllegalArgumentException if this version does not know the key */
        public CardKey key() {
            return CardKeyCodec.parse(keyText);
        }

        /** @throws IllegalArgumentException if this version does not know the address */
        public CardAddress address() {
            return CardAddress.parse(addressText);
        }
    }

    /** A card that may be shown by two messages: see {@link #doubt}. */
    record Doubt(TeamId team, CardKey key, CardAddress address, Instant since, Instant until) {}

    /** @param hash of the content that was sent last; empty if it has to be sent again */
    record ShownCard(CardKey key, CardAddress address, String message, String hash) {}

    record CardProblem(CardKey key, CardAddress address, String problem) {}

    /**
     * Cards that cannot be shown at one address, for one reason. Those that say so ({@link CardKey.Blocked}) do not
     * count, nor do those that are to be deleted.
     *
     * @param problem as {@link #giveUp} stored it
     * @param cards how many, at least 1
     */
    record Trouble(TeamId team, SpaceId space, CardAddress address, String problem, int cards) {}

    /**
     * A card that waits to be sent, or to be sent again. Key and address are stored texts, as in {@link Claim}.
     *
     * @param firstTried when a send began whose outcome is not known yet
     * @param nextTry when it may be claimed next; the epoch if it may be at once
     * @param leaseUntil when the claim on it ends, if there is one
     */
    record Waiting(
            TeamId team,
            String keyText,
            String addressText,
            Optional<Instant> firstTried,
            Instant nextTry,
            int tries,
            Optional<Instant> leaseUntil) {}

    /**
     * Cards that were given up on at one address, for one reason.
     *
     * @param keyText the stored text of one of their keys
     * @param problem as {@link #giveUp} stored it
     * @param cards how many, at least 1
     */
    record GivenUp(TeamId team, String keyText, String addressText, String problem, int cards) {}
}
