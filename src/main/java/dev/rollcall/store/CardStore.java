package dev.rollcall.store;

import java.util.List;
import java.util.Optional;

/**
 * Which cards the team wants to see, and where they stand. A command only says "stale"; {@code delivery} does the rest.
 * Addresses and messages are texts that {@code delivery} and {@code inbound} read and write.
 */
public interface CardStore {
    /**
     * Wants a card shown, or redrawn if it is wanted already ({@code address} is then left as it is). Raises the wanted
     * version.
     *
     * @param key stable and short
     * @param address where it stands, as {@code card} writes it
     * @param kind {@code live} or {@code once}
     */
    void want(String key, String address, Kind kind);

    /** Redraws a card that was wanted before; nothing if it never was. */
    void stale(String key);

    /** Wants it gone, even before it was sent. */
    void withdraw(String key);

    Optional<Row> find(String key);

    /** The card a message belongs to. */
    Optional<Row> byMessage(String message);

    /** Every card whose key begins so. */
    List<Row> startingWith(String prefix);

    /**
     * Whether a card whose key begins so is being sent for the first time, or was and nobody knows whether it stands.
     */
    boolean underWay(String prefix);

    enum Kind {
        LIVE,
        ONCE
    }

    /** @param message where it stands, as {@code delivery} wrote it; empty until it was sent */
    record Row(
            String key,
            String address,
            Kind kind,
            Optional<String> message,
            boolean withdrawn,
            Optional<String> problem) {}
}
