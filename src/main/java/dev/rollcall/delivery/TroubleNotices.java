package dev.rollcall.delivery;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.Store;
import java.util.Optional;
import java.util.Set;

/**
 * Tells an admin once that cards cannot be shown: by one card per space in the escalation channel, which is edited
 * while any card waits and deleted when every card is shown. If it cannot be shown either, the admin who set the team
 * up last is told by direct message. Thread-safe.
 */
final class TroubleNotices {
    private final Store store;

    TroubleNotices(Store store) {
        this.store = store;
    }

    /** A card was given up on, and the problem is stored. */
    void gaveUp(Claim claim, String problem) {
        if (CardFault.of(problem).isEmpty()) {
            return;
        }
        var space = claim.key().space();
        if (claim.key() instanceof CardKey.Blocked(var _, var to)) {
            if (to.isEmpty() && claim.problem().isEmpty()) {
                tellDirectly(claim, space);
            }
            return;
        }
        store.transact(claim.team(), tx -> {
            var places = tx.team().get().settings().flatMap(settings -> settings.places(space));
            tx.cards().staleOfKind(CardKeyCodec.BLOCKED);
            places.filter(_ -> !claim.withdrawn()).ifPresent(set -> tx.cards()
                    .want(new CardKey.Blocked(space, Optional.empty()), new CardAddress.Channel(set.escalation())));
            return true;
        });
    }

    private void tellDirectly(Claim claim, SpaceId space) {
        store.transact(claim.team(), tx -> {
            tx.audit()
                    .lastBy(AuditAction.TEAM_SETUP)
                    .flatMap(tx.members()::find)
                    .filter(admin -> admin.in(space).isPresent())
                    .ifPresent(admin -> tx.cards()
                            .anew(
                                    new CardKey.Blocked(space, Optional.of(admin.id())),
                                    new CardAddress.ToMember(admin.id())));
            return true;
        });
    }

    /** A card is shown, or not needed any more. If it could not be shown before, the notices are drawn again. */
    void settled(Claim claim) {
        if (troubled(claim) && !(claim.key() instanceof CardKey.Blocked)) {
            store.transact(claim.team(), tx -> {
                tx.cards().staleOfKind(CardKeyCodec.BLOCKED);
                return true;
            });
        }
    }

    /** A card was sent. If it could not be before, what waits at the same address, or in its thread, is sent too. */
    void sent(Claim claim) {
        if (troubled(claim)) {
            store.cards().wantAgain(claim.team(), Set.of(claim.address(), new CardAddress.Below(claim.key())));
        }
    }

    private static boolean troubled(Claim claim) {
        return claim.problem().flatMap(CardFault::of).isPresent();
    }
}
