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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An owner answers by a typed reply in the review's thread. The reply acts on tokens that the author owns and on
 * nothing else. Labels of tokens that the author does not own, and labels that do not exist, are reported in the
 * outcome; the other answers of the same reply are recorded. If nothing was understood, an author who owns tokens of
 * the review gets one hint per review while it is open; a later reply that looks like an answer only gets a mark. Who
 * owns none of its tokens is left alone.
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
 * @param likely whether a text that was not understood looks like an answer
 */
public record AnswerReply(ReviewId review, List<ReplyAnswer> answers, String typed, boolean likely) implements Command {
    /** A part of a label shorter than this suggests no label. */
    private static final int PART_MIN = 3;

    static final CommandSpec<AnswerReply> SPEC =
            CommandSpec.internal("reply", Needs.MEMBER, AnswerReply.class, AnswerReply::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    /** A reply that looks like an answer. */
    public AnswerReply(ReviewId review, List<ReplyAnswer> answers, String typed) {
        this(review, answers, typed, true);
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
                case ReplyTarget.AllMine _ -> rest(command, one.answer(), List.of(), given, context);
                case ReplyTarget.Unnamed _ -> rest(command, one.answer(), List.of(), given, context);
                case ReplyTarget.AllExcept(var except) -> {
                    var unknown = except.stream()
                            .filter(label -> !byLabel.containsKey(Label.fold(label)))
                            .toList();
                    unknown.forEach(label -> problems.add(noSuchToken(command.review, label, context)));
                    if (unknown.isEmpty()) {
                        rest(command, one.answer(), except, given, context);
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

    /** Answers for all open tokens of the author, except these and those that are named elsewhere in the reply. */
    private static void rest(
            AnswerReply command,
            Answer answer,
            List<String> except,
            List<Outcome.Given> given,
            CommandContext context) {
        var named = command.answers.stream()
                .map(ReplyAnswer::target)
                .filter(ReplyTarget.Labels.class::isInstance)
                .flatMap(target -> ((ReplyTarget.Labels) target).labels().stream());
        var out = Stream.concat(named, except.stream()).map(Label::fold).collect(Collectors.toSet());
        for (var item : context.ownItems().open(command.review, context.member())) {
            if (!out.contains(Label.fold(context.lookup().labelOf(item)))) {
                given.add(Answers.give(item, answer, context));
            }
        }
    }

    /** The refusal of a label that does not exist. It suggests the author's only open token with that word in it. */
    private static Refusal noSuchToken(ReviewId review, String typed, CommandContext context) {
        var fold = Label.fold(typed);
        var open = context.ownItems().open(review, context.member()).stream()
                .map(context.lookup()::labelOf)
                .filter(label -> fold.length() >= PART_MIN && Label.fold(label).contains(fold))
                .toList();
        return open.size() == 1
                ? new Refusal.NoSuchToken(Label.cut(Label.clean(typed)), open.getFirst())
                : context.lookup().noSuchToken(typed);
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
            problems.add(noSuchToken(review, label, context));
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
        var own = context.ownItems().all(command.review, context.member());
        if (own.isEmpty()) {
            return new Outcome.Nothing();
        }
        var once = "hint:" + command.review + ":" + context.member();
        if (!context.tx().once().first(once, context.now())) {
            return command.likely ? Outcome.Hint.again(command.typed) : new Outcome.Nothing();
        }
        var labels = new HashMap<String, ReviewItem>();
        for (var item : own) {
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
