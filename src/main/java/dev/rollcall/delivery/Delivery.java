package dev.rollcall.delivery;

import dev.rollcall.card.Card;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.CardViews;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that makes chats look the way the state says. One pass is a method, so that tests turn it by hand. Leases, backoff and pacing are machine time. A claim is for
 * one card, and no second card of the same address is claimed meanwhile, so a channel's messages come in their order and a slow channel delays no other.
 */
public final class Delivery implements AutoCloseable {
    /** How long a claim is ours; longer than any send and the short waits in between. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** Cards claimed at once. */
    static final int BATCH_MAX = 16;

    /** A wait up to this is waited out under the claim, so that what stands behind keeps its place. */
    static final Duration WAIT_HERE_MAX = Duration.ofSeconds(15);

    /** The longest pause between two tries. */
    static final Duration BACKOFF_MAX = Duration.ofMinutes(5);

    /** How often the table is looked at when nobody said that there is work: another process may have written. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How soon a page looks again for a root that is not there yet. */
    private static final Duration ROOT_WAIT = Duration.ofMillis(50);

    /** How soon a chat that is not connected is looked at again; no failure of the card, so it lengthens no backoff. */
    private static final Duration READY_WAIT = Duration.ofMillis(200);

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final Store store;
    private final CardQueue queue;
    private final Drawing drawing;
    private final Map<String, ChatPlatform> chats;
    private final InstantSource machineTime;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore work = new Semaphore(0);
    private final Predicate<ChatPlatform> served;
    private final Undeliverable undeliverable;
    private final Recovered recovered;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Told of each card that its person cannot be sent. May use the store. */
    @FunctionalInterface
    public interface Undeliverable {
        void toPerson(TeamId team, String key);
    }

    /** Told, once it is settled, that a card was found standing of which nobody knew: people may have acted on it. */
    @FunctionalInterface
    public interface Recovered {
        void card(TeamId team);
    }

    /**
     * @param chats by their names
     * @param served whether a chat is connected and what happened there meanwhile is read; nothing is shown before
     */
    public Delivery(
            Store store,
            CardViews views,
            Map<String, ChatPlatform> chats,
            Predicate<ChatPlatform> served,
            InstantSource machineTime,
            Undeliverable undeliverable,
            Recovered recovered) {
        this.store = store;
        this.queue = store.cards();
        this.drawing = new Drawing(views);
        this.chats = Map.copyOf(chats);
        this.served = served;
        this.machineTime = machineTime;
        this.undeliverable = undeliverable;
        this.recovered = recovered;
    }

    /** Starts the loop on a thread of its own, until {@link #close}. */
    public void start() {
        queue.retryAll(machineTime.instant());
        Thread.ofPlatform().name("delivery").daemon().start(this::loop);
    }

    /** There may be work: look now rather than soon. Cheap; safe from any thread. */
    public void signal() {
        if (work.availablePermits() == 0) work.release();
    }

    private void loop() {
        while (!closed()) {
            try {
                pass();
                if (work.tryAcquire(pause().toMillis(), TimeUnit.MILLISECONDS)) work.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed()) return;
                log.atError().setCause(e).log("A delivery pass failed; the next one tries again");
                pauseAfterFailure();
            }
        }
    }

    private Duration pause() {
        var now = machineTime.instant();
        var next = queue.next().map(at -> Duration.between(now, at)).orElse(LOOK);
        if (next.compareTo(LOOK) > 0) return LOOK;
        return next.isNegative() ? Duration.ofMillis(10) : next.plusMillis(1);
    }

    private void pauseAfterFailure() {
        try {
            closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Claims what is due and hands each claim to a thread of its own. Returns them, each done when its claim is settled or released. */
    public List<? extends Future<?>> pass() {
        return queue.claim(machineTime.instant(), LEASE, BATCH_MAX).stream()
                .map(claim -> senders.submit(() -> {
                    deliver(claim);
                    signal();
                }))
                .toList();
    }

    private void deliver(Claim claim) {
        try {
            var until = machineTime.instant().plus(LEASE).minus(ChatPlatform.SEND_TIMEOUT.multipliedBy(2));
            for (var again = step(claim, claim.nonce(), claim.firstTried(), claim.message()); again.isPresent(); ) {
                var wait = again.get().after();
                boolean here = wait.compareTo(WAIT_HERE_MAX) <= 0
                        && !machineTime.instant().plus(wait).isAfter(until);
                if (!here || closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    queue.release(claim, machineTime.instant().plus(wait));
                    return;
                }
                var next = again.get();
                again = step(claim, next.nonce(), next.firstTried(), next.message());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ChatDown down) {
            release(claim, "chat down");
        } catch (RuntimeException e) {
            if (closed()) return;
            log.atError().addKeyValue("card", claim.key()).setCause(e).log("A card could not be shown");
            release(claim, e.getClass().getSimpleName());
        }
    }

    /** Try again after a pause, with what is known of the attempt. */
    private record Again(
            Duration after, Optional<String> nonce, Optional<Instant> firstTried, Optional<String> message) {}

    private Optional<Again> step(
            Claim claim, Optional<String> nonce, Optional<Instant> firstTried, Optional<String> message) {
        var chat = chatOf(claim, message);
        var standing = message.map(MessageRef::parse);
        boolean inDoubt = standing.isEmpty() && nonce.isPresent();
        if (inDoubt) {
            var where = address(claim);
            if (where.isEmpty()) return again(ROOT_WAIT, nonce, firstTried, message);
            if (chat == null || !served.test(chat)) return again(READY_WAIT, nonce, firstTried, message);
            standing = look(chat, where.get(), claim, firstTried);
        }
        if (claim.withdrawn()) return withdraw(claim, chat, standing);
        var card = drawing.draw(claim.team(), claim.key(), standing.isPresent());
        if (card.isEmpty()) {
            queue.settle(claim, standing.map(MessageRef::text), "");
            return Optional.empty();
        }
        var hash = hash(card.get());
        if (standing.isPresent() && claim.hash().filter(hash::equals).isPresent()) {
            queue.settle(claim, standing.map(MessageRef::text), hash);
            return Optional.empty();
        }
        var address = address(claim);
        if (address.isEmpty()) return again(ROOT_WAIT, nonce, firstTried, message);
        if (chat == null || !served.test(chat)) return again(READY_WAIT, nonce, firstTried, message);
        var sending = new Sending(
                nonce.orElseGet(() -> "rc-" + Ids.fresh() + Ids.fresh().substring(0, 8)));
        var tried = firstTried.orElseGet(machineTime::instant);
        if (standing.isEmpty() && nonce.isEmpty()) queue.sending(claim, sending.nonce(), tried);
        var sent = chat.show(address.get(), standing, card.get(), sending);
        var next = settle(claim, sent, hash, sending.nonce(), tried, standing.map(MessageRef::text));
        boolean found = claim.message().isEmpty() && standing.isPresent();
        if (found && next.isEmpty()) recovered.card(claim.team());
        return next;
    }

    private static Optional<MessageRef> look(ChatPlatform chat, Address address, Claim claim, Optional<Instant> since) {
        return chat.lookFor(address, claim.key(), since.orElse(Instant.EPOCH));
    }

    private Optional<Again> settle(
            Claim claim, Sent sent, String hash, String nonce, Instant tried, Optional<String> message) {
        switch (sent) {
            case Sent.Shown(var at) -> {
                queue.settle(claim, Optional.of(at.text()), hash);
                return Optional.empty();
            }
            case Sent.Later(var after) -> {
                if (message.isEmpty()) queue.unsent(claim);
                return again(after, Optional.empty(), Optional.empty(), message);
            }
            case Sent.Unknown() -> {
                return again(backoff(claim), Optional.of(nonce), Optional.of(tried), message);
            }
            case Sent.Never(var problem) -> {
                if (problem.kind() == Problem.Kind.MESSAGE_GONE && message.isPresent()) {
                    queue.forget(claim);
                    return again(Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty());
                }
                log.atWarn()
                        .addKeyValue("card", claim.key())
                        .addKeyValue("problem", problem.kind())
                        .addKeyValue("detail", problem.detail())
                        .log("A card cannot be shown until somebody mends this");
                queue.giveUp(claim, problem.kind() + " " + problem.detail());
                if (problem.kind() == Problem.Kind.PERSON_CLOSED) undeliverable.toPerson(claim.team(), claim.key());
                return Optional.empty();
            }
        }
    }

    private Optional<Again> withdraw(Claim claim, @Nullable ChatPlatform chat, Optional<MessageRef> standing) {
        if (standing.isPresent() && chat != null) {
            var sent = chat.withdraw(standing.get());
            if (sent instanceof Sent.Later(var after))
                return again(after, Optional.empty(), Optional.empty(), claim.message());
        }
        queue.settle(claim, Optional.empty(), "");
        return Optional.empty();
    }

    private static Optional<Again> again(
            Duration after, Optional<String> nonce, Optional<Instant> tried, Optional<String> message) {
        return Optional.of(new Again(after, nonce, tried, message));
    }

    private void release(Claim claim, String why) {
        var wait = backoff(claim);
        log.atInfo()
                .addKeyValue("card", claim.key())
                .addKeyValue("why", why)
                .addKeyValue("wait_ms", wait.toMillis())
                .log("A card waits for its next try");
        queue.release(claim, machineTime.instant().plus(wait));
    }

    private static Duration backoff(Claim claim) {
        long base = Math.min(BACKOFF_MAX.toMillis(), 500L << Math.min(claim.tries(), 10));
        return Duration.ofMillis(base / 2 + ThreadLocalRandom.current().nextLong(base / 2 + 1));
    }

    private Optional<Address> address(Claim claim) {
        return switch (CardAddress.parse(claim.address())) {
            case CardAddress.Channel(var place) -> Optional.of(new Address.InChannel(place));
            case CardAddress.Person(var account) -> Optional.of(new Address.ToPerson(account));
            case CardAddress.Below(var rootKey) ->
                root(claim.team(), rootKey)
                        .map(root -> new Address.InThread(
                                root, drawing.threadTitle(claim.team(), rootKey).orElse("Rollcall")));
        };
    }

    private Optional<MessageRef> root(TeamId team, String rootKey) {
        return store.read(team, tx -> tx.cards().find(rootKey))
                .flatMap(CardStore.Row::message)
                .map(MessageRef::parse);
    }

    private @Nullable ChatPlatform chatOf(Claim claim, Optional<String> message) {
        var platform = message.map(
                        text -> MessageRef.parse(text).place().space().platform())
                .or(() -> address(claim).map(address -> address.space().platform()));
        return platform.map(chats::get).orElse(null);
    }

    private static String hash(Card card) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(card.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** True when every chat looks the way the state says, as far as it can. */
    public boolean rest() {
        return queue.rest();
    }

    /** Ends the loop; sends under way have a moment to settle. */
    @Override
    public void close() {
        closing.countDown();
        signal();
        senders.shutdown();
        try {
            if (!senders.awaitTermination(ChatPlatform.SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS))
                senders.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
