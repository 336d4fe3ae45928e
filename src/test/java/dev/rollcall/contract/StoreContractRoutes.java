package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.review;
import static dev.rollcall.contract.StoreContractWorld.saved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.LeadReason;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.review.ReviewRoute.Kind;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.SourceName;
import dev.rollcall.store.SourceStore.Failure;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where parts of a review are listed, why its items come first, and the sources that an import could not read. */
interface StoreContractRoutes extends StoreContractWorld {
    private static PlaceId channel(String space, String id) {
        return new PlaceId(new SpaceId("slack", space), id);
    }

    private static List<ReviewRoute> routes(Store store, TeamId team) {
        return store.read(team, tx -> tx.routes().all());
    }

    private static boolean removes(Store store, TeamId team, ReviewRoute route) {
        return store.transact(team, tx -> tx.routes().remove(route));
    }

    private static List<Failure> failures(Store store, TeamId team) {
        return store.read(team, tx -> tx.sources().failures());
    }

    private static Map<SourceName, Instant> readings(Store store, TeamId team) {
        return store.read(team, tx -> tx.sources().readings());
    }

    private static boolean reads(Store store, TeamId team, String issuer) {
        return store.transact(team, tx -> tx.sources().read(SourceName.of(issuer, "shop"), NOW));
    }

    private static Set<String> edited(Store store, TeamId team, long after) {
        return store.read(team, tx -> tx.audit().subjects(AuditAction.TOKEN_EDIT, after));
    }

    @Test
    default void aRouteReplacesThatOfTheSameAppInItsSpace() {
        try (var store = open()) {
            var team = red(store);
            var shop = new ReviewRoute(Kind.APP, "Shop", channel("T1", "C7"), "shop");
            var moved = new ReviewRoute(Kind.APP, "SHOP", channel("T1", "C8"), "shop-2");
            var elsewhere = new ReviewRoute(Kind.APP, "shop", channel("T2", "C9"), "shop");
            var service = new ReviewRoute(Kind.SERVICE, "shop", channel("T1", "C7"), "shop");
            store.transact(team, tx -> {
                List.of(service, elsewhere, shop, moved).forEach(tx.routes()::put);
                return 0;
            });
            assertThat(routes(store, team)).containsExactly(moved, service, elsewhere);
            assertThat(routes(store, blue(store))).isEmpty();
            assertThat(removes(store, blue(store), moved)).isFalse();
            assertThat(removes(store, team, shop)).isTrue();
            assertThat(removes(store, team, shop)).isFalse();
            store.transact(team, tx -> {
                tx.routes().removeAll(new SpaceId("slack", "T2"));
                return 0;
            });
            assertThat(routes(store, team)).containsExactly(service);
        }
    }

    @Test
    default void theReasonsOfAnItemAndThePartsOfAReviewAreKept() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var token = saved(store, team, "a");
            var may = review(YearMonth.of(2026, 5), Optional.empty());
            var item = new ReviewItem(
                    ItemId.fresh(),
                    may.id(),
                    token.id(),
                    ana,
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    List.of(LeadReason.values()),
                    Optional.empty(),
                    1);
            var parts = List.of(
                    new ReviewPart(channel("T1", "C7"), "shop", 0), new ReviewPart(channel("T2", "C8"), "shop", 0));
            store.transact(team, tx -> {
                tx.reviews().add(may, List.of(item));
                tx.routes().addParts(may.id(), parts);
                return 0;
            });
            store.read(team, tx -> {
                assertThat(tx.reviews().item(item.id())).contains(item);
                assertThat(tx.routes().parts(may.id())).containsExactlyElementsOf(parts);
                return 0;
            });
            store.read(blue(store), tx -> {
                assertThat(tx.routes().parts(may.id())).isEmpty();
                return 0;
            });
            store.transact(team, tx -> tx.reviews().replace(item, item.handedOver(ana)));
            var after = store.read(team, tx -> tx.reviews().item(item.id())).orElseThrow();
            assertThat(after.reasons())
                    .hasSize(LeadReason.values().length - 2)
                    .doesNotContain(LeadReason.UNAPPROVED, LeadReason.NO_OWNER);
        }
    }

    @Test
    default void aFailureOfASourceIsKeptUntilItIsRead() {
        try (var store = open()) {
            var team = red(store);
            var first = new Failure("Bubble", "shop", NOW);
            var second = new Failure("Bubble", "Shop", NOW.plusSeconds(60));
            store.transact(team, tx -> {
                tx.sources().failed(first);
                tx.sources().failed(second);
                return 0;
            });
            assertThat(failures(store, team)).containsExactly(second);
            assertThat(failures(store, blue(store))).isEmpty();
            assertThat(reads(store, blue(store), "Bubble")).isFalse();
            assertThat(reads(store, team, "BUBBLE")).isTrue();
            assertThat(failures(store, team)).isEmpty();
        }
    }

    @Test
    default void aSourceIsReadAgainAndAgain() {
        try (var store = open()) {
            var team = red(store);
            var shop = SourceName.of("Bubble", "Shop");
            assertThat(readings(store, team)).isEmpty();
            store.transact(team, tx -> tx.sources().read(shop, NOW));
            store.transact(team, tx -> tx.sources().read(SourceName.of("bubble", "SHOP"), NOW.plusSeconds(60)));
            assertThat(readings(store, team)).isEqualTo(Map.of(shop, NOW.plusSeconds(60)));
            assertThat(readings(store, blue(store))).isEmpty();
        }
    }

    @Test
    default void theSubjectsOfAnActionAfterAnEntryAreFound() {
        try (var store = open()) {
            var team = red(store);
            var before = store.transact(team, tx -> {
                tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_EDIT, "a", "");
                tx.audit().add(NOW, new Actor.Operator(), AuditAction.REVIEW_OPEN, "r", "");
                var opened = tx.audit().newest(1).getFirst().number();
                tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_EDIT, "b", "");
                tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_EDIT, "b", "");
                tx.audit().add(NOW, new Actor.Operator(), AuditAction.TOKEN_ROTATE, "c", "");
                return opened;
            });
            assertThat(edited(store, team, before)).containsExactly("b");
            assertThat(edited(store, blue(store), 0)).isEmpty();
        }
    }
}
