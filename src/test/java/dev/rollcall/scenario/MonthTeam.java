package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A team whose month is played. Knows which tokens have no answer and whom the {@link MonthPlan} tells of that, and
 * compares it with what the chat shows whenever team time has moved.
 */
final class MonthTeam {
    private static final Pattern LABEL = Pattern.compile("`([a-z]+-[a-z0-9]+)`");
    private static final Pattern TOLD = Pattern.compile("(?m)^(\\w+) (\\d+) times?: ([^(\\n]*?)( \\(as a backup\\))?$");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    final ChatTeam team;
    final MonthCase month;
    private MonthPlan plan;
    /** Who is asked about each token without an answer. */
    private final Map<String, String> open = new LinkedHashMap<>();

    private final Map<String, String> backups = new HashMap<>();
    private final Map<String, Instant> quiet = new HashMap<>();
    private final Set<String> notified = new HashSet<>();
    private final Set<String> pages = new HashSet<>();
    /** When each person was told what the preview counts. */
    private final Map<String, Set<Instant>> told = new TreeMap<>();

    private Map<String, List<String>> previewed = Map.of();
    private Instant now;

    MonthTeam(ChatTeam team, MonthCase month) {
        this.team = team;
        this.month = month;
        this.plan = new MonthPlan(month, month.period);
        this.now = month.opensOn(month.period)
                .minusDays(3)
                .atTime(10, 0)
                .atZone(month.zone)
                .toInstant();
        team.jumpTo(now);
        if (team.chat.slack()) {
            for (var who : List.of("ana", "ben", "cho", "dee", "sam", "olga")) {
                var zone = month.zones().getOrDefault(who, month.zone);
                team.people.control().patch("people/" + team.idOf(who), "zone", zone.getId());
            }
        }
        assertThat(team.asks(
                        "olga",
                        "setup channel:#api-tokens escalation:#token-alerts approvers:\"@ben @security\" "
                                + month.setup()))
                .contains("Set up.");
        assertThat(team.asks("olga", "review calendar " + month.calendar()))
                .containsAnyOf("The weekend is", "The calendar is like that already");
    }

    MonthPlan plan() {
        return plan;
    }

    // What the story tells about the register.

    /** A token whose owner is asked. */
    void owns(String owner, String... labels) {
        for (var label : labels) {
            team.hasToken(label, owner);
            open.put(label, owner);
        }
    }

    void ownsWithBackup(String owner, String label, String backup) {
        team.hasToken(label, owner, "backup:@" + backup);
        open.put(label, owner);
        backups.put(label, backup);
    }

    /** Tokens {@code tok-000} and on of these people in turn. */
    void ownMany(int tokens, List<String> owners) {
        Registry.fill(team, tokens, owners);
        for (int i = 0; i < tokens; i++) {
            open.put("tok-%03d".formatted(i), owners.get(i % owners.size()));
        }
    }

    /** A token that an import found; admins are asked about it. */
    void found(String label) {
        Registry.addDetected(team, label);
        asked(label, "");
    }

    /** Somebody is asked about a token from now on; nobody, if admins are. */
    void asked(String label, String who) {
        open.put(label, who);
    }

    void answered(String... labels) {
        for (var label : labels) {
            assertThat(open).containsKey(label);
            open.remove(label);
        }
    }

    /** All open tokens that a person is asked about have an answer. Returns how many these were. */
    int answeredAllOf(String who) {
        int before = open.size();
        open.values().removeIf(who::equals);
        return before - open.size();
    }

    int openOf(String who) {
        return (int) open.values().stream().filter(who::equals).count();
    }

    Set<String> labels() {
        return Set.copyOf(open.keySet());
    }

    void quietUntilTheEndOf(String who, LocalDate day) {
        quiet.put(who, day.plusDays(1).atStartOfDay(month.zone).toInstant());
    }

    /** The review of the next month is the one that is played from now on. */
    void nextMonth(Map<String, String> asked) {
        plan = new MonthPlan(month, month.period.plusMonths(1));
        open.clear();
        open.putAll(asked);
    }

    LocalDate day(Instant at) {
        return at.atZone(month.zone).toLocalDate();
    }

    // What is compared.

    private MonthPlan.People people() {
        var asked = open.values().stream().filter(who -> !who.isEmpty()).toList();
        var told = open.keySet().stream()
                .flatMap(label -> Optional.ofNullable(backups.get(label)).stream())
                .toList();
        Map<String, ZoneId> zones = team.chat.slack() ? month.zones() : Map.of();
        return new MonthPlan.People(asked, told, zones, quiet);
    }

    private List<MonthPlan.Told> expected() {
        return plan.told(people(), team.chat.slack());
    }

    /** The preview says who will be told on which days; what tells them later is among it. */
    void previewIsWhatThePlanSays() {
        var shown = new TreeMap<String, List<String>>();
        var text = team.asks("olga", "review preview");
        TOLD.matcher(text).results().forEach(found -> {
            var days = List.of(found.group(3).split(", "));
            assertThat(days).as(text).hasSize(Integer.parseInt(found.group(2)));
            shown.put(found.group(1).toLowerCase(Locale.ROOT), days);
        });
        var wanted = new TreeMap<String, Set<Instant>>();
        expected().stream().filter(one -> one.by().counted()).forEach(one -> wanted.computeIfAbsent(
                        one.who(), _ -> new TreeSet<>())
                .add(one.at()));
        assertThat(shown).as(text).isEqualTo(days(wanted));
        previewed = shown;
    }

    private Map<String, List<String>> days(Map<String, Set<Instant>> instants) {
        var days = new TreeMap<String, List<String>>();
        instants.forEach((who, at) -> days.put(
                who, at.stream().map(one -> DAY.format(one.atZone(month.zone))).toList()));
        return days;
    }

    /**
     * Moves team time. At each time at which something is due, exactly those people are notified whom the plan names;
     * nobody is told of the review more often, or on another day, than the preview said.
     */
    void advance(Instant to) {
        var due = new ArrayList<>(expected());
        due.removeIf(one -> !one.at().isAfter(now) || one.at().isAfter(to));
        newlyNotified();
        team.advanceTo(to, at -> {
            var wanted = due.stream()
                    .filter(one -> one.at().equals(at))
                    .map(MonthPlan.Told::who)
                    .collect(Collectors.toCollection(TreeSet::new));
            var seen = newlyNotified();
            assertThat(seen.keySet())
                    .as("who is told at %s, of %s; %s", at.atZone(month.zone), due, seen)
                    .isEqualTo(wanted);
            due.stream()
                    .filter(one -> one.at().equals(at) && one.by().counted())
                    .forEach(one -> told.computeIfAbsent(one.who(), _ -> new TreeSet<>())
                            .add(at));
            nobodyIsToldMoreThanPreviewed();
            due.removeIf(one -> one.at().equals(at));
        });
        assertThat(due).as("nothing was due at these times").isEmpty();
        now = to;
    }

    void advance(Instant to, Duration before) {
        advance(to.minus(before));
    }

    private void nobodyIsToldMoreThanPreviewed() {
        days(told).forEach((who, days) -> {
            var left = new ArrayList<>(previewed.getOrDefault(who, List.of()));
            days.forEach(day -> assertThat(left.remove(day))
                    .as("%s was told on %s, and the preview said %s", who, days, previewed)
                    .isTrue());
        });
    }

    /** Who never answered was told exactly what the preview said. */
    void wasToldAllThatWasPreviewed(String who) {
        assertThat(days(told).get(who)).isEqualTo(previewed.get(who));
    }

    /** Begins to compare with the preview of another review. */
    void forgetsWhatWasTold() {
        told.clear();
    }

    /** Who is notified by messages that are new since the last look, with their texts. */
    private Map<String, List<String>> newlyNotified() {
        var now = new TreeMap<String, List<String>>();
        for (var line : team.transcript().lines()) {
            for (var who : line.notified()) {
                var key = line.place() + " " + line.onlyTo() + " "
                        + line.message().id() + " " + who;
                if (notified.add(key)) {
                    now.computeIfAbsent(who, _ -> new ArrayList<>()).add(line.text());
                }
            }
        }
        return now;
    }

    /** A review has just opened: its thread lists each of these tokens once, and nothing else. */
    void listsEachOnce(Collection<String> labels) {
        pages.clear();
        team.pages("sam").forEach(page -> pages.add(page.id()));
        stillListsEachOnce(labels);
    }

    /** The pages with which the review opened do so, whatever has been answered and what else the thread shows. */
    void stillListsEachOnce(Collection<String> labels) {
        var text = team.pages("sam").stream()
                .filter(page -> pages.contains(page.id()))
                .map(SeenMessage::text)
                .collect(Collectors.joining("\n"));
        var counts = LABEL.matcher(text)
                .results()
                .collect(Collectors.groupingBy(found -> found.group(1), Collectors.counting()));
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(labels.stream().collect(Collectors.toMap(label -> label, _ -> 1L)));
    }

    /** Asks for one's own list below the first message of the review. */
    SeenMessage myList(String who) {
        team.presses(who, TOKENS, team.reviewRoot(who), "My list");
        int waiting = openOf(who);
        return team.isTold(
                who, TOKENS, waiting == 1 ? "1 token waits for your word" : waiting + " tokens wait for your word");
    }
}
