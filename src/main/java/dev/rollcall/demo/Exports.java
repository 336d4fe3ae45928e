package dev.rollcall.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Bubble exports of the demo's app {@link #APP}, in the format of Bubble. The keys are random, different in each
 * instance, and valid nowhere.
 */
final class Exports {
    /** The name of the exported app. */
    static final String APP = "shop";

    /** The name of the key that is not registered. */
    static final String NEW = "Bubble webhooks";

    /** The names of the keys that were detected before. */
    static final List<String> KNOWN = List.of("Bubble data API", "Bubble workflow API", "Bubble backups");

    /** Returns the names of all keys. */
    static Set<String> names() {
        var names = new HashSet<>(KNOWN);
        names.add(NEW);
        return Set.copyOf(names);
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> known = new ArrayList<>();
    private final String fresh;

    Exports() {
        var random = new SecureRandom();
        for (var ignored : KNOWN) {
            known.add(key(random));
        }
        fresh = key(random);
    }

    private static String key(SecureRandom random) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the export without the new key. */
    byte[] before() {
        return write(false);
    }

    /** Returns the export with the new key. */
    byte[] now() {
        return write(true);
    }

    private byte[] write(boolean withNew) {
        var export = JSON.createObjectNode();
        export.put("_id", "shop").put("app_version", "live");
        export.putObject("pages").putObject("bTGYf").put("name", "index").put("type", "Page");
        var tokens = export.putObject("settings").putObject("secure").putObject("api_tokens");
        for (int i = 0; i < KNOWN.size(); i++) {
            put(tokens, "bTHa" + i, KNOWN.get(i), known.get(i));
        }
        if (withNew) {
            put(tokens, "bTHn0", NEW, fresh);
        }
        return export.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ObjectNode tokens, String id, String name, String key) {
        tokens.putObject(id).put("name", name).put("private_key", key).put("id", id);
    }
}
