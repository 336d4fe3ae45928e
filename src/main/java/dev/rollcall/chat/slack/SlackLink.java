package dev.rollcall.chat.slack;

import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket connection of Socket Mode. It never reconnects. */
final class SlackLink extends WebSocketClient {
    private static final Logger log = LoggerFactory.getLogger(SlackLink.class);

    private final BiConsumer<SlackLink, String> onMessage;
    private final Consumer<SlackLink> onEnd;

    /** @param onEnd called when the connection is closed, or when it could not be made */
    SlackLink(String url, BiConsumer<SlackLink, String> onMessage, Consumer<SlackLink> onEnd) {
        super(URI.create(url));
        this.onMessage = onMessage;
        this.onEnd = onEnd;
        // Without it, an acknowledgement that is sent just after a pong waits 40 ms for Slack's TCP acknowledgement.
        setTcpNoDelay(true);
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        // The connection is usable once Slack sends its hello message.
    }

    @Override
    public void onMessage(String message) {
        onMessage.accept(this, message);
    }

    @Override
    public void onClose(int code, @Nullable String reason, boolean remote) {
        onEnd.accept(this);
    }

    @Override
    public void onError(Exception e) {
        log.atDebug().setCause(e).log("A Socket Mode connection failed");
    }
}
