package dev.rollcall.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.AnswerToken;
import dev.rollcall.command.ExportEvidence;
import dev.rollcall.command.OpenReview;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.delivery.ManyTokens;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import dev.rollcall.intake.Batch;
import dev.rollcall.intake.Import;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidencePackTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    private EvidencePack pack(ReviewId review) {
        return new EvidencePacks(fixture.store).of(fixture.red, review).orElseThrow();
    }

    private static ReadPack read(EvidencePack pack) throws IOException {
        return new ReadPack(pack.toArray(), PackWriter.comment(pack.head()));
    }

    private PackCheck.Result check(EvidencePack pack) throws IOException {
        return PackCheck.of(Files.write(folder.resolve("checked.zip"), pack.toArray()));
    }

    private void answers(ReviewId review, String label, Answer answer) {
        assertThat(fixture.run(
                        RegisterFixture.ANA,
                        new AnswerItem(fixture.item(review, label).id(), answer)))
                .isInstanceOf(Outcome.Answered.class);
        fixture.passes(Duration.ofSeconds(5));
    }

    /** A review of five tokens with every kind of answer. */
    private ReviewId answered() {
        for (var label : List.of("a", "b", "c", "d", "e")) {
            fixture.active(label);
        }
        var review = fixture.review();
        fixture.passes(Duration.ofHours(1));
        answers(review, "a", Answer.CONFIRMED);
        answers(review, "b", Answer.UNUSED);
        answers(review, "c", Answer.NOT_MINE);
        fixture.run(RegisterFixture.ANA, new AnswerToken("d", Answer.CONFIRMED));
        fixture.escalate(review);
        fixture.close(review);
        return review;
    }

    @Test
    void thePackAddsUpAndNamesWhoAnsweredWhenAndInWhichWay() throws Exception {
        var review = answered();

        var pack = read(pack(review));

        assertThat(pack.files())
                .containsOnlyKeys(
                        "review.json",
                        "items.csv",
                        "audit.jsonl",
                        "report.html",
                        "controls/pci-dss-4.0.1-7.2.5.1.md",
                        "controls/cis-5.5.md",
                        "controls/soc2-cc6.2.md",
                        "controls/soc2-cc6.3.md",
                        "controls/iso27001-a.5.16.md",
                        "controls/iso27001-a.5.18.md",
                        "controls/nist-800-53-ac-2-e.md",
                        "controls/nist-800-53-ac-2-j.md",
                        "controls/nist-800-53-ac-2-k.md",
                        "controls/nist-800-53-ac-2-l.md",
                        "manifest.sha256");
        var totals = pack.review().path("totals");
        assertThat(totals.path("listed").asInt()).isEqualTo(5);
        assertThat(totals.path("confirmed").asInt()).isEqualTo(2);
        assertThat(totals.path("unused").asInt()).isEqualTo(1);
        assertThat(totals.path("notMine").asInt()).isEqualTo(1);
        assertThat(totals.path("unconfirmed").asInt()).isEqualTo(1);
        assertThat(pack.items())
                .extracting(item -> item.get("label") + " " + item.get("answer") + " " + item.get("answeredBy") + " "
                        + item.get("way"))
                .containsExactly(
                        "a CONFIRMED ana answer",
                        "b UNUSED ana answer",
                        "c NOT_MINE ana answer",
                        "d CONFIRMED ana confirm",
                        "e UNCONFIRMED  ");
        assertThat(pack.items().getFirst().get("answeredAt")).isEqualTo("2026-03-03T10:00:00Z");
        assertThat(pack.review().path("reminders"))
                .extracting(one -> one.path("action").asText())
                .contains("review.escalate", "review.close");
        assertThat(pack.review().path("removals"))
                .extracting(one -> one.path("action").asText())
                .contains("token.remove");
        assertThat(pack.text("report.html"))
                .contains("Token review March 2026", "5 = 2 + 1 + 1 + 1", "UNCONFIRMED")
                .doesNotContain("<script", "http://", "https://", "{{");
        assertThat(pack.text("controls/cis-5.5.md")).contains("5 tokens listed").doesNotContain("{{");
    }

    @Test
    void aTokenThatAnImportAloneKnowsOfIsListedWithoutAnOwner() throws Exception {
        fixture.active("a");
        var found = List.of(new Found("1", "found", "%064x".formatted(1), "0001"));
        new Import(fixture.runner)
                .run(
                        fixture.red,
                        "",
                        new Actor.Operator(),
                        new Batch("Bubble", "shop", Batch.Completeness.COMPLETE, found),
                        Progress.Steps.UNSEEN);
        var review = fixture.review();
        fixture.close(review);

        var evidence = pack(review);

        assertThat(check(evidence).faults()).isEmpty();
        var pack = read(evidence);
        assertThat(pack.items())
                .extracting(item -> item.get("label") + " owner:" + item.get("owner") + " asked:" + item.get("asked"))
                .containsExactly("found owner: asked:", "a owner:ana asked:ana");
        assertThat(pack.review().path("totals").path("listed").asInt()).isEqualTo(2);
    }

    @Test
    void theAuditPartEndsAtTheCloseAndEachPackBeginsWhereTheOneBeforeEnded() throws Exception {
        var first = answered();
        var march = pack(first);
        fixture.passes(Duration.ofDays(20));
        fixture.active("f");
        var second = fixture.review();
        fixture.passes(Duration.ofHours(1));
        fixture.close(second);

        var entries = read(march).audit();
        assertThat(entries.getFirst().path("number").asLong()).isEqualTo(1);
        assertThat(entries.getFirst().path("previous").asText()).isEqualTo("0".repeat(64));
        assertThat(entries.getLast().path("action").asText()).isEqualTo("review.close");
        assertThat(entries.getLast().path("hash").asText())
                .isEqualTo(march.head())
                .hasSize(64);
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i).path("previous").asText())
                    .isEqualTo(entries.get(i - 1).path("hash").asText());
        }
        var later = read(pack(second)).audit();
        assertThat(later.getFirst().path("previous").asText()).isEqualTo(march.head());
        assertThat(later.getFirst().path("number").asLong()).isEqualTo(entries.size() + 1);
        assertThat(check(pack(second)).faults()).isEmpty();
    }

    @Test
    void theSameReportTwiceIsTheSameBytesAlsoAfterAnExportAndALaterReview() {
        var review = answered();
        var once = pack(review).toArray();

        assertThat(fixture.run(RegisterFixture.ADMIN, new ExportEvidence("2026-03")))
                .isEqualTo(new Outcome.EvidenceExported(pack(review).period(), review.value()));
        assertThat(fixture.run(RegisterFixture.ADMIN, new ExportEvidence("")))
                .isInstanceOf(Outcome.EvidenceExported.class);
        fixture.passes(Duration.ofDays(20));
        fixture.active("later");
        fixture.review();

        assertThat(pack(review).toArray()).isEqualTo(once);
    }

    @Test
    void aWholePackIsWhole() throws Exception {
        var result = check(pack(answered()));

        assertThat(result.faults()).isEmpty();
        assertThat(result.summary()).contains("Token review 2026-03 of Red: 5 tokens");
    }

    @Test
    void theManifestHasTheFormOfSha256sum() throws Exception {
        var pack = read(pack(answered()));
        for (var file : pack.files().entrySet()) {
            var at = folder.resolve("unpacked").resolve(file.getKey());
            Files.createDirectories(at.getParent());
            Files.write(at, file.getValue());
        }
        assertThat(pack.text("manifest.sha256").lines())
                .hasSize(pack.files().size() - 1)
                .allSatisfy(line -> {
                    var name = line.substring(66);
                    assertThat(line)
                            .isEqualTo(ReadPack.sha256(
                                            Objects.requireNonNull(pack.files().get(name))) + "  " + name);
                });
        if (Files.isExecutable(Path.of("/usr/bin/sha256sum"))) {
            var process = new ProcessBuilder("/usr/bin/sha256sum", "-c", "--strict", "manifest.sha256")
                    .directory(folder.resolve("unpacked").toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
    }

    @Test
    void cellsCannotBecomeFormulasAndThePageShowsNoMarkup() throws Exception {
        fixture.active("<b>&\"x\"");
        fixture.active("=cmd");
        fixture.active("käse 日本");
        var review = fixture.review();
        fixture.close(review);

        var pack = read(pack(review));

        assertThat(pack.text("items.csv")).startsWith("\uFEFFposition,").contains("\r\n");
        assertThat(pack.items()).extracting(item -> item.get("label")).contains("'=cmd", "käse 日本", "<b>&\"x\"");
        assertThat(pack.text("report.html"))
                .contains("&lt;b&gt;&amp;&quot;x&quot;")
                .doesNotContain("<b>&\"x\"");
        assertThat(check(pack(review)).faults()).isEmpty();
    }

    @Test
    void keepsGivenByRowFasterThanOneASecondAreMarkedQuick() throws Exception {
        for (var label : List.of("a", "b", "c", "d", "e")) {
            fixture.active(label);
        }
        var review = fixture.review();
        fixture.passes(Duration.ofHours(1));
        for (var label : List.of("a", "b", "c")) {
            fixture.run(
                    RegisterFixture.ANA,
                    new AnswerItem(fixture.item(review, label).id(), Answer.CONFIRMED));
            fixture.passes(Duration.ofMillis(label.equals("b") ? 1000 : 999));
        }
        fixture.passes(Duration.ofMinutes(1));
        fixture.run(RegisterFixture.ANA, new AnswerToken("d", Answer.CONFIRMED));
        fixture.run(RegisterFixture.ANA, new AnswerToken("e", Answer.CONFIRMED));
        fixture.close(review);

        assertThat(read(pack(review)).items())
                .extracting(item -> item.get("label") + " " + item.get("quick"))
                .containsExactly("a quick", "b quick", "c ", "d ", "e ");
    }

    @Test
    void anOpenReviewHasNoEvidence() {
        fixture.active("a");
        var open = fixture.review();
        assertThat(new EvidencePacks(fixture.store).of(fixture.red, open)).isEmpty();
        assertThat(new EvidencePacks(fixture.store).of(fixture.red, new ReviewId("nothing")))
                .isEmpty();
    }

    @Test
    void aReviewWithoutTokensHasAPackThatIsWhole() throws Exception {
        fixture.passes(Duration.ofDays(30));
        fixture.runner.run(
                fixture.red, new Actor.Scheduler(), new OpenReview.WhenDue(new ReviewLayout(20, 12_000, true)));
        var review = fixture.store.<ReviewId>read(
                fixture.red, tx -> tx.reviews().lastClosed().orElseThrow().id());

        var pack = pack(review);

        assertThat(read(pack).review().path("totals").path("listed").asInt(-1)).isZero();
        assertThat(read(pack).items()).isEmpty();
        assertThat(check(pack).faults()).isEmpty();
    }

    @Test
    void acceptedRisksAreThereWithReasonApproverAndEnd() throws Exception {
        fixture.active("a");
        var review = fixture.review();
        fixture.store.transact(fixture.red, tx -> {
            var ana = tx.members().byAccount(RegisterFixture.ANA.account()).orElseThrow();
            tx.findings()
                    .add(new FindingNote(
                            new FindingId("0123456789abcdef"),
                            FindingNote.Kind.ACCEPTED,
                            "full-live",
                            ana.id(),
                            RegisterFixture.NOW,
                            LocalDate.of(2026, 9, 30),
                            "the vendor has no narrower scope"));
            return true;
        });
        fixture.close(review);

        assertThat(read(pack(review)).review().path("exceptions"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("rule").asText()).isEqualTo("full-live");
                    assertThat(one.path("reason").asText()).isEqualTo("the vendor has no narrower scope");
                    assertThat(one.path("approver").asText()).isEqualTo("ana");
                    assertThat(one.path("until").asText()).isEqualTo("2026-09-30");
                });
    }

    /** Whatever a register holds: tokens that wait or were removed are not listed, those of an import alone are. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void eachListedTokenIsInThePackOnce(long seed) throws Exception {
        var random = new Random(seed);
        fixture.active("first");
        var listed = new ArrayList<>(List.of("first"));
        fixture.store.transact(fixture.red, tx -> {
            var ana = tx.members().byAccount(RegisterFixture.ANA.account()).orElseThrow();
            for (int i = random.nextInt(200); i >= 0; i--) {
                var state = random.nextInt(5) == 0
                        ? List.copyOf(EnumSet.allOf(Token.State.class)).get(random.nextInt(Token.State.values().length))
                        : Token.State.ACTIVE;
                boolean found = random.nextInt(6) == 0;
                var owner = found && state == Token.State.PENDING ? Optional.<MemberId>empty() : Optional.of(ana.id());
                var token = PlainToken.of(ManyTokens.label(i), owner, state, RegisterFixture.NOW)
                        .changed(with -> {
                            with.app = "=App \"" + random.nextInt(3) + "\",\n";
                            with.origin = Optional.of(new Token.Origin(
                                            "Bubble",
                                            "shop",
                                            "",
                                            "found",
                                            RegisterFixture.NOW,
                                            Optional.empty(),
                                            Optional.empty()))
                                    .filter(_ -> found);
                        });
                assertThat(tx.tokens().add(token)).isTrue();
                if (token.state() == Token.State.ACTIVE || token.detectedOnly()) {
                    listed.add(token.label().text());
                }
            }
            return listed.size();
        });
        var review = fixture.review();
        for (var label : listed) {
            if (random.nextInt(3) > 0) {
                fixture.run(
                        RegisterFixture.ADMIN,
                        new AnswerItem(
                                fixture.item(review, label).id(),
                                List.copyOf(EnumSet.allOf(Answer.class)).get(random.nextInt(Answer.values().length))));
            }
        }
        fixture.close(review);

        var evidence = pack(review);

        assertThat(check(evidence).faults()).isEmpty();
        var pack = read(evidence);
        assertThat(pack.items()).extracting(item -> item.get("label")).containsExactlyInAnyOrderElementsOf(listed);
        var totals = pack.review().path("totals");
        assertThat(totals.path("listed").asInt()).isEqualTo(listed.size());
        assertThat(List.of("confirmed", "unused", "notMine", "unconfirmed").stream()
                        .mapToInt(which -> totals.path(which).asInt())
                        .sum())
                .isEqualTo(listed.size());
    }

    @Test
    void tenThousandTokensAddUpToo() throws Exception {
        int many = 10_000;
        fixture.active("first");
        fixture.store.transact(fixture.red, tx -> {
            var ana = tx.members().byAccount(RegisterFixture.ANA.account()).orElseThrow();
            for (int i = 1; i < many; i++) {
                var token = PlainToken.of(
                        ManyTokens.label(i), Optional.of(ana.id()), Token.State.ACTIVE, RegisterFixture.NOW);
                assertThat(tx.tokens().add(token)).isTrue();
            }
            return many;
        });
        var review = fixture.review();
        fixture.close(review);

        var pack = pack(review);

        assertThat(pack.size()).isLessThan(10 * 1024 * 1024);
        assertThat(read(pack).review().path("totals").path("unconfirmed").asInt())
                .isEqualTo(many);
        assertThat(read(pack).items())
                .extracting(item -> item.get("label"))
                .hasSize(many)
                .doesNotHaveDuplicates();
        assertThat(check(pack).faults()).isEmpty();
    }
}
