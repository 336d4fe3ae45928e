package dev.rollcall.intake;

/**
 * Thrown if an operator names an app that no token of the register names, and that looks like a slip of the pen for one
 * that is named. The message is a sentence that says what to do.
 */
public final class UnknownApp extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param meant the app that was probably meant */
    public UnknownApp(String app, String meant) {
        super("There is no token of app " + app + "; did you mean " + meant + "? If " + app
                + " is a new app, add --new-app.");
    }
}
