package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.token.Fingerprint;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line compares what an issuer's export holds with the register. Unknown keys raise the approval prompt; a
 * known name with another key was rotated; what an earlier export held and this one lacks is gone. Matching goes by
 * fingerprint, then by the issuer's own id, then by app and name. Repeating changes nothing.
 *
 * @param issuer who issued them: "Bubble"
 * @param app the app the export is of
 */
public record DetectTokens(String issuer, String app, List<Found> found) implements Command {
    static final CommandSpec<DetectTokens> SPEC = CommandSpec.of(
            "detect", Needs.OPERATOR, DetectTokens.class, (command, turn) -> new Comparing(command, turn).run());

    public DetectTokens {
        found = List.copyOf(found);
    }

    /**
     * One token of an export. Never the key.
     *
     * @param id the issuer's own id; may be empty
     * @param sha256 of the key, 64 lower-case hex digits
     */
    public record Found(String id, String name, String sha256, String lastFour) {}

    /** One comparison. */
    private static final class Comparing {
        private final DetectTokens command;
        private final CommandContext turn;
        private final List<Token> earlier;
        private final Set<TokenId> matched = new HashSet<>();
        private final List<String> added = new ArrayList<>();
        private final List<String> rotated = new ArrayList<>();
        private final List<String> recognised = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();
        private final List<String> back = new ArrayList<>();
        private int same;

        Comparing(DetectTokens command, CommandContext turn) {
            this.command = command;
            this.turn = turn;
            this.earlier = turn.tx().tokens().detected(command.issuer, command.app).stream()
                    .filter(token -> token.state().live())
                    .toList();
        }

        Outcome run() {
            var keys = new LinkedHashMap<Fingerprint, Found>();
            for (var found : command.found) {
                keys.putIfAbsent(turn.fingerprint(found.sha256), found);
            }
            keys.entrySet().removeIf(entry -> known(entry.getKey(), entry.getValue()));
            keys.forEach((key, found) ->
                    sameName(found).ifPresentOrElse(token -> rekey(token, key, found), () -> add(key, found)));
            for (var token : earlier) {
                if (!matched.contains(token.id())) {
                    leave(token);
                }
            }
            return new Outcome.Compared(
                    command.issuer, command.app, added, rotated, recognised, gone, back, same, today());
        }

        /** A key that the register holds: live, or denied, which is known and not new. */
        private boolean known(Fingerprint key, Found found) {
            var holders = turn.tx().tokens().byFingerprint(key);
            var live = holders.stream().filter(token -> token.state().live()).findFirst();
            if (live.isPresent()) {
                see(live.get(), found);
                return true;
            }
            boolean denied = holders.stream().anyMatch(token -> token.state() == Token.State.DENIED);
            if (denied) {
                same++;
            }
            return denied;
        }

        private void see(Token token, Found found) {
            matched.add(token.id());
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
                    origin(found, before, before.flatMap(Origin::rotatedAt)),
                    token.fingerprint(),
                    token.lastFour(),
                    AuditAction.TOKEN_SEEN);
        }

        /** Its issuer calls it otherwise now. What another app's export calls the same key does not count. */
        private boolean renamed(Origin before, Found found) {
            return before.issuer().equals(command.issuer)
                    && before.app().equals(command.app)
                    && (!before.name().equals(name(found))
                            || (!found.id.isEmpty() && !before.externalId().equals(found.id)));
        }

        private Optional<Token> sameName(Found found) {
            var byId = earlier.stream()
                    .filter(token -> !matched.contains(token.id()))
                    .filter(token -> !found.id.isEmpty()
                            && token.origin()
                                    .map(Origin::externalId)
                                    .filter(found.id::equals)
                                    .isPresent())
                    .findFirst();
            if (byId.isPresent()) {
                return byId;
            }
            var byName = earlier.stream()
                    .filter(token -> !matched.contains(token.id()) && !stillThere(token))
                    .filter(token -> token.origin()
                            .map(Origin::name)
                            .filter(name(found)::equals)
                            .isPresent())
                    .findFirst();
            if (byName.isPresent()) {
                return byName;
            }
            return turn.tx()
                    .tokens()
                    .byLabel(Label.fold(found.name))
                    .filter(token -> token.origin().isEmpty() && !matched.contains(token.id()))
                    .filter(token -> Label.fold(token.app()).equals(Label.fold(command.app)));
        }

        /** An earlier one whose own id stands in this export is somebody else's namesake. */
        private boolean stillThere(Token token) {
            return token.origin()
                    .map(Origin::externalId)
                    .filter(id -> !id.isEmpty() && command.found.stream().anyMatch(found -> found.id.equals(id)))
                    .isPresent();
        }

        private void rekey(Token token, Fingerprint key, Found found) {
            matched.add(token.id());
            boolean first = token.fingerprint().isEmpty();
            (first ? recognised : rotated).add(token.label().text());
            var rotatedAt = first ? Optional.<Instant>empty() : Optional.of(turn.now());
            change(
                    token,
                    origin(found, token.origin(), rotatedAt),
                    Optional.of(key),
                    Optional.of(found.lastFour),
                    first ? AuditAction.TOKEN_RECOGNISED : AuditAction.TOKEN_ROTATED);
        }

        private void leave(Token token) {
            var origin = token.origin().orElseThrow();
            if (origin.goneSince().isPresent()) {
                return;
            }
            gone.add(token.label().text());
            change(token, origin.gone(turn.now()), token.fingerprint(), token.lastFour(), AuditAction.TOKEN_GONE);
        }

        private void change(
                Token token, Origin origin, Optional<Fingerprint> key, Optional<String> four, AuditAction what) {
            turn.save(token, token.seen(origin, key, four));
            turn.audit(what, token.id().value(), token.label().text());
        }

        private void add(Fingerprint key, Found found) {
            var token = new Token(
                    TokenId.fresh(),
                    freeLabel(found),
                    Label.cut(Label.clean(command.app)),
                    clean(found),
                    Environment.LIVE,
                    Access.FULL,
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    Optional.of(found.lastFour),
                    Optional.of(key),
                    Token.State.PENDING,
                    Optional.of(origin(found, Optional.empty(), Optional.empty())),
                    Optional.empty(),
                    turn.now(),
                    Optional.empty(),
                    0);
            if (!turn.tx().tokens().add(token)) {
                throw new IllegalStateException("a free label was taken");
            }
            matched.add(token.id());
            added.add(token.label().text());
            AddToken.ask(token, Optional.empty(), turn);
            turn.audit(
                    AuditAction.TOKEN_DETECT, token.id().value(), token.label().text());
        }

        /** Seen there now. An export that tells no id leaves the one that is known. */
        private Origin origin(Found found, Optional<Origin> before, Optional<Instant> rotatedAt) {
            var id = found.id.isEmpty() ? before.map(Origin::externalId).orElse("") : found.id;
            return new Origin(command.issuer, command.app, id, name(found), turn.now(), rotatedAt, Optional.empty());
        }

        /** As it is kept. */
        private static String name(Found found) {
            return SecretShapes.scrub(found.name);
        }

        /** The export's name as a label: what a label may not hold becomes a space. */
        private String clean(Found found) {
            var text = Label.clean(
                    name(found).replaceAll("[,`\\p{Cc}\\p{Co}\\p{Cs}\\p{Z}\\u202A-\\u202E\\u2066-\\u2069]+", " "));
            return Label.newFault(text).isEmpty()
                    ? text
                    : Label.newFault(Label.cut(text)).isEmpty() ? Label.cut(text) : command.issuer + " token";
        }

        private Label freeLabel(Found found) {
            var name = clean(found);
            for (int n = 1; ; n++) {
                var suffix = n == 1 ? "" : " (" + n + ")";
                var room = Label.MAX - suffix.length();
                var base = name.codePointCount(0, name.length()) <= room
                        ? name
                        : name.substring(0, name.offsetByCodePoints(0, room));
                var label = new Label(Label.clean(base + suffix));
                if (turn.tx().tokens().byLabel(label.folded()).isEmpty()) {
                    return label;
                }
            }
        }

        private LocalDate today() {
            return LocalDate.ofInstant(turn.now(), turn.team().zone());
        }
    }
}
