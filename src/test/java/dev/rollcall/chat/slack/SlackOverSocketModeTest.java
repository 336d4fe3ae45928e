package dev.rollcall.chat.slack;

import dev.rollcall.contract.ChatPlatformContract;
import dev.rollcall.contract.ChatWorld;
import org.junit.jupiter.api.Tag;

@Tag("waits")
final class SlackOverSocketModeTest implements ChatPlatformContract {
    @Override
    public ChatWorld open() {
        return SlackWorld.overSocketMode();
    }
}
