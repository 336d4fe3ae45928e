package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody answers by a typed reply in the review's thread. The reply acts on tokens that are the author's to answer by
 * a reply, see {@link dev.rollcall.domain.review.Responsibility}, and on nothing else. Labels of other tokens, labels
 * that do not exist and parts of the text that were not understood are reported in the outcome; the other answers of
 * the same reply are recorded. A text that is no label and may mean an open token of the author is asked back
 * ({@link Outcome.Asked}), not guessed. If nothing was understood, an author who owns tokens of the review gets one
 * hint per review while it is open; a later reply only gets a mark. Who owns none of its tokens is left alone, unless
 * the reply names a token or says "all". That a token with full access to live data is unused is asked once more, and
 * not recorded yet.
 *
 * <p>A reply that names no token, such as "yes", counts if exactly one token of the author is open, and one that names
 * their number, such as "keep both", if exactly so many are. Otherwise nothing is recorded and the outcome is
 * {@link Outcome.WhichOnes}. Such an answer is always the only one of its reply: in a mixed reply such as "keep a. yes"
 * the parser leaves it out, since the author has named what is meant, and the author is asked nothing.
 *
 * <p>After the close an answer is late, see {@link LateAnswers}; one that differs from an answer that was given in time
 * is reported in the outcome. Nobody gets a hint any more.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed}.
 *
 * @param answers in the order they were written; a later one for the same token replaces an earlier one; empty if
 *     nothing was understood
 * @param rest the parts of the text that were not understood beside the answers, each cut to 80 code points
 * @param typed what was typed, for the hint, cut to 80 code points
 */
public record AnswerReply(ReviewId review, List<ReplyAnswer> answers, List<String> rest, String typed)
        implements Command {
    static final CommandSpec<AnswerReply> SPEC =
            CommandSpec.internal("reply", Needs.MEMBER, AnswerReply.class, AnswerReply::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    /** A reply that was understood entirely, or not at all. */
    public AnswerReply(ReviewId review, List<ReplyAnswer> answers, String typed) {
        this(review, answers, List.of(), typed);
    }

    public AnswerReply {
        answers = List.copyOf(answers);
        rest = List.copyOf(rest);
        if (answers.size() > 1 && answers.stream().anyMatch(one -> one.target() instanceof ReplyTarget.Unnamed)) {
            throw new IllegalArgumentException("an answer that names no token beside others");
        }
    }

    static Outcome handle(AnswerReply command, CommandContext context) {
        var review = context.tx().reviews().find(command.review);
        if (review.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var closed = Answers.closed(review.get(), context);
        var questions = new ReplyQuestions(command.review, context);
        if (command.answers.isEmpty()) {
            return review.get().open() ? questions.hint(command.typed) : new Outcome.Nothing();
        }
        var byLabel = byLabel(command.review, context);
        if (!names(command.answers, byLabel) && questions.ownsNothing()) {
            return new Outcome.Nothing();
        }
        if (closed.isPresent()) {
            return context.refuse(closed.get());
        }
        var first = command.answers.getFirst();
        int needed = needed(first);
        if (needed > 0 && command.answers.size() == 1) {
            var open = context.ownItems().open(command.review, context.member());
            if (!open.isEmpty() && open.size() != needed) {
                return questions.whichOnes(first.answer(), open);
            }
        }
        return new Recording(command, byLabel, questions, context).record();
    }

    /** How many tokens have to be open, so that an answer that names none is for them; 0 if it names its tokens. */
    private static int needed(ReplyAnswer answer) {
        return switch (answer.target()) {
            case ReplyTarget.Unnamed() -> 1;
            case ReplyTarget.Counted(int tokens) -> tokens;
            case ReplyTarget.AllMine _, ReplyTarget.AllExcept _, ReplyTarget.Labels _ -> 0;
        };
    }

    /** Whether an answer names a token of the review, or all of the author's. */
    private static boolean names(List<ReplyAnswer> answers, Map<String, Token> byLabel) {
        return answers.stream().anyMatch(one -> switch (one.target()) {
            case ReplyTarget.Unnamed _, ReplyTarget.Counted _ -> false;
            case ReplyTarget.AllMine _, ReplyTarget.AllExcept _ -> true;
            case ReplyTarget.Labels(var labels) ->
                labels.stream().anyMatch(label -> byLabel.containsKey(Label.fold(label)));
        });
    }

    private static Map<String, Token> byLabel(ReviewId review, CommandContext context) {
        var all = new HashMap<String, Token>();
        for (var token : context.tx().tokens().ofReview(review).values()) {
            all.put(token.label().folded(), token);
        }
        return all;
    }

    /** Records the answers of one reply. */
    private static final class Recording {
        private final AnswerReply command;
        private final Map<String, Token> byLabel;
        private final ReplyQuestions questions;
        private final CommandContext context;
        private final List<Outcome.Given> given = new ArrayList<>();
        private final List<Refusal> problems = new ArrayList<>();
        private final List<Outcome.Asked> asked = new ArrayList<>();
        private final List<ReviewItem> doubted = new ArrayList<>();

        Recording(AnswerReply command, Map<String, Token> byLabel, ReplyQuestions questions, CommandContext context) {
            this.command = command;
            this.byLabel = byLabel;
            this.questions = questions;
            this.context = context;
        }

        Outcome record() {
            for (var one : command.answers) {
                switch (one.target()) {
                    case ReplyTarget.AllMine _, ReplyTarget.Unnamed _ -> give(rest(List.of()), one.answer());
                    case ReplyTarget.Counted(int tokens) -> {
                        var open = rest(List.of());
                        if (open.size() == tokens) {
                            give(open, one.answer());
                        } else if (!open.isEmpty()) {
                            asked.add(questions.oneOf(open, one.answer()));
                        }
                    }
                    case ReplyTarget.AllExcept(var except) -> {
                        var unknown = except.stream()
                                .filter(label -> !byLabel.containsKey(Label.fold(label)))
                                .toList();
                        unknown.forEach(label -> problems.add(questions.noSuchToken(label)));
                        if (unknown.isEmpty()) {
                            give(rest(except), one.answer());
                        }
                    }
                    case ReplyTarget.Labels(var labels) -> labels.forEach(label -> answer(label, one.answer()));
                }
            }
            return Answers.noted(command.review, given, problems, asked, command.rest, doubted, context);
        }

        /** The open tokens of the author, except these and those that are named elsewhere in the reply. */
        private List<ReviewItem> rest(List<String> except) {
            var named = command.answers.stream()
                    .map(ReplyAnswer::target)
                    .filter(ReplyTarget.Labels.class::isInstance)
                    .flatMap(target -> ((ReplyTarget.Labels) target).labels().stream());
            var out = Stream.concat(named, except.stream()).map(Label::fold).collect(Collectors.toSet());
            return context.ownItems().open(command.review, context.member()).stream()
                    .filter(item -> !out.contains(Label.fold(context.lookup().labelOf(item))))
                    .toList();
        }

        private void give(List<ReviewItem> items, Answer answer) {
            items.forEach(item -> give(item, answer));
        }

        /** A later answer for the same token replaces an earlier one. */
        private void give(ReviewItem item, Answer answer) {
            doubted.removeIf(other -> other.id().equals(item.id()));
            var refusal = Answers.notApproved(item, answer, context);
            if (refusal.isPresent()) {
                problems.add(refusal.get());
            } else if (Answers.doubts(item, answer, context)) {
                doubted.add(item);
            } else {
                given.add(Answers.give(item, answer, context));
            }
        }

        private void answer(String label, Answer answer) {
            var token = byLabel.get(Label.fold(label));
            if (token == null) {
                questions
                        .meant(label, answer)
                        .ifPresentOrElse(asked::add, () -> problems.add(questions.noSuchToken(label)));
                return;
            }
            var item = context.tx().reviews().itemOf(command.review, token.id()).orElseThrow();
            var stands = Answers.stands(item, context);
            if (Answers.mayReply(item, context) && stands.isPresent()) {
                var before = item.answer().orElseThrow().answer();
                if (before == answer) {
                    given.add(Answers.given(item, before, context));
                } else {
                    problems.add(stands.get());
                }
            } else if (Answers.mayReply(item, context)) {
                give(item, answer);
            } else {
                problems.add(new Refusal.NotOwner(
                        token.label().text(), context.name(item.asked().orElse(item.owner()))));
            }
        }
    }
}
