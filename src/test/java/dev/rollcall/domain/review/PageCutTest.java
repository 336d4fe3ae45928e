package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.PageCut.Weight;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageCutTest {
    private static List<Weight> items(int count, int characters) {
        return Collections.nCopies(count, new Weight(characters));
    }

    private static List<Long> sizes(List<Integer> pages) {
        Map<Integer, Long> sizes = pages.stream()
                .collect(Collectors.groupingBy(Function.identity(), java.util.TreeMap::new, Collectors.counting()));
        return List.copyOf(sizes.values());
    }

    @Test
    void fewTokensStayOnOnePage() {
        assertThat(PageCut.cut(List.of(), 25, 4_000)).isEmpty();
        assertThat(sizes(PageCut.cut(items(1, 300), 25, 4_000))).containsExactly(1L);
        assertThat(sizes(PageCut.cut(items(12, 300), 25, 4_000))).containsExactly(12L);
    }

    @Test
    void manyTokensAreDividedEvenly() {
        assertThat(sizes(PageCut.cut(items(13, 10), 12, 4_000))).containsExactlyInAnyOrder(7L, 6L);
        assertThat(sizes(PageCut.cut(items(26, 10), 25, 4_000))).containsExactly(13L, 13L);
        assertThat(sizes(PageCut.cut(items(120, 100), 25, 4_000))).containsExactly(24L, 24L, 24L, 24L, 24L);
        assertThat(sizes(PageCut.cut(items(500, 100), 25, 4_000))).hasSize(20).containsOnly(25L);
    }

    @Test
    void theCharacterLimitDividesPagesToo() {
        assertThat(sizes(PageCut.cut(items(12, 500), 25, 4_000))).containsExactly(6L, 6L);
        assertThat(sizes(PageCut.cut(items(120, 300), 25, 4_000))).hasSize(10).containsOnly(12L);
    }

    @Test
    void aTokenLargerThanAPageGetsItsOwnPage() {
        assertThat(PageCut.cut(List.of(new Weight(10), new Weight(9_000), new Weight(10)), 25, 4_000))
                .containsExactly(0, 1, 2);
    }

    @Test
    void aReviewTakesAtMostATenthMoreMessagesThanTheLimitsDemand() {
        assertThat(Packing.rows()).hasSize(2 * Packing.SIZES.size()).allSatisfy(row -> assertThat(row.messages())
                .as(row.toString())
                .isBetween(row.bound(), most(row.bound())));
        assertThat(Packing.rows())
                .contains(new Packing.Row("Slack", 25, 1, 1), new Packing.Row("Slack", 10_000, 205, 205));
    }

    private static int most(int bound) {
        return bound + bound / 10;
    }

    @Test
    void everyPageObeysTheLimitsAndKeepsTheOrder() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var items = IntStream.range(0, random.nextInt(1, 501))
                    .mapToObj(_ -> new Weight(random.nextInt(20, 420)))
                    .toList();
            var pages = PageCut.cut(items, 25, 4_000);
            assertThat(pages).hasSameSizeAs(items).isSorted().startsWith(0);
            int last = pages.getLast();
            for (int page = 0; page <= last; page++) {
                int here = page;
                var on = IntStream.range(0, items.size())
                        .filter(i -> pages.get(i) == here)
                        .toArray();
                assertThat(on.length).isBetween(1, 25);
                assertThat(IntStream.of(on).map(i -> items.get(i).characters()).sum())
                        .isLessThanOrEqualTo(4_000);
            }
        }
    }
}
