package dev.rollcall.inbound;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the chats say of the other accounts of a person who acts. Thread-safe. */
final class LinkedAccounts {
    private static final Logger log = LoggerFactory.getLogger(LinkedAccounts.class);

    private final Map<String, ChatPlatform> chats;

    LinkedAccounts(Map<String, ChatPlatform> chats) {
        this.chats = chats;
    }

    /**
     * An account as its chat describes it; empty if the chat is not connected or does not answer: an account of which
     * nothing is known gives no right.
     *
     * @param settings whose approver groups are asked for; empty if no groups are
     * @param now whether the chat is asked anew; otherwise what is known counts
     * @param admins accounts that are admins whatever their chat says
     */
    Optional<Caller> look(AccountId account, Optional<Settings> settings, boolean now, Set<AccountId> admins) {
        var chat = chats.get(account.space().platform());
        if (chat == null) {
            return Optional.empty();
        }
        try {
            var groups = groups(account, settings);
            if (now) {
                chat.refresh(account.space(), Set.of(account.id()), groups);
            }
            return chat.person(account)
                    .map(facts -> new Caller(
                            account,
                            SecretGuard.masked(facts.name()),
                            facts.admin() || admins.contains(account),
                            facts.outsider(),
                            groups.isEmpty() ? Set.of() : chat.groupsOf(account, groups)));
        } catch (ChatDown down) {
            log.atInfo()
                    .addKeyValue("problem", down.getMessage())
                    .log("A linked account gives no right, because its chat does not answer");
            return Optional.empty();
        }
    }

    /** Whoever is an approver in person needs no group. */
    private static Set<String> groups(AccountId account, Optional<Settings> settings) {
        return settings.filter(set -> !set.approves(account, Set.of()))
                .map(set -> set.policy().approverGroups(account.space()))
                .orElse(Set.of());
    }
}
