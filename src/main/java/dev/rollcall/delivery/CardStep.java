package dev.rollcall.delivery;

import dev.rollcall.card.Card;
import dev.rollcall.chat.Address;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step for one claimed card: look for it if a send is in doubt, draw, send, settle. No transaction is open while it
 * sends. What is not settled comes back with the pause until the next step and what is known by then. Thread-safe.
 */
final class CardStep {
    /** How soon a page looks again for a root that is not there yet. */
    private static final Duration ROOT_WAIT = Duration.ofMillis(50);

    /** How soon a chat that is not connected is looked at again; no failure of the card, so it lengthens no backoff. */
    private static final Duration READY_WAIT = Duration.ofMillis(200);

    private static final Logger log = LoggerFactory.getLogger(CardStep.class);

    private final Store store;
    private final CardQueue queue;
    private final Drawing drawing;
    private final Map<String, ChatPlatform> chats;
    private final Predicate<ChatPlatform> served;
    private final InstantSource machineTime;
    private final Delivery.Undeliverable undeliverable;
    private final Delivery.Recovered recovered;

    /**
     * What is known of a card's way into its chat.
     *
     * @param nonce of an attempt whose outcome may be unknown
     * @param firstTried when that attempt began, machine time
     * @param message where it stands
     */
    record Attempt(Optional<String> nonce, Optional<Instant> firstTried, Optional<String> message) {
        static Attempt of(Claim claim) {
            return new Attempt(claim.nonce(), claim.firstTried(), claim.message());
        }

        /** Surely nothing is under way. */
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
            Predicate<ChatPlatform> served,
            InstantSource machineTime,
            Delivery.Undeliverable undeliverable,
            Delivery.Recovered recovered) {
        this.store = store;
        this.queue = store.cards();
        this.drawing = new Drawing(views);
        this.chats = Map.copyOf(chats);
        this.served = served;
        this.machineTime = machineTime;
        this.undeliverable = undeliverable;
        this.recovered = recovered;
    }

    /** Empty once the claim is settled or given up. */
    Optional<Again> take(Claim claim, Attempt known) {
        var chat = chatOf(claim, known.message());
        var standing = known.message().map(MessageRef::parse);
        boolean inDoubt = standing.isEmpty() && known.nonce().isPresent();
        if (inDoubt) {
            var where = address(claim);
            if (where.isEmpty()) {
                return again(ROOT_WAIT, known);
            }
            if (chat == null || !served.test(chat)) {
                return again(READY_WAIT, known);
            }
            standing =
                    chat.findSent(where.get(), claim.key(), known.firstTried().orElse(Instant.EPOCH));
        }
        if (claim.withdrawn()) {
            return withdraw(claim, chat, standing);
        }
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
        if (address.isEmpty()) {
            return again(ROOT_WAIT, known);
        }
        if (chat == null || !served.test(chat)) {
            return again(READY_WAIT, known);
        }
        var nonce =
                known.nonce().orElseGet(() -> "rc-" + Ids.fresh() + Ids.fresh().substring(0, 8));
        var tried = known.firstTried().orElseGet(machineTime::instant);
        if (standing.isEmpty() && known.nonce().isEmpty()) {
            queue.sending(claim, nonce, tried);
        }
        var sent = chat.show(address.get(), standing, card.get(), new Sending(nonce));
        var next = settle(
                claim, sent, hash, new Attempt(Optional.of(nonce), Optional.of(tried), standing.map(MessageRef::text)));
        boolean found = claim.message().isEmpty() && standing.isPresent();
        if (found && next.isEmpty()) {
            recovered.card(claim.team());
        }
        return next;
    }

    private Optional<Again> settle(Claim claim, Sent sent, String hash, Attempt made) {
        switch (sent) {
            case Sent.Shown(var at) -> {
                queue.settle(claim, Optional.of(at.text()), hash);
                return Optional.empty();
            }
            case Sent.Later(var after) -> {
                if (made.message().isEmpty()) {
                    queue.unsent(claim);
                }
                return again(after, Attempt.none(made.message()));
            }
            case Sent.Unknown() -> {
                return again(Delivery.backoff(claim), made);
            }
            case Sent.Never(var problem) -> {
                if (problem.kind() == Problem.Kind.MESSAGE_GONE
                        && made.message().isPresent()) {
                    queue.forget(claim);
                    return again(Duration.ZERO, Attempt.none(Optional.empty()));
                }
                log.atWarn()
                        .addKeyValue("card", claim.key())
                        .addKeyValue("problem", problem.kind())
                        .addKeyValue("detail", problem.detail())
                        .log("A card cannot be shown until somebody mends this");
                queue.giveUp(claim, problem.kind() + " " + problem.detail());
                if (problem.kind() == Problem.Kind.PERSON_CLOSED) {
                    undeliverable.toPerson(claim.team(), claim.key());
                }
                return Optional.empty();
            }
        }
    }

    private Optional<Again> withdraw(Claim claim, @Nullable ChatPlatform chat, Optional<MessageRef> standing) {
        if (standing.isPresent() && chat != null) {
            var sent = chat.withdraw(standing.get());
            if (sent instanceof Sent.Later(var after)) {
                return again(after, Attempt.none(claim.message()));
            }
        }
        queue.settle(claim, Optional.empty(), "");
        return Optional.empty();
    }

    private static Optional<Again> again(Duration after, Attempt known) {
        return Optional.of(new Again(after, known));
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
}
