package dev.rollcall.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ci-deploy",
                "my long label",
                "@channel",
                "<!channel>",
                "@everyone",
                "*b* _i_ ~s~",
                "=cmd()",
                "ana's \"key\"",
                "a; b",
                "a: b",
                "a，b",
                "Ключ",
                "密钥",
                "مفتاح",
                "🔑 prod",
                "👩\u200D💻",
                "a\u200Bb"
            })
    void anyScriptIsAllowed(String text) {
        assertThat(Label.refusal("label", text)).isEmpty();
        assertThat(new Label(Label.clean(text)).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\u000B", "\f", "\u0085", "\u2028", "\u2029"})
    void lineBreaksOfAllKindsAreRefused(String breaks) {
        assertThat(Label.fault("a" + breaks + "b")).contains(Rule.LINE_BREAK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\t", "\u001B[31m", "\u0080", "\uE000", "\uD83D", "\uDD11"})
    void controlCharactersPrivateUseAndSurrogatesAreRefused(String odd) {
        assertThat(Label.fault("a" + odd + "b")).contains(Rule.INVISIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u200D\u200D", "\u2060", "\u202E", "\uFEFF", "\u00AD"})
    void aLabelOfInvisibleCharactersIsRefused(String unseen) {
        assertThat(Label.fault(Label.clean(unseen))).contains(Rule.INVISIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202A", "\u202B", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"})
    void aNewLabelCannotChangeTheTextDirection(String turn) {
        var text = "ci" + turn + "yolped";
        assertThat(Label.refusal("label", text)).contains(new BadField("label", text, Rule.INVISIBLE));
        assertThat(new Label(text).text()).as("one of before").isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "All", "ALL", " all "})
    void aNewLabelCannotBeAll(String text) {
        assertThat(Label.refusal("label", text)).contains(new BadField("label", text.strip(), Rule.MEANS_ALL));
        assertThat(new Label("all").text()).as("one of before").isEqualTo("all");
        assertThat(Label.refusal("label", "all hands")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|REQUIRED", "'a,b'|COMMA", "','|COMMA", "a`b|BACKTICK", "'a,`'|COMMA", "'a\n,'|LINE_BREAK"})
    void eachRuleHasItsRefusal(String text, Rule rule) {
        assertThat(Label.refusal("label", text)).contains(new BadField("label", text, rule));
        assertThatIllegalArgumentException().isThrownBy(() -> new Label(text));
    }

    @Test
    void aLabelHasOneToEightyCodePoints() {
        assertThat(Label.fault("🔑".repeat(80))).isEmpty();
        assertThat(Label.fault("🔑".repeat(81))).contains(Rule.TOO_LONG);
    }

    @Test
    void codePointsAreCountedAfterNormalising() {
        var typed = "e\u0301".repeat(80);
        assertThat(Label.refusal("label", typed)).isEmpty();
        assertThat(Label.clean(typed)).isEqualTo("\u00E9".repeat(80));
        assertThat(Label.fault(Label.clean("e\u0301".repeat(81)))).contains(Rule.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "\ta\n", "\u00A0a\u00A0", "\u3000a", "\u2007 a \u202F"})
    void whiteSpaceOfAllKindsIsTrimmed(String typed) {
        assertThat(Label.clean(typed)).isEqualTo("a");
    }

    @Test
    void spacesInsideALabelAreKept() {
        assertThat(Label.clean(" a  b ")).isEqualTo("a  b");
    }

    @ParameterizedTest
    @CsvSource({
        "CI-Deploy, ci-deploy",
        "STRASSE, straße",
        "İ, i\u0307",
        "ΟΔΟΣ, οδος",
        "ΟΔΟΣ, οδοσ",
        "\u03AA\u0301, \u0390",
        "\u00C9, e\u0301",
        "ǅ, ǆ",
        "' a', A"
    })
    void labelsAreComparedWithoutCase(String one, String other) {
        assertThat(Label.fold(one)).isEqualTo(Label.fold(other));
        assertThat(Label.fold(Label.fold(one))).isEqualTo(Label.fold(one));
    }

    @Test
    void differentLabelsStayDifferentWhenFolded() {
        assertThat(Label.fold("a b")).isNotEqualTo(Label.fold("a  b"));
        assertThat(Label.fold("a")).isNotEqualTo(Label.fold("á"));
    }

    @Test
    void aTextIsCutBetweenCodePointsWithAnEllipsis() {
        assertThat(Label.cut("🔑".repeat(80))).isEqualTo("🔑".repeat(80));
        assertThat(Label.cut("🔑".repeat(200))).isEqualTo("🔑".repeat(79) + "…");
        assertThat(Label.refusal("label", "x".repeat(200)))
                .contains(new BadField("label", "x".repeat(79) + "…", Rule.TOO_LONG));
    }
}
