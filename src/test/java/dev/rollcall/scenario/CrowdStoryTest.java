package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.ALERTS;
import static dev.rollcall.scenario.Stage.THREAD;
import static dev.rollcall.scenario.Stage.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scenario.ControlClient.Seen;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A review over nothing, over very many, and many people in it at once. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class CrowdStoryTest extends StoryTest {
    private static final List<String> PEOPLE = List.of("ana", "ben", "cho", "dee");

    private Stage opened(int tokens) {
        var stage = stages.open(chat);
        stage.setUp();
        Registry.fill(stage, tokens, PEOPLE);
        stage.walksTo("2026-12-01T09:00");
        return stage;
    }

    private static String all(Stage stage) {
        return stage.pages("ana").stream().map(Seen::text).collect(Collectors.joining("\n"));
    }

    private static void asksForEachOnce(Stage stage, int tokens) {
        var lines = all(stage);
        for (int i = 0; i < tokens; i++) {
            assertThat(lines).containsOnlyOnce("`tok-%03d`".formatted(i));
        }
        assertThat(stage.pages("ana").stream().flatMap(page -> page.pinged().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        PEOPLE.stream().map(stage::idOf).toList());
    }

    @Test
    void anEmptyMonthOpensAndClosesInSilence() {
        var stage = opened(0);
        assertThat(stage.seen("olga", TOKENS)).isEmpty();
        assertThat(stage.token("olga", "review open")).contains("Token review, December 2026 was held already");
        stage.hasToken("ci-deploy", "ana", "");
        stage.walksTo("2026-12-31T09:00");
        assertThat(stage.says("olga", TOKENS, "Token review")).isFalse();
        assertThat(stage.seen("olga", ALERTS)).isEmpty();
        assertThat(stage.toldDirectly("ana", "still open")).isFalse();
        stage.walksTo("2027-01-01T09:00");
        assertThat(stage.rootSays("Token review, January 2027").text()).contains("1 token, 1 owner");
    }

    @Test
    void aHundredAndTwentyAreAnsweredByFourAtOnce() throws Exception {
        var stage = opened(120);
        asksForEachOnce(stage, 120);
        try (var four = Executors.newFixedThreadPool(4)) {
            var acts = PEOPLE.stream().map(who -> reply(stage, who)).toList();
            for (var act : four.invokeAll(acts)) {
                act.get();
            }
        }
        assertThat(stage.rootSays("120 of 120").text()).contains("still used 120");
        stage.rests();
        assertThat(all(stage).split("Still used, ", -1)).hasSize(121);
        stage.walksTo("2026-12-15T18:00");
        stage.rootSays("closed. 120 of 120 confirmed");
    }

    private static Callable<Boolean> reply(Stage stage, String who) {
        return () -> {
            stage.replies(who, who.equals("ana") ? "keep tok-000 and keep all" : "keep all");
            return true;
        };
    }

    @Test
    void fiveHundredAreAskedForAndClosed() {
        var stage = opened(500);
        asksForEachOnce(stage, 500);
        stage.replies("ana", "keep all");
        stage.rootSays("125 of 500");
        stage.rests();
        assertThat(all(stage).split("Still used, Ana", -1)).hasSize(126);
        stage.jumpsTo("2026-12-15T18:00");
        assertThat(stage.rootSays("closed. 125 of 500 confirmed").text()).contains("375 UNCONFIRMED", "more, see");
        assertThat(stage.token("ana", "list filter:unconfirmed")).contains("1 to 10 of 375");
        assertThat(stage.seen("olga", THREAD))
                .noneMatch(page -> !page.controls().isEmpty());
    }
}
