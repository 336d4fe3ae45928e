package dev.rollcall.scenario;

import org.junit.jupiter.api.Tag;

/** Direct messages of a person in two servers that two instances of the bot serve, on one PostgreSQL database. */
@Tag("postgres")
class SharedDirectSpacesStoryTest extends DirectSpacesStoryTest {
    @Override
    BotHarness.Setting setting() {
        return BotHarness.Setting.SHARED;
    }
}
