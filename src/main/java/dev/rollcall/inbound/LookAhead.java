package dev.rollcall.inbound;

import dev.rollcall.command.Command;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * What the chats say of the other accounts of a person who acts. Returns within two seconds, without those whose
     * chat did not answer. Throws nothing.
     *
     * @param settings whose approver groups are asked for; empty if no groups are
     * @param now whether the chats are asked anew; otherwise what is known counts
     * @param admins accounts that are admins whatever their chat says
     */
    default List<Caller> linked(
            List<AccountId> others, Optional<Settings> settings, boolean now, Set<AccountId> admins) {
        return List.of();
    }

    /**
     * How the reviews of a team are laid out that are shown in several chats.
     *
     * @param own as the chat of the person who acts lays them out
     */
    default ReviewLayout layout(Set<SpaceId> spaces, ReviewLayout own) {
        return own;
    }

    /** The command was carried out. Returns at once. */
    void after(Command command, TeamId team);

    /** A chat reported that a person left, came back or changed. Returns at once. */
    void changed(TeamId team, AccountId who);
}
