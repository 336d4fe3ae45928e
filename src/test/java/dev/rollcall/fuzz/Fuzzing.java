package dev.rollcall.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls a target with generated inputs, each from a seed of its own, and says which seed and input failed. */
final class Fuzzing {
    /** Far more than a batch takes on a busy machine: an input that is still running then hangs. */
    private static final Duration HANGS_AFTER = Duration.ofMinutes(4);
    /** How many inputs a target starts before it is asked whether something of them went wrong. */
    private static final int BATCH = 250;

    private static final int SHOWN_MAX = 3_000;

    private final FuzzTarget target;
    private volatile long first;
    private volatile long seed;
    private volatile byte @Nullable [] input;

    private Fuzzing(FuzzTarget target) {
        this.target = target;
    }

    /**
     * Runs the inputs of the seeds from {@code first} on.
     *
     * @throws AssertionError with the seed and the input that failed
     */
    static void run(String name, FuzzTarget target, long first, int inputs) throws InterruptedException {
        var fuzzing = new Fuzzing(target);
        for (int done = 0; done < inputs; done += BATCH) {
            fuzzing.batch(name, first + done, Math.min(BATCH, inputs - done));
        }
    }

    private void batch(String name, long from, int inputs) throws InterruptedException {
        first = from;
        var end = new CompletableFuture<Boolean>();
        var thread = Thread.ofPlatform().daemon().name("fuzz-" + name).start(() -> {
            try {
                inputs(from, inputs);
                end.complete(true);
            } catch (Throwable failed) {
                end.completeExceptionally(failed);
            }
        });
        try {
            end.get(HANGS_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(described(name, "failed"), failed.getCause());
        } catch (TimeoutException hangs) {
            var at = new AssertionError("It stands here");
            at.setStackTrace(thread.getStackTrace());
            throw new AssertionError(described(name, "hangs"), at);
        }
    }

    private void inputs(long from, int inputs) throws Exception {
        var samples = target.samples();
        for (int i = 0; i < inputs; i++) {
            seed = from + i;
            var made = Inputs.input(samples, seed);
            input = made;
            target.run(made);
        }
        target.settle();
    }

    private String described(String name, String how) {
        var shown = input == null ? new byte[0] : input;
        return ("%s %s at seed %d. Repeat it with -Dtest=FuzzTest -Drollcall.fuzz.seed=%d, or with those before it:"
                        + " -Drollcall.fuzz.seed=%d -Drollcall.fuzz.inputs=%d%n%s")
                .formatted(name, how, seed, seed, first, seed - first + 1, shown(shown));
    }

    /** An input as text, if it is one, and in Base64. */
    static String shown(byte[] input) {
        var some = Arrays.copyOf(input, Math.min(input.length, SHOWN_MAX));
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(some))
                    .toString();
        } catch (CharacterCodingException notText) {
            text = "(not UTF-8)";
        }
        return "Input, %d bytes: %s%nBase64: %s"
                .formatted(input.length, text, Base64.getEncoder().encodeToString(some));
    }
}
