package dev.rollcall.card;

/** A reaction with a meaning. */
public enum Mark {
    /** U+2705. On an approval card: approve. On a typed reply: understood. */
    YES("\u2705", "white_check_mark"),
    /** U+274C. On an approval card: deny. */
    NO("\u274C", "x"),
    /** U+2753. On a typed reply: not understood. */
    WHAT("\u2753", "question"),
    /** U+1F536. On a typed reply: understood in part. */
    PART("\uD83D\uDD36", "large_orange_diamond");

    private final String emoji;
    private final String shortName;

    Mark(String emoji, String shortName) {
        this.emoji = emoji;
        this.shortName = shortName;
    }

    public String emoji() {
        return emoji;
    }

    /** The emoji's short name, for chats that use short names. */
    public String shortName() {
        return shortName;
    }
}
