package dev.rollcall.domain.token;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the label that is nearest to what somebody typed. */
public final class Nearest {
    /** Edits that are allowed in any label. In a long label a quarter of its length is allowed. */
    public static final int EDITS = 2;

    private Nearest() {}

    /**
     * The label with the fewest edits (insert, delete, replace, swap of neighbours) without regard to case; empty if
     * none is near. If several are equally near, returns the first by alphabet.
     */
    public static Optional<String> of(String typed, Collection<String> labels) {
        var wanted = folded(typed);
        record Candidate(String label, int edits) {}
        return labels.stream()
                .map(label -> new Candidate(label, edits(wanted, folded(label))))
                .filter(candidate -> near(candidate.edits(), wanted.length, folded(candidate.label()).length))
                .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::label))
                .map(Candidate::label);
    }

    /** Whether any label is near to what somebody typed. All of them are folded by {@link Label#fold}. */
    public static boolean isNear(String typed, Collection<String> labels) {
        var wanted = Label.cut(typed).codePoints().toArray();
        return labels.stream()
                .map(label -> label.codePoints().toArray())
                .filter(label -> near(Math.abs(label.length - wanted.length), wanted.length, label.length))
                .anyMatch(label -> near(edits(wanted, label), wanted.length, label.length));
    }

    private static boolean near(int edits, int a, int b) {
        int length = Math.max(a, b);
        return edits <= Math.max(EDITS, length / 4) && edits * 2 < length;
    }

    private static int[] folded(String text) {
        return Label.fold(Label.cut(text)).codePoints().toArray();
    }

    /** The optimal string alignment distance: Damerau-Levenshtein in which no substring is edited twice. */
    static int edits(int[] a, int[] b) {
        var cost = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= b.length; j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                int replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length][b.length];
    }
}
