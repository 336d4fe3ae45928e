package dev.rollcall.chat.slack;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.SlackFileObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.MultiStaticSelectElement;
import com.slack.api.model.block.element.UsersSelectElement;
import dev.rollcall.card.Button;
import dev.rollcall.card.Card;
import dev.rollcall.card.FileBytes;
import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.card.RichText;
import dev.rollcall.card.Text;
import dev.rollcall.domain.review.ReviewLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns parts into Block Kit blocks. Pure functions. */
final class SlackPrinter {
    /** Blocks of a message (Slack docs, "Blocks"). */
    static final int BLOCKS_MAX = 50;
    /** Blocks of a Home tab (Slack docs, "Views"). */
    static final int HOME_BLOCKS_MAX = 100;
    /** Characters of a section's text (Slack docs, "Section block"). */
    static final int SECTION_MAX = 3000;
    /** Characters of {@code text} that Slack recommends at most (Slack docs, "chat.postMessage"). */
    static final int SUMMARY_MAX = 4000;
    /** Characters of an option's text (Slack docs, "Option object"). */
    private static final int OPTION_MAX = 75;

    /** Characters of the description of a picture (Slack docs, "Image block"). */
    static final int ALT_TEXT_MAX = 2000;
    /** Characters of a button's text (Slack docs, "Button element"). */
    static final int BUTTON_MAX = 75;

    /** Up to this many tokens on a page each get three buttons: two blocks for a token, and one for the page. */
    static final int THREE_BUTTONS_MAX = (BLOCKS_MAX - 1) / 2;

    /**
     * A token takes one block, its text with one button beside it, and the page one more. 12,000 is Slack's limit for
     * the text of a message.
     */
    static final ReviewLayout REVIEW = new ReviewLayout(BLOCKS_MAX - 1, 12_000, true);

    private SlackPrinter() {}

    static List<LayoutBlock> blocks(Card card) {
        return blocks(card.parts());
    }

    /** Without the pictures. */
    static List<LayoutBlock> blocks(List<Part> parts) {
        return blocks(parts, BLOCKS_MAX);
    }

    /** At most so many blocks. */
    static List<LayoutBlock> blocks(List<Part> parts, int max) {
        return blocks(parts, Map.of(), max);
    }

    /** @param pictures the ids of those files that Slack has; a text stands in place of the others */
    static List<LayoutBlock> blocks(List<Part> parts, Map<FileBytes, String> pictures) {
        return blocks(parts, pictures, BLOCKS_MAX);
    }

    private static List<LayoutBlock> blocks(List<Part> parts, Map<FileBytes, String> pictures, int max) {
        var blocks = draw(parts, pictures, false);
        if (blocks.size() > max) {
            blocks = draw(parts, pictures, true);
        }
        if (blocks.size() <= max) {
            return blocks;
        }
        var cut = new ArrayList<>(blocks.subList(0, max - 1));
        cut.add(context("…"));
        return cut;
    }

    /** The text of notifications and for screen readers. */
    static String summary(RichText words) {
        return SlackMarkup.of(words, SUMMARY_MAX);
    }

    /** The same for a reply, which has no summary: the text of its first part that has any. */
    static String summary(List<Part> parts) {
        for (var part : parts) {
            var words =
                    switch (part) {
                        case Part.Heading(var it) -> it;
                        case Part.Paragraph(var it) -> it;
                        case Part.Note(var it) -> it;
                        case Part.Lines lines
                        when !lines.lines().isEmpty() ->
                            lines.lines().getFirst().text();
                        case Part.Entry(var it, var _) -> it;
                        case Part.Lines _, Part.Buttons _, Part.Menu _, Part.PersonMenu _, Part.File _ -> RichText.of();
                    };
            var text = summary(words);
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    private static List<LayoutBlock> draw(List<Part> parts, Map<FileBytes, String> pictures, boolean dense) {
        var blocks = new ArrayList<LayoutBlock>();
        for (var part : parts) {
            switch (part) {
                case Part.Heading(var words) -> section(blocks, SlackMarkup.bold(words, SECTION_MAX));
                case Part.Paragraph(var words) -> section(blocks, SlackMarkup.of(words, SECTION_MAX));
                case Part.Note(var words) -> {
                    var text = SlackMarkup.of(words, SECTION_MAX);
                    if (!text.isBlank()) {
                        blocks.add(context(text));
                    }
                }
                case Part.Entry(var words, var press) ->
                    blocks.add(SectionBlock.builder()
                            .text(markdown(SlackMarkup.of(words, SECTION_MAX)))
                            .accessory(button(press))
                            .build());
                case Part.Buttons(var presses) -> blocks.add(actions(presses));
                case Part.Menu menu -> blocks.add(menu(menu));
                case Part.PersonMenu(var choose) ->
                    blocks.add(ActionsBlock.builder()
                            .elements(List.of(UsersSelectElement.builder()
                                    .actionId(choose.code())
                                    .placeholder(plain(choose.label()))
                                    .build()))
                            .build());
                case Part.Lines lines -> {
                    if (lines.lines().size() > THREE_BUTTONS_MAX) {
                        lines.lines().forEach(line -> withOneButton(blocks, line));
                    } else {
                        lines.lines().forEach(line -> line(blocks, line, dense));
                    }
                }
                case Part.File file when file.picture() -> blocks.add(picture(file, pictures.get(file.content())));
                // It is attached to the message.
                case Part.File _ -> {}
            }
        }
        return blocks;
    }

    /** The same number of blocks whether it is open or answered, so that a page never outgrows its message. */
    private static void withOneButton(List<LayoutBlock> blocks, Part.Line line) {
        var section = SectionBlock.builder().text(markdown(text(line, true)));
        line.change()
                .or(() -> line.answers().isEmpty() ? Optional.empty() : Optional.of(line.answer()))
                .ifPresent(press -> section.accessory(button(press)));
        blocks.add(section.build());
    }

    private static void line(List<LayoutBlock> blocks, Part.Line line, boolean dense) {
        if (!dense) {
            line.heading().ifPresent(words -> section(blocks, SlackMarkup.bold(words, SECTION_MAX / 4)));
        }
        var section = SectionBlock.builder().text(markdown(text(line, dense)));
        line.change().ifPresent(press -> section.accessory(button(press)));
        blocks.add(section.build());
        if (!line.answers().isEmpty()) {
            blocks.add(actions(line.answers()));
        }
    }

    private static String text(Part.Line line, boolean withHeading) {
        var words = line.verdict().map(v -> line.text().and("\n", v)).orElse(line.text());
        var text = SlackMarkup.of(words, SECTION_MAX * 3 / 4);
        if (withHeading) {
            text = line.heading()
                            .map(heading -> SlackMarkup.bold(heading, SECTION_MAX / 4) + "\n")
                            .orElse("")
                    + text;
        }
        return text.isBlank() ? SlackMarkup.of(RichText.of(new Text.Code(line.name())), SECTION_MAX) : text;
    }

    private static void section(List<LayoutBlock> blocks, String text) {
        if (!text.isBlank()) {
            blocks.add(SectionBlock.builder().text(markdown(text)).build());
        }
    }

    /** @param id null if Slack does not have the picture */
    private static LayoutBlock picture(Part.File file, @Nullable String id) {
        if (id == null) {
            return context(SlackMarkup.of(RichText.of(file.description()), SECTION_MAX));
        }
        return ImageBlock.builder()
                .slackFile(SlackFileObject.builder().id(id).build())
                .altText(SlackMarkup.cut(SlackMarkup.sane(file.description()), ALT_TEXT_MAX))
                .build();
    }

    private static LayoutBlock context(String text) {
        return ContextBlock.builder().elements(List.of(markdown(text))).build();
    }

    private static LayoutBlock actions(List<Button> presses) {
        List<BlockElement> elements =
                presses.stream().map(SlackPrinter::button).collect(Collectors.toCollection(ArrayList::new));
        return ActionsBlock.builder().elements(elements).build();
    }

    /**
     * A menu for several stands in a section: an actions block takes none (Slack docs, "Multi-select menu element").
     */
    private static LayoutBlock menu(Part.Menu menu) {
        var options = menu.choices().stream()
                .map(choice -> OptionObject.builder()
                        .text(plain(SlackMarkup.cut(SlackMarkup.sane(choice.name()), OPTION_MAX)))
                        .value(choice.id())
                        .build())
                .toList();
        return SectionBlock.builder()
                .text(markdown(SlackMarkup.of(RichText.of(Notices.SEVERAL), SECTION_MAX)))
                .accessory(MultiStaticSelectElement.builder()
                        .actionId(menu.choose().code())
                        .placeholder(plain(menu.choose().label()))
                        .options(options)
                        .build())
                .build();
    }

    private static ButtonElement button(Button press) {
        var button = ButtonElement.builder()
                .actionId(press.code())
                .text(plain(SlackMarkup.cut(SlackMarkup.sane(press.label()), BUTTON_MAX)));
        return switch (press.look()) {
            case PLAIN -> button.build();
            case GOOD -> button.style("primary").build();
            case BAD -> button.style("danger").build();
        };
    }

    /** With {@code verbatim}, so that Slack does not turn text that looks like a link or mention into one. */
    static MarkdownTextObject markdown(String text) {
        return MarkdownTextObject.builder().text(text).verbatim(true).build();
    }

    static PlainTextObject plain(String text) {
        return PlainTextObject.builder().text(text).emoji(false).build();
    }
}
