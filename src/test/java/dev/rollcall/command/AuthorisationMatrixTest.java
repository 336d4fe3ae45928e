package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rollcall.command.MatrixTeam.Role;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.inbound.CommandCatalogue;
import dev.rollcall.inbound.ToyCommand;
import dev.rollcall.query.Query;
import dev.rollcall.query.QueryResult;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/** Every command and query, each role, one's own team and another's, in both chats. One without a row fails. */
@ParameterizedClass
@FieldSource("dev.rollcall.command.MatrixTeam#CHATS")
class AuthorisationMatrixTest {
    @Parameter
    @SuppressWarnings("NullAway.Init")
    String chat;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private MatrixTeam team;

    @BeforeEach
    void begins() {
        team = new MatrixTeam(folder, database(), chat);
    }

    @AfterEach
    void ends() {
        team.close();
    }

    TestDatabase database() {
        return TestDatabase.chosen();
    }

    @Test
    void everyCommandAndQueryHasARow() {
        assertThat(withoutRow(CommandCatalogue.STANDARD)).isEmpty();
        assertThat(MatrixRows.queries(team).stream()
                        .map(ask -> ask.query().getClass().getName())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(named(Query.class, "dev.rollcall.query"));
    }

    @Test
    void aCommandWithoutARowIsFound() {
        assertThat(withoutRow(CommandCatalogue.STANDARD.with(ToyCommand.SPEC)))
                .containsExactly(ToyCommand.class.getName());
    }

    /** Commands of the product and of a catalogue that no row is about. */
    private Set<String> withoutRow(CommandCatalogue catalogue) {
        var all = named(Command.class, "dev.rollcall.command");
        catalogue.commands().forEach(spec -> all.add(spec.type().getName()));
        MatrixRows.commands(team)
                .forEach(row -> all.remove(row.command().getClass().getName()));
        return all;
    }

    private static Set<String> named(Class<?> kind, String inPackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(inPackage).stream()
                        .filter(type -> type.isAssignableTo(kind) && !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachRoleIsAllowedWhatItsRowSays() {
        for (var ask : MatrixRows.queries(team)) {
            for (var role : MatrixTeam.people()) {
                assertThat(refusedForWho(asked(ask.query(), team.caller(role))))
                        .as(role + " " + ask.query())
                        .isEqualTo(!ask.may().contains(role));
            }
        }
        for (var row : MatrixRows.commands(team)) {
            for (var role : Role.values()) {
                assertThat(refusedForWho(outcome(row.command(), role)))
                        .as(role + " " + row.command())
                        .isEqualTo(!row.may().contains(role));
            }
        }
    }

    /** What a form shows of a record is seen by nobody who may not change it. */
    @Test
    void aFormOpensForThoseWhoMayRunItsCommand() {
        for (var row : MatrixRows.commands(team)) {
            var spec = row.command().spec();
            var may = MatrixRows.mayRun(team, spec.type()).orElseThrow();
            // Others of the same kind are refused for what is filled in.
            if (spec.form().isPresent() && row.may().equals(may)) {
                for (var role : MatrixTeam.people()) {
                    assertThat(refusedForWho(why(spec, row.command(), team.caller(role))))
                            .as(role + " " + row.command())
                            .isEqualTo(!may.contains(role));
                }
            }
        }
    }

    @Test
    void anAuditorOpensNoForm() {
        var refused =
                Optional.of(new Refusal.AuditorReads(LocalDate.ofInstant(team.fixture.now(), ZoneId.of("Europe/Berlin"))
                        .plusDays(365)));
        for (var auditor : List.of(team.auditor, team.auditingGuest)) {
            for (var row : MatrixRows.commands(team)) {
                var spec = row.command().spec();
                if (spec.form().isPresent()) {
                    assertThat(why(spec, row.command(), auditor))
                            .as(row.command().toString())
                            .isEqualTo(refused);
                }
                if (!row.may().equals(MatrixRows.EVERYBODY) && !row.may().contains(Role.AUDITOR)) {
                    assertThat(team.fixture.runner.refusalFor(team.fixture.red, auditor, spec))
                            .as(row.command().toString())
                            .isEqualTo(refused);
                }
            }
        }
    }

    private <C extends Command> Optional<Refusal> why(CommandSpec<C> spec, Command command, Caller caller) {
        return switch (team.fixture.runner.opensForm(
                team.fixture.red, caller, spec, spec.type().cast(command))) {
            case Decision.No<FormStart>(var no) -> Optional.of(no);
            case Decision.Go<FormStart> _ -> Optional.empty();
        };
    }

    @Test
    void everyLookOfAnAuditorIsRecorded() {
        for (var ask : MatrixRows.queries(team)) {
            var before = team.fixture.looks();
            boolean seen = asked(ask.query(), team.auditor).isEmpty();
            assertThat(team.fixture.looks()).as(ask.query().toString()).isEqualTo(before + (seen ? 1 : 0));
            asked(ask.query(), team.owner);
            assertThat(team.fixture.looks()).as(ask.query().toString()).isEqualTo(before + (seen ? 1 : 0));
        }
    }

    @Test
    void anotherTeamsThingsDoNotExist() {
        var everything = new Caller(
                new AccountId(team.fixture.home("blue"), "all"), "all", true, false, Set.of(RegisterFixture.APPROVERS));
        for (var row : MatrixRows.commands(team)) {
            if (row.named()) {
                assertThat(team.fixture.run(team.fixture.blue, everything, row.command()))
                        .as(row.command().toString())
                        .isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.why())
                                .isInstanceOfAny(
                                        Refusal.NoSuchThing.class, Refusal.NoSuchToken.class, Refusal.BadField.class));
            }
        }
        for (var ask : MatrixRows.queries(team)) {
            if (ask.named()) {
                assertThat(why(team.fixture.queries.ask(team.fixture.blue, everything, ask.query())))
                        .as(ask.query().toString())
                        .isIn(Optional.of(new Refusal.NoSuchThing()), Optional.of(new Refusal.NoSuchToken("live", "")));
            }
        }
    }

    @Test
    void anOutsiderIsToldNothingAboutTokens() {
        for (var ask : MatrixRows.queries(team)) {
            assertThat(asked(ask.query(), team.caller(Role.OUTSIDER)))
                    .as(ask.query().toString())
                    .contains(new Refusal.Outsider());
        }
    }

    private Optional<Refusal> outcome(Command command, Role role) {
        var outcome =
                switch (role) {
                    case OPERATOR -> team.fixture.run(team.fixture.red, new Actor.Operator(), command);
                    case API_KEY -> team.fixture.run(team.fixture.red, new Actor.ApiKey("k1"), command);
                    case CLOCK -> team.fixture.run(team.fixture.red, new Actor.Scheduler(), command);
                    default -> team.fixture.run(team.fixture.red, team.caller(role), command);
                };
        return outcome instanceof Outcome.Refused(var why) ? Optional.of(why) : Optional.empty();
    }

    private Optional<Refusal> asked(Query<?> query, Caller caller) {
        return why(team.fixture.queries.ask(team.fixture.red, caller, query));
    }

    private static Optional<Refusal> why(QueryResult<?> asked) {
        return asked instanceof QueryResult.No<?>(var why) ? Optional.of(why) : Optional.empty();
    }

    private static boolean refusedForWho(Optional<Refusal> why) {
        return why.filter(no -> no instanceof Refusal.Outsider
                        || no instanceof Refusal.NotAdmin
                        || no instanceof Refusal.AuditorReads
                        || no instanceof Refusal.NotApprover
                        || no instanceof Refusal.NotApproverOrAdmin
                        || no instanceof Refusal.NotReviewer
                        || no instanceof Refusal.NotYours
                        || no instanceof Refusal.NotYoursNorApprover)
                .isPresent();
    }
}
