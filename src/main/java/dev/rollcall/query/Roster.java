package dev.rollcall.query;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Store;
import dev.rollcall.store.TokenStore.Filter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who owns tokens, by account. Used by the bot itself, so no authority is checked. */
public final class Roster {
    private final Store store;

    public Roster(Store store) {
        this.store = store;
    }

    /**
     * The people of a team.
     *
     * @param tokens how many live records there are
     * @param owned how many live records each owns
     * @param backed how many live records each is the backup of
     */
    public record View(
            Optional<Settings> settings, int tokens, Map<AccountId, Integer> owned, Map<AccountId, Integer> backed) {
        /** @param groups the platform's ids of the groups this account is in */
        public boolean approves(AccountId account, Set<String> groups) {
            return settings.filter(set -> set.approves(account, groups)).isPresent();
        }
    }

    public View of(TeamId team) {
        return store.read(team, tx -> {
            var owned = new HashMap<MemberId, Integer>();
            var backed = new HashMap<MemberId, Integer>();
            var all = new Filter.All();
            int tokens = tx.tokens().count(all);
            for (var token : tx.tokens().page(all, 0, tokens)) {
                token.owner().ifPresent(one -> owned.merge(one, 1, Integer::sum));
                token.backup().ifPresent(one -> backed.merge(one, 1, Integer::sum));
            }
            return new View(tx.team().get().settings(), tokens, byAccount(owned, tx), byAccount(backed, tx));
        });
    }

    private static Map<AccountId, Integer> byAccount(Map<MemberId, Integer> count, Store.Tx tx) {
        var accounts = new HashMap<AccountId, Integer>();
        for (var member : tx.members().all(count.keySet()).values()) {
            for (var account : member.accountIds()) {
                accounts.merge(account, count.getOrDefault(member.id(), 0), Integer::sum);
            }
        }
        return accounts;
    }
}
