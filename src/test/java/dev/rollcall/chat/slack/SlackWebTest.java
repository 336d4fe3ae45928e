package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SlackWebTest {
    static Stream<Exception> failures() {
        return Stream.of(
                new ConnectException("x"),
                new UnknownHostException("x"),
                new NoRouteToHostException("x"),
                new SSLHandshakeException("x"),
                new SocketTimeoutException("x"),
                new SocketException("x"),
                new IOException("x"),
                new JsonSyntaxException("x"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theReasonOfAFailureIsWordsAndNoClass(Exception failed) {
        assertThat(SlackWeb.reason(failed)).matches("[A-Za-z ]+").doesNotContain("Exception");
    }
}
