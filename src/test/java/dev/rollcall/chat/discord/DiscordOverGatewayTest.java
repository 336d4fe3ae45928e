package dev.rollcall.chat.discord;

import dev.rollcall.contract.ChatPlatformContract;
import dev.rollcall.contract.ChatWorld;
import org.junit.jupiter.api.Tag;

@Tag("waits")
final class DiscordOverGatewayTest implements ChatPlatformContract {
    @Override
    public ChatWorld open() {
        return DiscordWorld.connected();
    }
}
