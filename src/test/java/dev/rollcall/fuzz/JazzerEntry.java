package dev.rollcall.fuzz;

import org.jspecify.annotations.Nullable;

/** What Jazzer calls in its own process: its argument names a {@link Target}. */
public final class JazzerEntry {
    private static @Nullable FuzzTarget target;

    private JazzerEntry() {}

    /** Called once, before the first input. */
    public static void fuzzerInitialize(String[] arguments) throws Exception {
        target = Target.valueOf(arguments[0]).open();
    }

    /** Called with each input; whatever it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (target != null) {
            target.run(input);
        }
    }
}
