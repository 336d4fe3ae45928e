package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.query.ApprovalView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which token of the register a listed token is, and which label a new one gets. */
class DetectMatchingTest extends Detecting {
    @Test
    void theFingerprintComesBeforeIdAndName() {
        detect(found("1", "a", 1), found("2", "b", 2));
        assertThat(told(detect(found("2", "b", 1), found("1", "a", 2)))).isEqualTo("2 same");
        assertThat(token("a").fingerprint()).contains(new Fingerprint(sha(1)));
    }

    @Test
    void theIdComesBeforeTheName() {
        detect(found("1", "a", 1), found("2", "b", 2));
        assertThat(told(detect(found("2", "a", 22), found("1", "b", 11)))).isEqualTo("rotated [b, a], 0 same");
        assertThat(token("a").fingerprint()).contains(new Fingerprint(sha(11)));
        assertThat(token("b").fingerprint()).contains(new Fingerprint(sha(22)));
    }

    @Test
    void aTokenOfTheSameNameWhoseIdIsStillListedIsAnotherToken() {
        detect(found("1", "a", 1));
        assertThat(told(detect(found("2", "a", 2), found("1", "a", 11)))).isEqualTo("new [a (2)], rotated [a], 0 same");
        assertThat(token("a").fingerprint()).contains(new Fingerprint(sha(11)));
    }

    @Test
    void aRenamedTokenIsFoundByItsNewNameWhenItRotates() {
        detect(found("", "old name", 1));
        assertThat(told(detect(found("", "new name", 1)))).isEqualTo("1 same");
        assertThat(told(detect(found("", "new name", 2)))).isEqualTo("rotated [old name], 0 same");
    }

    @Test
    void aRegisteredTokenIsRecognisedByAppAndName() {
        fixture.active("Stripe hooks");
        var detected = detect("SHOP", List.of(found("", "stripe HOOKS", 1)));
        assertThat(told(detected)).isEqualTo("recognised [Stripe hooks], 0 same");
        var token = token("Stripe hooks");
        assertThat(token.fingerprint()).contains(new Fingerprint(sha(1)));
        assertThat(token.origin().orElseThrow().rotatedAt()).isEmpty();
        assertThat(token.owner()).contains(fixture.member(RegisterFixture.ANA));
        assertThat(token.service()).isEqualTo("Stripe");
        assertThat(fixture.audited()).containsExactly("operator", "token.recognised", "Stripe hooks");
    }

    @Test
    void aRecognisedTokenKeepsTheWarningOnItsApprovalCard() {
        fixture.active("old");
        fixture.pending("new");
        assertThat(told(detect(found("", "new", 1)))).isEqualTo("recognised [new], 0 same");
        var card =
                fixture.views.approval(fixture.red, fixture.approval("new").id().value());
        assertThat(card.orElseThrow().rivals())
                .extracting(ApprovalView.Rival::label)
                .containsExactly("old");
    }

    @Test
    void aRegisteredTokenOfAnotherAppIsNotRecognised() {
        fixture.active("hooks");
        assertThat(told(detect("blog", List.of(found("", "hooks", 1))))).isEqualTo("new [hooks (2)], 0 same");
        assertThat(token("hooks").origin()).isEmpty();
    }

    @Test
    void aRegisteredFingerprintIsKnownUnderAnyName() {
        fixture.run(
                RegisterFixture.ANA,
                new AddToken(
                        new TokenFields(Map.of("label", "mine", "app", "blog", "service", "Stripe", "sha256", sha(7))),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        assertThat(told(detect(found("", "theirs", 7)))).isEqualTo("1 same");
        assertThat(origin("mine").name()).isEqualTo("theirs");
        assertThat(told(detect())).isEqualTo("gone [mine], 0 same");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "' a, b ` c '|a b c",
                "a\u0085b\u2028c\td|a b c d",
                "a\uE000b\u0007|a b",
                "'\u00A0x\u00A0'|x",
                "e\u0301|\u00E9",
                "''|Bubble token",
                "\u200B|Bubble token",
                "',,,'|Bubble token",
                "All|Bubble token",
                "a\u202Eb\u2066c|a b c",
                "<!channel>|<!channel>"
            })
    void theNameIsCleanedForALabel(String name, String label) {
        assertThat(detect(found("", name, 1)).added()).containsExactly(label);
        assertThat(token(label).service()).isEqualTo(label);
        assertThat(told(detect(found("", name, 1)))).isEqualTo("1 same");
    }

    @Test
    void aLongNameIsCutAndATakenOneIsSuffixed() {
        var name = "🔑".repeat(100);
        assertThat(detect(found("1", name, 1), found("2", name, 2), found("3", "X", 3), found("4", "x", 4))
                        .added())
                .containsExactly("🔑".repeat(79) + "…", "🔑".repeat(76) + " (2)", "X", "x (2)");
    }

    @Test
    void aSecretInANameIsNotStoredAndTheNameStillMatches() {
        var name = "key sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc";
        assertThat(detect(found("", name, 1)).added()).containsExactly("key");
        assertThat(origin("key").name()).isEqualTo("key …");
        assertThat(told(detect(found("", name, 2)))).isEqualTo("rotated [key], 0 same");
    }

    @Test
    void aNameThatIsASecretBecomesALabelThatPeopleCanType() {
        var secret = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc";
        assertThat(detect(found("1", secret, 1), found("2", "(" + secret + ")", 2))
                        .added())
                .containsExactly("Bubble token", "Bubble token (2)");
    }
}
