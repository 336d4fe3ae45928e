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
            Optional<Instant> goneSince) {}

    public boolean ownedBy(MemberId member) {
        return owner.filter(member::equals).isPresent();
    }

    public boolean backedUpBy(MemberId member) {
        return backup.filter(member::equals).isPresent();
    }

    public Token in(State after) {
        return new Token(
                id,
                label,
                app,
                service,
                environment,
                access,
                owner,
                backup,
                note,
                expires,
                lastFour,
                fingerprint,
                after,
                origin,
                registeredBy,
                registeredAt,
                confirmed,
                version);
    }

    public Token owned(MemberId by) {
        return new Token(
                id,
                label,
                app,
                service,
                environment,
                access,
                Optional.of(by),
                backup,
                note,
                expires,
                lastFour,
                fingerprint,
                state,
                origin,
                registeredBy,
                registeredAt,
                confirmed,
                version);
    }

    public Token confirmed(Optional<Confirmed> word) {
        return new Token(
                id,
                label,
                app,
                service,
                environment,
                access,
                owner,
                backup,
                note,
                expires,
                lastFour,
                fingerprint,
                state,
                origin,
                registeredBy,
                registeredAt,
                word,
                version);
    }

    /** Seen at its issuer, with the key it has there now. */
    public Token seen(Origin at, Optional<Fingerprint> key, Optional<String> four) {
        return new Token(
                id,
                label,
                app,
                service,
                environment,
                access,
                owner,
                backup,
                note,
                expires,
                four,
                key,
                state,
                Optional.of(at),
                registeredBy,
                registeredAt,
                confirmed,
                version);
    }
}
