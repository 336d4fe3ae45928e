package dev.rollcall.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.emulator.Emoji;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page on one port of 127.0.0.1: the files of {@code page/}, {@code /setup.json} (the addresses of the
 * control APIs), {@code /clock} if there is a clock, and the routes of {@link DemoRoutes} if there is a demo. The
 * Content-Security-Policy allows the page to connect to this server and to the two local chats only, and to show their
 * pictures. Thread-safe.
 */
public final class PageServer implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

    private static final String FIRST_PERSON = "ana";

    private final PageOptions options;
    private final @Nullable ClockRoutes clock;
    private final @Nullable DemoRoutes demo;
    private final Javalin server;

    private PageServer(PageOptions options) {
        this.options = options;
        this.clock = options.clock() == null ? null : new ClockRoutes(options.clock());
        this.demo = options.demo() == null ? null : new DemoRoutes(options.demo());
        var policy = policy();
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.jetty.modifyHttpConfiguration(jetty -> jetty.setSendServerVersion(false));
            config.routes.before(ctx -> guard(ctx, policy));
            config.routes.exception(
                    IllegalArgumentException.class,
                    (e, ctx) -> json(
                            ctx.status(HttpStatus.BAD_REQUEST),
                            MAPPER.createObjectNode().put("error", String.valueOf(e.getMessage()))));
            config.routes.get("/setup.json", ctx -> json(ctx, setup()));
            if (clock != null) {
                config.routes.get("/clock", ctx -> json(ctx, clock.read()));
                config.routes.post("/clock", ctx -> move(ctx, clock));
            }
            if (demo != null) {
                demo.wire(config.routes);
            }
            config.routes.get("/emoji.txt", PageServer::emoji);
            config.routes.get("/", ctx -> file(ctx, "index.html"));
            config.routes.get("/<path>", ctx -> file(ctx, ctx.pathParam("path")));
        });
        server.start("127.0.0.1", options.port());
    }

    /** Starts the server and returns once it accepts connections. */
    static PageServer start(PageOptions options) {
        return new PageServer(options);
    }

    /** Returns the URL of the page: {@code http://127.0.0.1:PORT/}. */
    public String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    private String policy() {
        String controlApis = Stream.of(options.slack(), options.discord())
                .filter(Objects::nonNull)
                .map(URI::create)
                .map(api -> api.getScheme() + "://" + api.getAuthority())
                .collect(Collectors.joining(" "));
        return "default-src 'self'; connect-src 'self' " + controlApis + "; img-src 'self' " + controlApis
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
    }

    /**
     * Accepts only the host names of this machine, so that a foreign page cannot use DNS rebinding to move the clock.
     */
    private static void guard(Context ctx, String policy) {
        var host = String.valueOf(ctx.host());
        if (!host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?")) {
            throw new IllegalArgumentException("This page is served to 127.0.0.1 and localhost only.");
        }
        ctx.header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }

    private ObjectNode setup() {
        var setup = MAPPER.createObjectNode();
        controlApi(setup, "slack", options.slack());
        controlApi(setup, "discord", options.discord());
        return setup.put("clock", clock != null).put("demo", demo != null);
    }

    private static void controlApi(ObjectNode setup, String chat, @Nullable String control) {
        if (control == null) {
            setup.putNull(chat);
        } else {
            setup.putObject(chat).put("control", control);
        }
    }

    private void move(Context ctx, ClockRoutes clock) {
        var body = body(ctx, "{\"to\": …}");
        var to = body.path("to");
        if (!to.isTextual()) {
            throw new IllegalArgumentException("\"to\" is missing.");
        }
        if (demo == null || demo.ready(ctx)) {
            json(ctx, clock.move(to.asText(), playing(body.path("playing"))));
        }
    }

    /** Without the field, the person as whom the page begins is played. */
    private static Set<String> playing(JsonNode given) {
        if (given.isMissingNode()) {
            return Set.of(FIRST_PERSON);
        }
        var people = new HashSet<String>();
        given.forEach(person -> people.add(person.asText()));
        return people;
    }

    /** @param wanted the expected body, for the error message */
    static JsonNode body(Context ctx, String wanted) {
        // A page of another origin needs a preflight request for this content type, and is always refused.
        if (!String.valueOf(ctx.contentType()).startsWith("application/json")) {
            throw new IllegalArgumentException("Send " + wanted + " as application/json.");
        }
        try {
            return MAPPER.readTree(ctx.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON.", e);
        }
    }

    static void json(Context ctx, JsonNode answer) {
        ctx.contentType("application/json; charset=utf-8").result(answer.toString());
    }

    /** One emoji with its names a line. */
    private static void emoji(Context ctx) {
        var lines = new StringBuilder();
        Emoji.byName()
                .forEach((name, characters) ->
                        lines.append(characters).append(' ').append(name).append('\n'));
        ctx.contentType("text/plain; charset=utf-8").result(lines.toString());
    }

    private static void file(Context ctx, String path) throws IOException {
        var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        boolean plain = path.matches("([a-z-]+/)?[a-z-]+\\.[a-z]+");
        try (InputStream bytes = plain ? PageServer.class.getResourceAsStream("/page/" + path) : null) {
            if (bytes == null || type == null) {
                ctx.status(HttpStatus.NOT_FOUND).contentType("text/plain").result("There is no such page.");
            } else {
                ctx.contentType(type + "; charset=utf-8").result(bytes.readAllBytes());
            }
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
