package dev.rollcall.domain.token;

import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * The record of a credential, never the secret itself.
 *
 * @param app what the credential opens
 * @param service the third party that holds the credential
 * @param owner the member who answers for it; empty only while a detected token waits for approval
 * @param backup the member who is asked if the owner does not answer
 * @param expires when it expires at its issuer
 * @param lastFour the last four characters of the secret, as somebody typed them or an import contained them
 * @param origin where a detected token was found
 * @param registeredBy the requester; empty for a detected token
 * @param confirmed who last confirmed in a review that it is still used, and when
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

    /** The state of a record. The label of a DENIED, EXPIRED or REMOVED token can be used again. */
    public enum State {
        PENDING,
        ACTIVE,
        DENIED,
        EXPIRED,
        REMOVED;

        /** Whether a token in this state keeps its label. */
        public boolean live() {
            return this == PENDING || this == ACTIVE;
        }
    }

    public enum Environment {
        LIVE,
        TEST;

        /** The value as people type it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Access {
        FULL,
        WRITE,
        READ;

        /** The value as people type it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who confirmed that a token is still used, and when. */
    public record Confirmed(MemberId by, Instant at) {}

    /**
     * Where a detected token was found.
     *
     * @param issuer the platform that issued it, such as "Bubble"
     * @param app the app that was given to the import, for matching
     * @param externalId the issuer's id of it; empty if it has none
     * @param name the issuer's name of it
     * @param seenAt when an import last contained it
     * @param rotatedAt when an import last contained the same name with another key
     * @param goneSince since when imports no longer contain it
     */
    public record Origin(
            String issuer,
            String app,
            String externalId,
            String name,
            Instant seenAt,
            Optional<Instant> rotatedAt,
            Optional<Instant> goneSince) {
        /** The origin after an import no longer contained the token. */
        public Origin gone(Instant since) {
            return new Origin(issuer, app, externalId, name, seenAt, rotatedAt, Optional.of(since));
        }
    }

    /** The token in another state. */
    public Token in(State after) {
        return with(owner, lastFour, fingerprint, after, origin, confirmed);
    }

    /** The token with an owner. */
    public Token owned(MemberId by) {
        return with(Optional.of(by), lastFour, fingerprint, state, origin, confirmed);
    }

    /** The token with its last confirmation. */
    public Token confirmed(Optional<Confirmed> last) {
        return with(owner, lastFour, fingerprint, state, origin, last);
    }

    /** The token after an import contained it, with the key it has now. */
    public Token seen(Origin at, Optional<Fingerprint> key, Optional<String> four) {
        return with(owner, four, key, state, Optional.of(at), confirmed);
    }

    /** The same record with other values for the fields that can change. */
    private Token with(
            Optional<MemberId> owned,
            Optional<String> four,
            Optional<Fingerprint> key,
            State stands,
            Optional<Origin> seen,
            Optional<Confirmed> last) {
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
                last,
                version);
    }
}
