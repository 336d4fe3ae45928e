package dev.rollcall.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Reads bodies into memory, but not more than there is room for: anybody can send requests, slowly and many at a time.
 * The beginning of each body is always read, which is all of a usual request of Slack. Thread-safe.
 */
final class RequestBodies {
    /** Always read, in bytes; with 256 connections that wait, 8 MB. */
    static final int ALWAYS = 32 * 1024;

    /** What all bodies together may have beyond that, in bytes. */
    static final int MORE_TOGETHER = 6 * 1024 * 1024;

    private final Semaphore more = new Semaphore(MORE_TOGETHER);

    /** A body in memory, which it occupies until it is closed. */
    final class Body implements AutoCloseable {
        private final byte[] bytes;
        private final int reserved;

        private Body(byte[] bytes, int reserved) {
            this.bytes = bytes;
            this.reserved = reserved;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            more.release(reserved);
        }
    }

    /** There is no room for a body now. */
    static final class NoRoom extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * Reads a body to its end, or to {@code most} bytes.
     *
     * @throws NoRoom before more than {@link #ALWAYS} bytes are read
     */
    Body read(InputStream in, int most) throws IOException, NoRoom {
        var begin = in.readNBytes(Math.min(ALWAYS, most));
        int rest = most - begin.length;
        if (begin.length < ALWAYS || rest == 0) {
            return new Body(begin, 0);
        }
        if (!more.tryAcquire(rest)) {
            throw new NoRoom();
        }
        var body = new Body(begin, rest);
        try {
            var all = Arrays.copyOf(begin, most);
            int read = in.readNBytes(all, begin.length, rest);
            body = new Body(read == rest ? all : Arrays.copyOf(all, begin.length + read), rest);
            return body;
        } catch (IOException | RuntimeException e) {
            body.close();
            throw e;
        }
    }
}
