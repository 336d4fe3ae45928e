package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A part of a message that is printed as one component, with what it counts towards the limits of a message. */
sealed interface MessageBlock {
    /** Components of a message, including nested ones ("Component Reference"). */
    static final int COMPONENTS_MAX = 40;

    /** UTF-16 units of all text displays together. */
    static final int CHARACTERS_MAX = 4000;

    /**
     * UTF-8 bytes of all text displays, with {@link #BYTES_A_TEXT} added for each. Above the limit, Discord returns 500
     * (discord-api-docs issue 8554).
     */
    static final int BYTES_MAX = 10_170;

    static final int BYTES_A_TEXT = 12;

    record Prose(String markdown) implements MessageBlock {}

    record Row(List<ObjectNode> controls) implements MessageBlock {
        @Override
        public String markdown() {
            return "";
        }
    }

    /** A file or a picture. */
    record Attached(ObjectNode media) implements MessageBlock {
        @Override
        public String markdown() {
            return "";
        }
    }

    record Beside(String markdown, ObjectNode button) implements MessageBlock {}

    /** The text of this block; empty if it has none. */
    String markdown();

    /** Returns the component that Discord is sent. */
    default ObjectNode component() {
        return switch (this) {
            case Prose(var markdown) -> DiscordPrinter.text(markdown);
            case Row(var controls) -> DiscordPrinter.buttons(controls.toArray(ObjectNode[]::new));
            case Attached(var media) -> media;
            case Beside(var markdown, var button) -> {
                var section = Json.object().put("type", DiscordPrinter.SECTION);
                section.putArray("components").add(DiscordPrinter.text(markdown));
                section.set("accessory", button);
                yield section;
            }
        };
    }

    /** Returns the number of components, including nested ones. */
    default int size() {
        return switch (this) {
            case Prose _, Attached _ -> 1;
            case Row(var controls) -> 1 + controls.size();
            case Beside _ -> 3;
        };
    }

    /** Returns the number of components of a container with these blocks. */
    static int size(List<MessageBlock> blocks) {
        return 1 + blocks.stream().mapToInt(MessageBlock::size).sum();
    }

    /**
     * Removes what cannot be sent: components above the maximum, then the ends of the longest texts until everything
     * fits.
     */
    static List<MessageBlock> fitting(List<MessageBlock> blocks) {
        var kept = new ArrayList<MessageBlock>();
        int components = 1;
        for (var block : blocks) {
            components += block.size();
            if (components > COMPONENTS_MAX) {
                break;
            }
            kept.add(block);
        }
        while (tooLong(kept)) {
            int longest = 0;
            for (int i = 1; i < kept.size(); i++) {
                if (kept.get(i).markdown().length()
                        > kept.get(longest).markdown().length()) {
                    longest = i;
                }
            }
            var text = kept.get(longest).markdown();
            var shorter = Markdown.cut(text, text.length() * 19 / 20);
            kept.set(
                    longest,
                    kept.get(longest) instanceof Beside(var _, var button)
                            ? new Beside(shorter, button)
                            : new Prose(shorter));
        }
        return kept;
    }

    /** Returns whether the texts have more characters or bytes than a message may have. */
    static boolean tooLong(List<MessageBlock> blocks) {
        int characters = 0;
        int bytes = 0;
        for (var block : blocks) {
            var text = block.markdown();
            if (text.isEmpty()) {
                continue;
            }
            characters += text.length();
            bytes += text.getBytes(StandardCharsets.UTF_8).length + BYTES_A_TEXT;
        }
        return characters > CHARACTERS_MAX || bytes > BYTES_MAX;
    }
}
