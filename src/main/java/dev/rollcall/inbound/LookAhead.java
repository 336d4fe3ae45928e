package dev.rollcall.inbound;

import dev.rollcall.command.Command;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.TeamId;

/** Asks the chats what a command needs to know of other people, before its transaction. */
public interface LookAhead {
    /** Asks nothing. */
    LookAhead NONE = new LookAhead() {
        @Override
        public void before(Command command, TeamId team, Caller caller) {}

        @Override
        public void after(Command command, TeamId team) {}

        @Override
        public void changed(TeamId team, AccountId who) {}
    };

    /** Returns within two seconds, also if a chat does not answer. Throws nothing. */
    void before(Command command, TeamId team, Caller caller);

    /** The command was carried out. Returns at once. */
    void after(Command command, TeamId team);

    /** A chat reported that a person left, came back or changed. Returns at once. */
    void changed(TeamId team, AccountId who);
}
