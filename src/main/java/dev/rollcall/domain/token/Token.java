package dev.rollcall.domain.token;

import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The record of a credential, never the secret itself.
 *
 * @param app what the credential opens
 * @param service the third party that holds the credential
 * @param owner the member who answers for it; empty only while a detected token waits for approval
 * @param backup the member who is asked if the owner does not answer
 * @param texts what people wrote about it
 * @param expires when it expires at its issuer
 * @param lastFour the last four characters of the secret, as somebody typed them or an import contained them
 * @param replacedAt when somebody last said that its secret was replaced; imports record theirs in {@code origin}
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
        Texts texts,
        Optional<LocalDate> expires,
        Optional<String> lastFour,
        Optional<Fingerprint> fingerprint,
        Optional<Instant> replacedAt,
        State state,
        Optional<Origin> origin,
        Optional<MemberId> registeredBy,
        Instant registeredAt,
        Optional<Confirmed> confirmed,
        long version) {
    /** Code points of {@code app} and {@code service}. */
    public static final int TEXT_MAX = 80;

    /** Code points of each of its {@link Texts}. */
    public static final int NOTE_MAX = 300;

    /** Characters of {@code lastFour}. */
    public static final int LAST_FOUR = 4;

    /**
     * What people wrote about a token; each is empty if nobody wrote anything. Shown in private only.
     *
     * @param note anything else
     * @param purpose what breaks if the token goes
     * @param stored where the secret is kept: a place, never the secret
     * @param rotateBy how to replace the secret: a text or a link
     */
    public record Texts(String note, String purpose, String stored, String rotateBy) {
        public static final Texts NONE = new Texts("", "", "", "");
    }

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

    /** Whether only an import says that it exists: it waits for approval, and nobody has asked for that. */
    public boolean detectedOnly() {
        return state == State.PENDING && origin.isPresent() && registeredBy.isEmpty();
    }

    /** Whether a review that opens lists it: it is active, or an import found it and nobody has approved it yet. */
    public boolean reviewed() {
        return state == State.ACTIVE || detectedOnly();
    }

    /** Whether it has full access to live data. */
    public boolean fullLive() {
        return environment == Environment.LIVE && access == Access.FULL;
    }

    /** When its secret was new: the last replacement that is known of, else the registration. */
    public Instant renewedAt() {
        return Stream.of(replacedAt, origin.flatMap(Origin::rotatedAt), Optional.of(registeredAt))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(registeredAt);
    }

    /** Where it is deleted: at the platform that issued a detected one, else at its service. */
    public String deletedAt() {
        return origin.map(Origin::issuer).orElse(service);
    }

    /** The token in another state. */
    public Token in(State after) {
        return changed(with -> with.state = after);
    }

    /** The token with an owner. */
    public Token owned(MemberId by) {
        return changed(with -> with.owner = Optional.of(by));
    }

    /** The token with its last confirmation. */
    public Token confirmed(Optional<Confirmed> last) {
        return changed(with -> with.confirmed = last);
    }

    /** The token after an import contained it, with the key it has now. */
    public Token seen(Origin at, Optional<Fingerprint> key, Optional<String> four) {
        return changed(with -> {
            with.origin = Optional.of(at);
            with.fingerprint = key;
            with.lastFour = four;
        });
    }

    /** The token with other values for fields that can change. */
    public Token changed(Consumer<Change> change) {
        var with = new Change(this);
        change.accept(with);
        return new Token(
                id,
                with.label,
                with.app,
                with.service,
                with.environment,
                with.access,
                with.owner,
                with.backup,
                with.texts,
                with.expires,
                with.lastFour,
                with.fingerprint,
                with.replacedAt,
                with.state,
                with.origin,
                registeredBy,
                registeredAt,
                with.confirmed,
                version);
    }

    /** The fields of a token that can change, as they are to become. Used within {@link #changed} only. */
    public static final class Change {
        public Label label;
        public String app;
        public String service;
        public Environment environment;
        public Access access;
        public Optional<MemberId> owner;
        public Optional<MemberId> backup;
        public Texts texts;
        public Optional<LocalDate> expires;
        public Optional<String> lastFour;
        public Optional<Fingerprint> fingerprint;
        public Optional<Instant> replacedAt;
        public State state;
        public Optional<Origin> origin;
        public Optional<Confirmed> confirmed;

        private Change(Token of) {
            label = of.label;
            app = of.app;
            service = of.service;
            environment = of.environment;
            access = of.access;
            owner = of.owner;
            backup = of.backup;
            texts = of.texts;
            expires = of.expires;
            lastFour = of.lastFour;
            fingerprint = of.fingerprint;
            replacedAt = of.replacedAt;
            state = of.state;
            origin = of.origin;
            confirmed = of.confirmed;
        }
    }
}
