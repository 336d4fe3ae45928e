package dev.rollcall.delivery;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.CardViews;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.CardQueue.Claimant;
import dev.rollcall.store.ClaimLost;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that sends stale cards to the chats this process is connected to; what it does for one card is a
 * {@link CardStep}. One pass is a method, so that tests can call it. Leases, backoff and pacing are machine time. A
 * claim is for one card, and no second card of the same address is claimed meanwhile, so the messages of a channel keep
 * their order and a slow channel delays no other.
 */
public final class Delivery implements AutoCloseable {
    /** How long a claim lasts; longer than any send and the short waits in between. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** Cards claimed at once. */
    static final int BATCH_MAX = 16;

    /** A pause up to this is spent under the claim, so that the cards behind keep their place. */
    static final Duration WAIT_HERE_MAX = Duration.ofSeconds(15);

    /** The longest pause between two tries. */
    static final Duration BACKOFF_MAX = Duration.ofMinutes(5);

    /** How often a card that is held back is looked at. */
    static final Duration HELD_BACK = Duration.ofSeconds(2);

    /** How often a card at each address is tried again of those that could not be shown. */
    static final Duration PROBE = Duration.ofSeconds(12);

    /** Addresses that are tried again at once; a minute of them stays below every limit of the platforms. */
    static final int PROBES_MAX = 20;

    private static final Set<CardFault> FIXABLE = EnumSet.copyOf(
            Arrays.stream(CardFault.values()).filter(CardFault::fixable).toList());

    /** How often the table is read without a signal where other processes write too, and one of them may have ended. */
    private static final Duration LOOK_SHARED = Duration.ofSeconds(1);

    /** How often it is read otherwise: a command of the operator may have written. */
    private static final Duration LOOK_ALONE = Duration.ofSeconds(5);

    /** The pause after a pass that failed. */
    private static final Duration FAILED = Duration.ofSeconds(1);

    /** Between a signal and the pass. */
    private static final Duration GATHER = Duration.ofMillis(3);

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final String name = "delivery-" + Ids.fresh();
    private final Store store;
    private final CardQueue queue;
    private final Map<String, ChatPlatform> chats;
    private final Predicate<ChatPlatform> served;
    private final CardStep step;
    private final ConcurrentSends sends = new ConcurrentSends();
    private final OutageRetry outages;
    private final InstantSource machineTime;
    private final Duration look;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore work = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Duration probes = PROBE;
    private volatile Predicate<CardKey> heldBack = _ -> false;
    private volatile Instant nextProbe;

    /** Called for each card that a member cannot be sent. May use the store. */
    @FunctionalInterface
    public interface Undeliverable {
        void toMember(TeamId team, CardKey key, MemberId to);
    }

    /** Called after a card was found in a chat whose send was in doubt: people may have acted on it. */
    @FunctionalInterface
    public interface Recovered {
        void card(TeamId team);
    }

    /** As the other constructor, and counts nothing. */
    public Delivery(
            Store store,
            CardViews views,
            Map<String, ChatPlatform> chats,
            Predicate<ChatPlatform> served,
            InstantSource machineTime,
            Undeliverable undeliverable,
            Recovered recovered,
            Predicate<CardKey> mayStand) {
        this(store, views, chats, served, machineTime, undeliverable, recovered, mayStand, DeliveryMeter.NONE);
    }

    /**
     * @param chats by their names
     * @param mayStand whether a card that was never sent, as far as the database says, is looked for before it is sent
     * @param served whether a chat is connected; nothing is sent before
     * @param meter is told of each card that was sent
     */
    public Delivery(
            Store store,
            CardViews views,
            Map<String, ChatPlatform> chats,
            Predicate<ChatPlatform> served,
            InstantSource machineTime,
            Undeliverable undeliverable,
            Recovered recovered,
            Predicate<CardKey> mayStand,
            DeliveryMeter meter) {
        this.queue = store.cards();
        this.store = store;
        this.chats = Map.copyOf(chats);
        this.served = served;
        this.outages = new OutageRetry(LEASE, closing);
        this.step = new CardStep(store, views, chats, machineTime, undeliverable, recovered, mayStand, meter, outages);
        this.machineTime = machineTime;
        this.look = store.sharedJobs().isPresent() ? LOOK_SHARED : LOOK_ALONE;
        this.nextProbe = machineTime.instant().plus(PROBE);
    }

    /**
     * Tries cards that could not be shown that often, where the chats have no limits. Call it before {@link #start}.
     */
    public void probesEvery(Duration pause) {
        probes = pause;
        nextProbe = machineTime.instant().plus(pause);
    }

    /**
     * Holds back the cards that follow silence while this says so of their key: what people answered may not have been
     * read yet. Call it before {@link #start}.
     */
    public void holdsBack(Predicate<CardKey> unread) {
        heldBack = key -> Silence.isFollowedBy(key) && unread.test(key);
    }

    /** Starts the loop on a thread of its own, until {@link #close}. */
    public void start() {
        store.recover(machineTime.instant());
        Thread.ofPlatform().name("delivery").daemon().start(this::loop);
    }

    /** Starts a pass soon, because there may be work. Cheap; thread-safe. */
    public void signal() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    private void loop() {
        while (!closed()) {
            try {
                pass();
                if (work.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS)) {
                    gather();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed()) {
                    return;
                }
                log.atError().setCause(e).log("A delivery pass failed; the next one tries again");
                pauseAfterFailure();
            }
        }
    }

    /** Waits a moment, so that the reply to the person goes first and several signals start one pass. */
    private void gather() throws InterruptedException {
        if (!closing.await(GATHER.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    /** How long there is nothing to do, as far as is known now. */
    private Duration pause() {
        var now = machineTime.instant();
        var looks = nextProbe.isBefore(now.plus(look)) ? nextProbe : now.plus(look);
        var wakes = queue.next(platforms()).filter(at -> at.isBefore(looks)).orElse(looks);
        return wakes.isBefore(now)
                ? Duration.ofMillis(10)
                : Duration.between(now, wakes).plusMillis(1);
    }

    private void pauseAfterFailure() {
        try {
            closing.await(FAILED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Claims what is due and starts a thread for each claim. Returns the threads' futures, each done when its claim is
     * settled or released.
     */
    public List<? extends Future<?>> pass() {
        probe();
        return queue.claim(new Claimant(name, platforms()), machineTime.instant(), LEASE, BATCH_MAX).stream()
                .map(claim -> senders.submit(() -> {
                    deliver(claim);
                    signal();
                }))
                .toList();
    }

    /**
     * Tries cards again that were given up on: nobody tells the bot that a channel is usable again. Looks for messages
     * that came too late.
     */
    private void probe() {
        var now = machineTime.instant();
        if (!now.isBefore(nextProbe)) {
            nextProbe = now.plus(probes);
            queue.probe(FIXABLE, PROBES_MAX);
            step.lookForSecondMessages(platforms());
        }
    }

    private Set<String> platforms() {
        // Asked after each commit: a loop costs less than a stream.
        var names = new HashSet<String>();
        for (var chat : chats.values()) {
            if (served.test(chat)) {
                names.add(chat.name());
            }
        }
        return names;
    }

    private void deliver(Claim claim) {
        try {
            work(claim);
        } catch (ClaimLost lost) {
            log.atDebug()
                    .addKeyValue("card", claim.keyText())
                    .log("The claim on a card was lost; its new holder goes on");
            sendAgain(claim);
            afterLoss(claim);
        } catch (StoreDown down) {
            log.atInfo()
                    .addKeyValue("card", claim.keyText())
                    .log("The database is down; a card waits until its claim ends");
        } catch (Error e) {
            // The future would keep it to itself.
            var thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            throw e;
        }
    }

    /** What this process sent last may be older than what the new holder sent before it. */
    private void sendAgain(Claim claim) {
        try {
            outages.write(() -> queue.redraw(claim.team(), Set.of(claim.key())));
        } catch (StoreDown down) {
            log.atWarn()
                    .addKeyValue("card", claim.keyText())
                    .log("The database is down; a card may show older content until it changes");
        }
    }

    private void afterLoss(Claim claim) {
        try {
            step.lost(claim);
        } catch (StoreDown down) {
            log.atWarn()
                    .addKeyValue("card", claim.keyText())
                    .log("The database is down; a card may stand twice in the chat");
        }
    }

    private void work(Claim claim) {
        try {
            if (heldBack.test(claim.key())) {
                outages.write(() -> queue.release(claim, machineTime.instant().plus(HELD_BACK)));
                return;
            }
            var until = machineTime.instant().plus(LEASE).minus(ChatPlatform.SEND_TIMEOUT.multipliedBy(2));
            for (var again = step(claim, CardStep.Attempt.of(claim), until); again.isPresent(); ) {
                var wait = again.get().after();
                boolean here = wait.compareTo(WAIT_HERE_MAX) <= 0
                        && !machineTime.instant().plus(wait).isAfter(until);
                if (!here
                        || !platforms().contains(claim.key().space().platform())
                        || closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    outages.write(
                            () -> queue.release(claim, machineTime.instant().plus(wait)));
                    return;
                }
                again = step(claim, again.get().known(), until);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ClaimLost lost) {
            throw lost;
        } catch (ChatDown down) {
            release(claim, "chat down");
        } catch (StoreDown down) {
            release(claim, "database down");
        } catch (RuntimeException e) {
            if (closed()) {
                return;
            }
            log.atError().addKeyValue("card", claim.keyText()).setCause(e).log("A card could not be shown");
            release(claim, e.getClass().getSimpleName());
        }
    }

    /** Takes a step when there is room for it, but not after a moment before the end of the lease. */
    private Optional<CardStep.Again> step(Claim claim, CardStep.Attempt known, Instant until)
            throws InterruptedException {
        return sends.send(
                        claim.key().space().platform(),
                        Duration.between(machineTime.instant(), until),
                        () -> step.take(claim, known))
                .orElseGet(() -> Optional.of(new CardStep.Again(HELD_BACK, known)));
    }

    private void release(Claim claim, String why) {
        var wait = backoff(claim);
        log.atInfo()
                .addKeyValue("card", claim.keyText())
                .addKeyValue("why", why)
                .addKeyValue("wait_ms", wait.toMillis())
                .log("A card waits for its next try");
        outages.write(() -> queue.release(claim, machineTime.instant().plus(wait)));
    }

    /** Returns how long to wait after a failed try: exponential, with jitter. */
    static Duration backoff(Claim claim) {
        long base = Math.min(BACKOFF_MAX.toMillis(), 500L << Math.min(claim.tries(), 10));
        return Duration.ofMillis(base / 2 + ThreadLocalRandom.current().nextLong(base / 2 + 1));
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** Returns whether no card is stale or being sent. */
    public boolean rest() {
        return queue.rest();
    }

    /** Ends the loop. Sends in progress get up to {@link ChatPlatform#SEND_TIMEOUT} to settle. */
    @Override
    public void close() {
        closing.countDown();
        signal();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(ChatPlatform.SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
