package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Expiry;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Access;
import dev.rollcall.domain.token.Token.Environment;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.CardAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A member registers the record of a token. It waits for approval, and the approval card appears in the review channel.
 *
 * <p>Refuses with, in this order: all {@link Refusal.BadField} together, {@link Refusal.LabelTaken}.
 *
 * @param fields what was typed, by option name; an empty field takes its default
 * @param owner the owner; empty means the member who registers it
 * @param problems refusals found while the input was parsed
 */
public record AddToken(Fields fields, Optional<PersonFacts> owner, Optional<PersonFacts> backup, List<Refusal> problems)
        implements Command {

    public static final CommandSpec<AddToken> SPEC = CommandSpec.typed("add", Needs.MEMBER, AddToken.class)
            .about("Register a token's record, never the secret", "/token add ci-deploy app:shop service:Stripe")
            .option(Option.text("label", "Its name in the team", Label.MAX)
                    .needed()
                    .at(Position.OTHER_WORDS)
                    .inForm(Field.required("Label", "For example ci-deploy")))
            .option(Option.text("app", "What it opens", Token.TEXT_MAX)
                    .needed()
                    .inForm(Field.required("App it opens", "For example shop")))
            .option(Option.text("service", "The service that holds it", Token.TEXT_MAX)
                    .needed()
                    .inForm(Field.required("Service that holds it", "For example Stripe")))
            .option(Option.choice("env", "Live data or test data (live)", "live", "test")
                    .inForm(Field.required("Environment", "").startingWith("live")))
            .option(Option.person("owner", "Who answers for it (you)")
                    .inForm(Field.required("Owner", "").startingWith(Field.CALLER)))
            .option(Option.person("backup", "Who answers when the owner does not")
                    .inForm(Field.optional("Backup owner", "")))
            .option(Option.choice("access", "What it may do (full)", "full", "write", "read")
                    .inForm(Field.required("Access", "").startingWith("full")))
            .option(Option.text("expires", "When it expires: 2027-01-31 or 90d", 20)
                    .inForm(Field.optional("Expires", "For example 2027-01-31 or 90d")))
            .option(Option.text("last4", "Its last four characters", 4)
                    .inForm(Field.optional("Last four characters", "For example ab12")))
            .option(Option.digest("sha256", "The SHA-256 of it, to recognise it"))
            .option(Option.text("note", "What it is for; only shown in private", Token.NOTE_MAX)
                    .inForm(Field.optional("What it is for", "").ofSeveralLines()))
            .form(Verb.ADD, "Register a token", "Register", "Its record only. Never paste the secret itself.")
            .from(AddToken::from)
            .validatingArguments()
            .handledBy(AddToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static AddToken from(Arguments arguments) {
        return new AddToken(
                new Fields(
                        arguments.text("label"),
                        arguments.text("app"),
                        arguments.text("service"),
                        arguments.text("env"),
                        arguments.text("access"),
                        arguments.text("expires"),
                        arguments.text("last4").strip(),
                        arguments.text("sha256").strip(),
                        arguments.text("note")),
                arguments.person("owner"),
                arguments.person("backup"),
                arguments.problems());
    }

    /** The fields as typed; an empty text means not given. */
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

    private static Outcome handle(AddToken command, CommandContext context) {
        var problems = new LinkedHashSet<>(command.problems);
        var fields = command.fields;
        Label.refusal("label", fields.label).ifPresent(problems::add);
        text("app", fields.app, Token.TEXT_MAX, true).ifPresent(problems::add);
        text("service", fields.service, Token.TEXT_MAX, true).ifPresent(problems::add);
        text("note", fields.note, Token.NOTE_MAX, false).ifPresent(problems::add);
        var env = choice("env", fields.env, Environment.class, Environment.LIVE, problems);
        var access = choice("access", fields.access, Access.class, Access.FULL, problems);
        var today = LocalDate.ofInstant(context.now(), context.team().zone());
        var expires = Expiry.parse(fields.expires, today, problems);
        if (!fields.lastFour.isEmpty() && !fields.lastFour.matches("[\\p{Alnum}_\\-]{" + Token.LAST_FOUR + "}")) {
            problems.add(new Refusal.BadField("last4", Label.cut(fields.lastFour), Rule.NOT_FOUR));
        }
        if (!fields.sha256.isEmpty() && !fields.sha256.matches("(?i)[0-9a-f]{" + Fingerprint.HEX_LENGTH + "}")) {
            problems.add(new Refusal.BadField("sha256", Label.cut(fields.sha256), Rule.NOT_A_SHA256));
        }
        person("owner", command.owner, problems);
        person("backup", command.backup, problems);
        sameAsOwner(command, problems, context).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(List.copyOf(problems)));
        }

        var label = new Label(Label.clean(fields.label));
        freeIfRanOut(label, context);
        var token = new Token(
                TokenId.fresh(),
                label,
                Label.clean(fields.app),
                Label.clean(fields.service),
                env,
                access,
                Optional.of(command.owner.map(one -> findOrCreate(one, context)).orElse(context.member())),
                command.backup.map(one -> findOrCreate(one, context)),
                fields.note.strip(),
                expires,
                fields.lastFour.isEmpty() ? Optional.empty() : Optional.of(fields.lastFour),
                fields.sha256.isEmpty()
                        ? Optional.empty()
                        : Optional.of(context.fingerprint(fields.sha256.toLowerCase(Locale.ROOT))),
                Token.State.PENDING,
                Optional.empty(),
                Optional.of(context.member()),
                context.now(),
                Optional.empty(),
                0);
        if (!context.tx().tokens().add(token)) {
            return context.refuse(new Refusal.LabelTaken(label.text()));
        }
        ask(token, Optional.of(context.member()), context);
        context.audit(AuditAction.TOKEN_ADD, token.id().value(), label.text());
        boolean nobodyDecides = context.approvalFacts().nobodyDecides(Optional.of(context.member()));
        return new Outcome.TokenAdded(
                label.text(),
                nobodyDecides ? List.of() : context.settings().approverNames(),
                assumed(command, token, context));
    }

    /** What the person did not name and was taken. */
    private static List<Outcome.Assumed> assumed(AddToken command, Token token, CommandContext context) {
        var assumed = new ArrayList<Outcome.Assumed>();
        if (command.owner.isEmpty()) {
            assumed.add(new Outcome.Assumed("owner", context.name(context.member())));
        }
        if (command.fields.env.isBlank()) {
            assumed.add(new Outcome.Assumed("env", token.environment().text()));
        }
        if (command.fields.access.isBlank()) {
            assumed.add(new Outcome.Assumed("access", token.access().text()));
        }
        return assumed;
    }

    /** Adds the approval of a pending token and asks for its card. */
    static void ask(Token token, Optional<MemberId> by, CommandContext context) {
        var approval = new Approval(
                ApprovalId.fresh(),
                token.id(),
                by,
                context.now(),
                context.settings().policy().quorum(),
                context.now().plus(context.settings().policy().waits()),
                List.of(),
                Optional.empty(),
                0);
        context.tx().approvals().add(approval);
        for (var places : context.settings().places().values()) {
            context.want(
                    new CardKey.Approval(places.review().space(), approval.id()),
                    new CardAddress.Channel(places.review()));
        }
    }

    /**
     * Expires the approval that holds this label if its time is over and the scheduler has not expired it yet, so that
     * the label is free.
     */
    private static void freeIfRanOut(Label label, CommandContext context) {
        context.tx()
                .tokens()
                .byLabel(label.folded())
                .filter(token -> token.state() == Token.State.PENDING)
                .flatMap(token -> context.tx().approvals().ofToken(token.id()))
                .filter(approval -> approval.verdict().isEmpty() && !approval.waiting(context.now()))
                .ifPresent(approval -> ExpireApprovals.expire(approval, context));
    }

    private static MemberId findOrCreate(PersonFacts one, CommandContext context) {
        return context.tx()
                .members()
                .findOrCreate(one.account(), one.name(), context.now())
                .id();
    }

    private static void person(String field, Optional<PersonFacts> somebody, Collection<Refusal> problems) {
        somebody.filter(PersonFacts::outsider)
                .ifPresent(one -> problems.add(new Refusal.BadField(field, Label.cut(one.name()), Rule.OUTSIDER)));
    }

    /** Not asked where the owner was mistyped: whoever adds it is not meant then. */
    private static Optional<Refusal> sameAsOwner(
            AddToken command, Collection<Refusal> problems, CommandContext context) {
        if (problems.stream()
                .anyMatch(one ->
                        one instanceof Refusal.BadField bad && bad.field().equals("owner"))) {
            return Optional.empty();
        }
        var owner = command.owner
                .map(PersonFacts::account)
                .orElse(context.person().caller().account());
        return command.backup
                .filter(one -> one.account().equals(owner))
                .map(one -> new Refusal.BadField("backup", Label.cut(one.name()), Rule.SAME_AS_OWNER));
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
            String field, String typed, Class<E> type, E otherwise, Collection<Refusal> problems) {
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
