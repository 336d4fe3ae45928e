package dev.rollcall.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Button;
import dev.rollcall.card.Form;
import dev.rollcall.card.Part;
import dev.rollcall.card.RichText;
import dev.rollcall.card.Text;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.SpaceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiscordPrinterTest {
    private static final SpaceId GUILD = new SpaceId("discord", "1");

    private static Part.Line open(int i, String text) {
        return new Part.Line(
                "item" + i,
                Optional.empty(),
                "token-" + i,
                RichText.of(RichText.code("token-" + i), " ", text),
                List.of(
                        Button.of(new Verb("keep"), "item" + i, "Still used"),
                        Button.of(new Verb("unused"), "item" + i, "Unused"),
                        Button.of(new Verb("not-mine"), "item" + i, "Not mine")),
                Optional.empty(),
                Optional.empty());
    }

    private static Part.Line answered(int i) {
        return new Part.Line(
                "item" + i,
                Optional.empty(),
                "token-" + i,
                RichText.of(RichText.code("token-" + i)),
                List.of(),
                Optional.of(RichText.of("Still used, Ana")),
                Optional.of(Button.of(new Verb("change"), "item" + i, "Change")));
    }

    private static List<Part> page(int tokens, String text) {
        return page(IntStream.range(0, tokens).mapToObj(i -> open(i, text)).toList(), tokens);
    }

    private static List<Part> page(List<Part.Line> lines, int outOf) {
        return List.of(
                new Part.Heading(RichText.of("Page")),
                new Part.Lines(lines, outOf, Button.of(new Verb("choose"), "review", "Choose")),
                new Part.Buttons(List.of(Button.of(new Verb("my-list"), "review", "My list"))));
    }

    static List<JsonNode> all(JsonNode components) {
        var all = new ArrayList<JsonNode>();
        for (var component : components) {
            all.add(component);
            if (component.has("components")) {
                all.addAll(all(component.path("components")));
            }
            if (component.has("accessory")) {
                all.add(component.path("accessory"));
            }
        }
        return all;
    }

    private static List<JsonNode> ofType(JsonNode components, int type) {
        return all(components).stream()
                .filter(c -> c.path("type").asInt() == type)
                .toList();
    }

    private static void assertFits(JsonNode components) {
        assertThat(all(components)).hasSizeLessThanOrEqualTo(MessageBlock.COMPONENTS_MAX);
        var texts = ofType(components, DiscordPrinter.TEXT).stream()
                .map(c -> c.path("content").asText())
                .toList();
        assertThat(texts).allSatisfy(text -> assertThat(text).isNotBlank());
        assertThat(texts.stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(MessageBlock.CHARACTERS_MAX);
        assertThat(texts.stream()
                        .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length + MessageBlock.BYTES_A_TEXT)
                        .sum())
                .isLessThanOrEqualTo(MessageBlock.BYTES_MAX);
        assertThat(ofType(components, DiscordPrinter.BUTTON).stream()
                        .map(c -> c.path("custom_id").asText()))
                .doesNotHaveDuplicates();
    }

    private static String words(Object... pieces) {
        return Markdown.of(RichText.of(pieces));
    }

    @Test
    void upToSevenTokensHaveThreeButtonsEach() {
        var components = DiscordPrinter.components(page(7, "stripe"), 0);
        assertFits(components);
        assertThat(ofType(components, DiscordPrinter.BUTTON)).hasSize(7 * 3 + 1);
    }

    @Test
    void upToTwelveTokensHaveOneButtonEach() {
        var components = DiscordPrinter.components(page(12, "stripe"), 0);
        assertFits(components);
        assertThat(ofType(components, DiscordPrinter.SECTION)).hasSize(12);
        var first = ofType(components, DiscordPrinter.BUTTON).getFirst();
        assertThat(first.path("label").asText()).isEqualTo("Answer");
        assertThat(first.path("custom_id").asText()).isEqualTo("answer:item0");
    }

    @Test
    void moreTokensShareAMenu() {
        var components = DiscordPrinter.components(page(25, "stripe"), 0);
        assertFits(components);
        var menu = ofType(components, DiscordPrinter.SELECT).getFirst();
        assertThat(menu.path("custom_id").asText()).isEqualTo("choose:review");
        assertThat(menu.path("options")).hasSize(25);
        assertThat(menu.path("max_values").asInt()).isEqualTo(25);
        assertThat(menu.path("options").get(3).path("label").asText()).isEqualTo("token-3");
        assertThat(menu.path("options").get(3).path("value").asText()).isEqualTo("item3");
    }

    @Test
    void aPageOfALargeReviewKeepsTheDensityOfTheWhole() {
        var lines = List.of(open(0, "stripe"), answered(1));
        var components = DiscordPrinter.components(page(lines, 40), 0);
        assertThat(ofType(components, DiscordPrinter.SELECT)).hasSize(1);
        assertThat(ofType(components, DiscordPrinter.SECTION)).isEmpty();
    }

    @Test
    void anAnsweredTokenHasAButtonToChangeTheAnswer() {
        var components = DiscordPrinter.components(page(List.of(answered(0), open(1, "zapier")), 2), 0);
        var section = ofType(components, DiscordPrinter.SECTION).getFirst();
        assertThat(section.path("accessory").path("custom_id").asText()).isEqualTo("change:item0");
        assertThat(section.path("components").get(0).path("content").asText())
                .contains("`token-0`")
                .contains("Still used");
    }

    @Test
    void theStateComesFirstAndAnEmptyLineSetsTokensApart() {
        var lines = new ArrayList<>(
                IntStream.range(0, 12).mapToObj(i -> open(i, "Stripe")).toList());
        lines.add(answered(12));
        var text = ofType(DiscordPrinter.components(page(lines, 13), 0), DiscordPrinter.TEXT)
                .getFirst()
                .path("content")
                .asText();
        assertThat(text)
                .contains("⏳ Open · `token-0` Stripe\n\n⏳ Open · `token-1` Stripe\n\n")
                .endsWith("\n\nStill used, Ana\n`token-12`");
    }

    @Test
    void aClosedPageHasNoControls() {
        var line = new Part.Line(
                "a",
                Optional.empty(),
                "a",
                RichText.of("a"),
                List.of(),
                Optional.of(RichText.of("unused")),
                Optional.empty());
        for (int outOf : new int[] {1, 9, 40}) {
            var parts =
                    List.<Part>of(new Part.Lines(List.of(line), outOf, Button.of(new Verb("choose"), "", "Choose")));
            assertThat(ofType(DiscordPrinter.components(parts, 0), DiscordPrinter.BUTTON))
                    .isEmpty();
            assertThat(ofType(DiscordPrinter.components(parts, 0), DiscordPrinter.SELECT))
                    .isEmpty();
        }
    }

    @Test
    void longTextIsCutBetweenCharactersAndControlsAreKept() {
        for (var text : new String[] {"x".repeat(900), "\uD83D\uDDD1".repeat(500), "\u4E2D".repeat(900)}) {
            for (int tokens : new int[] {7, 12, 25}) {
                var components = DiscordPrinter.components(page(tokens, text), 0);
                assertFits(components);
                for (var shown : ofType(components, DiscordPrinter.TEXT)) {
                    assertThat(StandardCharsets.UTF_8
                                    .newEncoder()
                                    .canEncode(shown.path("content").asText()))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void hostileTextIsDisplayedAsWritten() {
        assertThat(words("@everyone <@1> <@&2> @here"))
                .doesNotContain("@everyone")
                .doesNotContain("<@1>")
                .doesNotMatch(".*(?<!\\\\)<@&2>.*");
        assertThat(words("# heading\n> quote\n- item\n1. one\n-# small"))
                .isEqualTo("\\# heading\n\\> quote\n\\- item\n1\\. one\n\\-# small");
        assertThat(words("[text](https://evil.example)")).isEqualTo("\\[text\\](https:\u200B//evil.example)");
        assertThat(words("**b** __u__ ~~s~~ ||x|| `c`"))
                .isEqualTo("\\*\\*b\\*\\* \\_\\_u\\_\\_ \\~\\~s\\~\\~ \\|\\|x\\|\\| \\`c\\`");
        assertThat(words("a\u202Eb\u2066c")).isEqualTo("abc");
        assertThat(words("ci-deploy (Europe/Berlin) 17 of 38. 1.5"))
                .isEqualTo("ci-deploy (Europe/Berlin) 17 of 38. 1.5");
    }

    @Test
    void aNameAfterAnAtSignIsNotTornApart() {
        assertThat(words("One of Ben or @security must decide")).isEqualTo("One of Ben or @security must decide");
        assertThat(Markdown.cut("One of Ben or @security must decide", 20)).isEqualTo("One of Ben or \u2026");
    }

    @Test
    void boldTextInBoldTextHasNoMarkupOfItsOwn() {
        assertThat(Markdown.bold(RichText.of(RichText.bold("Eli"), ", continued")))
                .isEqualTo("**Eli, continued**");
    }

    @Test
    void textCannotEndInlineCode() {
        assertThat(words(RichText.code("ci-deploy"))).isEqualTo("`ci-deploy`");
        assertThat(words(RichText.code("a`b @everyone <@1>"))).isEqualTo("`` a`b @everyone <@1> ``");
        assertThat(words(RichText.code("a``b```c"))).doesNotContain("a``b");
        assertThat(words(RichText.code("a\nb"))).isEqualTo("`a b`");
    }

    @Test
    void aDeadlineIsWrittenOnceInTheZoneOfItsReader() {
        var at = Instant.parse("2026-11-10T08:00:00Z");
        assertThat(words(RichText.deadline(at, ZoneId.of("Europe/Berlin")))).isEqualTo("<t:1794297600:F>");
        assertThat(words(RichText.date(at, ZoneId.of("Europe/Berlin")))).isEqualTo("<t:1794297600:D>");
    }

    @Test
    void onlyMentionedAccountsArePinged() {
        var parts = List.<Part>of(new Part.Paragraph(RichText.of(
                "@everyone <@99> ",
                RichText.code("<@98>"),
                RichText.mention(new AccountId(GUILD, "7"), "Ana"),
                new Text.GroupMention("8", "security"))));
        var allowed = AllowedMentions.of(parts);
        assertThat(allowed.path("parse")).isEmpty();
        assertThat(allowed.path("users").toString()).isEqualTo("[\"7\"]");
        assertThat(allowed.path("roles").toString()).isEqualTo("[\"8\"]");
        assertThat(AllowedMentions.of(List.of()).has("users")).isFalse();
    }

    @Test
    void aFormFitsIntoAModal() {
        var fields = new ArrayList<Form.Field>();
        for (int i = 0; i < 7; i++) {
            fields.add(new Form.Field.Written(
                    "f" + i, "L".repeat(60), Optional.of("h".repeat(200)), i == 6, false, 80, ""));
        }
        var modal = FormPrinter.modal(
                new Form(new Verb("reason"), "a1", "Why", "Send", Optional.of(RichText.of("intro")), fields),
                Map.of("f6", "before"));
        assertThat(modal.path("components")).hasSize(FormPrinter.PARTS_MAX);
        assertThat(modal.path("custom_id").asText()).isEqualTo("reason:a1");
        var last = modal.path("components").get(4);
        assertThat(last.path("component").path("custom_id").asText()).isEqualTo("f6");
        assertThat(last.path("component").path("value").asText()).isEqualTo("before");
        assertThat(last.path("label").asText()).hasSize(FormPrinter.LABEL_MAX);
    }

    @Test
    void commandsAreWrittenOnlyWhenTheyDiffer() {
        var usages = List.of(
                new Usage(
                        "add",
                        "Register",
                        "/token add x",
                        Needs.MEMBER,
                        List.of(
                                Option.text("notes", "Notes", 80),
                                Option.text("label", "Label", 80).needed().suggesting(Option.Suggested.LABELS))),
                new Usage("review open", "Open", "/token review open", Needs.ADMIN, List.of()));
        var wanted = Json.array().add(CommandRegistrar.command(usages));
        assertThat(wanted.get(0)
                        .path("options")
                        .get(0)
                        .path("options")
                        .get(0)
                        .path("name")
                        .asText())
                .isEqualTo("label");
        var standing = wanted.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) standing.get(0))
                .put("id", "1")
                .put("version", "2")
                .putNull("nsfw");
        assertThat(CommandRegistrar.same(standing, wanted)).isTrue();
        ((com.fasterxml.jackson.databind.node.ObjectNode) standing.get(0)).put("description", "Other");
        assertThat(CommandRegistrar.same(standing, wanted)).isFalse();
    }

    @Test
    void settingsDoNotPrintTheToken() {
        assertThat(new DiscordSettings("very-secret", DiscordSettings.DISCORD).toString())
                .doesNotContain("very-secret");
    }
}
