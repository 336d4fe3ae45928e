package dev.rollcall.scenario;

import org.junit.jupiter.api.Tag;

/** Restarts in a team that two instances of the bot serve, on one PostgreSQL database. */
@Tag("postgres")
class SharedRestartStoryTest extends RestartStoryTest {
    @Override
    BotHarness.Setting setting() {
        return BotHarness.Setting.SHARED;
    }
}
