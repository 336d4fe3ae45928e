package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.DIRECT;
import static dev.rollcall.scenario.Stage.GENERAL;
import static dev.rollcall.scenario.Stage.THREAD;
import static dev.rollcall.scenario.Stage.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What nobody should write and somebody does: names that would be markup, and live secrets. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class HostileStoryTest extends StoryTest {
    /** Shaped like Stripe's; put together here so that no scanner takes this file for a leak. */
    private static final String SECRET = "sk_" + "live_" + "51H8abcdefghijklmnopqrstuv";

    private static final String REFUSED = "That looks like a live secret";

    @Test
    void hostileLabelsAreOnlyText() {
        var stage = stages.open(chat);
        stage.setUp();
        var approvers = List.of(stage.idOf("ben"), stage.idOf("cho"), stage.idOf("dee"));
        var labels = List.of("<!channel>", "@everyone", "*b* _i_ ~s~", "=cmd()", "🔑 prod", "مفتاح", "<@U1> & co");
        for (var label : labels) {
            assertThat(stage.token("ana", "add \"" + label + "\" app:shop service:Stripe"))
                    .as(label)
                    .contains("Registered");
            var card = stage.sees("ben", TOKENS, "Approval wanted");
            assertThat(card.pinged()).as(label).containsExactlyInAnyOrderElementsOf(approvers);
            stage.presses("ben", TOKENS, card, "Approve");
        }
        var tooLong = "add " + "x".repeat(200) + " app:shop service:Stripe";
        if (chat.slack()) {
            assertThat(stage.token("ana", tooLong)).contains("at most 80 characters");
        } else {
            assertThatThrownBy(() -> stage.token("ana", tooLong)).hasMessageContaining("length");
        }
        for (var refused : List.of("a`b", "a,b")) {
            assertThat(stage.token("ana", "add \"" + refused + "\" app:shop service:Stripe"))
                    .as(refused)
                    .contains("label");
        }
        stage.walksTo("2026-12-01T09:00");
        assertThat(stage.pages("ana").getFirst().pinged()).containsExactly(stage.idOf("ana"));
        assertThat(stage.pages("ana").getFirst().text()).contains("`@everyone`", "`=cmd()`", "`🔑 prod`", "`مفتاح`");
        stage.replies("ana", "keep =cmd(), 🔑 prod and مفتاح");
        stage.rootSays("3 of 7");
        assertThat(stage.pings()).doesNotContainKeys("sam", "olga");
    }

    @Test
    void aSecretIsRefusedWhereverItStandsAndFoundNowhere() throws IOException {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        try {
            var stage = stages.open(chat);
            stage.setUp();
            inEachField(stage);
            inReasonsAndForms(stage);
            inReplies(stage);
            stage.rests();
            assertThat(stage.door.get("calls", Map.of()).toString())
                    .as("every call the bot made")
                    .contains("Approval wanted")
                    .doesNotContain(SECRET);
            assertThat(stage.transcript())
                    .as("what the bot said")
                    .noneMatch(line -> line.seen().author().equals("Rollcall")
                            && line.text().contains(SECRET));
            assertThat(files(stage))
                    .as("while the bot runs, its log beside the file")
                    .isEmpty();
            stage.end();
            assertThat(files(stage)).isEmpty();
        } finally {
            root.detachAppender(log);
        }
        assertThat(List.copyOf(log.list))
                .noneMatch(event -> (event.getFormattedMessage() + event.getKeyValuePairs() + event.getThrowableProxy())
                        .contains(SECRET));
    }

    private void refused(Stage stage, String line) {
        assertThat(stage.token("ana", line))
                .as(line)
                .contains(REFUSED, "rotate it now")
                .doesNotContain(SECRET);
    }

    private void inEachField(Stage stage) {
        refused(stage, "add " + SECRET + " app:shop service:Stripe");
        refused(stage, "add x app:" + SECRET + " service:Stripe");
        refused(stage, "add x app:shop service:" + SECRET);
        refused(stage, "add x app:shop service:Stripe note:\"it is " + SECRET + " really\"");
        refused(stage, "add x app:shop service:Stripe sha256:" + SECRET);
        refused(stage, "show " + SECRET);
        refused(stage, "confirm " + SECRET);
        if (chat.slack()) {
            for (var field : List.of("last4", "expires", "env", "access", "owner", "backup")) {
                refused(stage, "add x app:shop service:Stripe " + field + ":" + SECRET);
            }
            refused(stage, SECRET);
            refused(stage, "add x app:shop service:Stripe key:" + SECRET);
            refused(stage, "list " + SECRET);
            refused(stage, "add x app:shop service:Stripe sha256:_ key:" + SECRET);
        }
        assertThat(stage.token(
                        "olga", "setup channel:#api-tokens escalation:#token-alerts approvers:@ben zone:" + SECRET))
                .contains(REFUSED);
        assertThat(stage.token("ana", "list filter:all")).contains("No tokens yet");
    }

    private void inReasonsAndForms(Stage stage) {
        stage.asks("ana", GENERAL, "add ci-deploy app:shop service:Stripe");
        var card = stage.sees("ben", TOKENS, "Approval wanted: `ci-deploy`");
        assertThat(stage.token("ben", "deny ci-deploy reason:\"because of " + SECRET + "\""))
                .contains(REFUSED);
        stage.presses("ben", TOKENS, card, "Deny");
        var answer = stage.fills("ben", Map.of("reason", "it is " + SECRET));
        if (chat.slack()) {
            assertThat(answer.path("errors").toString()).contains(REFUSED).doesNotContain(SECRET);
        } else {
            stage.hears("ben", TOKENS, REFUSED);
        }
        assertThat(stage.says("ben", TOKENS, "Approval wanted: `ci-deploy`")).isTrue();
        if (chat.slack()) {
            stage.asks("ana", GENERAL, "add");
            var values = Map.of(
                    "label", "x", "app", "shop", "service", "Stripe", "note", SECRET, "env", "live", "access", "full");
            assertThat(stage.fills("ana", values).path("errors").toString()).contains(REFUSED);
        }
        stage.presses("cho", TOKENS, card, "Approve");
    }

    private void inReplies(Stage stage) {
        stage.walksTo("2026-12-01T09:00");
        stage.replies("ana", "keep " + SECRET);
        stage.hears("ana", chat.slack() ? THREAD : DIRECT, REFUSED);
        stage.replies("ana", "keep ci-deploy, my key was " + SECRET);
        stage.replies("ana", "keep ci-deploy");
        stage.rootSays("1 of 1");
    }

    /** The files that hold it: the database and what stands beside it. */
    private static List<String> files(Stage stage) throws IOException {
        var holding = new ArrayList<String>();
        try (var files = Files.list(stage.folder)) {
            var all = files.toList();
            assertThat(all).isNotEmpty();
            for (var file : all) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET)) {
                    holding.add(file.getFileName().toString());
                }
            }
        }
        return holding;
    }
}
