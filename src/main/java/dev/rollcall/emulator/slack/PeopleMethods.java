package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code auth.test}, {@code team.*}, {@code users.*}, {@code usergroups.*}, {@code bots.*}. */
final class PeopleMethods {
    private final State state;
    private final SlackOptions options;
    private final ChannelAccess access;

    PeopleMethods(State state, SlackOptions options, ChannelAccess access) {
        this.state = state;
        this.options = options;
        this.access = access;
    }

    List<Method> all() {
        return List.of(
                Method.bot("bots.info", Method.TIER3, "users:read", this::botInfo),
                Method.bot("team.info", Method.TIER3, "team:read", this::teamInfo),
                Method.bot("usergroups.list", Method.TIER2, "usergroups:read", this::groups),
                Method.bot("usergroups.users.list", Method.TIER2, "usergroups:read", this::groupMembers),
                Method.bot("users.getPresence", Method.TIER3, "users:read", this::presence),
                Method.bot("users.info", Method.TIER4, "users:read", this::info),
                Method.bot("users.list", Method.TIER2, "users:read", this::list),
                Method.bot("users.lookupByEmail", Method.TIER3, "users:read.email", this::byEmail),
                Method.bot("users.profile.get", Method.TIER4, "users.profile:read", this::profile));
    }

    private boolean emails() {
        return options.scopes().contains("users:read.email");
    }

    private ObjectNode teamInfo(Args args) {
        var response = Json.ok();
        response.putObject("team")
                .put("id", state.teamId)
                .put("name", state.teamName)
                .put("url", "https://" + state.teamDomain + ".slack.com/")
                .put("domain", state.teamDomain)
                .put("email_domain", "example.com")
                .put("is_verified", false)
                .putObject("icon")
                .put("image_default", true);
        return response;
    }

    private ObjectNode botInfo(Args args) {
        if (args.has("bot") && !args.text("bot").equals(State.BOT)) {
            throw new ApiError("bot_not_found");
        }
        var response = Json.ok();
        response.putObject("bot")
                .put("id", State.BOT)
                .put("deleted", false)
                .put("name", State.BOT_NAME)
                .put("updated", 1700000000L)
                .put("app_id", State.APP)
                .put("user_id", State.BOT_USER)
                .putObject("icons");
        return response;
    }

    private ObjectNode info(Args args) {
        var user = access.person(args.required("user")).wire(state, emails());
        if (args.flag("include_locale")) {
            user.put("locale", "en-GB");
        }
        var response = Json.ok();
        response.set("user", user);
        return response;
    }

    private ObjectNode list(Args args) {
        return access.page(args, "members", List.copyOf(state.people.values()), p -> p.wire(state, emails()))
                .put("cache_ts", state.now().getEpochSecond());
    }

    private ObjectNode byEmail(Args args) {
        var email = args.required("email");
        Person person = state.people.values().stream()
                .filter(p -> !p.bot && !p.deactivated && p.email().equalsIgnoreCase(email))
                .findFirst()
                .orElseThrow(() -> new ApiError("users_not_found"));
        var response = Json.ok();
        response.set("user", person.wire(state, true));
        return response;
    }

    private ObjectNode profile(Args args) {
        var person = access.person(args.has("user") ? args.text("user") : State.BOT_USER);
        var response = Json.ok();
        response.set("profile", person.profile(state, emails()));
        return response;
    }

    private ObjectNode presence(Args args) {
        var person = access.person(args.has("user") ? args.text("user") : State.BOT_USER);
        return Json.ok().put("presence", person.deactivated ? "away" : "active");
    }

    private ObjectNode groups(Args args) {
        var response = Json.ok();
        var all = response.putArray("usergroups");
        state.groups.values().stream()
                .filter(g -> args.flag("include_disabled") || !g.disabled)
                .forEach(g -> all.add(g.wire(state, args.flag("include_users"))));
        return response;
    }

    private ObjectNode groupMembers(Args args) {
        var group = state.groups.get(args.required("usergroup"));
        if (group == null || (group.disabled && !args.flag("include_disabled"))) {
            throw new ApiError("no_such_subteam");
        }
        var response = Json.ok();
        response.set("users", Json.array(group.members));
        return response;
    }
}
