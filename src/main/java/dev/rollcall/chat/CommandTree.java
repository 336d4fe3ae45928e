package dev.rollcall.chat;

import java.util.List;

/**
 * The one command people type, as a platform that registers commands (Discord) needs it.
 *
 * @param name without the slash, at most 32 characters
 */
public record CommandTree(String name, String description, List<Sub> subs) {
    /** Characters of a description (Discord, "Application Commands"). */
    public static final int DESCRIPTION_MAX = 100;

    public CommandTree {
        subs = List.copyOf(subs);
    }

    /**
     * One thing to do with it.
     *
     * @param path {@code add} or {@code review open}: one word or two
     */
    public record Sub(String path, String description, List<Option> options) {
        public Sub {
            options = List.copyOf(options);
            if (!path.matches("[a-z0-9-]{1,32}( [a-z0-9-]{1,32})?")) {
                throw new IllegalArgumentException("path " + path);
            }
        }
    }

    /**
     * What can be given along.
     *
     * @param maxLength characters of a text, 0 for the platform's own limit
     * @param choices the only values of a {@link Kind#CHOICE}, at most 25
     * @param suggests asks {@link Inbox#suggest} while a text is typed
     */
    public record Option(
            String name,
            String description,
            Kind kind,
            boolean required,
            int maxLength,
            List<String> choices,
            boolean suggests) {
        public Option {
            choices = List.copyOf(choices);
        }
    }

    /** What an option takes. */
    public enum Kind {
        TEXT,
        PERSON,
        CHANNEL,
        CHOICE
    }
}
