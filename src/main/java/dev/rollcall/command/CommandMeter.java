package dev.rollcall.command;

/**
 * Is told of each command that ran, so that somebody can count them. Only fixed names are passed, never what a person
 * typed. Thread-safe; cheap; never throws.
 */
public interface CommandMeter {
    /** Counts nothing. */
    CommandMeter NONE = new CommandMeter() {
        @Override
        public void ran(String command, String outcome, String refusal) {}

        @Override
        public void failed(String command) {}
    };

    /**
     * A command was committed. An event that was recorded before does not run again.
     *
     * @param command {@link CommandSpec#name()}
     * @param outcome the name of its outcome as it is recorded, such as {@code TokenAdded} or {@code Refused}
     * @param refusal the recorded name of the refusal; empty if it was not refused
     */
    void ran(String command, String outcome, String refusal);

    /** A command ended with an exception: nothing was changed, or it is not known. */
    void failed(String command);
}
