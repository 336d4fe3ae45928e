package dev.rollcall.bot;

import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.DirectSpaces;
import dev.rollcall.chat.Ingress;
import dev.rollcall.chat.discord.DiscordPlatform;
import dev.rollcall.chat.discord.DiscordSettings;
import dev.rollcall.chat.slack.SlackPlatform;
import dev.rollcall.chat.slack.SlackSettings;
import dev.rollcall.config.Config;
import dev.rollcall.inbound.CommandCatalogue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Constructs the adapter of each configured chat, without connecting it. The only importer of chat adapters, and the
 * only place that turns their configuration into their settings.
 */
final class ChatAdapters {
    private ChatAdapters() {}

    /** Returns the adapters by name, in the order in which the startup report lists them. */
    static Map<String, ChatPlatform> of(Config config) {
        return of(config, _ -> ChatMeter.NONE, DirectSpaces.inMemory());
    }

    /**
     * The same.
     *
     * @param meters the meter of each chat, by the chat's name
     * @param spaces what direct messages are about
     */
    static Map<String, ChatPlatform> of(Config config, Function<String, ChatMeter> meters, DirectSpaces spaces) {
        var chats = new LinkedHashMap<String, ChatPlatform>();
        config.slack()
                .map(slack -> new SlackPlatform(
                        new SlackSettings(
                                slack.bot().reveal(),
                                slack.app().map(Config.Secret::reveal),
                                slack.signing().map(Config.Secret::reveal),
                                slack.apiUrl(),
                                slack.paced()),
                        meters.apply(SlackPlatform.NAME)))
                .ifPresent(chat -> chats.put(chat.name(), chat));
        config.discord()
                .map(discord -> new DiscordPlatform(
                        new DiscordSettings(
                                discord.bot().reveal(), discord.apiUrl(), discord.shards(), discord.paced()),
                        CommandCatalogue.STANDARD.usages(),
                        meters.apply(DiscordPlatform.NAME),
                        spaces))
                .ifPresent(chat -> chats.put(chat.name(), chat));
        return chats;
    }

    /**
     * Returns whether members of a chat invite a bot into a channel; elsewhere a role permits it to view the channel.
     */
    static boolean invites(String chat) {
        return chat.equals(SlackPlatform.NAME);
    }

    /** Returns what the adapters receive over HTTP. */
    static List<Ingress> ingresses(Map<String, ChatPlatform> chats) {
        return chats.values().stream()
                .filter(SlackPlatform.class::isInstance)
                .flatMap(chat -> ((SlackPlatform) chat).ingress().stream())
                .toList();
    }
}
