package dev.rollcall.chat.slack;

import dev.rollcall.contract.ChatPlatformContract;
import dev.rollcall.contract.ChatWorld;

final class SlackOverHttpTest implements ChatPlatformContract {
    @Override
    public ChatWorld open() {
        return SlackWorld.overHttp();
    }
}
