package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.rollcall.architecture.CodingRules.Library;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the house to its rules, and each rule to a class that breaks it: a rule that cannot fail holds nothing. */
final class ArchitectureTest {
    private static final String BROKEN = "dev.rollcall.architecture.broken";
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rollcall");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .withImportOption(location -> !location.contains("/architecture/broken/"))
            .importPackages("dev.rollcall");
    private static final JavaClasses RUIN = new ClassFileImporter().importPackages(BROKEN);

    private final Packages rooms = new Packages("dev.rollcall");
    private final CodingRules habits = new CodingRules(rooms);
    private final Packages brokenRooms = new Packages(BROKEN);
    private final CodingRules brokenHabits = new CodingRules(brokenRooms);

    static Stream<String> rooms() {
        return Packages.ARROWS.keySet().stream();
    }

    static Stream<Library> libraries() {
        return CodingRules.LIBRARIES.stream();
    }

    @Test
    void theHouseIsThere() {
        assertThat(HOUSE.contain("dev.rollcall.Main")).isTrue();
        assertThat(HOUSE.contain(ArchitectureTest.class)).isFalse();
        assertThat(TESTS.contain(ArchitectureTest.class)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomSeesOnlyWhatItsArrowNames(String room) {
        rooms.arrow(room).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void anArrowCatchesEveryLookIntoARoomItDoesNotName(String room) {
        var caught = caught(brokenRooms.arrow(room));
        var forbidden = new TreeSet<String>();
        for (var other : Packages.ARROWS.keySet()) {
            var thing = "<" + BROKEN + "." + other + ".Thing>";
            if (caught.stream().anyMatch(line -> line.contains(thing))) {
                forbidden.add(other);
            }
        }
        if (caught.stream().anyMatch(line -> line.contains("<" + BROKEN + ".App>"))) {
            forbidden.add(Packages.ROOT);
        }

        Set<String> wanted = new TreeSet<>(Packages.ARROWS.keySet());
        wanted.add(Packages.ROOT);
        wanted.remove(room);
        wanted.removeAll(Objects.requireNonNull(Packages.ARROWS.get(room)).into());
        assertThat(forbidden).isEqualTo(wanted).isNotEmpty();
    }

    @Test
    void onlyTheRootPackageNamesAnAdapter() {
        assertThat(Packages.ARROWS)
                .allSatisfy((_, arrow) -> assertThat(arrow.into()).doesNotContainAnyElementsOf(Packages.ADAPTERS));
        assertThat(Packages.ARROWS)
                .allSatisfy((room, arrow) ->
                        assertThat(arrow.into().contains("emulator")).isEqualTo(room.equals("demo")));
    }

    @Test
    void everyClassIsInARoom() {
        Set<String> known = new TreeSet<>(Packages.ARROWS.keySet());
        known.add(Packages.ROOT);

        assertThat(HOUSE).allSatisfy(javaClass -> assertThat(known)
                .as(
                        "%s lives in a room without an arrow: add it to Rooms and to docs/architecture.md",
                        javaClass.getName())
                .contains(rooms.roomOf(javaClass)));
    }

    @Test
    void aCommandSeesFingerprintsOnlyOfTheVault() {
        rooms.commandsSeeFingerprintsOnly().check(HOUSE);
        assertThat(caught(brokenRooms.commandsSeeFingerprintsOnly()))
                .anyMatch(line -> line.contains("command.SeesEverything"))
                .noneMatch(line -> line.contains("MakesFingerprints"));
    }

    @Test
    void roomsHaveNoCycles() {
        rooms.noCycles().check(HOUSE);
        assertThat(caught(brokenRooms.noCycles())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryStaysInItsRoom(Library library) {
        habits.libraryStays(library).check(HOUSE);
        assertThat(caught(brokenHabits.libraryStays(library)))
                .anyMatch(line -> line.contains("query.UsesEveryLibrary") && line.contains("<" + library.prefix()));
    }

    @Test
    void theDomainIsJavaAlone() {
        habits.domainIsJavaAlone().check(HOUSE);
        assertCaught(brokenHabits.domainIsJavaAlone(), "domain.UsesALibrary");
    }

    @Test
    void nobodyAsksTheClockWhoIsTold() {
        habits.nobodyAsksTheClock().check(HOUSE);
        assertThat(caught(brokenHabits.nobodyAsksTheClock()))
                .anyMatch(line -> line.contains("dueAt"))
                .anyMatch(line -> line.contains("dueBy"))
                .anyMatch(line -> line.contains("dueIn"));
    }

    @Test
    void namesSaySomething() {
        habits.namesSaySomething().check(HOUSE);
        habits.namesSaySomething().check(TESTS);
        for (var ending : List.of("Manager", "Helper", "Util", "Utils", "Impl", "Base", "Service")) {
            assertCaught(brokenHabits.namesSaySomething(), ".Token" + ending + ">");
        }
    }

    @Test
    void nothingIsInjected() {
        habits.nothingIsInjected().check(HOUSE);
        assertCaught(brokenHabits.nothingIsInjected(), "GetsInjected.filled");
    }

    @Test
    void onlyTheCommandLinePrints() {
        habits.onlyTheCommandLinePrints().check(HOUSE);
        assertCaught(brokenHabits.onlyTheCommandLinePrints(), "query.Prints");
    }

    @Test
    void everyPackageIsNullMarked() {
        habits.everyPackageIsNullMarked().check(HOUSE);
        assertCaught(brokenHabits.everyPackageIsNullMarked(), "domain.Thing");
    }

    @Test
    void noTestSleeps() {
        habits.nobodySleeps().check(TESTS);
        assertCaught(brokenHabits.nobodySleeps(), "Sleeps.rest");
    }

    private static void assertCaught(ArchRule rule, String what) {
        assertThat(caught(rule)).as(rule.getDescription()).anyMatch(line -> line.contains(what));
    }

    private static List<String> caught(ArchRule rule) {
        return rule.evaluate(RUIN).getFailureReport().getDetails();
    }
}
