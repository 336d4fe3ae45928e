package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.TeamChannels;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Arguments.Approvers;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.review.ReviewPlan;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Stale;
import dev.rollcall.store.TokenStore;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An admin sets the channels and the approvers of a space, and the team's zone. May be repeated: what the command does
 * not name stays as it is, in this space and in others. The first time, in a space that has none yet, both channels and
 * the approvers have to be named, and the zone if the team has none. Cards that have not been shown yet move to the new
 * channels. What is open is shown in a space that has channels for the first time.
 *
 * <p>Refuses with every problem at once, in this order: problems of the typing, {@link Refusal.BadField} of what is
 * missing, {@link Refusal.CannotPost}, {@link Refusal.BadField}, {@link Refusal.NobodyCouldApprove} or
 * {@link Refusal.QuorumOutOfReach}.
 *
 * @param review the channel of approval prompts and reviews; empty to keep the one that is set
 * @param escalation a channel of the same space; empty to keep the one that is set
 * @param approvers the approvers of this space; none to keep those that are set
 * @param approversSeen how many distinct people the approvers are, as far as the platform says; -1 if it does not
 * @param zone blank to keep the one that is set
 * @param opens a cron expression; blank to keep the one that is set, or to take the default
 * @param typing refusals found while the input was parsed
 */
public record SetUpTeam(
        Optional<ChannelFacts> review,
        Optional<ChannelFacts> escalation,
        List<Approver> approvers,
        int approversSeen,
        String zone,
        String opens,
        List<Refusal> typing)
        implements Command {
    public static final CommandSpec<SetUpTeam> SPEC = CommandSpec.typed("setup", Needs.ADMIN, SetUpTeam.class)
            .about(
                    "Say where cards stand, who approves, and your time zone",
                    "/token setup channel:#api-tokens escalation:#token-alerts approvers:@ben,@security"
                            + " zone:Europe/Berlin")
            .option(Option.channel("channel", "Where prompts and reviews stand; needed the first time"))
            .option(Option.channel("escalation", "Where silence is escalated to; needed the first time"))
            .option(Option.approvers("approvers", "People and groups, by mention; needed the first time"))
            .option(Option.text("zone", "The team's time zone, e.g. Europe/Berlin; needed the first time", 60))
            .option(Option.text(
                    "opens", "When a review opens: a Quartz cron expression; L is the last day of a month", 120))
            .from(SetUpTeam::from)
            .validatingArguments()
            .evenBeforeSetup()
            .handledBy(SetUpTeam::handle);

    public SetUpTeam {
        approvers = List.copyOf(approvers);
        typing = List.copyOf(typing);
    }

    /** A setup that names both channels. */
    public SetUpTeam(
            ChannelFacts review,
            ChannelFacts escalation,
            List<Approver> approvers,
            int approversSeen,
            String zone,
            String opens) {
        this(Optional.of(review), Optional.of(escalation), approvers, approversSeen, zone, opens, List.of());
    }

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
                arguments.text("opens").strip(),
                arguments.problems());
    }

    private static Outcome handle(SetUpTeam command, CommandContext context) {
        var before = context.team().settings();
        var opens = !command.opens.isBlank()
                ? command.opens
                : before.map(Settings::opens).orElse(Schedule.OPENS_DEFAULT);
        var zone = command.zone.isBlank() ? before.map(Settings::zone) : zone(command.zone);
        var problems = problems(command, zone, opens, context);
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(problems));
        }

        var settings = changed(command, before, new Schedule(zone.orElseThrow(), opens), context);
        if (!context.tx().team().replace(context.team(), context.team().with(settings))) {
            throw new Stale();
        }
        var space = command.space(context);
        moveWaiting(space, before, settings, context);
        if (before.filter(set -> set.places(space).isEmpty()).isPresent()) {
            OpenCards.show(settings.places(space).orElseThrow(), context.tx());
        }
        context.audit(
                AuditAction.TEAM_SETUP,
                context.tx().teamId().value(),
                "approvers "
                        + settings.policy().approvers().stream()
                                .map(Approver::audited)
                                .collect(Collectors.joining(", ")));
        var next = ReviewPlan.next(
                settings, context.cron(), context.now(), context.tx().reviews().lastHeld());
        return new Outcome.TeamSetUp(
                command.review.map(channel -> channel.place().toString()).orElse(""),
                command.review.map(ChannelFacts::name).orElse(""),
                command.escalation.map(channel -> channel.place().toString()).orElse(""),
                command.escalation.map(ChannelFacts::name).orElse(""),
                settings.approverNames(),
                command.approvers.isEmpty() ? peopleKnown(context) : seen(command, space, settings),
                settings.zone().getId(),
                next.map(ReviewPlan::opens).orElse(context.now()),
                next.map(ReviewPlan::rungs).orElse(List.of()),
                context.tx().tokens().count(new TokenStore.Filter.All()) > 0);
    }

    /** How many of all approvers the command saw: those of another chat were not looked for. */
    private static int seen(SetUpTeam command, SpaceId space, Settings settings) {
        boolean all = settings.policy().approvers().stream()
                .allMatch(approver -> approver.space().equals(space));
        return all ? command.approversSeen : Approvers.UNKNOWN;
    }

    /** How many of the approvers that are kept can decide, as far as is known. */
    private static int peopleKnown(CommandContext context) {
        var deciders = context.tx().team().deciders();
        return deciders.others() ? Approvers.UNKNOWN : deciders.people().size();
    }

    /** Cards that have not been shown yet move with their channel. */
    private static void moveWaiting(SpaceId space, Optional<Settings> before, Settings after, CommandContext context) {
        var from = before.flatMap(settings -> settings.places(space));
        var to = after.places(space).orElseThrow();
        from.map(Places::review)
                .filter(old -> !old.equals(to.review()))
                .ifPresent(old -> move(TeamChannels.OF_REVIEWS, old, to.review(), context));
        from.map(Places::escalation)
                .filter(old -> !old.equals(to.escalation()))
                .ifPresent(old -> move(TeamChannels.OF_ESCALATIONS, old, to.escalation(), context));
        context.tx().cards().staleOfKind(CardKeyCodec.BLOCKED);
        context.tx().cards().staleOfKind(CardKeyCodec.FEW_APPROVERS);
    }

    private static void move(List<String> kinds, PlaceId from, PlaceId to, CommandContext context) {
        for (var kind : kinds) {
            context.tx().cards().move(kind, new CardAddress.Channel(from), new CardAddress.Channel(to));
        }
    }

    /** The space that is set up. */
    private SpaceId space(CommandContext context) {
        return review.or(() -> escalation)
                .map(channel -> channel.place().space())
                .orElseGet(() -> context.person().caller().account().space());
    }

    private static List<Refusal> problems(
            SetUpTeam command, Optional<ZoneId> zone, String opens, CommandContext context) {
        var problems = new ArrayList<>(command.typing);
        for (var field : missing(command, context)) {
            if (problems.stream()
                    .noneMatch(one ->
                            one instanceof Refusal.BadField bad && bad.field().equals(field))) {
                problems.add(new Refusal.BadField(field, "", Rule.REQUIRED));
            }
        }
        Stream.of(command.review, command.escalation).flatMap(Optional::stream).forEach(channel -> {
            var no = new Refusal.CannotPost(channel.name(), channel.missing(), channel.inside(), channel.usable());
            if (!channel.canPost() && !problems.contains(no)) {
                problems.add(no);
            }
        });
        if (zone.isEmpty() && !command.zone.isBlank()) {
            problems.add(new Refusal.BadField("zone", Label.cut(command.zone), Rule.NOT_A_ZONE));
        }
        brokenRule(command, opens, context)
                .ifPresent(rule -> problems.add(new Refusal.BadField("opens", Label.cut(opens), rule)));
        if (!command.approvers.isEmpty() && command.approversSeen == 0) {
            problems.add(new Refusal.NobodyCouldApprove(
                    command.approvers.stream().map(Approver::said).toList()));
        } else if (!command.approvers.isEmpty()) {
            outOfReach(command, context).ifPresent(problems::add);
        }
        return problems;
    }

    /** The refusal of approvers who are too few for what the policy demands. */
    private static Optional<Refusal> outOfReach(SetUpTeam command, CommandContext context) {
        var space = command.space(context);
        var named = new Approvers(command.approvers, command.approversSeen);
        return context.team().settings().flatMap(settings -> {
            var policy = settings.policy();
            return PolicyReach.refusal(
                    policy.withApprovers(space, command.approvers), PolicyReach.people(policy, named, space, context));
        });
    }

    /** An expression that is kept may break a rule that did not exist when it was set. */
    private static Optional<Rule> brokenRule(SetUpTeam command, String opens, CommandContext context) {
        var broken = Openings.brokenRule(opens, context.cron(), context.now());
        return command.opens.isBlank() ? broken.filter(rule -> rule == Rule.NOT_A_CRON) : broken;
    }

    /** The options that have to be named and are not. */
    private static List<String> missing(SetUpTeam command, CommandContext context) {
        var before = context.team().settings();
        var missing = new ArrayList<String>();
        if (before.flatMap(settings -> settings.places(command.space(context))).isEmpty()) {
            if (command.review.isEmpty()) {
                missing.add("channel");
            }
            if (command.escalation.isEmpty()) {
                missing.add("escalation");
            }
            if (command.approvers.isEmpty()) {
                missing.add("approvers");
            }
        }
        if (before.isEmpty() && command.zone.isBlank()) {
            missing.add("zone");
        }
        return missing;
    }

    /** The settings before, with what the command names; of a new team, with defaults for the rest. */
    private static Settings changed(
            SetUpTeam command, Optional<Settings> before, Schedule schedule, CommandContext context) {
        var space = command.space(context);
        var kept = before.flatMap(settings -> settings.places(space));
        var places = new Places(
                command.review.map(ChannelFacts::place).orElseGet(() -> kept.orElseThrow()
                        .review()),
                command.review.map(ChannelFacts::name).orElseGet(() -> kept.orElseThrow()
                        .reviewName()),
                command.escalation.map(ChannelFacts::place).orElseGet(() -> kept.orElseThrow()
                        .escalation()),
                command.escalation.map(ChannelFacts::name).orElseGet(() -> kept.orElseThrow()
                        .escalationName()));
        if (before.isEmpty()) {
            return Settings.of(places, ApprovalPolicy.of(command.approvers), schedule, context.now());
        }
        var policy = before.get().policy();
        return before.get()
                .withPlaces(places)
                .withPolicy(command.approvers.isEmpty() ? policy : policy.withApprovers(space, command.approvers))
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
