package dev.rollcall.command;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the author of a typed reply is asked when it cannot be recorded as it is. */
record ReplyQuestions(ReviewId review, CommandContext context) {
    /** A part of a label that is shorter than this is only found as a whole word of it. */
    private static final int PART_MIN = 3;

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Whether no token of the review is the author's, answered or not. */
    boolean ownsNothing() {
        return context.ownItems().all(review, context.member()).isEmpty();
    }

    /** A question which of the open tokens an answer is for. */
    Outcome whichOnes(Answer answer, List<ReviewItem> open) {
        var tokens = open.stream()
                .limit(Outcome.WhichOnes.NAMED_MAX)
                .map(this::openToken)
                .toList();
        return new Outcome.WhichOnes(review.value(), answer, tokens, open.size());
    }

    /** The hint how to answer, which is given once for each author and review. */
    Outcome hint(String typed) {
        var own = context.ownItems().all(review, context.member());
        if (own.isEmpty()) {
            return new Outcome.Nothing();
        }
        var once = "hint:" + review + ":" + context.member();
        if (!context.tx().once().first(once, context.now())) {
            return Outcome.Hint.again(typed);
        }
        var labels = byLabel(own);
        var near = Nearest.of(typed, labels.keySet());
        var example = labels.keySet().stream().sorted().findFirst().orElse("ci-deploy");
        return new Outcome.Hint(
                typed,
                near.orElse(""),
                near.map(labels::get).map(item -> item.id().value()).orElse(""),
                example);
    }

    /**
     * The question whether a typed text means one of the author's open tokens: those with the text in their label, else
     * the one whose label is nearest to it. Empty if there are none, or too many to ask.
     */
    Optional<Outcome.Asked> meant(String typed, Answer answer) {
        var open = byLabel(context.ownItems().open(review, context.member()));
        var fold = Label.fold(typed);
        var found = open.keySet().stream()
                .filter(label -> contains(Label.fold(label), fold))
                .toList();
        if (found.isEmpty()) {
            found = Nearest.of(typed, open.keySet()).stream().toList();
        }
        if (found.isEmpty() || found.size() > Outcome.Asked.TOKENS_MAX) {
            return Optional.empty();
        }
        var tokens = found.stream().map(open::get).map(this::openToken).toList();
        return Optional.of(new Outcome.Asked(Label.cut(Label.clean(typed)), answer, tokens));
    }

    /** The question which of these tokens an answer is for that named none. */
    Outcome.Asked oneOf(List<ReviewItem> open, Answer answer) {
        var tokens = open.stream()
                .limit(Outcome.Asked.TOKENS_MAX)
                .map(this::openToken)
                .toList();
        return new Outcome.Asked("", answer, tokens);
    }

    /** The refusal of a label that does not exist, with the nearest one. */
    Refusal noSuchToken(String typed) {
        return context.lookup().noSuchToken(typed);
    }

    /** Whether all words of a text are in a label: as whole words, or anywhere if they are not too short. */
    private static boolean contains(String label, String typed) {
        var words = List.of(WORDS.split(label, -1));
        var wanted = WORDS.splitAsStream(typed).filter(word -> !word.isEmpty()).toList();
        return !wanted.isEmpty()
                && wanted.stream()
                        .allMatch(word -> words.contains(word) || (word.length() >= PART_MIN && label.contains(word)));
    }

    private Map<String, ReviewItem> byLabel(List<ReviewItem> items) {
        var labels = new LinkedHashMap<String, ReviewItem>();
        items.forEach(item -> labels.put(context.lookup().labelOf(item), item));
        return labels;
    }

    private Outcome.OpenToken openToken(ReviewItem item) {
        return new Outcome.OpenToken(item.id().value(), context.lookup().labelOf(item));
    }
}
