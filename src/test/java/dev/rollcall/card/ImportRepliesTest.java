package dev.rollcall.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.ImportFault;
import dev.rollcall.domain.token.SkippedEntry;
import dev.rollcall.domain.token.SkippedEntry.Why;
import java.util.Arrays;
import java.util.Collections;
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
                        new ImportFault.Unreadable("f.bubble", "permission denied"),
                        "f.bubble cannot be read (permission denied)."),
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
    void whatWasLeftOutIsNamedByItsPlaceAndId() {
        assertThat(ImportReplies.skipped(List.of())).isEmpty();
        assertThat(ImportReplies.skipped(List.of(
                        new SkippedEntry(2, "bTHac", Why.NO_KEY),
                        new SkippedEntry(3, "", Why.NO_NAME),
                        new SkippedEntry(4, "", Why.SHORT_KEY),
                        new SkippedEntry(5, "", Why.EMPTY),
                        new SkippedEntry(6, "", Why.OTHER_FORM))))
                .containsExactly(
                        "left out: the API token at place 2 (bTHac) has no key",
                        "left out: the API token at place 3 has no name",
                        "left out: the API token at place 4 has a key that is too short to be one",
                        "left out: the API token at place 5 is empty",
                        "left out: the API token at place 6 is not of the form of a token",
                        "What was left out may be a token that is known, so none is taken to be gone.");
        var many = Collections.nCopies(30, new SkippedEntry(1, "", Why.EMPTY));
        assertThat(ImportReplies.skipped(many)).hasSize(22).contains("left out: 10 more");
    }

    @Test
    void whatOnlyTheRegisterHasIsOneLine() {
        assertThat(ImportReplies.missing("shop", List.of())).isEmpty();
        assertThat(ImportReplies.missing("shop", List.of("a", "b")))
                .containsExactly("in the register for shop, and not in the file: a, b");
    }

    @Test
    void aNewAppIsNamedBesideTheKnownOnes() {
        assertThat(ImportReplies.newApp("crm", List.of("blog", "shop")))
                .isEqualTo("crm is a new app in the register, which has tokens of blog, shop");
        assertThat(ImportReplies.newApp("crm", Collections.nCopies(12, "a")))
                .endsWith("which has tokens of a, a, a, a, a, a, a, a, a, a and 2 more");
    }

    @Test
    void progressIsNamedByFileAndTeam() {
        assertThat(ImportReplies.reading("shop.bubble")).isEqualTo("Reading shop.bubble");
        assertThat(ImportReplies.comparing(1, "Red")).isEqualTo("Comparing 1 token with the register of Red");
        assertThat(ImportReplies.comparing(2, "Red")).isEqualTo("Comparing 2 tokens with the register of Red");
    }
}
