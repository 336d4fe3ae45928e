package dev.rollcall.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.store.AuditHash;
import dev.rollcall.store.AuditStore.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The samples are frozen: each file is one chain as a release wrote it, with every action that it knew. An action that
 * is added gets a line at the end of the newest form's file.
 */
final class AuditFormatsTest {
    private static List<Entry> sample(int form) throws IOException {
        var entries = new ArrayList<Entry>();
        for (var line : Files.readAllLines(Path.of("src", "test", "resources", "formats", "audit-" + form + ".txt"))) {
            var fields = line.split("\t", -1);
            entries.add(new Entry(
                    form,
                    Long.parseLong(fields[0]),
                    Instant.ofEpochMilli(Long.parseLong(fields[1])),
                    fields[2],
                    fields[3],
                    fields[4],
                    fields[5],
                    fields[6]));
        }
        return entries;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theHashOfEverySampleIsStillTheSame(int form) throws IOException {
        var previous = AuditHash.START;
        for (var entry : sample(form)) {
            assertThat(AuditHash.of(previous, entry)).as(entry.action()).isEqualTo(entry.hash());
            previous = entry.hash();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyActionHasASampleInTheNewestForm(AuditAction action) throws IOException {
        assertThat(sample(AuditHash.FORM)).extracting(Entry::action).contains(action.stored());
    }

    @Test
    void everyActionOfASampleIsStillKnownByThatName() throws IOException {
        var known = Stream.of(AuditAction.values()).map(AuditAction::stored).toList();
        for (int form = 1; form <= AuditHash.FORM; form++) {
            assertThat(sample(form)).extracting(Entry::action).isSubsetOf(known);
        }
    }

    @Test
    void theSamplesOfTheNewestFormHaveEveryKindOfActorAndNoName() throws IOException {
        assertThat(sample(2))
                .extracting(Entry::actor)
                .contains("operator", "scheduler")
                .allMatch(actor -> actor.matches("operator|scheduler|member:[a-z0-9]{12}"));
    }

    @Test
    void theHashCoversEveryFieldAndTheForm() throws IOException {
        var e = sample(2).getFirst();
        var hash = AuditHash.of(AuditHash.START, e);
        var at = e.at();
        for (var changed : List.of(
                new Entry(1, e.number(), at, e.actor(), e.action(), e.subject(), e.detail(), ""),
                new Entry(2, 9, at, e.actor(), e.action(), e.subject(), e.detail(), ""),
                new Entry(2, e.number(), at.plusMillis(1), e.actor(), e.action(), e.subject(), e.detail(), ""),
                new Entry(2, e.number(), at, "operator", e.action(), e.subject(), e.detail(), ""),
                new Entry(2, e.number(), at, e.actor(), "token.add", e.subject(), e.detail(), ""),
                new Entry(2, e.number(), at, e.actor(), e.action(), e.subject() + "x", e.detail(), ""),
                new Entry(2, e.number(), at, e.actor(), e.action(), e.subject(), e.detail() + "x", ""))) {
            assertThat(AuditHash.of(AuditHash.START, changed)).as("%s", changed).isNotEqualTo(hash);
        }
        assertThat(AuditHash.of("1".repeat(64), e)).isNotEqualTo(hash);
    }

    @Test
    void aFormOfALaterVersionFitsNoHash() throws IOException {
        var e = sample(2).getFirst();
        assertThat(AuditHash.of(
                        AuditHash.START,
                        new Entry(3, e.number(), e.at(), e.actor(), e.action(), e.subject(), e.detail(), e.hash())))
                .isEmpty();
    }
}
