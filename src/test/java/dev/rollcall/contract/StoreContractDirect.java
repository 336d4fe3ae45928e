package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.SpaceId;
import org.junit.jupiter.api.Test;

/** For which space a direct channel was last used. */
interface StoreContractDirect extends StoreContractWorld {
    @Test
    default void aDirectChannelIsAboutTheSpaceThatUsedItLast() {
        var other = new SpaceId("discord", "456");
        try (var store = open()) {
            blue(store);
            store.across().findOrCreateTeam(other, "Green", "sealed", NOW);
            assertThat(store.across().lastDirectSpace("discord", "9")).isEmpty();

            store.across().usedDirectly(BLUE_SPACE, "9", NOW);
            assertThat(store.across().lastDirectSpace("discord", "9")).contains(BLUE_SPACE);
            store.across().usedDirectly(other, "9", NOW.plusSeconds(1));
            assertThat(store.across().lastDirectSpace("discord", "9")).contains(other);
            store.across().usedDirectly(BLUE_SPACE, "9", NOW.plusSeconds(2));
            assertThat(store.across().lastDirectSpace("discord", "9")).contains(BLUE_SPACE);
        }
    }

    @Test
    default void aChannelOfAnotherPlatformOrWithoutATeamIsUnknown() {
        try (var store = open()) {
            red(store);
            store.across().usedDirectly(RED_SPACE, "9", NOW);
            assertThat(store.across().lastDirectSpace("discord", "9")).isEmpty();
            store.across().usedDirectly(BLUE_SPACE, "8", NOW);
            assertThat(store.across().lastDirectSpace("discord", "8")).isEmpty();
        }
    }

    @Test
    default void theSpaceOfADirectChannelOutlivesTheProcess() {
        try (var store = open()) {
            blue(store);
            store.across().usedDirectly(BLUE_SPACE, "9", NOW);
        }
        try (var store = open()) {
            assertThat(store.across().lastDirectSpace("discord", "9")).contains(BLUE_SPACE);
        }
    }
}
