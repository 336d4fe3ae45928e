package dev.rollcall.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** The rules that are not about which room sees which. Built for a root package, as in {@link Packages}. */
record CodingRules(Packages rooms) {
    /** Libraries that one room has to itself: package, the rooms, why. */
    static final List<Library> LIBRARIES = List.of(
            new Library(
                    "org.jdbi..", Set.of("store", "store.sqlite"), "a query elsewhere would not be bound to one team"),
            new Library(
                    "java.sql..", Set.of("store", "store.sqlite"), "a query elsewhere would not be bound to one team"),
            new Library("org.flywaydb..", Set.of("store", "store.sqlite"), "only the store knows its own schema"),
            new Library("org.sqlite..", Set.of("store", "store.sqlite"), "another database has to stay possible"),
            new Library(
                    "org.quartz..",
                    Set.of("schedule"),
                    "what is due is a function of state and now, not of a scheduler"),
            new Library("com.slack.api..", Set.of("chat.slack"), "no SDK type crosses the port to the chats"),
            new Library("net.dv8tion..", Set.of("chat.discord"), "no SDK type crosses the port to the chats"),
            new Library(
                    "io.javalin..", Set.of("http", "emulator", "demo"), "a chat is called over HTTP through Ingress"),
            new Library("picocli..", Set.of("cli"), "what a command does is not tied to how it is typed"),
            new Library(
                    "com.google.crypto..", Set.of("vault"), "there is one place to look at how things are encrypted"));

    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(Manager|Helper|Helpers|Util|Utils|Impl|Base|Service)");
    private static final Set<String> CLOCKED = Set.of("domain", "command", "query", "card");

    record Library(String packages, Set<String> rooms, String because) {
        /** {@code org.jdbi} of {@code org.jdbi..}. */
        String prefix() {
            return packages.substring(0, packages.length() - 2);
        }
    }

    ArchRule libraryStays(Library library) {
        return noClasses()
                .that(describe("live outside " + library.rooms(), javaClass -> !library.rooms()
                        .contains(rooms.roomOf(javaClass))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library.packages())
                .because(library.because())
                .allowEmptyShould(true);
    }

    ArchRule domainIsJavaAlone() {
        return classes()
                .that(rooms.liveIn("domain"))
                .should()
                .onlyDependOnClassesThat(describe("are java.*, JSpecify or the domain", seen -> {
                    var name = seen.getBaseComponentType().getPackageName();
                    return seen.getBaseComponentType().isPrimitive()
                            || name.startsWith("java.")
                            || name.startsWith("org.jspecify.")
                            || !rooms.roomOf(seen).equals("elsewhere");
                }))
                .because("decisions have to run anywhere, with nothing started")
                .allowEmptyShould(true);
    }

    ArchRule nobodyAsksTheClock() {
        return noClasses()
                .that(describe("decide, ask or word", javaClass -> CLOCKED.contains(rooms.roomOf(javaClass))))
                .should()
                .callMethodWhere(describe("asks the machine's clock", CodingRules::asksTheClock))
                .because("now is an argument: what is due is a function of state and now")
                .allowEmptyShould(true);
    }

    private static boolean asksTheClock(JavaCall<?> call) {
        var owner = call.getTargetOwner().getName();
        var name = call.getName();
        boolean none = call.getTarget().getRawParameterTypes().isEmpty();
        return (owner.startsWith("java.time.") && name.equals("now") && none)
                || (owner.startsWith("java.time.") && name.startsWith("system"))
                || (owner.equals("java.lang.System") && (name.equals("currentTimeMillis") || name.equals("nanoTime")));
    }

    ArchRule namesSaySomething() {
        return classes()
                .should(not(be(describe("named Manager, Helper, Util, Impl, Base or Service", CodingRules::emptyName))))
                .because("such a name says that something is there, and not what")
                .allowEmptyShould(true);
    }

    private static boolean emptyName(JavaClass javaClass) {
        return EMPTY_NAME.matcher(javaClass.getSimpleName()).matches();
    }

    ArchRule nothingIsInjected() {
        return noFields()
                .should()
                .beAnnotatedWith(describe(
                        "Inject, Autowired or Resource", annotation -> Set.of("Inject", "Autowired", "Resource")
                                .contains(annotation.getRawType().getSimpleName())))
                .because("App wires everything by constructors, where it can be read")
                .allowEmptyShould(true);
    }

    ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that(describe(
                        "are neither Main nor App nor the demo",
                        javaClass -> !Set.of(Packages.ROOT, "cli", "demo").contains(rooms.roomOf(javaClass))))
                .should(ACCESS_STANDARD_STREAMS)
                .because("stdout is for answers; all else goes through the log, in one form")
                .allowEmptyShould(true);
    }

    ArchRule everyPackageIsNullMarked() {
        return classes()
                .should(be(describe("in a package marked @NullMarked", CodingRules::nullMarked)))
                .because("NullAway reads only what is marked")
                .allowEmptyShould(true);
    }

    private static boolean nullMarked(JavaClass javaClass) {
        return javaClass.getPackage().isAnnotatedWith(NullMarked.class);
    }

    ArchRule nobodySleeps() {
        return noClasses()
                .should()
                .callMethodWhere(describe(
                        "sleeps",
                        call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                                && call.getName().equals("sleep")))
                .because("a test waits for a condition with a deadline; time alone proves nothing")
                .allowEmptyShould(true);
    }
}
