package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
    private static final List<String> COMMANDS = List.of("run", "demo", "doctor", "teams", "detect", "emulators");

    @ParameterizedTest
    @CsvSource({"A,A,0", "A,B,1", "TOKEN,TOKNE,1", "AB,A,1", "'',ABC,3", "SHPO,SHOP,1", "ABCD,BADC,2", "CA,ABC,3"})
    void distanceIsTheNumberOfLettersThatDiffer(String from, String to, int letters) {
        assertThat(Spelling.distance(from, to)).isEqualTo(letters);
        assertThat(Spelling.distance(to, from)).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({"rnu,run", "RUN,run", "docter,doctor", "tems,teams", "emulater,emulators"})
    void oneSlipIsFound(String typed, String meant) {
        assertThat(Spelling.nearest(typed, COMMANDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "r", "start", "crm", "''"})
    void anotherWordIsNotTakenForASlip(String typed) {
        assertThat(Spelling.nearest(typed, COMMANDS)).isEmpty();
    }

    @Test
    void ofSeveralTheFirstInAlphabeticalOrderIsFound() {
        assertThat(Spelling.nearest("shop", List.of("shop3", "shop2"))).contains("shop2");
        assertThat(Spelling.nearest("shop", List.of())).isEmpty();
    }
}
