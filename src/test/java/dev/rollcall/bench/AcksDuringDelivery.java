package dev.rollcall.bench;

import java.nio.file.Path;

/**
 * Answers while 1,000 cards are due, beside the same at rest: as shipped, where the chat's limits pace the cards, and
 * without limits, where cards leave as fast as they can.
 */
final class AcksDuringDelivery implements Measurement {
    private static final int ACTS = 300;
    private static final int RUSHED_ACTS = 100;
    private static final double MAX = 1.3;

    @Override
    public String name() {
        return "acks during delivery";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) {
        try (var measured = new MeasuredBot(folder, true, true)) {
            Figures rest;
            double waiting;
            Figures busy;
            try (var bot = measured.start(MeasuredBot.shipped(), "due.db")) {
                measured.setUp();
                var first = MeasuredBot.label();
                var _ = measured.ownerInSlack().type(1, 1, () -> MeasuredBot.add(first));
                var act = MeasuredBot.show(first);
                var _ = measured.othersInSlack().type(1, ACTS, act);
                bot.rests();
                rest = measured.othersInSlack().type(1, ACTS, act);
                measured.fill(measured.ownerInSlack());
                busy = measured.othersInSlack().type(1, ACTS, act);
                waiting = bot.metric("rollcall_cards_waiting");
            }
            targets.ratio(
                    "Ack while " + (long) waiting + " cards are due, p99",
                    MAX,
                    busy.p99(),
                    rest.p99(),
                    "ms",
                    "the bot at rest");
        }
        rushed(folder, targets);
    }

    /** The cards are added by a bot whose chat limits it, and sent by one that has no limits. */
    private static void rushed(Path folder, Targets targets) {
        try (var measured = new MeasuredBot(folder, true, false)) {
            var first = MeasuredBot.label();
            try (var _ = measured.start(MeasuredBot.shipped(), "rush.db")) {
                measured.setUp();
                var _ = measured.ownerInSlack().type(1, 1, () -> MeasuredBot.add(first));
                measured.fill(measured.ownerInSlack());
            }
            Figures busy;
            Figures rest;
            double left;
            var act = MeasuredBot.show(first);
            try (var bot = measured.start(MeasuredBot.unpaced(), "rush.db")) {
                busy = measured.othersInSlack().type(1, RUSHED_ACTS, act);
                left = bot.metric("rollcall_cards_waiting");
                bot.rests();
                // The start is the same: what is measured at rest is a bot that was just started, too.
            }
            try (var bot = measured.start(MeasuredBot.unpaced(), "rush.db")) {
                bot.rests();
                rest = measured.othersInSlack().type(1, RUSHED_ACTS, act);
            }
            targets.ratio(
                    "Ack while cards leave without limits (" + (long) left + " left), p99",
                    MAX,
                    busy.p99(),
                    rest.p99(),
                    "ms",
                    "the bot at rest");
        }
    }
}
