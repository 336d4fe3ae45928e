package dev.rollcall.scenario;

/** Requests and decisions in a team that two instances of the bot serve, on one PostgreSQL database. */
class SharedApprovalStoryTest extends ApprovalStoryTest {
    @Override
    BotHarness.Setting setting() {
        return BotHarness.Setting.SHARED;
    }
}
