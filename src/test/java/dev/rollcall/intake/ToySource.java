package dev.rollcall.intake;

import dev.rollcall.domain.ImportFault;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.token.Found;
import dev.rollcall.intake.Batch.Completeness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What it takes to add a source: this class and a line in a list. Reads lines {@code id name sha256 lastFour}. */
public final class ToySource implements Source {
    public static final List<Source> WITH_ALL =
            Stream.concat(Sources.ALL.stream(), Stream.of(new ToySource())).toList();

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String reads() {
        return "a list of a toy";
    }

    @Override
    public String file() {
        return "file.txt";
    }

    @Override
    public Batch read(Path file, String app, Progress.Steps steps) throws UnreadableSource {
        try {
            var found = Files.readAllLines(file).stream()
                    .map(line -> line.split(" ", -1))
                    .map(fields -> new Found(fields[0], fields[1], fields[2], fields[3]))
                    .toList();
            return new Batch("Toy", app, Completeness.PARTIAL, found);
        } catch (IOException e) {
            throw new UnreadableSource(new ImportFault.Unreadable(file.toString(), "IOException"));
        }
    }
}
