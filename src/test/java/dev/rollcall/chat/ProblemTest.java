package dev.rollcall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.CardFault;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class ProblemTest {
    /** What is stored of a problem begins with the name of its kind. */
    @Test
    void everyProblemThatIsNotOnePersonsIsAFault() {
        var faults = EnumSet.allOf(Problem.Kind.class);
        faults.removeAll(EnumSet.of(Problem.Kind.PERSON_CLOSED, Problem.Kind.MESSAGE_GONE));
        assertThat(Arrays.stream(CardFault.values()).map(CardFault::name))
                .containsExactlyInAnyOrderElementsOf(
                        faults.stream().map(Problem.Kind::name).toList());
        for (var kind : Problem.Kind.values()) {
            assertThat(CardFault.of(kind + " detail").isPresent()).isEqualTo(faults.contains(kind));
        }
    }
}
