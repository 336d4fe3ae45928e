package dev.rollcall.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCorpusTest {
    private static final long[] SEEDS = {1, 2, 3};

    private static <T> Stream<T> all(LongFunction<Stream<T>> corpus) {
        return LongStream.of(SEEDS).mapToObj(corpus).flatMap(texts -> texts);
    }

    @Test
    void everySecretIsRefusedAndScrubbed() {
        var wrong = new ArrayList<String>();
        all(SecretCorpus::refused).forEach(refused -> {
            var kind = SecretShapes.kindOf(refused.text());
            boolean disguised = refused.line().contains(" as ");
            if (kind.isEmpty() || (!disguised && !kind.get().equals(refused.kind()))) {
                wrong.add(refused + ": " + kind);
            } else if (SecretShapes.kindOf(SecretShapes.scrub(refused.text())).isPresent()) {
                wrong.add(refused + ": not scrubbed");
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyHarmlessTextIsKept() {
        var wrong = new ArrayList<String>();
        all(SecretCorpus::kept).forEach(text -> {
            var kind = SecretShapes.kindOf(text);
            if (kind.isPresent() || !SecretShapes.scrub(text).equals(text)) {
                wrong.add(text + ": " + kind);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void theCorpusHas300TextsThatAreRefusedAnd1000ThatAreKept() {
        assertThat(SecretCorpus.refused(1)
                        .filter(one -> !one.line().contains(" as "))
                        .map(SecretCorpus.Refused::text)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(300);
        assertThat(SecretCorpus.kept(1).distinct()).hasSizeGreaterThanOrEqualTo(1_000);
    }

    @Test
    void atLeast60IssuersAreKnown() {
        assertThat(SecretPatterns.STANDARD.shapes().stream()
                        .filter(shape -> shape.use() == SecretPatterns.Use.KNOWN)
                        .map(shape -> shape.service().replaceAll(" .*", ""))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(60);
    }

    /** A pattern that is not tried because of what it needs must not match. */
    @Test
    void noMatchIsMissedByWhatAPatternNeeds() {
        var missed = new ArrayList<String>();
        var texts = Stream.concat(all(SecretCorpus::refused).map(SecretCorpus.Refused::text), all(SecretCorpus::kept));
        texts.forEach(text -> {
            var seen = SeenText.of(text);
            for (var form : List.of(seen, seen.withoutMarks(), seen.inOneLine(), seen.joined())) {
                var tried = SecretPatterns.STANDARD.triedOn(form).toList();
                SecretPatterns.STANDARD.shapes().stream()
                        .filter(shape -> !tried.contains(shape)
                                && shape.matches(form, false).findAny().isPresent())
                        .forEach(shape -> missed.add(shape.id() + ": " + form.text()));
            }
        });
        assertThat(missed).isEmpty();
    }

    @Test
    void everyKnownPatternNeedsSomethingAndNamesItsSource() {
        assertThat(SecretPatterns.STANDARD.shapes())
                .filteredOn(shape -> shape.use() == SecretPatterns.Use.KNOWN)
                .allSatisfy(shape -> {
                    assertThat(shape.needs().literals().isEmpty()
                                    && shape.needs().run() == 0)
                            .as(shape.id())
                            .isFalse();
                    assertThat(shape.source()).as(shape.id()).matches("\\w.{3,}");
                });
    }

    @Test
    void everyServiceHasATextThatIsRefused() {
        var services = SecretPatterns.STANDARD.shapes().stream()
                .map(SecretPatterns.Shape::service)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(SecretCorpus.refused(1).map(SecretCorpus.Refused::kind)).containsAll(services);
    }

    /** The limit only tells linear from quadratic: each text takes well under a second. */
    @Test
    void aTextOf40000CharactersIsScannedInLinearTime() {
        var starts = SecretPatterns.STANDARD.shapes().stream()
                .map(shape -> shape.pattern().pattern().replaceAll("\\(\\?i\\)|[^A-Za-z0-9_.:/-]", ""))
                .collect(Collectors.joining(" "));
        var parts = List.of(
                starts,
                "eyJ",
                "eyJ-",
                "-sk-a1",
                "SG.a1b2c3d4e5f6g7h8",
                "a.b-c",
                "ab-1 ",
                "https://a.test/",
                "x@y.",
                "://a:",
                "a1 ",
                "a1b2c3d4e5f6g ",
                "commit is at of ",
                "-----BEGIN PRIVATE ",
                "-----BEGIN PRIVATE KEY ",
                "&amp;",
                "%41",
                "1//0a",
                "token=",
                "\uFF53",
                "**",
                "a",
                "-",
                "1",
                "3f9c2ab477aa0b10c1d2e3f43f9c2ab4 ");
        var start = System.nanoTime();
        for (var part : parts) {
            SecretShapes.kindOf(part.repeat(40_000 / part.length() + 1));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "known\tx\tX key\tany\tany\t-\t-",
                "maybe\tx\tX key\tany\tany\t-\t-\tx",
                "known\tx\tX key\tsomewhere\tany\t-\t-\tx",
                "known\tx\tX key\tany\tperhaps\t-\t-\tx",
                "known\tx\tX key\tany\tany\t-\t-\t(",
                "known\tx\tX key\tany\tany\tX\t-\tx",
                "known\tfirst\tX key\tany\tany\t-\t-\tx"
            })
    void aLineThatIsNotUnderstoodIsReportedWithItsNumber(String line) {
        Supplier<SecretPatterns> parsed =
                () -> SecretPatterns.parse(List.of("# head", "known\tfirst\tX key\tany\tany\t-\t-\tx", line));
        assertThatThrownBy(parsed::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("/secrets/shapes.tsv, line 3: ");
    }
}
