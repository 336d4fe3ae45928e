package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.store.EventStore.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads one version of a typed reply: as it was first written, or after an edit. The versions may arrive in any order
 * and late; the newest one counts, and an answer that somebody gave more than {@link Reading#TOLERANCE} after a version
 * was written stands against it.
 *
 * <p>An edited text is read as if the earlier versions had not been written. If it is understood completely, the
 * answers that only an earlier version gave are taken back, so that those tokens are open again. If it is not
 * understood, or only in part, or has to be asked back, the earlier answers stay, and the author is told so. An answer
 * that was given since by other means is not the reply's any more, so no edit takes it back. An edit that says the same
 * changes nothing.
 *
 * <p>Refuses as {@link AnswerReply} does, with {@link Refusal.NoSuchThing} first.
 *
 * @param answers what was read in the text
 * @param smallTalk whether the text contains nothing that is meant for the bot
 * @param event the event of this version, see {@code ChatEvents.ThreadReply}
 * @param original the event of the first version
 * @param age how long ago this version was written
 */
public record ReadReply(AnswerReply answers, boolean smallTalk, String event, String original, Duration age)
        implements Command {
    static final CommandSpec<ReadReply> SPEC =
            CommandSpec.internal("read reply", Needs.MEMBER, ReadReply.class, ReadReply::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(ReadReply command, CommandContext context) {
        var review = context.tx().reviews().find(command.answers.review());
        if (review.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var versions = context.tx().events().versions(command.original);
        if (versions.stream().anyMatch(version -> version.event().compareTo(command.event) > 0)) {
            return new Outcome.Nothing();
        }
        boolean closed = Answers.closed(review.get(), context).isPresent();
        var before = closed ? List.<ReviewItem>of() : changeable(answered(versions, context), context);
        context.read(Reading.written(context.now(), command.age, before));
        var outcome = command.smallTalk ? new Outcome.Nothing() : AnswerReply.handle(command.answers, context);
        return versions.isEmpty() || closed ? outcome : edited(outcome, spoken(versions), context);
    }

    /** Without the items whose answers stand, since they were given before the review closed. */
    private static List<ReviewItem> changeable(List<ReviewItem> items, CommandContext context) {
        return items.stream()
                .filter(item -> Answers.stands(item, context).isEmpty())
                .toList();
    }

    /** The items whose present answers come from a version of the reply. */
    static List<ReviewItem> answered(List<Version> versions, CommandContext context) {
        Set<Instant> times = versions.stream().map(Version::at).collect(Collectors.toSet());
        return versions.stream()
                .flatMap(version -> given(OutcomeCodec.read(version.outcome())))
                .map(given -> new ItemId(given.item()))
                .distinct()
                .flatMap(id -> context.tx().reviews().item(id).stream())
                .filter(item -> item.answer()
                        .filter(answer -> times.contains(answer.at()))
                        .isPresent())
                .toList();
    }

    private static Stream<Outcome.Given> given(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered.given().stream();
            case Outcome.EditedReply edited -> given(edited.now());
            default -> Stream.empty();
        };
    }

    /** The outcome of the newest version of which anything came. */
    private static Optional<Outcome> spoken(List<Version> versions) {
        return versions.reversed().stream()
                .map(version -> OutcomeCodec.read(version.outcome()))
                .filter(outcome -> !(outcome instanceof Outcome.Nothing))
                .findFirst();
    }

    private static Outcome edited(Outcome outcome, Optional<Outcome> last, CommandContext context) {
        var reading = context.reading();
        var left = reading.left();
        context.read(Reading.now());
        if (isWhole(outcome)) {
            var takenBack =
                    left.stream().map(item -> Answers.takeBack(item, context)).toList();
            var now = counted(outcome, context);
            if (!takenBack.isEmpty()) {
                return new Outcome.EditedReply(now, takenBack, List.of());
            }
            return reading.changed() || last.filter(ReadReply::isWhole).isEmpty() ? now : new Outcome.Nothing();
        }
        var kept = left.stream()
                .map(item -> Answers.given(item, item.answer().orElseThrow().answer(), context))
                .toList();
        var now = counted(outcome, context);
        if (!reading.changed() && last.filter(before -> isSame(before, now)).isPresent()) {
            return new Outcome.Nothing();
        }
        boolean nothing = now instanceof Outcome.Nothing;
        if (kept.isEmpty() && (!nothing || last.isEmpty())) {
            return now;
        }
        return new Outcome.EditedReply(now, List.of(), kept);
    }

    /** The outcome with the tokens that are open now. */
    private static Outcome counted(Outcome outcome, CommandContext context) {
        return outcome instanceof Outcome.Answered said ? Answers.counted(said, context) : outcome;
    }

    /** Whether all of the text was understood and recorded. */
    private static boolean isWhole(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered.whole();
            case Outcome.EditedReply edited -> isWhole(edited.now());
            default -> false;
        };
    }

    private static List<String> doubted(Outcome.Answered answered) {
        return answered.next().map(Outcome.Next::doubted).orElse(List.of());
    }

    /** Whether the author would be told the same again. */
    private static boolean isSame(Outcome before, Outcome now) {
        if (before instanceof Outcome.EditedReply edited) {
            return isSame(edited.now(), now);
        }
        if (before instanceof Outcome.Answered one && now instanceof Outcome.Answered other) {
            return one.given().equals(other.given())
                    && one.problems().equals(other.problems())
                    && doubted(one).equals(doubted(other));
        }
        if (before instanceof Outcome.Hint one && now instanceof Outcome.Hint other) {
            return one.typed().equals(other.typed());
        }
        return before.equals(now);
    }
}
