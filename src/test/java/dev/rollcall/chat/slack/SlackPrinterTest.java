package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import dev.rollcall.card.Button;
import dev.rollcall.card.Part;
import dev.rollcall.card.RichText;
import dev.rollcall.card.Text;
import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of people creates no markup, and parts become valid blocks. */
class SlackPrinterTest {
    private static final SpaceId SPACE = new SpaceId("slack", "T1");
    private static final char ZERO_WIDTH = '\u200B';

    private static String markup(Object... words) {
        return SlackMarkup.of(RichText.of(words), SlackPrinter.SECTION_MAX);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!channel>|&lt;!channel&gt;",
                "<@U1> & co|&lt;@U1&gt; &amp; co",
                "*bold*|^*^bold^*^",
                "_it_ ~no~|^_^it^_^ ^~^no^~^",
                "old_zap 2*3|old_zap 2*3",
                "`code`|ˋcodeˋ",
                ":x: at 10:14|:^x: at 10:14",
                "> quote|^&gt; quote",
                "&lt;|&amp;lt;"
            })
    void plainTextCreatesNoMarkup(String text, String markup) {
        assertThat(markup(text).replace(ZERO_WIDTH, '^')).isEqualTo(markup);
    }

    @Test
    void bidirectionalControlCharactersAreReplaced() {
        assertThat(markup("a\u202Eb\u2066c\u0007")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
        assertThat(markup("\u05E9\u05DC\u05D5\u05DD")).isEqualTo("\u05E9\u05DC\u05D5\u05DD");
    }

    @Test
    void codeAndBoldCannotBeEndedByTheirText() {
        assertThat(markup(RichText.code("a`b <!here> *c*"))).isEqualTo("`aˋb &lt;!here&gt; *c*`");
        assertThat(markup(new Text.Bold("a*b* <x>"))).isEqualTo("*a∗b∗ &lt;x&gt;*");
        assertThat(markup(RichText.code(" "), new Text.Bold(""))).isEmpty();
    }

    @Test
    void mentionsAndDatesBecomeSlackMarkup() {
        var berlin = ZoneId.of("Europe/Berlin");
        var at = Instant.parse("2026-11-10T08:00:00Z");
        assertThat(markup(
                        RichText.mention(new AccountId(SPACE, "U1"), "Ana"),
                        " ",
                        new Text.GroupMention("S1", "security"),
                        " ",
                        new Text.Channel(new PlaceId(SPACE, "C1"), "general")))
                .isEqualTo("<@U1> <!subteam^S1> <#C1>");
        assertThat(markup(RichText.date(at, berlin))).isEqualTo("<!date^1794297600^{date_short_pretty}|10 Nov 2026>");
        assertThat(markup(RichText.when(at, berlin)))
                .isEqualTo("<!date^1794297600^{date_short_pretty} {time}|10 Nov 2026 09:00 Europe/Berlin>");
        assertThat(markup(RichText.deadline(at, berlin)))
                .isEqualTo("<!date^1794297600^{date_long_pretty} {time}|Tue 10 Nov 2026 09:00 Europe/Berlin>");
        assertThat(markup(RichText.ago(at, berlin)))
                .isEqualTo("<!date^1794297600^{ago}|10 Nov 2026 09:00 Europe/Berlin>");
    }

    @Test
    void tooLongTextIsCutBetweenCodePointsAndNotInsideAnEntity() {
        var text = SlackMarkup.of(RichText.of("&".repeat(2000)), 3000);
        assertThat(text).hasSizeLessThanOrEqualTo(3000).endsWith("&amp;…");
        assertThat(SlackMarkup.of(RichText.of("\uD83D\uDE00".repeat(40)), 12))
                .isEqualTo("\uD83D\uDE00".repeat(5) + "…");
        assertThat(SlackMarkup.of(RichText.of("abcdefgh", RichText.mention(new AccountId(SPACE, "U1"), "Ana")), 10))
                .isEqualTo("abcdefgh…");
        assertThat(SlackMarkup.cut("\uD83D\uDE00".repeat(40), 4)).isEqualTo("\uD83D\uDE00…");
        assertThat(SlackMarkup.of(RichText.of("One of Ben or @security must decide"), 20))
                .isEqualTo("One of Ben or …");
    }

    private static Part.Line line(int n, boolean open) {
        return new Part.Line(
                "i" + n,
                Optional.of(RichText.of(RichText.mention(new AccountId(SPACE, "U" + n), "Ana"), ", 6 tokens")),
                "t" + n,
                RichText.of(RichText.code("t" + n), " Stripe"),
                open
                        ? List.of(
                                Button.of(new Verb("used"), "i" + n, "Still used"),
                                Button.of(new Verb("unused"), "i" + n, "Unused"))
                        : List.of(),
                open ? Optional.empty() : Optional.of(RichText.of("Unused, Ana")),
                open ? Optional.empty() : Optional.of(Button.of(new Verb("change"), "i" + n, "Change")));
    }

    private static String json(List<LayoutBlock> blocks) {
        return GsonFactory.createSnakeCase().toJson(blocks);
    }

    @Test
    void anOpenLineHasItsButtonsAndAnAnsweredLineOneChangeButton() {
        var blocks = SlackPrinter.blocks(List.of(new Part.Lines(
                List.of(line(1, true), line(2, false)), 2, Button.of(new Verb("choose"), "r", "Choose"))));
        assertThat(json(blocks)).isEqualTo("""
                        [{"type":"section","text":{"type":"mrkdwn","text":"*\\u003c@U1\\u003e, 6 tokens*",\
                        "verbatim":true}},\
                        {"type":"section","text":{"type":"mrkdwn","text":"`t1` Stripe","verbatim":true}},\
                        {"type":"actions","elements":[\
                        {"type":"button","text":{"type":"plain_text","text":"Still used",\
                        "emoji":false},"action_id":"used:i1"},\
                        {"type":"button","text":{"type":"plain_text","text":"Unused",\
                        "emoji":false},"action_id":"unused:i1"}]},\
                        {"type":"section","text":{"type":"mrkdwn","text":"*\\u003c@U2\\u003e, 6 tokens*",\
                        "verbatim":true}},\
                        {"type":"section","text":{"type":"mrkdwn","text":"`t2` Stripe\\nUnused, Ana",\
                        "verbatim":true},"accessory":\
                        {"type":"button","text":{"type":"plain_text","text":"Change","emoji":false},\
                        "action_id":"change:i2"}}]""");
    }

    @Test
    void aFullPageOfOwnersFitsOneMessage() {
        var lines = new ArrayList<Part.Line>();
        for (int n = 0; n < SlackPrinter.REVIEW.lines(); n++) {
            lines.add(line(n, true));
        }
        var blocks = SlackPrinter.blocks(List.of(
                new Part.Note(RichText.of("page 1 of 2")),
                new Part.Lines(lines, 98, Button.of(new Verb("choose"), "r", "Choose"))));
        assertThat(blocks).hasSize(50);
        assertThat(json(blocks)).contains("answer:i48", "U48", "page 1 of 2").doesNotContain("unused:i");
    }

    @Test
    void aPageKeepsItsSizeWhenItsTokensAreAnswered() {
        var choose = Button.of(new Verb("choose"), "r", "Choose");
        for (boolean open : List.of(true, false)) {
            var lines = IntStream.range(0, SlackPrinter.REVIEW.lines())
                    .mapToObj(n -> line(n, open))
                    .toList();
            assertThat(SlackPrinter.blocks(List.of(new Part.Lines(lines, 98, choose))))
                    .hasSize(SlackPrinter.REVIEW.lines());
        }
    }

    @Test
    void upToTwentyFourTokensHaveAllButtons() {
        var choose = Button.of(new Verb("choose"), "r", "Choose");
        var lines = IntStream.range(0, 24).mapToObj(n -> line(n, true)).toList();
        assertThat(json(SlackPrinter.blocks(List.of(new Part.Lines(lines, 98, choose)))))
                .contains("unused:i23")
                .doesNotContain("answer:i");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '\t',
            value = {
                "add ci &lt;b&gt; &amp;amp;\tadd ci <b> &amp;",
                "<@U1|ana> <@U2>\t@ana @U2",
                "<!subteam^S1|@security> <#C1|general> <#C2>\t@security #general #C2",
                "<!channel> <!here|here> <!everyone>\t@channel @here @everyone",
                "<http://stripe.com|stripe.com> <https://x.test/a?b=1&amp;c>\tstripe.com https://x.test/a?b=1&c",
                "<mailto:a@b.test|a@b.test> <mailto:c@d.test>\ta@b.test c@d.test",
                "<!date^1^{date}|3 March>\t3 March",
                "a < b > c\ta < b > c"
            })
    void typedTextIsUnescaped(String raw, String words) {
        assertThat(SlackTyped.read(raw).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<@U00::00BEN|ben>", "<#C00: 1|ben>", "<!subteam^S 0|@ben>", "<@ |ben>"})
    void whatIsNoIdOfSlackIsNoMention(String raw) {
        assertThat(SlackTyped.read(raw)).isEqualTo(TypedText.plain(raw.contains("@ben") ? "@ben" : "ben"));
    }

    @Test
    void aMenuThatNamesNobodySelectsNobody() {
        assertThat(SlackTyped.person("U00::00BEN").mentions()).isEmpty();
        assertThat(SlackTyped.person("U1").mentions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "keep :key: prod,keep 🔑 prod",
        ":+1::skin-tone-4:,👍🏽",
        ":white_check_mark::+1:,✅👍",
        "keep :no_such_emoji: x,keep :no_such_emoji: x",
        "keep stripe:x:live,keep stripe:x:live",
        "at 10:30:15,at 10:30:15"
    })
    void aMessageHasTheEmojiThatWereTyped(String raw, String words) {
        assertThat(SlackTyped.message(raw).words()).isEqualTo(words);
    }

    @Test
    void typedPrivateUseCharactersAreNotMentions() {
        var typed = SlackTyped.read("\uE000 <@U1|\uE001>");
        assertThat(typed.text()).isEqualTo("\uFFFD \uE000");
        assertThat(typed.mentions()).singleElement().satisfies(m -> assertThat(m.name())
                .isEqualTo("\uFFFD"));
    }
}
