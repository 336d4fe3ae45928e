package dev.rollcall.command;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.input.Option.Suggested;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Expiry;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Access;
import dev.rollcall.domain.token.Token.Environment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a token's record as people type them: what {@link AddToken} and {@link EditToken} share. Each method
 * that reads a field adds its refusal to {@code problems} and returns the value without it.
 *
 * @param typed what was typed, by option name. An option that was not given is absent; one that is to be emptied is
 *     blank
 */
public record TokenFields(Map<String, String> typed) {
    /** Typed in place of a text that is to be removed, since some chats cannot send an empty value. */
    static final String NOTHING = "-";

    /** The option of what it opens. */
    static final String APP = "app";

    /** What a token is approved for: whoever changes one of these changes what was decided. */
    static final List<String> APPROVED = List.of(APP, "service", "env", "access");

    private static final String PURPOSE = "purpose";
    private static final String STORED = "stored";
    private static final String ROTATE_BY = "rotate-by";
    private static final String NOTE = "note";

    /** The option of the day on which it expires. */
    public static final String EXPIRES = "expires";

    public TokenFields {
        typed = Map.copyOf(typed);
    }

    /** The fields among the arguments of a command. */
    static TokenFields of(Arguments arguments) {
        var typed = new HashMap<>(arguments.texts());
        arguments.emptied().forEach(name -> typed.put(name, ""));
        return new TokenFields(typed);
    }

    /** The options about what it is and where it is used, for a command that {@code needs} them or not. */
    static List<Option> facts(boolean needed) {
        var app = Option.text(APP, "What it opens", Token.TEXT_MAX)
                .suggesting(Suggested.APPS)
                .inForm(asked(needed, "App it opens", "For example shop"));
        var service = Option.text("service", "The service that holds it", Token.TEXT_MAX)
                .suggesting(Suggested.SERVICES)
                .inForm(asked(needed, "Service that holds it", "For example Stripe"));
        return needed ? List.of(app.needed(), service.needed()) : List.of(app, service);
    }

    private static Field asked(boolean needed, String label, String hint) {
        return needed ? Field.required(label, hint) : Field.optional(label, hint);
    }

    /** The options that nothing needs. */
    static List<Option> texts() {
        return List.of(
                Option.text(PURPOSE, "What breaks if it goes; only shown in private", Token.NOTE_MAX)
                        .inForm(Field.optional("What breaks if it goes", "").ofSeveralLines()),
                Option.text(STORED, "Where the secret is kept; a place, never the secret", Token.NOTE_MAX)
                        .inForm(Field.optional("Where the secret is kept", "For example Xano env STRIPE_KEY")),
                Option.text("expires", "When it expires: 2027-01-31 or 90d", 20)
                        .inForm(Field.optional("Expires", "For example 2027-01-31 or 90d")),
                Option.text(ROTATE_BY, "How to rotate it: a text or a link", Token.NOTE_MAX)
                        .inForm(Field.optional("How to rotate it", "A text or a link")),
                Option.text("last4", "Its last four characters", Token.LAST_FOUR)
                        .inForm(Field.optional("Last four characters", "For example ab12")),
                Option.digest("sha256", "The SHA-256 of it, to recognise it"),
                Option.text(NOTE, "Anything else; only shown in private", Token.NOTE_MAX)
                        .inForm(Field.optional("Note", "").ofSeveralLines()));
    }

    /** The options about the secret itself, for a command that records a new one. */
    static List<Option> secret() {
        return List.of(
                Option.text("last4", "The last four characters of the new secret", Token.LAST_FOUR)
                        .inForm(Field.optional("Last four characters", "For example ab12")),
                Option.digest("sha256", "The SHA-256 of the new secret, to recognise it")
                        .inForm(Field.optional("SHA-256", "64 hexadecimal digits, never the secret itself")),
                Option.text("expires", "When the new secret expires: 2027-01-31 or 90d", 20)
                        .inForm(Field.optional("Expires", "For example 2027-01-31 or 90d")));
    }

    /** What was given for an option; empty if it was not given, blank if its value is to be removed. */
    Optional<String> given(String option) {
        return Optional.ofNullable(typed.get(option)).map(text -> text.strip().equals(NOTHING) ? "" : text);
    }

    String text(String option) {
        return given(option).orElse("");
    }

    /** The refusal of a label for a token that has none yet. */
    Optional<Refusal> label(String option) {
        return Label.refusal(option, text(option));
    }

    /** A text of one line that must not be empty. */
    String line(String option, Collection<Refusal> problems) {
        return checked(option, Token.TEXT_MAX, true, problems);
    }

    /** All texts about a token, where those that were not given stay as they are. */
    Token.Texts texts(Token.Texts now, Collection<Refusal> problems) {
        return new Token.Texts(
                changed(NOTE, now.note(), problems),
                changed(PURPOSE, now.purpose(), problems),
                changed(STORED, now.stored(), problems),
                changed(ROTATE_BY, now.rotateBy(), problems));
    }

    private String changed(String option, String now, Collection<Refusal> problems) {
        return given(option).isEmpty()
                ? now
                : checked(option, Token.NOTE_MAX, false, problems).strip();
    }

    private String checked(String option, int max, boolean required, Collection<Refusal> problems) {
        var text = Label.clean(text(option));
        if (text.isEmpty()) {
            if (required) {
                problems.add(new Refusal.BadField(option, "", Rule.REQUIRED));
            }
        } else if (text.codePointCount(0, text.length()) > max) {
            problems.add(new Refusal.BadField(option, Label.cut(text), Rule.TOO_LONG));
        } else if (required && text.lines().count() > 1) {
            problems.add(new Refusal.BadField(option, Label.cut(text), Rule.LINE_BREAK));
        }
        return text;
    }

    Environment environment(Environment otherwise, Collection<Refusal> problems) {
        return choice("env", Environment.class, otherwise, problems);
    }

    Access access(Access otherwise, Collection<Refusal> problems) {
        return choice("access", Access.class, otherwise, problems);
    }

    private <E extends Enum<E>> E choice(String option, Class<E> type, E otherwise, Collection<Refusal> problems) {
        var text = text(option);
        if (text.isBlank()) {
            return otherwise;
        }
        for (var one : type.getEnumConstants()) {
            if (one.name().equalsIgnoreCase(text.strip())) {
                return one;
            }
        }
        problems.add(new Refusal.BadField(option, Label.cut(text), Rule.NOT_A_CHOICE));
        return otherwise;
    }

    Optional<LocalDate> expires(CommandContext context, Collection<Refusal> problems) {
        var today = LocalDate.ofInstant(context.now(), context.team().zone());
        return Expiry.parse(text("expires"), today, problems);
    }

    /**
     * Adds the refusal of an expiry that the team's policy does not allow, unless the expiry is refused already.
     *
     * @param renewed when its secret was new
     */
    static void demandExpiry(
            Optional<LocalDate> expires, Instant renewed, CommandContext context, Collection<Refusal> problems) {
        var zone = context.team().zone();
        boolean refused = problems.stream()
                .anyMatch(one ->
                        one instanceof Refusal.BadField bad && bad.field().equals(EXPIRES));
        if (!refused) {
            context.settings()
                    .tokenPolicy()
                    .refusal(expires, LocalDate.ofInstant(renewed, zone), LocalDate.ofInstant(context.now(), zone))
                    .ifPresent(problems::add);
        }
    }

    Optional<String> lastFour(Collection<Refusal> problems) {
        var four = text("last4").strip();
        if (four.isEmpty()) {
            return Optional.empty();
        }
        if (!four.matches("[\\p{Alnum}_\\-]{" + Token.LAST_FOUR + "}")) {
            problems.add(new Refusal.BadField("last4", Label.cut(four), Rule.NOT_FOUR));
        }
        return Optional.of(four);
    }

    /** The SHA-256 in lower case, as the team's fingerprint is made of it. */
    Optional<String> digest(Collection<Refusal> problems) {
        var digest = text("sha256").strip();
        if (digest.isEmpty()) {
            return Optional.empty();
        }
        if (!digest.matches("(?i)[0-9a-f]{" + Fingerprint.HEX_LENGTH + "}")) {
            problems.add(new Refusal.BadField("sha256", Label.cut(digest), Rule.NOT_A_SHA256));
        }
        return Optional.of(digest.toLowerCase(Locale.ROOT));
    }

    /** Refuses somebody who is no member of the space. */
    static void person(String option, Optional<PersonFacts> somebody, Collection<Refusal> problems) {
        somebody.filter(PersonFacts::outsider)
                .ifPresent(one -> problems.add(new Refusal.BadField(option, Label.cut(one.name()), Rule.OUTSIDER)));
    }
}
