package dev.rollcall.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
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

/** The rules about classes that do not concern dependencies between packages. Built for a root package. */
record CodingRules(Packages packages) {
    /** Libraries that only some packages may use: the library, those packages, the reason. */
    static final List<Library> LIBRARIES = List.of(
            new Library(
                    "org.jdbi..",
                    Set.of("store.jdbi", "store.sqlite", "store.postgres"),
                    "a query elsewhere would not be limited to one team"),
            new Library(
                    "java.sql..",
                    Set.of("store.jdbi", "store.sqlite", "store.postgres", "schedule"),
                    "a query elsewhere would not be limited to one team"),
            new Library("org.flywaydb..", Set.of("store.jdbi"), "only a backend knows its schema"),
            new Library("org.postgresql..", Set.of("store.postgres"), "PostgreSQL can be replaced by another database"),
            new Library("com.zaxxer.hikari..", Set.of("store.postgres"), "a backend keeps its own connections"),
            new Library("org.sqlite..", Set.of("store.sqlite"), "SQLite can be replaced by another database"),
            new Library(
                    "org.quartz..",
                    Set.of("schedule"),
                    "what is due depends on the state and the time, not on a scheduler"),
            new Library("com.slack.api..", Set.of("chat.slack"), "no type of the SDK crosses the port to the chats"),
            new Library("net.dv8tion..", Set.of("chat.discord"), "no type of the SDK crosses the port to the chats"),
            new Library("io.javalin..", Set.of("http", "emulator", "demo"), "a chat uses HTTP through Ingress"),
            new Library("io.micrometer..", Set.of("bot"), "each package tells what happens through a port of its own"),
            new Library("picocli..", Set.of("cli"), "what a command does is independent of how it is typed"),
            new Library(
                    "com.github.benmanes.caffeine..",
                    Set.of("chat", "register"),
                    "what is kept in memory, and for how long, is decided in few places"),
            new Library("com.google.crypto..", Set.of("vault"), "encryption is reviewed in one place"));

    private static final Pattern EMPTY_NAME =
            Pattern.compile(".*(Manager|Helper|Helpers|Util|Utils|Impl|Base|Service)");
    private static final Set<String> WITHOUT_CLOCK = Set.of("domain", "register", "command", "query", "card");

    record Library(String name, Set<String> packages, String because) {
        /** {@code org.jdbi} of {@code org.jdbi..}. */
        String prefix() {
            return name.substring(0, name.length() - 2);
        }
    }

    ArchRule libraryIsUsedOnlyInItsPackages(Library library) {
        return noClasses()
                .that(describe("reside outside of " + library.packages(), javaClass -> !library.packages()
                        .contains(packages.packageOf(javaClass))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library.name())
                .because(library.because())
                .allowEmptyShould(true);
    }

    ArchRule domainUsesOnlyTheJdk() {
        return classes()
                .that(packages.resideIn("domain"))
                .should()
                .onlyDependOnClassesThat(describe("are java.*, JSpecify or the domain", target -> {
                    var name = target.getBaseComponentType().getPackageName();
                    return target.getBaseComponentType().isPrimitive()
                            || name.startsWith("java.")
                            || name.startsWith("org.jspecify.")
                            || !packages.packageOf(target).equals(Packages.ELSEWHERE);
                }))
                .because("a decision can be tested with nothing started")
                .allowEmptyShould(true);
    }

    ArchRule decisionsDoNotReadTheClock() {
        return noClasses()
                .that(describe(
                        "reside in " + WITHOUT_CLOCK,
                        javaClass -> WITHOUT_CLOCK.contains(packages.packageOf(javaClass))))
                .should()
                .callMethodWhere(describe("reads the machine's clock", CodingRules::readsTheClock))
                .because("the time is an argument: what is due is a function of state and time")
                .allowEmptyShould(true);
    }

    private static boolean readsTheClock(JavaCall<?> call) {
        var owner = call.getTargetOwner().getName();
        var name = call.getName();
        boolean noArguments = call.getTarget().getRawParameterTypes().isEmpty();
        return (owner.startsWith("java.time.") && name.equals("now") && noArguments)
                || (owner.startsWith("java.time.") && name.startsWith("system"))
                || (owner.equals("java.lang.System") && (name.equals("currentTimeMillis") || name.equals("nanoTime")));
    }

    ArchRule namesAreSpecific() {
        return classes()
                .should(not(be(describe("named Manager, Helper, Util, Impl, Base or Service", CodingRules::emptyName))))
                .because("such a name does not say what the class is for")
                .allowEmptyShould(true);
    }

    private static boolean emptyName(JavaClass javaClass) {
        return EMPTY_NAME.matcher(javaClass.getSimpleName()).matches();
    }

    ArchRule loggersAreNamedLog() {
        return fields().that()
                .haveRawType("org.slf4j.Logger")
                .should()
                .haveName("log")
                .because("one name for loggers is enough")
                .allowEmptyShould(true);
    }

    ArchRule nothingIsInjected() {
        return noFields()
                .should()
                .beAnnotatedWith(describe(
                        "Inject, Autowired or Resource", annotation -> Set.of("Inject", "Autowired", "Resource")
                                .contains(annotation.getRawType().getSimpleName())))
                .because("Bot calls constructors, so that the wiring can be read")
                .allowEmptyShould(true);
    }

    ArchRule onlyTheCommandLinePrints() {
        return noClasses()
                .that(describe(
                        "reside outside of the root package, cli and demo",
                        javaClass -> !Set.of(Packages.ROOT, "cli", "demo").contains(packages.packageOf(javaClass))))
                .should(ACCESS_STANDARD_STREAMS)
                .because("stdout is for results; everything else is logged")
                .allowEmptyShould(true);
    }

    ArchRule everyPackageIsNullMarked() {
        return classes()
                .should(be(describe("in a package marked @NullMarked", CodingRules::nullMarked)))
                .because("NullAway checks only marked packages")
                .allowEmptyShould(true);
    }

    private static boolean nullMarked(JavaClass javaClass) {
        return javaClass.getPackage().isAnnotatedWith(NullMarked.class);
    }

    /** A campaign kills at random moments; what it compares it waits for too. */
    ArchRule nothingSleeps() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.rollcall.campaign")
                .should()
                .callMethodWhere(describe(
                        "sleeps",
                        call -> call.getTargetOwner().isEquivalentTo(Thread.class)
                                && call.getName().equals("sleep")))
                .because("a test waits for a condition with a deadline; elapsed time proves nothing")
                .allowEmptyShould(true);
    }
}
