package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One REST route under {@code /api/v10}.
 *
 * @param path as in Discord's OpenAPI document, such as {@code /channels/{channel_id}/messages}
 * @param open whether it needs no bot token, because the path contains one
 */
record Route(String method, String path, boolean open, Handler handler) {
    /** Handles a call under the lock of {@link World}. */
    interface Handler {
        Response handle(Call call);
    }

    /** Status and body; a 204 has no body. */
    record Response(int status, @Nullable JsonNode body) {
        static Response ok(JsonNode body) {
            return new Response(200, body);
        }

        static Response ok(Collection<? extends JsonNode> list) {
            return ok(Json.array(list));
        }

        static Response created(JsonNode body) {
            return new Response(201, body);
        }

        static Response nothing() {
            return new Response(204, null);
        }
    }

    /** A call: its path parameters, query, body and files. */
    interface Call {
        String param(String name);

        @Nullable
        String query(String name);

        JsonNode body();

        List<MessageBody.Upload> files();

        default int limit(int standard, int max) {
            var text = query("limit");
            if (text == null) {
                return standard;
            }
            var value = Snowflakes.isId(text) ? Snowflakes.number(text) : -1;
            new FormErrors().range("limit", value, 1, max).check();
            return (int) value;
        }
    }

    static Route get(String path, Handler handler) {
        return new Route("GET", path, false, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", path, false, handler);
    }

    static Route put(String path, Handler handler) {
        return new Route("PUT", path, false, handler);
    }

    static Route patch(String path, Handler handler) {
        return new Route("PATCH", path, false, handler);
    }

    static Route delete(String path, Handler handler) {
        return new Route("DELETE", path, false, handler);
    }

    /** Returns the same route without a bot token. */
    Route withoutToken() {
        return new Route(method, path, true, handler);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
