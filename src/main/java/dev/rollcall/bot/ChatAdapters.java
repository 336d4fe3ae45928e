package dev.rollcall.bot;

import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.CommandTree;
import dev.rollcall.chat.Ingress;
import dev.rollcall.chat.discord.DiscordPlatform;
import dev.rollcall.chat.discord.DiscordSettings;
import dev.rollcall.chat.slack.SlackPlatform;
import dev.rollcall.chat.slack.SlackSettings;
import dev.rollcall.command.CommandCatalogue;
import dev.rollcall.config.Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates the configured chats, which are not connected yet. The only importer of the chat adapters, and the only place
 * that turns their configuration into their settings.
 */
public final class ChatAdapters {
    private ChatAdapters() {}

    /** By their names, in the order in which people read of them. */
    public static Map<String, ChatPlatform> of(Config config) {
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

    /** What they want to have mounted at the HTTP door. */
    static List<Ingress> ingresses(Map<String, ChatPlatform> chats) {
        return chats.values().stream()
                .filter(SlackPlatform.class::isInstance)
                .flatMap(chat -> ((SlackPlatform) chat).ingress().stream())
                .toList();
    }

    /** What is typed, as a platform that registers commands wants it. */
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
