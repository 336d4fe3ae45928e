package dev.rollcall.command;

import dev.rollcall.command.Ran.FollowUp;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Authority;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.team.Auditor;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Token;
import dev.rollcall.register.Auditors;
import dev.rollcall.register.TeamAvailability;
import dev.rollcall.store.EventStore.Recorded;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Runs commands: one transaction each, in which the event is recognised, the actor resolved, {@link Needs} checked, the
 * handler called, and the outcome recorded. Only here is authority enforced. Thread-safe.
 *
 * <p>What has to be done for an event outside the transaction is its follow-up. It is stored with the event until the
 * caller reports it done, so it is done once by several processes, and again after a process that ended meanwhile.
 */
public final class CommandRunner {
    /** How often a command runs when compare-and-swaps are lost. */
    static final int TRIES_MAX = 10;

    /** Acts in a look-up for a person who is not recorded yet; owns nothing. */
    private static final MemberId NOBODY = new MemberId("-");
    /** How long a follow-up stays claimed, in machine time. Longer than the few calls to a chat that it makes. */
    static final Duration FOLLOW_UP_LEASE = Duration.ofSeconds(60);

    private final Store store;
    private final InstantSource teamTime;
    private final InstantSource machineTime;
    private final Cron cron;
    private final FingerprintMaker fingerprints;
    private final Runnable committed;
    private final CommandMeter meter;

    /** As the other constructor, and counts nothing. */
    public CommandRunner(
            Store store,
            InstantSource teamTime,
            InstantSource machineTime,
            Cron cron,
            FingerprintMaker fingerprints,
            Runnable committed) {
        this(store, teamTime, machineTime, cron, fingerprints, committed, CommandMeter.NONE);
    }

    /**
     * @param machineTime for the leases of follow-ups
     * @param committed called after each commit, so that delivery need not wait for its next look
     * @param meter is told of each command
     */
    public CommandRunner(
            Store store,
            InstantSource teamTime,
            InstantSource machineTime,
            Cron cron,
            FingerprintMaker fingerprints,
            Runnable committed,
            CommandMeter meter) {
        this.store = store;
        this.teamTime = teamTime;
        this.machineTime = machineTime;
        this.cron = cron;
        this.fingerprints = fingerprints;
        this.committed = committed;
        this.meter = meter;
    }

    /**
     * Runs a command for a person. A repeated event gets the recorded outcome.
     *
     * @param event identifies the act: the same for each redelivery
     */
    public Outcome run(TeamId team, String event, Caller caller, Command command) {
        return retried(team, new Request(event, Optional.of(caller), new Actor.Scheduler(), command, false, false))
                .outcome();
    }

    /**
     * Runs a command for a person whose reply is not the acknowledgement of the event but a follow-up, such as a direct
     * message and a mark. The follow-up is claimed for {@link #FOLLOW_UP_LEASE} in the transaction of the outcome.
     */
    public Ran runWithFollowUp(TeamId team, String event, Caller caller, Command command) {
        return retried(team, new Request(event, Optional.of(caller), new Actor.Scheduler(), command, true, false));
    }

    /**
     * The same for an act that was repeated by the person under the same event, such as a mark put on again. If the
     * recorded outcome is a refusal and its follow-up is done, the command runs again and its outcome replaces the
     * refusal.
     */
    public Ran runAnew(TeamId team, String event, Caller caller, Command command) {
        return retried(team, new Request(event, Optional.of(caller), new Actor.Scheduler(), command, true, true));
    }

    /** Runs a command for the scheduler or the command line. Repeating it is harmless by the command's own rules. */
    public Outcome run(TeamId team, Actor actor, Command command) {
        return retried(team, new Request("", Optional.empty(), actor, command, false, false))
                .outcome();
    }

    /** Runs a command for the scheduler, the command line or an API key. A repeated event gets the recorded outcome. */
    public Outcome run(TeamId team, String event, Actor actor, Command command) {
        return retried(team, new Request(event, Optional.empty(), actor, command, false, false))
                .outcome();
    }

    /** The team's fingerprint of a secret, from the secret's SHA-256 (64 lower-case hex digits). */
    public Fingerprint fingerprint(TeamId team, String sha256hex) {
        return fingerprints.of(team, sha256hex);
    }

    /** Stores that the follow-up of an event is done. */
    public void followedUp(TeamId team, String event) {
        store.transact(team, tx -> {
            tx.events().followedUp(event);
            return true;
        });
    }

    /** Gives up the claim on a follow-up that failed, so that the next delivery of the event does it. */
    public void followUpFailed(TeamId team, String event) {
        store.transact(team, tx -> {
            tx.events().releaseFollowUp(event);
            return true;
        });
    }

    /**
     * One call.
     *
     * @param event empty if none is recorded
     * @param follows whether the outcome has a follow-up
     * @param refusalsAnew whether a recorded refusal is decided again
     */
    private record Request(
            String event,
            Optional<Caller> caller,
            Actor other,
            Command command,
            boolean follows,
            boolean refusalsAnew) {}

    private Ran retried(TeamId team, Request request) {
        for (int attempt = 1; ; attempt++) {
            try {
                var done = store.transact(team, tx -> once(tx, request));
                committed.run();
                if (done.now) {
                    count(request.command, done.ran.outcome());
                }
                return done.ran;
            } catch (Stale lost) {
                if (attempt == TRIES_MAX) {
                    meter.failed(request.command.spec().name());
                    throw lost;
                }
            } catch (RuntimeException failed) {
                meter.failed(request.command.spec().name());
                throw failed;
            }
        }
    }

    /** @param now whether it ran in this transaction, and was not recorded before */
    private record Done(Ran ran, boolean now) {}

    private void count(Command command, Outcome outcome) {
        var refusal = outcome instanceof Outcome.Refused(var why) ? OutcomeNames.of(why) : "";
        meter.ran(command.spec().name(), OutcomeNames.of(outcome), refusal);
    }

    private Done once(Store.Tx tx, Request request) {
        var event = request.event;
        var known = event.isEmpty() ? Optional.<Recorded>empty() : tx.events().find(event);
        if (known.isPresent()) {
            var last = OutcomeCodec.read(known.get().outcome());
            boolean anew = request.refusalsAnew
                    && last instanceof Outcome.Refused
                    && known.get().followUpUntil().isEmpty();
            if (!anew) {
                var shown = LinkCodes.revealed(last, tx.teamId(), event, fingerprints);
                var ran = new Ran(shown, request.follows ? followUp(tx, event, known.get()) : FollowUp.DONE);
                return new Done(ran, false);
            }
        }
        var now = teamTime.instant();
        var actor = request.caller
                .<Actor>map(c -> person(tx, tx.members().findOrCreate(c.account(), c.name(), now), c, now))
                .orElse(request.other);
        var context = new CommandContext(
                tx,
                actor,
                now,
                cron,
                fingerprints,
                event,
                request.command.spec().name());
        var outcome = movedAway(tx, request)
                .map(context::refuse)
                .orElseGet(() -> decide(request.command.spec(), request.command, context));
        var text = OutcomeCodec.write(outcome);
        var until = request.follows ? Optional.of(leaseEnd()) : Optional.<Instant>empty();
        if (known.isPresent()) {
            tx.events().replace(event, known.get().outcome(), text, now, until);
        } else if (!event.isEmpty()) {
            tx.events().record(event, text, now, until);
        }
        return new Done(new Ran(outcome, request.follows ? FollowUp.MINE : FollowUp.DONE), true);
    }

    private static Actor.Person person(Store.Tx tx, Member member, Caller caller, Instant now) {
        var stands = TeamAvailability.at(tx, now).standsFor(member.id());
        return new Actor.Person(member.id(), caller.as(member), stands);
    }

    /** A chat may have joined another team, or left this one, since the caller looked its team up. */
    private static Optional<Refusal> movedAway(Store.Tx tx, Request request) {
        return request.caller
                .filter(one -> !tx.team().spaces().contains(one.account().space()))
                .map(_ -> new Refusal.ChatMoved());
    }

    /** Takes over the follow-up of a recorded event if its claim has expired. */
    private FollowUp followUp(Store.Tx tx, String event, Recorded known) {
        if (known.followUpUntil().isEmpty()) {
            return FollowUp.DONE;
        }
        var until = known.followUpUntil().get();
        if (machineTime.instant().isBefore(until)) {
            return FollowUp.CLAIMED;
        }
        return tx.events().claimFollowUp(event, until, leaseEnd()) ? FollowUp.MINE : FollowUp.CLAIMED;
    }

    private Instant leaseEnd() {
        return machineTime.instant().plus(FOLLOW_UP_LEASE);
    }

    /**
     * Whether a person may open the form of a command, and how it starts. Changes nothing.
     *
     * @param command what an empty form would submit
     */
    public <C extends Command> Decision<FormStart> opensForm(
            TeamId team, Caller caller, CommandSpec<C> spec, C command) {
        return store.read(team, tx -> {
            var now = teamTime.instant();
            var person = tx.members()
                    .byAccount(caller.account())
                    .map(member -> person(tx, member, caller, now))
                    .orElseGet(() -> new Actor.Person(NOBODY, caller));
            var context = new CommandContext(tx, person, now, cron, fingerprints, "", spec.name());
            return refusal(spec, command, context)
                    .<Decision<FormStart>>map(Decision::no)
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
            var known = tx.members().byAccount(caller.account());
            var auditor = known.flatMap(member -> new Auditors(tx, teamTime.instant()).of(member.id()));
            if (auditor.isPresent()) {
                return Authority.ofAuditor(spec.needs(), false, auditor.get());
            }
            var person = new Actor.Person(NOBODY, known.map(caller::as).orElse(caller));
            return Authority.refusal(spec.needs(), person, about, Optional::empty, _ -> "");
        });
    }

    private static <C extends Command> Outcome decide(CommandSpec<C> spec, Command command, CommandContext context) {
        var typed = spec.type().cast(command);
        var refusal = refusal(spec, typed, context);
        if (refusal.isPresent()) {
            return context.refuse(refusal.get());
        }
        boolean looks = spec.needs() == Needs.AUDITOR_OR_ADMIN
                && auditor(context.tx(), context.actor(), context.now()).isPresent();
        if (looks) {
            context.audit(AuditAction.AUDITOR_LOOK, spec.name(), "");
        }
        return spec.handler().apply(typed, context);
    }

    /** Why the actor may not run the command; empty if they may. */
    private static <C extends Command> Optional<Refusal> refusal(
            CommandSpec<C> spec, C command, CommandContext context) {
        if (!spec.beforeSetup() && context.team().settings().isEmpty()) {
            return Optional.of(new Refusal.NotSetUp());
        }
        var auditor = auditor(context.tx(), context.actor(), context.now());
        if (auditor.isPresent()) {
            return Authority.ofAuditor(spec.needs(), false, auditor.get());
        }
        var first = context.actor() instanceof Actor.Person
                ? spec.firstRefusal().apply(command, context)
                : Optional.<Refusal>empty();
        return first.or(() -> Authority.refusal(
                spec.needs(),
                context.actor(),
                context.team(),
                () -> spec.subject().apply(command, context),
                context::nameToAsk,
                () -> spec.requested()
                        .apply(command, context)
                        .filter(token -> nobodyDecides(token, context))
                        .isPresent()));
    }

    /** The appointment of the person who acts; empty if they are no auditor. */
    private static Optional<Auditor> auditor(Store.Tx tx, Actor actor, Instant now) {
        return actor instanceof Actor.Person person ? new Auditors(tx, now).of(person.member()) : Optional.empty();
    }

    private static boolean nobodyDecides(Token token, CommandContext context) {
        var facts = context.approvalFacts();
        return context.tx()
                .approvals()
                .ofToken(token.id())
                .map(facts::nobodyDecides)
                .orElseGet(() -> facts.nobodyDecides(
                        token.registeredBy(), context.settings().policy().quorumFor(token.fullLive())));
    }
}
