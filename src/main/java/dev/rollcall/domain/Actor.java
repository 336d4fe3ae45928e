package dev.rollcall.domain;

import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;

/** Who acts. */
public sealed interface Actor {
    /** The actor as the audit log stores it. It never changes and names no person. */
    String auditId();

    /** A member, as resolved now. */
    record Person(MemberId member, Caller caller) implements Actor {
        @Override
        public String auditId() {
            return "member:" + member.value();
        }
    }

    /** The command line beside the bot. */
    record Operator() implements Actor {
        @Override
        public String auditId() {
            return "operator";
        }
    }

    /** The clock. */
    record Scheduler() implements Actor {
        @Override
        public String auditId() {
            return "scheduler";
        }
    }
}
