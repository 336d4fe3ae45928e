package dev.rollcall.demo;

import dev.rollcall.demo.MovableClock.Wake;
import dev.rollcall.domain.team.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people of a workspace whom nobody plays. While the clock moves, each of them answers in the open review of their
 * chat, at a fixed time after its opening and as people do: with a button, a reply or a command. Nobody answers for
 * {@link #SILENT} or, in a workspace without history, for a detected key, so that a review has something to escalate.
 * Not thread-safe: the clock uses it, and moves one step at a time.
 */
final class Colleagues {
    /** A token whose owner never answers. */
    static final String SILENT = "mapbox-tiles";

    /** Tokens that are not used any more. */
    static final Set<String> UNUSED = Set.of("old-zap", "taxjar-rates", "notion-wiki", "calendly-demos");

    /** The time after the opening at which a person answers at the earliest. */
    private static final Duration EARLIEST = Duration.ofMinutes(20);

    private static final Map<String, Plan> PLANS = Map.ofEntries(
            Map.entry("ben", new Plan(0, LocalTime.of(11, 5), How.REPLY)),
            Map.entry("hana", new Plan(0, LocalTime.of(11, 20), How.BUTTON)),
            Map.entry("cho", new Plan(1, LocalTime.of(9, 40), How.COMMAND)),
            Map.entry("eli", new Plan(1, LocalTime.of(14, 10), How.REPLY)),
            Map.entry("ana", new Plan(1, LocalTime.of(15, 30), How.BUTTON)),
            Map.entry("dee", new Plan(3, LocalTime.of(11, 20), How.BUTTON)),
            Map.entry("ivo", new Plan(3, LocalTime.of(13, 20), How.REPLY)),
            Map.entry("fay", new Plan(5, LocalTime.of(10, 20), How.REPLY)));

    private static final Plan OTHERS = new Plan(2, LocalTime.of(10, 45), How.BUTTON);

    private static final Logger log = LoggerFactory.getLogger(Colleagues.class);

    private final Workspace workspace;
    private final Set<String> silent;
    private final List<DemoPeople> chats = new ArrayList<>();
    private final Set<Turn> done = new HashSet<>();

    /**
     * @param seeded whether the workspace has a history
     * @param cancelled asked before every act and while waiting
     */
    Colleagues(Workspace workspace, boolean seeded, BooleanSupplier cancelled) {
        this.workspace = workspace;
        this.silent = seeded ? Set.of(SILENT) : Exports.names();
        for (var chat : Chat.values()) {
            chats.add(new DemoPeople(new SimulatedPeople(chat, workspace.control(chat), cancelled)));
        }
    }

    private enum How {
        REPLY,
        BUTTON,
        COMMAND
    }

    /** When and how somebody answers. {@code day} counts business days from the opening. */
    private record Plan(int day, LocalTime time, How how) {
        Instant from(Instant opened, ZoneId zone) {
            var at = Calendar.DEFAULT
                    .plus(opened.atZone(zone).toLocalDate(), day)
                    .atTime(time)
                    .atZone(zone)
                    .toInstant();
            var earliest = opened.plus(EARLIEST);
            return at.isBefore(earliest) ? earliest : at;
        }
    }

    /** One person in one review, of which each gets one turn. */
    private record Turn(Chat chat, Instant opened, String person) {}

    /** @param labels the tokens that the person will answer for */
    private record Answer(Turn turn, String name, Plan plan, Instant at, List<String> labels, boolean all) {}

    /** Returns the next moment at which somebody answers, as the state is now; it may have passed. */
    Optional<Instant> next() {
        return chats.stream()
                .flatMap(people -> waiting(people).stream())
                .map(Answer::at)
                .min(Comparator.naturalOrder());
    }

    /**
     * Everybody whose moment has come answers, in both chats at once.
     *
     * @param playing the people who are played, by id or name: their turn passes
     */
    List<Wake> answer(Instant now, Set<String> playing) {
        List<Callable<List<Wake>>> both = new ArrayList<>();
        for (var people : chats) {
            var turns = waiting(people).stream()
                    .filter(answer -> !answer.at().isAfter(now))
                    .toList();
            turns.forEach(answer -> done.add(answer.turn()));
            both.add(() -> turns.stream()
                    .filter(answer -> !playing.contains(answer.turn().person())
                            && !playing.contains(answer.name().toLowerCase(Locale.ROOT)))
                    .flatMap(answer -> give(answer, people).stream())
                    .toList());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = both.stream().map(threads::submit).toList();
            running.forEach(Seeding::join);
            return running.stream().flatMap(one -> one.resultNow().stream()).toList();
        }
    }

    private List<Answer> waiting(DemoPeople people) {
        var chat = people.chat();
        var review = workspace.teamIfKnown(chat).flatMap(workspace.bot()::unanswered);
        if (review.isEmpty()) {
            return List.of();
        }
        var names = people.names();
        var opened = review.get().openedAt();
        List<Answer> all = new ArrayList<>();
        review.get().labels().forEach((account, open) -> {
            var turn = new Turn(chat, opened, account.id());
            var labels = open.stream().filter(label -> !silent.contains(label)).toList();
            var name = names.get(account.id());
            if (name != null && !labels.isEmpty() && !done.contains(turn)) {
                var plan = PLANS.getOrDefault(name.toLowerCase(Locale.ROOT), OTHERS);
                var at = plan.from(opened, workspace.bot().zone());
                all.add(new Answer(turn, name, plan, at, labels, labels.size() == open.size()));
            }
        });
        return all;
    }

    /** Returns what happened; nothing if it failed, for instance because the channel was renamed. */
    private static Optional<Wake> give(Answer answer, DemoPeople people) {
        try {
            give(answer.turn().person(), answer, people);
            return Optional.of(new Wake(
                    answer.at(),
                    TimelineText.answers(answer.name(), answer.labels().size()),
                    people.chat().word()));
        } catch (Cancelled cancelled) {
            return Optional.empty();
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("chat", people.chat().word())
                    .setCause(e)
                    .log("A person of the demo could not answer in the review");
            return Optional.empty();
        }
    }

    private static void give(String who, Answer answer, DemoPeople people) {
        var unused = answer.labels().stream().filter(UNUSED::contains).toList();
        if (!unused.isEmpty()) {
            people.reply(who, "unused " + String.join(", ", unused));
        }
        var used = answer.labels().stream()
                .filter(label -> !UNUSED.contains(label))
                .toList();
        if (used.isEmpty()) {
            return;
        }
        switch (answer.all() ? answer.plan().how() : How.COMMAND) {
            case REPLY -> people.reply(who, "keep all");
            case BUTTON -> people.confirmAll(who);
            case COMMAND -> used.forEach(label -> people.confirmByCommand(who, label));
        }
    }
}
