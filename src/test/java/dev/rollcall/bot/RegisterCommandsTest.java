package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.UnknownTeam;
import dev.rollcall.config.Config;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Deliveries;
import dev.rollcall.domain.Progress;
import dev.rollcall.intake.Sources;
import dev.rollcall.intake.UnknownApp;
import dev.rollcall.intake.UnreadableSource;
import dev.rollcall.logged.ExpectedLog;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Claimant;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the command line that read or change a register: doctor, teams, detect and audit verify. */
final class RegisterCommandsTest {
    private static final String MASTER_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String TEAM = RegisterFixture.space("red").toString();

    @TempDir
    private Path folder;

    private Config config(String... more) {
        var environment =
                new TreeMap<>(Map.of("ROLLCALL_DB", TestDatabase.chosen().url(folder), "ROLLCALL_HTTP", "127.0.0.1:0"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return Config.read(environment);
    }

    private TeamRegister register() {
        return new TeamRegister(config(), Progress.UNSEEN);
    }

    private Core open(Config config) {
        return Core.open(config, new TeamClock(config.clockOffset()), Progress.UNSEEN, () -> {});
    }

    private List<Check> doctor() {
        return LocalChecks.of(config(), new HashSet<>(), Progress.UNSEEN);
    }

    /** A register with two teams that are set up, and a token {@code mine} of app shop that a person registered. */
    private void filled() {
        try (var core = open(config())) {
            core.teams().joined(RegisterFixture.space("red"), "Red");
            core.teams().joined(RegisterFixture.space("blue"), "Blue");
        }
        try (var fixture = new RegisterFixture(folder)) {
            fixture.active("mine");
        }
    }

    private List<String> detect(String app, boolean newApp, String tokens) throws IOException, UnreadableSource {
        var file = Files.writeString(
                folder.resolve("shop.bubble"), "{\"settings\":{\"secure\":{\"api_tokens\":{" + tokens + "}}}}");
        return TokenDetection.run(config(), Sources.ALL.getFirst(), file, TEAM, app, newApp, Progress.UNSEEN);
    }

    private static String token(String name, char key) {
        return "\"" + name + "\":{\"name\":\"" + name + "\",\"private_key\":\""
                + String.valueOf(key).repeat(32) + "\"}";
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void refusesToCreate(ThrowingCallable command) throws IOException {
        var before = files();
        assertThatThrownBy(command)
                .isInstanceOf(StoreDown.class)
                .hasMessageStartingWith("There is no database " + folder)
                .hasMessageContaining("ROLLCALL_DB");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void nothingIsCreatedWhereThereIsNoDatabase() throws IOException {
        var file = Files.writeString(folder.resolve("shop.bubble"), "{}");
        for (var isEmpty : new boolean[] {false, true}) {
            if (isEmpty) {
                Files.createFile(folder.resolve("rollcall.db"));
            }
            refusesToCreate(() -> register().teams());
            refusesToCreate(() -> register().deliveries());
            refusesToCreate(() -> register().verifyAudit(Optional.empty()));
            refusesToCreate(() ->
                    TokenDetection.run(config(), Sources.ALL.getFirst(), file, TEAM, "shop", false, Progress.UNSEEN));

            var before = files();
            assertThat(doctor())
                    .filteredOn(check -> check.level() == Check.Level.FAIL)
                    .singleElement()
                    .satisfies(check -> assertThat(check.result()).startsWith("there is no database " + folder));
            assertThat(files()).isEqualTo(before);
        }
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.bot")
    void whatWaitsAndWhatCannotBeShownIsListedWithItsFix() {
        try (var core = open(config())) {
            core.teams().joined(RegisterFixture.space("red"), "Red");
            core.teams().joined(RegisterFixture.space("blue"), "Blue");
        }
        try (var fixture = new RegisterFixture(folder)) {
            fixture.active("first");
            fixture.pending("second");
            var queue = fixture.store.cards();
            var claimant = new Claimant("test", Set.of("slack"));
            for (var claims = queue.claim(claimant, Instant.now(), Duration.ofMinutes(5), 9);
                    !claims.isEmpty();
                    claims = queue.claim(claimant, Instant.now(), Duration.ofMinutes(5), 9)) {
                claims.forEach(claim -> queue.giveUp(
                        claim,
                        claim.address() instanceof CardAddress.Channel
                                ? "NOT_IN_PLACE not_in_channel"
                                : "PERSON_CLOSED cannot_dm_bot"));
            }
            fixture.pending("third");
            fixture.pending("fourth");
            queue.claim(claimant, Instant.now(), Duration.ofMinutes(5), 1);
        }

        var listed = register().deliveries();

        assertThat(listed.waiting())
                .extracting(waiting -> waiting.card() + " " + waiting.address() + " " + waiting.why())
                .containsExactly("approval #reviews BEING_SENT", "approval #reviews IN_LINE");
        assertThat(listed.waiting().getFirst().nextTry()).isAfter(Instant.now());
        assertThat(listed.blocked())
                .extracting(blocked -> blocked.channel() + " " + blocked.problem() + " " + blocked.fix())
                .contains("#reviews NOT_IN_PLACE not_in_channel /invite @rollcall")
                .allMatch(text -> text.startsWith("#reviews ")
                        || (text.startsWith("direct messages of member ")
                                && text.endsWith("ask that person to accept direct messages from the bot")));
        assertThat(listed.blocked()).allMatch(blocked -> blocked.space().equals(RegisterFixture.space("red")));
        assertThat(doctor())
                .filteredOn(check -> check.area().equals("cards"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.level()).isEqualTo(Check.Level.WARN);
                    assertThat(check.result()).contains(" for #reviews cannot be shown: NOT_IN_PLACE not_in_channel");
                    assertThat(check.fix()).isEqualTo("/invite @rollcall");
                });
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.bot")
    void noMasterKeyIsMadeForADatabaseWithoutTeams() throws IOException {
        open(config()).close();
        Files.delete(folder.resolve("rollcall.master-key"));

        assertThat(register().teams()).isEmpty();
        assertThat(register().deliveries()).isEqualTo(new Deliveries(List.of(), List.of()));
        assertThat(register().verifyAudit(Optional.empty())).isEmpty();
        assertThatThrownBy(() -> detect("shop", false, "")).isInstanceOf(UnknownTeam.class);
        assertThat(doctor()).noneMatch(check -> check.level() == Check.Level.FAIL);
        assertThat(folder.resolve("rollcall.master-key")).doesNotExist();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.bot")
    void theStartTellsAnEmptyRegisterFromALostOne() throws IOException {
        try (var core = open(config())) {
            assertThat(core.start()).as("first start").isEqualTo(RegisterStart.AS_USUAL);
        }
        try (var core = open(config())) {
            assertThat(core.start()).as("no chat yet").isEqualTo(RegisterStart.NO_TEAM_YET);
            core.teams().joined(RegisterFixture.space("red"), "Red");
        }
        try (var core = open(config())) {
            assertThat(core.start()).as("with a team").isEqualTo(RegisterStart.AS_USUAL);
        }
        Files.delete(folder.resolve("rollcall.db"));
        try (var core = open(config())) {
            assertThat(core.start()).as("beside the old key").isEqualTo(RegisterStart.LOST);
        }
    }

    @Test
    void aConfiguredKeyIsAnExistingOne() {
        try (var core = open(config("ROLLCALL_MASTER_KEY", MASTER_KEY))) {
            assertThat(core.start()).isEqualTo(RegisterStart.LOST);
        }
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.bot")
    void anAppThatIsSimilarToAKnownOneIsAskedAbout() throws Exception {
        filled();
        for (var slip : List.of("shpo", "shop2", "sho")) {
            assertThatThrownBy(() -> detect(slip, false, token("a", '1')))
                    .isInstanceOf(UnknownApp.class)
                    .hasMessageStartingWith("There is no token of app " + slip + "; did you mean shop?")
                    .hasMessageContaining("--new-app");
        }
        assertThat(detect("SHOP", false, token("a", '1'))).contains("new, waiting for approval: a");
        assertThat(detect("shop", false, token("a", '1')))
                .as("the same app")
                .contains("nothing new (1 token known in shop)");
        assertThat(detect("shop2", true, token("b", '2')))
                .containsExactly(
                        "shop2 is a new app in the register, which has tokens of shop", "new, waiting for approval: b");
        assertThat(detect("shop2", false, token("b", '2')))
                .as("known by now")
                .containsExactly("nothing new (1 token known in shop2)");
        assertThat(detect("warehouse", false, "").getFirst()).startsWith("warehouse is a new app");
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.bot")
    void whatTheRegisterHasAndTheExportHasNotIsReported() throws Exception {
        filled();
        assertThat(detect("shop", false, token("a", '1') + "," + token("b", '2')))
                .containsExactly(
                        "new, waiting for approval: a, b", "in the register for shop, and not in the file: mine");
        var gone = detect("shop", false, token("a", '1'));
        assertThat(gone).hasSize(2);
        assertThat(gone.getFirst()).startsWith("no longer at Bubble since ").endsWith(": b");
        assertThat(gone.getLast()).isEqualTo("in the register for shop, and not in the file: mine");
        assertThat(detect("shop", false, token("a", '1')))
                .containsExactly(
                        "nothing new (1 token known in shop)",
                        "in the register for shop, and not in the file: b, mine");
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.bot")
    void anExportWithAnOddEntryProvesNoAbsence() throws Exception {
        filled();
        detect("shop", false, token("a", '1') + "," + token("b", '2'));
        assertThat(detect("shop", false, token("a", '1') + ",\"b\":{\"name\":\"b\",\"private_key\":\"\"}"))
                .containsExactly(
                        "nothing new (1 token known in shop)",
                        "left out: the API token at place 2 (b) has no key",
                        "What was left out may be a token that is known, so none is taken to be gone.");
        var other = "\"c\":{\"name\":\"b\",\"private_key\":\"" + "3".repeat(32) + "\"}";
        assertThat(detect("shop", false, "\"b\":null," + other))
                .as("a token of the same name is not the one that is left out")
                .contains("new, waiting for approval: b (2)");
    }
}
