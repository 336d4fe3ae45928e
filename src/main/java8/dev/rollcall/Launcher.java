package dev.rollcall;

/**
 * The jar's first class, and the only one compiled for Java 8: a Java that is too old for all the others can load it,
 * and says so in a sentence instead of in a stack trace. It touches {@link Main} only where Java is new enough.
 */
public final class Launcher {
    /** What {@code maven.compiler.release} of pom.xml says; a test holds the two together. */
    static final int NEEDED = 25;

    /** Wrong usage, as in the table of docs/operations.md. */
    private static final int WRONG_USAGE = 2;

    private Launcher() {}

    public static void main(String[] arguments) {
        String version = System.getProperty("java.specification.version", "0");
        if (major(version) >= NEEDED) {
            Main.main(arguments);
            return;
        }
        System.err.println("Rollcall needs Java " + NEEDED + " or newer; this is Java " + version + " in "
                + System.getProperty("java.home") + ". Install a newer one, such as Eclipse Temurin " + NEEDED
                + ", and start Rollcall with its java.");
        System.exit(WRONG_USAGE);
    }

    /** 8 for {@code 1.8}, 17 for {@code 17}; 0 if there is no telling. */
    static int major(String version) {
        try {
            return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
        } catch (NumberFormatException untold) {
            return 0;
        }
    }
}
