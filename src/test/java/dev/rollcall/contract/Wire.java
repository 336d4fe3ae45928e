package dev.rollcall.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port in front of a server on this machine. While it is down, it cuts all connections and accepts none, as a server
 * does that was stopped. Thread-safe.
 */
public final class Wire implements AutoCloseable {
    private final int port;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;

    /** @param server the port of the server */
    public Wire(int server) throws IOException {
        this.server = server;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = listening.getLocalPort();
        accept(listening);
    }

    /** The URL of a database on the server, over this port. */
    public String over(String url) {
        return url.replace(":" + server + "/", ":" + port + "/");
    }

    public void goesDown() throws IOException {
        listening.close();
        open.forEach(Wire::end);
        open.clear();
    }

    public void isBack() throws IOException {
        listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        accept(listening);
    }

    private void accept(ServerSocket from) {
        Thread.ofVirtual().start(() -> {
            while (!from.isClosed()) {
                try {
                    var here = from.accept();
                    open.add(here);
                    var there = new Socket(InetAddress.getLoopbackAddress(), server);
                    open.add(there);
                    if (from.isClosed()) {
                        end(here);
                        end(there);
                    }
                    pass(here, there);
                    pass(there, here);
                } catch (IOException ended) {
                    return;
                }
            }
        });
    }

    private void pass(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException cut) {
                // Both are closed below.
                open.remove(from);
            } finally {
                end(from);
                end(to);
            }
        });
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        goesDown();
    }
}
