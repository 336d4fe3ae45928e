package dev.rollcall.chat.slack;

import static dev.rollcall.contract.ChatWorld.parts;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Button;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.contract.RecordingInbox;
import dev.rollcall.domain.Verb;
import dev.rollcall.logged.ExpectedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** The Home tab of Slack: what the adapter publishes, and when. */
class SlackHomeTest {
    private static final String ANA = "ana";

    @SuppressWarnings("NullAway.Init")
    private SlackWorld world;

    private volatile String shown = "nothing waits";

    @BeforeEach
    void start() {
        world = SlackWorld.overSocketMode();
        world.inbox.onHome = opened -> page("page " + opened.page() + ": " + shown);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static List<Part> page(String text) {
        var all = new ArrayList<>(parts(text));
        all.add(new Part.Buttons(
                List.of(Button.of(Verb.KEEP, "i1", "Still used"), Button.of(Verb.HOME_PAGE, "1", "More"))));
        return all;
    }

    private void opens() {
        world.control.post("home", "as", ANA);
    }

    private JsonNode home() {
        return world.control.get("state", "as", ANA).path("home");
    }

    private void sees(String words) {
        soon().until(() -> home().toString().contains(words));
    }

    private void presses(String action) {
        world.control.post("press", "as", ANA, "form", home().path("id").asText(), "control", action);
    }

    private long published() {
        return world.control.list("calls", "calls").stream()
                .filter(call -> call.path("method").asText().equals("views.publish"))
                .count();
    }

    @Test
    void anOpenedTabShowsTheFirstPageAndIsNotPublishedAgainUnchanged() {
        opens();
        sees("page 0: nothing waits");
        opens();
        opens();
        shown = "one waits";
        opens();
        sees("page 0: one waits");
        assertThat(published()).isEqualTo(2);
    }

    @Test
    void aMessagesTabIsNoHomeTab() {
        world.control.post("home", "as", ANA, "tab", "messages");
        opens();
        sees("page 0");
        assertThat(world.inbox.opened).hasSize(1);
    }

    @Test
    void theReplyToAPressStandsAboveThePage() {
        world.inbox.onPressed = press -> {
            shown = "answered " + press.id();
            return new Reply.Said(parts("Noted."));
        };
        opens();
        sees("page 0");
        presses("keep:i1");
        sees("answered i1");
        assertThat(home().toString()).contains("Noted.");
        assertThat(world.inbox.pressed).singleElement().satisfies(press -> {
            assertThat(press.onPrivate()).isFalse();
            assertThat(press.from().account()).isEqualTo(world.account(ANA));
        });
        shown = "changed by somebody else";
        world.chat.stateChanged();
        sees("changed by somebody else");
        assertThat(home().toString()).contains("Noted.");
        opens();
        soon().until(() -> !home().toString().contains("Noted."));
    }

    @Test
    void anotherPageIsShownByItsButtonAndStaysAfterAPress() {
        world.inbox.onPressed = _ -> new Reply.Silent();
        opens();
        sees("page 0");
        presses("home-page:1");
        sees("page 1");
        shown = "answered";
        presses("keep:i1");
        sees("page 1: answered");
    }

    @Test
    void aReplyThatLeavesNoRoomHasAButtonBack() {
        world.inbox.onHome = opened -> {
            var all = new ArrayList<>(parts("more"));
            all.addAll(page("page " + opened.page()));
            return all;
        };
        world.inbox.onPressed = _ -> new Reply.Said(IntStream.range(0, 120)
                .mapToObj(i -> parts("line " + i).getFirst())
                .toList());
        opens();
        sees("page 0");
        presses("keep:i1");
        sees("Back to Home");
        assertThat(home().path("blocks")).hasSize(SlackPrinter.HOME_BLOCKS_MAX);
        presses("home-page:0");
        sees("page 0");
    }

    @Test
    void atMostOneHundredBlocksArePublished() {
        world.inbox.onHome = _ -> IntStream.range(0, 120)
                .mapToObj(i -> parts("line " + i).getFirst())
                .toList();
        opens();
        sees("line 0");
        assertThat(home().path("blocks")).hasSize(SlackPrinter.HOME_BLOCKS_MAX);
    }

    @Test
    void whatAnotherProcessPublishedIsReplacedByWhatIsTrueNow() {
        opens();
        sees("page 0: nothing waits");
        var other = world.another();
        other.start(world.inbox);
        try {
            shown = "one waits";
            opens();
            sees("one waits");
            shown = "two wait";
            world.chat.stateChanged();
            other.stateChanged();
            sees("two wait");
        } finally {
            other.close();
        }
    }

    /** Slack sends each event to another process in turn. */
    @Test
    void aProcessThatFollowsLeavesWhatAnotherOneShows() {
        opens();
        sees("page 0: nothing waits");
        var inbox = new RecordingInbox();
        inbox.onHome = opened -> page("other page " + opened.page() + ": " + shown);
        var other = world.another();
        other.start(inbox);
        try {
            for (int page = 1; page <= 2 && inbox.opened.isEmpty(); page++) {
                presses("home-page:" + page);
                sees("page " + page);
            }
            sees("other page");
            long before = published();
            shown = "one waits";
            world.chat.stateChanged();
            soon().until(() -> published() > before);
            shown = "two wait";
            other.stateChanged();
            sees("two wait");
            assertThat(home().toString()).contains("other page");
            assertThat(published())
                    .as("the conflict and the page of the other one")
                    .isEqualTo(before + 2);
        } finally {
            other.close();
        }
    }

    @Test
    void aConflictIsDrawnAgain() {
        opens();
        sees("page 0: nothing waits");
        world.control.post("faults", "on", "views.publish", "do", "refuse", "error", "hash_conflict", "times", 2);
        shown = "one waits";
        opens();
        sees("one waits");
    }

    @Test
    void aTabIsPublishedOnceSlackAnswersAgain() {
        world.control.post("faults", "on", "views.publish", "do", "429", "retryAfter", 1, "times", 1);
        opens();
        sees("page 0: nothing waits");
        world.control.post("faults", "on", "views.publish", "do", "500-before", "times", 2);
        shown = "one waits";
        opens();
        sees("one waits");
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.chat.slack.SlackHomes", level = Level.WARN)
    void aTabThatIsNotEnabledIsReported() {
        world.control.post("faults", "on", "views.publish", "do", "refuse", "error", "not_enabled", "times", 1);
        opens();
        soon().until(() -> published() == 1);
        opens();
        sees("page 0");
    }

    @Test
    void aTabThatNobodyOpenedIsNotPublished() {
        world.chat.stateChanged();
        opens();
        sees("page 0");
        assertThat(published()).isEqualTo(1);
    }
}
