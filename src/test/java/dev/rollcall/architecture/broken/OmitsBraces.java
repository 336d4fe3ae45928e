package dev.rollcall.architecture.broken;

/** Violates a rule: statements without braces. */
public final class OmitsBraces {
    private OmitsBraces() {}

    static int sum(int limit) {
        int sum = 0;
        for (int i = 0; i < limit; i++) sum += i;
        while (sum > limit) sum--;
        if (sum == 0) return 1;
        else return sum;
    }
}
