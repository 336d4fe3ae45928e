package dev.rollcall.chat.slack;

import com.slack.api.model.ResponseMetadata;
import com.slack.api.model.User;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.LookupCache;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The people of all workspaces. Slack reports changes by {@code user_change}; the time limit of the cache is for apps
 * without that subscription and for missed events. Thread-safe; throws {@link ChatDown}.
 *
 * <p>People are looked up one by one with users.info, which Slack answers about 100 times a minute. If more are asked
 * for, or if Slack limits the rate, the whole workspace is read with users.list (20 pages a minute).
 */
final class SlackPeople {
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final int PEOPLE_MAX = 10_000;

    /** Calls of users.info in a minute, after which the whole workspace is read. Leaves some for decisions. */
    static final int ONE_BY_ONE_MAX = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int WORKSPACES_MAX = 100;

    /** People per page and pages of one reading: "users.list" allows up to 1000, and Tier 2 20 pages a minute. */
    private static final int PAGE = 500;

    private static final int PAGES_MAX = 10;

    private final SlackWorkspaces workspaces;
    private final LookupCache<AccountId, Optional<PersonFacts>> people = new LookupCache<>(VALID, PEOPLE_MAX);
    private final LookupCache<SpaceId, Map<String, PersonFacts>> lists = new LookupCache<>(MINUTE, WORKSPACES_MAX);
    private long minuteBegan = System.nanoTime();
    private int askedInMinute;

    SlackPeople(SlackWorkspaces workspaces) {
        this.workspaces = workspaces;
    }

    Optional<PersonFacts> of(AccountId account) {
        var found = people.get(account, this::ask);
        if (found.isEmpty()) {
            // Somebody may join, and Slack is not subscribed for that.
            people.outdated(account);
        }
        return found;
    }

    /** Asks Slack now. */
    void refresh(AccountId account) {
        var _ = people.fresh(account, this::askAlone);
    }

    /** Slack reported a user. */
    void changed(SlackWorkspace workspace, User user) {
        var account = workspace.account(user.getId());
        people.put(account, Optional.of(facts(account, user)));
    }

    private Optional<PersonFacts> ask(AccountId account) {
        if (!countOne()) {
            var listed = listed(account);
            if (listed.isPresent()) {
                return listed;
            }
        }
        try {
            return askAlone(account);
        } catch (ChatDown down) {
            var listed = down.retryAfter().isPresent() ? listed(account) : Optional.<PersonFacts>empty();
            if (listed.isEmpty()) {
                throw down;
            }
            return listed;
        }
    }

    /** Counts a call of users.info; false if there were too many in this minute. */
    private synchronized boolean countOne() {
        long now = System.nanoTime();
        if (now - minuteBegan >= MINUTE.toNanos()) {
            minuteBegan = now;
            askedInMinute = 0;
        }
        return askedInMinute++ < ONE_BY_ONE_MAX;
    }

    private Optional<PersonFacts> askAlone(AccountId account) {
        return workspaces
                .of(account.space())
                .flatMap(workspace -> workspace.lookUp("users.info", m -> m.usersInfo(r -> r.user(account.id()))))
                .map(response -> facts(account, response.getUser()));
    }

    /** A person in the list of the workspace, which is read at most once a minute; empty if that does not help. */
    private Optional<PersonFacts> listed(AccountId account) {
        try {
            return Optional.ofNullable(lists.get(account.space(), this::list).get(account.id()));
        } catch (ChatDown _) {
            return Optional.empty();
        }
    }

    private Map<String, PersonFacts> list(SpaceId space) {
        var all = new HashMap<String, PersonFacts>();
        var workspace = workspaces.of(space);
        var cursor = "";
        for (int i = 0; i < PAGES_MAX && workspace.isPresent(); i++) {
            var from = cursor;
            var page = workspace
                    .get()
                    .lookUp("users.list", m -> m.usersList(r -> r.limit(PAGE).cursor(from.isEmpty() ? null : from)));
            if (page.isEmpty() || page.get().getMembers() == null) {
                break;
            }
            for (var user : page.get().getMembers()) {
                all.put(user.getId(), facts(new AccountId(space, user.getId()), user));
            }
            cursor = Optional.ofNullable(page.get().getResponseMetadata())
                    .map(ResponseMetadata::getNextCursor)
                    .orElse("");
            if (cursor.isEmpty()) {
                break;
            }
        }
        return Map.copyOf(all);
    }

    private static PersonFacts facts(AccountId account, User user) {
        return new PersonFacts(
                account,
                name(user),
                user.isAdmin() || user.isOwner(),
                outsider(user, account.space()),
                user.isDeleted(),
                zone(user));
    }

    /** Empty if Slack does not say, or names a zone that Java does not know. */
    private static Optional<ZoneId> zone(User user) {
        return Optional.ofNullable(user.getTz())
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of);
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
}
