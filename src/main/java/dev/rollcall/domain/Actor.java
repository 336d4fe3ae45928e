package dev.rollcall.domain;

import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;

/** Who runs a command. */
public sealed interface Actor {
    /** The name that the audit log records. */
    String name();

    /**
     * A person in a chat.
     *
     * @param caller the person as the platform describes them now
     */
    record Person(MemberId member, Caller caller) implements Actor {
        @Override
        public String name() {
            return caller.name();
        }
    }

    /** Somebody at the command line of the machine that runs the bot. */
    record Operator() implements Actor {
        @Override
        public String name() {
            return "the command line";
        }
    }

    /** The bot itself, when something is due. */
    record Scheduler() implements Actor {
        @Override
        public String name() {
            return "the clock";
        }
    }
}
