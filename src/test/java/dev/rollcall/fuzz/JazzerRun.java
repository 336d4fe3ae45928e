package dev.rollcall.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Jazzer in a process of its own, which makes inputs for one target and prefers those that reach new code. */
final class JazzerRun {
    /** How many inputs it begins with, besides the samples themselves. */
    private static final int FIRST = 400;
    /** Seconds after which one input hangs. */
    private static final int HANGS_AFTER_S = 120;

    /** A process that prints nothing for so long hangs, however slow the machine is. */
    private static final Duration SILENT_MAX = Duration.ofMinutes(10);

    private static final long LOOKS_EVERY_S = 5;
    /** Follows each comparison in a regular expression, which makes what searches for secrets six times as slow. */
    private static final String DISABLED = "com.code_intelligence.jazzer.sanitizers.RegexRoadblocks";

    private static final int SHOWN_MAX = 6_000;
    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units:\\s+(\\d+)");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");

    private final Target target;
    private final Path folder;
    private final Process process;

    /** @param covered how many places in the code were reached */
    record Result(long inputs, long covered) {}

    private JazzerRun(Target target, Path folder, Process process) {
        this.target = target;
        this.folder = folder;
        this.process = process;
    }

    static JazzerRun start(Target target, long seed) throws Exception {
        var folder = Files.createDirectories(Path.of("target", "fuzz", target.name()));
        var corpus = corpus(target, Files.createTempDirectory(folder, "corpus"), seed);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                // Surefire's own class path is one jar that names the others.
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--target_args=" + target.name(),
                "--instrumentation_includes=dev.rollcall.**",
                "--disabled_hooks=" + DISABLED,
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-runs=" + target.guided,
                // libFuzzer takes 32 bits, and 0 for a random seed.
                "-seed=" + (1 + Math.floorMod(seed, Integer.MAX_VALUE - 1)),
                "-timeout=" + HANGS_AFTER_S,
                "-max_len=" + Inputs.BYTES_MAX / 4,
                "-rss_limit_mb=4096",
                "-print_final_stats=1",
                corpus.toString()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        return new JazzerRun(target, folder, process);
    }

    private static Path corpus(Target target, Path folder, long seed) throws Exception {
        try (var opened = target.open()) {
            var samples = opened.samples();
            int n = 0;
            for (var sample : samples) {
                Files.write(folder.resolve("sample-" + n++), sample);
            }
            for (int i = 0; i < FIRST; i++) {
                Files.write(folder.resolve("input-" + i), Inputs.input(samples, seed + i));
            }
        }
        return folder;
    }

    /** Waits for the end. Throws an AssertionError with what Jazzer printed if it found something. */
    Result result() throws IOException, InterruptedException {
        boolean ended = ends();
        var said = Files.readString(log(), StandardCharsets.ISO_8859_1);
        if (!ended) {
            throw new AssertionError("Jazzer said nothing about %s for %s\n%s"
                    .formatted(target, SILENT_MAX, said.substring(Math.max(0, said.length() - SHOWN_MAX))));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("Jazzer found something in %s. Repeat it with -Dtest=FuzzTest".formatted(target)
                    + " -Drollcall.fuzz.input=<the Base64 below>\n"
                    + said.substring(Math.max(0, said.length() - SHOWN_MAX)));
        }
        return new Result(last(EXECUTED, said), last(COVERED, said));
    }

    /** Waits for as long as Jazzer gets on. Ends it, and returns false, if it does not. */
    private boolean ends() throws IOException, InterruptedException {
        long size = 0;
        long grew = System.nanoTime();
        while (!process.waitFor(LOOKS_EVERY_S, TimeUnit.SECONDS)) {
            long now = Files.size(log());
            if (now != size) {
                size = now;
                grew = System.nanoTime();
            } else if (System.nanoTime() - grew > SILENT_MAX.toNanos()) {
                close();
                return false;
            }
        }
        return true;
    }

    private Path log() {
        return folder.resolve("log.txt");
    }

    private static long last(Pattern pattern, String said) {
        var found = pattern.matcher(said);
        long last = 0;
        while (found.find()) {
            last = Long.parseLong(found.group(1));
        }
        return last;
    }

    void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
