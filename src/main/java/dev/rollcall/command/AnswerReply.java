package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
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
 * An owner answers by a typed reply in the thread. It acts on tokens the author owns and on nothing else; a label that
 * is not theirs is told, the others are taken down. What was not understood gets one hint for each person and review,
 * while that is open.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed}.
 *
 * @param said answers in the order they were written; empty if nothing was understood
 * @param typed what was typed, for the hint, cut to 80 characters
 */
public record AnswerReply(ReviewId review, List<Said> said, String typed) implements Command {
    static final CommandSpec<AnswerReply> SPEC =
            CommandSpec.of("token reply", Needs.MEMBER, AnswerReply.class, AnswerReply::handle);

    public AnswerReply {
        said = List.copyOf(said);
    }

    /** One answer. No labels: all of one's own that are open. */
    public record Said(Answer answer, List<String> labels) {
        public Said {
            labels = List.copyOf(labels);
        }
    }

    private static Outcome handle(AnswerReply command, CommandContext turn) {
        var review = turn.tx().reviews().find(command.review);
        if (review.isEmpty()) {
            return turn.refuse(new Refusal.NoSuchThing());
        }
        var items = turn.tx().reviews().items(command.review);
        var mine = items.stream()
                .filter(item -> item.owner().equals(turn.member()))
                .toList();
        var closed = Answers.closed(review.get());
        if (command.said.isEmpty()) {
            return closed.isPresent() ? new Outcome.Nothing() : hint(command, mine, turn);
        }
        if (closed.isPresent()) {
            return turn.refuse(closed.get());
        }

        var byLabel = byLabel(items, turn);
        var given = new ArrayList<Outcome.Given>();
        var problems = new ArrayList<Refusal>();
        for (var said : command.said) {
            if (said.labels.isEmpty()) {
                for (var item : turn.tx().reviews().items(command.review)) {
                    if (item.open() && item.owner().equals(turn.member())) {
                        given.add(Answers.give(item, said.answer, turn));
                    }
                }
                continue;
            }
            for (var label : said.labels) {
                answer(command.review, label, said.answer, byLabel, given, problems, turn);
            }
        }
        return Answers.noted(command.review, given, problems, turn);
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
            problems.add(Labels.noSuch(label, turn));
            return;
        }
        var item = turn.tx().reviews().itemOf(review, token.id()).orElseThrow();
        if (item.owner().equals(turn.member())) {
            given.add(Answers.give(item, answer, turn));
        } else {
            problems.add(new Refusal.NotOwner(token.label().text(), turn.name(item.owner())));
        }
    }

    private static Map<String, Token> byLabel(List<ReviewItem> items, CommandContext turn) {
        var all = new HashMap<String, Token>();
        for (var item : items) {
            turn.token(item.token()).ifPresent(token -> all.put(token.label().folded(), token));
        }
        return all;
    }

    private static Outcome hint(AnswerReply command, List<ReviewItem> mine, CommandContext turn) {
        var once = "hint:" + command.review + ":" + turn.member();
        if (!turn.tx().once().first(once, turn.now())) {
            return new Outcome.Nothing();
        }
        var labels = new HashMap<String, ReviewItem>();
        for (var item : mine) {
            labels.put(turn.token(item.token()).orElseThrow().label().text(), item);
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
