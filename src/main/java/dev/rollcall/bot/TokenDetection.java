package dev.rollcall.bot;

import dev.rollcall.card.ImportReplies;
import dev.rollcall.command.TeamNotSetUp;
import dev.rollcall.command.UnknownTeam;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.Refusal;
import dev.rollcall.intake.Import;
import dev.rollcall.intake.Source;
import dev.rollcall.intake.UnreadableSource;
import java.nio.file.Path;
import java.util.List;

/** The command {@code detect}: compares the tokens that a source lists with the register of a team. */
public final class TokenDetection {
    private TokenDetection() {}

    /**
     * Imports a file. A bot may run at the same time.
     *
     * @param team a team's id, or the id of one of its spaces
     * @param app the app, as it is named in the register
     * @return what was found, one line each
     * @throws UnknownTeam if there is no such team
     * @throws TeamNotSetUp if the team has no settings yet
     * @throws UnreadableSource if the file is not what the source expects
     */
    public static List<String> run(Config config, Source source, Path file, String team, String app, Progress progress)
            throws UnreadableSource {
        try (var core = new TeamRegister(config, progress).open()) {
            var row = TeamRegister.find(core, team);
            var batch = source.read(file, app, progress.of(ImportReplies.reading(String.valueOf(file.getFileName()))));
            var steps = progress.of(ImportReplies.comparing(batch.found().size(), row.name()));
            var outcome = new Import(core.runner()).run(row.id(), "", new Actor.Operator(), batch, steps);
            return switch (outcome) {
                case Outcome.Compared compared -> ImportReplies.lines(compared);
                case Outcome.Refused(Refusal.NotSetUp()) -> throw new TeamNotSetUp();
                default -> throw new IllegalStateException("unexpected outcome of an import: " + outcome);
            };
        }
    }
}
