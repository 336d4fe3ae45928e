package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.token.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/commands.md} is written from the catalogue: {@code ./mvnw test -Dtest=CommandsPageTest
 * -Drollcall.docs=write}.
 */
class CommandsPageTest {
    private static final Path PAGE = Path.of("docs/commands.md");

    @Test
    void thePageShowsTheCatalogue() throws IOException {
        var page = page(CommandCatalogue.STANDARD);
        if ("write".equals(System.getProperty("rollcall.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("write it again: ./mvnw test -Dtest=CommandsPageTest -Drollcall.docs=write")
                .isEqualTo(page);
    }

    @Test
    void aNewCommandAppearsOnThePage() {
        assertThat(page(CommandCatalogue.STANDARD.with(ToyCommand.SPEC)))
                .contains("## /token toy echo", "| `colour` | `red` or `blue` |", "a form");
    }

    private static String page(CommandCatalogue catalogue) {
        var out = new StringBuilder("""
                # Commands

                Everything is typed behind `/token`. In Slack a command is one line of text: options are
                `name:value`, a value with spaces is quoted. In Discord the same options are fields that Discord
                offers. This page is written from the command catalogue by a test; do not edit it by hand.

                """);
        for (var usage : catalogue.usages()) {
            out.append(section(usage, catalogue));
        }
        return out.toString().stripTrailing() + "\n";
    }

    private static String section(Usage usage, CommandCatalogue catalogue) {
        var out = new StringBuilder("## /token " + usage.path() + "\n\n");
        out.append(usage.summary()).append(". For ").append(who(usage.needs())).append(".\n\n");
        out.append("```\n").append(usage.example()).append("\n```\n\n");
        if (usage.group().isPresent()) {
            out.append("Discord lists it as `/token ").append(usage.menuPath()).append("`, which Slack takes too.\n\n");
        }
        boolean form = catalogue.commands().stream()
                .filter(spec -> spec.usage().filter(usage::equals).isPresent())
                .anyMatch(spec -> spec.form().filter(one -> !one.needsSubject()).isPresent());
        if (form && catalogue.alone(usage.path()).isEmpty()) {
            out.append("Without options, in Slack, it opens a form.\n\n");
        }
        if (!usage.options().isEmpty()) {
            out.append("| option | value | what it is |\n| --- | --- | --- |\n");
            usage.options().forEach(option -> out.append(row(option)));
            out.append('\n');
        }
        return out.toString();
    }

    private static String row(Option option) {
        return "| `" + option.name() + "` | " + value(option) + (option.required() ? ", required" : "") + " | "
                + option.summary() + position(option) + " |\n";
    }

    private static String value(Option option) {
        return switch (option.kind()) {
            case TEXT -> "text, up to " + option.maxLength() + " characters";
            case DIGEST ->
                option.maxLength() == Fingerprint.HEX_LENGTH
                        ? "64 hexadecimal digits"
                        : "text, up to " + option.maxLength() + " characters";
            case CHOICE -> option.choices().stream().map(one -> "`" + one + "`").collect(Collectors.joining(" or "));
            case PERSON -> "a person, by mention";
            case CHANNEL -> "a channel, by mention";
            case APPROVERS -> "people and groups, by mention";
            case APPROVERS_OR_NOBODY -> "people and groups, by mention, or `" + Option.NOBODY + "`";
        };
    }

    private static String position(Option option) {
        return switch (option.position()) {
            case NAMED -> "";
            case NEXT_WORD, OTHER_WORDS, REST_OF_LINE -> "; in Slack its name may be left out";
        };
    }

    private static String who(Needs needs) {
        return switch (needs) {
            case ANYONE -> "everybody";
            case MEMBER -> "members of the space";
            case OWNER -> "whoever is asked about the token, its owner, its backup and admins";
            case OWNER_OR_APPROVER -> "the owner of the token, its backup, approvers and admins";
            case APPROVER -> "approvers";
            case AUDITOR_OR_ADMIN -> "auditors and admins";
            case APPROVER_OR_ADMIN -> "approvers and admins";
            case REVIEWER -> "admins and reviewers";
            case ADMIN -> "admins";
            case OPERATOR, SCHEDULER -> throw new IllegalArgumentException("nobody types it: " + needs);
        };
    }
}
