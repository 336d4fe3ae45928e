package dev.rollcall.bot;

import dev.rollcall.config.Config;
import dev.rollcall.domain.Progress;
import java.util.function.Consumer;

/** The command {@code run}: the bot for as long as this process runs. */
public final class BotProcess {
    private BotProcess() {}

    /**
     * Runs the bot until the process is stopped or a chat refuses the bot permanently.
     *
     * @param report receives each line of the startup report once every chat was tried
     * @param progress receives the progress of a migration and of the cards that wait at the start
     */
    public static void run(Config config, Consumer<String> report, Progress progress) {
        try (var _ = Backends.of(config.db()).lock(config.db());
                var bot = Bot.start(config, new TeamClock(config.clockOffset()), progress)) {
            ShutdownHook.closes(bot);
            if (bot.awaitFirstAttempt()) {
                bot.startupReport().forEach(report);
                Thread.ofVirtual().name("startup-progress").start(() -> StartupProgress.watch(bot, progress));
            }
            bot.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
