package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each reply of the table {@code replies/understanding.tsv} is read and recorded in a review, and has exactly the
 * expected understanding. The first lines of the table explain its columns. A line that cannot be understood reliably
 * is expected to be asked back, so a change of the parser never makes a wrong record pass.
 */
class ReplyUnderstandingTest {
    private static final Path TABLE = Path.of("src", "test", "resources", "replies", "understanding.tsv");

    /** The two people whom a reply can mention, at the places of the table's {bot} and {Ben}. */
    private static final List<TypedText.Mention> MENTIONS =
            List.of(new TypedText.Mention.Person("U0", "rollcall"), new TypedText.Mention.Person("U1", "Ben"));

    private static final Map<Answer, String> NAMES =
            Map.of(Answer.CONFIRMED, "keep", Answer.UNUSED, "unused", Answer.NOT_MINE, "notmine");

    @TempDir
    Path folder;

    record Tokens(List<String> own, List<String> others) {}

    record Line(String text, Tokens tokens, Set<String> expected) {}

    @Test
    void eachReplyHasItsExpectedUnderstanding() throws IOException {
        var lines = lines();
        var wrong = new ArrayList<String>();
        var groups =
                lines.stream().collect(Collectors.groupingBy(Line::tokens, LinkedHashMap::new, Collectors.toList()));
        int reviews = 0;
        for (var group : groups.entrySet()) {
            var home = Files.createDirectory(folder.resolve("review-" + reviews++));
            try (var fixture = new RegisterFixture(home)) {
                var open = new OpenReviewOf(fixture, group.getKey());
                for (var line : group.getValue()) {
                    var understood = open.reads(line.text());
                    if (!line.expected().contains(understood)) {
                        wrong.add("%s%n    expected %s, was %s"
                                .formatted(line.text(), String.join(" or ", line.expected()), understood));
                    }
                }
            }
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(300);
        assertThat(wrong).as("of %d replies", lines.size()).isEmpty();
    }

    private static List<Line> lines() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("# "))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Line(
                        cells[1].replace("\\n", "\n"),
                        new Tokens(labels(cells[2]), labels(cells[3])),
                        Stream.of(cells[4].split(" or ", -1))
                                .map(ReplyUnderstandingTest::sorted)
                                .collect(Collectors.toSet())))
                .toList();
    }

    /** The same understanding with its answers and their tokens in alphabetical order. */
    private static String sorted(String understanding) {
        return Stream.of(understanding.split(";", -1))
                .map(part -> {
                    int tokens = part.indexOf('=') + 1;
                    return part.substring(0, tokens)
                            + Stream.of(part.substring(tokens).split(",", -1))
                                    .sorted()
                                    .collect(Collectors.joining(","));
                })
                .sorted()
                .collect(Collectors.joining(";"));
    }

    private static List<String> labels(String cell) {
        return Stream.of(cell.split(",", -1))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .toList();
    }

    /** A review with tokens of Ana, who replies, and of Ben. */
    private static final class OpenReviewOf {
        private final RegisterFixture fixture;
        private final Tokens tokens;
        private final ReviewId review;
        private final List<String> folded;
        private int replies;

        OpenReviewOf(RegisterFixture fixture, Tokens tokens) {
            this.fixture = fixture;
            this.tokens = tokens;
            tokens.own().forEach(fixture::active);
            tokens.others().forEach(label -> fixture.active(label, RegisterFixture.BEN));
            this.review = fixture.review();
            this.folded = Stream.concat(tokens.own().stream(), tokens.others().stream())
                    .map(Label::fold)
                    .toList();
        }

        /** Plays a cell of the table and returns what was understood; afterwards all tokens are open again. */
        String reads(String cell) {
            Outcome last = new Outcome.Nothing();
            for (var reply : cell.split(" \\[then] ", -1)) {
                var original = "slack:msg:C1:%d.1".formatted(1_000 + replies++);
                int edits = 0;
                for (var version : reply.split(" \\[edit] ", -1)) {
                    var event = edits == 0 ? original : ChatEvents.edit(original, "" + edits);
                    last = says(version, event, original);
                    edits++;
                }
            }
            var understood = understood(last);
            reopen();
            return understood;
        }

        private Outcome says(String typed, String event, String original) {
            fixture.passes(Duration.ofSeconds(5));
            var text = new TypedText(typed.replace("{bot}", "\uE000").replace("{Ben}", "\uE001"), MENTIONS);
            var read = ReplyText.parse(text, folded);
            boolean smallTalk = read instanceof ReplyText.Chatter;
            if (smallTalk && event.equals(original)) {
                return new Outcome.Nothing();
            }
            var said = read instanceof ReplyText.Answers answers ? answers : new ReplyText.Answers(List.of());
            var answer = new AnswerReply(review, said.answers(), said.rest(), "typed");
            return fixture.runner.run(
                    fixture.red,
                    event,
                    RegisterFixture.ANA,
                    new ReadReply(answer, smallTalk, event, original, Duration.ZERO));
        }

        private String understood(Outcome last) {
            var all = new ArrayList<String>();
            for (var answer : Answer.values()) {
                var labels = items().stream()
                        .filter(item -> item.answer()
                                .filter(given -> given.answer() == answer)
                                .isPresent())
                        .map(this::labelOf)
                        .toList();
                if (!labels.isEmpty()) {
                    all.add(NAMES.get(answer) + "=" + String.join(",", labels));
                }
            }
            boolean nothing = last instanceof Outcome.Nothing;
            var recorded = last instanceof Outcome.EditedReply edited ? edited.now() : last;
            boolean whole = recorded instanceof Outcome.Answered answered && answered.whole();
            if (!whole && !(nothing && !all.isEmpty())) {
                all.add(nothing ? "none" : "ask");
            }
            return sorted(String.join(";", all));
        }

        private List<ReviewItem> items() {
            return fixture.items(review);
        }

        private String labelOf(ReviewItem item) {
            return fixture.token(item.token()).label().text();
        }

        private void reopen() {
            var answered = items().stream().filter(item -> !item.open()).toList();
            if (answered.isEmpty()) {
                return;
            }
            // The removals that "unused" began end with another answer.
            var labels = answered.stream().map(this::labelOf).toList();
            var keep = new ReplyAnswer(Answer.CONFIRMED, new ReplyTarget.Labels(labels));
            fixture.run(RegisterFixture.ANA, new AnswerReply(review, List.of(keep), "keep"));
            assertThat(tokens.own()).containsAll(labels);
            fixture.store.transact(fixture.red, tx -> {
                for (var item : tx.reviews().items(review)) {
                    if (!item.open()) {
                        assertThat(tx.reviews().replace(item, item.reopened())).isTrue();
                    }
                }
                return true;
            });
        }
    }
}
