package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.domain.token.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An owner answers by a typed reply in the review's thread. The reply acts on tokens that the author owns and on
 * nothing else. Labels of tokens that the author does not own, and labels that do not exist, are reported in the
 * outcome; the other answers of the same reply are recorded. If nothing was understood, the author gets one hint per
 * review while it is open.
 *
 * <p>A reply that names no token, such as "yes", counts if exactly one token of the author is open. If several are
 * open, nothing is recorded and the outcome is {@link Outcome.WhichOnes}. Such an answer is always the only one of its
 * reply: in a mixed reply such as "keep a. yes" the parser leaves it out, since the author has named what is meant, and
 * the author is asked nothing.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed}.
 *
 * @param answers in the order they were written; a later one for the same token replaces an earlier one; empty if
 *     nothing was understood
 * @param typed what was typed, for the hint, cut to 80 code points
 */
public record AnswerReply(ReviewId review, List<ReplyAnswer> answers, String typed) implements Command {
    static final CommandSpec<AnswerReply> SPEC =
            CommandSpec.internal("reply", Needs.MEMBER, AnswerReply.class, AnswerReply::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    public AnswerReply {
        answers = List.copyOf(answers);
        if (answers.size() > 1 && answers.stream().anyMatch(AnswerReply::unnamed)) {
            throw new IllegalArgumentException("an answer that names no token beside others");
        }
    }

    private static Outcome handle(AnswerReply command, CommandContext turn) {
        var review = turn.tx().reviews().find(command.review);
        if (review.isEmpty()) {
            return turn.refuse(new Refusal.NoSuchThing());
        }
        var closed = Answers.closed(review.get());
        if (command.answers.isEmpty()) {
            return closed.isPresent() ? new Outcome.Nothing() : hint(command, turn);
        }
        if (closed.isPresent()) {
            return turn.refuse(closed.get());
        }
        var first = command.answers.getFirst();
        if (unnamed(first)) {
            var open = turn.ownItems().open(command.review, turn.member());
            if (open.size() > 1) {
                return whichOnes(command.review, first.answer(), open, turn);
            }
        }

        var byLabel = byLabel(command.review, turn);
        var given = new ArrayList<Outcome.Given>();
        var problems = new ArrayList<Refusal>();
        for (var one : command.answers) {
            switch (one.target()) {
                case ReplyTarget.AllMine _, ReplyTarget.Unnamed _ -> {
                    for (var item : turn.ownItems().open(command.review, turn.member())) {
                        given.add(Answers.give(item, one.answer(), turn));
                    }
                }
                case ReplyTarget.Labels(var labels) -> {
                    for (var label : labels) {
                        answer(command.review, label, one.answer(), byLabel, given, problems, turn);
                    }
                }
            }
        }
        return Answers.noted(command.review, given, problems, turn);
    }

    private static boolean unnamed(ReplyAnswer answer) {
        return answer.target() instanceof ReplyTarget.Unnamed;
    }

    private static Outcome whichOnes(ReviewId review, Answer answer, List<ReviewItem> open, CommandContext turn) {
        var tokens = open.stream()
                .limit(Outcome.WhichOnes.NAMED_MAX)
                .map(item ->
                        new Outcome.OpenToken(item.id().value(), turn.lookup().labelOf(item)))
                .toList();
        return new Outcome.WhichOnes(review.value(), answer, tokens, open.size());
    }

    private static void answer(
            ReviewId review,
            String label,
            Answer answer,
            Map<String, Token> byLabel,
            List<Outcome.Given> given,
            List<Refusal> problems,
            CommandContext turn) {
        var token = byLabel.get(Label.fold(label));
        if (token == null) {
            problems.add(turn.lookup().noSuchToken(label));
            return;
        }
        var item = turn.tx().reviews().itemOf(review, token.id()).orElseThrow();
        if (Responsibility.of(item).mayAnswerByReply(turn.member())) {
            given.add(Answers.give(item, answer, turn));
        } else {
            problems.add(new Refusal.NotOwner(token.label().text(), turn.name(item.owner())));
        }
    }

    private static Map<String, Token> byLabel(ReviewId review, CommandContext turn) {
        var all = new HashMap<String, Token>();
        for (var token : turn.tx().tokens().ofReview(review).values()) {
            all.put(token.label().folded(), token);
        }
        return all;
    }

    private static Outcome hint(AnswerReply command, CommandContext turn) {
        var once = "hint:" + command.review + ":" + turn.member();
        if (!turn.tx().once().first(once, turn.now())) {
            return new Outcome.Nothing();
        }
        var labels = new HashMap<String, ReviewItem>();
        for (var item : turn.ownItems().all(command.review, turn.member())) {
            labels.put(turn.lookup().labelOf(item), item);
        }
        var near = Nearest.of(command.typed, labels.keySet());
        var example = labels.keySet().stream().sorted().findFirst().orElse("ci-deploy");
        return new Outcome.Hint(
                command.typed,
                near.orElse(""),
                near.map(labels::get).map(item -> item.id().value()).orElse(""),
                example);
    }
}
