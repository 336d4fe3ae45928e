package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.card.Button;
import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.domain.review.ReviewLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints parts as Discord components ("Component Reference", Components V2): one container of text displays, sections
 * and action rows. A token of a review gets three buttons, one button, or a text line and an entry in one menu,
 * depending on the number of tokens and on what fits.
 */
final class DiscordPrinter {
    /** The flag of a message made of components ("Message Resource"). It cannot be removed from a message. */
    static final int COMPONENTS_V2 = 1 << 15;

    /** The flag of a message that only one person sees ("Message Resource"). */
    static final int EPHEMERAL = 1 << 6;

    /** Options of a menu; characters of the label of an option and of a placeholder ("Component Reference"). */
    static final int OPTIONS_MAX = 25;

    static final int OPTION_LABEL_MAX = 100;
    static final int PLACEHOLDER_MAX = 150;

    /**
     * Number of tokens up to which each gets three buttons, and up to which each gets one: 2 + 7 * 5 and 2 + 12 * 3
     * components.
     */
    static final int THREE_BUTTONS_MAX = 7;

    static final int ONE_BUTTON_MAX = 12;

    /**
     * A page is bounded by its one menu, and by the characters of a message less those of the page's number and of the
     * line above its first token.
     */
    static final ReviewLayout REVIEW =
            new ReviewLayout(OPTIONS_MAX, MessageBlock.CHARACTERS_MAX - 20 - ReviewLayout.OWNER_LINE, false);

    /** The most characters that the lines of a token may have, tried in turn until a page fits. */
    private static final int[] LINE_MAX = {Integer.MAX_VALUE, 220, 180, 160, 150, 140, 130, 120, 110, 100, 80, 60};

    /** The characters that are left of a token's own text, however long its answer is. */
    private static final int FIRST_LINE_MIN = 40;

    static final int ROW = 1;
    static final int BUTTON = 2;
    static final int SELECT = 3;
    static final int USER_SELECT = 5;
    static final int SECTION = 9;
    static final int TEXT = 10;
    static final int GALLERY = 12;
    static final int FILE = 13;
    static final int CONTAINER = 17;

    /** Bytes of a file, in a server without boosts ("Reference", Uploading Files). */
    static final int FILE_BYTES_MAX = 10 * 1024 * 1024;

    /** The bit that every {@link #mark} has. */
    private static final int CARD_MARK = 0x4000_0000;

    private DiscordPrinter() {}

    /**
     * The component id of the container, by which a message is recognised as that of a card. A component may have an id
     * of 32 bits, which Discord returns with the message; it does not return a nonce. The number is never one of the
     * small numbers that Discord assigns itself.
     */
    static int mark(String key) {
        return (key.hashCode() & 0x3fff_ffff) | CARD_MARK;
    }

    /** Returns whether a message of the bot shows a card, which has a {@link #mark}. */
    static boolean isCard(JsonNode message) {
        for (var component : message.path("components")) {
            if ((component.path("id").asInt() & CARD_MARK) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The component id that tells what a card shows: that of the first component in the container. It is neither a
     * {@link #mark} nor a number that Discord assigns itself.
     */
    static int stamp(String content) {
        return (content.hashCode() & 0x1fff_ffff) | 0x2000_0000;
    }

    /** @param mark the id of the container; 0 if Discord chooses it */
    static ArrayNode components(List<Part> parts, int mark) {
        var blocks = fitting(parts);
        var container = Json.object().put("type", CONTAINER);
        if (mark != 0) {
            container.put("id", mark);
        }
        var inside = container.putArray("components");
        for (var block : blocks) {
            inside.add(block.component());
        }
        if (inside.isEmpty()) {
            inside.add(text("\u2026"));
        }
        return Json.array().add(container);
    }

    /** Shortens the lines of all tokens rather than leaving out the last ones. */
    private static List<MessageBlock> fitting(List<Part> parts) {
        var density = density(parts);
        for (int longest : LINE_MAX) {
            var tried = blocks(parts, density, longest);
            if (!MessageBlock.tooLong(tried)) {
                return MessageBlock.fitting(tried);
            }
        }
        return MessageBlock.fitting(blocks(parts, density, LINE_MAX[LINE_MAX.length - 1]));
    }

    private static Density density(List<Part> parts) {
        for (var density : Density.values()) {
            if (MessageBlock.size(blocks(parts, density, Integer.MAX_VALUE)) <= MessageBlock.COMPONENTS_MAX) {
                return density;
            }
        }
        return Density.ONE_MENU;
    }

    /** How the tokens of a review can be answered. The least dense form that fits is used. */
    private enum Density {
        THREE_BUTTONS,
        ONE_BUTTON,
        ONE_MENU;

        /** Returns the least dense form for this number of tokens. */
        Density atLeast(int tokens) {
            var wanted = tokens <= THREE_BUTTONS_MAX ? THREE_BUTTONS : tokens <= ONE_BUTTON_MAX ? ONE_BUTTON : ONE_MENU;
            return compareTo(wanted) > 0 ? this : wanted;
        }
    }

    private static List<MessageBlock> blocks(List<Part> parts, Density density, int longest) {
        var out = new ArrayList<MessageBlock>();
        for (var part : parts) {
            switch (part) {
                case Part.Heading(var words) -> prose(out, "### " + Markdown.of(words));
                case Part.Paragraph(var words) -> prose(out, Markdown.of(words));
                case Part.Note(var words) -> prose(out, small(Markdown.of(words)));
                case Part.Entry(var words, var press) ->
                    out.add(new MessageBlock.Beside(Markdown.of(words), button(press)));
                case Part.Buttons(var presses) -> out.add(row(presses));
                case Part.Menu menu -> {
                    if (!showsMenu(parts, density)) {
                        menu(out, menu);
                    }
                }
                case Part.PersonMenu(var choose) ->
                    out.add(new MessageBlock.Row(List.of(Json.object()
                            .put("type", USER_SELECT)
                            .put("custom_id", choose.code())
                            .put("placeholder", clip(choose.label(), PLACEHOLDER_MAX)))));
                case Part.File file
                when file.content().size() > FILE_BYTES_MAX ->
                    prose(out, Markdown.of(Notices.fileTooLarge(file.name(), FILE_BYTES_MAX / 1024 / 1024)));
                case Part.File file -> out.add(new MessageBlock.Attached(attached(file)));
                case Part.Lines lines -> lines(out, lines, density.atLeast(lines.outOf()), longest);
            }
        }
        return out;
    }

    /** Whether the tokens are printed as a menu. */
    private static boolean showsMenu(List<Part> parts, Density density) {
        return parts.stream()
                .anyMatch(part -> part instanceof Part.Lines lines
                        && density.atLeast(lines.outOf()) == Density.ONE_MENU
                        && lines.lines().stream()
                                .anyMatch(line -> !line.answers().isEmpty()));
    }

    private static void menu(List<MessageBlock> out, Part.Menu from) {
        var options = Json.array();
        for (var choice : from.choices()) {
            options.add(Json.object()
                    .put("label", clip(choice.name().isBlank() ? choice.id() : choice.name(), OPTION_LABEL_MAX))
                    .put("value", choice.id()));
        }
        var menu = Json.object()
                .put("type", SELECT)
                .put("custom_id", from.choose().code())
                .put("placeholder", clip(from.choose().label(), PLACEHOLDER_MAX))
                .put("min_values", 1)
                .put("max_values", options.size());
        menu.set("options", options);
        out.add(new MessageBlock.Row(List.of(menu)));
    }

    private static void lines(List<MessageBlock> out, Part.Lines lines, Density density, int longest) {
        for (var line : lines.lines()) {
            var shown = shown(line, longest);
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
                        out.add(new MessageBlock.Beside(shown, button(line.answer())));
                    } else {
                        beside(out, shown, line);
                    }
                }
                case ONE_MENU -> apart(out, shown);
            }
        }
        if (density == Density.ONE_MENU) {
            menu(out, lines);
        }
    }

    private static void beside(List<MessageBlock> out, String shown, Part.Line line) {
        if (line.change().isPresent()) {
            out.add(new MessageBlock.Beside(shown, button(line.change().get())));
        } else {
            apart(out, shown);
        }
    }

    /**
     * What the state is comes first: the answer, or that there is none.
     *
     * @param longest the most characters of the token's own lines
     */
    private static String shown(Part.Line line, int longest) {
        var shown = new StringBuilder();
        line.heading().ifPresent(words -> shown.append(Markdown.bold(words)).append('\n'));
        var state = line.verdict()
                .map(words -> Markdown.of(words) + "\n")
                .orElse(line.answers().isEmpty() ? "" : Notices.OPEN + " · ");
        int room = Math.max(FIRST_LINE_MIN, longest - state.length());
        shown.append(state).append(Markdown.cut(Markdown.of(line.text()), room));
        return shown.toString();
    }

    /** Lists open tokens first, then the answered ones that can be changed. */
    private static void menu(List<MessageBlock> out, Part.Lines lines) {
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
        out.add(new MessageBlock.Row(List.of(menu)));
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

    /** Merges adjacent texts into one text display, because each display is one component. */
    private static void prose(List<MessageBlock> out, String markdown) {
        prose(out, markdown, "\n");
    }

    /** The same for a token, with an empty line above it. */
    private static void apart(List<MessageBlock> out, String markdown) {
        prose(out, markdown, "\n\n");
    }

    private static void prose(List<MessageBlock> out, String markdown, String between) {
        var text = markdown.strip();
        if (text.isEmpty()) {
            return;
        }
        if (!out.isEmpty() && out.getLast() instanceof MessageBlock.Prose(var before)) {
            out.set(out.size() - 1, new MessageBlock.Prose(before + between + text));
        } else {
            out.add(new MessageBlock.Prose(text));
        }
    }

    private static String small(String markdown) {
        return markdown.strip().isEmpty() ? "" : "-# " + markdown.strip().replace("\n", "\n-# ");
    }

    private static MessageBlock row(List<Button> presses) {
        return new MessageBlock.Row(presses.stream().map(DiscordPrinter::button).toList());
    }

    /** The files that a message of these parts carries. */
    static List<Part.File> files(List<Part> parts) {
        return Part.files(parts).stream()
                .filter(file -> file.content().size() <= FILE_BYTES_MAX)
                .toList();
    }

    /** Refers to the files of a request by their numbers in it ("Reference", Uploading Files). */
    static ArrayNode attachments(List<Part.File> files) {
        var all = Json.array();
        for (int i = 0; i < files.size(); i++) {
            all.addObject()
                    .put("id", Integer.toString(i))
                    .put("filename", files.get(i).name())
                    .put("description", files.get(i).description());
        }
        return all;
    }

    private static ObjectNode attached(Part.File file) {
        var url = "attachment://" + file.name();
        if (!file.picture()) {
            var component = Json.object().put("type", FILE);
            component.putObject("file").put("url", url);
            return component;
        }
        var gallery = Json.object().put("type", GALLERY);
        var item = gallery.putArray("items").addObject();
        item.putObject("media").put("url", url);
        item.put("description", file.description());
        return gallery;
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

    /** Returns at most {@code max} characters, cut between code points. */
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
