package dev.rollcall.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads the API tokens of a Bubble app export (a {@code .bubble} file, which is JSON). The file holds every secret of
 * the app: only {@code settings.secure.api_tokens} is looked at, the rest is skipped as it streams by, and of a key
 * only its SHA-256 and last four characters leave this class; a key never becomes a String.
 */
public final class BubbleExport {
    /** Of a shorter key, four characters would tell too much. */
    static final int KEY_MIN = 8;

    private static final JsonFactory JSON = JsonFactory.builder()
            // Element ids are field names: keeping each would hold much of the file in memory.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20_000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final String file;
    private final JsonParser json;

    private BubbleExport(String file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /**
     * A token as the export shows it.
     *
     * @param id Bubble's own, empty where the export has a list instead of a map
     * @param name as somebody called it at Bubble; not unique
     * @param sha256hex of the key, 64 lower-case digits
     */
    public record Found(String id, String name, String sha256hex, String lastFour) {}

    /**
     * All tokens, in the file's order. Reads to the end, so a file that was cut off is refused and not taken for one
     * with fewer tokens.
     */
    public static List<Found> read(Path path) throws UnreadableExport {
        var file = String.valueOf(path.getFileName());
        if (!Files.isRegularFile(path)) {
            throw new UnreadableExport("There is no file " + file + " there.");
        }
        try (InputStream in = Files.newInputStream(path);
                JsonParser json = JSON.createParser(in)) {
            return new BubbleExport(file, json).root();
        } catch (JsonProcessingException broken) {
            // Its message may quote the file.
            throw new UnreadableExport(file + " is no Bubble export: it is not whole JSON (line " + line(broken)
                    + "). Export the app again.");
        } catch (IOException unreadable) {
            throw new UnreadableExport(
                    file + " cannot be read (" + unreadable.getClass().getSimpleName() + ").");
        }
    }

    private static int line(JsonProcessingException broken) {
        return broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
    }

    private List<Found> root() throws IOException, UnreadableExport {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw notAnExport();
        }
        var found = inside("settings", () -> inside("secure", () -> inside("api_tokens", this::tokens)));
        if (json.nextToken() != null) {
            throw notAnExport();
        }
        return found.orElseThrow(() -> new UnreadableExport(
                file + " has no settings.secure.api_tokens: it is no Bubble export, or was made without its secrets."));
    }

    private interface Reading {
        Optional<List<Found>> read() throws IOException, UnreadableExport;
    }

    /** The parser stands at the start of an object; afterwards at its end. */
    private Optional<List<Found>> inside(String name, Reading reading) throws IOException, UnreadableExport {
        Optional<List<Found>> found = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals(name);
            json.nextToken();
            boolean container =
                    json.currentToken() == JsonToken.START_OBJECT || json.currentToken() == JsonToken.START_ARRAY;
            if (!wanted) {
                json.skipChildren();
            } else {
                if (!container || found.isPresent()) {
                    throw notAnExport();
                }
                found = reading.read();
            }
        }
        return found;
    }

    private Optional<List<Found>> tokens() throws IOException, UnreadableExport {
        var found = new ArrayList<Found>();
        boolean map = json.currentToken() == JsonToken.START_OBJECT;
        while (true) {
            var token = json.nextToken();
            if (token == null) {
                throw notAnExport();
            }
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                return Optional.of(found);
            }
            var id = "";
            if (map) {
                id = json.currentName();
                json.nextToken();
            }
            found.add(token(id, found.size() + 1));
        }
    }

    private Found token(String mapId, int place) throws IOException, UnreadableExport {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw notLikeAToken(place);
        }
        var id = mapId;
        var name = "";
        var sha256 = "";
        var lastFour = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var field = json.currentName();
            boolean text = json.nextToken() == JsonToken.VALUE_STRING;
            switch (field) {
                case "private_key" -> {
                    if (!text || json.getTextLength() < KEY_MIN) {
                        throw notLikeAToken(place);
                    }
                    var key = CharBuffer.wrap(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
                    sha256 = sha256(key);
                    lastFour = key.subSequence(key.length() - 4, key.length()).toString();
                }
                case "name" -> {
                    if (!text) {
                        throw notLikeAToken(place);
                    }
                    name = json.getText();
                }
                case "id" -> {
                    if (text && id.isEmpty()) {
                        id = json.getText();
                    } else {
                        json.skipChildren();
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (name.isBlank() || sha256.isEmpty()) {
            throw notLikeAToken(place);
        }
        return new Found(id, name, sha256, lastFour);
    }

    private static String sha256(CharBuffer key) {
        var room = new byte[key.length() * 3];
        var bytes = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(key.duplicate(), bytes, true);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(room, 0, bytes.position());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }

    private UnreadableExport notAnExport() {
        return new UnreadableExport(
                file + " is no Bubble export: settings.secure.api_tokens is not where it should be.");
    }

    private UnreadableExport notLikeAToken(int place) {
        return new UnreadableExport(file + " holds something unknown among its API tokens, at place " + place
                + ": each should have a name and a private_key. Nothing was taken from the file.");
    }
}
