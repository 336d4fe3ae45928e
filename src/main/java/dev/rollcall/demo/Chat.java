package dev.rollcall.demo;

import java.util.Arrays;

/** The chats of the demo. */
enum Chat {
    SLACK("slack"),
    DISCORD("discord");

    private final String word;

    Chat(String word) {
        this.word = word;
    }

    /** Returns the name, as in {@code ?chat=} and as the bot names the platform. */
    String word() {
        return word;
    }

    /** @throws IllegalArgumentException if there is no such chat; the message is shown on the page */
    static Chat of(String word) {
        return Arrays.stream(values())
                .filter(c -> c.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"chat\" is slack or discord."));
    }
}
