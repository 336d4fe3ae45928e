package dev.rollcall.emulator.discord;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uploaded files, kept in memory and served under their attachment's address. Guarded by the world's lock. */
final class Files {
    private final Map<String, byte[]> bytes = new HashMap<>();
    private String base = "";

    void serveAt(String address) {
        base = address;
    }

    /** Keeps a file and tells the address it is served at. */
    String put(String id, String name, byte[] content) {
        bytes.put(id, content);
        return base + "attachments/" + id + "/"
                + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
    }

    byte @Nullable [] get(String id) {
        return bytes.get(id);
    }
}
