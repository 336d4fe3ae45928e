package dev.rollcall.chat;

import dev.rollcall.domain.token.SecretShapes;
import java.util.List;

/**
 * Text that a person typed, without a platform's escaping. A mention is one private-use character, {@link #FIRST} plus
 * its index in {@code mentions}; private-use characters that a person typed are replaced by U+FFFD. Links are as they
 * were typed.
 */
public record TypedText(String text, List<Mention> mentions) {
    /** The character that represents the first mention. */
    public static final char FIRST = '\uE000';

    /** The most mentions in one text; further ones are plain text. */
    public static final int MENTIONS_MAX = 500;

    public TypedText {
        mentions = List.copyOf(mentions);
    }

    /** Text without mentions. */
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

    /**
     * The mentions in this text, in their order. Differs from {@link #mentions} for a part of a longer text, which
     * keeps the whole list.
     */
    public List<Mention> mentioned() {
        return text.chars()
                .filter(c -> isPrivateUse((char) c) && c - FIRST < mentions.size())
                .mapToObj(c -> mentions.get(c - FIRST))
                .toList();
    }

    /** The text with each mention replaced by its name. */
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

    /** A mentioned person, group or channel. {@code id} is the platform's; {@code name} is empty if it is not known. */
    public sealed interface Mention {
        String id();

        String name();

        /** The mention as a person types it; an ellipsis stands for what looks like a secret in the name. */
        default String words() {
            return (this instanceof Channel ? "#" : "@") + (name().isEmpty() ? id() : SecretShapes.scrub(name()));
        }

        record Person(String id, String name) implements Mention {}

        record Group(String id, String name) implements Mention {}

        record Channel(String id, String name) implements Mention {}
    }
}
