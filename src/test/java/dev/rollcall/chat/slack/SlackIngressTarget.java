package dev.rollcall.chat.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.rollcall.chat.Ingress;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import dev.rollcall.fuzz.FuzzTarget;
import dev.rollcall.fuzz.LogWatch;
import dev.rollcall.fuzz.QuietInbox;
import dev.rollcall.fuzz.SlackSamples;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A signed request, handled by the adapter alone. The same body as an envelope of Socket Mode is looked at too. */
public final class SlackIngressTarget implements FuzzTarget {
    private static final int FAULT = 500;

    private final LogWatch log = LogWatch.open();
    private final SlackEmulator slack = SlackEmulator.start(
            SlackOptions.defaults().withScopes(SlackScopes.REQUIRED_SCOPES).withEvents(SlackScopes.BOT_EVENTS));
    private final SlackPlatform chat = new SlackPlatform(new SlackSettings(
            slack.botToken(), Optional.empty(), Optional.of(slack.signingSecret()), slack.api(), false));
    private final Ingress ingress = chat.ingress().orElseThrow();
    private final SlackIngress signer = new SlackIngress(slack.signingSecret(), InstantSource.system());
    private final List<byte[]> samples = SlackSamples.all();

    public SlackIngressTarget() {
        chat.start(new QuietInbox());
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public void run(byte[] input) {
        var now = Long.toString(Instant.now().getEpochSecond());
        var response = ingress.handle(Ingress.Request.post(
                SlackIngress.PATH,
                Map.of(
                        SlackIngress.TIMESTAMP,
                        List.of(now),
                        SlackIngress.SIGNATURE,
                        List.of(signer.sign(now, input)),
                        "content-type",
                        List.of("application/x-www-form-urlencoded")),
                input,
                "203.0.113.9"));
        if (response.status() >= FAULT || response.status() == 401) {
            throw new AssertionError("Status " + response.status());
        }
        envelope(input);
        log.check();
    }

    private static void envelope(byte[] input) {
        try {
            if (ForeignJson.parse(new String(input, UTF_8)) instanceof JsonObject payload) {
                for (var type : List.of("slash_commands", "events_api", "interactive")) {
                    var envelope = new JsonObject();
                    envelope.addProperty("type", type);
                    envelope.add("payload", payload);
                    RequestShape.ofEnvelope(envelope);
                }
            }
        } catch (JsonParseException notJson) {
            // SlackSocket is not reached.
            return;
        }
    }

    @Override
    public void settle() {
        log.check();
    }

    @Override
    public void close() {
        chat.close();
        slack.close();
        log.close();
    }
}
