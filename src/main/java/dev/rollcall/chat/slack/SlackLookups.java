package dev.rollcall.chat.slack;

import com.slack.api.model.User;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks up users, user groups and channels. People and groups are cached: see {@link SlackPeople} and
 * {@link SlackGroups}. Empty if the app is not installed in the workspace; throws {@link ChatDown}.
 */
final class SlackLookups {
    private final SlackWorkspaces workspaces;
    private final SlackPeople people;
    private final SlackGroups groups;

    SlackLookups(SlackWorkspaces workspaces) {
        this.workspaces = workspaces;
        this.people = new SlackPeople(workspaces);
        this.groups = new SlackGroups(workspaces);
    }

    Optional<ChannelFacts> place(PlaceId place) {
        return workspaces.of(place.space()).flatMap(workspace -> place(workspace, place.id()));
    }

    private static Optional<ChannelFacts> place(SlackWorkspace workspace, String channel) {
        // A review cannot be opened in a direct message, and looking one up needs the scope im:read.
        if (channel.startsWith("D")) {
            return Optional.of(new ChannelFacts(new PlaceId(workspace.space(), channel), "", false, true, List.of()));
        }
        return workspace
                .lookUp("conversations.info", m -> m.conversationsInfo(r -> r.channel(channel)))
                .map(response -> response.getChannel())
                .map(found -> new ChannelFacts(
                        new PlaceId(workspace.space(), channel),
                        found.getName() == null ? "" : found.getName(),
                        !found.isArchived() && !found.isIm() && !found.isMpim(),
                        found.isMember(),
                        List.of()));
    }

    boolean join(PlaceId place) {
        return workspaces
                .of(place.space())
                .flatMap(workspace ->
                        workspace.lookUp("conversations.join", m -> m.conversationsJoin(r -> r.channel(place.id()))))
                .isPresent();
    }

    Optional<PersonFacts> person(AccountId account) {
        return people.of(account);
    }

    Set<String> groupsOf(AccountId account, Set<String> wanted) {
        var in = new HashSet<String>();
        for (var group : wanted) {
            if (membersOf(account.space(), group).orElse(Set.of()).contains(account.id())) {
                in.add(group);
            }
        }
        return in;
    }

    Optional<Set<String>> membersOf(SpaceId space, String group) {
        return groups.members(space, group);
    }

    Optional<String> groupName(SpaceId space, String group) {
        return groups.name(space, group);
    }

    void refresh(SpaceId space, Set<String> accounts, Set<String> wanted) {
        accounts.forEach(account -> people.refresh(new AccountId(space, account)));
        wanted.forEach(group -> groups.refresh(space, group));
    }

    /** Slack reported a user. */
    void changed(SlackWorkspace workspace, User user) {
        people.changed(workspace, user);
    }

    /** Slack reported that a user group changed. */
    void groupChanged(SlackWorkspace workspace, String group) {
        groups.changed(workspace.space(), group);
    }
}
