package dev.rollcall.scenario;

import org.junit.jupiter.api.Tag;

/** Requests and decisions in a team that two instances of the bot serve, on one PostgreSQL database. */
@Tag("postgres")
class SharedApprovalStoryTest extends ApprovalStoryTest {
    @Override
    BotHarness.Setting setting() {
        return BotHarness.Setting.SHARED;
    }
}
