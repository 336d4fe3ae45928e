package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Ana's account is deactivated, or she leaves the server, and others take care of her tokens. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class LeaverStoryTest extends StoryTest {
    /** Cho backs up one of Ana's three tokens. */
    private ChatTeam team() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@cho");
        team.hasToken("old-zap", "ana");
        team.hasToken("xano-sync", "ana");
        team.awaitIdle();
        return team;
    }

    /** Whether the chat tells that somebody left; otherwise the next look finds it. */
    boolean toldAtOnce() {
        return chat.slack();
    }

    private SeenMessage anaLeaves(ChatTeam team) {
        team.leaves("ana");
        if (!toldAtOnce()) {
            team.advanceTo("2026-12-01T09:00");
        }
        return team.sees("olga", ALERTS, "Ana has left, and 3 live tokens are still theirs");
    }

    @Test
    void herTokensAreTransferredRotatedAndRemovedOneByOne() {
        var team = team();
        var before = team.notifications();
        var card = anaLeaves(team);
        assertThat(card.text())
                .contains("`ci-deploy` Stripe → shop (live), write · backup Cho")
                .contains("`old-zap`", "`xano-sync`", "no backup")
                .contains("Nothing is revoked by itself");
        assertThat(card.pinged()).containsExactlyInAnyOrder(team.idOf("cho"), team.idOf("olga"));
        team.awaitIdle();
        assertThat(team.notifiedSince(before)).containsKey("cho").containsKey("olga");

        team.presses("sam", ALERTS, card, "One by one");
        team.isTold("sam", ALERTS, "is yours to act for");
        team.presses("sam", ALERTS, card, "Transfer all…");
        team.isTold("sam", ALERTS, "or an admin");
        assertThat(team.hasFormOpen("sam")).isFalse();

        team.presses("cho", ALERTS, card, "One by one");
        var one = team.isTold("cho", ALERTS, "Tokens of Ana: 1 to 1 of 1");
        assertThat(one.text()).contains("`ci-deploy`").doesNotContain("`old-zap`");
        team.presses("cho", ALERTS, one, "Rotated");
        team.awaitForm("cho");
        team.fills("cho", Map.of("last4", "cd34"));
        team.sees("olga", ALERTS, "· rotated ");

        team.presses("olga", ALERTS, card, "Transfer all…");
        team.awaitForm("olga");
        team.fills("olga", Map.of("to", team.idOf("dee")));
        var done = team.sees("olga", ALERTS, "Ana has left, and no token is theirs any more");
        assertThat(done.id()).as("one message, edited").isEqualTo(card.id());
        assertThat(done.controls()).isEmpty();
        assertThat(team.asks("dee", "list filter:mine")).contains("`ci-deploy`", "`old-zap`", "`xano-sync`");
    }

    @Test
    void allAreRemovedAfterAQuestion() {
        var team = team();
        var card = anaLeaves(team);
        team.presses("olga", ALERTS, card, "Remove all…");
        var question = team.isTold("olga", ALERTS, "Have these 3 removed?");
        team.sees("olga", ALERTS, "3 live tokens are still theirs");
        team.presses("olga", ALERTS, question, "Remove these 3");
        team.isTold("olga", ALERTS, "The removal has begun of `ci-deploy`, `old-zap`, `xano-sync`");
        team.sees("cho", TOKENS, "`ci-deploy` is about to be removed");
        assertThat(team.sees("olga", ALERTS, "being removed: announced").id()).isEqualTo(card.id());
    }

    @Test
    void whoComesBackClosesTheCard() {
        var team = team();
        var card = anaLeaves(team);
        team.comesBack("ana");
        if (!toldAtOnce()) {
            team.advanceTo("2026-12-04T09:00");
        }
        var back = team.sees("olga", ALERTS, "Ana is back");
        assertThat(back.id()).isEqualTo(card.id());
        assertThat(back.controls()).isEmpty();
    }
}
