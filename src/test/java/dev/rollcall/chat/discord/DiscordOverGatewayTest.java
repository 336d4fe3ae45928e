package dev.rollcall.chat.discord;

import dev.rollcall.contract.ChatPlatformContract;
import dev.rollcall.contract.ChatWorld;

final class DiscordOverGatewayTest implements ChatPlatformContract {
    @Override
    public ChatWorld open() {
        return DiscordWorld.connected();
    }
}
