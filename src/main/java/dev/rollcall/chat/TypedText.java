package dev.rollcall.chat;

import java.util.List;

/**
 * What a person typed, free of a platform's escaping. A mention is one private-use character, {@link #FIRST} plus its
 * index in {@code mentions}; an adapter replaces such characters that a person typed by U+FFFD. Links are unwrapped to
 * what was typed.
 */
public record TypedText(String text, List<Mention> mentions) {
    /** The character of the first mention. */
    public static final char FIRST = '\uE000';

    /** More than this many mentions in one text are left as plain words. */
    public static final int MENTIONS_MAX = 500;

    public TypedText {
        mentions = List.copyOf(mentions);
    }

    public static TypedText plain(String text) {
        var safe = new StringBuilder(text);
        for (int i = 0; i < safe.length(); i++) {
            if (isPrivateUse(safe.charAt(i))) {
                safe.setCharAt(i, '\uFFFD');
            }
        }
        return new TypedText(safe.toString(), List.of());
    }

    public static boolean isPrivateUse(char c) {
        return c >= '\uE000' && c <= '\uF8FF';
    }

    /** The mentions that stand in this text, in their order; a part of a longer text keeps the longer one's list. */
    public List<Mention> mentioned() {
        return text.chars()
                .filter(c -> isPrivateUse((char) c) && c - FIRST < mentions.size())
                .mapToObj(c -> mentions.get(c - FIRST))
                .toList();
    }

    /** As words: each mention by its name. */
    public String words() {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int index = c - FIRST;
            if (isPrivateUse(c) && index < mentions.size()) {
                out.append(mentions.get(index).words());
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /**
     * Somebody, a group, or a channel; {@code id} is the platform's, {@code name} may be empty when it was not told.
     */
    public sealed interface Mention {
        String id();

        String name();

        /** As it was typed. */
        default String words() {
            return (this instanceof Channel ? "#" : "@") + (name().isEmpty() ? id() : name());
        }

        record Person(String id, String name) implements Mention {}

        record Group(String id, String name) implements Mention {}

        record Channel(String id, String name) implements Mention {}
    }
}
