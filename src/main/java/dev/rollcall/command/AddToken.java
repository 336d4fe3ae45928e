package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Expiry;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Access;
import dev.rollcall.domain.token.Token.Environment;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardKeys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A member registers a token's record; it waits for approval, and the prompt appears in the review channel.
 *
 * <p>Refuses with every {@link Refusal.BadField} at once, then {@link Refusal.LabelTaken}.
 *
 * @param fields what was typed, by option name; a missing one takes its default
 * @param owner who answers for it; empty means who registers it
 * @param problems what was wrong with the typing itself
 */
public record AddToken(Fields fields, Optional<Somebody> owner, Optional<Somebody> backup, List<Refusal> problems)
        implements Command {
    /** Characters of app, service and note. */
    public static final int TEXT_MAX = 80;

    public static final int NOTE_MAX = 300;

    static final CommandSpec<AddToken> SPEC =
            CommandSpec.of("token add", Needs.MEMBER, AddToken.class, AddToken::handle);

    /** The written fields; an empty text means not given. */
    public record Fields(
            String label,
            String app,
            String service,
            String env,
            String access,
            String expires,
            String lastFour,
            String sha256,
            String note) {}

    /** A person as the platform described them just now. */
    public record Somebody(AccountId account, String name, boolean outsider) {}

    private static Outcome handle(AddToken command, CommandContext turn) {
        var problems = new ArrayList<>(command.problems);
        var fields = command.fields;
        Label.refusal("label", fields.label).ifPresent(problems::add);
        text("app", fields.app, TEXT_MAX, true).ifPresent(problems::add);
        text("service", fields.service, TEXT_MAX, true).ifPresent(problems::add);
        text("note", fields.note, NOTE_MAX, false).ifPresent(problems::add);
        var env = choice("env", fields.env, Environment.class, Environment.LIVE, problems);
        var access = choice("access", fields.access, Access.class, Access.FULL, problems);
        var today = LocalDate.ofInstant(turn.now(), turn.team().zone());
        var expires = Expiry.parse(fields.expires, today, problems);
        if (!fields.lastFour.isEmpty() && !fields.lastFour.matches("[\\p{Alnum}_\\-]{4}")) {
            problems.add(new Refusal.BadField("last4", Label.cut(fields.lastFour), Rule.NOT_FOUR));
        }
        if (!fields.sha256.isEmpty() && !fields.sha256.matches("(?i)[0-9a-f]{64}")) {
            problems.add(new Refusal.BadField("sha256", Label.cut(fields.sha256), Rule.NOT_A_SHA256));
        }
        person("owner", command.owner, problems);
        person("backup", command.backup, problems);
        sameAsOwner(command, problems, turn).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return turn.refuse(new Refusal.Many(problems));
        }

        var label = new Label(Label.clean(fields.label));
        freeIfRanOut(label, turn);
        var token = new Token(
                TokenId.fresh(),
                label,
                Label.clean(fields.app),
                Label.clean(fields.service),
                env,
                access,
                Optional.of(command.owner.map(one -> findOrCreate(one, turn)).orElse(turn.member())),
                command.backup.map(one -> findOrCreate(one, turn)),
                fields.note.strip(),
                expires,
                fields.lastFour.isEmpty() ? Optional.empty() : Optional.of(fields.lastFour),
                fields.sha256.isEmpty()
                        ? Optional.empty()
                        : Optional.of(turn.fingerprint(fields.sha256.toLowerCase(Locale.ROOT))),
                Token.State.PENDING,
                Optional.empty(),
                Optional.of(turn.member()),
                turn.now(),
                Optional.empty(),
                0);
        if (!turn.tx().tokens().add(token)) {
            return turn.refuse(new Refusal.LabelTaken(label.text()));
        }
        ask(token, Optional.of(turn.member()), turn);
        turn.audit(AuditAction.TOKEN_ADD, token.id().value(), label.text());
        return new Outcome.TokenAdded(label.text(), turn.settings().approverNames());
    }

    /** Raises the approval prompt for a pending record. */
    static void ask(Token token, Optional<MemberId> by, CommandContext turn) {
        var approval = new Approval(
                ApprovalId.fresh(),
                token.id(),
                by,
                turn.now(),
                turn.settings().policy().quorum(),
                turn.now().plus(turn.settings().policy().waits()),
                List.of(),
                Optional.empty(),
                0);
        turn.tx().approvals().add(approval);
        for (var places : turn.settings().places().values()) {
            turn.want(CardKeys.approval(approval.id()), new CardAddress.Channel(places.review()));
        }
    }

    /** A label whose approval ran out a moment ago is free, though the sweep has not been there yet. */
    private static void freeIfRanOut(Label label, CommandContext turn) {
        turn.tx()
                .tokens()
                .byLabel(label.folded())
                .filter(token -> token.state() == Token.State.PENDING)
                .flatMap(token -> turn.tx().approvals().ofToken(token.id()))
                .filter(approval -> approval.verdict().isEmpty() && !approval.waiting(turn.now()))
                .ifPresent(approval -> ExpireApprovals.expire(approval, turn));
    }

    private static MemberId findOrCreate(Somebody one, CommandContext turn) {
        return turn.tx()
                .members()
                .findOrCreate(one.account, one.name, turn.now())
                .id();
    }

    private static void person(String field, Optional<Somebody> somebody, List<Refusal> problems) {
        somebody.filter(Somebody::outsider)
                .ifPresent(one -> problems.add(new Refusal.BadField(field, Label.cut(one.name), Rule.OUTSIDER)));
    }

    /** Not asked where the owner was mistyped: whoever adds it is not meant then. */
    private static Optional<Refusal> sameAsOwner(AddToken command, List<Refusal> problems, CommandContext turn) {
        if (problems.stream()
                .anyMatch(one ->
                        one instanceof Refusal.BadField bad && bad.field().equals("owner"))) {
            return Optional.empty();
        }
        var owner = command.owner
                .map(Somebody::account)
                .orElse(turn.person().caller().account());
        return command.backup
                .filter(one -> one.account.equals(owner))
                .map(one -> new Refusal.BadField("backup", Label.cut(one.name), Rule.SAME_AS_OWNER));
    }

    private static Optional<Refusal> text(String field, String typed, int max, boolean required) {
        var text = Label.clean(typed);
        if (text.isEmpty()) {
            return required ? Optional.of(new Refusal.BadField(field, "", Rule.REQUIRED)) : Optional.empty();
        }
        if (text.codePointCount(0, text.length()) > max) {
            return Optional.of(new Refusal.BadField(field, Label.cut(text), Rule.TOO_LONG));
        }
        if (required && text.lines().count() > 1) {
            return Optional.of(new Refusal.BadField(field, Label.cut(text), Rule.LINE_BREAK));
        }
        return Optional.empty();
    }

    private static <E extends Enum<E>> E choice(
            String field, String typed, Class<E> type, E otherwise, List<Refusal> problems) {
        if (typed.isBlank()) {
            return otherwise;
        }
        for (var one : type.getEnumConstants()) {
            if (one.name().equalsIgnoreCase(typed.strip())) {
                return one;
            }
        }
        problems.add(new Refusal.BadField(field, Label.cut(typed), Rule.NOT_A_CHOICE));
        return otherwise;
    }
}
