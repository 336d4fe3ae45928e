package dev.rollcall;

import dev.rollcall.bot.Backends;
import dev.rollcall.bot.Bot;
import dev.rollcall.bot.BotControl;
import dev.rollcall.bot.BotProcess;
import dev.rollcall.bot.Doctor;
import dev.rollcall.bot.EvidenceExport;
import dev.rollcall.bot.RegisterBackup;
import dev.rollcall.bot.RegisterCopy;
import dev.rollcall.bot.ShutdownHook;
import dev.rollcall.bot.TeamClock;
import dev.rollcall.bot.TeamHolidays;
import dev.rollcall.bot.TeamRegister;
import dev.rollcall.bot.TokenDetection;
import dev.rollcall.cli.Actions;
import dev.rollcall.cli.CommandFailure;
import dev.rollcall.config.Config;
import dev.rollcall.config.Databases;
import dev.rollcall.demo.Demo;
import dev.rollcall.demo.Emulators;
import dev.rollcall.demo.EmulatorsOptions;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Deliveries;
import dev.rollcall.domain.FileProblem;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.Refusal;
import dev.rollcall.intake.Source;
import dev.rollcall.intake.UnreadableSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Connects the command line with the classes that do the work: {@code bot} and {@code demo}. */
public final class App implements Actions {
    private final Progress progress;

    /** @param progress receives the progress of long work, such as a database migration */
    public App(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Databases databases() {
        return Backends.DATABASES;
    }

    @Override
    public String describeDatabase(Config config) {
        return Backends.of(config.db()).describe(config.db());
    }

    /** Starts a bot for the demo. */
    public static BotControl startBot(Config config, Duration ahead) {
        return Bot.start(config, new TeamClock(ahead)).control();
    }

    @Override
    public void run(Config config, Consumer<String> report) {
        BotProcess.run(config, report, progress);
    }

    @Override
    public void demo(Ports ports, boolean seed, Duration ahead, Consumer<String> lines) {
        Backends.load();
        try (var demo = Demo.start(options(ports), App::startBot, this, seed, ahead)) {
            ShutdownHook.closes(demo);
            // Whoever opens the page then sees the history being written, and not an empty chat.
            demo.awaitConnected();
            demo.introduction().forEach(lines);
            demo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void emulators(Ports ports, Consumer<String> ready) {
        try (var emulators = Emulators.start(options(ports))) {
            ShutdownHook.closes(emulators);
            ready.accept(emulators.json());
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmulatorsOptions options(Ports ports) {
        return new EmulatorsOptions(ports.slack(), ports.discord(), ports.page());
    }

    @Override
    public List<Check> doctor(Config config) {
        return Doctor.run(config, progress);
    }

    @Override
    public List<String> detect(
            Config config, Source source, Path file, String team, String app, boolean newApp, Progress progress)
            throws UnreadableSource {
        return TokenDetection.run(config, source, file, team, app, newApp, progress);
    }

    @Override
    public List<String> holidays(Config config, String team, List<Path> files) {
        return TeamHolidays.run(config, team, files, TeamHolidays.today(), progress);
    }

    @Override
    public List<String> teams(Config config) {
        return new TeamRegister(config, progress).teams();
    }

    @Override
    public Deliveries deliveries(Config config) {
        return new TeamRegister(config, progress).deliveries();
    }

    @Override
    public List<Check> verifyAudit(Config config, Optional<String> team) {
        return new TeamRegister(config, progress).verifyAudit(team);
    }

    @Override
    public List<String> report(Config config, String team, Optional<String> period, Path file) {
        try {
            return switch (EvidenceExport.write(config, team, period, file, progress)) {
                case Decision.Go<List<String>>(var lines) -> lines;
                case Decision.No<List<String>>(var why) -> {
                    var sentence = EvidenceExport.sentence(why);
                    throw why instanceof Refusal.BadField
                            ? CommandFailure.usage(sentence)
                            : CommandFailure.problem(sentence);
                }
            };
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.problem("The file " + file + " is there already and is not overwritten.");
        } catch (IOException e) {
            throw CommandFailure.problem("The file " + file + " cannot be written: " + FileProblem.of(e) + ".");
        }
    }

    @Override
    public List<String> verifyReport(Path file, Consumer<String> whole) {
        try {
            return EvidenceExport.verify(file, whole);
        } catch (IOException e) {
            throw CommandFailure.problem("The file " + file + " cannot be read: " + FileProblem.of(e) + ".");
        }
    }

    @Override
    public List<String> migrate(
            String from, String to, Optional<Config.Secret> masterKey, Consumer<String> notes, Progress progress) {
        return RegisterCopy.run(from, to, masterKey, notes, progress);
    }

    @Override
    public List<String> backUp(Config config, Path file, Consumer<String> notes) {
        return RegisterBackup.save(config, file, notes);
    }

    @Override
    public List<String> restore(Config config, Path file, boolean replace, Consumer<String> notes) {
        return RegisterBackup.restore(config, file, replace, notes);
    }
}
