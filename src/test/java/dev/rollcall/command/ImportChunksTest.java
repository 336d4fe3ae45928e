package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.Compared;
import dev.rollcall.domain.Progress.Steps;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.Token;
import dev.rollcall.intake.Batch;
import dev.rollcall.intake.Batch.Completeness;
import dev.rollcall.intake.Import;
import dev.rollcall.intake.ToySource;
import dev.rollcall.logged.ExpectedLog;
import dev.rollcall.store.TokenStore.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An import in chunks: the same result however it is cut, interrupted or repeated, and room for others in between. */
class ImportChunksTest extends Detecting {
    private static final int WHOLE = 1_000;

    private static Batch batch(List<Found> found) {
        return new Batch("Bubble", "shop", Completeness.COMPLETE, found);
    }

    private static Outcome run(RegisterFixture fixture, int chunk, Batch batch, Steps steps) {
        return new Import(fixture.runner, chunk).run(fixture.red, "", new Actor.Operator(), batch, steps);
    }

    private static Compared compared(Outcome outcome) {
        return as(Compared.class, outcome);
    }

    /** Every live token with all that an import may change, without ids of the register. */
    private static List<String> register(RegisterFixture fixture) {
        return fixture.store.read(fixture.red, tx -> tx.tokens().page(new Filter.All(), 0, WHOLE).stream()
                .map(token -> String.join(
                        " ",
                        token.label().text(),
                        token.state().name(),
                        token.fingerprint().map(Fingerprint::hex).orElse("-"),
                        token.lastFour().orElse("-"),
                        token.origin().map(Token.Origin::toString).orElse("-"),
                        tx.approvals()
                                .ofToken(token.id())
                                .map(one -> one.verdict().isEmpty() ? "asked for" : "decided")
                                .orElse("never asked for")))
                .toList());
    }

    /** The labels of what was imported as new, as the audit has them. */
    private static List<String> additions(RegisterFixture fixture) {
        return fixture.store.read(fixture.red, tx -> tx.audit().newest(WHOLE).stream()
                .filter(entry -> entry.action().equals("token.detect"))
                .map(entry -> entry.detail())
                .toList());
    }

    /** A register with a history, and a list of which some keys moved, rotated, were renamed or appear twice. */
    private static final class Scenario {
        private final Random random;

        Scenario(long seed) {
            random = new Random(seed);
        }

        private Found any(int keys) {
            var id = random.nextInt(3) == 0 ? "" : String.valueOf(1 + random.nextInt(5));
            return found(id, String.valueOf("abcd".charAt(random.nextInt(4))), 1 + random.nextInt(keys));
        }

        private List<Found> list(int size, int keys) {
            return IntStream.range(0, size).mapToObj(_ -> any(keys)).toList();
        }

        /** Earlier lists grow by one, so that no two tokens are registered at the same time. */
        void prepare(RegisterFixture fixture) {
            if (random.nextBoolean()) {
                fixture.active("b");
            }
            var earlier = list(random.nextInt(7), 8);
            for (int n = 1; n <= earlier.size(); n++) {
                fixture.passes(Duration.ofMinutes(1));
                run(fixture, WHOLE, batch(earlier.subList(0, n)), Steps.UNSEEN);
            }
            if (random.nextInt(3) == 0) {
                fixture.run(
                        RegisterFixture.APPROVER,
                        new DenyToken(new WhichApproval.Labelled("a"), Optional.of("not needed")));
            }
            if (random.nextInt(3) == 0) {
                fixture.passes(Duration.ofMinutes(1));
                run(fixture, WHOLE, batch(List.of()), Steps.UNSEEN);
            }
            fixture.passes(Duration.ofMinutes(1));
        }

        Batch batchToImport() {
            return batch(list(random.nextInt(10), 12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theResultDoesNotDependOnTheChunkSize(int chunk) throws Exception {
        for (long seed = 0; seed < 6; seed++) {
            var whole = imported(seed, WHOLE, folder.resolve("whole" + seed));
            assertThat(imported(seed, chunk, folder.resolve("chunks" + seed)))
                    .as("seed %s", seed)
                    .isEqualTo(whole);
        }
    }

    /** What the import says, then the register after it, then what was added. */
    private static List<String> imported(long seed, int chunk, Path folder) throws Exception {
        try (var fixture = new RegisterFixture(Files.createDirectories(folder))) {
            var scenario = new Scenario(seed);
            scenario.prepare(fixture);
            var after = new ArrayList<String>();
            after.add(told(compared(run(fixture, chunk, scenario.batchToImport(), Steps.UNSEEN))));
            after.addAll(register(fixture));
            after.addAll(additions(fixture));
            return after;
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "2,1", "2,2", "1,4"})
    void anInterruptedImportIsRunAgainAndEndsInTheSameState(int chunk, int chunks) throws Exception {
        for (long seed = 0; seed < 6; seed++) {
            var whole = imported(seed, WHOLE, folder.resolve("whole" + seed));
            try (var fixture = new RegisterFixture(Files.createDirectories(folder.resolve("again" + seed)))) {
                var scenario = new Scenario(seed);
                scenario.prepare(fixture);
                var batch = scenario.batchToImport();
                interrupt(fixture, chunk, chunks, batch);
                run(fixture, chunk, batch, Steps.UNSEEN);

                var after = new ArrayList<>(register(fixture));
                after.addAll(additions(fixture));
                assertThat(after).as("seed %s", seed).isEqualTo(whole.subList(1, whole.size()));
            }
        }
    }

    /** Stops the import after so many chunks, if it has so many. */
    private static void interrupt(RegisterFixture fixture, int chunk, int chunks, Batch batch) {
        Steps crash = (done, of) -> {
            if (done == chunks && done < of) {
                throw new IllegalStateException("killed");
            }
        };
        try {
            run(fixture, chunk, batch, crash);
        } catch (IllegalStateException killed) {
            assertThat(killed).hasMessage("killed");
        }
    }

    @Test
    void anInterruptedImportAddsNothingTwice() {
        var batch = batch(IntStream.rangeClosed(1, 9)
                .mapToObj(n -> found("id" + n, "Token", n))
                .toList());
        interrupt(fixture, 2, 2, batch);
        assertThat(additions(fixture)).hasSize(4);

        assertThat(told(compared(run(fixture, 2, batch, Steps.UNSEEN))))
                .isEqualTo("new [Token (5), Token (6), Token (7), Token (8), Token (9)], 4 same");
        assertThat(additions(fixture)).hasSize(9).doesNotHaveDuplicates();
        assertThat(told(compared(run(fixture, 2, batch, Steps.UNSEEN)))).isEqualTo("9 same");
    }

    @Test
    void anotherCommandRunsBetweenTwoChunks() {
        var batch = batch(List.of(found("1", "first", 1), found("2", "second", 2), found("3", "third", 3)));
        var seen = new ArrayList<String>();
        Steps approvesTheFirst = (done, of) -> {
            seen.add(done + " of " + of + ": " + register(fixture).size());
            if (done == 1) {
                approve("first");
            }
        };
        run(fixture, 1, batch, approvesTheFirst);

        assertThat(seen).containsExactly("0 of 3: 0", "1 of 3: 1", "2 of 3: 2", "3 of 3: 3");
        assertThat(token("first").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(token("third").state()).isEqualTo(Token.State.PENDING);
    }

    @Test
    void whatIsRegisteredBetweenTwoChunksIsRecognised() {
        var batch = batch(List.of(found("1", "first", 1), found("2", "second", 2)));
        run(fixture, 1, batch, (done, _) -> {
            if (done == 1) {
                fixture.active("second");
            }
        });
        assertThat(token("second").fingerprint()).contains(new Fingerprint(sha(2)));
        assertThat(token("second").state()).isEqualTo(Token.State.ACTIVE);
    }

    @Test
    void manyGoneTokensAreMarkedInChunksToo() {
        var all = IntStream.rangeClosed(1, 7)
                .mapToObj(n -> found("id" + n, "t" + n, n))
                .toList();
        run(fixture, 3, batch(all), Steps.UNSEEN);
        assertThat(compared(run(fixture, 3, batch(List.of()), Steps.UNSEEN)).gone())
                .containsExactlyInAnyOrder("t1", "t2", "t3", "t4", "t5", "t6", "t7");
        assertThat(told(compared(run(fixture, 3, batch(List.of()), Steps.UNSEEN))))
                .isEqualTo("0 same");
    }

    @Test
    void aPartialListSaysNothingAboutWhatItLacks() {
        detect(found("1", "a", 1), found("2", "b", 2));
        var partial = new Batch("Bubble", "shop", Completeness.PARTIAL, List.of(found("2", "b", 22)));
        assertThat(told(compared(run(fixture, 1, partial, Steps.UNSEEN)))).isEqualTo("rotated [b], 0 same");
        assertThat(origin("a").goneSince()).isEmpty();
        var nothing = new Batch("Bubble", "shop", Completeness.PARTIAL, List.of());
        assertThat(told(compared(run(fixture, 1, nothing, Steps.UNSEEN)))).isEqualTo("0 same");
        assertThat(origin("a").goneSince()).isEmpty();
    }

    @Test
    void aTokenWhoseKeyIsListedIsNotGoneThoughAnotherRecordHasTheSameKey() {
        detect(found("1", "a", 1));
        fixture.passes(Duration.ofMinutes(1));
        fixture.run(
                RegisterFixture.ANA,
                new AddToken(
                        new TokenFields(Map.of("label", "twin", "app", "blog", "service", "Stripe", "sha256", sha(1))),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        assertThat(told(detect(found("1", "a", 1)))).isEqualTo("1 same");
        assertThat(origin("a").goneSince()).isEmpty();
    }

    @Test
    void aRepeatedEventHasTheRecordedOutcomeAndChangesNothing() {
        var batch = batch(List.of(found("1", "a", 1), found("2", "b", 2), found("3", "c", 3)));
        var inPairs = new Import(fixture.runner, 2);
        detect(found("9", "z", 9));
        var key = new Actor.ApiKey("k1");
        var first = inPairs.run(fixture.red, "request-1", key, batch, Steps.UNSEEN);
        assertThat(told(compared(first))).isEqualTo("new [a, b, c], gone [z], 0 same");
        var after = register(fixture);

        fixture.passes(Duration.ofDays(1));
        assertThat(inPairs.run(fixture.red, "request-1", key, batch, Steps.UNSEEN))
                .isEqualTo(first);
        assertThat(register(fixture)).isEqualTo(after);
        assertThat(told(compared(inPairs.run(fixture.red, "request-2", key, batch, Steps.UNSEEN))))
                .isEqualTo("3 same");
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.command")
    void anEventWhoseOutcomesCannotBeReadImportsNothingAgain() {
        fixture.store.transact(fixture.red, tx -> {
            for (var event : List.of("request-1#0", "request-1#1", "request-1#2")) {
                tx.events().record(event, "{\"is\":\"FromTheFuture\"}", RegisterFixture.NOW);
            }
            return true;
        });
        var batch = batch(List.of(found("1", "a", 1), found("2", "b", 2)));
        assertThat(new Import(fixture.runner, 1)
                        .run(fixture.red, "request-1", new Actor.Operator(), batch, Steps.UNSEEN))
                .isEqualTo(new Outcome.Nothing());
        assertThat(register(fixture)).isEmpty();
    }

    @Test
    void anActorWhoMayNotImportIsRefused() {
        for (var found : List.of(List.<Found>of(), List.of(found("1", "a", 1)))) {
            assertThat(new Import(fixture.runner)
                            .run(fixture.red, "", new Actor.Scheduler(), batch(found), Steps.UNSEEN))
                    .isEqualTo(new Outcome.Refused(new Refusal.NotAdmin()));
        }
        assertThat(register(fixture)).isEmpty();
    }

    @Test
    void aChunkHoldsAtLeastOneToken() {
        assertThatThrownBy(() -> new Import(fixture.runner, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddedSourceIsImported() throws Exception {
        var file = Files.writeString(folder.resolve("list.txt"), "7 ci " + sha(7) + " 0007\n");
        var batch = ToySource.WITH_ALL.getLast().read(file, "shop", Steps.UNSEEN);
        var outcome = new Import(fixture.runner).run(fixture.red, "", new Actor.Operator(), batch, Steps.UNSEEN);
        assertThat(told(compared(outcome))).isEqualTo("new [ci], 0 same");
        assertThat(origin("ci").issuer()).isEqualTo("Toy");
    }
}
