package dev.rollcall.inbound.text;

import static dev.rollcall.domain.review.ReviewItem.Answer.CONFIRMED;
import static dev.rollcall.domain.review.ReviewItem.Answer.NOT_MINE;
import static dev.rollcall.domain.review.ReviewItem.Answer.UNUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {
    private static final Set<String> LABELS = Stream.of(
                    "a",
                    "b",
                    "c d",
                    "ci-deploy",
                    "old-zap",
                    "black and white",
                    "foo; bar",
                    "v2.",
                    "all hands",
                    "all",
                    "not a toy",
                    "Ключ",
                    "use me",
                    "why?",
                    "x. y",
                    "keep")
            .map(Label::fold)
            .collect(Collectors.toSet());

    private static ReplyText read(String text) {
        return ReplyText.parse(TypedText.plain(text), LABELS);
    }

    private static ReplyText said(ReplyAnswer... said) {
        return new ReplyText.Answers(List.of(said));
    }

    private static ReplyAnswer one(Answer answer, String... labels) {
        return new ReplyAnswer(answer, new ReplyTarget.Labels(List.of(labels)));
    }

    record Case(String text, List<ReplyAnswer> said) {}

    private static Case of(String text, ReplyAnswer... said) {
        return new Case(text, Arrays.asList(said));
    }

    static Stream<Case> understood() {
        var all = new ReplyTarget.AllMine();
        var exceptB = new ReplyTarget.AllExcept(List.of("b"));
        var unnamed = new ReplyTarget.Unnamed();
        return Stream.of(
                of("keep ci-deploy", one(CONFIRMED, "ci-deploy")),
                of("KEEP CI-Deploy", one(CONFIRMED, "CI-Deploy")),
                of("keep ci-deploy.", one(CONFIRMED, "ci-deploy")),
                of("Unused ci-deploy", one(UNUSED, "ci-deploy")),
                of("UNUSED a, b", one(UNUSED, "a", "b")),
                of("unused a and b", one(UNUSED, "a", "b")),
                of("not mine ci-deploy", one(NOT_MINE, "ci-deploy")),
                of("NOT MINE a AND b", one(NOT_MINE, "a", "b")),
                of("not mine a, b and c d", one(NOT_MINE, "a", "b", "c d")),
                of("remove ci-deploy", one(UNUSED, "ci-deploy")),
                of("Confirm “ci-deploy”, «c d» and ‘a’", one(CONFIRMED, "ci-deploy", "c d", "a")),
                of("keep “black and white”, a", one(CONFIRMED, "black and white", "a")),
                of("keep Black And White", one(CONFIRMED, "Black And White")),
                of("  keep   ci-deploy  ", one(CONFIRMED, "ci-deploy")),
                of("KEEP ALL", new ReplyAnswer(CONFIRMED, all)),
                of("all: still used", new ReplyAnswer(CONFIRMED, all)),
                of("keep `all`", one(CONFIRMED, "all")),
                of("yes all", new ReplyAnswer(CONFIRMED, all)),
                of("still used: all", new ReplyAnswer(CONFIRMED, all)),
                of("keep v2.", one(CONFIRMED, "v2.")),
                of("keep a, b", one(CONFIRMED, "a", "b")),
                of("keep a, b and \"c d\"", one(CONFIRMED, "a", "b", "c d")),
                of("keep a, b, and “c d”!", one(CONFIRMED, "a", "b", "c d")),
                of("keep c d, a", one(CONFIRMED, "c d", "a")),
                of("keep a b c d", one(CONFIRMED, "a", "b", "c d")),
                of("keep black and white", one(CONFIRMED, "black and white")),
                of("keep a and black and white and b", one(CONFIRMED, "a", "black and white", "b")),
                of("keep foo; bar", one(CONFIRMED, "foo; bar")),
                of("unused foo; bar; keep a", one(UNUSED, "foo; bar"), one(CONFIRMED, "a")),
                of("keep x. y", one(CONFIRMED, "x. y")),
                of("keep why?", one(CONFIRMED, "why?")),
                of("keep keep", one(CONFIRMED, "keep")),
                of("keep use me", one(CONFIRMED, "use me")),
                of("keep `ci-deploy`, `old-zap`", one(CONFIRMED, "ci-deploy", "old-zap")),
                of("keep „ci-deploy“", one(CONFIRMED, "ci-deploy")),
                of("keep 'a' and ‘b’", one(CONFIRMED, "a", "b")),
                of("keep ключ", one(CONFIRMED, "ключ")),
                of("keep: a", one(CONFIRMED, "a")),
                of("keep a; unused b", one(CONFIRMED, "a"), one(UNUSED, "b")),
                of("keep a\nunused b\nnot mine c d", one(CONFIRMED, "a"), one(UNUSED, "b"), one(NOT_MINE, "c d")),
                of("keep a, remove b", one(CONFIRMED, "a"), one(UNUSED, "b")),
                of("- keep a\n- unused b", one(CONFIRMED, "a"), one(UNUSED, "b")),
                of("keep:\na\nb", one(CONFIRMED, "a", "b")),
                of("yes a", one(CONFIRMED, "a")),
                of("yes, a", one(CONFIRMED, "a")),
                of("yes, keep a", one(CONFIRMED, "a")),
                of("ok remove b", one(UNUSED, "b")),
                of("yes not mine b", one(NOT_MINE, "b")),
                of("still used a", one(CONFIRMED, "a")),
                of("used a", one(CONFIRMED, "a")),
                of("confirm a", one(CONFIRMED, "a")),
                of("please keep a, thanks!", one(CONFIRMED, "a")),
                of("keep a please", one(CONFIRMED, "a")),
                of("Hi, keep a", one(CONFIRMED, "a")),
                of("keep a. It is for the shop.", one(CONFIRMED, "a")),
                of("delete a", one(UNUSED, "a")),
                of("not used a", one(UNUSED, "a")),
                of("no longer needed: a", one(UNUSED, "a")),
                of("don’t need a", one(UNUSED, "a")),
                of("Not mine a, b", one(NOT_MINE, "a", "b")),
                of("notmine a", one(NOT_MINE, "a")),
                of("keep not a toy", one(CONFIRMED, "not a toy")),
                of("keep all hands", one(CONFIRMED, "all hands")),
                of("ci-deploy: unused", one(UNUSED, "ci-deploy")),
                of("`ci-deploy` is still used", one(CONFIRMED, "ci-deploy")),
                of("old-zap not mine", one(NOT_MINE, "old-zap")),
                of("keep ci-depoy", one(CONFIRMED, "ci-depoy")),
                of("keep \"no such, thing\"", one(CONFIRMED, "no such, thing")),
                of("> keep all\nunused b", one(UNUSED, "b")),
                of("keep all", new ReplyAnswer(CONFIRMED, all)),
                of("Keep all mine!", new ReplyAnswer(CONFIRMED, all)),
                of("confirm all", new ReplyAnswer(CONFIRMED, all)),
                of("keep all; unused b", new ReplyAnswer(CONFIRMED, all), one(UNUSED, "b")),
                of("keep all except b", new ReplyAnswer(CONFIRMED, exceptB)),
                of("keep all but b", new ReplyAnswer(CONFIRMED, exceptB)),
                of("keep all, except b", new ReplyAnswer(CONFIRMED, exceptB)),
                of("keep all. Except b.", new ReplyAnswer(CONFIRMED, exceptB)),
                of("keep all\nb can go", new ReplyAnswer(CONFIRMED, all), one(UNUSED, "b")),
                of("keep everything, please", new ReplyAnswer(CONFIRMED, all)),
                of("yes", new ReplyAnswer(CONFIRMED, unnamed)),
                of("Yes!", new ReplyAnswer(CONFIRMED, unnamed)),
                of("keep it", new ReplyAnswer(CONFIRMED, unnamed)),
                of("unused", new ReplyAnswer(UNUSED, unnamed)),
                of("Not mine.", new ReplyAnswer(NOT_MINE, unnamed)),
                of("👍", new ReplyAnswer(CONFIRMED, unnamed)),
                of("keep a. yes", one(CONFIRMED, "a")),
                of("yes. unused a", one(UNUSED, "a")),
                of("keep all. yes", new ReplyAnswer(CONFIRMED, all)));
    }

    @ParameterizedTest
    @MethodSource
    void understood(Case example) {
        assertThat(read(example.text())).isEqualTo(new ReplyText.Answers(example.said()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "who owns this?",
                "keep a?",
                "keep?",
                "ci-deploy",
                "keep all of shop",
                "don't keep a",
                "do not remove a",
                "if ben agrees, remove b",
                "used by the shop",
                "keep these",
                "no",
                "yes; unused",
                "which tokens are mine?"
            })
    void aTextThatIsNotAPlainAnswerIsNotUnderstood(String text) {
        assertThat(read(text)).isInstanceOf(ReplyText.NotUnderstood.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "> keep a",
                "ok, thanks",
                "I need coffee",
                "keeper of the keys",
                "I will look tomorrow"
            })
    void anEmptyTextAQuotationOrSmallTalkIsChatter(String text) {
        assertThat(read(text)).isEqualTo(new ReplyText.Chatter());
    }

    @Test
    void theMentionOfTheBotIsRemovedAndOtherMentionsBecomeText() {
        var bot = List.<Mention>of(new Mention.Person("U0", "rollcall"), new Mention.Person("U1", "ana"));
        assertThat(ReplyText.parse(new TypedText("\uE000 keep a", bot), LABELS)).isEqualTo(said(one(CONFIRMED, "a")));
        assertThat(ReplyText.parse(new TypedText("\uE000: keep \uE001", bot), LABELS))
                .isEqualTo(said(one(CONFIRMED, "@ana")));
        assertThat(ReplyText.parse(new TypedText("\uE000 ", bot), LABELS)).isEqualTo(new ReplyText.Chatter());
    }

    /** None of it may need the stack for each repetition. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n•\n",
                "- ",
                "1. ",
                "[x] ",
                "(1) ",
                "# ",
                "> ",
                "keep a, ",
                "unused a; ",
                "and ",
                "not ",
                "all except ",
                ":+1:",
                "👍",
                "a.",
                "a,b ",
                "@",
                "\"",
                "(",
                "`",
                "**",
                "keep ",
                "no ",
                "\u200D"
            })
    void aTextOfOnePieceRepeatedIsRead(String piece) {
        assertThat(read(piece.repeat(16_384 / piece.length()))).isNotNull();
        assertThat(read("keep a\n" + piece.repeat(16_384 / piece.length()))).isNotNull();
    }

    @Test
    void aLongTextIsParsedInLinearTime() {
        var text = "keep " + "a, b and black and white; ".repeat(1_000);
        assertThat(read(text)).isInstanceOf(ReplyText.Answers.class);
        assertThat(read("\"".repeat(4_000))).isInstanceOf(ReplyText.Chatter.class);
    }
}
