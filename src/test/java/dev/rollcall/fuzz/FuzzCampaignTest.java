package dev.rollcall.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A million inputs, from another seed each time: {@code ./mvnw -Pcampaign verify}. Prints how many there were. With
 * {@code -Drollcall.fuzz.seed} it runs those of that seed again.
 */
@Tag("campaign")
final class FuzzCampaignTest {
    private static final long INPUTS_MIN = 1_000_000;

    @Test
    void noneOfAMillionInputsBreaksAnything() throws Exception {
        long seed = Long.getLong("rollcall.fuzz.seed", new SplittableRandom().nextLong(Integer.MAX_VALUE));
        System.out.println("Fuzzing with seed " + seed);
        var guided =
                Stream.of(Target.values()).filter(target -> target.guided > 0).toList();
        long inputs = 0;
        var running = new CopyOnWriteArrayList<JazzerRun>();
        try {
            // One beside the inputs from seeds: together they use two cores.
            var guide = new Guide(guided, seed, running);
            guide.start();
            for (var target : Target.values()) {
                long began = System.nanoTime();
                try (var opened = target.open()) {
                    Fuzzing.run(target.name(), opened, seed, target.seeded);
                }
                inputs += target.seeded;
                print(target, "from seeds", target.seeded, began);
            }
            inputs += guide.inputs();
        } finally {
            for (var one : running) {
                one.close();
            }
        }
        System.out.println("Fuzzing: " + inputs + " inputs, 0 faults");
        assertThat(inputs).isGreaterThanOrEqualTo(INPUTS_MIN);
    }

    private static void print(Target target, String how, long inputs, long began) {
        System.out.printf(
                "Fuzzing %-16s %,9d inputs %s in %d s%n",
                target, inputs, how, (System.nanoTime() - began) / 1_000_000_000);
    }

    /** Runs Jazzer for one target after the other. */
    private static final class Guide extends Thread {
        private final List<Target> targets;
        private final long seed;
        private final List<JazzerRun> running;
        private long inputs;
        private volatile @Nullable Throwable failure = new AssertionError("Jazzer has not ended");

        Guide(List<Target> targets, long seed, List<JazzerRun> running) {
            super("jazzer");
            setDaemon(true);
            this.targets = targets;
            this.seed = seed;
            this.running = running;
        }

        @Override
        public void run() {
            try {
                for (var target : targets) {
                    long began = System.nanoTime();
                    var jazzer = JazzerRun.start(target, seed);
                    running.add(jazzer);
                    var result = jazzer.result();
                    assertThat(result.inputs()).as("%s", target).isGreaterThanOrEqualTo(target.guided);
                    inputs += result.inputs();
                    print(target, "by Jazzer, " + result.covered() + " places reached,", result.inputs(), began);
                }
                failure = null;
            } catch (Exception | AssertionError failed) {
                failure = failed;
            }
        }

        long inputs() throws InterruptedException {
            join();
            var failed = failure;
            if (failed != null) {
                throw new AssertionError(failed.getMessage(), failed);
            }
            return inputs;
        }
    }
}
