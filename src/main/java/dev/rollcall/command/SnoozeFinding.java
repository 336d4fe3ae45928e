package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Decision.Go;
import dev.rollcall.domain.Decision.No;
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
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever answers for one of the tokens that a finding is about does not want to see it for some days, at most
 * {@link FindingNote#SNOOZE_DAYS_MAX}. One that is about the team is for admins.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchThing} if the finding is over, snoozed
 * or accepted, {@link Refusal.NotAdmin}, {@link BadField}.
 *
 * @param until the day on which it comes back, as it was typed
 * @param problems refusals found while the input was parsed
 */
public record SnoozeFinding(FindingId finding, String until, List<Refusal> problems) implements Command {
    public static final CommandSpec<SnoozeFinding> SPEC = CommandSpec.pressed(
                    "snooze finding", Needs.OWNER, SnoozeFinding.class)
            .option(Option.text(DecideFinding.UNTIL, "When it comes back: 2027-01-31 or 30d", 20)
                    .needed()
                    .inForm(Field.required(
                            "Until",
                            "A day such as 2027-01-31, or 30d; at most " + FindingNote.SNOOZE_DAYS_MAX
                                    + " days ahead")))
            .formAbout(Verb.SNOOZE_FINDING, "Snooze this finding", "Snooze", SnoozeFinding::opensForm)
            .formRepliesWith(id -> ListedFinding.isOn(id) ? PressReply.FINDINGS_LIST : PressReply.OUTCOME)
            .from(SnoozeFinding::from)
            .validatingArguments()
            .aboutToken((command, context) -> DecideFinding.subject(command.finding, context))
            .handledBy(SnoozeFinding::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static SnoozeFinding from(Arguments arguments) {
        return new SnoozeFinding(
                ListedFinding.parse(arguments.subject()).finding(),
                arguments.text(DecideFinding.UNTIL),
                arguments.problems());
    }

    private static Decision<FormStart> opensForm(SnoozeFinding command, CommandContext context) {
        return switch (command.find(context)) {
            case No(var why) -> Decision.no(why);
            case Go(var finding) -> Decision.go(DecideFinding.start(finding));
        };
    }

    /** The finding, if the person may snooze it and nobody has snoozed or accepted it. */
    private Decision<Finding> find(CommandContext context) {
        var all = DecideFinding.all(context);
        var found = all.find(finding).filter(one -> all.noteOf(one.id()).isEmpty());
        if (found.isEmpty()) {
            return Decision.no(new Refusal.NoSuchThing());
        }
        return found.get().tokens().isEmpty() && !context.person().caller().admin()
                ? Decision.no(new Refusal.NotAdmin())
                : Decision.go(found.get());
    }

    private static Outcome handle(SnoozeFinding command, CommandContext context) {
        return switch (command.find(context)) {
            case No(var why) -> context.refuse(why);
            case Go(var finding) -> command.snooze(finding, context);
        };
    }

    private Outcome snooze(Finding about, CommandContext context) {
        var all = new ArrayList<>(problems);
        var last = DecideFinding.today(context).plusDays(FindingNote.SNOOZE_DAYS_MAX);
        var day = DecideFinding.until(until, last, Rule.SNOOZED_TOO_LONG, context, all);
        if (!all.isEmpty() || day.isEmpty()) {
            return context.refuse(new Refusal.Many(all));
        }
        var note = new FindingNote(
                about.id(),
                FindingNote.Kind.SNOOZED,
                about.rule().stored(),
                context.member(),
                context.now(),
                day.get(),
                "");
        DecideFinding.record(about, note, context);
        return new Outcome.FindingSnoozed(DecideFinding.labels(about), day.get());
    }
}
