package dev.rollcall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.App;
import dev.rollcall.domain.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The workspace with history, as its people see it. */
class WorkspaceTest {
    @SuppressWarnings("NullAway.Init")
    private static Emulators chats;

    @SuppressWarnings("NullAway.Init")
    private static Workspace workspace;

    @BeforeAll
    static void seed() throws Exception {
        chats = Emulators.chats(EmulatorsOptions.defaults());
        var seeding = new Seeding(Instant.now(), Duration.ZERO, new Exports(), () -> false);
        workspace = Workspace.start(chats, App::startBot, new App(Progress.UNSEEN), seeding.beginsAhead());
        seeding.run(workspace, (_, _, _) -> {});
    }

    @AfterAll
    static void close() {
        if (workspace != null) {
            workspace.close();
        }
        if (chats != null) {
            chats.close();
        }
    }

    /** Returns the messages of the review channel, one text each. */
    private static List<String> channel(Chat chat) {
        var answer =
                workspace.control(chat).get("messages", "as", "olga", "channel", SimulatedPeople.REVIEW, "peek", "1");
        return StreamSupport.stream((answer.isArray() ? answer : answer.path("messages")).spliterator(), false)
                .map(message -> message.path("text").asText() + message.path("blocks"))
                .toList();
    }

    private static List<String> saying(Chat chat, String part) {
        return channel(chat).stream().filter(text -> text.contains(part)).toList();
    }

    @ParameterizedTest
    @EnumSource
    void twelvePeopleHaveThirtyEightTokensOfThreeApps(Chat chat) {
        assertThat(workspace.people(chat))
                .hasSize(12)
                .filteredOn(person -> person.role().startsWith("approver"))
                .extracting(DemoBackend.PersonRole::name)
                .containsExactlyInAnyOrder("Ben", "Cho", "Dee");
        assertThat(workspace.tokens(chat)).isEqualTo(38);
        var opens = Pattern.compile("it opens \\*+(\\w+)\\*");
        assertThat(channel(chat).stream()
                        .flatMap(text -> opens.matcher(text).results())
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("shop", "crm", "mobile");
    }

    @ParameterizedTest
    @EnumSource
    void twoReviewsAreClosedWithEveryKindOfAnswer(Chat chat) {
        var headline = Pattern.compile("Token review, (\\w+ \\d+): closed\\. (\\d+) listed = (\\d+) still used"
                + " \\+ (\\d+) unused \\+ (\\d+) not mine \\+ (\\d+) UNCONFIRMED");
        var closed = saying(chat, ": closed. ");
        assertThat(closed).hasSize(2).allSatisfy(text -> {
            var read = headline.matcher(text);
            assertThat(read.find()).as(text).isTrue();
            int asked = Integer.parseInt(read.group(2));
            int confirmed = Integer.parseInt(read.group(3));
            int unconfirmed = Integer.parseInt(read.group(6));
            assertThat(confirmed + Integer.parseInt(read.group(4)) + Integer.parseInt(read.group(5)) + unconfirmed)
                    .as("the sum")
                    .isEqualTo(asked);
            assertThat(confirmed).as("confirmed").isBetween(asked / 2, asked - 3);
            assertThat(read.group(4)).as("to be removed").isEqualTo("1");
            assertThat(unconfirmed).as("unconfirmed").isBetween(1, 4);
        });
        assertThat(closed.getFirst()).contains("+ 1 not mine");
        // Early in a month the next review is already open, with no answer but for the token that is being removed.
        assertThat(saying(chat, "Confirm all mine")).hasSizeLessThan(2).allMatch(text -> text.contains(" 1 of "));
    }

    @ParameterizedTest
    @EnumSource
    void oneTokenWaitsOneWasDeniedAndAllOthersAreApproved(Chat chat) {
        assertThat(saying(chat, "Approval wanted: "))
                .singleElement()
                .asString()
                .contains(DemoData.ALL.getLast().label());
        assertThat(saying(chat, "Denied by Cho"))
                .singleElement()
                .asString()
                .contains(DemoData.DENIED.label(), DemoData.WHY_DENIED);
        assertThat(saying(chat, "Approved by ")).hasSize(DemoData.TOKENS - 1);
    }

    @Test
    void allCardsAreShownAndTheClockShowsTheCurrentTime() {
        assertThat(workspace.bot().settled()).isTrue();
        assertThat(workspace.clock().now()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
        assertThat(workspace.clock().next()).isNotEmpty().allMatch(wake -> wake.at()
                .isAfter(Instant.now()));
    }
}
