package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code api.test}, {@code auth.test}, {@code apps.connections.open}, {@code views.*}. */
final class AppMethods {
    private final State state;
    private final Views views;
    private final Triggers triggers;
    private final ChannelAccess access;
    private final Supplier<String> socketUrl;

    AppMethods(State state, Views views, Triggers triggers, ChannelAccess access, Supplier<String> socketUrl) {
        this.state = state;
        this.views = views;
        this.triggers = triggers;
        this.access = access;
        this.socketUrl = socketUrl;
    }

    List<Method> all() {
        return List.of(
                new Method("api.test", Method.TIER4, Set.of(), Method.Takes.NONE, this::apiTest),
                new Method("apps.connections.open", Method.TIER1 * 10, Set.of(), Method.Takes.APP, _ -> Json.ok()
                        .put("url", socketUrl.get())),
                new Method("auth.test", Method.SPECIAL, Set.of(), Method.Takes.EITHER, this::authTest),
                Method.bot("views.open", Method.TIER4, "", this::open),
                Method.bot("views.publish", Method.TIER4, "", this::publish),
                Method.bot("views.push", Method.TIER4, "", this::push),
                Method.bot("views.update", Method.TIER4, "", this::update));
    }

    private ObjectNode apiTest(Args args) {
        if (args.has("error")) {
            var more = Json.object();
            more.set("args", args.values());
            throw new ApiError(args.text("error"), more);
        }
        var sent = args.values().deepCopy();
        sent.remove("token");
        var response = Json.ok();
        response.set("args", sent);
        return response;
    }

    private ObjectNode authTest(Args args) {
        if (args.tokenKind().equals("app")) {
            return Json.ok().put("app_name", "Rollcall").put("app_id", State.APP);
        }
        return Json.ok()
                .put("url", "https://" + state.teamDomain + ".slack.com/")
                .put("team", state.teamName)
                .put("user", State.BOT_NAME)
                .put("team_id", state.teamId)
                .put("user_id", State.BOT_USER)
                .put("bot_id", State.BOT)
                .put("is_enterprise_install", false);
    }

    private static ObjectNode response(View view) {
        var response = Json.ok();
        response.set("view", view.wire());
        return response;
    }

    private ObjectNode open(Args args) {
        var view = args.structured("view");
        ViewRules.check(view, "modal");
        return response(views.open(triggers.exchange(args.required("trigger_id")), view));
    }

    private ObjectNode push(Args args) {
        var view = args.structured("view");
        ViewRules.check(view, "modal");
        return response(views.push(triggers.exchange(args.required("trigger_id")), view));
    }

    private ObjectNode update(Args args) {
        Optional<View> view = args.has("view_id")
                ? views.find(args.text("view_id"))
                : views.byExternalId(args.required("external_id"));
        return response(views.update(
                view.orElseThrow(() -> new ApiError("not_found")), args.structured("view"), args.text("hash")));
    }

    private ObjectNode publish(Args args) {
        var person = access.person(args.required("user_id"));
        return response(views.publish(person.id, args.structured("view"), args.text("hash")));
    }
}
