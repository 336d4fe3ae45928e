package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has been read of a reply so far. */
final class ReadingState {
    final List<Said> said = new ArrayList<>();
    /** Labels that wait for their answer. */
    final Said pending = new Said(Answer.CONFIRMED, Kind.FILL);
    /** The answer that takes the labels after it. */
    Optional<Said> current = Optional.empty();
    /** Labels with "no", which is an answer beside "yes" for others. */
    final List<Said> refused = new ArrayList<>();
    /** Folded labels that their author is not sure about. */
    final Set<String> uncertain = new HashSet<>();
    /** The clauses that were left out because their labels are uncertain. */
    final List<ReplyClause> leftOut = new ArrayList<>();

    /** How many answers stood before a correction; -1 if there was none or the last word is known. */
    int corrected = -1;

    /** Whether the last clause added labels to an answer before it. */
    boolean attached;
    /** Whether the last clause named exceptions. */
    boolean excepting;
    /** Whether the answers cannot be relied on. */
    boolean doubt;
    /** Whether a clause was left out that can be about the rest of its sentence. */
    boolean aside;

    /** Takes labels with "no"; false if they are no plain list. */
    boolean refuse(Said one) {
        if (one.unnamed() || one.all) {
            return false;
        }
        var copy = new Said(Answer.UNUSED, Kind.NO);
        copy.add(one);
        refused.add(copy);
        one.clear();
        return true;
    }

    /** Whether an answer names this label. */
    boolean isSaid(String label) {
        return said.stream().anyMatch(one -> one.labels.containsKey(Label.fold(label)));
    }

    /** Adds an answer, without labels so far. */
    Said add(Answer answer, Kind kind) {
        var one = new Said(answer, kind);
        said.add(one);
        return one;
    }
}
