package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.websocket.WsContext;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.Deflater;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of a bot. A separate thread sends the frames in order. With {@code compress=zlib-stream}, all frames
 * are parts of one zlib stream, and each is flushed, so that it ends in 00 00 FF FF (Discord's page "Gateway",
 * Transport Compression).
 */
final class GatewayConnection {
    private sealed interface Out {
        record Frame(JsonNode payload) implements Out {}

        record Close(int code, String reason) implements Out {}

        record Cut() implements Out {}
    }

    private final WsContext ws;
    private final @Nullable Deflater deflater;
    private final LinkedBlockingQueue<Out> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Thread writer;
    /** Machine time of the last heartbeat, in nanoseconds. */
    volatile long lastBeat = System.nanoTime();

    @Nullable
    GatewaySession session;

    GatewayConnection(WsContext ws, boolean zlib) {
        this.ws = ws;
        this.deflater = zlib ? new Deflater() : null;
        this.writer = Thread.ofVirtual().name("gateway-writer").start(this::write);
    }

    void send(JsonNode payload) {
        queue.add(new Out.Frame(payload));
    }

    /**
     * Closes the connection after the queued frames are sent. Codes from 4000 on are Discord's own (page "Opcodes and
     * Status Codes", Gateway Close Event Codes).
     */
    void close(int code, String reason) {
        queue.add(new Out.Close(code, reason));
    }

    /** Closes the connection without a close frame, as a network failure does. */
    void cut() {
        queue.add(new Out.Cut());
    }

    /** Handles the disconnection of the client. */
    void gone() {
        open.set(false);
        writer.interrupt();
    }

    private void write() {
        try {
            while (open.get()) {
                switch (queue.take()) {
                    case Out.Frame(var payload) -> frame(Json.write(payload));
                    case Out.Close(var code, var reason) -> {
                        open.set(false);
                        ws.session.close(code, reason, Callback.NOOP);
                    }
                    case Out.Cut() -> {
                        open.set(false);
                        ws.session.disconnect();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // The client disconnected between two frames. Its session can be resumed.
            open.set(false);
        } finally {
            if (deflater != null) {
                deflater.end();
            }
        }
    }

    private void frame(String text) throws Exception {
        var sent = new Callback.Completable();
        if (deflater == null) {
            ws.session.sendText(text, sent);
        } else {
            ws.session.sendBinary(ByteBuffer.wrap(compress(deflater, text.getBytes(StandardCharsets.UTF_8))), sent);
        }
        sent.get(10, TimeUnit.SECONDS);
    }

    static byte[] compress(Deflater deflater, byte[] bytes) {
        deflater.setInput(bytes);
        var out = new ByteArrayOutputStream(bytes.length / 2 + 64);
        var buffer = new byte[8192];
        int count;
        do {
            count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            out.write(buffer, 0, count);
        } while (count == buffer.length);
        return out.toByteArray();
    }
}
