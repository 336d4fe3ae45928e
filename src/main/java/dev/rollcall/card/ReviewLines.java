package dev.rollcall.card;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.query.LineView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tokens of a review as lines with controls. */
final class ReviewLines {
    private ReviewLines() {}

    /** A page of the thread: owners in order, each mentioned once, above their first line. */
    static Part.Lines page(List<LineView> lines, int outOf, String review) {
        var out = new ArrayList<Part.Line>();
        Optional<Member> last = Optional.empty();
        for (var line : lines) {
            var heading =
                    line.owner().equals(last) && !out.isEmpty() ? Optional.<RichText>empty() : Optional.of(owner(line));
            out.add(line(line, heading, Verb.KEEP, Verb.UNUSED, Verb.NOT_MINE));
            last = line.owner();
        }
        return new Part.Lines(out, outOf, choose(review));
    }

    /** A person's own list. */
    static Part.Lines mine(List<LineView> lines, String review) {
        return new Part.Lines(
                lines.stream()
                        .map(line -> line(line, Optional.empty(), Verb.LIST_KEEP, Verb.LIST_UNUSED, Verb.LIST_NOT_MINE))
                        .toList(),
                lines.size(),
                choose(review));
    }

    static List<Button> answers(String item, Verb keep, Verb unused, Verb notMine) {
        return List.of(
                Button.of(keep, item, "Still used").looking(Look.GOOD),
                Button.of(unused, item, "Unused"),
                Button.of(notMine, item, "Not mine"));
    }

    private static Button choose(String review) {
        return Button.of(Verb.CHOOSE, review, "Answer for …");
    }

    private static RichText owner(LineView line) {
        var count = ", " + Phrases.count(line.ofOwner(), "token");
        if (line.owner().isEmpty()) {
            return RichText.of("Somebody who left" + count);
        }
        var owner = line.owner().get();
        return line.firstOfOwner()
                ? RichText.of(new Text.Mention(owner.account(), owner.name()), count)
                : RichText.of(owner.name() + ", continued");
    }

    private static Part.Line line(LineView line, Optional<RichText> heading, Verb keep, Verb unused, Verb notMine) {
        return new Part.Line(
                line.item(),
                heading,
                line.label(),
                text(line),
                line.open() ? answers(line.item(), keep, unused, notMine) : List.of(),
                verdict(line),
                line.answer().isPresent() && !line.closed()
                        ? Optional.of(Button.of(Verb.CHANGE, line.item(), "Change"))
                        : Optional.empty());
    }

    static RichText text(LineView line) {
        var words = RichText.of(
                RichText.code(line.label()),
                " ",
                line.service(),
                " → ",
                line.app(),
                " (" + line.env() + "), " + line.access() + " · ");
        if (line.unconfirmedInARow() > 0) {
            return words.and(unconfirmed(line.unconfirmedInARow()));
        }
        return line.confirmed()
                .map(word -> words.and("confirmed ", RichText.date(word.at(), line.zone()), " by ", word.by()))
                .orElse(words.and("never confirmed"));
    }

    private static String unconfirmed(int times) {
        return "unconfirmed " + (times == 1 ? "last time" : times == 2 ? "twice" : times + " times in a row");
    }

    private static Optional<RichText> verdict(LineView line) {
        if (line.unconfirmed()) {
            return Optional.of(RichText.of("⚠️ UNCONFIRMED"));
        }
        return line.answer()
                .map(given -> RichText.of(
                        Phrases.mark(given.answer()) + " " + Phrases.answer(given.answer()) + ", " + given.by() + ", ",
                        RichText.when(given.at(), line.zone()),
                        given.answer() == Answer.UNUSED ? ". To be removed at " + line.service() : ""));
    }
}
