package dev.rollcall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What people type most, beside baselines, one at a time and eight at a time; and its processor time. Nothing has a
 * rate limit: each {@code /token add} is followed by its card, and each durable baseline's command by its message.
 *
 * @param title of the chat
 * @param durable a bot as a user would write it; empty if Node is not installed
 * @param echoes baselines that only answer
 */
record ActRace(String title, MeasuredBot measured, Program bot, Optional<Contender> durable, List<Contender> echoes) {
    private static final int ALONE = Integer.getInteger("rollcall.bench.acts", 2_000);
    private static final int TOGETHER = 2 * ALONE;
    private static final int CPU_ACTS = ALONE / 4;
    private static final String ADD = "/token add, durable";
    private static final double P50_MAX = 1.5;
    private static final double P99_MAX = 1.0;
    private static final double CPU_MAX_MS = 1.5;

    /** @param mine the filter of {@code /token list} in this chat */
    void run(Wire owner, Wire others, String mine, Targets targets, Tables tables) {
        measured.setUp();
        measured.fill(owner);
        bot.rests();
        var list =
                new Contender("/token list mine", bot, owner, () -> new TypedCommand("/token list " + mine, "bench-"));
        var add = new Contender(ADD, bot, others, MeasuredBot.add());
        var contenders = new ArrayList<>(echoes);
        durable.ifPresent(contenders::add);
        var baselines = contenders.stream().map(Contender::name).toList();
        contenders.add(new Contender("/token help", bot, others, MeasuredBot.help()));
        contenders.add(list);
        contenders.add(add);
        for (var eight : List.of(false, true)) {
            var how = title + (eight ? ", 8 at a time" : ", one at a time");
            tables.heading(how);
            var figures = Contender.race(contenders, eight ? 8 : 1, eight ? TOGETHER : ALONE);
            tables.race(figures, baselines);
            var own = Objects.requireNonNull(figures.get(add));
            durable.map(figures::get)
                    .ifPresentOrElse(
                            base -> {
                                var name = durable.get().name();
                                targets.ratio("add, p50, " + how, P50_MAX, own.p50(), base.p50(), "ms", name);
                                targets.ratio("add, p99, " + how, P99_MAX, own.p99(), base.p99(), "ms", name);
                            },
                            () -> targets.notMeasured(
                                    "add, p50 and p99, " + how, "1.5 x, 1.0 x", "Node or a package is missing"));
        }
        var beside = durable.map(base -> Targets.shown(base.cpuMillis(CPU_ACTS)) + " ms of " + base.name());
        targets.atMost(
                "CPU of an add with its card, " + title, CPU_MAX_MS, "ms", add.cpuMillis(CPU_ACTS), beside.orElse(""));
        targets.atMost("CPU of list mine of 1,000, " + title, CPU_MAX_MS, "ms", list.cpuMillis(CPU_ACTS / 2), "");
    }
}
