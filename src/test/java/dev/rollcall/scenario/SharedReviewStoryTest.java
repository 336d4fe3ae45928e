package dev.rollcall.scenario;

import org.junit.jupiter.api.Tag;

/** Reviews in a team that two instances of the bot serve, on one PostgreSQL database. */
@Tag("postgres")
class SharedReviewStoryTest extends ReviewStoryTest {
    @Override
    BotHarness.Setting setting() {
        return BotHarness.Setting.SHARED;
    }
}
