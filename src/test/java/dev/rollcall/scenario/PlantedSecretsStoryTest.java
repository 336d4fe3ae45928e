package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static dev.rollcall.scenario.HostileStoryTest.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.token.SecretCorpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * A secret of each kind is planted in every entry: commands, forms, reasons, replies, display names, files and their
 * names. Afterwards none of them is in the database, its log of changes, a backup, the log, the output of a command,
 * the exported evidence, or in what the bot sent to the chat.
 */
@Tag("long")
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class PlantedSecretsStoryTest extends StoryTest {
    /** Discord refuses longer reasons itself. */
    private static final int TYPED_MAX = 250;

    /** As Discord's clients limit the shortest of the fields below. */
    private static final int SHORT_MAX = 64;

    private static final int REGISTERING = 10;
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9]{7,}");

    private final List<String> printed = new ArrayList<>();

    /** A secret of each kind, and the part of it that nothing may contain. */
    private static Map<String, String> planted() {
        var kinds = new LinkedHashMap<String, String>();
        SecretCorpus.refused(5)
                .filter(one -> !one.line().contains(" as ")
                        && one.text().length() <= TYPED_MAX
                        && !one.text().matches("(?s).*[\\n\"`„<*].*")
                        && !part(one.text()).isEmpty())
                .forEach(one -> kinds.putIfAbsent(one.kind(), one.text()));
        assertThat(kinds).hasSizeGreaterThan(110);
        var secrets = new LinkedHashMap<String, String>();
        kinds.values().forEach(text -> secrets.put(text, part(text)));
        return secrets;
    }

    /** The longest piece of letters and digits that has a digit: no prefix and no word. Empty if there is none. */
    private static String part(String text) {
        return RUN.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(run -> run.matches(".*\\d.*"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    @Test
    void noPlantedSecretIsFoundAnywhere(@TempDir Path files) throws IOException {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        var secrets = planted();
        try {
            var team = newTeam();
            team.setUp();
            inCommands(team, secrets);
            inReasonsAndForms(team, secrets);
            inDisplayNames(team, secrets);
            inFiles(team, secrets, files);
            team.hasToken("registered", "ana");
            inReplies(team, secrets);
            team.awaitIdle();
            evidence(team, files);
            if (TestDatabase.chosen() == TestDatabase.SQLITE) {
                printed.add(
                        team.command("backup", team.folder.resolve("copy.db").toString()));
            }
            for (var command : List.of("teams", "deliveries --json", "audit verify --json")) {
                printed.add(team.command(command.split(" ", -1)));
            }
            var calls = team.calls();
            assertThat(calls).contains("Approval wanted");
            assertThat(secrets.values().stream().filter(calls::contains))
                    .as("in what the bot sent")
                    .isEmpty();
            nothingIsStored(team, secrets);
            team.stopBot();
            nothingIsStored(team, secrets);
        } finally {
            root.detachAppender(log);
        }
        var logged = new StringBuilder();
        for (var event : List.copyOf(log.list)) {
            logged.append(event.getFormattedMessage())
                    .append(event.getKeyValuePairs())
                    .append(event.getThrowableProxy());
        }
        assertThat(secrets.values().stream().filter(part -> logged.indexOf(part) >= 0))
                .as("in the log")
                .isEmpty();
        assertThat(secrets.values().stream().filter(String.join("\n", printed)::contains))
                .as("in the output of commands and in the evidence")
                .isEmpty();
    }

    private static void nothingIsStored(ChatTeam team, Map<String, String> secrets) {
        assertThat(TestDatabase.chosen().contains(team.folder, "registered"))
                .as("is searched")
                .isTrue();
        assertThat(secrets.values().stream()
                        .filter(part -> TestDatabase.chosen().contains(team.folder, part)))
                .as("in the database")
                .isEmpty();
    }

    /** Several secrets as one text, as long as a chat lets people type it. */
    private static List<String> texts(Map<String, String> secrets) {
        var texts = new ArrayList<String>();
        for (var secret : secrets.keySet()) {
            boolean fits = !texts.isEmpty() && texts.getLast().length() + 2 + secret.length() <= TYPED_MAX;
            texts.add(fits ? texts.removeLast() + ", " + secret : secret);
        }
        return texts;
    }

    /** Six fields hold a secret each; what is too long for them is in a note. */
    private static void inCommands(ChatTeam team, Map<String, String> secrets) {
        var fields = List.of("label", "app", "service", "stored", "rotate-by", "sha256");
        var short64 = secrets.keySet().stream()
                .filter(secret -> secret.length() <= SHORT_MAX)
                .toList();
        for (int from = 0; from + fields.size() <= short64.size(); from += fields.size()) {
            var typed = new StringBuilder("add");
            for (int i = 0; i < fields.size(); i++) {
                typed.append(" %s:\"%s\"".formatted(fields.get(i), short64.get(from + i)));
            }
            assertThat(team.asks("ana", typed.toString())).contains(REFUSED);
            assertThat(team.asks("ben", "trace " + short64.get(from))).contains(REFUSED);
        }
        for (var text : texts(secrets)) {
            assertThat(team.asks("ana", "add x app:shop service:Stripe note:\"" + text + "\""))
                    .contains(REFUSED);
        }
    }

    private static void inReasonsAndForms(ChatTeam team, Map<String, String> secrets) {
        team.types("ana", "add waiting app:shop service:Stripe");
        var card = team.sees("ben", TOKENS, "Approval wanted: `waiting`");
        for (var text : texts(secrets)) {
            assertThat(team.asks("ben", "deny waiting reason:\"" + text + "\"")).contains(REFUSED);
            team.presses("ben", TOKENS, card, "Deny");
            team.fillsInVain("ben", TOKENS, Map.of("reason", text), REFUSED);
        }
        assertThat(team.canSee("ben", TOKENS, "Approval wanted: `waiting`")).isTrue();
    }

    /** Each secret is the name of a person: the first ten register a token, the others are refused. */
    private static void inDisplayNames(ChatTeam team, Map<String, String> secrets) {
        int i = 0;
        for (var secret : secrets.keySet()) {
            var id = team.people
                    .control()
                    .post("people", "name", secret)
                    .path("id")
                    .asText();
            team.people.types(id, GENERAL, i < REGISTERING ? "add of-" + i + " app:shop service:Stripe" : "trace zz99");
            i++;
        }
        team.sees("ben", TOKENS, "Approval wanted: `of-" + (REGISTERING - 1) + "`");
    }

    /** Each secret is the name and the key of a token in a file; some are the name of the file. */
    private void inFiles(ChatTeam team, Map<String, String> secrets, Path files) throws IOException {
        var id = team.command("teams").strip().split("\\s+", -1)[1];
        var entries = new ArrayList<String>();
        for (var secret : secrets.keySet()) {
            entries.add("\"t%d\":{\"name\":\"%s\",\"private_key\":\"%s\"}".formatted(entries.size(), secret, secret));
        }
        var export = "{\"settings\":{\"secure\":{\"api_tokens\":{" + String.join(",", entries) + "}}}}";
        var names = secrets.keySet().stream()
                .filter(name -> name.matches("[A-Za-z0-9_.-]{1,100}"))
                .limit(3)
                .toList();
        for (var name : names) {
            var file = Files.writeString(files.resolve(name + ".bubble"), export);
            printed.add(team.command("detect", "bubble", file.toString(), "--team", id, "--app", "shop"));
        }
    }

    /** Exports the evidence of the review, with the audit log and everybody's name in it, as text. */
    private void evidence(ChatTeam team, Path files) throws IOException {
        team.advanceTo("2026-12-15T18:00");
        team.sees("ben", THREAD, "evidence (ZIP, ");
        var id = team.command("teams").strip().split("\\s+", -1)[1];
        var file = files.resolve("evidence.zip");
        printed.add(team.command("report", "--team", id, "--out", file.toString()));
        int before = printed.size();
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                printed.add(entry.getName() + "\n" + new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(printed.subList(before, printed.size()))
                .as("is searched")
                .anyMatch(text -> text.contains("registered"));
    }

    private static void inReplies(ChatTeam team, Map<String, String> secrets) {
        team.advanceTo("2026-12-01T09:00");
        for (var text : texts(secrets)) {
            team.replies("ana", "keep registered, it was " + text);
        }
        team.isToldAboutReply("ana", REFUSED);
        team.replies("ana", "keep registered");
        team.awaitIdle();
        assertThat(team.messages("ana", THREAD)).isNotEmpty();
    }
}
