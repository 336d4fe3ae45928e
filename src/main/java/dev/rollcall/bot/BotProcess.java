package dev.rollcall.bot;

import dev.rollcall.config.Config;
import dev.rollcall.domain.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command {@code run}: the bot for as long as this process runs. */
public final class BotProcess {
    private static final Logger log = LoggerFactory.getLogger(BotProcess.class);

    private BotProcess() {}

    /**
     * Runs the bot until the process is stopped or a chat refuses the bot permanently.
     *
     * @param report receives each line of the startup report once every chat was tried
     * @param progress receives the progress of a migration and of the cards that wait at the start
     */
    public static void run(Config config, Consumer<String> report, Progress progress) {
        UncaughtErrors.endTheProcess();
        try (var _ = Backends.of(config.db()).lock(config.db());
                var bot = Bot.start(config, new TeamClock(config.clockOffset()), progress)) {
            ShutdownHook.closes(bot);
            if (bot.registerStart() == RegisterStart.LOST) {
                warnOfLostRegister(config);
            }
            if (bot.awaitFirstAttempt()) {
                bot.startupReport().forEach(report);
                Thread.ofVirtual().name("startup-progress").start(() -> StartupProgress.watch(bot, progress));
            }
            bot.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A master key without its database: from a first start, or from one that used another database. */
    private static void warnOfLostRegister(Config config) {
        var backend = Backends.of(config.db());
        var register = backend.describe(config.db());
        var key = config.masterKey().isPresent() ? Optional.<Path>empty() : backend.masterKeyFile(config.db());
        key.ifPresentOrElse(
                file -> log.atWarn()
                        .log(
                                "The register {} is new and empty, which is not expected: its master key {} is older."
                                        + " If there was a register, stop the bot, then restore it from the backup or"
                                        + " set {} to it",
                                register,
                                file,
                                Config.DB),
                () -> log.atWarn()
                        .log(
                                "The register {} is new and empty, which is expected at the first start only. If there"
                                        + " was a register, stop the bot, then restore it from the backup or set {} to"
                                        + " it",
                                register,
                                Config.DB));
    }
}
