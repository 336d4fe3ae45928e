package dev.rollcall.bot;

import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.CommandTree;
import dev.rollcall.chat.Ingress;
import dev.rollcall.chat.discord.DiscordPlatform;
import dev.rollcall.chat.discord.DiscordSettings;
import dev.rollcall.chat.slack.SlackPlatform;
import dev.rollcall.chat.slack.SlackSettings;
import dev.rollcall.command.CommandCatalogue;
import dev.rollcall.config.Config;
import dev.rollcall.domain.review.ReviewLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Constructs the adapter of each configured chat, without connecting it. The only importer of chat adapters. */
final class ChatAdapters {
    private ChatAdapters() {}

    /** Returns the adapters by name, in the order in which the startup report lists them. */
    static Map<String, ChatPlatform> of(Config config) {
        var chats = new LinkedHashMap<String, ChatPlatform>();
        config.slack()
                .map(slack -> new SlackPlatform(new SlackSettings(
                        slack.bot().reveal(),
                        slack.app().map(Config.Secret::reveal),
                        slack.signing().map(Config.Secret::reveal),
                        slack.apiUrl())))
                .ifPresent(chat -> chats.put(chat.name(), chat));
        config.discord()
                .map(discord -> new DiscordPlatform(
                        new DiscordSettings(discord.bot().reveal(), discord.apiUrl()), commandTree()))
                .ifPresent(chat -> chats.put(chat.name(), chat));
        return chats;
    }

    /** Returns what the adapters receive over HTTP. */
    static List<Ingress> ingresses(Map<String, ChatPlatform> chats) {
        return chats.values().stream()
                .filter(SlackPlatform.class::isInstance)
                .flatMap(chat -> ((SlackPlatform) chat).ingress().stream())
                .toList();
    }

    /** Returns how many lines fit one message of a chat, and whether it has direct messages. */
    static ReviewLayout reviewLayout(ChatPlatform chat) {
        var limits = chat.pageLimits();
        return new ReviewLayout(
                limits.lines(), limits.characters(), chat.capabilities().contains(Capability.DIRECT_MESSAGES));
    }

    /** Returns the typed commands in the form that a platform registers. */
    private static CommandTree commandTree() {
        return new CommandTree(
                CommandCatalogue.ROOT,
                "Keep the team's API tokens accountable",
                CommandCatalogue.typed().stream()
                        .map(usage -> new CommandTree.Sub(
                                usage.path(),
                                usage.does(),
                                usage.options().stream()
                                        .map(option -> new CommandTree.Option(
                                                option.name(),
                                                option.does(),
                                                CommandTree.Kind.valueOf(
                                                        option.kind().name()),
                                                option.required(),
                                                option.max(),
                                                option.choices(),
                                                option.suggests()))
                                        .toList()))
                        .toList());
    }
}
