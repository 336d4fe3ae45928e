package dev.rollcall.scenario;

/** Reviews in a team that two instances of the bot serve, on one PostgreSQL database. */
class SharedReviewStoryTest extends ReviewStoryTest {
    @Override
    BotHarness.Setting setting() {
        return BotHarness.Setting.SHARED;
    }
}
