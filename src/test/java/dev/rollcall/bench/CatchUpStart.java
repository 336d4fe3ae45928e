package dev.rollcall.bench;

import java.nio.file.Path;

/** A start with 1,000 undecided approvals on Discord, whose reactions are read once the bot is ready. */
final class CatchUpStart implements Measurement {
    @Override
    public String name() {
        return "start with undecided approvals";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) {
        try (var measured = new MeasuredBot(folder, false, false)) {
            double waiting;
            try (var bot = measured.start(MeasuredBot.unpaced(), "undecided.db")) {
                measured.setUp();
                measured.fill(measured.ownerInDiscord());
                bot.rests();
                waiting = bot.metric("rollcall_cards_waiting");
            }
            var all = new Figures(new long[0]);
            for (int i = 0; i < 3; i++) {
                try (var bot = measured.start(MeasuredBot.shipped(), "undecided.db")) {
                    all = all.and(new Figures(new long[] {bot.startedAfter()}));
                }
            }
            targets.atMost(
                    "Start to ready, 1,000 undecided approvals on Discord",
                    1,
                    "s",
                    all.p50() / 1e3,
                    (long) waiting + " cards were not sent before");
        }
    }
}
