package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Authority;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Runs commands: one transaction each, in which the event is recognised, the actor resolved, {@link Needs} checked, the
 * handler asked, and the outcome recorded. Only here is authority enforced.
 */
public final class CommandRunner {
    /** How often a turn runs when swaps are lost; one writer makes more than a few impossible. */
    static final int TRIES_MAX = 10;

    /** Acts in a look-up for a person who is not recorded yet; owns nothing. */
    private static final MemberId NOBODY = new MemberId("-");

    private final Store store;
    private final InstantSource teamTime;
    private final Cron cron;
    private final FingerprintMaker fingerprints;
    private final Runnable committed;

    /** @param committed called after each commit, so that delivery need not wait for its next look */
    public CommandRunner(
            Store store, InstantSource teamTime, Cron cron, FingerprintMaker fingerprints, Runnable committed) {
        this.store = store;
        this.teamTime = teamTime;
        this.cron = cron;
        this.fingerprints = fingerprints;
        this.committed = committed;
    }

    /** A person does something. {@code event} names the act: the same for each redelivery. */
    public Outcome run(TeamId team, String event, Caller caller, Command command) {
        return turn(team, event, true, Optional.of(caller), new Actor.Scheduler(), command);
    }

    /**
     * The same for an act that has one event however often it is done, such as a mark put on again: a yes stays what it
     * was, but a no of last time is asked anew, and what comes of that is recorded instead.
     */
    public Outcome runAnew(TeamId team, String event, Caller caller, Command command) {
        return turn(team, event, false, Optional.of(caller), new Actor.Scheduler(), command);
    }

    /** The clock or the command line does something. Repeats are harmless by the command's own rules. */
    public Outcome run(TeamId team, Actor actor, Command command) {
        return turn(team, "", true, Optional.empty(), actor, command);
    }

    /** What came of an event; empty if it is not known. */
    public Optional<Outcome> outcomeOf(TeamId team, String event) {
        return store.read(team, tx -> tx.events().outcome(event)).map(OutcomeCodec::read);
    }

    private Outcome turn(
            TeamId team, String event, boolean noStays, Optional<Caller> caller, Actor other, Command command) {
        for (int attempt = 1; ; attempt++) {
            try {
                var outcome = store.transact(team, tx -> once(tx, event, noStays, caller, other, command));
                committed.run();
                return outcome;
            } catch (Stale lost) {
                if (attempt == TRIES_MAX) {
                    throw lost;
                }
            }
        }
    }

    private Outcome once(
            Store.Tx tx, String event, boolean noStays, Optional<Caller> caller, Actor other, Command command) {
        var known = event.isEmpty() ? Optional.<String>empty() : tx.events().outcome(event);
        if (known.isPresent()) {
            var last = OutcomeCodec.read(known.get());
            if (noStays || !(last instanceof Outcome.Refused)) {
                return last;
            }
        }
        var now = teamTime.instant();
        var actor = caller.<Actor>map(c -> new Actor.Person(
                        tx.members().findOrCreate(c.account(), c.name(), now).id(), c))
                .orElse(other);
        var outcome = decide(command.spec(), command, new CommandContext(tx, actor, now, cron, fingerprints));
        var text = OutcomeCodec.write(outcome);
        if (known.isPresent()) {
            tx.events().replace(event, known.get(), text, now);
        } else if (!event.isEmpty()) {
            tx.events().record(event, text, now);
        }
        return outcome;
    }

    /**
     * Whether a person may open the form of a command, and the label it is about (empty for none). Changes nothing.
     *
     * @param command what an empty form would submit
     */
    public <C extends Command> Decision<String> opensForm(TeamId team, Caller caller, CommandSpec<C> spec, C command) {
        return store.read(team, tx -> {
            var member =
                    tx.members().byAccount(caller.account()).map(Member::id).orElse(NOBODY);
            var context =
                    new CommandContext(tx, new Actor.Person(member, caller), teamTime.instant(), cron, fingerprints);
            return refusal(spec, command, context)
                    .<Decision<String>>map(Decision::no)
                    .orElseGet(() -> spec.opensForm().orElseThrow().apply(command, context));
        });
    }

    /**
     * Why a person may not run such a command, whatever its arguments are; empty if they may, or if it depends on the
     * token it is about. Changes nothing.
     */
    public Optional<Refusal> refusalFor(TeamId team, Caller caller, CommandSpec<?> spec) {
        return store.read(team, tx -> {
            var about = tx.team().get();
            if (!spec.beforeSetup() && about.settings().isEmpty()) {
                return Optional.of(new Refusal.NotSetUp());
            }
            var person = new Actor.Person(NOBODY, caller);
            return Authority.refusal(spec.needs(), person, about, Optional::empty, _ -> "");
        });
    }

    private static <C extends Command> Outcome decide(CommandSpec<C> spec, Command command, CommandContext context) {
        var typed = spec.type().cast(command);
        return refusal(spec, typed, context).map(context::refuse).orElseGet(() -> spec.handler()
                .apply(typed, context));
    }

    /** Why the actor may not run the command; empty if they may. */
    private static <C extends Command> Optional<Refusal> refusal(
            CommandSpec<C> spec, C command, CommandContext context) {
        if (!spec.beforeSetup() && context.team().settings().isEmpty()) {
            return Optional.of(new Refusal.NotSetUp());
        }
        var first = context.actor() instanceof Actor.Person
                ? spec.firstRefusal().apply(command, context)
                : Optional.<Refusal>empty();
        return first.or(() -> Authority.refusal(
                spec.needs(),
                context.actor(),
                context.team(),
                () -> spec.subject().apply(command, context),
                context::name));
    }
}
