package dev.rollcall.chat.discord;

import java.util.OptionalInt;

/**
 * Which bot, and where Discord is. Built in one place, {@code bot.ChatAdapters}, from {@code config.Config.Discord}: an
 * adapter may not import the configuration, nor the configuration an adapter.
 *
 * @param apiUrl up to and including the version
 * @param shards how many shards the bot has; empty for as many as Discord recommends
 * @param paced whether calls are kept below those rate limits that no response tells; false only for a local server
 *     without limits
 */
public record DiscordSettings(String botToken, String apiUrl, OptionalInt shards, boolean paced) {
    /** The address of the real Discord ("API Reference"). */
    public static final String DISCORD = "https://discord.com/api/v10/";

    /** Keeps all rate limits, and has as many shards as Discord recommends. */
    public DiscordSettings(String botToken, String apiUrl) {
        this(botToken, apiUrl, OptionalInt.empty(), true);
    }

    public DiscordSettings {
        if (botToken.isBlank()) {
            throw new IllegalArgumentException("no bot credential");
        }
        if (!apiUrl.endsWith("/")) {
            apiUrl = apiUrl + "/";
        }
    }

    @Override
    public String toString() {
        return "DiscordSettings[botToken=***, apiUrl=" + apiUrl + "]";
    }
}
