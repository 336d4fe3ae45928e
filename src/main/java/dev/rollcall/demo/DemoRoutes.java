package dev.rollcall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.demo.DemoBackend.Progress;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Locale;

/** The HTTP routes of the demo, in addition to files and clock: progress, starting over, import, and people. */
final class DemoRoutes {
    /** The largest export in bytes. The export of a whole app can have 100 MB; the command line takes those. */
    static final int EXPORT_MAX = 5 * 1024 * 1024;

    static final String NOT_READY = "The workspace is still being prepared.";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final DemoBackend demo;

    DemoRoutes(DemoBackend demo) {
        this.demo = demo;
    }

    void wire(RoutesConfig routes) {
        routes.get("/demo", ctx -> answer(ctx, progress(demo.progress())));
        routes.post("/restart", this::restart);
        routes.post("/detect", this::detect);
        routes.get("/example.bubble", this::example);
        routes.get("/people", this::people);
    }

    /** Returns whether the workspace is ready; if it is not, responds with 409. */
    boolean ready(Context ctx) {
        if (demo.progress().state() == Progress.State.READY) {
            return true;
        }
        refuse(ctx, HttpStatus.CONFLICT, NOT_READY);
        return false;
    }

    private static ObjectNode progress(Progress progress) {
        var answer = MAPPER.createObjectNode()
                .put("state", progress.state().name().toLowerCase(Locale.ROOT))
                .put("said", progress.step())
                .put("done", progress.done())
                .put("of", progress.of())
                .put("seeded", progress.seeded())
                .put("generation", progress.generation());
        progress.since()
                .ifPresentOrElse(
                        since -> answer.put("since", since.at().toString())
                                .putObject("marks")
                                .put("slack", since.slack())
                                .put("discord", since.discord()),
                        () -> answer.putNull("since"));
        return answer;
    }

    private void restart(Context ctx) {
        var seed = PageServer.body(ctx, "{\"seed\": true or false}").path("seed");
        if (!seed.isBoolean()) {
            throw new IllegalArgumentException("\"seed\" is true or false.");
        }
        answer(ctx.status(HttpStatus.ACCEPTED), progress(demo.restart(seed.asBoolean())));
    }

    private void detect(Context ctx) throws IOException {
        // A page of another origin needs a preflight request for this content type, and is always refused.
        if (!String.valueOf(ctx.contentType()).startsWith("application/octet-stream")) {
            throw new IllegalArgumentException("Send the export's bytes as application/octet-stream.");
        }
        if (!ready(ctx)) {
            return;
        }
        var app = query(ctx, "app");
        var export = ctx.bodyInputStream().readNBytes(EXPORT_MAX + 1);
        if (export.length > EXPORT_MAX) {
            refuse(
                    ctx,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "This page takes exports of up to 5 MB; for a larger one run `rollcall detect bubble`.");
            return;
        }
        var detected = demo.detect(query(ctx, "chat"), app, export);
        var answer = MAPPER.createObjectNode().put("exit", detected.exit());
        var lines = answer.putArray("lines");
        detected.lines().forEach(lines::add);
        answer(ctx, answer);
    }

    private void example(Context ctx) {
        if (ready(ctx)) {
            ctx.header("Content-Disposition", "attachment; filename=\"shop.bubble\"")
                    .contentType("application/json; charset=utf-8")
                    .result(demo.example(query(ctx, "chat")));
        }
    }

    private void people(Context ctx) {
        if (!ready(ctx)) {
            return;
        }
        var people = MAPPER.createArrayNode();
        demo.people(query(ctx, "chat")).forEach(p -> people.addObject()
                .put("id", p.id())
                .put("name", p.name())
                .put("part", p.role()));
        answer(ctx, people);
    }

    private static String query(Context ctx, String name) {
        var value = ctx.queryParam(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("\"" + name + "\" is missing.");
        }
        return value;
    }

    private static void answer(Context ctx, JsonNode body) {
        PageServer.json(ctx, body);
    }

    private static void refuse(Context ctx, HttpStatus status, String reason) {
        PageServer.json(ctx.status(status), MAPPER.createObjectNode().put("error", reason));
    }
}
