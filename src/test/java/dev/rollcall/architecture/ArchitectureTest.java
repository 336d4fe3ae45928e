package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.rollcall.architecture.CodingRules.Library;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks the code against the rules, and each rule against a class that violates it, because a rule that cannot fail
 * checks nothing.
 */
final class ArchitectureTest {
    private static final String BROKEN = "dev.rollcall.architecture.broken";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rollcall");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .withImportOption(location -> !location.contains("/architecture/broken/"))
            .importPackages("dev.rollcall");
    private static final JavaClasses VIOLATING = new ClassFileImporter().importPackages(BROKEN);

    private final Packages packages = new Packages("dev.rollcall");
    private final CodingRules rules = new CodingRules(packages);
    private final Packages brokenPackages = new Packages(BROKEN);
    private final CodingRules brokenRules = new CodingRules(brokenPackages);

    static Stream<String> packages() {
        return Packages.ALLOWED.keySet().stream();
    }

    static Stream<Library> libraries() {
        return CodingRules.LIBRARIES.stream();
    }

    @Test
    void theClassesAreImported() {
        assertThat(MAIN.contain("dev.rollcall.Main")).isTrue();
        assertThat(MAIN.contain(ArchitectureTest.class)).isFalse();
        assertThat(TESTS.contain(ArchitectureTest.class)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageDependsOnlyOnWhatItsRowAllows(String name) {
        packages.dependsOnlyOnAllowed(name).check(MAIN);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aRowCatchesEveryDependencyThatItDoesNotAllow(String name) {
        var violations = violations(brokenPackages.dependsOnlyOnAllowed(name));
        var caught = new TreeSet<String>();
        for (var other : Packages.ALLOWED.keySet()) {
            var target = other.equals(Packages.ROOT) ? ".App>" : "." + other + ".Thing>";
            if (violations.stream().anyMatch(line -> line.contains("<" + BROKEN + target))) {
                caught.add(other);
            }
        }

        var forbidden = new TreeSet<>(Packages.ALLOWED.keySet());
        forbidden.remove(name);
        forbidden.removeAll(Objects.requireNonNull(Packages.ALLOWED.get(name)).packages());
        assertThat(caught).isEqualTo(forbidden).isNotEmpty();
    }

    @Test
    void everyClassIsInAPackageWithARow() {
        assertThat(MAIN).allSatisfy(javaClass -> assertThat(Packages.ALLOWED.keySet())
                .as(
                        "%s is in a package without a row: add it to Packages and to docs/architecture.md",
                        javaClass.getName())
                .contains(packages.packageOf(javaClass)));
    }

    @Test
    void onlyBotDependsOnAdapters() {
        packages.onlyBotUsesAdapters().check(MAIN);
        assertThat(violations(brokenPackages.onlyBotUsesAdapters()))
                .anyMatch(line -> line.contains("demo.SeesEverything") && line.contains("chat.slack.Thing"))
                .anyMatch(line -> line.contains("chat.slack.SeesEverything") && line.contains("chat.discord.Thing"))
                .anyMatch(line -> line.contains("broken.SeesEverything") && line.contains("store.sqlite.Thing"))
                .noneMatch(line -> line.contains("bot.SeesEverything"));
    }

    @Test
    void onlyTheDemoDependsOnTheEmulators() {
        assertThat(Packages.ALLOWED)
                .allSatisfy((name, allowed) ->
                        assertThat(allowed.packages().contains("emulator")).isEqualTo(name.equals("demo")));
    }

    @Test
    void aBackendOfTheStoreDependsOnNoOtherBackend() {
        packages.backendsAreIndependent().check(MAIN);
        assertThat(violations(brokenPackages.backendsAreIndependent()))
                .anyMatch(line -> line.contains("store.postgres.UsesSqlite"))
                .noneMatch(line -> line.contains("store.postgres.UsesJdbi"));
    }

    @Test
    void aCommandUsesOnlyFingerprintsOfTheVault() {
        packages.commandsUseFingerprintsOnly().check(MAIN);
        assertThat(violations(brokenPackages.commandsUseFingerprintsOnly()))
                .anyMatch(line -> line.contains("command.SeesEverything"))
                .noneMatch(line -> line.contains("MakesFingerprints"));
    }

    @Test
    void theDemoUsesOnlyBotControlOfTheBot() {
        packages.demoUsesBotControlOnly().check(MAIN);
        assertThat(violations(brokenPackages.demoUsesBotControlOnly()))
                .anyMatch(line -> line.contains("demo.SeesEverything"))
                .noneMatch(line -> line.contains("ControlsBot"));
    }

    @Test
    void theRootPackageContainsOnlyTheNamedClasses() {
        packages.rootContainsOnly(Packages.ROOT_CLASSES).check(MAIN);
        assertThat(violations(brokenPackages.rootContainsOnly(Packages.ROOT_CLASSES)))
                .anyMatch(line -> line.contains("broken.TokenUtil"))
                .noneMatch(line -> line.contains("broken.App"));
    }

    @Test
    void packagesHaveNoCycles() {
        packages.noCycles().check(MAIN);
        assertThat(violations(brokenPackages.noCycles())).isNotEmpty();
    }

    @Test
    void aCycleThroughTheRootPackageIsCaught() {
        var onlyThroughRoot = new ClassFileImporter()
                .importClasses(
                        dev.rollcall.architecture.broken.App.class,
                        dev.rollcall.architecture.broken.SeesEverything.class,
                        dev.rollcall.architecture.broken.http.SeesEverything.class,
                        dev.rollcall.architecture.broken.http.Thing.class);

        assertThat(brokenPackages
                        .noCycles()
                        .evaluate(onlyThroughRoot)
                        .getFailureReport()
                        .getDetails())
                .singleElement()
                .asString()
                .contains("Slice " + Packages.ROOT, "Slice http");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryIsUsedOnlyInItsPackages(Library library) {
        rules.libraryIsUsedOnlyInItsPackages(library).check(MAIN);
        assertThat(violations(brokenRules.libraryIsUsedOnlyInItsPackages(library)))
                .anyMatch(line -> line.contains("query.UsesEveryLibrary") && line.contains("<" + library.prefix()));
    }

    @Test
    void theDomainUsesOnlyTheJdk() {
        rules.domainUsesOnlyTheJdk().check(MAIN);
        assertCatches(brokenRules.domainUsesOnlyTheJdk(), "domain.UsesALibrary");
    }

    @Test
    void decisionsDoNotReadTheClock() {
        rules.decisionsDoNotReadTheClock().check(MAIN);
        assertThat(violations(brokenRules.decisionsDoNotReadTheClock()))
                .anyMatch(line -> line.contains("dueAt"))
                .anyMatch(line -> line.contains("dueBy"))
                .anyMatch(line -> line.contains("dueIn"));
    }

    @Test
    void namesAreSpecific() {
        rules.namesAreSpecific().check(MAIN);
        rules.namesAreSpecific().check(TESTS);
        for (var ending : List.of("Manager", "Helper", "Util", "Utils", "Impl", "Base", "Service")) {
            assertCatches(brokenRules.namesAreSpecific(), ".Token" + ending + ">");
        }
    }

    @Test
    void loggersAreNamedLog() {
        rules.loggersAreNamedLog().check(MAIN);
        rules.loggersAreNamedLog().check(TESTS);
        assertCatches(brokenRules.loggersAreNamedLog(), "NamesLoggerDifferently.LOGGER");
    }

    @Test
    void nothingIsInjected() {
        rules.nothingIsInjected().check(MAIN);
        assertCatches(brokenRules.nothingIsInjected(), "GetsInjected.filled");
    }

    @Test
    void onlyTheCommandLinePrints() {
        rules.onlyTheCommandLinePrints().check(MAIN);
        assertCatches(brokenRules.onlyTheCommandLinePrints(), "query.Prints");
    }

    @Test
    void everyPackageIsNullMarked() {
        rules.everyPackageIsNullMarked().check(MAIN);
        assertCatches(brokenRules.everyPackageIsNullMarked(), "domain.Thing");
    }

    @Test
    void noTestSleeps() {
        rules.nothingSleeps().check(TESTS);
        assertCatches(brokenRules.nothingSleeps(), "Sleeps.rest");
    }

    private static void assertCatches(ArchRule rule, String violation) {
        assertThat(violations(rule)).as(rule.getDescription()).anyMatch(line -> line.contains(violation));
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(VIOLATING).getFailureReport().getDetails();
    }
}
