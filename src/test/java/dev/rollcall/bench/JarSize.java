package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is copied to a machine. */
final class JarSize implements Measurement {
    private static final double MB = 1e6;

    @Override
    public String name() {
        return "size of the jar";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) throws IOException {
        targets.atMost("Size of the jar", 45, "MB", Files.size(Path.of("target", "rollcall.jar")) / MB, "");
        var cache = Path.of("target", "rollcall.aot");
        if (Files.exists(cache)) {
            targets.stated("Size of the AOT cache", Targets.shown(Files.size(cache) / MB) + " MB");
        }
    }
}
