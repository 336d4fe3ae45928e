package dev.rollcall.scenario;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;

/**
 * A story: who does what, and what they see. It runs in each chat that its class names. If it fails, the report shows
 * what everybody sees in the chat.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoryTest {
    @RegisterExtension
    final ChatTeams teams = new ChatTeams();

    @Parameter
    @SuppressWarnings("NullAway.Init")
    Chat chat;

    /** Where the teams live whose test does not say otherwise. */
    BotHarness.Setting setting() {
        return BotHarness.Setting.DEFAULT;
    }

    /** A team of this test alone, not set up. */
    ChatTeam newTeam() {
        return teams.start(chat, setting());
    }

    ChatTeam newTeam(BotHarness.Setting setting) {
        return teams.start(chat, setting);
    }

    /** The team that all tests of the class share, not set up by itself. */
    ChatTeam sharedTeam() {
        return teams.share(chat, setting());
    }
}
