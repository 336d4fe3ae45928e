package dev.rollcall.intake;

/**
 * A file is not the export it should be. The message is one sentence for the person who named the file and holds
 * nothing of what is in it.
 */
public final class UnreadableExport extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableExport(String sentence) {
        super(sentence);
    }
}
