package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.card.Button;
import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.domain.Verb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts as Discord components ("Component Reference", Components V2): one container of text displays, sections and
 * action rows. Tokens of a review stand with three buttons each, with one button each, or as a text with one menu, by
 * how many there are and by what still fits.
 */
final class DiscordPrinter {
    /** The flag of a message made of components ("Message Resource"); it cannot be taken back. */
    static final int COMPONENTS_V2 = 1 << 15;

    /** Only one person sees it ("Message Resource"). */
    static final int EPHEMERAL = 1 << 6;

    /** Components of a message, every nested one counted ("Component Reference"). */
    static final int COMPONENTS_MAX = 40;

    /** UTF-16 units of all text displays together. */
    static final int CHARACTERS_MAX = 4000;

    /**
     * UTF-8 bytes of all text displays, each counted with {@link #BYTES_A_TEXT} more; beyond it Discord answers 500
     * (discord-api-docs issue 8554).
     */
    static final int BYTES_MAX = 10_170;

    static final int BYTES_A_TEXT = 12;

    /** Options of a menu; characters of an option's label and of a placeholder ("Component Reference"). */
    static final int OPTIONS_MAX = 25;

    static final int OPTION_LABEL_MAX = 100;
    static final int PLACEHOLDER_MAX = 150;

    /** Tokens that get three buttons each, and tokens that get one each: 2 + 7 * 5 and 2 + 12 * 3 components. */
    static final int THREE_BUTTONS_MAX = 7;

    static final int ONE_BUTTON_MAX = 12;

    static final int ROW = 1;
    static final int BUTTON = 2;
    static final int SELECT = 3;
    static final int SECTION = 9;
    static final int TEXT = 10;
    static final int CONTAINER = 17;

    /** What the button reads that leads to the answers for one token. */
    private static final String ANSWER = "Answer";

    private DiscordPrinter() {}

    /**
     * The number a container carries so that a message can be recognised as this card's: components may be given an id
     * of 32 bits, which comes back with the message, where a nonce does not. Never one of the small numbers Discord
     * hands out itself.
     */
    static int mark(String key) {
        return (key.hashCode() & 0x3fff_ffff) | 0x4000_0000;
    }

    /** @param mark the container's id, 0 to let Discord choose */
    static ArrayNode components(List<Part> parts, int mark) {
        var blocks = blocks(parts, Density.ONE_MENU);
        for (var density : Density.values()) {
            var tried = blocks(parts, density);
            if (size(tried) <= COMPONENTS_MAX) {
                blocks = tried;
                break;
            }
        }
        blocks = fitting(blocks);
        var container = Json.object().put("type", CONTAINER);
        if (mark != 0) {
            container.put("id", mark);
        }
        var inside = container.putArray("components");
        for (var block : blocks) {
            inside.add(node(block));
        }
        if (inside.isEmpty()) {
            inside.add(text("\u2026"));
        }
        return Json.array().add(container);
    }

    /** How the tokens of a review are answered; the least dense that fits is taken. */
    private enum Density {
        THREE_BUTTONS,
        ONE_BUTTON,
        ONE_MENU;

        /** What this many tokens get at best. */
        Density atLeast(int tokens) {
            var wanted = tokens <= THREE_BUTTONS_MAX ? THREE_BUTTONS : tokens <= ONE_BUTTON_MAX ? ONE_BUTTON : ONE_MENU;
            return compareTo(wanted) > 0 ? this : wanted;
        }
    }

    private sealed interface Block {
        record Prose(String markdown) implements Block {}

        record Row(List<ObjectNode> controls) implements Block {}

        record Beside(String markdown, ObjectNode button) implements Block {}
    }

    private static List<Block> blocks(List<Part> parts, Density density) {
        var out = new ArrayList<Block>();
        for (var part : parts) {
            switch (part) {
                case Part.Heading(var words) -> prose(out, "### " + Markdown.of(words));
                case Part.Paragraph(var words) -> prose(out, Markdown.of(words));
                case Part.Note(var words) -> prose(out, small(Markdown.of(words)));
                case Part.Buttons(var presses) -> out.add(row(presses));
                case Part.Lines lines -> lines(out, lines, density.atLeast(lines.outOf()));
            }
        }
        return out;
    }

    private static void lines(List<Block> out, Part.Lines lines, Density density) {
        for (var line : lines.lines()) {
            var shown = shown(line);
            boolean open = !line.answers().isEmpty();
            switch (density) {
                case THREE_BUTTONS -> {
                    if (open) {
                        prose(out, shown);
                        out.add(row(line.answers()));
                    } else {
                        beside(out, shown, line);
                    }
                }
                case ONE_BUTTON -> {
                    if (open) {
                        out.add(new Block.Beside(shown, button(Button.of(Verb.ANSWER, line.id(), ANSWER))));
                    } else {
                        beside(out, shown, line);
                    }
                }
                case ONE_MENU -> prose(out, shown);
            }
        }
        if (density == Density.ONE_MENU) {
            menu(out, lines);
        }
    }

    private static void beside(List<Block> out, String shown, Part.Line line) {
        if (line.change().isPresent()) {
            out.add(new Block.Beside(shown, button(line.change().get())));
        } else {
            prose(out, shown);
        }
    }

    private static String shown(Part.Line line) {
        var shown = new StringBuilder();
        line.heading()
                .ifPresent(words ->
                        shown.append("**").append(Markdown.of(words).strip()).append("**\n"));
        shown.append(Markdown.of(line.text()));
        line.verdict().ifPresent(words -> shown.append('\n').append(Markdown.of(words)));
        return shown.toString();
    }

    /** Open tokens first; answered ones that can be changed after them. */
    private static void menu(List<Block> out, Part.Lines lines) {
        var open =
                lines.lines().stream().filter(line -> !line.answers().isEmpty()).toList();
        var answered = lines.lines().stream()
                .filter(line -> line.answers().isEmpty() && line.change().isPresent())
                .toList();
        var options = Json.array();
        for (var line : open) {
            option(options, line, "");
        }
        for (var line : answered) {
            option(options, line, "Answered. Choose it to change the answer.");
        }
        if (options.isEmpty()) {
            return;
        }
        var menu = Json.object()
                .put("type", SELECT)
                .put("custom_id", lines.choose().code())
                .put("placeholder", clip(open.isEmpty() ? Notices.CHANGE_ANSWER : Notices.ANSWER_FOR, PLACEHOLDER_MAX))
                .put("min_values", 1)
                .put("max_values", options.size());
        menu.set("options", options);
        out.add(new Block.Row(List.of(menu)));
    }

    private static void option(ArrayNode options, Part.Line line, String description) {
        if (options.size() == OPTIONS_MAX) {
            return;
        }
        var option = Json.object()
                .put("label", clip(line.name().isBlank() ? line.id() : line.name(), OPTION_LABEL_MAX))
                .put("value", line.id());
        if (!description.isEmpty()) {
            option.put("description", description);
        }
        options.add(option);
    }

    /** Text beside text is one display: a display costs a component. */
    private static void prose(List<Block> out, String markdown) {
        var text = markdown.strip();
        if (text.isEmpty()) {
            return;
        }
        if (!out.isEmpty() && out.getLast() instanceof Block.Prose(var before)) {
            out.set(out.size() - 1, new Block.Prose(before + "\n" + text));
        } else {
            out.add(new Block.Prose(text));
        }
    }

    private static String small(String markdown) {
        return markdown.strip().isEmpty() ? "" : "-# " + markdown.strip().replace("\n", "\n-# ");
    }

    private static Block row(List<Button> presses) {
        return new Block.Row(presses.stream().map(DiscordPrinter::button).toList());
    }

    static ObjectNode button(Button press) {
        int style =
                switch (press.look()) {
                    case PLAIN -> 2;
                    case GOOD -> 3;
                    case BAD -> 4;
                };
        return Json.object()
                .put("type", BUTTON)
                .put("style", style)
                .put("label", press.label())
                .put("custom_id", press.code());
    }

    static ObjectNode buttons(ObjectNode... buttons) {
        var row = Json.object().put("type", ROW);
        var inside = row.putArray("components");
        for (var button : buttons) {
            inside.add(button);
        }
        return row;
    }

    static ObjectNode text(String markdown) {
        return Json.object().put("type", TEXT).put("content", markdown);
    }

    private static ObjectNode node(Block block) {
        return switch (block) {
            case Block.Prose(var markdown) -> text(markdown);
            case Block.Row(var controls) -> buttons(controls.toArray(ObjectNode[]::new));
            case Block.Beside(var markdown, var button) -> {
                var section = Json.object().put("type", SECTION);
                section.putArray("components").add(text(markdown));
                section.set("accessory", button);
                yield section;
            }
        };
    }

    private static int size(List<Block> blocks) {
        return 1 + blocks.stream().mapToInt(DiscordPrinter::size).sum();
    }

    private static int size(Block block) {
        return switch (block) {
            case Block.Prose _ -> 1;
            case Block.Row(var controls) -> 1 + controls.size();
            case Block.Beside _ -> 3;
        };
    }

    /** Cuts what cannot be sent: components behind the fortieth, and the longest texts until all of it fits. */
    private static List<Block> fitting(List<Block> blocks) {
        var kept = new ArrayList<Block>();
        int components = 1;
        for (var block : blocks) {
            components += size(block);
            if (components > COMPONENTS_MAX) {
                break;
            }
            kept.add(block);
        }
        while (tooLong(kept)) {
            int longest = 0;
            for (int i = 1; i < kept.size(); i++) {
                if (markdown(kept.get(i)).length() > markdown(kept.get(longest)).length()) {
                    longest = i;
                }
            }
            var text = markdown(kept.get(longest));
            var shorter = Markdown.cut(text, text.length() * 19 / 20);
            kept.set(
                    longest,
                    kept.get(longest) instanceof Block.Beside(var _, var button)
                            ? new Block.Beside(shorter, button)
                            : new Block.Prose(shorter));
        }
        return kept;
    }

    private static boolean tooLong(List<Block> blocks) {
        int characters = 0;
        int bytes = 0;
        for (var block : blocks) {
            var text = markdown(block);
            if (text.isEmpty()) {
                continue;
            }
            characters += text.length();
            bytes += text.getBytes(StandardCharsets.UTF_8).length + BYTES_A_TEXT;
        }
        return characters > CHARACTERS_MAX || bytes > BYTES_MAX;
    }

    private static String markdown(Block block) {
        return switch (block) {
            case Block.Prose(var markdown) -> markdown;
            case Block.Row _ -> "";
            case Block.Beside(var markdown, var _) -> markdown;
        };
    }

    /** The first {@code max} characters at most, cut between code points. */
    static String clip(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = max - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "\u2026";
    }
}
