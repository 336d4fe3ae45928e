package dev.rollcall.emulator.discord;

import dev.rollcall.emulator.IdleConnections;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A local Discord on one port of 127.0.0.1: REST under {@link #api}, the gateway (its address comes from {@code GET
 * /gateway/bot}), and the control API under {@link #control}. Thread-safe. All state is in memory and is lost on
 * {@link #close}.
 */
public final class DiscordEmulator implements AutoCloseable {
    static final String API_PATH = "/api/v10/";
    private static final Duration TICK = Duration.ofMillis(200);

    private final Javalin server;
    private final IdleConnections idle;
    private final ScheduledExecutorService ticker;
    private final World world;
    private final Gateway gateway;
    /** The registered routes, for the test that compares them with {@link Coverage}. */
    final List<Route> routes;

    private DiscordEmulator(
            Javalin server,
            IdleConnections idle,
            ScheduledExecutorService ticker,
            World world,
            Gateway gateway,
            List<Route> routes) {
        this.server = server;
        this.idle = idle;
        this.ticker = ticker;
        this.world = world;
        this.gateway = gateway;
        this.routes = routes;
    }

    /** Starts the server and returns once it accepts requests. */
    public static DiscordEmulator start(DiscordOptions options) {
        return start(options, InstantSource.system());
    }

    /**
     * The same with rate limits on another clock.
     *
     * @param rateTime by which rate limits are enforced; usually machine time
     */
    public static DiscordEmulator start(DiscordOptions options, InstantSource rateTime) {
        var world = new World(options);
        var access = new Access(world);
        var faults = new Faults();
        var gateway = new Gateway(world, access, faults);
        world.deliverTo(gateway);
        var threads = new Threads(world, access);
        var messages = new Messages(world, access, threads);
        var reactions = new Reactions(world, access, threads);
        var interactions = new Interactions(world, access, messages, gateway);
        var commands = new RegisteredCommands(world);
        var view = new GuildView(world, access);
        var protocol = new GatewayProtocol(world, gateway, faults, view);
        var places = new PathResolver(world, access);
        var rates = new RateLimits(options.limits(), rateTime);
        var applications = new ApplicationRoutes(world, view, commands);
        var channels = new ChannelRoutes(world, places, access, threads);
        var routes = Stream.of(
                        applications.routes(),
                        new InteractionRoutes(world, interactions, messages).routes(),
                        new MessageRoutes(world, places, messages, threads, rates).routes(),
                        new ReactionRoutes(world, places, reactions).routes(),
                        new ThreadRoutes(world, places, access, threads, messages, view).routes(),
                        channels.routes(),
                        new GuildRoutes(world, places, view).routes())
                .flatMap(List::stream)
                .toList();
        var rest = new RestApi(world, threads, interactions, faults, rates);
        var people = new NameResolver(world, access);
        var control = new ControlApi(
                world,
                people,
                threads,
                gateway,
                faults,
                rest.calls,
                new ControlActions(world, access, people, messages, reactions, threads, interactions, commands),
                new ControlView(world, access, commands, interactions),
                new ControlSetup(world, people, threads, messages, channels, view));

        var idle = new IdleConnections(options.idleTimeout());
        var server = Javalin.create(config -> {
            idle.watch(config);
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = options.port();
            config.concurrency.useVirtualThreads = true;
            config.http.maxRequestSize = 26L * 1024 * 1024;
            // A response without a body must not have the content type JSON: discord.js would try to parse it.
            config.http.defaultContentType = "text/html; charset=utf-8";
            config.jetty.modifyWebSocketServletFactory(factory -> factory.setMaxTextMessageSize(1024 * 1024));
            for (var route : routes) {
                config.routes.addHttpHandler(
                        HandlerType.findOrCreate(route.method()),
                        API_PATH + route.path().substring(1),
                        http -> rest.handle(http, route));
            }
            config.routes.get("/attachments/{id}/{name}", http -> attachment(world, http));
            config.routes.ws("/gateway", protocol::wire);
            control.wire(config.routes);
            config.routes.error(404, DiscordEmulator::unknown);
        });
        server.start();
        var authority = "127.0.0.1:" + server.port();
        world.files.serveAt("http://" + authority + "/");
        protocol.reachableAt("ws://" + authority + "/gateway");
        applications.gatewayAt("ws://" + authority + "/gateway");
        var ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("discord-emulator-tick").factory());
        var _ = ticker.scheduleAtFixedRate(
                () -> world.locked(() -> {
                    threads.archiveInactive();
                    gateway.closeZombies();
                }),
                TICK.toMillis(),
                TICK.toMillis(),
                TimeUnit.MILLISECONDS);
        return new DiscordEmulator(server, idle, ticker, world, gateway, routes);
    }

    private static void attachment(World world, Context http) {
        var bytes = world.locked(() -> world.files.get(http.pathParam("id")));
        if (bytes == null) {
            http.status(404);
        } else {
            var name = http.pathParam("name");
            boolean picture = name.endsWith(".png");
            if (!picture) {
                http.header("Content-Disposition", "attachment; filename=\"" + name.replaceAll("[^\\w.-]", "_") + "\"");
            }
            http.contentType(picture ? "image/png" : "application/octet-stream").result(bytes);
        }
    }

    private static void unknown(Context http) {
        var answered = String.valueOf(http.result()).startsWith("{");
        if (http.path().startsWith("/api/") && !answered) {
            http.contentType("application/json")
                    .result(Json.write(ApiError.notFound().body()));
        }
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    /** Returns the prefix of the REST API, including the version and a final slash. */
    public String api() {
        return at(API_PATH);
    }

    /** Returns the prefix of the control API, with a final slash. */
    public String control() {
        return at("/control/");
    }

    public int port() {
        return server.port();
    }

    /** Returns the token of the bot, without the prefix "Bot". */
    public String botToken() {
        return World.BOT_TOKEN;
    }

    public String applicationId() {
        return World.APPLICATION_ID;
    }

    public String botUserId() {
        return World.BOT_ID;
    }

    public String guildId() {
        return World.GUILD_ID;
    }

    /** Returns the number of the newest delivery, as in the control API; 0 if there is none. */
    public long deliveries() {
        return world.locked(() -> gateway.deliveries.size());
    }

    /** Returns the number of open connections of the app to the REST API. */
    public int connections() {
        return idle.open();
    }

    /** Closes every socket and stops listening. */
    @Override
    public void close() {
        ticker.shutdownNow();
        world.locked(() -> gateway.cut(1001));
        server.stop();
        idle.close();
    }
}
