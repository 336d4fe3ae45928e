package dev.rollcall.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IssuerGuideTest {
    @Test
    void aKnownServiceHasAPlaceInAnyCase() {
        assertThat(IssuerGuide.delete("Bubble")).isEqualTo("Delete it at Bubble: Settings → API, then deploy to live.");
        assertThat(IssuerGuide.delete("GITHUB"))
                .isEqualTo("Delete it at GITHUB: Settings → Developer settings → Personal access tokens.");
    }

    @Test
    void anUnknownServiceIsNamed() {
        assertThat(IssuerGuide.delete("Acme")).isEqualTo("Delete it at Acme.");
        assertThat(IssuerGuide.place("")).isEmpty();
    }

    @Test
    void everyLineIsAServiceAndAPlaceAboveWhichItsSourceStands() throws IOException {
        var lines = Files.readAllLines(Path.of("src", "main", "resources", "removal", "issuers.tsv"));
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("#")) {
                assertThat(lines.get(i)).matches("[^\\t]+\\t[^\\t]+[^.]");
                assertThat(lines.get(i - 1)).startsWith("# ");
            }
        }
    }
}
