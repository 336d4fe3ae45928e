package dev.rollcall.emulator.discord;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uploaded files, in memory, served under the URL of their attachment. Guarded by the lock of {@link World}. */
final class Files {
    private final Map<String, byte[]> bytes = new HashMap<>();
    private String base = "";

    void serveAt(String address) {
        base = address;
    }

    /** Stores a file and returns its URL. */
    String put(String id, String name, byte[] content) {
        bytes.put(id, content);
        return base + "attachments/" + id + "/"
                + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
    }

    byte @Nullable [] get(String id) {
        return bytes.get(id);
    }
}
