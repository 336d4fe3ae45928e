package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Look-ups of channels, people and groups. */
interface ChatPlatformContractFacts {
    private static SpaceId foreign(ChatWorld world) {
        return new SpaceId(world.space().platform(), "999999999999999999");
    }

    @Test
    default void aPlatformKnowsItsNameAndItsSpaces(ChatWorld world) {
        var chat = world.chat();
        assertThat(world.space().platform()).isEqualTo(chat.name());
        assertThat(chat.spaces()).containsOnlyKeys(world.space());
        assertThat(chat.spaces().get(world.space())).isNotBlank();
        assertThat(chat.reviewLayout().lines()).isBetween(1, 100);
        assertThat(chat.reviewLayout().characters()).isPositive();
    }

    @Test
    default void aChannelTheBotIsInCanBePostedIn(ChatWorld world) {
        assertThat(world.chat().place(world.place("api-tokens"))).hasValueSatisfying(facts -> {
            assertThat(facts.name()).isEqualTo("api-tokens");
            assertThat(facts.usable()).isTrue();
            assertThat(facts.inside()).isTrue();
            assertThat(facts.missing()).isEmpty();
            assertThat(facts.canPost()).isTrue();
        });
    }

    @Test
    default void aHiddenAMissingAndAForeignChannelAreEmpty(ChatWorld world) {
        var chat = world.chat();
        assertThat(chat.place(world.hiddenPlace())).isEmpty();
        assertThat(chat.place(new PlaceId(world.space(), "999999999999999999"))).isEmpty();
        assertThat(chat.place(new PlaceId(foreign(world), world.place("general").id())))
                .as("of another space")
                .isEmpty();
    }

    @Test
    default void joinReturnsWhetherTheBotIsInTheChannelAfterwards(ChatWorld world) {
        assertThat(world.chat().join(world.hiddenPlace())).isFalse();
        var place = world.newPlace();
        world.control.patch("channels/" + place.id(), "botIn", false);

        boolean joined = world.chat().join(place);

        assertThat(world.chat().place(place).filter(facts -> facts.canPost()).isPresent())
                .isEqualTo(joined);
    }

    @Test
    default void personFactsAreCurrent(ChatWorld world) {
        var chat = world.chat();
        assertThat(chat.person(world.account("ana")))
                .contains(new PersonFacts(world.account("ana"), "Ana", false, false, world.zone()));
        assertThat(chat.person(world.account("olga")))
                .contains(new PersonFacts(world.account("olga"), "Olga", true, false, world.zone()));
        assertThat(chat.person(world.bot()))
                .hasValueSatisfying(facts -> assertThat(facts.outsider()).isTrue());
        var person = world.newPerson();
        assertThat(chat.person(person))
                .hasValueSatisfying(facts -> assertThat(facts.outsider()).isFalse());
        world.leaves(person);
        chat.refresh(world.space(), Set.of(person.id()), Set.of());
        assertThat(chat.person(person).filter(facts -> !facts.outsider()))
                .as("an account that left is an outsider or empty")
                .isEmpty();
    }

    @Test
    default void anUnknownAndAForeignAccountAreEmpty(ChatWorld world) {
        var chat = world.chat();
        assertThat(chat.person(new AccountId(world.space(), "999999999999999999")))
                .isEmpty();
        assertThat(chat.person(
                        new AccountId(foreign(world), world.account("ana").id())))
                .as("of another space")
                .isEmpty();
        assertThat(chat.groupsOf(new AccountId(world.space(), "999999999999999999"), Set.of(world.group("security"))))
                .isEmpty();
    }

    @Test
    default void groupsHaveNamesAndMembers(ChatWorld world) {
        var chat = world.chat();
        var security = world.group("security");
        assertThat(chat.groupsOf(world.account("cho"), Set.of(security, "999999999999999999")))
                .containsExactly(security);
        assertThat(chat.groupsOf(world.account("cho"), Set.of())).isEmpty();
        assertThat(chat.groupsOf(world.account("ana"), Set.of(security))).isEmpty();
        assertThat(chat.groupName(world.space(), security)).contains("security");
        assertThat(chat.groupName(world.space(), "999999999999999999")).isEmpty();
        assertThat(chat.groupName(foreign(world), security))
                .as("of another space")
                .isEmpty();
        chat.membersOf(world.space(), security).ifPresent(members -> assertThat(members)
                .containsExactlyInAnyOrder(
                        world.account("cho").id(), world.account("dee").id()));
        assertThat(chat.membersOf(world.space(), "999999999999999999")).isEmpty();
        assertThat(chat.membersOf(foreign(world), security)).isEmpty();
    }

    @Test
    default void groupsAreCurrentAfterARefresh(ChatWorld world) {
        var chat = world.chat();
        var security = world.group("security");
        var person = world.newPerson();
        assertThat(chat.groupsOf(person, Set.of(security))).isEmpty();
        world.control.patch("groups/security", "members", List.of("cho", "dee", person.id()));
        chat.refresh(world.space(), Set.of(person.id()), Set.of(security));
        assertThat(chat.groupsOf(person, Set.of(security))).containsExactly(security);
        world.control.patch("groups/security", "members", List.of("cho", "dee"));
        chat.refresh(world.space(), Set.of(person.id()), Set.of(security));
        assertThat(chat.groupsOf(person, Set.of(security))).isEmpty();
    }

    @Test
    default void aRefreshThrowsChatDownWhereALookUpReturnsTheLastKnownAnswer(ChatWorld world) {
        var chat = world.chat();
        var person = world.newPerson();
        assertThat(chat.person(person)).isPresent();
        world.spoil(ChatWorld.Call.PERSON, "503", 1);
        assertThatThrownBy(() -> chat.refresh(world.space(), Set.of(person.id()), Set.of()))
                .isInstanceOf(ChatDown.class);
        assertThat(chat.person(person)).isPresent();
        chat.refresh(world.space(), Set.of(person.id()), Set.of());
    }

    @Test
    default void aRateLimitSaysHowLongToWait(ChatWorld world) {
        var person = world.newPerson();
        // The wait is also kept by later calls, so not in the shared one.
        try (var other = world.another()) {
            world.spoil(ChatWorld.Call.PERSON, "429", 1);
            assertThatThrownBy(() -> other.refresh(world.space(), Set.of(person.id()), Set.of()))
                    .isInstanceOfSatisfying(ChatDown.class, down -> assertThat(down.retryAfter())
                            .hasValueSatisfying(
                                    wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(7))));
        }
    }

    @Test
    default void anEmptyGroupHasNoMembersAndADeletedOneNoName(ChatWorld world) {
        var chat = world.chat();
        world.control.post("groups", "handle", "leavers", "members", List.of());
        var group = world.group("leavers");
        assertThat(chat.membersOf(world.space(), group)).contains(Set.of());
        assertThat(chat.groupName(world.space(), group)).contains("leavers");

        world.control.delete("groups/" + group);
        chat.refresh(world.space(), Set.of(), Set.of(group));

        assertThat(chat.membersOf(world.space(), group)).isEmpty();
        assertThat(chat.groupName(world.space(), group)).isEmpty();
    }

    @Test
    default void anAccountThatLeftIsNotAGuest(ChatWorld world) {
        var chat = world.chat();
        var person = world.newPerson();
        world.leaves(person);
        assertThat(chat.person(person).map(facts -> facts.absence()).orElse(Optional.of(Absence.LEFT)))
                .contains(Absence.LEFT);
    }

    @Test
    default void checksAreOkOrSayHowToFixTheProblem(ChatWorld world) {
        var fine = world.place("api-tokens");
        var hidden = world.hiddenPlace();
        for (var chat : List.of(world.chat(), world.another())) {
            assertThat(chat.check(Set.of(fine))).isNotEmpty().allSatisfy(check -> {
                assertThat(check.area()).isEqualTo(chat.name());
                assertThat(check.level()).isEqualTo(Check.Level.OK);
            });
            assertThat(chat.check(Set.of(fine, hidden)))
                    .filteredOn(check -> check.level() != Check.Level.OK)
                    .singleElement()
                    .satisfies(check -> {
                        assertThat(check.result()).contains(hidden.id());
                        assertThat(check.fix()).isNotBlank();
                    });
        }
    }

    @Test
    default void checksReportABadCredentialAndAnUnreachableChatWithoutThrowing(ChatWorld world) {
        try (var impostor = world.impostor();
                var nowhere = world.nowhere()) {
            for (var chat : List.of(impostor, nowhere)) {
                assertThat(chat.check(Set.of(world.place("api-tokens"))))
                        .filteredOn(check -> check.level() == Check.Level.FAIL)
                        .isNotEmpty()
                        .allSatisfy(check -> assertThat(check.fix()).isNotBlank());
            }
        }
    }
}
