package dev.rollcall.architecture;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs {@code helm lint --strict} and {@code helm template} in a process of its own, since the runtime of Go, in which
 * Helm is written, changes the signal handlers of its process.
 */
final class HelmProcess {
    private HelmProcess() {}

    /**
     * Lints the chart in the folder {@code args[0]} and writes the messages to {@code lint.out} in the folder
     * {@code args[1]}. Renders the chart with each {@code *.values} file of that folder, and writes the result beside
     * it, with the suffix {@code .out}, or what Helm says against the values, with the suffix {@code .refused}.
     */
    public static void main(String[] args) throws IOException {
        var chart = new Helm(Path.of(args[0]));
        var cases = Path.of(args[1]);
        var lint = chart.lint().strict().call();
        Files.writeString(cases.resolve("lint.out"), String.join("\n", lint.getMessages()));
        try (var values = Files.newDirectoryStream(cases, "*.values")) {
            for (var file : values) {
                var name = file.getFileName().toString().replace(".values", "");
                try {
                    var rendered = chart.template()
                            .withName("rollcall")
                            .withValuesFile(file)
                            .call();
                    Files.writeString(cases.resolve(name + ".out"), rendered);
                } catch (IllegalStateException refused) {
                    Files.writeString(cases.resolve(name + ".refused"), String.valueOf(refused.getMessage()));
                }
            }
        }
    }
}
