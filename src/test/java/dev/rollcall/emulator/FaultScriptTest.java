package dev.rollcall.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultScriptTest {
    private static final List<String> ACTIONS = List.of("429", "delay", "drop-after");

    private static List<Optional<FaultScript.Choice>> choices(FaultScript script, String name, int count) {
        var all = new ArrayList<Optional<FaultScript.Choice>>();
        for (int i = 0; i < count; i++) {
            all.add(script.call(name, ACTIONS));
        }
        return all;
    }

    @Test
    void aSeedGivesTheSameFaultsHoweverTheNamesInterleave() {
        var script = new FaultScript(7, 30, 0);
        var posts = choices(script, "post", 50);
        var edits = choices(script, "edit", 50);
        var interleaved = new FaultScript(7, 30, 0);
        for (int i = 0; i < 50; i++) {
            assertThat(interleaved.call("edit", ACTIONS)).isEqualTo(edits.get(i));
            assertThat(interleaved.call("post", ACTIONS)).isEqualTo(posts.get(i));
        }
        assertThat(posts).isNotEqualTo(edits).isNotEqualTo(choices(new FaultScript(8, 30, 0), "post", 50));
    }

    @Test
    void thePercentageIsKeptAndWhatWasInjectedIsCounted() {
        var script = new FaultScript(1, 20, 0);
        long faults = choices(script, "post", 1000).stream()
                .filter(Optional::isPresent)
                .count();
        assertThat(faults).isBetween(140L, 260L);
        assertThat(script.injected()).containsOnlyKeys(ACTIONS);
        assertThat(script.injected().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo((int) faults);
        assertThat(choices(new FaultScript(1, 0, 100), "post", 100)).allMatch(Optional::isEmpty);
        assertThat(choices(new FaultScript(1, 100, 0), "post", 100)).allMatch(Optional::isPresent);
        assertThat(new FaultScript(1, 100, 100).call("post", List.of())).isEmpty();
        assertThat(new FaultScript(1, 0, 100).delivery("event:message", ACTIONS))
                .isPresent();
        assertThat(new FaultScript(1, 100, 0).delivery("event:message", ACTIONS))
                .isEmpty();
        assertThatThrownBy(() -> new FaultScript(1, 101, 0))
                .hasMessage("\"calls\" and \"deliveries\" are numbers from 0 to 100.");
    }
}
