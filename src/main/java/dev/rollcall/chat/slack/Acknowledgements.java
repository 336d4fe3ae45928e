package dev.rollcall.chat.slack;

import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.domain.Ids;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request of Slack wait for its reply as long as Slack waits for the acknowledgement, and sends the reply
 * afterwards if it comes later or if the acknowledgement cannot carry it. Thread-safe.
 */
final class Acknowledgements {
    /** How long an acknowledgement waits for the reply; Slack waits 3 s (Slack docs, "Acknowledging requests"). */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Acknowledgements.class);

    private final PrivateReplies replies;
    private final SlackHomes homes;
    private final ExecutorService threads;

    Acknowledgements(PrivateReplies replies, SlackHomes homes, ExecutorService threads) {
        this.replies = replies;
        this.homes = homes;
        this.threads = threads;
    }

    /** Who gets the reply: a user of a workspace, where they acted. */
    record Person(SlackWorkspace workspace, Origin origin, String user) {}

    /** Opens the form of a reply while the trigger is valid. Other replies are returned as they are. */
    Reply opened(Person person, String trigger, Reply reply) {
        return reply instanceof Reply.Open(var form)
                ? replies.open(person.workspace(), person.origin(), trigger, form)
                : reply;
    }

    /**
     * Sends a reply that the acknowledgement cannot carry before acknowledging. If the process dies in between, Slack
     * sends the request again and the person reads the reply twice rather than never.
     */
    Reply sentFirst(Person person, Reply reply) {
        if (reply instanceof Reply.Silent) {
            // The page itself shows it.
            redrawHome(person, List.of());
        } else {
            send(person, reply);
        }
        return new Reply.Silent();
    }

    private void send(Person person, Reply reply) {
        if (person.origin().home().isEmpty()) {
            replies.send(person.workspace(), person.origin(), person.user(), reply);
        } else if (!(reply instanceof Reply.Silent)) {
            redrawHome(person, PrivateReplies.parts(reply));
        }
    }

    /** Draws the Home tab of somebody who pressed something there, below what is said. */
    private void redrawHome(Person person, List<Part> said) {
        person.origin().home().ifPresent(page -> homes.replied(person.workspace(), person.user(), page, said));
    }

    /** The reply if it is ready in time. Otherwise {@link Reply.Silent}, and the reply is sent when it is ready. */
    Reply inTime(Person person, Supplier<Reply> work) {
        var pending = CompletableFuture.supplyAsync(work, threads);
        try {
            return pending.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            var _ = pending.exceptionally(Acknowledgements::broken)
                    .thenAcceptAsync(reply -> send(person, reply), threads);
            return new Reply.Silent();
        } catch (ExecutionException e) {
            return broken(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reply.Silent();
        }
    }

    /** Waits for the work until the acknowledgement is due; it goes on afterwards. */
    void inTime(Runnable work) {
        var pending = CompletableFuture.supplyAsync(
                () -> {
                    work.run();
                    return true;
                },
                threads);
        try {
            pending.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            var _ = pending.whenComplete((_, failed) -> {
                if (failed != null) {
                    var _ = broken(failed);
                }
            });
        } catch (ExecutionException e) {
            var _ = broken(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reply broken(Throwable e) {
        var reference = Ids.reference();
        log.atError().addKeyValue("reference", reference).setCause(e).log("A request of Slack failed");
        return Notices.unsureFault(reference);
    }

    /** Sends a reply that the acknowledgement cannot carry, after it. */
    void sendLater(Person person, Reply reply) {
        if (!(reply instanceof Reply.Silent)) {
            threads.execute(() -> send(person, reply));
        }
    }
}
