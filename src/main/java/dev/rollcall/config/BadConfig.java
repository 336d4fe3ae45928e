package dev.rollcall.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The environment cannot be used as it is. Holds every problem at once, so that one try shows them all; never a value
 * that could be a secret.
 */
public final class BadConfig extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised
    private final List<Problem> problems;

    /**
     * One thing to mend.
     *
     * @param key the variable, or empty when it is about several
     * @param wrong what is wrong with it, as the rest of a sentence that starts with the key
     * @param fix what to set instead
     */
    public record Problem(String key, String wrong, String fix) {
        /** {@code ROLLCALL_HTTP has no port; for example ROLLCALL_HTTP=127.0.0.1:8080}. */
        public String sentence() {
            return (key.isEmpty() ? wrong : key + " " + wrong) + (fix.isEmpty() ? "" : "; " + fix);
        }
    }

    public BadConfig(List<Problem> problems) {
        super(problems.stream().map(Problem::sentence).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem");
        }
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
