package dev.rollcall.chat.slack;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.LookupCache;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The user groups of all workspaces. Slack answers each of its look-ups about 20 times a minute, so each is asked once
 * a minute, and again after {@code subteam_members_changed} or {@code subteam_updated}. Thread-safe; throws
 * {@link ChatDown}.
 */
final class SlackGroups {
    private static final Duration VALID = Duration.ofMinutes(1);
    private static final int GROUPS_MAX = 1_000;

    private record GroupId(SpaceId space, String id) {}

    private final SlackWorkspaces workspaces;
    private final LookupCache<GroupId, Optional<Set<String>>> members = new LookupCache<>(VALID, GROUPS_MAX);
    private final LookupCache<SpaceId, Map<String, String>> names = new LookupCache<>(VALID, GROUPS_MAX);

    SlackGroups(SlackWorkspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** The user ids of a group; empty if there is no such group. */
    Optional<Set<String>> members(SpaceId space, String group) {
        return members.get(new GroupId(space, group), this::ask);
    }

    /** The handle of a group that is not disabled. */
    Optional<String> name(SpaceId space, String group) {
        return Optional.ofNullable(names.get(space, this::askNames).get(group));
    }

    /** Asks Slack now who is in a group, and for its name when that is needed. */
    void refresh(SpaceId space, String group) {
        var _ = members.fresh(new GroupId(space, group), this::ask);
        names.outdated(space);
    }

    /** Slack reported that a group changed. */
    void changed(SpaceId space, String group) {
        members.outdated(new GroupId(space, group));
        names.outdated(space);
    }

    /** If Slack limits the rate of the one method, the other knows the members too. */
    private Optional<Set<String>> ask(GroupId group) {
        try {
            return askAlone(group);
        } catch (ChatDown down) {
            if (down.retryAfter().isEmpty()) {
                throw down;
            }
            return askAll(group.space).flatMap(all -> Optional.ofNullable(all.get(group.id)));
        }
    }

    /** The members of all groups that are not disabled. */
    private Optional<Map<String, Set<String>>> askAll(SpaceId space) {
        return workspaces
                .of(space)
                .flatMap(workspace ->
                        workspace.lookUp("usergroups.list", m -> m.usergroupsList(r -> r.includeUsers(true))))
                .map(response -> response.getUsergroups().stream()
                        .filter(group -> group.getUsers() != null)
                        .collect(Collectors.toUnmodifiableMap(
                                group -> group.getId(), group -> Set.copyOf(group.getUsers()), (one, _) -> one)));
    }

    private Optional<Set<String>> askAlone(GroupId group) {
        return workspaces
                .of(group.space)
                .flatMap(workspace -> workspace.lookUp(
                        "usergroups.users.list", m -> m.usergroupsUsersList(r -> r.usergroup(group.id))))
                .map(response -> response.getUsers() == null ? Set.of() : Set.copyOf(response.getUsers()));
    }

    private Map<String, String> askNames(SpaceId space) {
        return workspaces
                .of(space)
                .flatMap(workspace -> workspace.lookUp("usergroups.list", m -> m.usergroupsList(r -> r)))
                .map(response -> response.getUsergroups().stream()
                        .filter(group -> group.getHandle() != null)
                        .collect(Collectors.toUnmodifiableMap(
                                group -> group.getId(), group -> group.getHandle(), (one, _) -> one)))
                .orElse(Map.of());
    }
}
