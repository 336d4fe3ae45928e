package dev.rollcall.inbound;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
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
import java.util.function.Consumer;

/**
 * Reads the marks that people put on a request while the bot was away before somebody else acts on it, and leaves the
 * rest to another. {@link #before} throws {@link ChatDown} if the chat does not answer.
 *
 * @param reacted takes the marks
 */
record MarksFirst(LookAhead rest, UnreadMarks marks, Consumer<ChatEvents.ReactionAdded> reacted) implements LookAhead {
    @Override
    public void before(Command command, TeamId team, Caller caller) {
        marks.before(command, team, reacted);
        rest.before(command, team, caller);
    }

    @Override
    public List<Caller> linked(
            List<AccountId> others, Optional<Settings> settings, boolean now, Set<AccountId> admins) {
        return rest.linked(others, settings, now, admins);
    }

    @Override
    public ReviewLayout layout(Set<SpaceId> spaces, ReviewLayout own) {
        return rest.layout(spaces, own);
    }

    @Override
    public void after(Command command, TeamId team) {
        rest.after(command, team);
    }

    @Override
    public void changed(TeamId team, AccountId who) {
        rest.changed(team, who);
    }
}
