package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pages of a review on Discord, where one message has no room for three buttons a token: one button each, or a menu.
 */
@ParameterizedClass
@EnumSource(names = "DISCORD")
class PageStoryTest extends StoryTest {
    private Stage opened(int tokens) {
        var stage = stages.open(chat);
        stage.setUp();
        IntStream.rangeClosed(1, tokens).forEach(i -> stage.hasToken("tok-%02d".formatted(i), "ana", ""));
        stage.walksTo("2026-12-01T09:00");
        return stage;
    }

    @Test
    void upToTwelveHaveOneButtonEachThatLeadsToThree() {
        var stage = opened(12);
        var page = stage.pages("ana").getFirst();
        assertThat(page.controls().get("Answer")).hasSize(12);
        stage.answers("sam", THREAD, page, "tok-03", "Answer");
        assertThat(stage.hears("sam", THREAD, "Only Ana").controls()).isEmpty();
        stage.answers("ana", THREAD, page, "tok-03", "Answer");
        var one = stage.hears("ana", THREAD, "`tok-03`");
        assertThat(one.controls()).containsOnlyKeys("Still used", "Unused", "Not mine");
        stage.presses("ana", THREAD, one, "Not mine");
        stage.hears("ana", THREAD, "Noted: `tok-03` not yours");
        stage.rootSays("1 of 12");
        page = stage.pages("ana").getFirst();
        assertThat(page.controls().get("Answer")).hasSize(11);
        stage.answers("ana", THREAD, page, "tok-03", "Change");
        stage.presses("ana", THREAD, stage.hears("ana", THREAD, "`tok-03`"), "Still used");
        stage.rootSays("still used 1");
    }

    @Test
    void moreHaveAMenuThatTakesSeveral() {
        var stage = opened(14);
        var page = stage.pages("ana").getFirst();
        assertThat(page.controls()).containsOnlyKeys("menu");
        assertThat(page.options()).hasSize(14);
        var values = List.of("tok-02", "tok-05", "tok-09").stream()
                .map(label -> page.options().entrySet().stream()
                        .filter(option -> option.getKey().contains(label))
                        .findFirst()
                        .orElseThrow()
                        .getValue())
                .toList();
        stage.chooses("ben", THREAD, page, values);
        stage.hears("ben", THREAD, "Only Ana or an admin can answer for `tok-0");
        stage.chooses("ana", THREAD, page, values);
        var chosen = stage.hears("ana", THREAD, "3 chosen: `tok-02`, `tok-05`, `tok-09`");
        assertThat(chosen.controls()).containsOnlyKeys("Still used", "Unused", "Not mine");
        stage.presses("ana", THREAD, chosen, "Unused");
        stage.hears("ana", THREAD, "Noted: `tok-02`, `tok-05`, `tok-09` unused");
        stage.rootSays("Unused, to be removed: `tok-02`, `tok-05`, `tok-09`");
        stage.chooses("ana", THREAD, stage.pages("ana").getFirst(), values.subList(0, 1));
        stage.presses("ana", THREAD, stage.hears("ana", THREAD, "1 chosen: `tok-02`"), "Still used");
        stage.rootSays("still used 1 · unused 2");
    }
}
