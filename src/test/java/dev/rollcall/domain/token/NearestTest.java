package dev.rollcall.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> LABELS =
            List.of("ci-deploy", "old-zap", "Xano-Sync", "ab", "stripe-payments-production-eu");

    @Test
    void aTypoFindsTheLabel() {
        assertThat(Nearest.of("ci-depoy", LABELS)).contains("ci-deploy");
        assertThat(Nearest.of("ci-delpoy", LABELS)).contains("ci-deploy");
        assertThat(Nearest.of("XANO sync", LABELS)).contains("Xano-Sync");
        assertThat(Nearest.of("stripe-payment-prodction-eu-1", LABELS)).contains("stripe-payments-production-eu");
    }

    @Test
    void aDistantLabelIsNotOffered() {
        assertThat(Nearest.of("github", LABELS)).isEmpty();
        assertThat(Nearest.of("xy", LABELS)).isEmpty();
        assertThat(Nearest.of("", LABELS)).isEmpty();
        assertThat(Nearest.of("a", List.of())).isEmpty();
    }

    @Test
    void neighboursSwappedAreOneEdit() {
        assertThat(Nearest.edits(
                        "abcd".codePoints().toArray(), "acbd".codePoints().toArray()))
                .isEqualTo(1);
    }
}
