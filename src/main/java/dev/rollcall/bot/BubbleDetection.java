package dev.rollcall.bot;

import dev.rollcall.card.OutcomeReplies;
import dev.rollcall.command.DetectTokens;
import dev.rollcall.command.TeamNotSetUp;
import dev.rollcall.command.UnknownTeam;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.intake.BubbleExport;
import dev.rollcall.intake.UnreadableExport;
import dev.rollcall.store.Progress;
import java.nio.file.Path;
import java.util.List;

/** The command {@code detect bubble}: compares the tokens of a Bubble export with the register of a team. */
public final class BubbleDetection {
    private BubbleDetection() {}

    /**
     * Compares an export with the register. A bot may run at the same time.
     *
     * @param team a team's id, or the id of one of its spaces
     * @param app the app, as it is named in the register
     * @return what was found, one line each
     * @throws UnknownTeam if there is no such team
     * @throws TeamNotSetUp if the team has no settings yet
     * @throws UnreadableExport if the file is not a Bubble export
     */
    public static List<String> run(Config config, Path export, String team, String app, Progress progress)
            throws UnreadableExport {
        try (var core = new TeamRegister(config, progress).open()) {
            var row = TeamRegister.find(core, team);
            var found = read(export, progress);
            var step = "Comparing " + found.size() + (found.size() == 1 ? " token" : " tokens")
                    + " with the register of " + row.name();
            progress.at(step, 0, 1);
            var outcome =
                    core.runner().run(row.id(), new Actor.Operator(), new DetectTokens("Bubble", app.strip(), found));
            progress.at(step, 1, 1);
            return switch (outcome) {
                case Outcome.Compared compared -> OutcomeReplies.lines(compared);
                case Outcome.Refused(Refusal.NotSetUp()) -> throw new TeamNotSetUp();
                default -> throw new IllegalStateException("unexpected outcome of an import: " + outcome);
            };
        }
    }

    private static List<DetectTokens.Found> read(Path export, Progress progress) throws UnreadableExport {
        var step = "Reading " + export.getFileName();
        progress.at(step, 0, 1);
        try {
            return BubbleExport.read(export).stream()
                    .map(one -> new DetectTokens.Found(one.id(), one.name(), one.sha256hex(), one.lastFour()))
                    .toList();
        } finally {
            progress.at(step, 1, 1);
        }
    }
}
