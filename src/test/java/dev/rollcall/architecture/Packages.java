package dev.rollcall.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rules about which package may depend on which: the table of docs/architecture.md as data. A package includes all
 * packages below it that have no rule of their own; the root package is called {@value #ROOT}. Every rule is built for
 * a root package, so that the same rule checks the real code and the violating classes of {@code broken}.
 *
 * @param root such as {@code dev.rollcall}
 */
record Packages(String root) {
    /** The root package itself, without the packages below it. */
    static final String ROOT = "root";

    /** Everything that is not below {@link #root}: the JDK and libraries. */
    static final String ELSEWHERE = "elsewhere";

    /** The only classes of the root package. The build generates BuildId; Launcher is compiled for Java 8. */
    static final Set<String> ROOT_CLASSES = Set.of("Main", "App", "AotCache", "BuildId", "Launcher", "package-info");

    /** Implementations of a port. Only {@code bot} may depend on them. */
    static final Set<String> ADAPTERS = Set.of("chat.slack", "chat.discord", "store.sqlite", "store.postgres");

    /** Shared by the backends of the store, and not a backend itself. */
    private static final String SHARED_BY_BACKENDS = "store.jdbi";

    /** What a package may depend on. Every other dependency is forbidden. Add a line for a new package here. */
    static final Map<String, Allowed> ALLOWED = new Table()
            .row("domain", "a decision does not depend on where it is shown or stored")
            .row("config", "configuration is read once, before anything else exists", "domain")
            .row("store", "a port knows the domain and none of its users", "domain")
            .row("store.jdbi", "what backends share knows no backend", "store", "domain")
            .row("store.sqlite", "a backend can be replaced by another", "store", "store.jdbi", "domain")
            .row("store.postgres", "a backend can be replaced by another", "store", "store.jdbi", "domain")
            .row("vault", "keys are kept apart from everything that people can reach", "domain", "store")
            .row("register", "commands and queries share these reads, so it knows neither", "domain", "store")
            .row("command", "a change is the same from every chat", "domain", "store", "register", "vault")
            .row("query", "a question reads and changes nothing", "domain", "store", "register", "evidence")
            .row("chart", "a picture is drawn from names and numbers, whatever they mean")
            .row("card", "text is written from what a query returned, without a platform", "chart", "domain", "query")
            .row("chat", "the port to the chats knows cards and no commands", "domain", "card")
            .row("chat.slack", "an adapter translates and decides nothing", "chat", "card", "domain")
            .row("chat.discord", "an adapter translates and decides nothing", "chat", "card", "domain")
            .row(
                    "inbound",
                    "it turns an event into a command; only the runner opens transactions",
                    "chat",
                    "card",
                    "command",
                    "query",
                    "domain")
            .row(
                    "delivery",
                    "a card is drawn from the state, whichever command changed it",
                    "chat",
                    "card",
                    "query",
                    "store",
                    "domain")
            .row("schedule", "it runs sweeps and contains no rule", "command", "domain")
            .row("intake", "an imported token is handled like a typed one", "command", "query", "domain", "vault")
            .row("evidence", "a pack is made of one transaction and knows no chat", "domain", "store", "register")
            .row("http", "it mounts what others provide and knows no SDK", "chat", "config", "domain")
            .row(
                    "cli",
                    "it prints results; what a command does is behind a port",
                    "card",
                    "chat",
                    "command",
                    "config",
                    "domain",
                    "http",
                    "intake",
                    "store")
            .row(
                    "bot",
                    "it wires the packages; nothing that it wires knows it",
                    "card",
                    "chat",
                    "chat.discord",
                    "chat.slack",
                    "command",
                    "config",
                    "delivery",
                    "domain",
                    "evidence",
                    "http",
                    "inbound",
                    "intake",
                    "query",
                    "register",
                    "schedule",
                    "store",
                    "store.postgres",
                    "store.sqlite",
                    "vault")
            .row("emulator", "a type shared with the bot would hide a wrong field on the wire")
            .row(
                    "demo",
                    "it starts the unchanged bot, so it needs no adapter",
                    "bot",
                    "cli",
                    "config",
                    "domain",
                    "emulator",
                    "query",
                    "store",
                    "vault")
            .row(
                    ROOT,
                    "it connects the command line with the classes that do the work",
                    "bot",
                    "cli",
                    "config",
                    "demo",
                    "domain",
                    "intake",
                    "store")
            .rows();

    record Allowed(Set<String> packages, String because) {}

    private static final class Table {
        private final Map<String, Allowed> rows = new LinkedHashMap<>();

        Table row(String name, String because, String... packages) {
            rows.put(name, new Allowed(Set.of(packages), because));
            return this;
        }

        Map<String, Allowed> rows() {
            return Collections.unmodifiableMap(rows);
        }
    }

    /** Classes of a package depend only on the packages that the table allows. */
    ArchRule dependsOnlyOnAllowed(String name) {
        var allowed = ALLOWED.get(name);
        if (allowed == null) {
            throw new IllegalArgumentException("no row for " + name);
        }
        return classes()
                .that(resideIn(name))
                .should()
                .onlyDependOnClassesThat(
                        describe("are not ours or in " + name + " or " + allowed.packages(), target -> {
                            var in = packageOf(target);
                            return in.equals(ELSEWHERE)
                                    || in.equals(name)
                                    || allowed.packages().contains(in);
                        }))
                .as("the dependencies of " + name)
                .because(allowed.because())
                .allowEmptyShould(true);
    }

    /** A command may use the fingerprints of the vault, and no key. */
    ArchRule commandsUseFingerprintsOnly() {
        return usesOnly("command", "vault", "Fingerprint", "a command needs no key");
    }

    /** The demo may use the interface BotControl of the bot, and nothing else. */
    ArchRule demoUsesBotControlOnly() {
        return usesOnly("demo", "bot", "BotControl", "the demo runs the bot that everybody runs");
    }

    private ArchRule usesOnly(String from, String to, String prefix, String because) {
        return classes()
                .that(resideIn(from))
                .should()
                .onlyDependOnClassesThat(describe(
                        "are not in " + to + ", or are " + prefix,
                        target -> !packageOf(target).equals(to)
                                || target.getName().startsWith(root + "." + to + "." + prefix)))
                .because(because)
                .allowEmptyShould(true);
    }

    ArchRule onlyBotUsesAdapters() {
        return noClasses()
                .that(describe("are outside of bot and of the adapter", source -> !packageOf(source)
                        .equals("bot")))
                .should(dependOnAnotherPackageIn(ADAPTERS))
                .because("an adapter can be replaced by one line in bot")
                .allowEmptyShould(true);
    }

    private ArchCondition<JavaClass> dependOnAnotherPackageIn(Set<String> packages) {
        return new ArchCondition<>("depend on " + packages) {
            @Override
            public void check(JavaClass source, ConditionEvents events) {
                for (var dependency : source.getDirectDependenciesFromSelf()) {
                    var in = packageOf(dependency.getTargetClass());
                    boolean found = packages.contains(in) && !in.equals(packageOf(source));
                    events.add(new SimpleConditionEvent(source, found, dependency.getDescription()));
                }
            }
        };
    }

    /** A backend of the store does not depend on another backend. */
    ArchRule backendsAreIndependent() {
        return noClasses()
                .that(describe("are in a backend of the store", this::isBackend))
                .should(new ArchCondition<>("depend on another backend") {
                    @Override
                    public void check(JavaClass source, ConditionEvents events) {
                        for (var dependency : source.getDirectDependenciesFromSelf()) {
                            var target = dependency.getTargetClass();
                            boolean found =
                                    isBackend(target) && !packageOf(target).equals(packageOf(source));
                            events.add(new SimpleConditionEvent(source, found, dependency.getDescription()));
                        }
                    }
                })
                .because("a backend can be removed without changing another")
                .allowEmptyShould(true);
    }

    private boolean isBackend(JavaClass javaClass) {
        var name = packageOf(javaClass);
        return name.startsWith("store.") && !name.equals(SHARED_BY_BACKENDS);
    }

    ArchRule rootContainsOnly(Set<String> names) {
        return classes()
                .that(resideIn(ROOT))
                .should(new ArchCondition<>("be one of " + names) {
                    @Override
                    public void check(JavaClass javaClass, ConditionEvents events) {
                        var name =
                                javaClass.getName().substring(root.length() + 1).replaceFirst("\\$.*", "");
                        events.add(new SimpleConditionEvent(javaClass, names.contains(name), javaClass.getName()));
                    }
                })
                .because("the root package is where a reader starts")
                .allowEmptyShould(true);
    }

    /** No package depends on itself through others. The root package counts as a package. */
    ArchRule noCycles() {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                        var name = packageOf(javaClass);
                        return name.equals(ELSEWHERE) ? SliceIdentifier.ignore() : SliceIdentifier.of(name);
                    }

                    @Override
                    public String getDescription() {
                        return "packages, the root package included";
                    }
                })
                .should()
                .beFreeOfCycles()
                .because("a package in a cycle cannot be understood or replaced alone")
                .allowEmptyShould(true);
    }

    DescribedPredicate<JavaClass> resideIn(String name) {
        return describe("reside in " + name, javaClass -> packageOf(javaClass).equals(name));
    }

    /**
     * Returns the package of a class as the table names it. Each package directly below {@code chat} and {@code store}
     * is one of its own, whether it has a row or not.
     */
    String packageOf(JavaClass javaClass) {
        var name = javaClass.getBaseComponentType().getPackageName();
        if (name.equals(root)) {
            return ROOT;
        }
        if (!name.startsWith(root + ".")) {
            return ELSEWHERE;
        }
        var below = name.substring(root.length() + 1);
        if (below.startsWith("chat.") || below.startsWith("store.")) {
            return below.replaceFirst("^(\\w+\\.\\w+)\\..*", "$1");
        }
        return ALLOWED.keySet().stream()
                .filter(one -> below.equals(one) || below.startsWith(one + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(below);
    }
}
