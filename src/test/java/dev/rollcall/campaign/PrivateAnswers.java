package dev.rollcall.campaign;

import dev.rollcall.campaign.Figures.Difference;
import dev.rollcall.campaign.Figures.Found;
import dev.rollcall.campaign.Model.Review;
import dev.rollcall.campaign.Model.Told;
import dev.rollcall.demo.SeenMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares the private answers that people of one chat read with what they did. A command that the chat delivered has
 * one answer, and a typed reply has one, or at least a mark. An answer may be missing or be there twice only where a
 * call with it failed on the wire, the chat delivered the command twice, or a process was killed or stood still just
 * then.
 */
final class PrivateAnswers {
    /**
     * A process that is killed so soon after it sent an answer may not have noted that it did; nor may one that stands
     * still then, since its call has timed out when it goes on.
     */
    private static final Duration NOTED = Duration.ofMillis(1_500);
    /** A process that is killed so soon after the chat told a command to it may not have sent the answer. */
    private static final Duration SENT = Duration.ofSeconds(5);

    private final Side side;
    private final Stops stops;
    private final List<Difference> found = new ArrayList<>();
    private int uncertain;

    private PrivateAnswers(Side side, Stops stops) {
        this.side = side;
        this.stops = stops;
    }

    /** @param uncertain how many are missing or twice, and may be */
    record Result(List<Difference> differences, int uncertain) {}

    static Result of(Side side, Model model, Stops stops) {
        var answers = new PrivateAnswers(side, stops);
        answers.compare(model);
        return new Result(answers.found, answers.uncertain);
    }

    private void compare(Model model) {
        Map<String, List<SeenMessage>> general = new HashMap<>();
        model.told.forEach(told -> general.computeIfAbsent(told.who(), side::answers));
        grouped(model.told)
                .forEach(same ->
                        compare(same, general.getOrDefault(same.getFirst().who(), List.of())));
        for (var review : model.reviews) {
            replies(review);
        }
    }

    private void replies(Review review) {
        Map<String, List<SeenMessage>> seen = new HashMap<>();
        for (var told : review.told) {
            seen.computeIfAbsent(told.who(), who -> Stream.concat(
                            side.thread(who, review.root).stream().filter(m -> !m.byBot() || m.ephemeral()),
                            side.direct(who).stream())
                    .toList());
        }
        for (var same : grouped(review.told)) {
            compare(same, seen.getOrDefault(same.getFirst().who(), List.of()));
        }
    }

    private static List<List<Told>> grouped(List<Told> all) {
        Map<String, List<Told>> groups = new LinkedHashMap<>();
        all.forEach(told -> groups.computeIfAbsent(told.who() + " " + told.words(), _ -> new ArrayList<>())
                .add(told));
        return List.copyOf(groups.values());
    }

    private void compare(List<Told> same, List<SeenMessage> shown) {
        var first = same.getFirst();
        var seen = shown.stream()
                .filter(m -> m.byBot() && isAbout(m, first.words()))
                .sorted(Comparator.comparing(PrivateAnswers::at))
                .toList();
        if (same.size() == 1) {
            sameWords(first, first.words().startsWith("Registered") ? about(first, shown) : seen);
        }
        var what = first.who() + " reads \"" + first.words() + "\" " + seen.size() + " times after " + same.size()
                + " acts";
        long certain = same.stream().filter(told -> isCertain(told, shown)).count();
        // An edit may be read before the reply itself, which is then not answered.
        long least = first.reply().isEmpty() ? certain : Math.min(1, certain);
        if (seen.size() < least) {
            if (side.callFailed(first.subject())) {
                uncertain++;
            } else {
                add(Found.LOST_ANSWER, what, first);
            }
        }
        if (seen.size() > same.size()) {
            long repeats = (long) seen.size() - same.size();
            long excused = seen.stream()
                    .filter(m -> stops.killed(at(m), at(m).plus(NOTED)) || stops.stoodStill(at(m), at(m).plus(NOTED)))
                    .count();
            if (excused >= repeats || side.callFailed(first.subject()) || side.deliveredTwice(first.subject())) {
                uncertain++;
            } else {
                add(Found.ANSWER_TWICE, what, first);
            }
        }
    }

    private void add(Found kind, String what, Told about) {
        found.add(new Difference(
                kind,
                side.word() + ": " + what + " (" + about.from() + " to " + about.until() + ", "
                        + stops.around(about.from(), about.until()) + ")" + side.traffic(about.subject())));
    }

    /** All that somebody reads of a new token in private, without lists of what is open. */
    private static List<SeenMessage> about(Told told, List<SeenMessage> shown) {
        return shown.stream()
                .filter(m -> m.byBot() && isAbout(m, "`" + told.subject() + "`") && !m.says("Noted: "))
                .toList();
    }

    /** Whether a message says this, and not only that somebody may have meant it instead of what they typed. */
    private static boolean isAbout(SeenMessage message, String words) {
        return message.says(words) && !message.says("Did you mean " + words);
    }

    /**
     * Whether a command was perhaps not made, although the chat delivered it: it has no answer, and a process was
     * killed just then. On a busy machine Slack's three seconds end before the answer is ready, which comes later then.
     */
    static boolean perhapsNotMade(Told told, List<SeenMessage> shown, Stops stops) {
        return told.reply().isEmpty()
                && about(told, shown).isEmpty()
                && stops.killed(told.from(), told.until().plus(SENT));
    }

    /** One act has one outcome, however often it is answered. */
    private void sameWords(Told told, List<SeenMessage> seen) {
        var texts = seen.stream().map(SeenMessage::text).distinct().toList();
        if (texts.size() > 1) {
            found.add(new Difference(
                    Found.WRONG_CONTENT, side.word() + ": " + told.who() + " did one thing and reads " + texts));
        }
    }

    private boolean isCertain(Told told, List<SeenMessage> shown) {
        if (told.reply().isEmpty()) {
            return told.certain() && !stops.killed(told.from(), told.until().plus(SENT));
        }
        return shown.stream()
                .noneMatch(m -> m.id().equals(told.reply()) && !m.reactions().isEmpty());
    }

    private static Instant at(SeenMessage message) {
        return Instant.parse(message.raw().path("at").asText());
    }
}
