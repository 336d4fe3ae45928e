package dev.rollcall.domain;

import dev.rollcall.domain.review.Responsibility.Respondent;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import java.util.Set;

/** Who runs a command. */
public sealed interface Actor {
    /** The actor as the audit log stores it. It never changes and names no person. */
    String auditId();

    /**
     * A person in a chat.
     *
     * @param caller the person as the platform describes them now
     * @param standsFor the members who are away and whose delegate the person is
     */
    record Person(MemberId member, Caller caller, Set<MemberId> standsFor) implements Actor {
        public Person {
            standsFor = Set.copyOf(standsFor);
        }

        /** A person who is nobody's delegate. */
        public Person(MemberId member, Caller caller) {
            this(member, caller, Set.of());
        }

        /** The person as one who answers for tokens. */
        public Respondent respondent() {
            return new Respondent(member, caller.admin(), standsFor);
        }

        @Override
        public String auditId() {
            return "member:" + member.value();
        }
    }

    /** Somebody at the command line of the machine that runs the bot. */
    record Operator() implements Actor {
        @Override
        public String auditId() {
            return "operator";
        }
    }

    /**
     * A program with an API key of the team. It may do what the {@link Operator} may, and nothing else.
     *
     * @param id of the key, not the key
     */
    record ApiKey(String id) implements Actor {
        @Override
        public String auditId() {
            return "api-key:" + id;
        }
    }

    /** The bot itself, when something is due. */
    record Scheduler() implements Actor {
        @Override
        public String auditId() {
            return "scheduler";
        }
    }
}
