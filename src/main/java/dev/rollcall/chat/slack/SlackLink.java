package dev.rollcall.chat.slack;

import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket connection of Socket Mode, made once and never again. */
final class SlackLink extends WebSocketClient {
    private static final Logger log = LoggerFactory.getLogger(SlackLink.class);

    private final BiConsumer<SlackLink, String> messages;
    private final Consumer<SlackLink> ended;

    /** @param ended told of its end, also of one that never came to stand */
    SlackLink(String url, BiConsumer<SlackLink, String> messages, Consumer<SlackLink> ended) {
        super(URI.create(url));
        this.messages = messages;
        this.ended = ended;
        // Else an acknowledgement right behind a pong waits 40 ms for Slack's own.
        setTcpNoDelay(true);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        // Slack says hello.
    }

    @Override
    public void onMessage(String message) {
        messages.accept(this, message);
    }

    @Override
    public void onClose(int code, @Nullable String reason, boolean remote) {
        ended.accept(this);
    }

    @Override
    public void onError(Exception e) {
        log.atDebug().setCause(e).log("Socket Mode");
    }
}
