package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is stored of the people a team depends on: who can decide on new tokens, and which owners cannot answer. The
 * chats are asked by the caller, outside of any transaction. Cards that show a change are marked to be drawn again.
 * Thread-safe.
 */
public final class KnownPeople {
    private final Store store;
    private final Runnable committed;

    /** @param committed called after each commit, so that delivery need not wait for its next look */
    public KnownPeople(Store store, Runnable committed) {
        this.store = store;
        this.committed = committed;
    }

    /** Who may approve; empty before setup. */
    public Optional<ApprovalPolicy> policy(TeamId team) {
        return store.read(team, tx -> tx.team().get().settings().map(Settings::policy));
    }

    /** Whether a request waits for a decision. */
    public boolean anyRequest(TeamId team) {
        return store.read(team, tx -> !tx.approvals().waiting().isEmpty());
    }

    /** Stores who can decide. If that changed, the cards of waiting requests are drawn again. */
    public void deciders(TeamId team, Deciders now) {
        if (store.read(team, tx -> tx.team().deciders()).equals(now)) {
            return;
        }
        store.transact(team, tx -> {
            tx.team().deciders(now);
            for (var approval : tx.approvals().waiting()) {
                for (var space : spaces(tx)) {
                    tx.cards().stale(new CardKey.Approval(space, approval.id()));
                }
            }
            return true;
        });
        committed.run();
    }

    /** The owners of active tokens and of what is open in a review, and the backups of those who cannot answer. */
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
            return List.copyOf(tx.members().all(ids).values());
        });
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

    /**
     * Stores why members cannot answer. In open reviews, what changed is drawn again, and the escalation channel is
     * told of tokens whose owner cannot answer.
     *
     * @param now empty for a full member; a member who is not named stays as stored
     */
    public void absences(TeamId team, Map<MemberId, Optional<Absence>> now) {
        var changed = store.read(team, tx -> changed(now, tx));
        if (changed.isEmpty()) {
            return;
        }
        store.transact(team, tx -> {
            var members = changed(now, tx);
            members.forEach(member -> tx.members().absent(member, now.getOrDefault(member, Optional.empty())));
            for (var review : tx.reviews().allOpen()) {
                redraw(review, members, tx);
            }
            return true;
        });
        committed.run();
    }

    private static Set<MemberId> changed(Map<MemberId, Optional<Absence>> now, Store.Tx tx) {
        var changed = new LinkedHashSet<MemberId>();
        for (var member : tx.members().all(now.keySet()).values()) {
            if (!member.absence().equals(now.get(member.id()))) {
                changed.add(member.id());
            }
        }
        return changed;
    }

    private static void redraw(Review review, Set<MemberId> members, Store.Tx tx) {
        var items = tx.reviews().items(review.id());
        var touched = items.stream()
                .filter(item -> item.asked().filter(members::contains).isPresent()
                        || item.backup().filter(members::contains).isPresent())
                .toList();
        if (touched.isEmpty()) {
            return;
        }
        for (var space : spaces(tx)) {
            tx.cards().stale(new CardKey.ReviewRoot(space, review.id()));
            touched.stream().map(ReviewItem::page).distinct().forEach(page -> tx.cards()
                    .stale(new CardKey.ReviewPage(space, review.id(), page)));
            tx.cards().stale(new CardKey.Escalation(space, review.id()));
        }
        tellOfAbsentOwners(review, items, tx);
    }

    /** Wants the card in the escalation channel, if the owner of something open in a review cannot answer. */
    static void tellOfAbsentOwners(Review review, Collection<ReviewItem> items, Store.Tx tx) {
        var owners = new ArrayList<MemberId>();
        items.stream()
                .filter(ReviewItem::open)
                .map(ReviewItem::owner)
                .distinct()
                .forEach(owners::add);
        boolean told = tx.members().all(owners).values().stream().anyMatch(owner -> !owner.present());
        var places =
                tx.team().get().settings().map(settings -> settings.places().values());
        for (var of : places.orElse(List.of())) {
            var key = new CardKey.AbsentOwners(of.space(), review.id());
            if (told) {
                tx.cards().want(key, new CardAddress.Channel(of.escalation()));
            } else {
                tx.cards().stale(key);
            }
        }
    }

    private static Set<SpaceId> spaces(Store.Tx tx) {
        return tx.team()
                .get()
                .settings()
                .map(settings -> settings.places().keySet())
                .orElse(Set.of());
    }
}
