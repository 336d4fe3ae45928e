package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.ListedOnceTestCase;
import dev.rollcall.chat.SteppedTime;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;

class DiscordListedOnceTest extends ListedOnceTestCase {
    private final SteppedTime time = new SteppedTime();

    @Override
    protected void in(Act act) throws Exception {
        try (var discord = DiscordEmulator.start(DiscordOptions.defaults(), time);
                var control = new ControlClient(discord.control())) {
            var settings = new DiscordSettings(discord.botToken(), discord.api());
            try (var chat = new DiscordPlatform(settings, DiscordWorld.USAGES, new DiscordRest(settings, time, time))) {
                var space = new SpaceId("discord", discord.guildId());
                act.in(new World(
                        chat,
                        control,
                        new PlaceId(space, "300000000000000002"),
                        new PlaceId(space, "300000000000000003")));
            }
        }
    }

    @Override
    protected boolean isPage(JsonNode call) {
        return call.path("route").asText().equals("POST /channels/{channel_id}/messages")
                && !text(call).contains("Token review, ");
    }

    @Override
    protected String text(JsonNode call) {
        return String.join("\n", call.path("body").findValuesAsText("content"));
    }
}
