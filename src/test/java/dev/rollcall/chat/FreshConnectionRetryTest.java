package dev.rollcall.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FreshConnectionRetryTest {
    private final Server server = new Server();

    @AfterEach
    void close() throws IOException {
        server.socket.close();
    }

    private Request request(String path) {
        return new Request.Builder()
                .url("http://127.0.0.1:" + server.socket.getLocalPort() + path)
                .build();
    }

    private static OkHttpClient client() {
        return FreshConnectionRetry.in(
                        new OkHttpClient.Builder(),
                        request -> !request.url().encodedPath().equals("/create"))
                .build();
    }

    @Test
    void aRequestThatMayBeRepeatedIsSentOnceMore() throws IOException {
        server.dropped = 1;
        try (var response = client().newCall(request("/read")).execute()) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(FreshConnectionRetry.isRepeated(response)).isTrue();
        }
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void aSecondFailureIsReported() {
        server.dropped = 5;
        assertThatThrownBy(() -> client().newCall(request("/read")).execute()).isInstanceOf(IOException.class);
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void aRequestThatMayNotBeRepeatedIsSentOnce() throws IOException {
        server.dropped = 1;
        assertThatThrownBy(() -> client().newCall(request("/create")).execute()).isInstanceOf(IOException.class);
        assertThat(server.connections).hasValue(1);
        try (var response = client().newCall(request("/create")).execute()) {
            assertThat(FreshConnectionRetry.isRepeated(response)).isFalse();
        }
    }

    @Test
    void aRequestThatTimedOutIsNotRepeated() {
        server.silent = true;
        var impatient = client().newBuilder().readTimeout(Duration.ofMillis(50)).build();

        assertThatThrownBy(() -> impatient.newCall(request("/read")).execute())
                .isInstanceOf(InterruptedIOException.class);
        assertThat(server.connections).hasValue(1);
    }

    /** Reads a request on each connection and answers it, unless it is one of the first {@link #dropped}. */
    private static final class Server {
        final ServerSocket socket;
        final AtomicInteger connections = new AtomicInteger();
        volatile int dropped;
        volatile boolean silent;

        Server() {
            try {
                socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            Thread.startVirtualThread(() -> {
                while (!socket.isClosed()) {
                    try {
                        var connection = socket.accept();
                        int number = connections.incrementAndGet();
                        Thread.startVirtualThread(() -> serve(connection, number));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        private void serve(Socket connection, int number) {
            try (connection) {
                var in = connection.getInputStream();
                int read = in.read(new byte[8_192]);
                if (silent) {
                    read = in.read();
                } else if (read > 0 && number > dropped) {
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException gone) {
                // The client ended the connection.
            }
        }
    }
}
