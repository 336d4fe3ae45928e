package dev.rollcall.emulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Faults chosen from a seed. The n-th call or delivery of a name gets the same fault in every run with that seed,
 * however the others interleave with it. Thread-safe.
 */
public final class FaultScript {
    private static final int DELAY_MIN_MS = 20;
    private static final int DELAY_MAX_MS = 400;

    private final long seed;
    private final int calls;
    private final int deliveries;
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<String, Integer> injected = new TreeMap<>();

    /**
     * One fault.
     *
     * @param action a value of {@code do}, as in the control API
     * @param delayMs for a delay
     */
    public record Choice(String action, int delayMs) {}

    /**
     * @param calls how many of 100 calls and connections have a fault
     * @param deliveries how many of 100 deliveries
     */
    public FaultScript(long seed, int calls, int deliveries) {
        if (calls < 0 || calls > 100 || deliveries < 0 || deliveries > 100) {
            throw new IllegalArgumentException("\"calls\" and \"deliveries\" are numbers from 0 to 100.");
        }
        this.seed = seed;
        this.calls = calls;
        this.deliveries = deliveries;
    }

    /** Chooses for the next call or connection of a name; empty for no fault. */
    public Optional<Choice> call(String name, List<String> actions) {
        return next(name, actions, calls);
    }

    /** Chooses for the next delivery of a name; empty for no fault. */
    public Optional<Choice> delivery(String name, List<String> actions) {
        return next(name, actions, deliveries);
    }

    private synchronized Optional<Choice> next(String name, List<String> actions, int percent) {
        int n = asked.merge(name, 1, Integer::sum);
        var random = new SplittableRandom(seed * 1_000_003 + name.hashCode() * 31L + n);
        if (actions.isEmpty() || random.nextInt(100) >= percent) {
            return Optional.empty();
        }
        var action = actions.get(random.nextInt(actions.size()));
        injected.merge(action, 1, Integer::sum);
        return Optional.of(new Choice(action, random.nextInt(DELAY_MIN_MS, DELAY_MAX_MS)));
    }

    /** How often each action was chosen so far. */
    public synchronized Map<String, Integer> injected() {
        return new TreeMap<>(injected);
    }
}
