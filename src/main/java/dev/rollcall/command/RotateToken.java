package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whoever answers for a token says that its secret was replaced. Last four characters, fingerprint and expiry were
 * those of the old secret: each becomes what is given, and is removed if nothing is given for it.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchToken} or {@link Refusal.NoSuchThing},
 * all {@link BadField} together; among them, {@link Rule#SAME_SECRET} for the fingerprint that is recorded already,
 * and, if the expiry changes, {@link Refusal.NoExpiry} or {@link Refusal.ExpiresTooLate}.
 *
 * @param which the token
 * @param fields what was typed
 * @param problems refusals found while the input was parsed
 */
public record RotateToken(WhichToken which, TokenFields fields, List<Refusal> problems) implements Command {
    private static final String SHA256 = "sha256";

    public static final CommandSpec<RotateToken> SPEC = CommandSpec.typed("rotate", Needs.OWNER, RotateToken.class)
            .about(
                    "Say that a token's secret was replaced; with its name alone, in a form",
                    "/token rotate ci-deploy last4:cd34 expires:90d")
            .option(Option.tokenLabel().at(Position.OTHER_WORDS))
            .options(TokenFields.secret())
            .formAbout(Verb.ROTATE, "Its new secret", "Save", RotateToken::opensForm)
            .openingFormForLabelAlone()
            .from(RotateToken::from)
            .validatingArguments()
            .aboutToken((command, context) -> command.which.find(context).map(RotateToken::subject))
            .handledBy(RotateToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static RotateToken from(Arguments arguments) {
        return new RotateToken(
                arguments.subject().isEmpty()
                        ? new WhichToken.Labelled(arguments.text(Option.LABEL))
                        : new WhichToken.Known(new TokenId(arguments.subject())),
                TokenFields.of(arguments),
                arguments.problems());
    }

    private static Responsibility.Subject subject(Token token) {
        return new Responsibility.Subject(token.label().text(), Responsibility.of(token));
    }

    /** The form starts empty: what is recorded is of the old secret. */
    private static Decision<FormStart> opensForm(RotateToken command, CommandContext context) {
        return command.which
                .find(context)
                .map(token -> Decision.go(
                        new FormStart(token.id().value(), token.label().text(), Map.of())))
                .orElseGet(() -> Decision.no(command.which.missing(context)));
    }

    private static Outcome handle(RotateToken command, CommandContext context) {
        var found = command.which.find(context);
        if (found.isEmpty()) {
            return context.refuse(command.which.missing(context));
        }
        var before = found.get();
        var problems = new LinkedHashSet<>(command.problems);
        var fields = command.fields;
        var four = fields.lastFour(problems);
        var key = fields.digest(problems).filter(_ -> problems.isEmpty()).map(context::fingerprint);
        var expires = fields.expires(context, problems);
        if (!expires.equals(before.expires())) {
            TokenFields.demandExpiry(expires, context.now(), context, problems);
        }
        if (key.isPresent() && key.equals(before.fingerprint())) {
            problems.add(new BadField(SHA256, Label.cut(fields.text(SHA256).strip()), Rule.SAME_SECRET));
        }
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(List.copyOf(problems)));
        }
        var after = before.changed(with -> {
            with.lastFour = four;
            with.fingerprint = key;
            with.expires = expires;
            with.replacedAt = Optional.of(context.now());
        });
        context.save(before, after);
        redraw(before, context);
        context.audit(AuditAction.TOKEN_ROTATE, before.id().value(), detail(before));
        return new Outcome.TokenRotated(
                after.label().text(),
                removed(before, after),
                after.lastFour(),
                after.fingerprint().isPresent(),
                after.expires(),
                after.replacedAt());
    }

    /** The options whose values were removed, since nothing was given for them. */
    private static List<String> removed(Token before, Token after) {
        var removed = new ArrayList<String>();
        if (before.lastFour().isPresent() && after.lastFour().isEmpty()) {
            removed.add("last4");
        }
        if (before.fingerprint().isPresent() && after.fingerprint().isEmpty()) {
            removed.add(SHA256);
        }
        if (before.expires().isPresent() && after.expires().isEmpty()) {
            removed.add("expires");
        }
        return removed;
    }

    /** What the history keeps of the old secret. */
    private static String detail(Token before) {
        var kept = new ArrayList<String>();
        before.lastFour().ifPresent(four -> kept.add("last4 was " + four));
        before.expires().ifPresent(day -> kept.add("expires was " + day));
        return before.label().text() + ": " + (kept.isEmpty() ? "secret" : String.join(", ", kept));
    }

    /** Draws again what shows the token: its request while it waits, and its line in the open review. */
    private static void redraw(Token token, CommandContext context) {
        context.tx()
                .approvals()
                .ofToken(token.id())
                .filter(approval -> approval.verdict().isEmpty())
                .ifPresent(approval -> context.redrawIn(space -> new CardKey.Approval(space, approval.id())));
        context.reviewRedraws().token(token.id());
    }
}
