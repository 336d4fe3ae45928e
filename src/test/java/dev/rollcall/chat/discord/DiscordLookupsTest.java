package dev.rollcall.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.domain.team.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is known of members and roles, and how often Discord is asked for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiscordLookupsTest {
    @SuppressWarnings("NullAway.Init")
    private DiscordWorld world;

    @BeforeAll
    void start() {
        world = DiscordWorld.connected();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private long memberLookups(AccountId account) {
        return world.control.list("calls", "calls").stream()
                .filter(call -> Json.text(call, "path").endsWith("/members/" + account.id()))
                .count();
    }

    @Test
    void aMemberIsLookedUpOnceAMinuteAndAtEachDecision() {
        var person = world.newPerson();
        var role = Set.of(world.group("security"));
        Stream.generate(() -> person).limit(40).parallel().forEach(who -> {
            assertThat(world.chat.person(who)).isPresent();
            assertThat(world.chat.groupsOf(who, role)).isEmpty();
        });
        assertThat(memberLookups(person)).isEqualTo(1);
        world.chat.refresh(world.space(), Set.of(person.id()), role);
        assertThat(world.chat.groupsOf(person, role)).isEmpty();
        assertThat(memberLookups(person)).isEqualTo(2);
    }

    /** Discord shows about five members in a second; the bot waits for the rest. */
    @Test
    void aCrowdIsLookedUpWithinTheLimit() {
        var crowd = Stream.generate(world::newPerson).limit(12).toList();
        assertThat(crowd.stream().map(world.chat::person)).allMatch(person -> person.isPresent());
    }

    @Test
    void aRenamedRoleIsKnownByItsEvent() {
        var made = world.control
                .post("groups", "handle", "first", "members", List.of("cho"))
                .path("id")
                .asText();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> world.chat.groupName(world.space(), made).isPresent());
        world.control.patch("groups/" + made, "handle", "second");
        await().atMost(Duration.ofMinutes(2)).until(() -> world.chat
                .groupName(world.space(), made)
                .filter("second"::equals)
                .isPresent());
        world.control.delete("groups/" + made);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> world.chat.groupName(world.space(), made).isEmpty());
    }
}
