package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Reviews of no token and of hundreds, and several people answering at once. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class LargeReviewStoryTest extends StoryTest {
    private static final List<String> PEOPLE = List.of("ana", "ben", "cho", "dee");

    private ChatTeam opened(int tokens) {
        var team = newTeam();
        team.setUp();
        Registry.fill(team, tokens, PEOPLE);
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    /** A label in a line; the text of a large review is long, so it is read once. */
    private static final Pattern LABEL = Pattern.compile("`tok-\\d+`");

    private static String all(ChatTeam team) {
        return team.pages("ana").stream().map(SeenMessage::text).collect(Collectors.joining("\n"));
    }

    private static void asksForEachOnce(ChatTeam team, int tokens) {
        var lines = all(team);
        var counts = LABEL.matcher(lines)
                .results()
                .collect(Collectors.groupingBy(found -> found.group(), Collectors.counting()));
        assertThat(counts)
                .hasSize(tokens)
                .containsKey("`tok-%03d`".formatted(tokens - 1))
                .allSatisfy((label, count) -> assertThat(count).as(label).isOne());
        assertThat(team.pages("ana").stream().flatMap(page -> page.pinged().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        PEOPLE.stream().map(team::idOf).toList());
    }

    @Test
    void aReviewWithoutTokensPostsNothing() {
        var team = opened(0);
        assertThat(team.messages("olga", TOKENS)).isEmpty();
        assertThat(team.asks("olga", "review open")).contains("There is no active token to review yet");
        team.hasToken("ci-deploy", "ana");
        team.advanceTo("2026-12-31T09:00");
        assertThat(team.canSee("olga", TOKENS, "Token review")).isFalse();
        assertThat(team.messages("olga", ALERTS)).isEmpty();
        assertThat(team.wasToldDirectly("ana", "still open")).isFalse();
        team.advanceTo("2027-01-01T09:00");
        assertThat(team.reviewShows("Token review, January 2027").text()).contains("1 token, 1 owner");
    }

    @Test
    void aHundredAndTwentyTokensAreAnsweredByFourPeopleAtOnce() throws Exception {
        var team = opened(120);
        asksForEachOnce(team, 120);
        try (var four = Executors.newFixedThreadPool(4)) {
            var acts = PEOPLE.stream().map(who -> reply(team, who)).toList();
            for (var act : four.invokeAll(acts)) {
                act.get();
            }
        }
        assertThat(team.reviewShows("120 of 120").text()).contains("still used 120");
        team.awaitIdle();
        assertThat(all(team).split("Still used, ", -1)).hasSize(121);
        team.advanceTo("2026-12-15T18:00");
        team.reviewShows("closed. 120 listed = 120 still used");
    }

    private static Callable<Boolean> reply(ChatTeam team, String who) {
        return () -> {
            team.replies(who, who.equals("ana") ? "keep tok-000 and keep all" : "keep all");
            return true;
        };
    }

    @Test
    void eachOfThreeHundredTokensOfOneOwnerIsOnAPageOfTheirList() {
        var team = newTeam();
        team.setUp();
        if (!chat.slack()) {
            team.asks("ana", "notify dm");
        }
        Registry.fill(team, 300, List.of("ana"));
        team.advanceTo("2026-12-01T09:00");
        var digest = team.sees("ana", DIRECT, "300 tokens wait for your word");
        assertThat(digest.text()).contains("1 to 20 of 300");
        team.presses("ana", TOKENS, team.reviewShows("300"), "My list");
        var labels = new TreeSet<String>();
        for (int from = 1; ; from += 20) {
            var page = team.isTold("ana", TOKENS, from + " to " + (from + 19) + " of 300");
            var shown = LABEL.matcher(page.text())
                    .results()
                    .map(found -> found.group())
                    .collect(Collectors.toSet());
            assertThat(shown).hasSize(20);
            labels.addAll(shown);
            if (from == 21 && chat.slack()) {
                team.answers("ana", TOKENS, page, "tok-020", "Still used");
                page = team.isTold("ana", TOKENS, "Noted");
                assertThat(page.text()).contains("299 tokens wait", "21 to 40 of 300", "`tok-040`");
                LABEL.matcher(page.text()).results().forEach(found -> labels.add(found.group()));
            }
            if (!page.controls().containsKey("Next")) {
                break;
            }
            team.presses("ana", TOKENS, page, "Next");
        }
        assertThat(labels).hasSize(300);
        team.presses("ana", TOKENS, team.isTold("ana", TOKENS, "281 to 300"), "Back");
        var page = team.isTold("ana", TOKENS, "261 to 280 of 300");
        team.presses("ana", TOKENS, page, "Confirm all mine");
        var preview = team.isTold("ana", TOKENS, "more of yours are open and not among these");
        var named = LABEL.matcher(preview.text()).results().count();
        team.presses("ana", TOKENS, preview, "Confirm these " + named + " as still used");
        team.reviewShows((named + (chat.slack() ? 1 : 0)) + " of 300");
        team.sees("ana", DIRECT, (300 - named - (chat.slack() ? 1 : 0)) + " tokens wait for your word");
    }

    @Test
    void theListByDirectMessageTurnsItsPagesAndKeepsThemWhenSomethingIsAnswered() {
        var team = newTeam();
        team.setUp();
        if (!chat.slack()) {
            team.asks("ana", "notify dm");
        }
        Registry.fill(team, 45, List.of("ana"));
        team.advanceTo("2026-12-01T09:00");
        var digest = team.sees("ana", DIRECT, "45 tokens wait for your word");
        assertThat(digest.text()).contains("1 to 20 of 45", "tok-000").doesNotContain("tok-020");
        team.presses("ana", DIRECT, digest, "Next");
        digest = team.sees("ana", DIRECT, "21 to 40 of 45");
        if (chat.slack()) {
            team.answers("ana", DIRECT, digest, "tok-020", "Still used");
        } else {
            team.choosesIn("ana", DIRECT, digest, "tok-020");
            team.presses("ana", DIRECT, team.isTold("ana", DIRECT, "1 chosen"), "Still used");
        }
        var answered = team.sees("ana", DIRECT, "44 tokens wait for your word");
        assertThat(answered.text()).contains("21 to 40 of 45", "tok-020", "Still used, Ana");
        team.presses("ana", DIRECT, answered, "Next");
        digest = team.sees("ana", DIRECT, "41 to 45 of 45");
        assertThat(digest.controls()).doesNotContainKey("Next");
        team.presses("ana", DIRECT, digest, "Back");
        digest = team.sees("ana", DIRECT, "21 to 40 of 45");
        team.presses("ana", DIRECT, digest, "Back");
        team.sees("ana", DIRECT, "1 to 20 of 45");
        assertThat(team.messages("ana", DIRECT).stream().filter(one -> one.says("wait for your word")))
                .as("one message, edited")
                .hasSize(1);
    }

    @Test
    void aReviewOfFiveHundredTokensOpensAndCloses() {
        var team = opened(500);
        asksForEachOnce(team, 500);
        team.replies("ana", "keep all");
        team.reviewShows("125 of 500");
        team.awaitIdle();
        assertThat(all(team).split("Still used, Ana", -1)).hasSize(126);
        team.jumpTo("2026-12-15T18:00");
        assertThat(team.reviewShows("closed. 500 listed = 125 still used").text())
                .contains("375 UNCONFIRMED", "more, see");
        assertThat(team.asks("ana", "list filter:unconfirmed")).contains("1 to 10 of 375");
        // What tells people in the thread that something of theirs is unconfirmed has their list.
        assertThat(team.messages("olga", THREAD))
                .noneMatch(page -> page.controls().keySet().stream().anyMatch(control -> !control.equals("My list")));
    }
}
