package dev.rollcall.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** What to do begins so, somewhere behind what was wrong. */
    private static final List<String> DOING = List.of(
            "Use ",
            "Leave ",
            "Give ",
            "Say ",
            "Name ",
            "Mention ",
            "Close ",
            "Choose ",
            "Sign ",
            "See ",
            "see it ",
            "Run ",
            "Ask ",
            "ask ",
            "Answer ",
            "Copy ",
            "Type ",
            "types ",
            "Get ",
            "get ",
            "Do it ",
            "do it ",
            "Join ",
            "Wait ",
            "Did you mean ",
            "rotate ",
            "runs ",
            "shows ",
            "lists ",
            "Rename ",
            "Remind again ",
            "registers ",
            "must ",
            "lets it in ",
            "asks again",
            "answer again ",
            "look at it ",
            "look at them ",
            "may decide now");

    private static List<Refusal> single(String text) {
        return Samples.refusals(text).stream()
                .filter(one -> !(one instanceof Refusal.Many))
                .toList();
    }

    private static String said(Refusal why) {
        return Refusals.words(why, BERLIN).plain();
    }

    @Test
    void everyKindIsAmongTheSamples() {
        assertThat(Samples.refusals("x").stream()
                        .<Class<?>>map(Object::getClass)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Samples.kinds(Refusal.class));
        assertThat(single("x").stream()
                        .filter(BadField.class::isInstance)
                        .map(one -> ((BadField) one).rule())
                        .distinct())
                .containsExactlyInAnyOrder(Rule.values());
    }

    @Test
    void eachIsACalmSentenceThatEnds() {
        for (var why : single("ci-deploy")) {
            for (var text : List.of(said(why), Refusals.plain(why, BERLIN))) {
                assertThat(text)
                        .as(why.toString())
                        .matches("(?s).*[a-z].*[.?”]")
                        .doesNotContain("!", "null", "  ", "[", "..", "Optional");
            }
        }
    }

    @Test
    void eachSaysWhatToDoBehindWhatWasWrong() {
        for (var why : single("x")) {
            for (var text : List.of(said(why), Refusals.plain(why, BERLIN))) {
                assertThat(DOING.stream().anyMatch(doing -> text.indexOf(doing) > 0))
                        .as(text)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel>",
                "@everyone",
                "<@U1> & *b* _i_ ~s~",
                "[x](https://x.test)",
                "=cmd()",
                "مفتاح",
                "a\u202Eb",
                "<#C1>"
            })
    void whatSomebodyWroteIsOnlyText(String hostile) {
        var harmless = single("harmless");
        var all = single(hostile);
        for (int i = 0; i < all.size(); i++) {
            var words = Refusals.words(all.get(i), BERLIN);
            assertThat(words.where(true).and(words.where(false)).pieces())
                    .as(all.get(i).toString())
                    .allMatch(piece -> piece instanceof Text.Plain
                            || piece instanceof Text.Bold
                            || piece instanceof Text.Code
                            || piece instanceof Text.Command
                            || piece instanceof Text.When);
            // What has spaces is quoted in a command.
            assertThat(said(all.get(i)).replace('"' + hostile + '"', hostile))
                    .isEqualTo(said(harmless.get(i)).replace("harmless", hostile));
        }
    }

    @Test
    void severalAreOneParagraphEach() {
        var many = new Refusal.Many(
                List.of(new BadField("app", "", Rule.REQUIRED), new BadField("env", "x", Rule.NOT_A_CHOICE)));
        assertThat(Refusals.parts(many, BERLIN)).hasSize(2);
        assertThat(said(many))
                .isEqualTo("app: is missing. Say what it opens, like app:shop.\n"
                        + "env: “x” is none of the choices. Use env:live or env:test.");
    }

    @Test
    void atItsFieldItGivesTheSameAdvice() {
        assertThat(Refusals.plain(new BadField("note", "n…", Rule.TOO_LONG), BERLIN))
                .isEqualTo("This is too long (“n…”). Use at most 300 characters.");
        assertThat(Refusals.plain(new BadField("label", "", Rule.REQUIRED), BERLIN))
                .isEqualTo("This is missing. Give the token a name, like ci-deploy.");
    }

    @Test
    void anOptionThatIsNoneIsNamed() {
        assertThat(said(new BadField("ap", "shop", Rule.UNKNOWN_OPTION)))
                .isEqualTo("ap: is no option here (“shop”). See /token help.");
    }

    @Test
    void whatBelongsToNoOptionIsQuoted() {
        assertThat(said(new BadField("text", "security", Rule.UNKNOWN_OPTION)))
                .isEqualTo("text: “security” belongs to no option. Name the option before it, or leave it out."
                        + " See /token help.");
    }

    @Test
    void aLabelUnderAnotherNameIsAskedFor() {
        assertThat(said(new BadField("name", "x", Rule.UNKNOWN_OPTION)))
                .isEqualTo("name: is no option here (“x”). Give the token's name as label:ci-deploy.");
    }

    @Test
    void aTokenWithoutAnOwnerIsNobodysToAnswer() {
        assertThat(said(new Refusal.NotYours("found", "", "")))
                .isEqualTo(
                        "found has no owner who can be asked. Ask an admin; if it waits for approval, whoever approves"
                                + " it with /token approve found answers for it.");
        assertThat(said(new Refusal.NotYours("x", "", "Ben")))
                .isEqualTo("Only the backup Ben or an admin can answer for x. Please ask them.");
        assertThat(said(new Refusal.NotYours("x", "Ana", "Ben")))
                .isEqualTo("Only Ana, the backup Ben or an admin can answer for x. Please ask them.");
    }
}
