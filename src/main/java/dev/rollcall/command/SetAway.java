package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Field;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Availability.Away;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Label;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Somebody is away from now until the end of a day in the team's zone, and another member, the delegate, answers for
 * their tokens too: may do all that they may, and gets their reminders and their list of open tokens. If the delegate
 * is away as well, the delegate's delegate does. {@link Absences#NOW} as the day ends the absence. A newer absence
 * replaces the one before. An admin can record it for somebody else.
 *
 * <p>Refuses with, in this order: all {@link BadField} together, {@link Refusal.NotAdmin}.
 *
 * @param until the last day, as it was typed
 * @param to the delegate
 * @param of who is away; empty for the person who acts
 * @param problems refusals found while the input was parsed
 * @param layout says where the delegate is told; empty if nobody is to be told
 */
public record SetAway(
        String until,
        Optional<PersonFacts> to,
        Optional<PersonFacts> of,
        List<Refusal> problems,
        Optional<ReviewLayout> layout)
        implements Command {
    private static final String TO = "to";
    private static final String FOR = "for";

    public static final CommandSpec<SetAway> SPEC = CommandSpec.typed("away", Needs.MEMBER, SetAway.class)
            .about("Let somebody else answer while you are away", "/token away until:2026-12-23 to:@ben")
            .inGroup("me")
            .option(Option.text(Absences.UNTIL, "Your last day away: 2026-12-23 or 7d; now if you are back", 20)
                    .inForm(Field.required("Last day away", "A day such as 2026-12-23, or 7d")))
            .option(Option.person(TO, "Who answers for your tokens until then")
                    .inForm(Field.required("Who answers for you", "")))
            .form(Verb.AWAY, "I am away", "Save", "Who answers for your tokens while you are away?")
            .option(Option.person(FOR, "Whose absence, for admins (you)"))
            .from(SetAway::from)
            .validatingArguments()
            .pressedAs(
                    Verb.BACK,
                    _ -> new SetAway(Absences.NOW, Optional.empty(), Optional.empty(), List.of(), Optional.empty()))
            .handledBy(SetAway::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static SetAway from(Arguments arguments) {
        return new SetAway(
                arguments.text(Absences.UNTIL),
                arguments.person(TO),
                arguments.person(FOR),
                arguments.problems(),
                Optional.of(arguments.layout()));
    }

    private static Outcome handle(SetAway command, CommandContext context) {
        boolean ends = Absences.ends(command.until);
        var problems = new LinkedHashSet<>(command.problems);
        var day = ends ? Optional.<LocalDate>empty() : Absences.until(command.until, context, problems);
        if (!ends) {
            TokenFields.person(TO, command.to, problems);
            if (command.to.isEmpty()) {
                DecideFinding.missing(TO, problems);
            }
        }
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(List.copyOf(problems)));
        }
        boolean own = command.ownAbsence(context);
        if (!own && !context.person().caller().admin()) {
            return context.refuse(new Refusal.NotAdmin());
        }
        if (ends) {
            return command.end(own, context);
        }
        var member = own ? context.member() : context.findOrCreate(command.of.orElseThrow());
        var to = context.findOrCreate(command.to.orElseThrow());
        if (to.equals(member)) {
            var name = Label.cut(command.to.orElseThrow().name());
            return context.refuse(new Refusal.Many(List.of(new BadField(TO, name, Rule.THE_ONE_WHO_IS_AWAY))));
        }
        return command.begin(member, to, day.orElseThrow(), context);
    }

    private boolean ownAbsence(CommandContext context) {
        var accounts = context.tx()
                .members()
                .find(context.member())
                .map(Member::accountIds)
                .orElse(List.of());
        return of.filter(one -> !accounts.contains(one.account())).isEmpty();
    }

    private Outcome begin(MemberId member, MemberId to, LocalDate day, CommandContext context) {
        var before = context.tx().availability().of(member);
        var away = new Away(to, context.member(), context.now(), Absences.endOf(day, context));
        Absences.change(before, before.away(Optional.of(away)), context.availability(), context);
        context.audit(AuditAction.MEMBER_AWAY, member.value(), "until " + day + ", to member:" + to);
        var answers = context.availability().delegateOf(member);
        layout.ifPresent(where -> answers.ifPresent(delegate -> {
            boolean told = before.awayAt(context.now())
                    .filter(one -> one.to().equals(to))
                    .isPresent();
            Absences.tell(member, delegate, !told, where, context);
        }));
        return new Outcome.AwaySet(
                member.equals(context.member()) ? "" : context.name(member),
                context.name(to),
                answers.map(Member::name).orElse(""),
                day);
    }

    private Outcome end(boolean own, CommandContext context) {
        var member = own
                ? Optional.of(context.member())
                : of.flatMap(one -> context.tx().members().byAccount(one.account()))
                        .map(Member::id);
        var before = member.map(id -> context.tx().availability().of(id))
                .filter(said -> said.awayAt(context.now()).isPresent());
        before.ifPresent(said -> {
            Absences.change(said, said.away(Optional.empty()), context.availability(), context);
            context.audit(AuditAction.MEMBER_BACK, said.member().value(), "");
        });
        return new Outcome.AwayEnded(own ? "" : of.map(PersonFacts::name).orElse(""));
    }
}
