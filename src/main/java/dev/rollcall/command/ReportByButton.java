package dev.rollcall.command;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.util.List;

/**
 * Somebody reports by a button that a token is compromised, as {@link ReportCompromised} does by a typed command. The
 * form asks what happened, so that nobody is alarmed by a press that was a mistake.
 *
 * <p>Refuses with, in this order: {@link Refusal.BadField} for the reason, {@link Refusal.NoSuchThing}.
 *
 * @param reason what happened; may be empty
 */
public record ReportByButton(TokenId token, String reason) implements Command {
    public static final CommandSpec<ReportByButton> SPEC = CommandSpec.pressed(
                    "report by button", Needs.MEMBER, ReportByButton.class)
            .option(Option.text(
                            ReportCompromised.REASON,
                            "What happened; everybody in the channel reads it",
                            Incident.REASON_MAX)
                    .inForm(Field.optional(
                                    "What happened?",
                                    "Everybody in the escalation channel reads it; write no secret here")
                            .ofSeveralLines()))
            .formAbout(Verb.COMPROMISED, "Report as compromised", "Report", ReportByButton::opensForm)
            .from(arguments -> new ReportByButton(
                    new TokenId(arguments.subject()),
                    arguments.text(ReportCompromised.REASON).strip()))
            .handledBy(ReportByButton::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Decision<FormStart> opensForm(ReportByButton command, CommandContext context) {
        return new WhichToken.Known(command.token)
                .find(context)
                .map(token -> Decision.go(FormStart.about(token.label().text())))
                .orElseGet(() -> Decision.no(new Refusal.NoSuchThing()));
    }

    private static Outcome handle(ReportByButton command, CommandContext context) {
        var fault = ReportCompromised.fault(command.reason);
        if (fault.isPresent()) {
            return context.refuse(fault.get());
        }
        return new WhichToken.Known(command.token)
                .find(context)
                .map(token -> ReportCompromised.report("", List.<Token>of(token), command.reason, context))
                .orElseGet(() -> context.refuse(new Refusal.NoSuchThing()));
    }
}
