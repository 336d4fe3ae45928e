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

    private static Outcome handle(AnswerReply command, CommandContext context) {
        var review = context.tx().reviews().find(command.review);
        if (review.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var closed = Answers.closed(review.get());
        if (command.answers.isEmpty()) {
            return closed.isPresent() ? new Outcome.Nothing() : hint(command, context);
        }
        if (closed.isPresent()) {
            return context.refuse(closed.get());
        }
        var first = command.answers.getFirst();
        if (unnamed(first)) {
            var open = context.ownItems().open(command.review, context.member());
            if (open.size() > 1) {
                return whichOnes(command.review, first.answer(), open, context);
            }
        }

        var byLabel = byLabel(command.review, context);
        var given = new ArrayList<Outcome.Given>();
        var problems = new ArrayList<Refusal>();
        for (var one : command.answers) {
            switch (one.target()) {
                case ReplyTarget.AllMine _, ReplyTarget.Unnamed _ -> {
                    for (var item : context.ownItems().open(command.review, context.member())) {
                        given.add(Answers.give(item, one.answer(), context));
                    }
                }
                case ReplyTarget.Labels(var labels) -> {
                    for (var label : labels) {
                        answer(command.review, label, one.answer(), byLabel, given, problems, context);
                    }
                }
            }
        }
        return Answers.noted(command.review, given, problems, context);
    }

    private static boolean unnamed(ReplyAnswer answer) {
        return answer.target() instanceof ReplyTarget.Unnamed;
    }

    private static Outcome whichOnes(ReviewId review, Answer answer, List<ReviewItem> open, CommandContext context) {
        var tokens = open.stream()
                .limit(Outcome.WhichOnes.NAMED_MAX)
                .map(item -> new Outcome.OpenToken(
                        item.id().value(), context.lookup().labelOf(item)))
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
            CommandContext context) {
        var token = byLabel.get(Label.fold(label));
        if (token == null) {
            problems.add(context.lookup().noSuchToken(label));
            return;
        }
        var item = context.tx().reviews().itemOf(review, token.id()).orElseThrow();
        if (Responsibility.of(item).mayAnswerByReply(context.member())) {
            given.add(Answers.give(item, answer, context));
        } else {
            problems.add(new Refusal.NotOwner(token.label().text(), context.name(item.owner())));
        }
    }

    private static Map<String, Token> byLabel(ReviewId review, CommandContext context) {
        var all = new HashMap<String, Token>();
        for (var token : context.tx().tokens().ofReview(review).values()) {
            all.put(token.label().folded(), token);
        }
        return all;
    }

    private static Outcome hint(AnswerReply command, CommandContext context) {
        var once = "hint:" + command.review + ":" + context.member();
        if (!context.tx().once().first(once, context.now())) {
            return new Outcome.Nothing();
        }
        var labels = new HashMap<String, ReviewItem>();
        for (var item : context.ownItems().all(command.review, context.member())) {
            labels.put(context.lookup().labelOf(item), item);
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
