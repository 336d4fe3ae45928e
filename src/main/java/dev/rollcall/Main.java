package dev.rollcall;

import dev.rollcall.cli.Cli;
import dev.rollcall.cli.ProgressLine;
import dev.rollcall.cli.TypedArguments;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Runs the command line and exits with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        if (AotCache.bypassed(System.err, arguments)) {
            return;
        }
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Cli(new App(ProgressLine.onStderr()), System.getenv(), out, err)
                .execute(TypedArguments.of(arguments)));
    }
}
