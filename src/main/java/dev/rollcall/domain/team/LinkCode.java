package dev.rollcall.domain.team;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a one-time code with which another chat joins a team, or another account a person. The code is not
 * kept. Immutable.
 *
 * @param team whose code it is
 * @param madeBy who asked for it
 * @param madeFrom the account from which they did
 * @param madeAt team time
 */
public record LinkCode(
        LinkId id,
        TeamId team,
        Kind kind,
        MemberId madeBy,
        AccountId madeFrom,
        Instant madeAt,
        Optional<Instant> usedAt) {
    /** How long a code can be used, in team time. */
    public static final Duration LASTS = Duration.ofMinutes(10);

    /** Characters of a code without its hyphens: 20 to the power of 16 codes. */
    public static final int LENGTH = 16;

    /** Consonants only: a code is no word, and has no digit that could be taken for a letter. */
    public static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

    private static final int GROUP = 4;

    /** What a code joins. */
    public enum Kind {
        /** A chat to a team. */
        CHAT,
        /** An account to a person. */
        PERSON
    }

    /** The first moment at which it cannot be used any more. */
    public Instant endsAt() {
        return madeAt.plus(LASTS);
    }

    /** The letters of a typed code, without what people put between them; empty if it cannot be one. */
    public static Optional<String> read(String typed) {
        var letters = typed.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}`'\"]", "");
        return letters.matches("[" + LETTERS + "]{" + LENGTH + "}") ? Optional.of(letters) : Optional.empty();
    }

    /** The letters of a code in groups, as it is shown. */
    public static String shown(String letters) {
        return letters.replaceAll("(?<=\\G.{" + GROUP + "})(?=.)", "-");
    }
}
