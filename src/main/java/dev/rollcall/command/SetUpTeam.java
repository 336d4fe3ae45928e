package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Label;
import dev.rollcall.store.Stale;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An admin says where cards stand, who approves, and in which zone the team lives. May be repeated; {@code since} stays
 * that of the first time.
 *
 * <p>Refuses with every problem at once: {@link Refusal.BadField}, {@link Refusal.CannotPost},
 * {@link Refusal.NobodyCouldApprove}.
 *
 * @param approversSeen how many distinct people the approvers are, as far as the platform says; -1 if it does not
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
        var opens = arguments.text("opens").strip();
        return new SetUpTeam(
                arguments.channel("channel"),
                arguments.channel("escalation"),
                approvers.named(),
                approvers.peopleSeen(),
                arguments.text("zone").strip(),
                opens.isEmpty() ? Settings.OPENS_DEFAULT : opens);
    }

    private static Outcome handle(SetUpTeam command, CommandContext turn) {
        var problems = new ArrayList<Refusal>();
        for (var channel : List.of(command.review, command.escalation)) {
            var no = new Refusal.CannotPost(channel.name(), channel.missing(), channel.inside(), channel.usable());
            if (!channel.canPost() && !problems.contains(no)) {
                problems.add(no);
            }
        }
        var zone = zone(command.zone);
        if (zone.isEmpty()) {
            problems.add(new Refusal.BadField("zone", Label.cut(command.zone), Rule.NOT_A_ZONE));
        }
        if (zone.isPresent()
                && turn.cron().next(command.opens, zone.get(), turn.now()).isEmpty()) {
            problems.add(new Refusal.BadField("opens", Label.cut(command.opens), Rule.NOT_A_CRON));
        }
        if (command.approvers.isEmpty() || command.approversSeen == 0) {
            problems.add(new Refusal.NobodyCouldApprove(
                    command.approvers.stream().map(Approver::said).toList()));
        }
        if (!problems.isEmpty()) {
            return turn.refuse(new Refusal.Many(problems));
        }

        var before = turn.team();
        var settings = new Settings(
                command.review.place(),
                command.review.name(),
                command.escalation.place(),
                command.escalation.name(),
                command.approvers,
                zone.get(),
                command.opens,
                1,
                before.settings().map(Settings::ladder).orElse(Settings.Ladder.DEFAULT),
                before.settings().map(Settings::since).orElse(turn.now()));
        if (!turn.tx().team().replace(before, before.with(settings))) {
            throw new Stale();
        }
        turn.audit(
                "team.setup", turn.tx().teamId().value(), "approvers " + String.join(", ", settings.approverNames()));
        return new Outcome.TeamSetUp(
                settings.reviewChannel().toString(),
                settings.reviewChannelName(),
                settings.escalationChannel().toString(),
                settings.escalationChannelName(),
                settings.approverNames(),
                command.approversSeen,
                settings.zone().getId(),
                Openings.next(
                                settings,
                                turn.cron(),
                                turn.now(),
                                turn.tx().reviews().lastHeld())
                        .orElse(turn.now()));
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
