package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.finding.ListedFinding;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.token.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An approver or an admin accepts the risk of a finding, with a reason and an end at most a year ahead. After that day
 * it comes back by itself; before, if what it says changes.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotApproverOrAdmin}, {@link Refusal.NoSuchThing} if the finding is
 * over or accepted already, all {@link BadField} together.
 *
 * @param until the last day for which it is accepted, as it was typed
 * @param problems refusals found while the input was parsed
 */
public record AcceptRisk(FindingId finding, String reason, String until, List<Refusal> problems) implements Command {
    private static final String REASON = "reason";

    public static final CommandSpec<AcceptRisk> SPEC = CommandSpec.pressed(
                    "accept risk", Needs.APPROVER_OR_ADMIN, AcceptRisk.class)
            .option(Option.text(REASON, "Why it can stay as it is", FindingNote.REASON_MAX)
                    .needed()
                    .inForm(Field.required("Reason", "Why it can stay as it is").ofSeveralLines()))
            .option(Option.text(DecideFinding.UNTIL, "The last day: 2027-01-31 or 180d", 20)
                    .needed()
                    .inForm(Field.required("Until", "A day such as 2027-01-31, or 180d; at most a year ahead")))
            .formAbout(Verb.ACCEPT_RISK, "Accept this risk", "Accept", AcceptRisk::opensForm)
            .formRepliesWith(id -> ListedFinding.isOn(id) ? PressReply.FINDINGS_LIST : PressReply.OUTCOME)
            .from(AcceptRisk::from)
            .validatingArguments()
            .handledBy(AcceptRisk::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static AcceptRisk from(Arguments arguments) {
        return new AcceptRisk(
                ListedFinding.parse(arguments.subject()).finding(),
                arguments.text(REASON),
                arguments.text(DecideFinding.UNTIL),
                arguments.problems());
    }

    private static Decision<FormStart> opensForm(AcceptRisk command, CommandContext context) {
        return command.found(context)
                .map(finding -> Decision.go(DecideFinding.start(finding)))
                .orElseGet(() -> Decision.no(new Refusal.NoSuchThing()));
    }

    /** The finding, if its risk is not accepted. */
    private Optional<Finding> found(CommandContext context) {
        var all = DecideFinding.all(context);
        boolean accepted = all.noteOf(finding)
                .filter(note -> note.kind() == FindingNote.Kind.ACCEPTED)
                .isPresent();
        return accepted ? Optional.empty() : all.find(finding);
    }

    private static Outcome handle(AcceptRisk command, CommandContext context) {
        var found = command.found(context);
        if (found.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var problems = new ArrayList<>(command.problems);
        var reason = Label.clean(command.reason);
        if (reason.isEmpty()) {
            DecideFinding.missing(REASON, problems);
        } else if (reason.codePointCount(0, reason.length()) > FindingNote.REASON_MAX) {
            problems.add(new BadField(REASON, Label.cut(reason), Rule.TOO_LONG));
        }
        var last = DecideFinding.today(context).plusYears(FindingNote.ACCEPT_YEARS_MAX);
        var until = DecideFinding.until(command.until, last, Rule.ACCEPTED_TOO_LONG, context, problems);
        if (!problems.isEmpty() || until.isEmpty()) {
            return context.refuse(new Refusal.Many(problems));
        }
        var finding = found.get();
        var note = new FindingNote(
                finding.id(),
                FindingNote.Kind.ACCEPTED,
                finding.rule().stored(),
                context.member(),
                context.now(),
                until.get(),
                reason);
        DecideFinding.record(finding, note, context);
        return new Outcome.RiskAccepted(DecideFinding.labels(finding), until.get(), reason);
    }
}
