package dev.rollcall.store;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.CardQueue.Trouble;
import java.util.List;
import java.util.Optional;

/** The cards that a team wants to be shown. A command marks a card as stale; {@code delivery} draws and sends it. */
public interface CardStore {
    /**
     * Wants a card to be shown, or to be drawn again if it is wanted already. In the second case {@code address} is
     * ignored, unless the card was withdrawn before it was sent.
     */
    void want(CardKey key, CardAddress address);

    /** Marks a card to be drawn again. Does nothing if it was never wanted or is withdrawn. */
    void stale(CardKey key);

    /** Marks every card of a kind to be drawn again, as {@link #stale} does. */
    void staleOfKind(String kind);

    /**
     * Wants a card to be shown by a new message. A message that shows it already stays as it is. A claim on the card
     * ends: what its holder sends now is not the new message.
     */
    void anew(CardKey key, CardAddress address);

    /**
     * Moves cards of a kind that have not been sent yet from one address to another. Forgets why they could not be
     * shown, and ends claims on them. A card that is being sent, or was sent with an unknown outcome, stays where it
     * is: {@code delivery} moves it if the chat refuses it.
     */
    void move(String kind, CardAddress from, CardAddress to);

    /** Wants a card to be deleted, also before it was sent. Does nothing if it was never wanted. */
    void withdraw(CardKey key);

    /** Gives up every card of a space: what is shown there stays as it is, and nothing more is sent. */
    void abandon(SpaceId space);

    Optional<Row> find(CardKey key);

    /**
     * Returns the keys of the cards of a kind that belong to a review and have a number or a recipient, without those
     * that cannot be shown; sorted by their text.
     */
    List<CardKey> ofReview(String kind, ReviewId review);

    /** Returns the card that is shown by a message. */
    Optional<Row> byMessage(String message);

    /**
     * Returns whether a card of this kind is being sent for the first time, or was sent with an unknown outcome.
     *
     * @param kind as {@link dev.rollcall.domain.CardKeyCodec#kind} returns it
     */
    boolean underWay(String kind);

    /** The team's cards that cannot be shown, by place and reason, those for people with closed messages too. */
    List<Trouble> troubles();

    /** @param message the message that shows the card, as {@code delivery} stored it; empty until it was sent */
    record Row(
            CardKey key, CardAddress address, Optional<String> message, boolean withdrawn, Optional<String> problem) {}
}
