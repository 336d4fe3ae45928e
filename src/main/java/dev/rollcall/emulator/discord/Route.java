package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One REST route below {@code /api/v10}.
 *
 * @param path as in Discord's OpenAPI, such as {@code /channels/{channel_id}/messages}
 * @param open whether it needs no bot token, because the path carries one
 */
record Route(String method, String path, boolean open, Handler handler) {
    /** Answers a call; runs with the world's lock. */
    interface Handler {
        Answer handle(Call call);
    }

    /** Status and body; no body with 204. */
    record Answer(int status, @Nullable JsonNode body) {
        static Answer ok(JsonNode body) {
            return new Answer(200, body);
        }

        static Answer ok(Collection<? extends JsonNode> list) {
            return ok(Json.array(list));
        }

        static Answer created(JsonNode body) {
            return new Answer(201, body);
        }

        static Answer nothing() {
            return new Answer(204, null);
        }
    }

    /** A call as it came in: its path parameters, query, body and files. */
    interface Call {
        String param(String name);

        @Nullable
        String query(String name);

        JsonNode body();

        List<Draft.Upload> files();

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

    /** The same route without a bot token. */
    Route opened() {
        return new Route(method, path, true, handler);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
