package dev.rollcall.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Resident memory after start and after the load of the measurements before; both chats are connected. */
final class Memory implements Measurement {
    private final List<List<String>> rows = new ArrayList<>(List.of(List.of("", "after start MiB", "after load MiB")));
    private long highest;

    void baseline(String name, Program program) {
        rows.add(List.of(name, "", Long.toString(program.residentMiB())));
    }

    void bot(String name, Program bot, long before) {
        var after = bot.residentMiB();
        highest = Math.max(highest, after);
        rows.add(List.of(name, Long.toString(before), Long.toString(after)));
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) {
        if (highest == 0) {
            targets.notMeasured("Resident memory after load, both chats", "130 MB", "no acts were measured");
            return;
        }
        tables.heading("Resident memory, both chats connected");
        tables.table(rows);
        targets.atMost("Resident memory after load, both chats", 130, "MB", highest * 1.048576, "");
    }
}
