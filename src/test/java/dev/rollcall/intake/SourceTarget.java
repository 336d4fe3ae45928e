package dev.rollcall.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.card.ImportReplies;
import dev.rollcall.domain.Progress;
import dev.rollcall.fuzz.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of an issuer, read by every {@link Source}. No part of a key may leave it, in a batch or in a sentence. */
public final class SourceTarget implements FuzzTarget {
    /** Put together at run time, so that the repository holds nothing shaped like a key. */
    private static final String KEY = "0123456789abcdef".repeat(2);

    /** Longer than the ids that are told; a batch has the last four characters. */
    private static final String PART_OF_KEY = KEY.substring(0, 24);

    private final Path file;

    public SourceTarget() throws IOException {
        file = Files.createTempFile("fuzz", ".txt");
    }

    @Override
    public List<byte[]> samples() {
        var token = "{\"name\":\"ci\",\"private_key\":\"" + KEY + "\",\"created\":{\"at\":1}}";
        return List.of(
                export("{\"17x1\":" + token + ",\"17x2\":" + token + "}"),
                export("[" + token + ",{\"id\":\"17x2\",\"name\":\"two\",\"private_key\":\"" + KEY + "\"},null]"),
                export("{\"17x1\":{\"name\":\"begun\"},\"17x2\":" + token + "}"),
                export("null"),
                "{}".getBytes(UTF_8),
                ("name,key,created,last used\nci," + KEY + ",2026-01-31,\n\"two, \"\"quoted\"\"\";" + KEY + ";;\r\n")
                        .getBytes(UTF_8));
    }

    private static byte[] export(String tokens) {
        return ("{\"pages\":{\"api_tokens\":{\"x\":1}},\"settings\":{\"client_safe\":[{}],\"secure\":{\"other\":\"s\","
                        + "\"api_tokens\":" + tokens + ",\"more\":[1,{\"private_key\":\"no\"}]}},\"_id\":\"app\"}")
                .getBytes(UTF_8);
    }

    @Override
    public void run(byte[] input) throws IOException {
        Files.write(file, input);
        for (var source : Sources.ALL) {
            String told;
            try {
                var batch = source.read(file, "shop", Progress.Steps.UNSEEN);
                // A key where the name of a token is expected is not told from a name here.
                told = ImportReplies.skipped(batch.skipped()).toString();
            } catch (UnreadableSource refused) {
                told = ImportReplies.sentence(refused.fault()) + refused.getMessage();
            }
            if (told.contains(PART_OF_KEY)) {
                throw new AssertionError(source.name() + " tells a key");
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
