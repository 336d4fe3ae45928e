package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever answers for a token changes its record. Fields that are not given stay as they are. What the token was
 * approved for (app, service, environment, access) can be changed by an approver or admin who is not its owner; while
 * it still waits for approval, such a change takes back the approvals that it has.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchToken} or {@link Refusal.NoSuchThing},
 * all {@link Refusal.BadField} together, and, if the expiry changes, {@link Refusal.NoExpiry} or
 * {@link Refusal.ExpiresTooLate} among them, {@link Refusal.LabelTaken}, {@link Refusal.WasApproved}.
 *
 * @param which the token
 * @param fields what was typed
 * @param backup the new backup owner; empty if none was given
 * @param noBackup whether the backup owner is to be removed
 * @param problems refusals found while the input was parsed
 */
public record EditToken(
        WhichToken which, TokenFields fields, Optional<PersonFacts> backup, boolean noBackup, List<Refusal> problems)
        implements Command {

    /** The option with another label. */
    public static final String RENAME = "rename";

    private static final String BACKUP = "backup";

    public static final CommandSpec<EditToken> SPEC = CommandSpec.typed("edit", Needs.OWNER, EditToken.class)
            .about(
                    "Change a token's record; with its name alone, in a form",
                    "/token edit ci-deploy stored:\"CI vault\"")
            .option(Option.tokenLabel().at(Position.OTHER_WORDS))
            .options(TokenFields.texts())
            .option(Option.person(BACKUP, "Who answers when the owner does not")
                    .inForm(Field.optional("Backup owner", "")))
            .option(Option.text(RENAME, "Another name for it", Label.MAX).inForm(Field.optional("Label", "")))
            .options(TokenFields.facts(false))
            .option(Option.choice("env", "Live data or test data", "live", "test")
                    .inForm(Field.optional("Environment", "")))
            .option(Option.choice("access", "What it may do", "full", "write", "read")
                    .inForm(Field.optional("Access", "")))
            .formAbout(Verb.EDIT, "Change this record", "Save", EditToken::opensForm)
            .openingFormForLabelAlone()
            .from(EditToken::from)
            .validatingArguments()
            .aboutToken((command, context) -> command.which.find(context).map(EditToken::subject))
            .handledBy(EditToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static EditToken from(Arguments arguments) {
        return new EditToken(
                arguments.subject().isEmpty()
                        ? new WhichToken.Labelled(arguments.text(Option.LABEL))
                        : new WhichToken.Known(new TokenId(arguments.subject())),
                TokenFields.of(arguments),
                arguments.person(BACKUP),
                arguments.emptied().contains(BACKUP),
                arguments.problems());
    }

    private static Responsibility.Subject subject(Token token) {
        return new Responsibility.Subject(token.label().text(), Responsibility.of(token));
    }

    /** The form starts with the record as it is. */
    private static Decision<FormStart> opensForm(EditToken command, CommandContext context) {
        var found = command.which.find(context);
        if (found.isEmpty()) {
            return Decision.no(command.which.missing(context));
        }
        var token = found.get();
        var values = new HashMap<String, String>();
        values.put(RENAME, token.label().text());
        values.put("app", token.app());
        values.put("service", token.service());
        values.put("env", token.environment().text());
        values.put("access", token.access().text());
        values.put("purpose", token.texts().purpose());
        values.put("stored", token.texts().stored());
        values.put("rotate-by", token.texts().rotateBy());
        values.put("note", token.texts().note());
        values.put("expires", token.expires().map(LocalDate::toString).orElse(""));
        values.put("last4", token.lastFour().orElse(""));
        values.put(
                BACKUP,
                token.backup()
                        .flatMap(context.tx().members()::find)
                        .flatMap(member ->
                                member.in(context.person().caller().account().space()))
                        .map(AccountId::id)
                        .orElse(""));
        return Decision.go(new FormStart(token.id().value(), token.label().text(), values));
    }

    private static Outcome handle(EditToken command, CommandContext context) {
        var found = command.which.find(context);
        if (found.isEmpty()) {
            return context.refuse(command.which.missing(context));
        }
        var before = found.get();
        var problems = new LinkedHashSet<>(command.problems);
        var after = command.changed(before, context, problems);
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(List.copyOf(problems)));
        }
        var changed = changes(before, after);
        if (changed.isEmpty()) {
            return new Outcome.TokenEdited(before.label().text(), List.of(), before.expires());
        }
        if (changed.contains(RENAME) && taken(before, after, context)) {
            return context.refuse(new Refusal.LabelTaken(after.label().text()));
        }
        var approved = TokenFields.APPROVED.stream().filter(changed::contains).toList();
        if (!approved.isEmpty() && before.state() == Token.State.ACTIVE && !mayDecide(before, context)) {
            return context.refuse(new Refusal.WasApproved(
                    before.label().text(), approved, context.settings().approverNames()));
        }
        context.save(before, after);
        if (before.state() == Token.State.PENDING) {
            redrawRequest(after, !approved.isEmpty(), context);
        }
        Removals.redrawLine(before, context);
        Removals.open(before, context).ifPresent(removal -> Removals.redraw(removal, context));
        context.audit(
                AuditAction.TOKEN_EDIT, before.id().value(), after.label().text() + ": " + String.join(", ", changed));
        return new Outcome.TokenEdited(after.label().text(), changed, after.expires());
    }

    /** Whether the form could not show the backup, who has no account in its chat, so that its field was empty. */
    private boolean backupIsElsewhere(Token before, CommandContext context) {
        var here = context.person().caller().account().space();
        return which instanceof WhichToken.Known
                && before.backup()
                        .flatMap(context.tx().members()::find)
                        .filter(member -> member.in(here).isEmpty())
                        .isPresent();
    }

    private Token changed(Token before, CommandContext context, Collection<Refusal> problems) {
        if (!fields.text(RENAME).isBlank()) {
            var same = Label.clean(fields.text(RENAME)).equals(before.label().text());
            fields.label(RENAME).filter(_ -> !same).ifPresent(problems::add);
        }
        var texts = fields.texts(before.texts(), problems);
        var app = fields.given("app").isPresent() ? fields.line("app", problems) : before.app();
        var service = fields.given("service").isPresent() ? fields.line("service", problems) : before.service();
        var env = fields.environment(before.environment(), problems);
        var access = fields.access(before.access(), problems);
        // The day may have passed since: as long as nobody changes it, it is not judged again.
        boolean sameDay = fields.text("expires")
                .strip()
                .equals(before.expires().map(LocalDate::toString).orElse(""));
        var expires =
                fields.given("expires").isEmpty() || sameDay ? before.expires() : fields.expires(context, problems);
        if (!expires.equals(before.expires())) {
            TokenFields.demandExpiry(expires, before.renewedAt(), context, problems);
        }
        var four = fields.given("last4").isEmpty() ? before.lastFour() : fields.lastFour(problems);
        var digest = fields.given("sha256").isEmpty()
                ? before.fingerprint()
                : fields.digest(problems).filter(_ -> problems.isEmpty()).map(context::fingerprint);
        TokenFields.person(BACKUP, backup, problems);
        backup.filter(one -> before.owner()
                        .flatMap(context.tx().members()::find)
                        .filter(owner -> owner.accountIds().contains(one.account()))
                        .isPresent())
                .ifPresent(
                        one -> problems.add(new Refusal.BadField(BACKUP, Label.cut(one.name()), Rule.SAME_AS_OWNER)));
        if (!problems.isEmpty()) {
            return before;
        }
        return before.changed(with -> {
            if (!fields.text(RENAME).isBlank()) {
                with.label = new Label(Label.clean(fields.text(RENAME)));
            }
            with.app = app;
            with.service = service;
            with.environment = env;
            with.access = access;
            with.texts = texts;
            with.expires = expires;
            with.lastFour = four;
            with.fingerprint = digest;
            if (noBackup && !backupIsElsewhere(before, context)) {
                with.backup = Optional.empty();
            }
            backup.ifPresent(one -> with.backup = Optional.of(context.findOrCreate(one)));
        });
    }

    /** The options whose fields differ, in the order in which people read them. */
    private static List<String> changes(Token before, Token after) {
        var changed = new ArrayList<String>();
        var fields = Map.of(
                RENAME,
                !before.label().equals(after.label()),
                "app",
                !before.app().equals(after.app()),
                "service",
                !before.service().equals(after.service()),
                "env",
                before.environment() != after.environment(),
                "access",
                before.access() != after.access(),
                BACKUP,
                !before.backup().equals(after.backup()),
                "expires",
                !before.expires().equals(after.expires()),
                "last4",
                !before.lastFour().equals(after.lastFour()),
                "sha256",
                !before.fingerprint().equals(after.fingerprint()));
        for (var option : SPEC.usage().orElseThrow().options()) {
            if (fields.getOrDefault(option.name(), false)
                    || textChanged(option.name(), before.texts(), after.texts())) {
                changed.add(option.name());
            }
        }
        return changed;
    }

    private static boolean textChanged(String option, Token.Texts before, Token.Texts after) {
        return switch (option) {
            case "note" -> !before.note().equals(after.note());
            case "purpose" -> !before.purpose().equals(after.purpose());
            case "stored" -> !before.stored().equals(after.stored());
            case "rotate-by" -> !before.rotateBy().equals(after.rotateBy());
            default -> false;
        };
    }

    private static boolean taken(Token before, Token after, CommandContext context) {
        return context.tx()
                .tokens()
                .byLabel(after.label().folded())
                .filter(other -> !other.id().equals(before.id()))
                .isPresent();
    }

    /** Whether the person could approve a request of this token's owner. */
    private static boolean mayDecide(Token token, CommandContext context) {
        var caller = context.person().caller();
        boolean decides = caller.admin() || context.settings().approves(caller);
        return decides && !token.owner().equals(Optional.of(context.member()));
    }

    /** Draws the card of a request again. Whoever approved has not seen the record as it is now. */
    private static void redrawRequest(Token token, boolean approvedForOther, CommandContext context) {
        context.tx()
                .approvals()
                .ofToken(token.id())
                .filter(approval -> approval.verdict().isEmpty())
                .ifPresent(approval -> {
                    var after = approvedForOther
                            ? approval.anew(context.settings().policy().quorumFor(token.fullLive()))
                            : approval;
                    Approvals.save(approval, after, context);
                });
    }
}
