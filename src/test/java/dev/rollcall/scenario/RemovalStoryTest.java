package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A token that is unused is announced, deleted and checked; one that is still needed stays. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class RemovalStoryTest extends StoryTest {
    private static final String KEY = "0123456789abcdef";

    private ChatTeam withToken() {
        var team = newTeam();
        team.setUp();
        team.hasToken("old-zap", "ana", "backup:@cho purpose:\"nightly order sync\" stored:\"Xano env ZAP\"");
        return team;
    }

    /** Where a reminder of a removal reaches a person. */
    private String reminders() {
        return chat.slack() ? DIRECT : TOKENS;
    }

    @Test
    void anUnusedAnswerLeadsToATokenThatIsGone() {
        var team = withToken();
        team.hasToken("ci-deploy", "ana");
        team.advanceTo("2026-12-01T09:00");
        var before = team.notifications();
        team.replies("ana", "unused old-zap");
        var card = team.sees("cho", TOKENS, "`old-zap` is about to be removed");
        assertThat(card.text())
                .contains("said unused by Ana")
                .contains("Stored in: Xano env ZAP", "Breaks if it goes: nightly order sync")
                .contains("Does anyone still use it?");
        assertThat(card.pinged()).containsExactly(team.idOf("cho"));
        team.sees("ana", ChatTeam.THREAD, "being removed: announced");
        assertThat(team.asks("dee", "show old-zap")).contains("being removed: announced", "said to be unused by Ana");
        assertThat(team.asks("ana", "remove old-zap")).contains("is announced to be removed");
        team.awaitIdle();
        assertThat(team.notifiedSince(before).keySet()).contains("cho").doesNotContain("dee");

        team.stopBot();
        team.startBot();
        team.advanceTo("2026-12-04T08:59");
        assertThat(team.now(card).text()).contains("is about to be removed");
        team.advanceTo("2026-12-04T09:00");
        var toDo = team.sees("ana", TOKENS, "`old-zap`: delete it at Stripe now");
        assertThat(toDo.id()).as("one message, edited").isEqualTo(card.id());
        team.presses("dee", TOKENS, toDo, "Deleted at Stripe");
        team.isTold("dee", TOKENS, "Only Ana, the backup Cho or an admin");
        team.presses("ana", TOKENS, toDo, "Deleted at Stripe");
        assertThat(team.isTold("ana", TOKENS, "Somebody else checks").text())
                .as("no import lists it")
                .doesNotContain("import");
        var deleted = team.sees("cho", TOKENS, "is deleted, says Ana");
        team.presses("ana", TOKENS, deleted, "I checked, it is gone");
        team.isTold("ana", TOKENS, "somebody else must check");
        team.presses("dee", TOKENS, deleted, "I checked, it is gone");
        var gone = team.sees("ana", TOKENS, "is gone: Ana deleted it, Dee checked");
        assertThat(gone.id()).isEqualTo(card.id());
        assertThat(gone.controls()).isEmpty();
        assertThat(team.asks("ana", "show old-zap")).contains("There is no token called");
        team.sees("ana", ChatTeam.THREAD, "· removed");
        team.types("dee", "add old-zap app:shop service:Stripe");
        team.sees("ben", TOKENS, "Approval wanted: `old-zap`");
    }

    @Test
    void whoeverStillNeedsItSaysSoAndIsAskedNothingMore() {
        var team = withToken();
        team.advanceTo("2026-12-01T09:00");
        assertThat(team.asks("ana", "remove old-zap reason:\"nobody uses it\""))
                .contains("`old-zap` is about to be removed");
        var card = team.sees("dee", TOKENS, "`old-zap` is about to be removed");
        assertThat(card.text()).contains("“nobody uses it”");
        team.reviewShows("1 of 1");
        team.presses("dee", TOKENS, card, "Still needed");
        team.isTold("dee", TOKENS, "Noted: `old-zap` stays");
        var kept = team.sees("ana", TOKENS, "`old-zap` stays: Dee still needs it");
        assertThat(kept.id()).isEqualTo(card.id());
        assertThat(kept.controls()).isEmpty();
        team.reviewShows("0 of 1");
        team.advanceTo("2026-12-05T09:00");
        assertThat(team.now(card).text()).contains("stays");
        assertThat(team.asks("ana", "show old-zap")).contains("kept by Dee", "open in this month's review");
        assertThat(team.asks("ana", "review restore old-zap")).contains("is not being removed");
    }

    @Test
    void theOwnerRestoresItByCommandOrButton() {
        var team = withToken();
        team.asks("ana", "remove old-zap");
        assertThat(team.asks("dee", "review restore old-zap")).contains("Only Ana, the backup Cho or an admin");
        assertThat(team.asks("cho", "review restore old-zap")).contains("`old-zap` stays");
        team.sees("ana", TOKENS, "`old-zap` stays: restored by Cho");

        team.asks("ana", "remove old-zap");
        team.advanceTo("2026-11-28T12:00");
        var card = team.sees("ana", TOKENS, "`old-zap`: delete it at Stripe now");
        team.presses("olga", TOKENS, card, "Restore");
        team.isTold("olga", TOKENS, "`old-zap` stays");
        assertThat(team.sees("ana", TOKENS, "stays: restored by Olga").id()).isEqualTo(card.id());
    }

    /** Announced on Wednesday, to do on Monday, reminded on Thursday and the next Monday, escalated on Wednesday. */
    @Test
    void aTokenThatNobodyDeletesIsRemindedThenEscalated() {
        var team = withToken();
        team.advanceTo("2026-11-25T10:00");
        team.asks("ana", "remove old-zap");
        team.advanceTo("2026-11-30T08:59");
        team.sees("ana", TOKENS, "`old-zap` is about to be removed");
        team.advanceTo("2026-11-30T09:00");
        team.sees("ana", TOKENS, "`old-zap`: delete it at Stripe now");
        var before = team.notifications();
        team.advanceTo("2026-12-03T08:59");
        assertThat(team.notifiedSince(before)).isEmpty();
        team.advanceTo("2026-12-03T09:00");
        var first = team.sees("ana", reminders(), "`old-zap` is still being removed");
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("ana", 1));
        team.advanceTo("2026-12-06T23:00");
        assertThat(team.notifiedSince(before)).as("not at the weekend").isEqualTo(Map.of("ana", 1));
        team.advanceTo("2026-12-07T09:00");
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("ana", 2));
        var escalatedSince = team.notifications();
        team.advanceTo("2026-12-09T09:00");
        var escalation = team.sees("olga", ALERTS, "`old-zap` has not been deleted at Stripe");
        assertThat(escalation.pinged()).containsExactly(team.idOf("ana"));
        assertThat(team.notifiedSince(escalatedSince)).isEqualTo(Map.of("ana", 1));
        team.advanceTo("2026-12-20T09:00");
        assertThat(team.notifiedSince(escalatedSince)).as("once").isEqualTo(Map.of("ana", 1));

        assertThat(first.controls()).containsKey("Deleted at Stripe");
        team.presses("ana", ALERTS, escalation, "Deleted at Stripe");
        assertThat(team.sees("olga", ALERTS, "`old-zap` has not been checked").id())
                .isEqualTo(escalation.id());
        team.presses("cho", TOKENS, team.sees("cho", TOKENS, "is deleted, says Ana"), "I checked, it is gone");
        assertThat(team.sees("olga", ALERTS, "`old-zap` is gone").id()).isEqualTo(escalation.id());
        team.awaitIdle();
        assertThat(team.messages("olga", ALERTS)).hasSize(1);
    }

    @Test
    void anImportChecksThatItIsGoneAndReopensItIfItIsNot() {
        var team = newTeam();
        team.setUp();
        imports(team, "Zapier", "other");
        team.presses("ben", TOKENS, team.sees("ben", TOKENS, "Approval wanted: `Zapier`"), "Approve");
        assertThat(team.asks("ben", "remove Zapier")).contains("`Zapier` is about to be removed");
        team.advanceTo("2026-11-27T12:00");
        var card = team.sees("ben", TOKENS, "`Zapier`: delete it at Bubble now");
        assertThat(card.text()).contains("Settings → API, then deploy to live");
        team.presses("ben", TOKENS, card, "Deleted at Bubble");
        team.sees("ana", TOKENS, "`Zapier` is deleted, says Ben");

        imports(team, "Zapier", "other");
        var reopened = team.sees("ana", TOKENS, "`Zapier` reopened: Bubble still lists it");
        assertThat(reopened.id()).isEqualTo(card.id());
        team.presses("ben", TOKENS, reopened, "Deleted at Bubble");
        team.sees("ana", TOKENS, "`Zapier` is deleted, says Ben");
        imports(team, "other");
        var gone = team.sees("ana", TOKENS, "`Zapier` is gone: Ben deleted it, Bubble no longer lists it");
        assertThat(gone.id()).isEqualTo(card.id());

        imports(team, "Zapier", "other");
        team.sees("ana", TOKENS, "`Zapier` reopened: Bubble still lists it");
        assertThat(team.asks("ben", "show Zapier")).contains("being removed: to be deleted");
    }

    /** An entry that could not be read may be the token itself. */
    @Test
    void aListWithAnUnreadableEntryProvesNothingAndACompleteOneDoes() {
        var team = newTeam();
        team.setUp();
        imports(team, "Zapier", "other");
        team.presses("ben", TOKENS, team.sees("ben", TOKENS, "Approval wanted: `Zapier`"), "Approve");
        team.asks("ben", "remove Zapier");
        team.advanceTo("2026-11-27T12:00");
        var card = team.sees("ben", TOKENS, "`Zapier`: delete it at Bubble now");
        team.presses("ben", TOKENS, card, "Deleted at Bubble");
        team.isTold("ben", TOKENS, "Somebody else checks, or the next complete import");
        team.sees("ana", TOKENS, "`Zapier` is deleted, says Ben");

        assertThat(importsEntries(team, entry("other"), "\"unfinished\":{\"name\":\"unfinished\"}"))
                .contains("unfinished) has no key", "none is taken to be gone");
        var waits = team.now(card);
        assertThat(waits.text()).contains("`Zapier` is deleted, says Ben");
        assertThat(waits.controls()).containsKey("I checked, it is gone");
        assertThat(team.asks("ana", "show Zapier"))
                .contains("being removed: deleted")
                .doesNotContain("no longer");

        imports(team, "other");
        var gone = team.sees("ana", TOKENS, "`Zapier` is gone: Ben deleted it, Bubble no longer lists it");
        assertThat(gone.id()).isEqualTo(card.id());
        assertThat(gone.controls()).isEmpty();
        assertThat(team.asks("ana", "show Zapier")).contains("There is no token called");
    }

    /** Imports an export of a Bubble app with these tokens. */
    static void imports(ChatTeam team, String... names) {
        importsEntries(
                team, List.of(names).stream().map(RemovalStoryTest::entry).toArray(String[]::new));
    }

    private static String entry(String name) {
        return "\"" + name + "\":{\"name\":\"" + name + "\",\"private_key\":\"" + KEY
                + "%016x".formatted(name.hashCode()) + "\"}";
    }

    /** Imports an export of a Bubble app with these entries. Returns what the command prints. */
    private static String importsEntries(ChatTeam team, String... entries) {
        var file = team.folder.resolve("app.bubble");
        try {
            Files.writeString(file, "{\"settings\":{\"secure\":{\"api_tokens\":{" + String.join(",", entries) + "}}}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var space = Pattern.compile("(slack|discord):[A-Z0-9]+").matcher(team.command("teams"));
        assertThat(space.find()).isTrue();
        var printed = team.command("detect", "bubble", file.toString(), "--team", space.group(), "--app", "shop");
        team.awaitIdle();
        return printed;
    }
}
