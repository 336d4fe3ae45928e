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

    /**
     * A program with an API key of the team. It may do what the {@link Operator} may, and nothing else.
     *
     * @param id of the key, not the key
     */
    record ApiKey(String id) implements Actor {
        @Override
        public String name() {
            return "API key " + id;
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
