package dev.rollcall.domain;

import java.util.List;

/**
 * How a command or query is typed.
 *
 * @param path "add", "review open"
 * @param does one line
 * @param example one line, as typed in a chat whose commands are plain text
 * @param needs who is shown it in the help
 */
public record Usage(String path, String does, String example, Needs needs, List<Option> options) {
    public Usage {
        options = List.copyOf(options);
    }

    /**
     * One option. The first required one may be given bare.
     *
     * @param max characters
     */
    public record Option(
            String name, String does, Kind kind, boolean required, int max, List<String> choices, boolean suggests) {
        public Option {
            choices = List.copyOf(choices);
        }
    }

    public enum Kind {
        TEXT,
        PERSON,
        CHANNEL,
        CHOICE
    }
}
