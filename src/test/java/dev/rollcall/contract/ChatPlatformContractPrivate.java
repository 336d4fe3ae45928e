package dev.rollcall.contract;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.parts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.Capability;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ephemeral and direct messages are seen by one person only. */
interface ChatPlatformContractPrivate {
    private static boolean ephemeral(ChatWorld world) {
        return world.chat().capabilities().contains(Capability.EPHEMERAL);
    }

    @Test
    default void anEphemeralMessageInAChannelIsSeenByOnePersonOrNotSent(ChatWorld world) {
        var place = world.newPlace();

        boolean told = world.chat().sendEphemeral(place, Optional.empty(), world.account("ana"), parts("Only you."));

        assertThat(told).isEqualTo(ephemeral(world));
        assertThat(world.sees("ben", place)).isEmpty();
        if (!told) {
            assertThat(world.sees("ana", place)).isEmpty();
        } else {
            assertThat(world.sees("ana", place)).singleElement().satisfies(seen -> {
                assertThat(seen.text()).isEqualTo("Only you.");
                assertThat(seen.ephemeral()).isTrue();
            });
        }
    }

    @Test
    default void anEphemeralMessageInAThreadIsShownThere(ChatWorld world) {
        var place = world.newPlace();
        var root = world.post(place, card("Review").opening("Review"));

        boolean told = world.chat().sendEphemeral(place, Optional.of(root), world.account("ana"), parts("Only you."));

        assertThat(told).isEqualTo(ephemeral(world));
        assertThat(world.seesBelow("ana", root)).hasSize(told ? 1 : 0);
        assertThat(world.seesBelow("ben", root)).isEmpty();
        assertThat(world.sees("ana", place)).hasSize(1);
    }

    @Test
    default void anEphemeralMessageThatIsNotDeliveredReturnsFalse(ChatWorld world) {
        var ana = world.account("ana");
        assertThat(world.chat().sendEphemeral(world.hiddenPlace(), Optional.empty(), ana, parts("x")))
                .isFalse();
        var stranger = world.newPerson();
        assertThat(world.chat().sendEphemeral(world.newPlace(), Optional.empty(), stranger, parts("x")))
                .as("a person who is not in the channel")
                .isFalse();
    }

    @Test
    default void aDirectMessageReachesOnePerson(ChatWorld world) {
        var person = world.newPerson();
        var other = world.newPerson();

        assertThat(world.chat().sendDirect(person, parts("For you."))).isTrue();

        assertThat(world.seesDirect(person.id())).extracting(Seen::text).containsExactly("For you.");
        assertThat(world.seesDirect(other.id())).isEmpty();
    }

    @Test
    default void aQuietMessageReachesOnePerson(ChatWorld world) {
        var person = world.newPerson();
        var other = world.newPerson();

        boolean told = world.chat().sendQuietly(person, parts("For you."));

        assertThat(world.seesDirect(person.id())).hasSize(told ? 1 : 0);
        assertThat(world.seesDirect(other.id())).isEmpty();
        assertThat(world.chat().sendDirect(person, parts("And this."))).isTrue();
        assertThat(world.chat().sendQuietly(person, parts("And that.")))
                .as("to a person who was written to before")
                .isTrue();
        assertThat(world.seesDirect(person.id())).last().extracting(Seen::text).isEqualTo("And that.");
    }
}
