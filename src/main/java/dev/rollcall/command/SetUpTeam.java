package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Label;
import dev.rollcall.store.Stale;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An admin sets the channels and the approvers of a space, and the team's zone. May be repeated: what the command does
 * not name stays as it is, such as the quorum, the ladder, and the channels and approvers of other spaces.
 *
 * <p>Refuses with every problem at once, in this order: {@link Refusal.CannotPost}, {@link Refusal.BadField},
 * {@link Refusal.NobodyCouldApprove}.
 *
 * @param review the channel of approval prompts and reviews; its space is the one that is set up
 * @param escalation a channel of the same space
 * @param approvers the approvers of this space
 * @param approversSeen how many distinct people the approvers are, as far as the platform says; -1 if it does not
 * @param opens a cron expression; blank to keep the one that is set, or to take the default
 */
public record SetUpTeam(
        ChannelFacts review,
        ChannelFacts escalation,
        List<Approver> approvers,
        int approversSeen,
        String zone,
        String opens)
        implements Command {
    public static final CommandSpec<SetUpTeam> SPEC = CommandSpec.typed("setup", Needs.ADMIN, SetUpTeam.class)
            .about(
                    "Say where cards stand, who approves, and your time zone",
                    "/token setup channel:#api-tokens escalation:#token-alerts approvers:@ben,@security"
                            + " zone:Europe/Berlin")
            .option(Option.channel("channel", "Where prompts and reviews stand").needed())
            .option(Option.channel("escalation", "Where silence is escalated to")
                    .needed())
            .option(Option.approvers("approvers", "People and groups, by mention")
                    .needed())
            .option(Option.text("zone", "The team's time zone, e.g. Europe/Berlin", 60)
                    .needed())
            .option(Option.text("opens", "When a review opens: a Quartz cron expression", 120))
            .from(SetUpTeam::from)
            .evenBeforeSetup()
            .handledBy(SetUpTeam::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static SetUpTeam from(Arguments arguments) {
        var approvers = arguments.approversOf("approvers");
        return new SetUpTeam(
                arguments.channel("channel"),
                arguments.channel("escalation"),
                approvers.named(),
                approvers.peopleSeen(),
                arguments.text("zone").strip(),
                arguments.text("opens").strip());
    }

    private static Outcome handle(SetUpTeam command, CommandContext context) {
        var before = context.team().settings();
        var opens = !command.opens.isBlank()
                ? command.opens
                : before.map(Settings::opens).orElse(Schedule.OPENS_DEFAULT);
        var zone = zone(command.zone);
        var problems = problems(command, zone, opens, context);
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(problems));
        }

        var settings = changed(command, before, new Schedule(zone.orElseThrow(), opens), context);
        if (!context.tx().team().replace(context.team(), context.team().with(settings))) {
            throw new Stale();
        }
        context.audit(
                AuditAction.TEAM_SETUP,
                context.tx().teamId().value(),
                "approvers "
                        + settings.policy().approvers().stream()
                                .map(Approver::audited)
                                .collect(Collectors.joining(", ")));
        return new Outcome.TeamSetUp(
                command.review.place().toString(),
                command.review.name(),
                command.escalation.place().toString(),
                command.escalation.name(),
                settings.approverNames(),
                command.approversSeen,
                settings.zone().getId(),
                Openings.next(
                                settings,
                                context.cron(),
                                context.now(),
                                context.tx().reviews().lastHeld())
                        .orElse(context.now()));
    }

    private static List<Refusal> problems(
            SetUpTeam command, Optional<ZoneId> zone, String opens, CommandContext context) {
        var problems = new ArrayList<Refusal>();
        for (var channel : List.of(command.review, command.escalation)) {
            var no = new Refusal.CannotPost(channel.name(), channel.missing(), channel.inside(), channel.usable());
            if (!channel.canPost() && !problems.contains(no)) {
                problems.add(no);
            }
        }
        if (zone.isEmpty()) {
            problems.add(new Refusal.BadField("zone", Label.cut(command.zone), Rule.NOT_A_ZONE));
        }
        if (zone.isPresent()
                && context.cron().next(opens, zone.get(), context.now()).isEmpty()) {
            problems.add(new Refusal.BadField("opens", Label.cut(opens), Rule.NOT_A_CRON));
        }
        if (command.approvers.isEmpty() || command.approversSeen == 0) {
            problems.add(new Refusal.NobodyCouldApprove(
                    command.approvers.stream().map(Approver::said).toList()));
        }
        return problems;
    }

    /** The settings before, with what the command names; of a new team, with defaults for the rest. */
    private static Settings changed(
            SetUpTeam command, Optional<Settings> before, Schedule schedule, CommandContext context) {
        var places = new Places(
                command.review.place(), command.review.name(), command.escalation.place(), command.escalation.name());
        if (before.isEmpty()) {
            return Settings.of(places, ApprovalPolicy.of(command.approvers), schedule, context.now());
        }
        return before.get()
                .withPlaces(places)
                .withPolicy(before.get().policy().withApprovers(places.space(), command.approvers))
                .withSchedule(schedule);
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
