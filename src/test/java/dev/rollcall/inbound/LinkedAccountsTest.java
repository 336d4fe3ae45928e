package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.RecordingPlatform;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.SpaceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the other account of a person may, as its chat says. */
class LinkedAccountsTest {
    private static final AccountId OLGA = RegisterFixture.admin("red").account();

    private final RecordingPlatform chat = new RecordingPlatform();

    private Optional<Caller> look(AccountId account, Set<AccountId> admins) {
        return new LinkedAccounts(Map.of(chat.name(), chat)).look(account, Optional.empty(), true, admins);
    }

    private void chatSays(Function<AccountId, Optional<PersonFacts>> of) {
        chat.knowing(OLGA.space(), of);
    }

    @Test
    void anAdminOfTheOtherChatIsOne() {
        chatSays(account -> Optional.of(new PersonFacts(account, "Olga", true, false)));
        assertThat(look(OLGA, Set.of())).contains(new Caller(OLGA, "Olga", true, false, Set.of()));
    }

    @Test
    void anAccountThatTheOperatorNamesIsAnAdmin() {
        chatSays(account -> Optional.of(new PersonFacts(account, "Olga", false, false)));
        assertThat(look(OLGA, Set.of()).orElseThrow().admin()).isFalse();
        assertThat(look(OLGA, Set.of(OLGA)).orElseThrow().admin()).isTrue();
    }

    @Test
    void aChatThatDoesNotAnswerGivesNoRight() {
        chatSays(_ -> {
            throw new ChatDown("down");
        });
        assertThat(look(OLGA, Set.of(OLGA))).isEmpty();
    }

    @Test
    void aChatThatIsNotConnectedGivesNoRight() {
        var elsewhere = new AccountId(new SpaceId("another", "1"), "2");
        assertThat(look(elsewhere, Set.of(elsewhere))).isEmpty();
    }
}
