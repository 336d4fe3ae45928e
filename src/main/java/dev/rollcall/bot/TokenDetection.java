package dev.rollcall.bot;

import dev.rollcall.card.ImportReplies;
import dev.rollcall.command.NoteImportFailure;
import dev.rollcall.command.TeamNotSetUp;
import dev.rollcall.command.UnknownTeam;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.intake.Batch;
import dev.rollcall.intake.Batch.Completeness;
import dev.rollcall.intake.FileNames;
import dev.rollcall.intake.Import;
import dev.rollcall.intake.Source;
import dev.rollcall.intake.UnknownApp;
import dev.rollcall.intake.UnreadableSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command {@code detect}: compares the tokens that a source lists with the register of a team. */
public final class TokenDetection {
    private TokenDetection() {}

    /**
     * Imports a file. A bot may run at the same time.
     *
     * @param team a team's id, or the id of one of its spaces
     * @param app the app, as it is named in the register; the case of letters does not count
     * @param newApp whether the app may be a new one whose name is similar to a known one
     * @return what was found, one line each
     * @throws UnknownTeam if there is no such team
     * @throws UnknownApp if no token names the app, and the name of another app is similar
     * @throws TeamNotSetUp if the team has no settings yet
     * @throws UnreadableSource if the file is not what the source expects
     */
    public static List<String> run(
            Config config, Source source, Path file, String team, String app, boolean newApp, Progress progress)
            throws UnreadableSource {
        try (var core = new TeamRegister(config, progress).open()) {
            var row = TeamRegister.find(core, team);
            var apps = RegisteredApps.of(core.store(), row.id());
            var named = newApp ? app : apps.named(app);
            var batch = read(core, row.id(), source, file, named, progress);
            var steps = progress.of(ImportReplies.comparing(batch.found().size(), row.name()));
            var outcome = new Import(core.runner()).run(row.id(), "", new Actor.Operator(), batch, steps);
            return switch (outcome) {
                case Outcome.Compared compared -> lines(core, row.id(), apps, batch, compared);
                case Outcome.Refused(Refusal.NotSetUp()) -> throw new TeamNotSetUp();
                default -> throw new IllegalStateException("unexpected outcome of an import: " + outcome);
            };
        }
    }

    /** A failure is noted first, so that the review says on what it cannot rely. */
    private static Batch read(Core core, TeamId team, Source source, Path file, String app, Progress progress)
            throws UnreadableSource {
        try {
            return source.read(file, app, progress.of(ImportReplies.reading(FileNames.name(file))));
        } catch (UnreadableSource failed) {
            core.runner().run(team, "", new Actor.Operator(), new NoteImportFailure(source.name(), app));
            throw failed;
        }
    }

    private static List<String> lines(
            Core core, TeamId team, RegisteredApps apps, Batch batch, Outcome.Compared compared) {
        var lines = new ArrayList<String>();
        if (!apps.names().isEmpty() && !apps.names().contains(batch.app())) {
            lines.add(ImportReplies.newApp(batch.app(), List.copyOf(apps.names())));
        }
        lines.addAll(ImportReplies.lines(compared));
        if (batch.completeness() == Completeness.COMPLETE) {
            var keys = batch.found().stream()
                    .map(found -> core.runner().fingerprint(team, found.sha256()))
                    .collect(Collectors.toSet());
            var missing = new ArrayList<>(RegisteredApps.missing(core.store(), team, batch.app(), keys));
            // They have a line of their own.
            missing.removeAll(compared.gone());
            lines.addAll(ImportReplies.missing(batch.app(), missing));
        }
        lines.addAll(ImportReplies.skipped(batch.skipped()));
        return lines;
    }
}
