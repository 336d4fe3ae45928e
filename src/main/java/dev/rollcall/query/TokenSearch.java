package dev.rollcall.query;

import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.MemberStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What limits a list of tokens besides its filter. The button for another page carries it, and a button holds 100
 * characters (Discord, "Component Reference": custom_id): an app and a service are carried as a digest, by which they
 * are found again among those of the tokens.
 *
 * @param words what its label, app, service or texts must contain, word by word; empty for anything
 */
public record TokenSearch(Optional<Name> service, Optional<Name> app, Optional<? extends Owner> owner, String words) {
    public static final TokenSearch NONE = new TokenSearch(Optional.empty(), Optional.empty(), Optional.empty(), "");

    /** Between the parts of a button's id. */
    static final char SEPARATOR = '~';

    /** Hexadecimal digits of a digest. */
    private static final int DIGEST = 10;

    /**
     * The name of an app or a service, compared without regard to case.
     *
     * @param said the name as it was typed; empty if it comes from a button
     */
    public record Name(String said, String digest) {
        static Optional<Name> typed(String typed) {
            var name = Label.clean(typed);
            return name.isEmpty() ? Optional.empty() : Optional.of(new Name(name, digest(name)));
        }

        private static Optional<Name> carried(String digest) {
            return digest.isEmpty() ? Optional.empty() : Optional.of(new Name("", digest));
        }

        private boolean is(String name) {
            return digest(name).equals(digest);
        }

        private static String digest(String name) {
            try {
                var hash = MessageDigest.getInstance("SHA-256")
                        .digest(Label.fold(name).getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash).substring(0, DIGEST);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The owner whose tokens are listed. */
    public sealed interface Owner {
        record Typed(PersonFacts person) implements Owner {}

        record Known(MemberId id) implements Owner {}

        /** Empty for a person who is not recorded and so owns nothing. */
        default Optional<MemberId> member(MemberStore members) {
            return switch (this) {
                case Typed(var person) -> members.byAccount(person.account()).map(Member::id);
                case Known(var id) -> Optional.of(id);
            };
        }
    }

    /**
     * The search as its reader knows it. A part that is not searched for is empty.
     *
     * @param near the service or app that was probably meant, if nothing was found; empty if none is near
     */
    public record Words(String service, String app, String owner, String words, Optional<Near> near) {
        public static final Words NONE = new Words("", "", "", "", Optional.empty());

        public boolean isNone() {
            return service.isEmpty() && app.isEmpty() && owner.isEmpty() && words.isEmpty();
        }
    }

    /**
     * A name that no token has, and the nearest that one has.
     *
     * @param option {@code service} or {@code app}
     */
    public record Near(String option, String typed, String name) {}

    /** Words with one space between them. */
    static String words(String typed) {
        return Label.clean(typed).replaceAll("\\s+", " ");
    }

    boolean isNone() {
        return service.isEmpty() && app.isEmpty() && owner.isEmpty() && words.isEmpty();
    }

    /** Whether a token has the app, the service and the words. The owner is compared by the caller. */
    boolean matches(Token token) {
        return (service.isEmpty() || service.get().is(token.service()))
                && (app.isEmpty() || app.get().is(token.app()))
                && (words.isEmpty() || contains(token));
    }

    private boolean contains(Token token) {
        var texts = token.texts();
        var text = Label.fold(String.join(
                "\n",
                token.label().text(),
                token.app(),
                token.service(),
                texts.note(),
                texts.purpose(),
                texts.stored(),
                texts.rotateBy()));
        return Arrays.stream(Label.fold(words).split(" ", -1)).allMatch(text::contains);
    }

    /**
     * The search in words.
     *
     * @param live all live tokens
     * @param ownerName the name of the owner, if one is searched for; empty for a person who is not recorded
     * @param nothing whether nothing was found
     */
    Words said(List<Token> live, Optional<String> ownerName, boolean nothing) {
        var near = nothing
                ? near("service", service, live, Token::service).or(() -> near("app", app, live, Token::app))
                : Optional.<Near>empty();
        var typedOwner = owner.map(one -> one instanceof Owner.Typed(var person) ? person.name() : "");
        return new Words(
                name(service, live, Token::service),
                name(app, live, Token::app),
                ownerName.filter(name -> !name.isEmpty()).or(() -> typedOwner).orElse(""),
                words,
                near);
    }

    private static String name(Optional<Name> wanted, List<Token> live, Function<Token, String> of) {
        return wanted.map(name -> live.stream()
                        .map(of)
                        .filter(name::is)
                        .findFirst()
                        .or(() -> Optional.of(name.said()).filter(said -> !said.isEmpty()))
                        .orElse("…"))
                .orElse("");
    }

    private static Optional<Near> near(
            String option, Optional<Name> wanted, List<Token> live, Function<Token, String> of) {
        return wanted.map(Name::said).filter(said -> !said.isEmpty()).flatMap(said -> ListTokens.near(said, live, of)
                .map(name -> new Near(option, said, name)));
    }

    /** The search as the end of a button's id. */
    String text(Optional<MemberId> member) {
        return member.map(MemberId::value).orElse("")
                + SEPARATOR
                + service.map(Name::digest).orElse("")
                + SEPARATOR
                + app.map(Name::digest).orElse("")
                + SEPARATOR
                + words;
    }

    /** @throws IllegalArgumentException if a part is missing */
    static TokenSearch parse(String text) {
        var parts = text.split(String.valueOf(SEPARATOR), 4);
        if (parts.length < 4) {
            throw new IllegalArgumentException("a search of " + parts.length + " parts");
        }
        return new TokenSearch(
                Name.carried(parts[1]),
                Name.carried(parts[2]),
                parts[0].isEmpty() ? Optional.empty() : Optional.of(new Owner.Known(new MemberId(parts[0]))),
                words(parts[3]));
    }
}
