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
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Access;
import dev.rollcall.domain.token.Token.Environment;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.CardAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A member registers the record of a token. It waits for approval, and the approval card appears in the review channel.
 *
 * <p>Refuses with, in this order: all {@link Refusal.BadField} together, with {@link Refusal.NoExpiry} or
 * {@link Refusal.ExpiresTooLate} among them, {@link Refusal.LabelTaken}.
 *
 * @param fields what was typed; an absent field takes its default
 * @param owner the owner; empty means the member who registers it
 * @param problems refusals found while the input was parsed
 */
public record AddToken(
        TokenFields fields, Optional<PersonFacts> owner, Optional<PersonFacts> backup, List<Refusal> problems)
        implements Command {

    public static final CommandSpec<AddToken> SPEC = CommandSpec.typed("add", Needs.MEMBER, AddToken.class)
            .about("Register a token's record, never the secret", "/token add ci-deploy app:shop service:Stripe")
            .option(Option.text("label", "Its name in the team", Label.MAX)
                    .needed()
                    .at(Position.OTHER_WORDS)
                    .inForm(Field.required("Label", "For example ci-deploy")))
            .options(TokenFields.facts(true))
            .option(Option.choice("env", "Live data or test data (live)", "live", "test")
                    .inForm(Field.required("Environment", "").startingWith("live")))
            .option(Option.person("owner", "Who answers for it (you)")
                    .inForm(Field.required("Owner", "").startingWith(Field.CALLER)))
            .option(Option.person("backup", "Who answers when the owner does not")
                    .inForm(Field.optional("Backup owner", "")))
            .option(Option.choice("access", "What it may do (full)", "full", "write", "read")
                    .inForm(Field.required("Access", "").startingWith("full")))
            .options(TokenFields.texts())
            .form(Verb.ADD, "Register a token", "Register", "Its record only. Never paste the secret itself.")
            .formStartsWith(AddToken::lastApp)
            .from(AddToken::from)
            .validatingArguments()
            .handledBy(AddToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static AddToken from(Arguments arguments) {
        return new AddToken(
                TokenFields.of(arguments), arguments.person("owner"), arguments.person("backup"), arguments.problems());
    }

    private static Map<String, String> lastApp(CommandContext context) {
        return context.tx()
                .tokens()
                .lastApp(context.member())
                .map(app -> Map.of(TokenFields.APP, app))
                .orElse(Map.of());
    }

    private static Outcome handle(AddToken command, CommandContext context) {
        var problems = new LinkedHashSet<>(command.problems);
        var fields = command.fields;
        fields.label("label").ifPresent(problems::add);
        var app = fields.line("app", problems);
        var service = fields.line("service", problems);
        var texts = fields.texts(Token.Texts.NONE, problems);
        var env = fields.environment(Environment.LIVE, problems);
        var access = fields.access(Access.FULL, problems);
        var expires = fields.expires(context, problems);
        TokenFields.demandExpiry(expires, context.now(), context, problems);
        var lastFour = fields.lastFour(problems);
        var digest = fields.digest(problems);
        TokenFields.person("owner", command.owner, problems);
        TokenFields.person("backup", command.backup, problems);
        sameAsOwner(command, problems, context).ifPresent(problems::add);
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(List.copyOf(problems)));
        }

        var label = new Label(Label.clean(fields.text("label")));
        freeIfRanOut(label, context);
        var token = new Token(
                TokenId.fresh(),
                label,
                app,
                service,
                env,
                access,
                Optional.of(command.owner.map(context::findOrCreate).orElse(context.member())),
                command.backup.map(context::findOrCreate),
                texts,
                expires,
                lastFour,
                digest.map(context::fingerprint),
                Optional.empty(),
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
        boolean nobodyDecides = context.approvalFacts()
                .nobodyDecides(
                        Optional.of(context.member()),
                        context.settings().policy().quorumFor(token.fullLive()));
        return new Outcome.TokenAdded(
                label.text(),
                nobodyDecides ? List.of() : context.settings().approverNames(),
                assumed(command, token, context),
                token.expires());
    }

    /** What the person did not name and was taken. */
    private static List<Outcome.Assumed> assumed(AddToken command, Token token, CommandContext context) {
        var assumed = new ArrayList<Outcome.Assumed>();
        if (command.owner.isEmpty()) {
            assumed.add(new Outcome.Assumed("owner", context.name(context.member())));
        }
        if (command.fields.text("env").isBlank()) {
            assumed.add(new Outcome.Assumed("env", token.environment().text()));
        }
        if (command.fields.text("access").isBlank()) {
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
                context.settings().policy().quorumFor(token.fullLive()),
                context.now().plus(context.settings().policy().waits()),
                List.of(),
                Optional.empty(),
                0);
        context.tx().approvals().add(approval);
        // Its first reminder is due before its end.
        context.tx().team().dueChanged();
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
}
