package dev.rollcall.intake;

/** Thrown if no holidays can be read from a file. The message is a sentence that says what to do. */
public final class UnreadableHolidays extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableHolidays(String sentence) {
        super(sentence);
    }

    /** Several files together have too many days. */
    public static UnreadableHolidays tooMany(int most) {
        return new UnreadableHolidays(
                "The files together have more than " + most + " days off. Use calendars that have holidays only.");
    }
}
