package dev.rollcall.command;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.SecretShapes;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Access;
import dev.rollcall.domain.token.Token.Environment;
import dev.rollcall.domain.token.Token.Origin;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares one chunk of an issuer's list with the register. A token with an unknown key is added without an owner and
 * its approval is asked for; a known name with another key was rotated. Tokens are matched by fingerprint, then by the
 * issuer's own id, then by the issuer's name, then by app and label.
 *
 * <p>The result does not depend on how a list is cut into chunks, as long as the chunks run in the list's order with
 * the same {@link Listing}. A repeated chunk changes nothing. {@link MarkGone} is the last step of a complete list.
 *
 * @param issuer who issued the tokens: "Bubble"
 * @param app the app that the list is of
 * @param chunk at most a hundred or so, because the writer is held until all of them are done
 * @param listing what the whole list holds, this chunk included
 */
public record ImportTokens(String issuer, String app, List<Found> chunk, Listing listing) implements Command {
    static final CommandSpec<ImportTokens> SPEC = CommandSpec.internal(
            "detect", Needs.OPERATOR, ImportTokens.class, (command, context) -> new Matching(command, context).run());

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    public ImportTokens {
        chunk = List.copyOf(chunk);
    }

    /** The comparison of one chunk. */
    private static final class Matching {
        private final ImportTokens command;
        private final CommandContext context;
        private final Map<String, List<Token>> byId;
        private final Map<String, List<Token>> byName;
        private final Set<TokenId> matched = new HashSet<>();
        private final List<String> added = new ArrayList<>();
        private final List<String> rotated = new ArrayList<>();
        private final List<String> recognised = new ArrayList<>();
        private final List<String> back = new ArrayList<>();
        private int same;

        Matching(ImportTokens command, CommandContext context) {
            this.command = command;
            this.context = context;
            var candidates = context.tx().tokens().detected(command.issuer, command.app).stream()
                    .filter(token -> token.state().live() && !command.listing.hasKeyOf(token))
                    .toList();
            this.byId = candidates.stream()
                    .collect(groupingBy(token -> origin(token).externalId()));
            this.byName = candidates.stream()
                    .filter(token -> !command.listing.hasIdOf(token))
                    .collect(groupingBy(token -> origin(token).name()));
        }

        Outcome run() {
            NoteImportFailure.over(command.issuer, command.app, context);
            for (var found : command.chunk) {
                var key = context.fingerprint(found.sha256());
                if (!known(found)) {
                    otherKey(found).ifPresentOrElse(token -> rekey(token, key, found), () -> add(key, found));
                }
            }
            return new Outcome.Compared(
                    command.issuer,
                    command.app,
                    added,
                    rotated,
                    recognised,
                    List.of(),
                    back,
                    same,
                    LocalDate.ofInstant(context.now(), context.team().zone()));
        }

        /** Whether the register holds the key: for a live token, or for a denied one, which is known and not new. */
        private boolean known(Found found) {
            var holders = context.withSecret(found.sha256());
            var live = holders.stream().filter(token -> token.state().live()).findFirst();
            if (live.isPresent()) {
                see(live.get(), found);
                return true;
            }
            var removed = holders.stream()
                    .filter(token -> token.state() == Token.State.REMOVED)
                    .filter(token -> Removals.seen(token, command.issuer, context))
                    .findFirst();
            if (removed.isPresent()) {
                bringBack(removed.get(), found);
                return true;
            }
            boolean denied = holders.stream().anyMatch(token -> token.state() == Token.State.DENIED);
            if (denied) {
                same++;
            }
            return denied;
        }

        /** A token that was removed is still there: its record is active again, under a label that is free. */
        private void bringBack(Token token, Found found) {
            var label = freeLabel(token.label().text());
            back.add(label.text());
            change(
                    token.changed(with -> {
                        with.state = Token.State.ACTIVE;
                        with.label = label;
                    }),
                    seen(found, token.origin(), token.origin().flatMap(Origin::rotatedAt)),
                    token.fingerprint(),
                    token.lastFour(),
                    AuditAction.TOKEN_SEEN);
        }

        private void see(Token token, Found found) {
            Removals.seen(token, command.issuer, context);
            boolean wasGone = token.origin().flatMap(Origin::goneSince).isPresent();
            if (wasGone) {
                back.add(token.label().text());
            } else {
                same++;
            }
            var before = token.origin();
            if (before.isPresent() && !wasGone && !renamed(before.get(), found)) {
                return;
            }
            change(
                    token,
                    seen(found, before, before.flatMap(Origin::rotatedAt)),
                    token.fingerprint(),
                    token.lastFour(),
                    AuditAction.TOKEN_SEEN);
        }

        /** Whether the issuer's name or id has changed. What another app's list calls the same key does not count. */
        private boolean renamed(Origin before, Found found) {
            return before.issuer().equals(command.issuer)
                    && before.app().equals(command.app)
                    && (!before.name().equals(name(found))
                            || (!found.id().isEmpty() && !before.externalId().equals(found.id())));
        }

        /** The token of the register that has this entry's id, name or label, but another key or none. */
        private Optional<Token> otherKey(Found found) {
            return (found.id().isEmpty() ? Optional.<Token>empty() : unmatched(byId, found.id()))
                    .or(() -> unmatched(byName, name(found)))
                    .or(() -> context.tx()
                            .tokens()
                            .byLabel(Label.fold(found.name()))
                            .filter(token -> token.origin().isEmpty() && !command.listing.hasKeyOf(token))
                            .filter(token -> Label.fold(token.app()).equals(Label.fold(command.app))));
        }

        private Optional<Token> unmatched(Map<String, List<Token>> candidates, String key) {
            return candidates.getOrDefault(key, List.of()).stream()
                    .filter(token -> !matched.contains(token.id()))
                    .findFirst();
        }

        private void rekey(Token token, Fingerprint key, Found found) {
            matched.add(token.id());
            Removals.seen(token, command.issuer, context);
            boolean first = token.fingerprint().isEmpty();
            (first ? recognised : rotated).add(token.label().text());
            var rotatedAt = first ? Optional.<Instant>empty() : Optional.of(context.now());
            change(
                    token,
                    seen(found, token.origin(), rotatedAt),
                    Optional.of(key),
                    Optional.of(found.lastFour()),
                    first ? AuditAction.TOKEN_RECOGNISED : AuditAction.TOKEN_ROTATED);
        }

        private void change(
                Token token, Origin origin, Optional<Fingerprint> key, Optional<String> four, AuditAction what) {
            context.save(token, token.seen(origin, key, four));
            context.audit(what, token.id().value(), token.label().text());
        }

        private void add(Fingerprint key, Found found) {
            var token = new Token(
                    TokenId.fresh(),
                    freeLabel(clean(found)),
                    Label.cut(Label.clean(command.app)),
                    clean(found),
                    Environment.LIVE,
                    Access.FULL,
                    Optional.empty(),
                    Optional.empty(),
                    Token.Texts.NONE,
                    Optional.empty(),
                    Optional.of(found.lastFour()),
                    Optional.of(key),
                    Optional.empty(),
                    Token.State.PENDING,
                    Optional.of(seen(found, Optional.empty(), Optional.empty())),
                    Optional.empty(),
                    context.now(),
                    Optional.empty(),
                    0);
            if (!context.tx().tokens().add(token)) {
                throw new IllegalStateException("a free label was taken");
            }
            added.add(token.label().text());
            AddToken.ask(token, Optional.empty(), context);
            context.audit(
                    AuditAction.TOKEN_DETECT, token.id().value(), token.label().text());
        }

        /** Where the token was seen now. A list without ids keeps the id that is known. */
        private Origin seen(Found found, Optional<Origin> before, Optional<Instant> rotatedAt) {
            var id = found.id().isEmpty() ? before.map(Origin::externalId).orElse("") : found.id();
            return new Origin(command.issuer, command.app, id, name(found), context.now(), rotatedAt, Optional.empty());
        }

        private static Origin origin(Token detected) {
            return detected.origin().orElseThrow();
        }

        /** The issuer's name as the register keeps it. */
        private static String name(Found found) {
            return SecretShapes.scrub(found.name());
        }

        /**
         * The issuer's name as a label: a space stands for a character that a label may not hold and for a secret.
         * "Bubble token" if nothing that people can type is left.
         */
        private String clean(Found found) {
            var name = name(found);
            boolean masked = !name.equals(found.name());
            var text = Label.cut(Label.clean((masked ? name.replace("…", " ") : name)
                    .replaceAll("[,`\\p{Cc}\\p{Co}\\p{Cs}\\p{Z}\\u202A-\\u202E\\u2066-\\u2069]+", " ")));
            boolean usable = Label.newFault(text).isEmpty()
                    && SecretShapes.kindOf(text).isEmpty()
                    && (!masked || text.codePoints().anyMatch(Character::isLetterOrDigit));
            return usable ? text : command.issuer + " token";
        }

        /** The name, with a number behind it if a live token has it already. */
        private Label freeLabel(String name) {
            for (int n = 1; ; n++) {
                var suffix = n == 1 ? "" : " (" + n + ")";
                var room = Label.MAX - suffix.length();
                var base = name.codePointCount(0, name.length()) <= room
                        ? name
                        : name.substring(0, name.offsetByCodePoints(0, room));
                var label = new Label(Label.clean(base + suffix));
                if (context.tx().tokens().byLabel(label.folded()).isEmpty()) {
                    return label;
                }
            }
        }
    }
}
