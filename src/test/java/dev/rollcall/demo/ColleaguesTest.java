package dev.rollcall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.App;
import dev.rollcall.domain.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * People whom nobody plays answer when the clock moves: Ben and Cho do. Ana is played, and a detected key has no
 * answer.
 */
class ColleaguesTest {
    @SuppressWarnings("NullAway.Init")
    private static Emulators chats;

    @SuppressWarnings("NullAway.Init")
    private static Workspace workspace;

    @BeforeAll
    static void holdAReview() throws Exception {
        chats = Emulators.chats(EmulatorsOptions.defaults());
        workspace = Workspace.start(chats, App::startBot, new App(Progress.UNSEEN), Duration.ZERO);
        for (var chat : Chat.values()) {
            var people = new SimulatedPeople(chat, workspace.control(chat));
            people.setUp();
            for (var owner : List.of("ana", "ben", "cho")) {
                people.asks(owner, SimulatedPeople.REVIEW, "add of-" + owner + " app:shop service:" + owner);
                people.asks(owner.equals("ben") ? "cho" : "ben", SimulatedPeople.REVIEW, "approve of-" + owner);
            }
            workspace.detect(chat, Exports.APP, new Exports().before());
            people.asks("ben", SimulatedPeople.REVIEW, "approve \"" + Exports.KNOWN.getFirst() + "\"");
        }
        workspace.populate(false);
        var opens = workspace.clock().next().getFirst().at();
        workspace.clock().moveTo(opens, Set.of("ana"));
        workspace.clock().moveTo(opens.plus(Duration.ofDays(6)), Set.of("ana"));
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

    private static SeenMessage root(Chat chat) {
        return new SimulatedPeople(chat, workspace.control(chat))
                .awaitMessage(
                        "olga",
                        ChatPlace.channel(SimulatedPeople.REVIEW),
                        m -> m.controls().containsKey("Confirm all mine"),
                        "the review");
    }

    @ParameterizedTest
    @EnumSource
    void everybodyAnswersButThePersonWhoIsPlayed(Chat chat) {
        assertThat(root(chat).text()).contains("still used 2").contains("Open: no owner 2 · Ana 1 · Ben 1");
    }

    /** The next event is found although only the end of an absence is due then. */
    @Test
    void theEndOfAnAbsenceIsTheNextEvent() {
        var clock = workspace.clock();
        var today = clock.now().atZone(clock.zone()).toLocalDate();
        new SimulatedPeople(Chat.SLACK, workspace.control(Chat.SLACK))
                .asks("dee", SimulatedPeople.REVIEW, "away until:" + today + " to:@ben");
        var next = clock.next().getFirst();
        assertThat(next.what()).isEqualTo("Dee is back");
        assertThat(next.at())
                .isEqualTo(today.plusDays(1).atStartOfDay(clock.zone()).toInstant());
    }

    @Test
    void theTimelineSaysWhoAnswered() {
        assertThat(workspace.clock().log())
                .extracting(MovableClock.Wake::what)
                .contains("Ben answers for 1 token", "Cho answers for 1 token")
                .noneMatch(what -> what.startsWith("Ana answers"));
        assertThat(workspace.clock().log()).extracting(MovableClock.Wake::at).isSorted();
        assertThat(workspace.clock().now()).isAfter(Instant.now());
    }
}
