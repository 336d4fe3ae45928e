package dev.rollcall.chat;

import java.util.List;
import java.util.Map;

/**
 * Headers and bytes in, status and body out: how a chat that calls us over HTTP is mounted by {@code http} without
 * either knowing the other.
 */
public interface Ingress {
    /** For example {@code /slack/events}. */
    String path();

    Response handle(Request request);

    /** Header names in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // a body as it came: compared and kept nowhere
    record Request(Map<String, List<String>> headers, byte[] body, String remote) {}

    record Response(int status, String contentType, String body) {}
}
