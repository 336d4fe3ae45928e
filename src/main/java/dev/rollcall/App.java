package dev.rollcall;

import dev.rollcall.bot.Backends;
import dev.rollcall.bot.Bot;
import dev.rollcall.bot.ChatAdapters;
import dev.rollcall.bot.Core;
import dev.rollcall.bot.LocalChecks;
import dev.rollcall.bot.StartupProgress;
import dev.rollcall.bot.TeamClock;
import dev.rollcall.card.OutcomeReplies;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.cli.Actions;
import dev.rollcall.cli.ProgressLine;
import dev.rollcall.cli.Unable;
import dev.rollcall.command.DetectTokens;
import dev.rollcall.config.Config;
import dev.rollcall.demo.Demo;
import dev.rollcall.demo.Emulators;
import dev.rollcall.demo.EmulatorsOptions;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.intake.BubbleExport;
import dev.rollcall.intake.UnreadableExport;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the command line sets going; the bot itself is wired in {@link Bot}. */
public final class App implements Actions {
    @Override
    public Optional<String> databaseProblem(String url) {
        return Backends.problem(url);
    }

    @Override
    public void run(Config config, Consumer<String> said) {
        try (var _ = Backends.of(config.db()).lock(config.db());
                var bot = Bot.start(config, new TeamClock(config.clockOffset()), ProgressLine.onStderr())) {
            closeAtExit(bot);
            if (bot.awaitTried()) {
                bot.introduction().forEach(said);
                Thread.ofVirtual().name("first-cards").start(() -> StartupProgress.watch(bot, ProgressLine.onStderr()));
            }
            bot.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void demo(Ports ports, boolean seed, Duration ahead, Consumer<String> said) {
        try (var demo =
                Demo.start(new EmulatorsOptions(ports.slack(), ports.discord(), ports.page()), this, seed, ahead)) {
            closeAtExit(demo);
            said.accept("Rollcall is running in a local Slack and a local Discord. Open " + demo.url());
            said.accept("Nothing leaves this machine. Ctrl-C ends it.");
            demo.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void emulators(Ports ports, Consumer<String> ready) {
        try (var emulators = Emulators.start(new EmulatorsOptions(ports.slack(), ports.discord(), ports.page()))) {
            closeAtExit(emulators);
            ready.accept(emulators.json());
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<Check> doctor(Config config) {
        var places = new HashSet<PlaceId>();
        var checks = new ArrayList<>(LocalChecks.of(config, places, ProgressLine.onStderr()));
        for (var chat : ChatAdapters.of(config).values()) {
            try (chat) {
                checks.addAll(chat.check(of(chat, places)));
            } catch (RuntimeException e) {
                checks.add(Check.fail(chat.name(), String.valueOf(e.getMessage()), "see the sentence"));
            }
        }
        return checks;
    }

    private static Set<PlaceId> of(ChatPlatform chat, Set<PlaceId> places) {
        return places.stream()
                .filter(place -> place.space().platform().equals(chat.name()))
                .collect(Collectors.toSet());
    }

    @Override
    public List<String> detectBubble(Config config, Path export, String team, String app, Progress progress) {
        try (var base = foundation(config)) {
            var row = team(base, team);
            var found = found(export, progress);
            var comparing = "Comparing " + found.size() + (found.size() == 1 ? " token" : " tokens")
                    + " with the register of " + row.name();
            progress.at(comparing, 0, 1);
            var outcome =
                    base.runner().run(row.id(), new Actor.Operator(), new DetectTokens("Bubble", app.strip(), found));
            progress.at(comparing, 1, 1);
            return switch (outcome) {
                case Outcome.Compared compared -> OutcomeReplies.lines(compared);
                case Outcome.Refused(Refusal.NotSetUp()) ->
                    throw Unable.because("This team is not set up yet: an admin runs /token setup in its chat first.");
                default -> throw new IllegalStateException("an import came out as " + outcome);
            };
        } catch (UnreadableExport e) {
            throw Unable.because(String.valueOf(e.getMessage()));
        }
    }

    private static List<DetectTokens.Found> found(Path export, Progress progress) throws UnreadableExport {
        var reading = "Reading " + export.getFileName();
        progress.at(reading, 0, 1);
        try {
            return BubbleExport.read(export).stream()
                    .map(one -> new DetectTokens.Found(one.id(), one.name(), one.sha256hex(), one.lastFour()))
                    .toList();
        } finally {
            progress.at(reading, 1, 1);
        }
    }

    private static TeamRow team(Core base, String named) {
        return base.teams()
                .named(named)
                .orElseThrow(() -> Unable.asked("There is no team " + named + ". `rollcall teams` prints them all."));
    }

    @Override
    public List<String> teams(Config config) {
        try (var base = foundation(config)) {
            return base.teams().all().stream()
                    .map(team -> team.id() + "  "
                            + team.spaces().stream().map(SpaceId::toString).collect(Collectors.joining(",")) + "  "
                            + team.name() + (team.setUp() ? "" : "  (not set up)"))
                    .toList();
        }
    }

    @Override
    public List<Check> verifyAudit(Config config, Optional<String> team) {
        try (var base = foundation(config)) {
            var rows = team.map(name -> List.of(team(base, name)))
                    .orElseGet(() -> base.teams().all());
            return rows.stream().map(row -> verify(base, row.id())).toList();
        }
    }

    private static Check verify(Core base, TeamId team) {
        return base.store().read(team, tx -> {
            long broken = tx.audit().firstBroken();
            return broken == 0
                    ? Check.ok("audit", team + " is whole, head " + tx.audit().head())
                    : Check.fail(
                            "audit",
                            team + " breaks at entry " + broken,
                            "restore the database from a backup and compare");
        });
    }

    private static Core foundation(Config config) {
        return Core.open(config, new TeamClock(config.clockOffset()), ProgressLine.onStderr(), () -> {});
    }

    /** Closes at the end of the process too, once. */
    private static Runnable closeAtExit(AutoCloseable thing) {
        var done = new CountDownLatch(1);
        Runnable close = () -> {
            if (done.getCount() == 0) {
                return;
            }
            done.countDown();
            try {
                thing.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        Runtime.getRuntime().addShutdownHook(new Thread(close, "closing"));
        return close;
    }
}
