package dev.rollcall.inbound.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.token.Label;
import dev.rollcall.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A reply in a review's thread: the first line of an input lists the labels of the tokens, the rest is the reply. */
public final class TypedReplyTarget implements FuzzTarget {
    private static final Path TABLES = Path.of("src", "test", "resources", "replies");

    private final List<byte[]> samples = Stream.of("corpus.tsv", "heldout.tsv", "understanding.tsv")
            .flatMap(TypedReplyTarget::lines)
            .toList();

    private static Stream<byte[]> lines(String table) {
        try {
            return Files.readAllLines(TABLES.resolve(table)).stream()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> cells[2] + ", " + cells[3] + "\n" + cells[1].replace("\\n", "\n"))
                    .map(text -> text.getBytes(UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public void run(byte[] input) {
        var text = new String(input, UTF_8);
        int end = text.indexOf('\n');
        var labels = Stream.of(text.substring(0, Math.max(0, end)).split(",", -1))
                .map(Label::clean)
                .filter(label -> Label.fault(label).isEmpty())
                .map(Label::fold)
                .distinct()
                .toList();
        var reply = TypedText.plain(text.substring(end + 1));
        var read = ReplyText.parse(reply, labels);
        if (!read.equals(ReplyText.parse(reply, labels))) {
            throw new AssertionError("The same reply is read in two ways");
        }
        if (read instanceof ReplyText.Answers(var answers, var _) && answers.isEmpty()) {
            throw new AssertionError("Answers that say nothing");
        }
    }
}
