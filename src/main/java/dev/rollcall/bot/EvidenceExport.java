package dev.rollcall.bot;

import dev.rollcall.card.Refusals;
import dev.rollcall.command.ExportEvidence;
import dev.rollcall.command.TeamNotSetUp;
import dev.rollcall.command.UnknownTeam;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.evidence.EvidencePacks;
import dev.rollcall.evidence.PackCheck;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The command {@code report}: writes the evidence of a review to a file, and verifies such a file. */
public final class EvidenceExport {
    private EvidenceExport() {}

    /**
     * Writes a new file. A bot may run at the same time.
     *
     * @param team a team's id, or the id of one of its spaces
     * @param period the month; empty for the newest review that is closed
     * @return what was written, one line each; or, in words, why nothing was
     * @throws UnknownTeam if there is no such team
     * @throws TeamNotSetUp if the team has no settings yet
     * @throws IOException if the file cannot be written, or exists
     */
    public static Decision<List<String>> write(
            Config config, String team, Optional<String> period, Path file, Progress progress) throws IOException {
        requireWritable(file);
        try (var core = new TeamRegister(config, progress).open()) {
            var row = TeamRegister.find(core, team);
            var command = new ExportEvidence.ByOperator(period.orElse(""));
            return switch (core.runner().run(row.id(), new Actor.Operator(), command)) {
                case Outcome.EvidenceExported(var _, var review) -> {
                    var pack = new EvidencePacks(core.store())
                            .of(row.id(), new ReviewId(review))
                            .orElseThrow();
                    pack.writeTo(file);
                    yield Decision.go(List.of(
                            "Wrote " + file + ": the evidence of the " + pack.period() + " review, " + pack.size()
                                    + " bytes.",
                            "Audit head " + pack.head() + ". Compare it with the message in the review's thread."));
                }
                case Outcome.Refused(Refusal.NotSetUp()) -> throw new TeamNotSetUp();
                case Outcome.Refused(var why) -> Decision.no(why);
                case Outcome other -> throw new IllegalStateException("unexpected outcome of an export: " + other);
            };
        }
    }

    /** An export is recorded before it is written, so that one that cannot be written is refused before. */
    private static void requireWritable(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder));
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    /** Says a refusal of {@link #write} in words. */
    public static String sentence(Refusal why) {
        return Refusals.plain(why, ZoneOffset.UTC);
    }

    /**
     * Verifies a file without the database.
     *
     * @param whole receives one sentence about a file that is whole
     * @return the faults, one sentence each
     * @throws IOException if it cannot be read
     */
    public static List<String> verify(Path file, Consumer<String> whole) throws IOException {
        var result = PackCheck.of(file);
        if (result.whole()) {
            whole.accept("Whole: " + result.summary());
        }
        return result.faults();
    }
}
