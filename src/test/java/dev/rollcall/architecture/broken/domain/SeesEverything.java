package dev.rollcall.architecture.broken.domain;

/** Violates the rule of this package: depends on every other package. */
public record SeesEverything(
        dev.rollcall.architecture.broken.chart.Thing chart,
        dev.rollcall.architecture.broken.config.Thing config,
        dev.rollcall.architecture.broken.store.Thing store,
        dev.rollcall.architecture.broken.store.jdbi.Thing storeJdbi,
        dev.rollcall.architecture.broken.store.sqlite.Thing storeSqlite,
        dev.rollcall.architecture.broken.store.postgres.Thing storePostgres,
        dev.rollcall.architecture.broken.vault.Thing vault,
        dev.rollcall.architecture.broken.register.Thing register,
        dev.rollcall.architecture.broken.command.Thing command,
        dev.rollcall.architecture.broken.query.Thing query,
        dev.rollcall.architecture.broken.card.Thing card,
        dev.rollcall.architecture.broken.chat.Thing chat,
        dev.rollcall.architecture.broken.chat.slack.Thing chatSlack,
        dev.rollcall.architecture.broken.chat.discord.Thing chatDiscord,
        dev.rollcall.architecture.broken.inbound.Thing inbound,
        dev.rollcall.architecture.broken.delivery.Thing delivery,
        dev.rollcall.architecture.broken.schedule.Thing schedule,
        dev.rollcall.architecture.broken.intake.Thing intake,
        dev.rollcall.architecture.broken.evidence.Thing evidence,
        dev.rollcall.architecture.broken.http.Thing http,
        dev.rollcall.architecture.broken.cli.Thing cli,
        dev.rollcall.architecture.broken.bot.Thing bot,
        dev.rollcall.architecture.broken.emulator.Thing emulator,
        dev.rollcall.architecture.broken.demo.Thing demo,
        dev.rollcall.architecture.broken.App app) {}
