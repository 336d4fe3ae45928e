package dev.rollcall.command;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.LinkCode;
import dev.rollcall.domain.team.LinkCode.Kind;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.TeamId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Makes one-time codes and finds them again. A code is a function of the team's key and of the event that asked for it,
 * so that each instance that gets the event shows the same code, though only its hash is stored.
 */
final class LinkCodes {
    /** How long it is known that a code was used or has expired, in team time. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private LinkCodes() {}

    /** Makes a code for the person who acts, in groups as it is shown. */
    static String make(Kind kind, CommandContext context) {
        var letters = letters(context.tx().teamId(), context.event(), context::fingerprintOf);
        var code = new LinkCode(
                LinkId.fresh(),
                context.tx().teamId(),
                kind,
                context.member(),
                context.person().caller().account(),
                context.now(),
                Optional.empty());
        context.tx().links().forget(context.now().minus(REMEMBERED));
        context.tx().links().add(code, hash(letters));
        return LinkCode.shown(letters);
    }

    /** The outcome of an event that was recorded before, with the code that is not stored. */
    static Outcome revealed(Outcome recorded, TeamId team, String event, FingerprintMaker fingerprints) {
        return recorded instanceof Outcome.LinkCodeMade(var _, var until, var person)
                ? new Outcome.LinkCodeMade(LinkCode.shown(letters(team, event, fingerprints)), until, person)
                : recorded;
    }

    /**
     * Finds a typed code that can be used now.
     *
     * <p>Refuses with, in this order: {@link Refusal.NoSuchCode}, {@link Refusal.OtherKindOfCode}, then as
     * {@link #usable}.
     */
    static Decision<LinkCode> typed(String text, Kind kind, CommandContext context) {
        var found = LinkCode.read(text).flatMap(letters -> context.tx().links().byHash(hash(letters)));
        if (found.isEmpty()) {
            return Decision.no(new Refusal.NoSuchCode(kind == Kind.PERSON));
        }
        return found.get().kind() == kind
                ? usable(found.get(), context)
                : Decision.no(new Refusal.OtherKindOfCode(kind != Kind.PERSON));
    }

    /** Refuses with {@link Refusal.CodeUsed} or {@link Refusal.CodeExpired}. */
    static Decision<LinkCode> usable(LinkCode code, CommandContext context) {
        boolean person = code.kind() == Kind.PERSON;
        if (code.usedAt().isPresent()) {
            return Decision.no(new Refusal.CodeUsed(person));
        }
        return context.now().isBefore(code.endsAt())
                ? Decision.go(code)
                : Decision.no(new Refusal.CodeExpired(person, code.endsAt()));
    }

    private static String letters(TeamId team, String event, FingerprintMaker fingerprints) {
        var mac = HexFormat.of()
                .parseHex(fingerprints.of(team, hash("link code of " + event)).hex());
        var letters = new StringBuilder();
        for (int i = 0; i < LinkCode.LENGTH; i++) {
            // Two bytes for each letter, so that all letters are nearly as likely.
            int number = ((mac[2 * i] & 0xff) << 8) | (mac[2 * i + 1] & 0xff);
            letters.append(LinkCode.LETTERS.charAt(number % LinkCode.LETTERS.length()));
        }
        return letters.toString();
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
