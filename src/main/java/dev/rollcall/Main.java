package dev.rollcall;

import dev.rollcall.cli.Cli;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Starts Rollcall from the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (AotCache.refused(System.err, arguments)) {
            return;
        }
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Cli(new App(), System.getenv(), out, err).execute(arguments));
    }
}
