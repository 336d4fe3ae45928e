package dev.rollcall.inbound;

import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.slack.SlackPlatform;
import dev.rollcall.chat.slack.SlackSettings;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.review.ReviewLayout;
import java.util.Optional;
import java.util.Set;

/** A dispatcher over a register in a test. */
final class RegisterDispatcher {
    private RegisterDispatcher() {}

    /** Its chat is not connected: options that need no look-up work. */
    static CommandDispatcher of(RegisterFixture register, CommandCatalogue catalogue) {
        return of(
                register,
                catalogue,
                new SlackPlatform(new SlackSettings(
                        "xoxb-none", Optional.of("xapp-none"), Optional.empty(), "http://127.0.0.1:1/api/", true)));
    }

    /** @param chat who and what is looked up there */
    static CommandDispatcher of(RegisterFixture register, CommandCatalogue catalogue, ChatPlatform chat) {
        var callers = new CallerResolver(chat, Set.of());
        return new CommandDispatcher(
                catalogue,
                register.runner,
                register.queries,
                register.reads,
                new ArgumentResolver(chat, callers, _ -> new ReviewLayout(20, 12_000, true)),
                LookAhead.NONE);
    }
}
