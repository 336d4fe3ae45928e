package dev.rollcall.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.ListedOnceTestCase;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.util.Optional;

class SlackListedOnceTest extends ListedOnceTestCase {
    @Override
    protected void in(Act act) throws Exception {
        try (var slack = SlackEmulator.start(SlackOptions.defaults());
                var control = new ControlClient(slack.control());
                var chat = new SlackPlatform(
                        new SlackSettings(
                                slack.botToken(), Optional.of(slack.appToken()), Optional.empty(), slack.api(), true),
                        SlackPace.unlimited())) {
            var space = new SpaceId("slack", slack.teamId());
            var channel = new PlaceId(space, "C00APITOKEN");
            var other = new PlaceId(space, "C00TOKALERT");
            chat.join(channel);
            chat.join(other);
            act.in(new World(chat, control, channel, other));
        }
    }

    @Override
    protected boolean isPage(JsonNode call) {
        return call.path("method").asText().equals("chat.postMessage")
                && !call.findPath("thread_ts").asText().isEmpty();
    }

    @Override
    protected String text(JsonNode call) {
        return call.toString();
    }
}
