package dev.rollcall.chat;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A path of the bot's HTTP server that a chat calls. {@code http} mounts it and knows nothing of the chat; the chat
 * knows nothing of the server.
 */
public interface Ingress {
    /** For example {@code /slack/events}. */
    String path();

    /** The methods that are served; any other one is answered with 404. */
    Set<Method> methods();

    /** Blocks until the response is known. May be called by several threads at once. */
    Response handle(Request request);

    /** An HTTP method. */
    enum Method {
        GET,
        POST
    }

    /**
     * A request.
     *
     * @param path as it was requested, without the query
     * @param query the decoded values of each parameter, in order; names are case-sensitive
     * @param headers the values of each header; names are in lower case
     * @param body as it was sent, so that a signature can be verified; empty if there is none
     * @param remote the address of the caller, or of the proxy before it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and stored nowhere
    record Request(
            Method method,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            byte[] body,
            String remote) {
        /** A POST without a query. */
        public static Request post(String path, Map<String, List<String>> headers, byte[] body, String remote) {
            return new Request(Method.POST, path, Map.of(), headers, body, remote);
        }
    }

    /** @param contentType empty for none */
    record Response(int status, String contentType, String body) {}
}
