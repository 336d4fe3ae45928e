package dev.rollcall.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown if the environment variables are invalid. Holds all problems, so that one attempt shows them all. Contains no
 * value that could be a secret.
 */
public final class BadConfig extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised
    private final List<Problem> problems;

    /**
     * One problem.
     *
     * @param key the variable, or empty if the problem concerns several
     * @param wrong what is wrong with it, as the rest of a sentence that starts with the key
     * @param fix what to set instead
     */
    public record Problem(String key, String wrong, String fix) {
        /** Returns a sentence such as {@code ROLLCALL_HTTP has no port; for example ROLLCALL_HTTP=127.0.0.1:8080}. */
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
