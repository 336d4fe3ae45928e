package dev.rollcall.store;

import dev.rollcall.domain.CardKey;
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

    /** Wants a card to be deleted, also before it was sent. Does nothing if it was never wanted. */
    void withdraw(CardKey key);

    Optional<Row> find(CardKey key);

    /** Returns the card that is shown by a message. */
    Optional<Row> byMessage(String message);

    /**
     * Returns whether a card of this kind is being sent for the first time, or was sent with an unknown outcome.
     *
     * @param kind as {@link dev.rollcall.domain.CardKeyCodec#kind} returns it
     */
    boolean underWay(String kind);

    /** @param message the message that shows the card, as {@code delivery} stored it; empty until it was sent */
    record Row(
            CardKey key, CardAddress address, Optional<String> message, boolean withdrawn, Optional<String> problem) {}
}
