package dev.rollcall.query;

import dev.rollcall.domain.approval.Approval.Yes;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Availability.Away;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Store;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people a team depends on: who may decide on new tokens, the owners of tokens and their backups. Thread-safe. */
public final class KnownPeople {
    private final Store store;

    public KnownPeople(Store store) {
        this.store = store;
    }

    /** Who may approve; empty before setup. */
    public Optional<ApprovalPolicy> policy(TeamId team) {
        return store.read(team, tx -> tx.team().get().settings().map(Settings::policy));
    }

    /** Whether a request waits for a decision. */
    public boolean anyRequest(TeamId team) {
        return store.read(team, tx -> !tx.approvals().waiting().isEmpty());
    }

    /** The owners of active tokens and of what is open in a review, delegates, and who approved the tokens. */
    public List<Member> owners(TeamId team) {
        return store.read(team, tx -> {
            var ids = new LinkedHashSet<MemberId>();
            tx.tokens().active().stream()
                    .map(Token::owner)
                    .flatMap(Optional::stream)
                    .forEach(ids::add);
            tx.reviews().allOpen().stream()
                    .flatMap(review -> tx.reviews().items(review.id()).stream())
                    .filter(ReviewItem::open)
                    .flatMap(item -> item.asked().stream())
                    .forEach(ids::add);
            tx.approvals().ofLiveTokens().values().stream()
                    .flatMap(approval -> approval.yes().stream())
                    .map(Yes::by)
                    .forEach(ids::add);
            ids.addAll(delegates(tx));
            return List.copyOf(tx.members().all(ids).values());
        });
    }

    private static List<MemberId> delegates(Store.Tx tx) {
        return tx.availability().all().stream()
                .flatMap(said -> said.away().stream())
                .map(Away::to)
                .toList();
    }

    /** The people who are asked about what is open in a review, and delegates. */
    public List<Member> asked(TeamId team) {
        return store.read(team, tx -> {
            var ids = new LinkedHashSet<>(delegates(tx));
            tx.reviews().allOpen().stream()
                    .flatMap(review -> tx.reviews().items(review.id()).stream())
                    .filter(ReviewItem::open)
                    .flatMap(item -> item.asked().stream())
                    .forEach(ids::add);
            return List.copyOf(tx.members().all(ids).values());
        });
    }

    /** The member with an account; empty if the team does not know it. */
    public Optional<Member> member(TeamId team, AccountId account) {
        return store.read(team, tx -> tx.members().byAccount(account));
    }

    /** The backups of what these members own. */
    public List<Member> backupsOf(TeamId team, Set<MemberId> owners) {
        return store.read(team, tx -> {
            var ids = new LinkedHashSet<MemberId>();
            tx.tokens().active().stream()
                    .filter(token -> token.owner().filter(owners::contains).isPresent())
                    .map(Token::backup)
                    .flatMap(Optional::stream)
                    .forEach(ids::add);
            tx.reviews().allOpen().stream()
                    .flatMap(review -> tx.reviews().items(review.id()).stream())
                    .filter(item -> item.asked().filter(owners::contains).isPresent())
                    .map(ReviewItem::backup)
                    .flatMap(Optional::stream)
                    .forEach(ids::add);
            return List.copyOf(tx.members().all(ids).values());
        });
    }
}
