package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Kind;
import dev.rollcall.domain.input.Usage;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What can be typed: complete, and within what Discord registers ("Application Commands": names 1 to 32, descriptions 1
 * to 100, 25 options and choices).
 */
class CommandCatalogueTest {
    private static Usage usage(String path) {
        return CommandCatalogue.STANDARD
                .typed(path)
                .flatMap(CommandCatalogue.Entry::usage)
                .orElseThrow();
    }

    private static List<String> names(String path) {
        return usage(path).options().stream().map(Option::name).toList();
    }

    @Test
    void everythingThatCanBeTyped() {
        assertThat(CommandCatalogue.STANDARD.usages())
                .extracting(Usage::path)
                .containsExactly(
                        "home",
                        "add",
                        "edit",
                        "rotate",
                        "transfer",
                        "list",
                        "show",
                        "findings",
                        "confirm",
                        "unused",
                        "remove",
                        "restore",
                        "compromised",
                        "approve",
                        "deny",
                        "pending",
                        "withdraw",
                        "review open",
                        "route",
                        "review status",
                        "review preview",
                        "remind",
                        "review history",
                        "report",
                        "trace",
                        "auditor",
                        "setup",
                        "calendar",
                        "policy",
                        "link",
                        "unlink",
                        "me link",
                        "me unlink",
                        "away",
                        "quiet",
                        "notify dm",
                        "notify channel",
                        "help");
        assertThat(CommandCatalogue.STANDARD.typed("sweep")).isEmpty();
    }

    @Test
    void addHasTheOptionsPeopleRelyOn() {
        assertThat(names("add"))
                .containsExactly(
                        "label",
                        "app",
                        "service",
                        "env",
                        "owner",
                        "backup",
                        "access",
                        "purpose",
                        "stored",
                        "expires",
                        "rotate-by",
                        "last4",
                        "sha256",
                        "note");
        assertThat(usage("add").options().stream().filter(Option::required).map(Option::name))
                .containsExactly("label", "app", "service");
        assertThat(choices("add", "env")).containsExactly("live", "test");
        assertThat(choices("add", "access")).containsExactly("full", "write", "read");
    }

    @Test
    void rotateAndTransferHaveTheOptionsPeopleRelyOn() {
        assertThat(names("rotate")).containsExactly("label", "last4", "sha256", "expires");
        assertThat(names("transfer")).containsExactly("label", "to", "from");
        assertThat(usage("transfer").options().stream().filter(Option::required).map(Option::name))
                .containsExactly("label", "to");
    }

    @Test
    void thePolicyHasTheOptionsPeopleRelyOn() {
        assertThat(names("policy"))
                .containsExactly(
                        "approvers",
                        "quorum",
                        "live-full",
                        "typed-label",
                        "must-expire",
                        "max-life",
                        "rotate-after",
                        "removal-wait",
                        "expiry-warnings",
                        "unconfirmed-twice",
                        "reviewers");
        assertThat(choices("policy", "quorum")).containsExactly("1", "2", "3", "4", "5");
        assertThat(choices("policy", "typed-label")).containsExactly("on", "off");
        assertThat(choices("policy", "must-expire")).containsExactly("on", "off");
        assertThat(choices("policy", "unconfirmed-twice")).containsExactly("remove", "keep");
        assertThat(names("calendar")).containsExactly("holidays", "weekend", "opening");
        assertThat(choices("calendar", "opening")).containsExactly("next-business-day", "same-day");
        assertThat(usage("calendar").menuPath()).isEqualTo("review calendar");
        assertThat(CommandCatalogue.STANDARD.alone("review calendar"))
                .as("in both forms")
                .isPresent()
                .isEqualTo(CommandCatalogue.STANDARD.alone("calendar"));
        assertThat(usage("remind").menuPath()).isEqualTo("review remind");
    }

    @Test
    void compromisedHasTheOptionsPeopleRelyOn() {
        assertThat(names("compromised")).containsExactly("label", "reason", "service");
        assertThat(usage("compromised").options()).noneMatch(Option::required);
    }

    @Test
    void theOtherCommandsHaveTheirOptions() {
        assertThat(choices("list", "filter"))
                .containsExactly("mine", "all", "pending", "unconfirmed", "expiring", "unused", "ownerless");
        assertThat(choices("findings", "filter")).containsExactly("mine", "all");
        assertThat(names("findings")).containsExactly("filter");
        assertThat(names("list")).containsExactly("filter", "service", "app", "owner", "text");
        assertThat(names("deny")).containsExactly("label", "reason");
        assertThat(names("remove")).containsExactly("label", "reason");
        assertThat(names("setup")).containsExactly("channel", "escalation", "approvers", "zone", "opens");
        for (var path : List.of("show", "confirm", "unused", "restore", "approve", "withdraw")) {
            assertThat(names(path)).containsExactly("label");
        }
    }

    private static List<String> choices(String path, String option) {
        return usage(path).options().stream()
                .filter(one -> one.name().equals(option))
                .findFirst()
                .orElseThrow()
                .choices();
    }

    @Test
    void namesAndTextsFitTheLimitsOfRegistration() {
        for (var usage : CommandCatalogue.STANDARD.usages()) {
            assertThat(usage.path()).matches("[a-z]{1,32}( [a-z]{1,32})?");
            assertThat(usage.options()).hasSizeLessThanOrEqualTo(25);
            readable(usage.summary());
            var seen = new HashSet<String>();
            for (var option : usage.options()) {
                assertThat(option.name()).matches("[a-z0-9-]{1,32}");
                assertThat(seen.add(option.name())).isTrue();
                assertThat(option.choices()).hasSizeLessThanOrEqualTo(25);
                assertThat(option.choices().isEmpty()).isEqualTo(option.kind() != Kind.CHOICE);
                if (option.kind() == Kind.TEXT) {
                    assertThat(option.maxLength()).isBetween(1, 6_000);
                }
                readable(option.summary());
            }
        }
    }

    private static void readable(String text) {
        assertThat(text)
                .hasSizeBetween(1, 100)
                .doesNotContain("!", "null", "\n", "  ")
                .doesNotEndWith(".");
        assertThat(text.substring(0, 1)).isEqualTo(text.substring(0, 1).toUpperCase(Locale.ROOT));
    }

    @Test
    void requiredOptionsComeFirst() {
        for (var usage : CommandCatalogue.STANDARD.usages()) {
            var required = usage.options().stream().map(Option::required).toList();
            assertThat(required.lastIndexOf(true))
                    .as(usage.path())
                    .isLessThan(required.contains(false) ? required.indexOf(false) : required.size());
        }
    }

    @Test
    void anExampleBeginsWithTheCommandAsTyped() {
        for (var usage : CommandCatalogue.STANDARD.usages()) {
            assertThat(usage.example() + " ").startsWith("/" + Usage.ROOT + " " + usage.path() + " ");
        }
    }

    @Test
    void helpListsNoCommandThatOnlyTheBotRuns() {
        assertThat(CommandCatalogue.STANDARD.usages())
                .extracting(Usage::needs)
                .doesNotContain(Needs.OPERATOR, Needs.SCHEDULER);
    }

    @Test
    void discordsMenuHasRoomForAll() {
        var menu = CommandCatalogue.STANDARD.usages().stream()
                .map(Usage::menuPath)
                .collect(Collectors.groupingBy(path -> path.split(" ", -1)[0]));
        assertThat(menu).hasSizeLessThanOrEqualTo(25);
        assertThat(menu.values()).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(25));
    }
}
