package dev.rollcall.domain.team;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A person of a team, by their accounts: one in each of one or more spaces. Immutable.
 *
 * @param accounts at least one, at most one in a space; the one that the member was recorded with first
 */
public record Member(MemberId id, List<Account> accounts) {
    public Member {
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("member " + id + " without an account");
        }
        if (accounts.stream().map(one -> one.id().space()).distinct().count() != accounts.size()) {
            throw new IllegalArgumentException("member " + id + " with two accounts in a space");
        }
    }

    /** A member with one account. */
    public Member(MemberId id, AccountId account, String name, Optional<Absence> absence) {
        this(id, List.of(new Account(account, name, absence)));
    }

    /** A member with one account, of whom nothing else is known. */
    public Member(MemberId id, AccountId account, String name) {
        this(id, account, name, Optional.empty());
    }

    /**
     * One account of a member.
     *
     * @param name as the space shows it
     * @param absence why the person cannot answer there; empty for a full member, and as long as the chat was not asked
     */
    public record Account(AccountId id, String name, Optional<Absence> absence) {
        /** Whether the person may answer there, as far as is known. */
        public boolean present() {
            return absence.isEmpty();
        }
    }

    /** The first account that can answer, or the first. */
    private Account main() {
        return accounts.stream().filter(Account::present).findFirst().orElseGet(accounts::getFirst);
    }

    /** The account that stands for the member where one stands for all: the first that can answer. */
    public AccountId account() {
        return main().id();
    }

    /** The name of that account. */
    public String name() {
        return main().name();
    }

    /** Why the person cannot answer from any account; empty if they can from one, as far as is known. */
    public Optional<Absence> absence() {
        return main().absence();
    }

    /** Whether the person may answer from any account, as far as is known. */
    public boolean present() {
        return absence().isEmpty();
    }

    /** The account in a space. */
    public Optional<AccountId> in(SpaceId space) {
        return accounts.stream()
                .map(Account::id)
                .filter(account -> account.space().equals(space))
                .findFirst();
    }

    /** All accounts, by their ids. */
    public List<AccountId> accountIds() {
        return accounts.stream().map(Account::id).toList();
    }

    /** Whether the person has another account as well. */
    public boolean linked() {
        return accounts.size() > 1;
    }

    /**
     * The space in which the person is told something: the first where they can answer, one of {@code preferred} before
     * others.
     */
    public SpaceId reachedIn(Collection<SpaceId> preferred) {
        return accounts.stream()
                .filter(Account::present)
                .map(account -> account.id().space())
                .filter(preferred::contains)
                .findFirst()
                .orElseGet(() -> account().space());
    }
}
