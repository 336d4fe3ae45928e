package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.logged.ExpectedLog;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** Two servers of Discord on two shards of one bot: each has a team of its own, and one shard is lost. */
@Tag("waits")
@ParameterizedClass
@EnumSource(names = "DISCORD")
class ShardsStoryTest extends StoryTest {
    @Override
    BotHarness.Setting setting() {
        return BotHarness.Setting.DEFAULT.withShards(2);
    }

    /** JDA warns of the lost session. */
    @Test
    @ExpectedLog(
            logger = "net.dv8tion.jda",
            level = {Level.WARN, Level.ERROR},
            always = false)
    void eachServerIsServedWhileTheShardOfTheOtherIsLost() {
        var team = newTeam();
        team.setUp();
        var other = new OtherServer(team);

        // Requests: one is approved by its button, the other by a reaction.
        team.asks("ana", "add ci-deploy app:shop service:Stripe");
        team.presses("ben", TOKENS, team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`"), "Approve");
        other.asks("cho", "add beta-one app:shop service:Xano");
        other.reacts("ben", other.sees("ben", "Approval wanted: `beta-one`"), "✅");
        other.sees("cho", "Approved by");

        // The shard of the other server has no session; a reaction there is read later.
        other.asks("cho", "add beta-two app:shop service:Xano");
        var wanted = other.sees("ben", "Approval wanted: `beta-two`");
        team.people.control().post("faults", "on", "identify", "do", "close", "code", 4000);
        team.people.control().post("cut", "invalid", true, "resumable", false, "shard", 1);
        other.reacts("ben", wanted, "✅");
        team.asks("ana", "add old-zap app:shop service:Zapier");
        team.presses("ben", TOKENS, team.sees("ben", TOKENS, "Approval wanted: `old-zap`"), "Approve");
        team.isTold("ana", ChatTeam.DIRECT, "Ben approved `old-zap`");
        team.people.await(
                () -> Optional.of(wanted.id())
                        .filter(id -> other.sees("cho", "`beta-two`").says("Approved by")),
                "the reaction on the lost shard is not read");

        // Reviews.
        team.advanceTo("2026-12-01T09:00");
        team.reviewShows("0 of 2");
        assertThat(other.sees("cho", "Token review, ").text()).contains("0 of 2");
        team.types("ana", "confirm ci-deploy");
        team.reviewShows("1 of 2");
        other.replies("cho", "keep beta-one");
        other.sees("cho", "1 of 2");
        assertThat(team.asks("ana", "list filter:all"))
                .contains("ci-deploy", "old-zap")
                .doesNotContain("beta-");
        assertThat(other.asks("cho", "list filter:all"))
                .contains("beta-one", "beta-two")
                .doesNotContain("ci-deploy");
    }
}
