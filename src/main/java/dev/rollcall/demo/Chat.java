package dev.rollcall.demo;

import java.util.Arrays;
import java.util.Map;

/** The chats that have an emulator, and what people do differently in each. */
public enum Chat {
    SLACK("slack") {
        // Slack addresses a thread by its channel and the id of its first message.
        @Override
        public ChatPlace thread(String channel, String root) {
            return new ChatPlace(channel, root);
        }

        @Override
        public String emoji(String character) {
            return SLACK_EMOJI.getOrDefault(character, character);
        }
    },
    DISCORD("discord") {
        // A thread is a channel of its own, with the id of the message that it was started from.
        @Override
        public ChatPlace thread(String channel, String root) {
            return ChatPlace.channel(root);
        }

        @Override
        public String emoji(String character) {
            return character;
        }
    };

    private static final Map<String, String> SLACK_EMOJI =
            Map.of("✅", "white_check_mark", "❌", "x", "❓", "question", "🔶", "large_orange_diamond");

    private final String word;

    Chat(String word) {
        this.word = word;
    }

    /** The value of {@code ?chat=} on the demo's page, which is also the platform's name in the bot. */
    public String word() {
        return word;
    }

    /** Returns where the thread below a message is read and written. */
    public abstract ChatPlace thread(String channel, String root);

    /** Returns the name that reactions with an emoji have in this chat. */
    public abstract String emoji(String character);

    /** @throws IllegalArgumentException with a sentence for the user */
    static Chat of(String word) {
        return Arrays.stream(values())
                .filter(c -> c.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"chat\" is slack or discord."));
    }
}
