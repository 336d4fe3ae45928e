package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Authority;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
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

    private final Store store;
    private final InstantSource teamTime;
    private final Cron cron;
    private final FingerprintMaker fingerprints;
    private final CommandCatalogue commands;
    private final Runnable committed;

    /** @param committed called after each commit, so that delivery need not wait for its next look */
    public CommandRunner(
            Store store, InstantSource teamTime, Cron cron, FingerprintMaker fingerprints, Runnable committed) {
        this.store = store;
        this.teamTime = teamTime;
        this.cron = cron;
        this.fingerprints = fingerprints;
        this.commands = new CommandCatalogue();
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

    /**
     * The scheduler, the command line or an API key does something. {@code event} names the act: a repeat returns the
     * recorded outcome.
     */
    public Outcome run(TeamId team, String event, Actor actor, Command command) {
        return turn(team, event, true, Optional.empty(), actor, command);
    }

    /** The team's fingerprint of a secret, from the secret's SHA-256 (64 lower-case hex digits). */
    public Fingerprint fingerprint(TeamId team, String sha256hex) {
        return fingerprints.of(team, sha256hex);
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
        var outcome = decide(commands.specOf(command), command, new CommandContext(tx, actor, now, cron, fingerprints));
        var text = OutcomeCodec.write(outcome);
        if (known.isPresent()) {
            tx.events().replace(event, known.get(), text, now);
        } else if (!event.isEmpty()) {
            tx.events().record(event, text, now);
        }
        return outcome;
    }

    private static <C> Outcome decide(CommandSpec<C> spec, Command command, CommandContext turn) {
        var typed = spec.type().cast(command);
        if (!spec.beforeSetup() && turn.team().settings().isEmpty()) {
            return turn.refuse(new Refusal.NotSetUp());
        }
        var first = turn.actor() instanceof Actor.Person ? spec.before().apply(typed, turn) : Optional.<Refusal>empty();
        if (first.isPresent()) {
            return turn.refuse(first.get());
        }
        var no = Authority.refusal(
                spec.needs(), turn.actor(), turn.team(), () -> spec.subject().apply(typed, turn), turn::name);
        return no.isPresent() ? turn.refuse(no.get()) : spec.handler().apply(typed, turn);
    }
}
