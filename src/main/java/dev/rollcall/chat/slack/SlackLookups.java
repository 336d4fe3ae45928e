package dev.rollcall.chat.slack;

import com.slack.api.model.User;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What Slack knows of people, groups and channels, asked anew each time. */
final class SlackLookups {
    private final SlackWeb web;

    SlackLookups(SlackWeb web) {
        this.web = web;
    }

    Optional<ChannelFacts> place(PlaceId place) {
        if (!place.space().equals(web.me().space())) {
            return Optional.empty();
        }
        // A direct conversation holds no review, and reading about it would want a scope more.
        if (place.id().startsWith("D")) {
            return Optional.of(new ChannelFacts(place, "", false, true, List.of()));
        }
        return web.ask("conversations.info", m -> m.conversationsInfo(r -> r.channel(place.id())))
                .map(said -> said.getChannel())
                .map(channel -> new ChannelFacts(
                        place,
                        channel.getName() == null ? "" : channel.getName(),
                        !channel.isArchived() && !channel.isIm() && !channel.isMpim(),
                        channel.isMember(),
                        List.of()));
    }

    boolean join(PlaceId place) {
        return web.ask("conversations.join", m -> m.conversationsJoin(r -> r.channel(place.id())))
                .isPresent();
    }

    Optional<PersonFacts> person(AccountId account) {
        var space = web.me().space();
        if (!account.space().equals(space)) {
            return Optional.empty();
        }
        return web.ask("users.info", m -> m.usersInfo(r -> r.user(account.id())))
                .map(said -> said.getUser())
                .map(user ->
                        new PersonFacts(account, name(user), user.isAdmin() || user.isOwner(), outsider(user, space)));
    }

    private static boolean outsider(User user, SpaceId space) {
        return user.isBot()
                || user.isRestricted()
                || user.isUltraRestricted()
                || user.isDeleted()
                || user.isStranger()
                || (user.getTeamId() != null && !user.getTeamId().equals(space.id()) && !inOrg(user, space));
    }

    /** In an organisation a person's own workspace may be another one; {@code teams} lists all of them. */
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
        if (!space.equals(web.me().space())) {
            return Optional.empty();
        }
        return web.ask("usergroups.users.list", m -> m.usergroupsUsersList(r -> r.usergroup(group)))
                .map(said -> said.getUsers() == null ? Set.of() : Set.copyOf(said.getUsers()));
    }

    Optional<String> groupName(SpaceId space, String group) {
        if (!space.equals(web.me().space())) {
            return Optional.empty();
        }
        return web.ask("usergroups.list", m -> m.usergroupsList(r -> r)).flatMap(said -> said.getUsergroups().stream()
                .filter(one -> one.getId().equals(group))
                .map(one -> one.getHandle())
                .findFirst());
    }
}
