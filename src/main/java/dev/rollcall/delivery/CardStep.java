package dev.rollcall.delivery;

import dev.rollcall.card.Card;
import dev.rollcall.chat.Address;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Problem;
import dev.rollcall.chat.Sending;
import dev.rollcall.chat.Sent;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.CardViews;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.ClaimLost;
import dev.rollcall.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step for one claimed card: search for its message if a send is in doubt, draw, send, settle. No transaction is
 * open while it sends. A step that does not settle returns the pause until the next step and what is known by then.
 * Thread-safe. Throws {@link ClaimLost} when the claim was lost.
 */
final class CardStep {
    /** How soon a card in a thread is tried again while the thread's first message is not sent. */
    private static final Duration ROOT_WAIT = Duration.ofMillis(50);

    /** A claim that was lost began no longer ago than this, unless its process stood still. */
    private static final Duration LOST_WITHIN = Delivery.LEASE.multipliedBy(5);

    private static final Logger log = LoggerFactory.getLogger(CardStep.class);

    private final Store store;
    private final CardQueue queue;
    private final CardViews views;
    private final Drawing drawing;
    private final Map<String, ChatPlatform> chats;
    private final InstantSource machineTime;
    private final Delivery.Undeliverable undeliverable;
    private final Delivery.Recovered recovered;
    private final Predicate<CardKey> mayStand;
    private final DeliveryMeter meter;
    private final TroubleNotices troubles;
    private final LostChannels lost;
    private final ChosenChannels chosen;
    private final OutageRetry outages;
    private final LatePosts latePosts;

    /**
     * What is known of the sending of a card.
     *
     * @param nonce of an attempt whose outcome may be unknown
     * @param firstTried when that attempt began, machine time
     * @param message the message that shows it
     */
    record Attempt(Optional<String> nonce, Optional<Instant> firstTried, Optional<String> message) {
        static Attempt of(Claim claim) {
            return new Attempt(claim.nonce(), claim.firstTried(), claim.message());
        }

        /** No attempt is in doubt. */
        static Attempt none(Optional<String> message) {
            return new Attempt(Optional.empty(), Optional.empty(), message);
        }
    }

    /** Another step after a pause. */
    record Again(Duration after, Attempt known) {}

    /** @see Delivery#Delivery */
    CardStep(
            Store store,
            CardViews views,
            Map<String, ChatPlatform> chats,
            InstantSource machineTime,
            Delivery.Undeliverable undeliverable,
            Delivery.Recovered recovered,
            Predicate<CardKey> mayStand,
            DeliveryMeter meter,
            OutageRetry outages) {
        this.meter = meter;
        this.outages = outages;
        this.latePosts = new LatePosts(store, outages);
        this.store = store;
        this.queue = store.cards();
        this.views = views;
        this.drawing = new Drawing(views);
        this.chats = Map.copyOf(chats);
        this.machineTime = machineTime;
        this.undeliverable = undeliverable;
        this.recovered = recovered;
        this.mayStand = mayStand;
        this.troubles = new TroubleNotices(store);
        this.lost = new LostChannels(store);
        this.chosen = new ChosenChannels(store);
    }

    /** Returns empty once the claim is settled or given up. */
    Optional<Again> take(Claim claim, Attempt known) {
        var key = claim.key();
        var chat = chatOf(claim.key());
        var standing = known.message().map(MessageRef::parse);
        boolean inDoubt = standing.isEmpty() && (known.nonce().isPresent() || mayStand.test(key));
        if (inDoubt) {
            switch (address(claim, key)) {
                case Where.Unknown(var why) -> {
                    return giveUp(claim, why);
                }
                case Where.NotYet() -> {
                    return again(ROOT_WAIT, known);
                }
                case Where.At(var address) ->
                    standing = chat.findSent(
                            address,
                            CardKeyCodec.shortText(key),
                            known.firstTried().orElse(Instant.EPOCH));
            }
        }
        if (claim.withdrawn()) {
            return withdraw(claim, chat, standing);
        }
        var card = drawing.draw(claim.team(), key, standing.isPresent());
        if (card.isEmpty() && key instanceof CardKey.Blocked) {
            return withdraw(claim, chat, standing);
        }
        if (card.isEmpty()) {
            queue.settle(claim, standing.map(MessageRef::text), "");
            troubles.settled(claim);
            return Optional.empty();
        }
        var hash = hash(card.get());
        if (standing.isPresent() && claim.hash().filter(hash::equals).isPresent()) {
            queue.settle(claim, standing.map(MessageRef::text), hash);
            troubles.settled(claim);
            return Optional.empty();
        }
        return switch (address(claim, key)) {
            case Where.Unknown(var why) -> giveUp(claim, why);
            case Where.NotYet() -> again(ROOT_WAIT, known);
            case Where.At(var address) -> {
                // Without a message, a hash is that of a message that was deleted: those it pinged need no second ping.
                boolean again = standing.isEmpty() && claim.hash().isPresent();
                yield send(
                        claim,
                        known,
                        standing,
                        chat,
                        address,
                        again ? card.get().withoutPings() : card.get(),
                        hash);
            }
        };
    }

    private Optional<Again> send(
            Claim claim,
            Attempt known,
            Optional<MessageRef> standing,
            ChatPlatform chat,
            Address address,
            Card card,
            String hash) {
        var nonce =
                known.nonce().orElseGet(() -> "rc-" + Ids.fresh() + Ids.fresh().substring(0, 8));
        var tried = known.firstTried().orElseGet(machineTime::instant);
        if (standing.isEmpty() && known.nonce().isEmpty()) {
            queue.sending(claim, nonce, tried);
        } else if (standing.isEmpty()) {
            queue.doubt(claim, tried, machineTime.instant().plus(LatePosts.LATEST));
        }
        var sent = chat.show(address, standing, card, new Sending(nonce, hash));
        meter.sent(chat.name(), sent);
        var next = settle(
                claim, sent, hash, new Attempt(Optional.of(nonce), Optional.of(tried), standing.map(MessageRef::text)));
        if (next.isEmpty() && claim.message().isEmpty() && known.nonce().isPresent()) {
            latePosts.look(new LatePosts.Doubted(claim.team(), claim.key(), chat, address, tried));
        }
        boolean found = claim.message().isEmpty() && standing.isPresent();
        if (found && next.isEmpty()) {
            recovered.card(claim.team());
        }
        return next;
    }

    private Optional<Again> settle(Claim claim, Sent sent, String hash, Attempt made) {
        switch (sent) {
            case Sent.Shown(var at) -> {
                outages.write(() -> queue.settle(claim, Optional.of(at.text()), hash));
                troubles.settled(claim);
                troubles.sent(claim);
                return Optional.empty();
            }
            case Sent.Later(var after) -> {
                if (made.message().isEmpty()) {
                    outages.write(() -> queue.unsent(claim));
                }
                return again(after, Attempt.none(made.message()));
            }
            case Sent.Unknown() -> {
                return again(Delivery.backoff(claim), made);
            }
            case Sent.Never(var problem) -> {
                if (problem.kind() == Problem.Kind.MESSAGE_GONE
                        && made.message().isPresent()) {
                    outages.write(() -> queue.forget(claim));
                    return again(Duration.ZERO, Attempt.none(Optional.empty()));
                }
                var next = giveUp(claim, problem.kind() + " " + problem.detail());
                if (problem.kind() == Problem.Kind.PERSON_CLOSED
                        && claim.address() instanceof CardAddress.ToMember(var member)) {
                    undeliverable.toMember(claim.team(), claim.key(), member);
                }
                return next;
            }
        }
    }

    /**
     * Another process took a card over while this one worked on it, so that both may have posted it. Blocks until that
     * is known.
     */
    void lost(Claim claim) {
        if (claim.message().isEmpty() && address(claim, claim.key()) instanceof Where.At(var address)) {
            var since = claim.firstTried().orElseGet(() -> machineTime.instant().minus(LOST_WITHIN));
            latePosts.settle(new LatePosts.Doubted(claim.team(), claim.key(), chatOf(claim.key()), address, since));
        }
    }

    /** Looks again for messages of cards that were posted twice, on another thread. Returns at once. */
    void lookForSecondMessages(Set<String> platforms) {
        var due = queue.doubts(platforms, machineTime.instant());
        if (!due.isEmpty()) {
            latePosts.lookAgain(due, doubt -> switch (address(doubt.team(), doubt.key(), doubt.address())) {
                case Where.At(var address) ->
                    Optional.of(new LatePosts.Doubted(
                            doubt.team(), doubt.key(), chatOf(doubt.key()), address, doubt.since()));
                case Where.Unknown _, Where.NotYet() -> Optional.empty();
            });
        }
    }

    private ChatPlatform chatOf(CardKey key) {
        var chat = chats.get(key.space().platform());
        if (chat == null) {
            throw new IllegalStateException("no chat for " + CardKeyCodec.storedText(key));
        }
        return chat;
    }

    private Optional<Again> withdraw(Claim claim, ChatPlatform chat, Optional<MessageRef> standing) {
        if (standing.isPresent()) {
            var sent = chat.withdraw(standing.get());
            meter.sent(chat.name(), sent);
            if (sent instanceof Sent.Later(var after)) {
                return again(after, Attempt.none(standing.map(MessageRef::text)));
            }
            if (sent instanceof Sent.Never(var problem)) {
                return giveUp(claim, problem.kind() + " " + problem.detail());
            }
        }
        outages.write(() -> queue.settle(claim, Optional.empty(), ""));
        troubles.settled(claim);
        return Optional.empty();
    }

    private static Optional<Again> again(Duration after, Attempt known) {
        return Optional.of(new Again(after, known));
    }

    /** Logs each problem of a card once, however often the card is tried again. */
    private Optional<Again> giveUp(Claim claim, String why) {
        if (!claim.problem().equals(Optional.of(why))) {
            log.atWarn()
                    .addKeyValue("card", claim.keyText())
                    .addKeyValue("problem", why)
                    .log("A card cannot be shown until this is fixed");
        }
        outages.write(() -> queue.giveUp(claim, why));
        lost.gaveUp(claim, why);
        chosen.gaveUp(claim);
        troubles.gaveUp(claim, why);
        return Optional.empty();
    }

    /** Where a card has to be sent. */
    private sealed interface Where {
        record At(Address address) implements Where {}

        /** The thread it belongs to does not exist yet. */
        record NotYet() implements Where {}

        /** Nowhere: a permanent problem. */
        record Unknown(String problem) implements Where {}
    }

    private Where address(Claim claim, CardKey key) {
        return address(claim.team(), key, claim.address());
    }

    private Where address(TeamId team, CardKey key, CardAddress stored) {
        return switch (stored) {
            case CardAddress.Channel(var place) -> new Where.At(new Address.InChannel(place));
            case CardAddress.ToMember(var member) ->
                views.account(team, member, key.space())
                        .<Where>map(account -> new Where.At(new Address.ToPerson(account)))
                        .orElseGet(() -> new Where.Unknown("NO_ACCOUNT " + member + " in " + key.space()));
            case CardAddress.Below(var root) -> below(team, root);
        };
    }

    /** In a thread whose first message cannot be shown, nothing can be. */
    private Where below(TeamId team, CardKey root) {
        var row = store.read(team, tx -> tx.cards().find(root));
        var message = row.flatMap(CardStore.Row::message);
        if (message.isPresent()) {
            return new Where.At(new Address.InThread(
                    MessageRef.parse(message.get()),
                    drawing.threadTitle(team, root).orElse("Rollcall")));
        }
        return row.flatMap(CardStore.Row::problem)
                .<Where>map(Where.Unknown::new)
                .orElseGet(Where.NotYet::new);
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
}
