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
 * Looks up users, user groups and channels. Nothing is cached. Empty if the app is not installed in the workspace;
 * throws {@link ChatDown}.
 */
final class SlackLookups {
    private final SlackWorkspaces workspaces;

    SlackLookups(SlackWorkspaces workspaces) {
        this.workspaces = workspaces;
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
        return workspaces
                .of(account.space())
                .flatMap(workspace -> workspace.lookUp("users.info", m -> m.usersInfo(r -> r.user(account.id()))))
                .map(response -> response.getUser())
                .map(user -> new PersonFacts(
                        account, name(user), user.isAdmin() || user.isOwner(), outsider(user, account.space())));
    }

    private static boolean outsider(User user, SpaceId space) {
        return user.isBot()
                || user.isRestricted()
                || user.isUltraRestricted()
                || user.isDeleted()
                || user.isStranger()
                || (user.getTeamId() != null && !user.getTeamId().equals(space.id()) && !inOrg(user, space));
    }

    /**
     * In an Enterprise organization a user's {@code team_id} may be another workspace; {@code teams} lists them all.
     */
    private static boolean inOrg(User user, SpaceId space) {
        var org = user.getEnterpriseUser();
        return org != null && org.getTeams() != null && org.getTeams().contains(space.id());
    }

    private static String name(User user) {
        var profile = user.getProfile();
        if (profile != null
                && profile.getDisplayName() != null
                && !profile.getDisplayName().isBlank()) {
            return profile.getDisplayName();
        }
        if (user.getRealName() != null && !user.getRealName().isBlank()) {
            return user.getRealName();
        }
        return user.getName() == null ? user.getId() : user.getName();
    }

    Set<String> groupsOf(AccountId account, Set<String> groups) {
        var in = new HashSet<String>();
        for (var group : groups) {
            if (membersOf(account.space(), group)
                    .map(people -> people.contains(account.id()))
                    .orElse(false)) {
                in.add(group);
            }
        }
        return in;
    }

    Optional<Set<String>> membersOf(SpaceId space, String group) {
        return workspaces
                .of(space)
                .flatMap(workspace ->
                        workspace.lookUp("usergroups.users.list", m -> m.usergroupsUsersList(r -> r.usergroup(group))))
                .map(response -> response.getUsers() == null ? Set.of() : Set.copyOf(response.getUsers()));
    }

    Optional<String> groupName(SpaceId space, String group) {
        return workspaces
                .of(space)
                .flatMap(workspace -> workspace.lookUp("usergroups.list", m -> m.usergroupsList(r -> r)))
                .flatMap(response -> response.getUsergroups().stream()
                        .filter(one -> one.getId().equals(group))
                        .map(one -> one.getHandle())
                        .findFirst());
    }
}
