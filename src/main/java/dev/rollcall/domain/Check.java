package dev.rollcall.domain;

/**
 * The result of one check of {@code doctor}.
 *
 * @param area what was checked, in a word, such as "store"
 * @param result what was found
 * @param fix what to do; empty if nothing is wrong
 */
public record Check(Level level, String area, String result, String fix) {
    public enum Level {
        OK,
        WARN,
        FAIL
    }

    public static Check ok(String area, String result) {
        return new Check(Level.OK, area, result, "");
    }

    public static Check warn(String area, String result, String fix) {
        return new Check(Level.WARN, area, result, fix);
    }

    public static Check fail(String area, String result, String fix) {
        return new Check(Level.FAIL, area, result, fix);
    }
}
