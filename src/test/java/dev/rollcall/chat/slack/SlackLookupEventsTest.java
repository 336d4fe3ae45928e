package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PersonFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is known of people and groups follows the events that Slack sends, without a call for each act. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlackLookupEventsTest {
    @SuppressWarnings("NullAway.Init")
    private SlackWorld world;

    @BeforeAll
    void start() {
        world = SlackWorld.overSocketMode();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private static void soon(BooleanSupplier holds) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(holds::getAsBoolean);
    }

    private long calls(String method) {
        return world.control.list("calls", "calls").stream()
                .filter(call -> call.path("method").asText().equals(method))
                .count();
    }

    @Test
    void aChangedPersonIsKnownWithoutAnotherCall() {
        var person = world.newPerson();
        assertThat(world.chat.person(person).map(PersonFacts::admin)).contains(false);
        long before = calls("users.info");
        world.control.patch("people/" + person.id(), "admin", true);
        soon(() -> world.chat.person(person).orElseThrow().admin());
        world.leaves(person);
        soon(() -> world.chat.person(person).orElseThrow().outsider());
        assertThat(calls("users.info")).isEqualTo(before);
    }

    @Test
    void aChangedGroupIsAskedForAgain() {
        var security = world.group("security");
        var person = world.newPerson();
        assertThat(world.chat.groupsOf(person, Set.of(security))).isEmpty();
        long before = calls("usergroups.users.list");
        for (int i = 0; i < 50; i++) {
            assertThat(world.chat.groupsOf(world.account("cho"), Set.of(security)))
                    .containsExactly(security);
        }
        assertThat(calls("usergroups.users.list")).isEqualTo(before);
        world.control.patch("groups/security", "members", List.of("cho", "dee", person.id()));
        soon(() -> world.chat.groupsOf(person, Set.of(security)).contains(security));
        world.control.patch("groups/security", "members", List.of("cho", "dee"));
        soon(() -> world.chat.groupsOf(person, Set.of(security)).isEmpty());
    }

    @Test
    void aDisabledGroupHasNoMembersAndNoName() {
        var made = world.control
                .post("groups", "handle", "passing", "members", List.of("cho"))
                .path("id")
                .asText();
        soon(() -> world.chat.groupName(world.space(), made).isPresent()
                || world.chat.membersOf(world.space(), made).isPresent());
        assertThat(world.chat.membersOf(world.space(), made))
                .hasValueSatisfying(members -> assertThat(members).hasSize(1));
        world.control.delete("groups/" + made);
        soon(() -> world.chat.membersOf(world.space(), made).isEmpty());
        soon(() -> world.chat.groupName(world.space(), made).isEmpty());
    }

    /** Slack answers users.info 100 times a minute; the emulator counts. */
    @Test
    void aCrowdIsLookedUpWithoutReachingALimit() {
        var crowd = Stream.generate(world::newPerson).limit(150).toList();
        assertThat(crowd.parallelStream().map(world.chat::person).map(Optional::isPresent))
                .containsOnly(true);
        assertThat(world.chat.person(new AccountId(world.space(), "U0NOBODY"))).isEmpty();
        assertThat(calls("users.info")).isLessThan(100);
        assertThat(calls("users.list")).isPositive();
    }
}
