package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Option;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole line behind {@code /token}: which command it is, and which option has which words. */
class CommandLineTest {
    private static final List<Mention> MENTIONS = List.of(
            new Mention.Person("U1", "ana"),
            new Mention.Person("U2", "ben"),
            new Mention.Channel("C1", "reviews"),
            new Mention.Channel("C2", ""),
            new Mention.Group("S1", "security"));

    private static CommandLine line(String text) {
        return CommandLine.parse(new TypedText(text, MENTIONS), CommandCatalogue.STANDARD.usages());
    }

    private static Map<String, String> options(String text) {
        var line = line(text);
        assertThat(line.problems()).as(text).isEmpty();
        var options = new TreeMap<String, String>();
        line.options().forEach((name, value) -> options.put(name, value.words()));
        return options;
    }

    @Test
    void anAddWithEveryOption() {
        var typed = "add ci-deploy app:shop service:Stripe env:test owner:\uE000 backup:\uE001 access:read"
                + " expires:2027-01-31 last4:ab12 sha256:" + "0f".repeat(32) + " note:\"for the hooks, app:x too\"";
        assertThat(line(typed).path()).isEqualTo("add");
        assertThat(options(typed))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("label", "ci-deploy"),
                        Map.entry("app", "shop"),
                        Map.entry("service", "Stripe"),
                        Map.entry("env", "test"),
                        Map.entry("owner", "@ana"),
                        Map.entry("backup", "@ben"),
                        Map.entry("access", "read"),
                        Map.entry("expires", "2027-01-31"),
                        Map.entry("last4", "ab12"),
                        Map.entry("sha256", "0f".repeat(32)),
                        Map.entry("note", "for the hooks, app:x too")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add app:shop service:Stripe ci-deploy",
                "ADD ci-deploy App:shop Service:Stripe",
                "add   ci-deploy  app: shop   service: Stripe ",
                "add label:ci-deploy app:shop service:Stripe",
                "add \"ci-deploy\" app:\"shop\" service:“Stripe”"
            })
    void orderCaseAndQuotesAreFree(String typed) {
        assertThat(options(typed))
                .containsExactlyInAnyOrderEntriesOf(Map.of("label", "ci-deploy", "app", "shop", "service", "Stripe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"add \"my key\" app:a service:b", "add my key app:a service:b", "add „my key“ app:a service:b"})
    void aLabelWithSpacesIsQuotedOrNot(String typed) {
        assertThat(options(typed)).containsEntry("label", "my key");
    }

    @Test
    void omittedOptionsAreEmpty() {
        assertThat(options("add x app:a service:b").keySet()).containsExactly("app", "label", "service");
    }

    @Test
    void addWithNothingHasNoOptionAndNoProblem() {
        assertThat(line("add").path()).isEqualTo("add");
        assertThat(options("add")).isEmpty();
        assertThat(line("add").asText()).isTrue();
    }

    @Test
    void anUnknownOptionIsReportedAndTheOthersAreRead() {
        var line = line("add x ap:shop service:b colour:red");
        assertThat(line.problems())
                .containsExactly(
                        new BadField("ap", "shop", Rule.UNKNOWN_OPTION),
                        new BadField("colour", "red", Rule.UNKNOWN_OPTION));
        assertThat(line.options()).containsKeys("label", "service");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "show ci-deploy|show|ci-deploy",
                "show my long label|show|my long label",
                "confirm \"a, b\"|confirm|a, b",
                "unused `x`|unused|x",
                "approve “x y”|approve|x y",
                "show stripe:live|show|stripe:live"
            })
    void aLabelAloneNeedsNoQuotes(String typed, String path, String label) {
        assertThat(line(typed).path()).isEqualTo(path);
        assertThat(options(typed)).isEqualTo(Map.of("label", label));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deny x use the one we have|x|use the one we have",
                "deny \"x y\" no: not this one|x y|no: not this one",
                "deny x “no”|x|no"
            })
    void theReasonIsAllTextAfterTheLabel(String typed, String label, String reason) {
        assertThat(options(typed)).isEqualTo(Map.of("label", label, "reason", reason));
    }

    @Test
    void aDenialWithoutAReasonHasNone() {
        assertThat(options("deny x")).isEqualTo(Map.of("label", "x"));
    }

    @Test
    void listTakesItsFilterBareOrNamed() {
        assertThat(options("list")).isEmpty();
        assertThat(options("list all")).isEqualTo(Map.of("filter", "all"));
        assertThat(options("list filter:pending")).isEqualTo(Map.of("filter", "pending"));
        assertThat(options("list EXPIRING owner:\uE000")).isEqualTo(Map.of("filter", "EXPIRING", "owner", "@ana"));
        assertThat(options("list service:Stripe all app:shop"))
                .isEqualTo(Map.of("filter", "all", "service", "Stripe", "app", "shop"));
    }

    @Test
    void whatIsNoFilterOfAListIsTextToLookFor() {
        assertThat(options("list token webhook")).isEqualTo(Map.of("text", "token webhook"));
        assertThat(options("list all stripe \"web hook\" app:shop"))
                .isEqualTo(Map.of("filter", "all", "text", "stripe web hook", "app", "shop"));
        assertThat(options("list text:all")).isEqualTo(Map.of("text", "all"));
        assertThat(options("list filter:all mine")).isEqualTo(Map.of("filter", "all", "text", "mine"));
        assertThat(options("list pendng")).as("nearly a filter").isEqualTo(Map.of("filter", "pendng"));
    }

    @Test
    void setupTakesMentionsWithAndWithoutAName() {
        var typed = "setup channel:\uE002 escalation:\uE003 approvers:\uE000, \uE004 zone:Europe/Berlin"
                + " opens:\"0 0 9 1 * ?\"";
        assertThat(options(typed))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "channel", "#reviews",
                        "escalation", "#C2",
                        "approvers", "@ana,@security",
                        "zone", "Europe/Berlin",
                        "opens", "0 0 9 1 * ?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uE000 and \uE004",
                "\uE000, and \uE004",
                "\uE000 AND \uE004",
                "\uE000 or \uE004",
                "\uE000 & \uE004",
                "\uE000 + \uE004",
                "\uE000 and \uE004 and"
            })
    void approversMayBeJoinedByAWord(String approvers) {
        var typed = "setup channel:\uE002 escalation:\uE003 approvers:" + approvers + " zone:UTC";
        assertThat(options(typed)).containsEntry("approvers", "@ana,@security").containsEntry("zone", "UTC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "setup approvers:\uE000 security zone:UTC|security",
                "setup approvers:\uE000 plus \uE004 zone:UTC|plus @security",
                "setup \uE002 zone:UTC|#reviews"
            })
    void whatBelongsToNoOptionIsReported(String typed, String words) {
        assertThat(line(typed).problems()).containsExactly(new BadField("text", words, Rule.UNKNOWN_OPTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name:x", "token:x", "Key:x", "name: x"})
    void aLabelUnderAnotherNameIsAskedFor(String typed) {
        assertThat(line("add " + typed + " app:a service:b").problems())
                .singleElement()
                .isInstanceOfSatisfying(
                        BadField.class, bad -> assertThat(bad.rule()).isEqualTo(Rule.UNKNOWN_OPTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token x", "Token x", "the key", "a token x", "token \"my key\"", "key x y"})
    void aWordThatIsProbablyNotPartOfTheLabelIsAskedAbout(String words) {
        assertThat(line("add " + words + " app:a service:b").problems())
                .containsExactly(new BadField("label", words.replace("\"", ""), Rule.PERHAPS_NOT_A_LABEL));
    }

    @Test
    void aLabelMayBeginWithSuchAWordInQuotesOrByItsName() {
        assertThat(options("add \"token x\" app:a service:b")).containsEntry("label", "token x");
        assertThat(options("add label:\"token x\" app:a service:b")).containsEntry("label", "token x");
        assertThat(options("add token app:a service:b")).containsEntry("label", "token");
        assertThat(options("add tokens for x app:a service:b")).containsEntry("label", "tokens for x");
    }

    private static CommandLine split(String label) {
        var usages = CommandCatalogue.STANDARD.usages();
        return CommandLine.split("add", Map.of("label", new TypedText(label, MENTIONS)), usages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token x", "name:x", "Key: x", "the x"})
    void aWordBeforeTheNameInALabelsFieldIsAskedAbout(String label) {
        assertThat(split(label).problems()).containsExactly(new BadField("label", label, Rule.PERHAPS_NOT_A_LABEL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"token x\"|token x", "stripe:live|stripe:live", "token|token", "my key|my key", "\uE000|@ana"})
    void anotherLabelsFieldIsTaken(String typed, String label) {
        assertThat(split(typed).problems()).isEmpty();
        assertThat(split(typed).options())
                .hasEntrySatisfying("label", text -> assertThat(text.words()).isEqualTo(label));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note|“for the shop”|for the shop",
                "note|\"for the shop\"|for the shop",
                "note|„für den Laden“|für den Laden",
                "service|‘Stripe’|Stripe",
                "note|say “yes” first|say “yes” first",
                "note|“one” and “two”|“one” and “two”",
                "backup|\uE000|@ana"
            })
    void quotesAroundAnOptionMeanTheSameInBothChats(String option, String typed, String value) {
        var usages = CommandCatalogue.STANDARD.usages();
        var split = CommandLine.split("add", Map.of(option, new TypedText(typed, MENTIONS)), usages);
        assertThat(split.options().getOrDefault(option, TypedText.plain("")).words())
                .isEqualTo(value);
        if (typed.indexOf(' ') < 0 || !typed.equals(value)) {
            assertThat(options("add x " + option + ":" + typed)).containsEntry(option, value);
        }
    }

    @Test
    void twoWordsMayNameACommand() {
        assertThat(line("review open").path()).isEqualTo("review open");
        assertThat(line("Review  STATUS").path()).isEqualTo("review status");
        assertThat(line("review").path()).isEqualTo("review");
    }

    @Test
    void anEmptyTextIsNoCommandAndAnUnknownWordIsReported() {
        assertThat(line(" ").path()).isEmpty();
        assertThat(line("ad x").path()).isEqualTo("ad");
    }

    @Test
    void everyNamedExampleMeansTheSame() {
        for (var usage : CommandCatalogue.STANDARD.usages()) {
            var named = usage.namedExample();
            assertThat(options(named.substring("/token ".length())).keySet())
                    .as(named)
                    .isEqualTo(options(usage.example().substring("/token ".length()))
                            .keySet());
            usage.options().stream()
                    .filter(option -> options(usage.example().substring("/token ".length()))
                            .containsKey(option.name()))
                    .forEach(option -> assertThat(named).contains(" " + option.name() + ":"));
        }
    }

    @Test
    void everyExampleIsParsedAsDescribed() {
        for (var usage : CommandCatalogue.STANDARD.usages()) {
            var typed = usage.example().substring("/token ".length());
            assertThat(line(typed).path()).isEqualTo(usage.path());
            assertThat(options(typed).keySet())
                    .as(usage.example())
                    .containsAll(usage.options().stream()
                            .filter(Option::required)
                            .map(Option::name)
                            .toList());
        }
    }

    @Test
    void aCommandOfAGroupIsTypedWithAndWithoutItsGroup() {
        assertThat(line("restore old-zap")).isEqualTo(line("review restore old-zap"));
        assertThat(line("review restore old-zap").path()).isEqualTo("restore");
        assertThat(options("review restore old-zap")).containsEntry("label", "old-zap");
    }
}
