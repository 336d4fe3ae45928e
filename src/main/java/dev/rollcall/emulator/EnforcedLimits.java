package dev.rollcall.emulator;

/** Which rate limits an emulator enforces, with 429 and Retry-After. */
public enum EnforcedLimits {
    /** None, for months of history in some seconds. */
    NONE,
    /** Those of look-ups of people, groups and channels. */
    LOOKUPS,
    ALL;

    /** @param lookup whether the call looks something up */
    public boolean apply(boolean lookup) {
        return this == ALL || (this == LOOKUPS && lookup);
    }
}
