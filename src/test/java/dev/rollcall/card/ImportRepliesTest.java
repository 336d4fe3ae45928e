package dev.rollcall.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.ImportFault;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImportRepliesTest {
    private static final String FIELD = "settings.secure.api_tokens";

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new ImportFault.NoFile("f.bubble"), "There is no file f.bubble there."),
                Arguments.of(
                        new ImportFault.Unreadable("f.bubble", "AccessDeniedException"),
                        "f.bubble cannot be read (AccessDeniedException)."),
                Arguments.of(
                        new ImportFault.BrokenJson("f.bubble", "Bubble export", 3),
                        "f.bubble is no Bubble export: it is not whole JSON (line 3). Export the app again."),
                Arguments.of(
                        new ImportFault.OtherFormat("f.bubble", "Bubble export", FIELD),
                        "f.bubble is no Bubble export: settings.secure.api_tokens is not where it should be."),
                Arguments.of(
                        new ImportFault.NoTokens("f.bubble", "Bubble export", FIELD),
                        "f.bubble has no settings.secure.api_tokens: it is no Bubble export, or was made without its"
                                + " secrets."),
                Arguments.of(
                        new ImportFault.NotAToken("f.bubble", 2, "a name and a private_key"),
                        "f.bubble holds something unknown among its API tokens, at place 2: each should have a name and"
                                + " a private_key. Nothing was taken from the file."));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsASentence(ImportFault fault, String sentence) {
        assertThat(ImportReplies.sentence(fault)).isEqualTo(sentence);
    }

    @Test
    void everyFaultIsTested() {
        assertThat(faults().map(one -> one.get()[0].getClass()).toList())
                .isEqualTo(List.copyOf(Arrays.asList(ImportFault.class.getPermittedSubclasses())));
    }

    @Test
    void progressIsNamedByFileAndTeam() {
        assertThat(ImportReplies.reading("shop.bubble")).isEqualTo("Reading shop.bubble");
        assertThat(ImportReplies.comparing(1, "Red")).isEqualTo("Comparing 1 token with the register of Red");
        assertThat(ImportReplies.comparing(2, "Red")).isEqualTo("Comparing 2 tokens with the register of Red");
    }
}
