package dev.rollcall.domain.team;

import dev.rollcall.domain.Refusal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a team demands of its tokens. A demand never breaks a token that exists: such a token is a finding. Immutable;
 * the {@code with} methods return a copy in which one part is replaced.
 *
 * @param mustExpire whether each token needs a day on which it expires
 * @param maxLife days from the registration of a token, or the last replacement of its secret, to the day on which it
 *     expires, at most; empty for no limit
 * @param rotateAfter the age of a secret in days from which the token is to be rotated; empty for never
 * @param removalWait business days for which people can say that they still need a token before it is removed; a test
 *     token is not waited for
 * @param expiryWarnings days before its last day on which the owner of a token is warned, the earliest first
 * @param removesUnconfirmed whether the removal of a token begins that two reviews in a row left unconfirmed
 */
public record TokenPolicy(
        boolean mustExpire,
        Optional<Integer> maxLife,
        Optional<Integer> rotateAfter,
        int removalWait,
        List<Integer> expiryWarnings,
        boolean removesUnconfirmed) {
    /** Days of {@link #maxLife} and {@link #rotateAfter}, at most. */
    public static final int DAYS_MAX = 3_650;

    /** Business days of {@link #removalWait}, at most. */
    public static final int WAIT_MAX = 60;

    /** Warnings of one token, at most. */
    public static final int WARNINGS_MAX = 10;

    /** The policy of a team that has not chosen one. */
    public static final TokenPolicy DEFAULT =
            new TokenPolicy(false, Optional.empty(), Optional.of(180), 3, List.of(60, 30, 14, 7, 1), false);

    public TokenPolicy {
        maxLife.ifPresent(days -> between("maxLife", 1, days, DAYS_MAX));
        rotateAfter.ifPresent(days -> between("rotateAfter", 1, days, DAYS_MAX));
        between("removalWait", 0, removalWait, WAIT_MAX);
        between("number of warnings", 0, expiryWarnings.size(), WARNINGS_MAX);
        expiryWarnings.forEach(days -> between("expiryWarnings", 1, days, DAYS_MAX));
        expiryWarnings = expiryWarnings.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /**
     * Why a token may not be recorded with this expiry; empty if it may. {@link #maxLife} limits the expiry that a
     * token has; that it has one is demanded by {@link #mustExpire} alone.
     *
     * @param renewed the day on which its secret was new
     */
    public Optional<Refusal> refusal(Optional<LocalDate> expires, LocalDate renewed, LocalDate today) {
        var last = maxLife.map(renewed::plusDays);
        if (expires.isEmpty()) {
            return mustExpire ? Optional.of(new Refusal.NoExpiry(maxLife.orElse(0), last)) : Optional.empty();
        }
        return last.filter(day -> expires.get().isAfter(day))
                .map(day -> new Refusal.ExpiresTooLate(expires.get(), maxLife.orElse(0), day, day.isBefore(today)));
    }

    private static void between(String what, int least, int value, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " " + value);
        }
    }

    public TokenPolicy withMustExpire(boolean after) {
        return new TokenPolicy(after, maxLife, rotateAfter, removalWait, expiryWarnings, removesUnconfirmed);
    }

    public TokenPolicy withMaxLife(Optional<Integer> after) {
        return new TokenPolicy(mustExpire, after, rotateAfter, removalWait, expiryWarnings, removesUnconfirmed);
    }

    public TokenPolicy withRotateAfter(Optional<Integer> after) {
        return new TokenPolicy(mustExpire, maxLife, after, removalWait, expiryWarnings, removesUnconfirmed);
    }

    public TokenPolicy withRemovalWait(int after) {
        return new TokenPolicy(mustExpire, maxLife, rotateAfter, after, expiryWarnings, removesUnconfirmed);
    }

    public TokenPolicy withExpiryWarnings(List<Integer> after) {
        return new TokenPolicy(mustExpire, maxLife, rotateAfter, removalWait, after, removesUnconfirmed);
    }

    public TokenPolicy withRemovesUnconfirmed(boolean after) {
        return new TokenPolicy(mustExpire, maxLife, rotateAfter, removalWait, expiryWarnings, after);
    }
}
