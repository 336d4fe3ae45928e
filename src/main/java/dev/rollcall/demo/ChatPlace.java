package dev.rollcall.demo;

/**
 * Where messages are read and written in a chat.
 *
 * @param channel id or name of a channel
 * @param thread id of the message that starts the thread, where the chat addresses threads so; empty for the channel
 */
public record ChatPlace(String channel, String thread) {
    public static ChatPlace channel(String channel) {
        return new ChatPlace(channel, "");
    }
}
