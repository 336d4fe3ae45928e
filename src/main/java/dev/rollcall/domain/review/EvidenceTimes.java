package dev.rollcall.domain.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the evidence of a closed review is posted anew in its thread. Each late answer changes it, so that several in a
 * short time are gathered: the first is posted at once, those after it an hour later. All moments are team time.
 * Immutable.
 *
 * @param posted when it was posted anew last; empty if that never happened
 * @param due when it is to be posted anew; empty if what was posted has every answer
 */
public record EvidenceTimes(Optional<Instant> posted, Optional<Instant> due) {
    /** How long after it was posted anew late answers wait to be posted. */
    public static final Duration APART = Duration.ofHours(1);

    public static final EvidenceTimes NEVER = new EvidenceTimes(Optional.empty(), Optional.empty());

    /** It is posted anew now, with every answer that was given before. */
    public static EvidenceTimes postedAt(Instant now) {
        return new EvidenceTimes(Optional.of(now), Optional.empty());
    }

    /** A late answer was given or taken back now. If that is to be posted at once, {@link #due} is not after now. */
    public EvidenceTimes changedAt(Instant now) {
        var earliest =
                posted.map(at -> at.plus(APART)).filter(at -> at.isAfter(now)).orElse(now);
        return new EvidenceTimes(posted, Optional.of(due.orElse(earliest)));
    }
}
