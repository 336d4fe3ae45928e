package dev.rollcall.emulator.slack;

import dev.rollcall.emulator.IdleConnections;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A local Slack on one port of 127.0.0.1: one workspace, one app, no account. Set the Web API prefix of a client to
 * {@link #api()}; {@code apps.connections.open} returns the address of Socket Mode. {@link #control()} is the control
 * API for acting as people, described in docs/emulators.md. Thread-safe.
 */
public final class SlackEmulator implements AutoCloseable {
    static final String BOT_TOKEN = "xoxb-emulator-bot-credential";
    static final String APP_TOKEN = "xapp-emulator-app-credential";
    static final String SIGNING_SECRET = "emulator-signing-secret";

    private final Javalin server;
    private final IdleConnections idle;
    private final Deliveries deliveries;
    private final HttpDelivery http;
    private final WebApi webApi;
    private final ControlApi controlApi;
    private final Sockets sockets;

    private SlackEmulator(SlackOptions options) {
        var state = new State(options.clock());
        if (options.seed()) {
            state.seed();
        }
        var faults = new Faults();
        var calls = new CallLog();
        var changes = new Changes();
        var triggers = new Triggers(state, options.ackWindow());
        sockets = new Sockets(faults);
        http = new HttpDelivery(state, SIGNING_SECRET, options.requestUrl());
        deliveries = new Deliveries(state, options, faults, sockets, http, triggers);
        var events = new Events(state, options, deliveries);
        var posting = new Posting(state, events, changes);
        var membership = new Membership(state, events, changes);
        var reactions = new Reactions(events, changes);
        var urls = new ResponseUrls(state, posting);
        var views = new Views(state, changes);
        var interactions = new Interactions(state, deliveries, triggers, urls, views);
        var access = new ChannelAccess(state, options.scopes());
        var files = new FileMethods(state, posting, access);

        var faultyCalls = new FaultyCalls(state, faults, calls, triggers, sockets);
        webApi = new WebApi(state, options, faultyCalls);
        webApi.add(new AppMethods(state, views, triggers, access, this::socketUrl).all());
        webApi.add(new ChatMethods(state, posting, access).all());
        webApi.add(new ConversationMethods(state, access).all());
        webApi.add(new MembershipMethods(state, membership, access).all());
        webApi.add(new PeopleMethods(state, options, access).all());
        webApi.add(new ReactionMethods(state, reactions, access).all());
        webApi.add(files.all());

        var personView = new PersonView(state, options, views, sockets, deliveries, changes);
        var actions = new ControlActions(state, options, posting, reactions, interactions, views, events, personView);
        var forms = new ControlForms(state, posting, interactions, views, personView);
        var setup = new ControlSetup(state, membership, events, changes, http);
        var controlFaults = new ControlFaults(faults, calls, deliveries, sockets);
        controlApi = new ControlApi(state, personView, actions, forms, setup, controlFaults, files, changes);

        idle = new IdleConnections(options.idleTimeout());
        server = Javalin.create(config -> {
            configure(config);
            idle.watch(config);
            webApi.route(config.routes);
            files.route(config.routes);
            sockets.route(config.routes, deliveries::acked);
            urls.route(config.routes, faultyCalls);
            controlApi.route(config.routes);
        });
        server.start("127.0.0.1", options.port());
        urls.origin(origin());
        files.origin(origin());
    }

    /** Starts the server and returns once it accepts connections. */
    public static SlackEmulator start(SlackOptions options) {
        return new SlackEmulator(options);
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        // A form-encoded view may have 250 KB, and a message 50 blocks of 3,000 characters.
        config.http.maxRequestSize = 20_000_000L;
        config.jetty.modifyHttpConfiguration(jetty -> jetty.setSendServerVersion(false));
        config.jetty.modifyWebSocketServletFactory(factory -> {
            factory.setIdleTimeout(Duration.ofMinutes(5));
            factory.setMaxTextMessageSize(1_000_000);
        });
    }

    private String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    private String socketUrl() {
        return "ws://127.0.0.1:" + server.port() + "/link/?ticket=" + sockets.ticket() + "&app_id=" + State.APP;
    }

    /** Returns the prefix of the Web API, ending in {@code /api/}. */
    public String api() {
        return origin() + "/api/";
    }

    /** Returns the prefix of the control API, ending in {@code /control/}. */
    public String control() {
        return origin() + "/control/";
    }

    public int port() {
        return server.port();
    }

    public String botToken() {
        return BOT_TOKEN;
    }

    public String appToken() {
        return APP_TOKEN;
    }

    public String signingSecret() {
        return SIGNING_SECRET;
    }

    public String botUserId() {
        return State.BOT_USER;
    }

    public String teamId() {
        return State.TEAM;
    }

    public String appId() {
        return State.APP;
    }

    /** Returns the number of the newest delivery, as in the control API; 0 if there is none. */
    public long deliveries() {
        return deliveries.log().stream().mapToLong(d -> d.n).max().orElse(0);
    }

    /** Returns the number of open connections of the app, without sockets. */
    public int connections() {
        return idle.open();
    }

    /** Sends commands, events and interactions to this URL from now on; null returns to Socket Mode. */
    public void requestUrl(@org.jspecify.annotations.Nullable String url) {
        http.requestUrl(url);
    }

    /** Returns every Web API method with its scopes, of which one is required: the coverage list. */
    public Map<String, Set<String>> methods() {
        Map<String, Set<String>> all = new TreeMap<>();
        webApi.methods().forEach((name, method) -> all.put(name, method.scopes()));
        return all;
    }

    /** Returns every event subscription: the coverage list. */
    public static Set<String> events() {
        return new TreeSet<>(Events.SERVED.keySet());
    }

    @Override
    public void close() {
        controlApi.close();
        deliveries.close();
        sockets.cut();
        http.close();
        server.stop();
        idle.close();
    }
}
