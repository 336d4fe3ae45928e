package dev.rollcall.scenario;

/** Restarts in a team that two instances of the bot serve, on one PostgreSQL database. */
class SharedRestartStoryTest extends RestartStoryTest {
    @Override
    BotHarness.Setting setting() {
        return BotHarness.Setting.SHARED;
    }
}
