package dev.rollcall.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.query.RootNotes;
import dev.rollcall.query.ShowRoutes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A list without a bound ends in a number, so that nothing below it is cut off. */
class LongListsTest {
    private static final SpaceId SPACE = new SpaceId("slack", "T1");

    private static String text(Part part) {
        return switch (part) {
            case Part.Paragraph(var words) -> words.plain();
            case Part.Note(var words) -> words.plain();
            default -> "";
        };
    }

    private static PlaceId channel(int i) {
        return new PlaceId(SPACE, "C" + i);
    }

    @Test
    void sixtyRoutesLeaveRoomForHowToAddOne() {
        var rows = IntStream.range(0, 60)
                .mapToObj(i -> new ShowRoutes.Row(
                        new ReviewRoute(ReviewRoute.Kind.APP, "app-" + i, channel(i), "channel-" + i), 1))
                .toList();
        var parts = QueryReplies.parts(new ShowRoutes.View(rows));
        assertThat(parts).hasSizeLessThanOrEqualTo(40);
        assertThat(parts.stream().map(LongListsTest::text)).contains("and 30 more");
        assertThat(text(parts.getLast())).startsWith("To add one:");
    }

    @Test
    void sixtyOldListsAndChannelsAreCounted() {
        var elsewhere = IntStream.range(0, 60)
                .mapToObj(i -> new RootNotes.Elsewhere(channel(i), "channel-" + i, 2))
                .toList();
        var sources = IntStream.range(0, 60)
                .mapToObj(i -> new RootNotes.Source("Issuer " + i, "app", LocalDate.of(2026, 1, 1), Optional.empty()))
                .toList();
        var root = Card.of("key", RichText.of("Review"), List.of(new Part.Heading(RichText.of("Review"))));
        var noted = ReviewParts.noting(root, new RootNotes(elsewhere, sources, ZoneOffset.UTC));
        assertThat(noted.parts().stream().map(LongListsTest::text))
                .anySatisfy(words -> assertThat(words)
                        .contains("Issuer 9's list", "; and 50 more lists. Tokens made")
                        .doesNotContain("Issuer 10"))
                .anySatisfy(words -> assertThat(words)
                        .contains("channel-9")
                        .endsWith(" and 100 tokens in 50 more channels.")
                        .doesNotContain("channel-10"));
    }
}
