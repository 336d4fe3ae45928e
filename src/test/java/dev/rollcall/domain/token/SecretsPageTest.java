package dev.rollcall.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.token.SecretPatterns.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The chapter "What is recognised" of {@code docs/secrets.md} is written from {@code secrets/shapes.tsv}: {@code ./mvnw
 * test -Dtest=SecretsPageTest -Drollcall.docs=write}.
 */
class SecretsPageTest {
    private static final Path PAGE = Path.of("docs", "secrets.md");
    private static final Path SHAPES = Path.of("src", "main", "resources", "secrets", "shapes.tsv");
    private static final String BEGIN = "## What is recognised\n";
    private static final String END = "## Disguises\n";

    @Test
    void thePageShowsThePatterns() throws IOException {
        var page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN);
        int to = page.indexOf(END);
        var whole = page.substring(0, from) + chapter() + page.substring(to);
        if ("write".equals(System.getProperty("rollcall.docs"))) {
            Files.writeString(PAGE, whole);
        }
        assertThat(Files.readString(PAGE))
                .as("write it again: ./mvnw test -Dtest=SecretsPageTest -Drollcall.docs=write")
                .isEqualTo(whole);
    }

    private static String chapter() throws IOException {
        var out = new StringBuilder(BEGIN + """

                By the form that the issuer publishes, anywhere in a text. The second column says what such a text
                contains, in either case; what else it has to be is in the file. An asterisk marks a page that was
                named from memory and not read for this table. A test writes this chapter from the file.

                | named in a refusal | contains | source |
                | --- | --- | --- |
                """);
        for (var line : known()) {
            out.append(row(line));
        }
        return out.append("""

                Also, if it is too random for a name, as `API key`:

                - a run of 32 or more letters and digits, or 40 or more characters of base 64;
                - 20 to 31 letters and digits in both cases;
                - a UUID, unless it contains the time;
                - a key in groups of up to six characters, or in two parts;
                - a random value of 16 or more characters after `key:`, `token=`, `Bearer` and the like.

                """).toString();
    }

    /** The columns of the lines of known forms, by service. */
    private static List<String[]> known() throws IOException {
        var known = new ArrayList<String[]>();
        for (var line : Files.readAllLines(SHAPES)) {
            var columns = line.split("\t", -1);
            if (columns[0].equals(Use.KNOWN.name().toLowerCase(Locale.ROOT))) {
                known.add(columns);
            }
        }
        known.sort((one, other) -> one[2].compareToIgnoreCase(other[2]));
        assertThat(known).hasSize((int) SecretPatterns.STANDARD.shapes().stream()
                .filter(shape -> shape.use() == Use.KNOWN)
                .count());
        return known;
    }

    private static String row(String[] columns) {
        var needs = new ArrayList<String>();
        for (var word : columns[5].split(" ", -1)) {
            if (word.startsWith("run=")) {
                needs.add(word.substring(4) + " letters and digits in a row");
            } else if (word.startsWith("word=")) {
                needs.add("a word of " + word.substring(5) + " characters");
            } else {
                needs.add("`" + word + "`");
            }
        }
        return "| " + columns[2] + " | " + String.join(", ", needs) + " | " + columns[6].replace("*", "\\*") + " |\n";
    }
}
