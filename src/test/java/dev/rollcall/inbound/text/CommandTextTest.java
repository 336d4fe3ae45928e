package dev.rollcall.inbound.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTextTest {
    private static final Set<String> ADD = Set.of("app", "service", "env", "owner", "backup", "note", "expires");
    private static final Set<String> SETUP = Set.of("channel", "escalation", "approvers", "zone", "opens");
    private static final List<Mention> PEOPLE = List.of(
            new Mention.Person("U1", "ana"), new Mention.Group("S1", "security"), new Mention.Channel("C1", "reviews"));

    private static CommandText read(String text, Set<String> options) {
        return CommandText.parse(new TypedText(text, PEOPLE), options);
    }

    private static List<String> bare(CommandText read) {
        return read.bare().stream().map(TypedText::words).toList();
    }

    @Test
    void aCompleteAddCommandIsParsed() {
        var read = read("add ci-deploy app:shop service:\"Stripe Payments\" owner:\uE000 note:\"hooks, for: us\"", ADD);

        assertThat(read.problems()).isEmpty();
        assertThat(read.words()).containsExactly("add", "ci-deploy");
        assertThat(bare(read)).containsExactly("add", "ci-deploy");
        assertThat(read.options().keySet()).containsExactlyInAnyOrder("app", "service", "owner", "note");
        assertThat(read.option("service").map(TypedText::text)).contains("Stripe Payments");
        assertThat(read.option("owner").map(TypedText::words)).contains("@ana");
        assertThat(read.option("note").map(TypedText::text)).contains("hooks, for: us");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a b\"", "“a b”", "„a b“", "«a b»", "‘a b’", "'a b'", "”a b”", "»a b«", "“a b\""})
    void quotesOfAllKindsEncloseOneLabel(String quoted) {
        var read = read("add " + quoted + " app:" + quoted + " service:x", ADD);
        assertThat(bare(read)).containsExactly("add", "a b");
        assertThat(read.option("app").map(TypedText::text)).contains("a b");
        assertThat(read.words()).containsExactly("add");
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void anApostropheIsNotAQuote() {
        assertThat(bare(read("add 'ana's key' app:x", ADD))).containsExactly("add", "ana's key");
        assertThat(bare(read("add ana's-key 'tis", ADD))).containsExactly("add", "ana's-key", "'tis");
    }

    @Test
    void anOptionAtTheEndOfTheLineMayLackItsValue() {
        assertThat(read("add x app:", ADD).option("app").map(TypedText::text)).contains("");
        assertThat(read("add x app: ", ADD).problems()).isEmpty();
        assertThat(read("add x app:a colour:", ADD).problems())
                .containsExactly(new Refusal.BadField("colour", "", Rule.UNKNOWN_OPTION));
    }

    @Test
    void anUnclosedQuoteIsReportedWithItsField() {
        assertThat(read("add x note:\"never closed app:shop", ADD).problems())
                .containsExactly(new Refusal.BadField("note", "\"never closed app:shop", Rule.QUOTE_OPEN));
        assertThat(read("add “x app:shop", ADD).problems())
                .containsExactly(new Refusal.BadField("text", "“x app:shop", Rule.QUOTE_OPEN));
    }

    @Test
    void optionNamesMayHaveAnyCaseAndASpaceAfterTheColon() {
        var read = read("add x App:shop SERVICE: Stripe note: \"a b\" env: owner:\uE000", ADD);
        assertThat(read.option("app").map(TypedText::text)).contains("shop");
        assertThat(read.option("service").map(TypedText::text)).contains("Stripe");
        assertThat(read.option("note").map(TypedText::text)).contains("a b");
        assertThat(read.option("env").map(TypedText::text)).contains("");
        assertThat(read.option("owner").map(TypedText::words)).contains("@ana");
        assertThat(read.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uE000,\uE001", "\uE000, \uE001", "\uE000 , \uE001", "\uE000 \uE001", "\uE000,\uE001,"})
    void aListOfMentionsMayHaveSpaces(String list) {
        var read = read("setup channel:\uE002 approvers:" + list + " zone:Europe/Berlin", SETUP);
        assertThat(read.option("approvers").map(TypedText::text)).contains("\uE000,\uE001");
        assertThat(read.option("zone").map(TypedText::text)).contains("Europe/Berlin");
        assertThat(bare(read)).containsExactly("setup");
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void allUnknownAndRepeatedOptionsAreReported() {
        assertThat(read("add x ap:shop app:a app:b colour:\"dark red\"", ADD).problems())
                .containsExactly(
                        new Refusal.BadField("ap", "shop", Rule.UNKNOWN_OPTION),
                        new Refusal.BadField("app", "b", Rule.TWICE),
                        new Refusal.BadField("colour", "dark red", Rule.UNKNOWN_OPTION));
        assertThat(read("setup chanel:\uE002", SETUP).problems())
                .containsExactly(new Refusal.BadField("chanel", "#reviews", Rule.UNKNOWN_OPTION));
    }

    @Test
    void aLabelMayContainAColon() {
        var read = read("add stripe:live app:shop", ADD);
        assertThat(bare(read)).containsExactly("add", "stripe:live");
        assertThat(read.problems()).isEmpty();
        assertThat(bare(read("add \"ap:p\" note:https://x.test/a", ADD))).containsExactly("add", "ap:p");
        assertThat(bare(read("add ключ:1 app:shop", ADD))).containsExactly("add", "ключ:1");
    }

    @Test
    void freeTextIsKeptAsTyped() {
        var deny = CommandText.parse(new TypedText("deny \"a b\" use the \"one\":  we have", PEOPLE), Set.of(), 2);
        assertThat(bare(deny)).containsExactly("deny", "a b", "use the \"one\":  we have");
        assertThat(deny.problems()).isEmpty();
        assertThat(bare(CommandText.parse(new TypedText("show my long label", PEOPLE), Set.of(), 1)))
                .containsExactly("show", "my long label");
        assertThat(bare(CommandText.parse(new TypedText("show “my label”", PEOPLE), Set.of(), 1)))
                .containsExactly("show", "my label");
    }

    @Test
    void anEmptyTextHasNoParts() {
        assertThat(read("  \n ", ADD)).isEqualTo(new CommandText(List.of(), java.util.Map.of(), List.of(), List.of()));
        assertThat(read("Review OPEN", ADD).words()).containsExactly("review", "open");
    }
}
