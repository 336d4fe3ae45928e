package dev.rollcall.card;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.LineView;
import dev.rollcall.query.Standing;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tokens of a review as lines with controls. */
final class ReviewLines {
    private ReviewLines() {}

    /**
     * A page of the thread: owners in order, each mentioned once, above their first line. What has to be thought about
     * comes first; where it ends, the line above says that the rest is unchanged.
     */
    static Part.Lines page(List<LineView> lines, int outOf, String review) {
        var out = new ArrayList<Part.Line>();
        Optional<LineView> last = Optional.empty();
        for (var line : lines) {
            boolean unchangedFrom = last.filter(before -> line.unchanged() && !before.unchanged())
                    .isPresent();
            boolean sameOwner =
                    last.filter(before -> before.owner().equals(line.owner())).isPresent();
            var owner = sameOwner && !unchangedFrom ? Optional.<RichText>empty() : Optional.of(owner(line, lines));
            var heading = unchangedFrom ? owner.map(words -> RichText.of("Unchanged: ", words)) : owner;
            out.add(line(line, heading, () -> onCard(line)));
            last = Optional.of(line);
        }
        return new Part.Lines(out, outOf, choose(review));
    }

    /**
     * A person's own list. Says for whom, where it is not for the reader.
     *
     * @param reader empty for a reader who owns nothing
     */
    static Part.Lines mine(PagedLines page, String review, Optional<MemberId> reader) {
        return list(
                page.shown().stream()
                        .map(line -> forWhom(line(line, Optional.empty(), () -> onList(line, page)), line, reader))
                        .toList(),
                review);
    }

    /** A page of what a closed review left unconfirmed, on the private list. */
    static Part.Lines late(PagedLines page, String review) {
        return late(page.shown(), line -> onList(line, page), review);
    }

    /** The same as a card, whose answers are shown by the card itself. */
    static Part.Lines late(List<LineView> lines, String review) {
        return late(lines, ReviewLines::onCard, review);
    }

    private static List<Button> onList(LineView line, PagedLines page) {
        return answers(page.id(line.item()), Verb.LIST_KEEP, Verb.LIST_UNUSED, Verb.LIST_NOT_MINE);
    }

    private static Part.Lines list(List<Part.Line> lines, String review) {
        return new Part.Lines(lines, lines.size(), choose(review));
    }

    private static Part.Lines late(List<LineView> lines, Function<LineView, List<Button>> answers, String review) {
        return list(
                lines.stream()
                        .map(line -> new Part.Line(
                                line.item(),
                                Optional.empty(),
                                line.label(),
                                text(line),
                                line.answer().isPresent() ? List.of() : answers.apply(line),
                                line.answer().isPresent() ? verdict(line) : Optional.empty(),
                                line.answer().isPresent() ? change(line) : Optional.empty()))
                        .toList(),
                review);
    }

    /** The open tokens of an owner, for who answers in their place. */
    static Part.Lines ofOwner(PagedLines page, String review) {
        return list(
                page.shown().stream()
                        .map(line -> line(
                                line,
                                Optional.empty(),
                                () -> answers(page.id(line.item()), Verb.FOR_KEEP, Verb.FOR_UNUSED, Verb.FOR_NOT_MINE)))
                        .toList(),
                review);
    }

    /** The same as a card, whose answers are shown by the card itself. */
    static Part.Lines digest(List<LineView> lines, String review, Member reader) {
        return list(
                lines.stream()
                        .map(line -> forWhom(
                                line(line, Optional.empty(), () -> onCard(line)), line, Optional.of(reader.id())))
                        .toList(),
                review);
    }

    private static List<Button> onCard(LineView line) {
        return answers(line.item(), Verb.KEEP, Verb.UNUSED, Verb.NOT_MINE);
    }

    private static Part.Line forWhom(Part.Line drawn, LineView line, Optional<MemberId> reader) {
        return line.forWhom(reader)
                .map(one -> new Part.Line(
                        drawn.id(),
                        drawn.heading(),
                        drawn.name(),
                        drawn.text().and(" · for " + one.name()),
                        drawn.answers(),
                        drawn.verdict(),
                        drawn.change()))
                .orElse(drawn);
    }

    /** A menu in which several of the open tokens are chosen; empty unless several are open. */
    static Optional<Part> several(List<LineView> lines, String review) {
        var open = lines.stream()
                .filter(LineView::open)
                .limit(Part.Menu.MAX)
                .map(line -> new Part.Choice(line.item(), line.label()))
                .toList();
        return open.size() < 2
                ? Optional.empty()
                : Optional.of(new Part.Menu(Button.of(Verb.CHOOSE, review, "Choose several"), open));
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

    private static RichText owner(LineView line, List<LineView> lines) {
        var count = ", " + Phrases.count(line.ofOwner(), "token");
        if (line.owner().isEmpty()) {
            var rest = line.firstOfOwner() ? count + (line.closed() ? "" : "; admins answer") : ", continued";
            return RichText.of(RichText.bold("No owner"), rest);
        }
        var owner = line.owner().get();
        if (line.ownerAbsent()) {
            return absent(line, lines, line.firstOfOwner() ? count : ", continued");
        }
        if (line.ownerAway() && !line.closed()) {
            return away(owner, line, line.firstOfOwner() ? count : ", continued");
        }
        boolean nothingAsked = lines.stream()
                .filter(other -> other.owner().equals(line.owner()))
                .allMatch(other -> other.removal().isPresent());
        if (line.firstOfOwner() && nothingAsked) {
            return RichText.of(RichText.bold(owner.name()), count);
        }
        return line.firstOfOwner()
                ? RichText.of(Text.Mention.of(owner), count)
                : RichText.of(owner.name() + ", continued");
    }

    /** In place of an owner who is away, mentions who is asked. */
    private static RichText away(Member owner, LineView line, String count) {
        var words = RichText.of(RichText.bold(owner.name()), count + " · away");
        return line.asked()
                .filter(_ -> line.firstOfOwner())
                .map(one -> words.and(", ", Text.Mention.of(one), " is asked"))
                .orElse(words);
    }

    /** Instead of an owner who cannot answer, mentions who is asked: the backups of the owner's open lines. */
    private static RichText absent(LineView line, List<LineView> lines, String count) {
        var words = RichText.of(RichText.bold(Phrases.who(line.owner())), count);
        var open = lines.stream()
                .filter(other -> other.owner().equals(line.owner()) && other.open())
                .toList();
        var asked = open.stream()
                .flatMap(other -> other.asked().stream())
                .distinct()
                .toList();
        for (var one : asked) {
            words = words.and(" · ", Text.Mention.of(one), " is asked instead");
        }
        return open.stream().allMatch(other -> other.asked().isPresent())
                ? words
                : words.and(asked.isEmpty() ? " · an admin has to answer" : " · for the rest an admin has to answer");
    }

    private static Part.Line line(LineView line, Optional<RichText> heading, Supplier<List<Button>> answers) {
        return new Part.Line(
                line.item(),
                heading,
                line.label(),
                text(line),
                line.open() ? answers.get() : List.of(),
                verdict(line),
                line.answer().isPresent() && !line.closed() ? change(line) : Optional.empty());
    }

    /** Of a token that is gone no answer can be changed. */
    private static Optional<Button> change(LineView line) {
        return line.removal().equals(Optional.of(RemovalStep.GONE))
                ? Optional.empty()
                : Optional.of(Button.of(Verb.CHANGE, line.item(), "Change"));
    }

    static RichText text(LineView line) {
        var words = RichText.of(
                RichText.code(line.label()),
                " ",
                line.service(),
                " → ",
                line.app(),
                " (" + line.env() + "), " + line.access() + " · ");
        var why = why(line);
        if (!why.isEmpty()) {
            words = words.and(RichText.bold(String.join(", ", why)), " · ");
        }
        if (line.compromised()) {
            words = words.and("🚨 compromised · ");
        }
        if (line.expired().isPresent()) {
            words = words.and("⚠️ expired " + Phrases.day(line.expired().get()) + " · ");
        }
        if (line.ownerAbsent() && line.open()) {
            words = words.and(line.asked()
                    .map(one -> "the owner cannot answer, " + one.name() + " is asked · ")
                    .orElse("the owner cannot answer, no backup: an admin has to · "));
        }
        if (line.standing().isPresent()) {
            var more = line.unconfirmedInARow() > 0 ? " · " + unconfirmed(line.unconfirmedInARow()) : "";
            return words.and(standing(line), more);
        }
        if (line.unconfirmedInARow() > 0) {
            return words.and(unconfirmed(line.unconfirmedInARow()));
        }
        var begun = words;
        return line.confirmed()
                .map(word -> begun.and("confirmed ", RichText.date(word.at(), line.zone()), " by ", word.by()))
                .orElseGet(() -> begun.and("never confirmed"));
    }

    /** Why it is one of the first lines, in a few words each; without what the line says anyway. */
    private static List<String> why(LineView line) {
        var lead = line.lead();
        return lead.reasons().stream()
                .flatMap(reason -> switch (reason) {
                    case UNAPPROVED -> Stream.of("found at " + lead.source() + ", " + undecided(lead.state()));
                    case NO_OWNER -> Stream.of("no owner");
                    case GONE -> Stream.of("gone from " + lead.source());
                    case EXPIRES -> lead.expires().map(day -> "expires " + Phrases.day(day)).stream();
                    case NEW -> Stream.of("new");
                    case ROTATED -> Stream.of("rotated");
                    case EDITED -> Stream.of("edited");
                    case OWNER_GONE, EXPIRED, UNCONFIRMED -> Stream.empty();
                })
                .toList();
    }

    /** What became, since the review opened, of a token that nobody had approved. */
    private static String undecided(Token.State state) {
        return switch (state) {
            case DENIED -> "denied";
            case EXPIRED -> "its request expired";
            case PENDING, ACTIVE, REMOVED -> "not approved yet";
        };
    }

    /** What was said before, and what is still to be done unless it was answered again. */
    private static RichText standing(LineView line) {
        var said = line.standing().orElseThrow();
        return line.answer().isEmpty()
                ? standing(said, line.zone())
                : RichText.of(
                        "said " + Phrases.answer(said.answer()).toLowerCase(Locale.ROOT) + " ",
                        RichText.date(said.since(), line.zone()),
                        " by " + said.by());
    }

    /** The answer that stands, and what is still to be done. */
    static RichText standing(Standing said, ZoneId zone) {
        var todo =
                said.answer() == Answer.NOT_MINE ? "; needs an owner" : said.gone() ? "; deleted" : "; not deleted yet";
        return RichText.of(
                Phrases.answer(said.answer()).toLowerCase(Locale.ROOT) + " since ",
                RichText.date(said.since(), zone),
                ", " + said.by() + todo);
    }

    private static String unconfirmed(int times) {
        return "unconfirmed " + (times == 1 ? "last time" : times == 2 ? "twice" : times + " times in a row");
    }

    /** What follows an answer "unused". */
    private static String todo(LineView line) {
        return line.removal().map(step -> " · " + Phrases.removal(step)).orElse(". To be removed at " + line.service());
    }

    private static Optional<RichText> verdict(LineView line) {
        if (line.unconfirmed()) {
            return Optional.of(RichText.of("⚠️ UNCONFIRMED"));
        }
        return line.answer()
                .map(given -> RichText.of(
                        Phrases.mark(given.answer()) + " " + Phrases.answer(given.answer()) + ", " + given.by() + ", ",
                        RichText.when(given.at(), line.zone()),
                        given.late() ? ", late" : "",
                        given.answer() == Answer.UNUSED ? todo(line) : ""));
    }
}
