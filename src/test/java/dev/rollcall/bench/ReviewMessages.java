package dev.rollcall.bench;

import dev.rollcall.domain.review.Packing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The messages in the thread of a review, beside the fewest that the limits of the chat allow. */
final class ReviewMessages implements Measurement {
    private static final int TARGET = 10_000;

    @Override
    public String name() {
        return "messages of a review";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) {
        var rows = new ArrayList<>(List.of(List.of("", "tokens", "messages", "at least", "more")));
        for (var row : Packing.rows()) {
            double more = 100.0 * (row.messages() - row.bound()) / row.bound();
            rows.add(List.of(
                    row.chat(),
                    Integer.toString(row.tokens()),
                    Integer.toString(row.messages()),
                    Integer.toString(row.bound()),
                    Tables.number(more) + " %"));
            if (row.tokens() == TARGET) {
                targets.atMost(
                        "Review of 10,000 tokens, " + row.chat() + ": messages above the packing bound",
                        10,
                        "%",
                        more,
                        row.messages() + " beside at least " + row.bound());
            }
        }
        tables.heading("Messages in the thread of a review");
        tables.table(rows);
    }
}
