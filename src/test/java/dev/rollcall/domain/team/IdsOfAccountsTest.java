package dev.rollcall.domain.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsOfAccountsTest {
    @Test
    void aWrittenValueIsReadBack() {
        var space = new SpaceId("slack", "T01");
        var account = new AccountId(space, "U01");
        var place = new PlaceId(new SpaceId("discord", "123"), "456");
        assertThat(space).hasToString("slack:T01");
        assertThat(SpaceId.parse("slack:T01")).contains(space);
        assertThat(AccountId.parse(account.toString())).contains(account);
        assertThat(PlaceId.parse(place.toString())).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "slack", "slack:", ":T1", "slack:T1:U1", ":"})
    void anInvalidSpaceIsNotRead(String text) {
        assertThat(SpaceId.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "slack", "slack:T1", "slack:T1:", ":T1:U1", "slack::U1", "a:b:c:d", "::"})
    void anInvalidAccountIsNotRead(String text) {
        assertThat(AccountId.parse(text)).isEmpty();
        assertThat(PlaceId.parse(text)).isEmpty();
    }

    @Test
    void anIdCannotContainAColon() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SpaceId("a:b", "T"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SpaceId("slack", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountId(new SpaceId("slack", "T"), "U:1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlaceId(new SpaceId("slack", "T"), ""));
    }
}
