package dev.rollcall.demo;

import java.util.Arrays;

/** The demo's chats, as the page names them. */
enum Chat {
    SLACK("slack"),
    DISCORD("discord");

    private final String word;

    Chat(String word) {
        this.word = word;
    }

    /** As in {@code ?chat=}, and the name of the platform to the bot. */
    String word() {
        return word;
    }

    /** @throws IllegalArgumentException with a sentence */
    static Chat of(String word) {
        return Arrays.stream(values())
                .filter(c -> c.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"chat\" is slack or discord."));
    }
}
