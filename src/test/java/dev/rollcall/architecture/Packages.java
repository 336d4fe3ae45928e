package dev.rollcall.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which room may look into which: the table of docs/architecture.md as data. A room is a package with all below it that
 * is no room itself; the root package is the room {@value #ROOT}. Every rule is built for a root package, so that the
 * same rule reads the real house and the broken one.
 *
 * @param root such as {@code dev.rollcall}
 */
record Packages(String root) {
    /** The root package itself: App, Main, Config. */
    static final String ROOT = "";

    private static final List<String> INNER = List.of(
            "domain",
            "store",
            "vault",
            "register",
            "command",
            "query",
            "card",
            "chat",
            "inbound",
            "delivery",
            "schedule",
            "intake",
            "evidence");

    /** Adapters: only the root package names them. Packages below {@code store} form one room. */
    static final Set<String> ADAPTERS = Set.of("chat.slack", "chat.discord", "store.sqlite");

    /** May look into. Whatever is not listed is forbidden. */
    static final Map<String, Arrow> ARROWS = arrows();

    record Arrow(Set<String> into, String because) {}

    private static Map<String, Arrow> arrows() {
        var arrows = new LinkedHashMap<String, Arrow>();
        arrow(arrows, "domain", "what is true does not depend on where it is shown or kept");
        arrow(arrows, "store", "a port speaks of the domain and of nothing that uses it", "domain");
        arrow(arrows, "store.sqlite", "a backend fills the port and can be swapped", "store", "domain");
        arrow(arrows, "vault", "keys are kept apart from everything that people reach", "domain", "store");
        arrow(arrows, "register", "what commands and queries both read is written once", "domain", "store");
        arrow(
                arrows,
                "command",
                "what changes the register is the same from every chat",
                "domain",
                "store",
                "vault",
                "register");
        arrow(arrows, "query", "a question reads and changes nothing", "domain", "store", "register");
        arrow(arrows, "card", "words are chosen from what a query read, without a platform", "domain", "query");
        arrow(arrows, "chat", "the port to the chats knows cards, no commands", "domain", "card");
        arrow(
                arrows,
                "chat.slack",
                "an adapter acks, translates and calls; it decides nothing",
                "chat",
                "card",
                "domain");
        arrow(
                arrows,
                "chat.discord",
                "an adapter acks, translates and calls; it decides nothing",
                "chat",
                "card",
                "domain");
        arrow(
                arrows,
                "inbound",
                "from an act to a command; only the runner opens transactions",
                "chat",
                "card",
                "command",
                "query",
                "domain");
        arrow(
                arrows,
                "delivery",
                "a card is drawn from state, whatever command changed it",
                "chat",
                "card",
                "query",
                "store",
                "domain");
        arrow(arrows, "schedule", "it wakes sweeps and holds no rule", "command", "domain");
        arrow(arrows, "intake", "a detected token goes the way of a typed one", "command", "query", "domain", "vault");
        arrow(arrows, "evidence", "a report shows what a query read", "command", "query", "domain");
        arrow(arrows, "http", "it mounts what others bring and knows no SDK", with(INNER, ROOT, "cli"));
        arrow(
                arrows,
                "cli",
                "it prints what others do; local servers are started by the demo",
                with(INNER, ROOT, "http", "demo"));
        arrow(arrows, "emulator", "a record shared with the bot would let a wrong field agree with itself");
        arrow(
                arrows,
                "demo",
                "it starts the unchanged bot, so it needs no adapter",
                with(INNER, ROOT, "http", "cli", "emulator"));
        return arrows;
    }

    private static void arrow(Map<String, Arrow> arrows, String room, String because, String... into) {
        arrows.put(room, new Arrow(Set.of(into), because));
    }

    private static String[] with(List<String> rooms, String... more) {
        return java.util.stream.Stream.concat(rooms.stream(), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    /** Classes of {@code room} see those of the rooms its arrow names, and nothing else of ours. */
    ArchRule arrow(String room) {
        var arrow = ARROWS.get(room);
        if (arrow == null) {
            throw new IllegalArgumentException("no arrow from " + room);
        }
        return classes()
                .that(liveIn(room))
                .should()
                .onlyDependOnClassesThat(describe("are not ours or in " + room + " or " + arrow.into(), seen -> {
                    var in = roomOf(seen);
                    return in.equals("elsewhere")
                            || in.equals(room)
                            || arrow.into().contains(in);
                }))
                .as("what " + room + " may see")
                .because(arrow.because())
                .allowEmptyShould(true);
    }

    /** Of the vault, a command sees how to make a fingerprint, and no key. */
    ArchRule commandsSeeFingerprintsOnly() {
        return classes()
                .that(liveIn("command"))
                .should()
                .onlyDependOnClassesThat(describe(
                        "are not in the vault, or are Fingerprints",
                        seen -> !roomOf(seen).equals("vault")
                                || seen.getName().startsWith(root + ".vault.Fingerprint")))
                .because("a command has no use for a key")
                .allowEmptyShould(true);
    }

    ArchRule noCycles() {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a room that needs itself through another cannot be read alone")
                .allowEmptyShould(true);
    }

    DescribedPredicate<JavaClass> liveIn(String room) {
        return describe("live in " + room, javaClass -> roomOf(javaClass).equals(room));
    }

    /** The room of a class: the longest that fits; {@code elsewhere} for what is not ours. */
    String roomOf(JavaClass javaClass) {
        var name = javaClass.getBaseComponentType().getPackageName();
        if (name.equals(root)) {
            return ROOT;
        }
        if (!name.startsWith(root + ".")) {
            return "elsewhere";
        }
        var below = name.substring(root.length() + 1);
        if (below.startsWith("store.")) {
            return "store.sqlite";
        }
        return ARROWS.keySet().stream()
                .filter(room -> below.equals(room) || below.startsWith(room + "."))
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse(below);
    }
}
