package dev.rollcall.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OutcomeRepliesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<Text> pieces(List<Part> parts) {
        var pieces = new ArrayList<Text>();
        for (var part : parts) {
            switch (part) {
                case Part.Heading(var words) -> pieces.addAll(words.pieces());
                case Part.Paragraph(var words) -> pieces.addAll(words.pieces());
                case Part.Note(var words) -> pieces.addAll(words.pieces());
                case Part.Buttons _, Part.Lines _ -> {}
            }
        }
        return pieces;
    }

    private static String said(Outcome outcome) {
        return ApprovalCard.plain(new RichText(pieces(OutcomeReplies.parts(outcome, BERLIN))));
    }

    @Test
    void everyKindIsAmongTheSamples() {
        assertThat(Samples.outcomes("x").stream()
                        .<Class<?>>map(Object::getClass)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Samples.kinds(Outcome.class).stream()
                        .filter(Outcome.class::isAssignableFrom)
                        .toList());
    }

    @Test
    void eachIsAnsweredButNothing() {
        for (var outcome : Samples.outcomes("ci-deploy")) {
            var reply = OutcomeReplies.of(outcome, BERLIN);
            if (outcome instanceof Outcome.Nothing) {
                assertThat(reply).isEqualTo(new Reply.Silent());
            } else {
                assertThat(said(outcome)).as(outcome.toString()).isNotBlank().doesNotContain("!", "null", "Optional");
            }
        }
    }

    @Test
    void whatSomebodyWroteIsOnlyText() {
        for (var outcome : Samples.outcomes("<!channel> @everyone")) {
            assertThat(pieces(OutcomeReplies.parts(outcome, BERLIN)))
                    .as(outcome.toString())
                    .noneMatch(piece -> piece instanceof Text.Mention || piece instanceof Text.GroupMention);
        }
    }

    @Test
    void anImportIsToldLineByLine() {
        var compared = new Outcome.Compared(
                "Bubble",
                "shop",
                List.of("a", "b"),
                List.of(),
                List.of("c"),
                List.of("d"),
                List.of(),
                7,
                LocalDate.of(2026, 3, 3));
        assertThat(ImportReplies.lines(compared))
                .containsExactly(
                        "new, waiting for approval: a, b", "recognised: c", "no longer at Bubble since 2026-03-03: d");
    }
}
