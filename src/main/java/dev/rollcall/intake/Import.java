package dev.rollcall.intake;

import dev.rollcall.command.Command;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.ImportTokens;
import dev.rollcall.command.Listing;
import dev.rollcall.command.MarkGone;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.Compared;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.SkippedEntry;
import dev.rollcall.intake.Batch.Completeness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Imports a {@link Batch} into a team's register, a chunk of tokens in each transaction, so that other commands run in
 * between. An import that was interrupted is run again from the start and ends in the same state: what was imported is
 * recognised by its fingerprint. Thread-safe.
 *
 * @param chunk how many tokens one transaction handles, at least 1
 */
public record Import(CommandRunner runner, int chunk) {
    /** Small enough that the writer is free again within a fraction of a second. */
    public static final int CHUNK = 100;

    public Import {
        if (chunk < 1) {
            throw new IllegalArgumentException("chunk " + chunk);
        }
    }

    public Import(CommandRunner runner) {
        this(runner, CHUNK);
    }

    /**
     * Runs the whole import.
     *
     * @param event names this import: a repeat with the same event and batch changes nothing and has the same outcome;
     *     empty if a repeat need not be recognised
     * @param steps is told of each chunk, outside the transactions
     * @return {@link Outcome.Compared}; {@link Outcome.Refused} if the actor may not import or the team is not set up;
     *     {@link Outcome.Nothing} if no recorded outcome of a repeated import can be read
     */
    public Outcome run(TeamId team, String event, Actor actor, Batch batch, Progress.Steps steps) {
        var chunks = chunks(batch.found());
        try {
            return new Running(team, event, actor, batch).run(chunks, steps);
        } finally {
            steps.at(chunks.size(), chunks.size());
        }
    }

    /** The first of each key, in chunks; one empty chunk if there is nothing, so that authority is checked. */
    private List<List<Found>> chunks(List<Found> all) {
        var once = List.copyOf(all.stream()
                .collect(Collectors.toMap(Found::sha256, one -> one, (first, _) -> first, LinkedHashMap::new))
                .values());
        var chunks = new ArrayList<List<Found>>();
        for (int from = 0; from < once.size(); from += chunk) {
            chunks.add(once.subList(from, Math.min(from + chunk, once.size())));
        }
        return chunks.isEmpty() ? List.of(List.of()) : chunks;
    }

    /** One run. Not thread-safe. */
    private final class Running {
        private final TeamId team;
        private final String event;
        private final Actor actor;
        private final Batch batch;
        private final List<Compared> parts = new ArrayList<>();
        private int transactions;

        Running(TeamId team, String event, Actor actor, Batch batch) {
            this.team = team;
            this.event = event;
            this.actor = actor;
            this.batch = batch;
        }

        Outcome run(List<List<Found>> chunks, Progress.Steps steps) {
            var listing = listing();
            for (int n = 0; n < chunks.size(); n++) {
                steps.at(n, chunks.size());
                var outcome = part(new ImportTokens(batch.issuer(), batch.app(), chunks.get(n), listing));
                if (outcome instanceof Outcome.Refused) {
                    return outcome;
                }
            }
            if (batch.completeness() == Completeness.COMPLETE) {
                var markGone = new MarkGone(batch.issuer(), batch.app(), listing, chunk);
                var outcome = part(markGone);
                while (outcome instanceof Compared some && some.gone().size() == chunk) {
                    outcome = part(markGone);
                }
            }
            return parts.isEmpty() ? new Outcome.Nothing() : joined(parts);
        }

        /** The id of a skipped entry is listed too: another entry of the same name is not that token. */
        private Listing listing() {
            var tokens = Listing.of(batch.found(), sha256 -> runner.fingerprint(team, sha256));
            var ids = new HashSet<>(tokens.ids());
            batch.skipped().stream()
                    .map(SkippedEntry::id)
                    .filter(id -> !id.isEmpty())
                    .forEach(ids::add);
            return new Listing(tokens.keys(), ids);
        }

        /** One transaction, with an event of its own. A repeated one whose outcome cannot be read adds nothing. */
        private Outcome part(Command command) {
            var outcome = runner.run(team, event.isEmpty() ? "" : event + "#" + transactions++, actor, command);
            if (outcome instanceof Compared compared) {
                parts.add(compared);
            }
            return outcome;
        }
    }

    private static Compared joined(List<Compared> parts) {
        var last = parts.getLast();
        return new Compared(
                last.issuer(),
                last.app(),
                labels(parts.stream().map(Compared::added)),
                labels(parts.stream().map(Compared::rotated)),
                labels(parts.stream().map(Compared::recognised)),
                labels(parts.stream().map(Compared::gone)),
                labels(parts.stream().map(Compared::back)),
                parts.stream().mapToInt(Compared::same).sum(),
                last.on());
    }

    private static List<String> labels(Stream<List<String>> lists) {
        return lists.flatMap(List::stream).toList();
    }
}
