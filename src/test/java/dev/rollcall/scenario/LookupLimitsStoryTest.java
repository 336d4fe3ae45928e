package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.demo.ChatPlace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 200 people act within one minute on a review of 1,000 tokens, with a group among the approvers. The chats enforce
 * their limits of look-ups; the minute of Slack does not end.
 */
@Tag("long")
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class LookupLimitsStoryTest extends StoryTest {
    private static final int TOKENS_EACH = 5;
    private static final List<String> PEOPLE =
            IntStream.range(0, 200).mapToObj("p%03d"::formatted).toList();

    private ChatTeam openedReview() {
        var now = Instant.now();
        var team = newTeam(new BotHarness.Setting(InstantSource.system(), () -> now));
        var control = team.people.control();
        PEOPLE.forEach(who -> control.post("people", "name", who));
        if (chat.slack()) {
            control.post("channels/" + TOKENS + "/members", "members", PEOPLE);
        }
        team.setUp();
        Registry.fill(team, PEOPLE.size() * TOKENS_EACH, PEOPLE);
        team.jumpTo("2026-12-01T09:00");
        return team;
    }

    @Test
    void everyActIsRecordedAndAnswered() throws Exception {
        var team = openedReview();
        var root = team.reviewRoot("olga");
        var thread = team.people.chat().thread(TOKENS, root.id());
        var acts = new ArrayList<Callable<String>>();
        for (int i = 0; i < PEOPLE.size(); i++) {
            var who = PEOPLE.get(i);
            var own = "tok-%03d".formatted(i);
            acts.add(
                    switch (i % 4) {
                        case 0 -> () -> team.people.says(who, thread, "keep all");
                        case 1 ->
                            () -> {
                                team.people.presses(
                                        who, ChatPlace.channel(TOKENS), root.id(), root.control("Confirm all mine"));
                                var list = team.isTold(who, TOKENS, "of yours are open");
                                team.people.presses(
                                        who,
                                        ChatPlace.channel(TOKENS),
                                        list.id(),
                                        list.control("Confirm these 5 as still used"));
                                return team.isTold(who, TOKENS, "Noted: ").text();
                            };
                        case 2 -> () -> team.asks(who, "confirm " + own);
                        default -> () -> team.asks(who, "unused " + own);
                    });
        }
        var replies = new ArrayList<String>();
        try (var crowd = Executors.newFixedThreadPool(16)) {
            var all = crowd.invokeAll(acts);
            for (int i = 0; i < all.size(); i++) {
                var result = all.get(i).get();
                if (i % 4 == 0) {
                    replies.add(result);
                } else {
                    assertThat(result).contains("Noted: ");
                }
            }
        }
        team.reviewShows("still used 550");
        team.reviewShows("600 of 1000");
        replies.forEach(reply -> team.isMarked(reply, "✅"));
        assertThat(limited(team)).isEmpty();
        assertThat(calls(team, "usergroups.users.list")).isLessThanOrEqualTo(5);
        assertThat(calls(team, "users.info")).isLessThanOrEqualTo(100);
    }

    private static List<String> limited(ChatTeam team) {
        return logged(team).stream()
                .filter(call -> call.path("status").asInt() == 429)
                .map(JsonNode::toString)
                .toList();
    }

    private static long calls(ChatTeam team, String method) {
        return logged(team).stream()
                .filter(call -> call.path("method").asText().equals(method))
                .count();
    }

    private static List<JsonNode> logged(ChatTeam team) {
        return StreamSupport.stream(
                        team.people.control().get("calls").path("calls").spliterator(), false)
                .toList();
    }
}
