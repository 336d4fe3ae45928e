package dev.rollcall.emulator.discord;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.http.HttpRequestEvent;
import net.dv8tion.jda.api.hooks.InterfacedEventManager;

/**
 * Passes the events of a JDA bot to its listeners and ends the bot when no listener is at work, so that no request is
 * interrupted. The events of JDA's own requests are left out. A listener has to finish its requests before it returns:
 * {@code complete()}, not {@code queue()}.
 */
public final class BotEvents extends InterfacedEventManager {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Lock listening = new ReentrantLock();
    private boolean ended;

    @Override
    public void handle(GenericEvent event) {
        if (event instanceof HttpRequestEvent) {
            // JDA reports each response on the thread that carries out the next request of the same bucket. A listener
            // may be waiting for that one.
            return;
        }
        listening.lock();
        try {
            if (!ended) {
                super.handle(event);
            }
        } finally {
            listening.unlock();
        }
    }

    /** Ends {@code bot}: later events are dropped, and requests in progress get their responses. */
    public void end(JDA bot) {
        listening.lock();
        try {
            ended = true;
        } finally {
            listening.unlock();
        }
        bot.shutdown();
        try {
            if (!bot.awaitShutdown(PATIENCE)) {
                throw new IllegalStateException("JDA did not end within " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
