package dev.rollcall.domain;

import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;

/** Who acts. */
public sealed interface Actor {
    /** For the audit. */
    String name();

    /** A member, as resolved now. */
    record Person(MemberId member, Caller caller) implements Actor {
        @Override
        public String name() {
            return caller.name();
        }
    }

    /** The command line beside the bot. */
    record Operator() implements Actor {
        @Override
        public String name() {
            return "the command line";
        }
    }

    /** The clock. */
    record Scheduler() implements Actor {
        @Override
        public String name() {
            return "the clock";
        }
    }
}
