package dev.rollcall.bench;

import dev.rollcall.bot.Bot;
import dev.rollcall.bot.TeamClock;
import dev.rollcall.config.Config;

/**
 * The bot without the pauses that keep it below the chats' rate limits: it posts each card at once, as the baselines
 * do. Everything else is as shipped.
 */
final class UnpacedBot {
    private UnpacedBot() {}

    public static void main(String[] arguments) throws InterruptedException {
        var config = Config.read(System.getenv()).unpaced();
        var bot = Bot.start(config, new TeamClock(config.clockOffset()));
        Runtime.getRuntime().addShutdownHook(new Thread(bot::close));
        bot.await();
    }
}
