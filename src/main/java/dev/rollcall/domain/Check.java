package dev.rollcall.domain;

/** One thing that {@code doctor} looked at. {@code mend} is empty when nothing is wrong. */
public record Check(Level level, String area, String result, String fix) {
    public enum Level {
        OK,
        WARN,
        FAIL
    }

    public static Check ok(String area, String result) {
        return new Check(Level.OK, area, result, "");
    }

    public static Check warn(String area, String result, String mend) {
        return new Check(Level.WARN, area, result, mend);
    }

    public static Check fail(String area, String result, String mend) {
        return new Check(Level.FAIL, area, result, mend);
    }
}
