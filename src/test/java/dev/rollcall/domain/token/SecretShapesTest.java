package dev.rollcall.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every secret here is put together at run time, so that the repository holds nothing shaped like one. */
class SecretShapesTest {
    private static final String HEX = "0123456789abcdef";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String MIXED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + LOWER;

    private static String random(String alphabet, int length, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, length)
                .mapToObj(_ ->
                        alphabet.substring(random.nextInt(alphabet.length())).substring(0, 1))
                .reduce("", String::concat);
    }

    private static String x(int length) {
        return random(MIXED, length, length);
    }

    static Stream<Arguments> secrets() {
        return Stream.of(
                Arguments.of("sk_" + "live_" + x(24), "Stripe key"),
                Arguments.of("sk_" + "test_" + x(99), "Stripe key"),
                Arguments.of("rk_" + "live_" + x(24), "Stripe key"),
                Arguments.of("wh" + "sec_" + x(32), "webhook signing secret"),
                Arguments.of("gh" + "p_" + x(36), "GitHub token"),
                Arguments.of("gh" + "o_" + x(36), "GitHub token"),
                Arguments.of("gh" + "s_" + x(36), "GitHub token"),
                Arguments.of("github" + "_pat_" + x(22) + "_" + x(59), "GitHub token"),
                Arguments.of("gl" + "pat-" + x(20), "GitLab token"),
                Arguments.of("xo" + "xb-1234567890-1234567890123-" + x(24), "Slack token"),
                Arguments.of("xo" + "xp-1234567890-1234567890-" + x(32), "Slack token"),
                Arguments.of("xa" + "pp-1-A0123456-1234567890-" + random(HEX, 64, 1), "Slack token"),
                Arguments.of("https://hooks.slack" + ".com/services/T01234567/B01234567/" + x(24), "Slack webhook"),
                Arguments.of("https://discord" + ".com/api/webhooks/123456789/" + x(68), "Discord webhook"),
                Arguments.of("M" + x(23) + "." + x(6) + "." + x(38), "Discord bot token"),
                Arguments.of("AK" + "IA" + "IOSFODNN7EXAMPLE", "AWS key"),
                Arguments.of("AS" + "IA" + random("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16, 3), "AWS key"),
                Arguments.of("AI" + "za" + x(35), "Google key"),
                Arguments.of("S" + "G." + x(22) + "." + x(43), "SendGrid key"),
                Arguments.of("S" + "K" + random(HEX, 32, 4), "Twilio key"),
                Arguments.of("sk" + "-ant-api03-" + x(95), "Anthropic key"),
                Arguments.of("sk" + "-" + x(48), "OpenAI key"),
                Arguments.of("sk" + "-proj-" + x(48), "OpenAI key"),
                Arguments.of("np" + "m_" + x(36), "npm token"),
                Arguments.of("12345678" + ":" + x(35), "Telegram bot token"),
                Arguments.of("ey" + "JhbGciOiJIUzI1NiJ9." + "ey" + "JzdWIiOiIxIn0." + x(43), "signed token"),
                Arguments.of(
                        "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----", "private key"),
                Arguments.of("-----BEGIN " + "PRIVATE KEY----- MIIabc", "private key"),
                Arguments.of("postgres://app" + ":hunter22@", "password in an address"),
                Arguments.of(random(HEX, 32, 5), "API key"),
                Arguments.of(random(LOWER, 32, 6), "API key"),
                Arguments.of(x(32), "API key"),
                Arguments.of(random(HEX, 40, 7), "API key"),
                Arguments.of(random(HEX, 64, 8), "API key"),
                Arguments.of(random(MIXED + "+/", 40, 9), "API key"),
                Arguments.of(random(MIXED + "-_", 64, 10) + "=", "API key"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretIsFoundAnywhereAndScrubbed(String secret, String kind) {
        for (var text : new String[] {
            secret, "note: " + secret + " for us", "key=" + secret, "`" + secret + "`", "„" + secret + "“"
        }) {
            assertThat(SecretShapes.kindOf(text)).as(text).contains(kind);
            assertThat(SecretShapes.scrub(text))
                    .doesNotContain(secret.substring(secret.length() - 6))
                    .contains("…");
            assertThat(SecretShapes.kindOf(SecretShapes.scrub(text))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u00AD", "\u2060", "\uFEFF", "\u200D", "\uFE0F", "\u3164"})
    void invisibleCharactersHideNoSecret(String invisible) {
        var secret = "sk_" + "li" + invisible + "ve_" + x(12) + invisible + x(12);
        assertThat(SecretShapes.kindOf("see " + secret)).contains("Stripe key");
        assertThat(SecretShapes.scrub("see " + secret + "!")).isEqualTo("see …!");
    }

    @Test
    void fullWidthLettersHideNoSecret() {
        var secret = new StringBuilder();
        ("gh" + "p_" + x(36)).chars().forEach(c -> secret.append((char) (c - 0x20 + 0xFF00)));
        assertThat(SecretShapes.kindOf(secret.toString())).contains("GitHub token");
        assertThat(SecretShapes.scrub("a " + secret + " b")).isEqualTo("a … b");
    }

    static final java.util.List<String> harmless = java.util.List.of(
            "",
            "ci-deploy",
            "ci-deploy-production-eu-west-1-readonly-token-2026",
            "CI_DEPLOY_PRODUCTION_EU_WEST_1_READONLY_TOKEN_2026_V2",
            "StripePaymentsProductionWebhookReadOnlyToken2026",
            "StripeProductionWebhookToken2026",
            "stripeproductionwebhooktoken2026",
            "sk_live_",
            "the sk_live_ key of the shop",
            "sk-production-eu-west-1-readonly-2026",
            "task-runner-for-the-nightly-export-job",
            "xoxb-rotation-job-production",
            "glpat-rotation-for-production",
            "ghp_ token of the release job",
            "123e4567-e89b-12d3-a456-426614174000",
            "https://example.test/teams/payments/services/stripe/settings/tokens?tab=live#list",
            "https://github.com/acme-industries/payments-service-backend/blob/main/docs/tokens.md",
            "https://user@example.test/path",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            "pneumonoultramicroscopicsilicovolcanoconiosis",
            "🔑🔑🔑 ключ-для-развертывания-производства-европа-запад-2026",
            "=cmd()|' /C calc'!A0",
            "0 0 9 1 * ?",
            "U0123ABCD and T01234567 and 123456789012345678",
            "3.14159265358979323846264338327950288419716939937510",
            "v2026.11.24-rc.1+build.20261124.0900",
            "a".repeat(200),
            "-".repeat(200));

    @ParameterizedTest
    @FieldSource("harmless")
    void aNameIsNotASecret(String text) {
        assertThat(SecretShapes.kindOf(text)).isEmpty();
        assertThat(SecretShapes.scrub(text)).isEqualTo(text);
    }

    @Test
    void nearlyEveryRandomKeyIsFound() {
        for (var alphabet : new String[] {HEX, LOWER, MIXED}) {
            long found = IntStream.range(0, 2_000)
                    .filter(seed ->
                            SecretShapes.kindOf(random(alphabet, 32, seed)).isPresent())
                    .count();
            assertThat(found).as(alphabet).isGreaterThan(1_990);
        }
    }

    @Test
    void aLongTextIsReadWithinATimeLimit() {
        assertThat(SecretShapes.kindOf("ab-1 ".repeat(8_000))).isEmpty();
        assertThat(SecretShapes.kindOf("a.b-c".repeat(8_000))).isEmpty();
    }
}
