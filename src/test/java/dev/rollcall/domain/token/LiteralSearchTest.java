package dev.rollcall.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiteralSearchTest {
    @Test
    void literalsInsideOfOthersAreFound() {
        var search = new LiteralSearch(List.of("he", "she", "hers", "his"));
        assertThat(search.in("ushers").stream()).containsExactly(0, 1, 2);
        assertThat(search.in("hishe").stream()).containsExactly(0, 1, 3);
        assertThat(search.in("").stream()).isEmpty();
        assertThat(search.in("h\u00e9 her").stream()).containsExactly(0);
        assertThat(search.in("xyz\u4e2d").stream()).isEmpty();
    }

    @Test
    void noLiteralsAreFoundInNoText() {
        assertThat(new LiteralSearch(List.of()).in("text").stream()).isEmpty();
    }

    @Test
    void itFindsWhatContainsFinds() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            var literals = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(_ -> text(random, 1 + random.nextInt(4)))
                    .distinct()
                    .toList();
            var text = text(random, random.nextInt(20));
            assertThat(new LiteralSearch(literals).in(text).stream().boxed())
                    .as("%s in %s", literals, text)
                    .containsExactlyElementsOf(IntStream.range(0, literals.size())
                            .filter(i -> text.contains(literals.get(i)))
                            .boxed()
                            .toList());
        }
    }

    private static String text(Random random, int length) {
        return IntStream.range(0, length)
                .mapToObj(_ -> "abc".substring(random.nextInt(3)).substring(0, 1))
                .collect(Collectors.joining());
    }
}
