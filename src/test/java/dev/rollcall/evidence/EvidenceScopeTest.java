package dev.rollcall.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.delivery.ManyTokens;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every listed token is in the pack exactly once, whatever it is called, and the sums add up. */
class EvidenceScopeTest {
    private static final List<String> LABELS = List.of(
            "=cmd|' /C calc'!A0",
            "+1",
            "-2+3",
            "@SUM(A1)",
            "a;=1+1",
            "say \"hi\"",
            "schlüssel für Köln",
            "مفتاح الإنتاج",
            "日本語のトークン",
            "🔑 rocket 🚀",
            "<script>alert(1)</script>",
            "{{title}} $1 \\",
            "0012");

    private static final String PURPOSE =
            "=HYPERLINK(\"http://x\")\nsecond line;=1+1\tthird, \"quoted\" " + "very long ".repeat(22);

    @TempDir
    Path folder;

    private static void add(RegisterFixture fixture, String label, String purpose) {
        fixture.store.transact(fixture.red, tx -> {
            var ana = tx.members().byAccount(RegisterFixture.ANA.account()).orElseThrow();
            var plain = PlainToken.of(label, Optional.of(ana.id()), Token.State.ACTIVE, RegisterFixture.NOW);
            assertThat(tx.tokens()
                            .add(new Token(
                                    plain.id(),
                                    plain.label(),
                                    plain.app(),
                                    plain.service(),
                                    plain.environment(),
                                    plain.access(),
                                    plain.owner(),
                                    plain.backup(),
                                    new Token.Texts("", purpose, "", ""),
                                    plain.expires(),
                                    plain.lastFour(),
                                    plain.fingerprint(),
                                    plain.replacedAt(),
                                    plain.state(),
                                    plain.origin(),
                                    plain.registeredBy(),
                                    plain.registeredAt(),
                                    plain.confirmed(),
                                    plain.version())))
                    .isTrue();
            return true;
        });
    }

    private ReadPack checked(RegisterFixture fixture, ReviewId review) throws IOException {
        var pack = new EvidencePacks(fixture.store).of(fixture.red, review).orElseThrow();
        var file = folder.resolve("checked.zip");
        Files.write(file, pack.toArray());
        assertThat(PackCheck.of(file).faults()).isEmpty();
        return new ReadPack(pack.toArray(), "");
    }

    private static List<String> labels(JsonNode items) {
        var labels = new ArrayList<String>();
        items.forEach(item -> labels.add(item.path("label").asText()));
        return labels;
    }

    @Test
    void labelsAndPurposesOfAnyKindStandAsTheyAreAndNoneIsAFormula() throws Exception {
        try (var fixture = new RegisterFixture(folder)) {
            fixture.active("first");
            LABELS.forEach(label -> add(fixture, label, PURPOSE));
            var review = fixture.review();
            fixture.close(review);

            var pack = checked(fixture, review);

            assertThat(labels(pack.review().path("items"))).contains(LABELS.toArray(String[]::new));
            assertThat(pack.review().path("items").toString()).contains("second line;=1+1");
            assertThat(pack.items()).flatExtracting(Map::values).allSatisfy(cell -> assertThat(cell)
                    .doesNotContainPattern("(^|[;\t\r\n])\\s*[=+\\-@|%]"));
            assertThat(pack.items())
                    .extracting(item -> item.get("label"))
                    .contains(
                            "'=cmd|' /C calc'!A0",
                            "'0012",
                            "a;'=1+1",
                            "say \"hi\"",
                            "schlüssel für Köln",
                            "{{title}} $1 \\");
            assertThat(pack.text("report.html"))
                    .contains("<bdi>مفتاح الإنتاج</bdi>", "&lt;script&gt;", "{{title}} $1 \\")
                    .doesNotContain("<script");
        }
    }

    @Test
    void twoThousandTokensAddUp() throws Exception {
        try (var fixture = new RegisterFixture(folder)) {
            fixture.active("first");
            for (int i = 1; i < 2_000; i++) {
                add(fixture, ManyTokens.label(i), "");
            }
            var review = fixture.review();
            fixture.close(review);

            var pack = checked(fixture, review);

            assertThat(pack.items())
                    .extracting(item -> item.get("label"))
                    .hasSize(2_000)
                    .doesNotHaveDuplicates();
            assertThat(pack.review().path("totals").path("unconfirmed").asInt()).isEqualTo(2_000);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyListedTokenIsInThePackOnceAndTheSumsAddUp(long seed) throws Exception {
        var random = new Random(seed);
        try (var fixture = new RegisterFixture(folder)) {
            fixture.passes(Duration.ofDays(random.nextInt(300)));
            fixture.active("first");
            int many = random.nextInt(60);
            for (int i = 0; i < many; i++) {
                var label = Label.clean(LABELS.get(random.nextInt(LABELS.size())) + " " + i);
                add(fixture, label, random.nextBoolean() ? PURPOSE : "");
            }
            var review = fixture.review();
            var expected = new HashMap<String, String>();
            var items = fixture.store.<List<ReviewItem>>read(
                    fixture.red, tx -> tx.reviews().items(review));
            for (var item : items) {
                expected.put(item.token().value(), PackItem.UNCONFIRMED);
            }
            for (var item : items) {
                if (random.nextInt(3) > 0) {
                    fixture.passes(Duration.ofMillis(random.nextInt(3_000)));
                    var answer = List.copyOf(EnumSet.allOf(Answer.class)).get(random.nextInt(3));
                    fixture.run(RegisterFixture.ANA, new AnswerItem(item.id(), answer));
                    fixture.store
                            .<Optional<ReviewItem>>read(
                                    fixture.red, tx -> tx.reviews().item(item.id()))
                            .flatMap(ReviewItem::answer)
                            .ifPresent(given -> expected.put(
                                    item.token().value(), given.answer().name()));
                }
            }
            fixture.close(review);
            boolean late = random.nextBoolean();
            for (var item : items) {
                if (late
                        && PackItem.UNCONFIRMED.equals(expected.get(item.token().value()))) {
                    fixture.passes(Duration.ofSeconds(1));
                    fixture.run(RegisterFixture.ANA, new AnswerItem(item.id(), Answer.CONFIRMED));
                    expected.put(item.token().value(), PackItem.CONFIRMED);
                }
            }

            var pack = checked(fixture, review);

            var got = new HashMap<String, String>();
            for (var item : pack.review().path("items")) {
                assertThat(got.put(
                                item.path("token").asText(), item.path("answer").asText()))
                        .isNull();
            }
            assertThat(got).isEqualTo(expected);
            assertThat(pack.items()).hasSize(expected.size());
            var totals = pack.review().path("totals");
            assertThat(totals.path("listed").asInt())
                    .isEqualTo(expected.size())
                    .isEqualTo(totals.path("confirmed").asInt()
                            + totals.path("unused").asInt()
                            + totals.path("notMine").asInt()
                            + totals.path("unconfirmed").asInt());
        }
    }
}
