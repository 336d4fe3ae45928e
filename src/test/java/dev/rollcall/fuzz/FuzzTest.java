package dev.rollcall.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A few inputs for each target, the same ones in every build. With {@code -Drollcall.fuzz.seed} it runs the input of
 * that seed, or {@code -Drollcall.fuzz.inputs} from there on; with {@code -Drollcall.fuzz.input} one given in Base64.
 */
final class FuzzTest {
    private static final long SEED = 20_261_129;

    @ParameterizedTest
    @EnumSource
    void everyInputIsHandledOrRefused(Target target) throws Exception {
        var seed = Long.getLong("rollcall.fuzz.seed");
        var input = System.getProperty("rollcall.fuzz.input");
        try (var opened = target.open()) {
            if (input != null) {
                opened.run(Base64.getDecoder().decode(input));
                opened.settle();
            } else if (seed == null) {
                Fuzzing.run(target.name(), opened, SEED, target.slice);
            } else {
                Fuzzing.run(target.name(), opened, seed, Integer.getInteger("rollcall.fuzz.inputs", 1));
            }
        }
    }

    /** Without this, a campaign could find nothing and be green. */
    @Test
    void aFaultIsFoundAndToldWithItsSeedAndInput() throws Exception {
        FuzzTarget breaks = new FuzzTarget() {
            @Override
            public List<byte[]> samples() {
                return List.of("{\"a\":\"b\"}".getBytes(UTF_8));
            }

            @Override
            public void run(byte[] input) {
                if (new String(input, UTF_8).contains("null")) {
                    throw new IllegalStateException("made to fail");
                }
            }
        };
        assertThatThrownBy(() -> Fuzzing.run("TRIAL", breaks, 1, 1_000))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("TRIAL failed at seed ")
                .hasMessageContaining("null")
                .hasMessageContaining("Base64: ")
                .hasRootCauseMessage("made to fail");
        breaks.close();
    }

    @Test
    void theSameSeedMakesTheSameInput() {
        var samples = SlackSamples.all();
        for (long seed = 0; seed < 1_000; seed++) {
            assertThat(Inputs.input(samples, seed)).isEqualTo(Inputs.input(samples, seed));
        }
    }
}
