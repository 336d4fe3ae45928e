package dev.rollcall.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.rollcall.domain.ImportFault;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.token.Found;
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
 * the app: only {@code settings.secure.api_tokens} is parsed, the rest is skipped while it streams by, and of a key
 * only its SHA-256 and last four characters leave this class; a key never becomes a String. An export holds all tokens
 * of the app, so the batch is complete.
 */
final class BubbleExport implements Source {
    /** The last four characters of a shorter key would reveal too much. */
    static final int KEY_MIN = 8;

    private static final JsonFactory JSON = JsonFactory.builder()
            // Element ids are field names: interning each would keep much of the file in memory.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20_000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final String FORMAT = "Bubble export";
    private static final String FIELD = "settings.secure.api_tokens";

    @Override
    public String name() {
        return "bubble";
    }

    @Override
    public String reads() {
        return "a Bubble app export";
    }

    @Override
    public String file() {
        return "file.bubble";
    }

    /** Reads to the end, so that a file which was cut off is refused and not taken for one with fewer tokens. */
    @Override
    public Batch read(Path path, String app, Progress.Steps steps) throws UnreadableSource {
        steps.at(0, 1);
        try {
            return new Batch("Bubble", app, Batch.Completeness.COMPLETE, read(path));
        } finally {
            steps.at(1, 1);
        }
    }

    private static List<Found> read(Path path) throws UnreadableSource {
        var file = String.valueOf(path.getFileName());
        if (!Files.isRegularFile(path)) {
            throw new UnreadableSource(new ImportFault.NoFile(file));
        }
        try (InputStream in = Files.newInputStream(path);
                JsonParser json = JSON.createParser(in)) {
            return new Reader(file, json).root();
        } catch (JsonProcessingException broken) {
            // The exception is not passed on as the cause, because its message may quote the file.
            throw new UnreadableSource(new ImportFault.BrokenJson(file, FORMAT, line(broken)));
        } catch (IOException unreadable) {
            throw new UnreadableSource(
                    new ImportFault.Unreadable(file, unreadable.getClass().getSimpleName()));
        }
    }

    private static int line(JsonProcessingException broken) {
        return broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
    }

    /** Reads one file. */
    private static final class Reader {
        private final String file;
        private final JsonParser json;

        Reader(String file, JsonParser json) {
            this.file = file;
            this.json = json;
        }

        List<Found> root() throws IOException, UnreadableSource {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw notAnExport();
            }
            var found = inside("settings", () -> inside("secure", () -> inside("api_tokens", this::tokens)));
            if (json.nextToken() != null) {
                throw notAnExport();
            }
            return found.orElseThrow(() -> new UnreadableSource(new ImportFault.NoTokens(file, FORMAT, FIELD)));
        }

        private interface Part {
            Optional<List<Found>> read() throws IOException, UnreadableSource;
        }

        /** Called with the parser at the start of an object; returns with it at the end. */
        private Optional<List<Found>> inside(String name, Part part) throws IOException, UnreadableSource {
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
                    found = part.read();
                }
            }
            return found;
        }

        private Optional<List<Found>> tokens() throws IOException, UnreadableSource {
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

        private Found token(String mapId, int position) throws IOException, UnreadableSource {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw notLikeAToken(position);
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
                            throw notLikeAToken(position);
                        }
                        var key = CharBuffer.wrap(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
                        sha256 = sha256(key);
                        lastFour =
                                key.subSequence(key.length() - 4, key.length()).toString();
                    }
                    case "name" -> {
                        if (!text) {
                            throw notLikeAToken(position);
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
                throw notLikeAToken(position);
            }
            return new Found(id, name, sha256, lastFour);
        }

        private static String sha256(CharBuffer key) {
            var buffer = new byte[key.length() * 3];
            var bytes = ByteBuffer.wrap(buffer);
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .encode(key.duplicate(), bytes, true);
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(buffer, 0, bytes.position());
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("every JDK has SHA-256", missing);
            } finally {
                Arrays.fill(buffer, (byte) 0);
            }
        }

        private UnreadableSource notAnExport() {
            return new UnreadableSource(new ImportFault.OtherFormat(file, FORMAT, FIELD));
        }

        private UnreadableSource notLikeAToken(int position) {
            return new UnreadableSource(new ImportFault.NotAToken(file, position, "a name and a private_key"));
        }
    }
}
