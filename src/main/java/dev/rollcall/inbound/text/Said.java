package dev.rollcall.inbound.text;

import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyClause.Names;
import dev.rollcall.inbound.text.ReplyWords.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer and what it is for, as far as a reply has been read. The labels are kept by their folded form. */
final class Said {
    Answer answer;
    Kind kind;
    /** Whether it stands above a list of its labels. */
    boolean heading;

    boolean all;
    /** If {@code all}: the word that stands for the tokens. */
    Kind how = Kind.ALL;
    /** Whether "don't remove" stands before its labels, so that only an answer that keeps them fits. */
    boolean spared;
    /** Whether only a clause without labels answers it, as after "x is mine". */
    boolean closed;
    /** Whether its clause says "it". */
    boolean it;

    final Map<String, String> labels = new LinkedHashMap<>();
    final Map<String, String> except = new LinkedHashMap<>();

    Said(Answer answer, Kind kind) {
        this.answer = answer;
        this.kind = kind;
    }

    boolean unnamed() {
        return !all && labels.isEmpty();
    }

    void add(Names names) {
        if (names.all()) {
            all = true;
            how = names.how();
        }
        names.labels().forEach(label -> labels.putIfAbsent(Label.fold(label), label));
        except(names.except());
    }

    void add(Said other) {
        if (other.all) {
            all = true;
            how = other.how;
        }
        labels.putAll(other.labels);
        except.putAll(other.except);
    }

    void except(List<String> more) {
        more.forEach(label -> except.putIfAbsent(Label.fold(label), label));
    }

    void clear() {
        all = false;
        how = Kind.ALL;
        spared = false;
        closed = false;
        labels.clear();
        except.clear();
    }

    ReplyAnswer toAnswer() {
        if (!all) {
            return new ReplyAnswer(answer, new ReplyTarget.Labels(List.copyOf(labels.values())));
        }
        return new ReplyAnswer(
                answer,
                switch (how) {
                    case BOTH -> new ReplyTarget.Counted(2);
                    case THREE -> new ReplyTarget.Counted(3);
                    case OTHER_ONE -> new ReplyTarget.Counted(1);
                    default ->
                        except.isEmpty()
                                ? new ReplyTarget.AllMine()
                                : new ReplyTarget.AllExcept(List.copyOf(except.values()));
                });
    }
}
