package dev.rollcall.bench;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.socket_mode.SocketModeClient;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A minimal Bolt for Java app: acknowledges every {@code /token} with "ok". Reads the same environment variables as the
 * bot.
 */
final class BoltEcho {
    private BoltEcho() {}

    /** @param arguments the port to listen on; none for Socket Mode */
    public static void main(String[] arguments) throws Exception {
        var slack = new SlackConfig();
        slack.setMethodsEndpointUrlPrefix(System.getenv("SLACK_API_URL"));
        var app = new App(AppConfig.builder()
                .slack(Slack.getInstance(slack))
                .singleTeamBotToken(System.getenv("SLACK_BOT_TOKEN"))
                .signingSecret(System.getenv().getOrDefault("SLACK_SIGNING_SECRET", ""))
                .build());
        app.command("/token", (_, ctx) -> ctx.ack("ok"));
        app.start();
        if (arguments.length == 0) {
            new SocketModeApp(System.getenv("SLACK_APP_TOKEN"), SocketModeClient.Backend.JavaWebSocket, app)
                    .startAsync();
        } else {
            listen(app, Integer.parseInt(arguments[0]));
        }
        System.out.println(Program.READY);
        Thread.currentThread().join();
    }

    private static void listen(App app, int port) throws Exception {
        var parser = new SlackRequestParser(app.config());
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(Program.PATH, exchange -> {
            try (exchange) {
                var request = parser.parse(SlackRequestParser.HttpRequest.builder()
                        .requestUri(Program.PATH)
                        .queryString(Map.of())
                        .requestBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                        .headers(new RequestHeaders(exchange.getRequestHeaders()))
                        .build());
                var response = app.run(request);
                var body = response.getBody().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", response.getContentType());
                exchange.sendResponseHeaders(response.getStatusCode(), body.length);
                exchange.getResponseBody().write(body);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
    }
}
