package dev.rollcall.intake;

import static dev.rollcall.domain.token.SkippedEntry.Why.OTHER_FORM;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.rollcall.domain.FileProblem;
import dev.rollcall.domain.ImportFault;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.SkippedEntry;
import dev.rollcall.intake.Batch.Completeness;
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
import java.util.regex.Pattern;

/**
 * Reads the API tokens of a Bubble app export (a {@code .bubble} file, which is JSON). The file holds every secret of
 * the app: only {@code settings.secure.api_tokens} is parsed, the rest is skipped while it streams by, and of a key
 * only its SHA-256 and last four characters leave this class; a key never becomes a String.
 *
 * <p>An export holds all tokens of the app, so the batch is complete. An app without tokens has none in its export,
 * which is no fault. An entry that is no token, such as one that was begun and has no key yet, is skipped; the batch is
 * then partial.
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

    /** An element's id, such as {@code bTHaa}; shorter than any key. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,20}");

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
            var tokens = read(path);
            return new Batch(
                    "Bubble",
                    app,
                    tokens.skipped().isEmpty() ? Completeness.COMPLETE : Completeness.PARTIAL,
                    tokens.found(),
                    tokens.skipped());
        } finally {
            steps.at(1, 1);
        }
    }

    /** What {@code api_tokens} holds. */
    private record Tokens(List<Found> found, List<SkippedEntry> skipped) {
        static final Tokens NONE = new Tokens(List.of(), List.of());
    }

    private static Tokens read(Path path) throws UnreadableSource {
        var file = FileNames.name(path);
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
            throw new UnreadableSource(new ImportFault.Unreadable(file, FileProblem.of(unreadable)));
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

        Tokens root() throws IOException, UnreadableSource {
            json.nextToken();
            var tokens = inside("settings", () -> inside("secure", this::ofApp));
            if (json.nextToken() != null) {
                throw notAnExport();
            }
            return tokens.orElseThrow(() -> new UnreadableSource(new ImportFault.NoTokens(file, FORMAT, FIELD)));
        }

        /** With its secrets, the export of an app without tokens lacks the field. */
        private Optional<Tokens> ofApp() throws IOException, UnreadableSource {
            return inside("api_tokens", this::tokens).or(() -> Optional.of(Tokens.NONE));
        }

        private interface Part {
            Optional<Tokens> read() throws IOException, UnreadableSource;
        }

        /**
         * Called with the parser at the start of an object; returns with it at the end. A field that is null counts as
         * absent.
         */
        private Optional<Tokens> inside(String name, Part part) throws IOException, UnreadableSource {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw notAnExport();
            }
            Optional<Tokens> found = Optional.empty();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals(name);
                if (json.nextToken() == JsonToken.VALUE_NULL || !wanted) {
                    json.skipChildren();
                } else if (found.isPresent()) {
                    throw notAnExport();
                } else {
                    found = part.read();
                }
            }
            return found;
        }

        private Optional<Tokens> tokens() throws IOException, UnreadableSource {
            boolean map = json.currentToken() == JsonToken.START_OBJECT;
            if (!map && json.currentToken() != JsonToken.START_ARRAY) {
                throw notAnExport();
            }
            var found = new ArrayList<Found>();
            var skipped = new ArrayList<SkippedEntry>();
            for (int position = 1; ; position++) {
                var token = json.nextToken();
                if (token == null) {
                    throw notAnExport();
                }
                if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    return Optional.of(tokens(found, skipped));
                }
                var entry = new Entry();
                if (map) {
                    entry.id = json.currentName();
                    json.nextToken();
                }
                read(entry);
                var why = entry.fault();
                if (why.isEmpty()) {
                    found.add(new Found(entry.id, entry.name, entry.sha256, entry.lastFour));
                } else {
                    skipped.add(new SkippedEntry(position, harmless(entry.id), why.get()));
                }
            }
        }

        /** If nothing has the form of a token, not even of an unfinished one, the whole file is of another form. */
        private Tokens tokens(List<Found> found, List<SkippedEntry> skipped) throws UnreadableSource {
            if (found.isEmpty() && !skipped.isEmpty() && skipped.stream().allMatch(one -> one.why() == OTHER_FORM)) {
                throw new UnreadableSource(
                        new ImportFault.NotAToken(file, skipped.getFirst().position(), "a name and a private_key"));
            }
            return new Tokens(found, skipped);
        }

        /** Another program may write the key where the id is expected. An id is much shorter. */
        private static String harmless(String id) {
            return ID.matcher(id).matches() ? id : "";
        }

        /** What was read of one entry so far. */
        private static final class Entry {
            private String id = "";
            private String name = "";
            private String sha256 = "";
            private String lastFour = "";
            private boolean empty;
            private boolean otherForm;
            private boolean shortKey;

            Optional<SkippedEntry.Why> fault() {
                if (empty) {
                    return Optional.of(SkippedEntry.Why.EMPTY);
                }
                if (otherForm) {
                    return Optional.of(OTHER_FORM);
                }
                if (name.isBlank()) {
                    return Optional.of(SkippedEntry.Why.NO_NAME);
                }
                if (shortKey) {
                    return Optional.of(SkippedEntry.Why.SHORT_KEY);
                }
                return sha256.isEmpty() ? Optional.of(SkippedEntry.Why.NO_KEY) : Optional.empty();
            }
        }

        private void read(Entry entry) throws IOException {
            entry.empty = json.currentToken() == JsonToken.VALUE_NULL;
            if (json.currentToken() != JsonToken.START_OBJECT) {
                entry.otherForm = true;
                json.skipChildren();
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var field = json.currentName();
                var value = json.nextToken();
                boolean text = value == JsonToken.VALUE_STRING;
                switch (field) {
                    case "private_key" -> {
                        if (text) {
                            readKey(entry);
                        } else {
                            entry.otherForm |= value != JsonToken.VALUE_NULL;
                        }
                    }
                    case "name" -> {
                        if (text) {
                            entry.name = json.getText();
                        } else {
                            entry.otherForm |= value != JsonToken.VALUE_NULL;
                        }
                    }
                    case "id" -> {
                        if (text && entry.id.isEmpty()) {
                            entry.id = json.getText();
                        }
                    }
                    default -> {
                        // Of no interest.
                    }
                }
                json.skipChildren();
            }
        }

        private void readKey(Entry entry) throws IOException {
            int length = json.getTextLength();
            entry.shortKey = length > 0 && length < KEY_MIN;
            if (length < KEY_MIN) {
                return;
            }
            var key = CharBuffer.wrap(json.getTextCharacters(), json.getTextOffset(), length);
            entry.sha256 = sha256(key);
            entry.lastFour = key.subSequence(length - 4, length).toString();
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
    }
}
