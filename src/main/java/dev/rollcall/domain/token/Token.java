package dev.rollcall.domain.token;

import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * The record of a governed credential. Never the secret.
 *
 * @param owner empty only while a detected token waits for approval
 * @param lastFour the secret's last four characters, as somebody typed them or an export showed
 * @param registeredBy empty for a detected token
 * @param confirmed when somebody last said it is still used
 */
public record Token(
        TokenId id,
        Label label,
        String app,
        String service,
        Environment environment,
        Access access,
        Optional<MemberId> owner,
        Optional<MemberId> backup,
        String note,
        Optional<LocalDate> expires,
        Optional<String> lastFour,
        Optional<Fingerprint> fingerprint,
        State state,
        Optional<Origin> origin,
        Optional<MemberId> registeredBy,
        Instant registeredAt,
        Optional<Confirmed> confirmed,
        long version) {
    /** Code points of {@code app} and {@code service}. */
    public static final int TEXT_MAX = 80;

    /** Code points of {@code note}. */
    public static final int NOTE_MAX = 300;

    /** Characters of {@code lastFour}. */
    public static final int LAST_FOUR = 4;

    /** Where a record stands. DENIED, EXPIRED and REMOVED records are history: their label is free again. */
    public enum State {
        PENDING,
        ACTIVE,
        DENIED,
        EXPIRED,
        REMOVED;

        public boolean live() {
            return this == PENDING || this == ACTIVE;
        }
    }

    public enum Environment {
        LIVE,
        TEST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Access {
        FULL,
        WRITE,
        READ;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Somebody's word that it is still used. */
    public record Confirmed(MemberId by, Instant at) {}

    /**
     * Where a detected token was seen.
     *
     * @param issuer the platform that issued it: "Bubble"
     * @param app the app as the detector was told, for matching
     * @param externalId the issuer's own id of it; empty if it has none
     * @param name the issuer's name of it
     * @param rotatedAt when the same name last came with another key
     * @param goneSince since when the issuer's list lacks it
     */
    public record Origin(
            String issuer,
            String app,
            String externalId,
            String name,
            Instant seenAt,
            Optional<Instant> rotatedAt,
            Optional<Instant> goneSince) {
        /** The issuer's list lacks it since then. */
        public Origin gone(Instant since) {
            return new Origin(issuer, app, externalId, name, seenAt, rotatedAt, Optional.of(since));
        }
    }

    public Token in(State after) {
        return with(owner, lastFour, fingerprint, after, origin, confirmed);
    }

    public Token owned(MemberId by) {
        return with(Optional.of(by), lastFour, fingerprint, state, origin, confirmed);
    }

    public Token confirmed(Optional<Confirmed> word) {
        return with(owner, lastFour, fingerprint, state, origin, word);
    }

    /** Seen at its issuer, with the key it has there now. */
    public Token seen(Origin at, Optional<Fingerprint> key, Optional<String> four) {
        return with(owner, four, key, state, Optional.of(at), confirmed);
    }

    /** The same record with all that can change. */
    private Token with(
            Optional<MemberId> owned,
            Optional<String> four,
            Optional<Fingerprint> key,
            State stands,
            Optional<Origin> seen,
            Optional<Confirmed> word) {
        return new Token(
                id,
                label,
                app,
                service,
                environment,
                access,
                owned,
                backup,
                note,
                expires,
                four,
                key,
                stands,
                seen,
                registeredBy,
                registeredAt,
                word,
                version);
    }
}
