package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static dev.rollcall.contract.StoreContractWorld.saved;
import static dev.rollcall.contract.StoreContractWorld.together;
import static dev.rollcall.contract.StoreContractWorld.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.Store;
import dev.rollcall.store.TokenStore.Filter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records of tokens. */
interface StoreContractTokens extends StoreContractWorld {
    Fingerprint PRINT = new Fingerprint("ab".repeat(32));

    private static Token detected(Store store, TeamId team, String label) {
        var ana = ana(store, team);
        var token = new Token(
                TokenId.fresh(),
                new Label(label),
                "shop",
                "zapier",
                Token.Environment.TEST,
                Token.Access.READ,
                Optional.of(ana),
                Optional.of(ana),
                new Token.Texts("a note", "checkout", "Xano env STRIPE_KEY", "https://stripe.test/keys"),
                Optional.of(LocalDate.of(2027, 1, 31)),
                Optional.of("beef"),
                Optional.of(PRINT),
                Optional.of(NOW.minusSeconds(5)),
                Token.State.PENDING,
                Optional.of(new Token.Origin(
                        "Bubble", "shop", "id1", "Zapier", NOW, Optional.of(NOW), Optional.of(NOW.plusMillis(1)))),
                Optional.empty(),
                NOW,
                Optional.of(new Token.Confirmed(ana, NOW.plusSeconds(1))),
                1);
        assertThat(store.<Boolean>transact(team, tx -> tx.tokens().add(token))).isTrue();
        return token;
    }

    private static Token forService(
            Store store, TeamId team, String label, String service, Token.Environment environment, Token.State state) {
        var token = PlainToken.at(service, environment, label, Optional.of(ana(store, team)), state, NOW);
        assertThat(store.<Boolean>transact(team, tx -> tx.tokens().add(token))).isTrue();
        return token;
    }

    @Test
    default void rivalsAreTheOtherActiveTokensForTheSameService() {
        try (var store = open()) {
            var team = red(store);
            var other = blue(store);
            var live = Token.Environment.LIVE;
            var asked = forService(store, team, "d", "STRIPE", live, Token.State.PENDING);
            forService(store, team, "c", "Stripe", live, Token.State.ACTIVE);
            forService(store, team, "a", "stripe", live, Token.State.ACTIVE);
            forService(store, team, "b", "Stripe", Token.Environment.TEST, Token.State.ACTIVE);
            forService(store, team, "e", "Xano", live, Token.State.ACTIVE);
            forService(store, team, "f", "Stripe", live, Token.State.PENDING);
            forService(store, other, "g", "Stripe", live, Token.State.ACTIVE);
            store.read(team, tx -> {
                assertThat(tx.tokens().rivals(asked, 3))
                        .extracting(token -> token.label().text())
                        .containsExactly("a", "c");
                assertThat(tx.tokens().rivals(asked, 1)).hasSize(1);
                var self = tx.tokens().byLabel("a").orElseThrow();
                assertThat(tx.tokens().rivals(self, 3))
                        .extracting(token -> token.label().text())
                        .containsExactly("c");
                return 0;
            });
        }
    }

    @Test
    default void anEmptyTeamHasNoTokens() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            store.read(team, tx -> {
                var tokens = tx.tokens();
                assertThat(tokens.find(new TokenId("none"))).isEmpty();
                assertThat(tokens.byLabel("none")).isEmpty();
                assertThat(tokens.byFingerprint(PRINT)).isEmpty();
                assertThat(tokens.byLastFour("beef")).isEmpty();
                assertThat(tokens.detected("Bubble", "shop")).isEmpty();
                assertThat(tokens.active()).isEmpty();
                assertThat(tokens.live()).isEmpty();
                assertThat(tokens.newestByLabel("none")).isEmpty();
                assertThat(tokens.labelsLike("", 9)).isEmpty();
                for (var filter : filters(ana)) {
                    assertThat(tokens.page(filter, 0, 9)).isEmpty();
                    assertThat(tokens.count(filter)).isZero();
                }
                return 0;
            });
        }
    }

    private static List<Filter> filters(MemberId owner) {
        return List.of(new Filter.Mine(owner), new Filter.All());
    }

    @Test
    default void everyFieldIsReadBack() {
        try (var store = open()) {
            var team = red(store);
            var plain = saved(store, team, "Straße 1");
            var full = detected(store, team, "ci-deploy");
            store.read(team, tx -> {
                assertThat(tx.tokens().find(plain.id())).contains(plain);
                assertThat(tx.tokens().find(full.id())).contains(full);
                assertThat(tx.tokens().byLabel(Label.fold("STRASSE 1"))).contains(plain);
                assertThat(tx.tokens().byFingerprint(PRINT)).containsExactly(full);
                assertThat(tx.tokens().byLastFour(full.lastFour().orElseThrow()))
                        .containsExactly(full);
                assertThat(tx.tokens().byLastFour("none")).isEmpty();
                assertThat(tx.tokens().detected("Bubble", "shop")).containsExactly(full);
                assertThat(tx.tokens().detected("Bubble", "other")).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void aTokenOfAnotherTeamDoesNotExist() {
        try (var store = open()) {
            var token = detected(store, red(store), "ci-deploy");
            var closed = StoreContractWorld.review(YearMonth.of(2026, 3), Optional.of(NOW));
            store.transact(red(store), tx -> {
                var item = StoreContractWorld.item(closed, token, 0, 0, Optional.empty());
                return tx.tokens().replace(token, token.in(Token.State.ACTIVE))
                        && tx.reviews().add(closed, List.of(item));
            });
            store.transact(blue(store), tx -> {
                var tokens = tx.tokens();
                assertThat(tokens.find(token.id())).isEmpty();
                assertThat(tokens.byLabel("ci-deploy")).isEmpty();
                assertThat(tokens.byFingerprint(PRINT)).isEmpty();
                assertThat(tokens.byLastFour("beef")).isEmpty();
                assertThat(tokens.detected("Bubble", "shop")).isEmpty();
                assertThat(tokens.active()).isEmpty();
                assertThat(tokens.live()).isEmpty();
                assertThat(tokens.newestByLabel("ci-deploy")).isEmpty();
                assertThat(tokens.labelsLike("ci", 9)).isEmpty();
                for (var filter : filters(token.owner().orElseThrow())) {
                    assertThat(tokens.page(filter, 0, 9)).isEmpty();
                    assertThat(tokens.count(filter)).isZero();
                }
                var now = token.in(Token.State.ACTIVE);
                assertThat(tokens.replace(now, now.in(Token.State.REMOVED))).isFalse();
                return 0;
            });
            assertThat(store.<Token>read(
                                    red(store),
                                    tx -> tx.tokens().find(token.id()).orElseThrow())
                            .state())
                    .isEqualTo(Token.State.ACTIVE);
        }
    }

    @Test
    default void aLabelIsFreeAgainOnceItsTokenIsPast() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var first = saved(store, team, "ci-deploy");
            assertThat(store.<Boolean>transact(
                            team, tx -> tx.tokens().add(token("CI-Deploy", ana, Token.State.PENDING))))
                    .isFalse();
            assertThat(store.<Boolean>transact(team, tx -> tx.tokens().replace(first, first.in(Token.State.REMOVED))))
                    .isTrue();
            assertThat(store.<Optional<Token>>read(team, tx -> tx.tokens().newestByLabel("ci-deploy")))
                    .map(Token::id)
                    .contains(first.id());
            var second = token("CI-Deploy", ana, Token.State.PENDING);
            assertThat(store.<Boolean>transact(team, tx -> tx.tokens().add(second)))
                    .isTrue();
            assertThat(store.<Optional<Token>>read(team, tx -> tx.tokens().byLabel("ci-deploy")))
                    .contains(second);
            assertThat(store.<Optional<Token>>read(team, tx -> tx.tokens().newestByLabel("ci-deploy")))
                    .as("of two from the same moment the live one")
                    .contains(second);
            var removed = store.read(team, tx -> tx.tokens().find(first.id()).orElseThrow());
            assertThat(store.<Boolean>transact(
                            team, tx -> tx.tokens().replace(removed, removed.in(Token.State.ACTIVE))))
                    .isFalse();
        }
    }

    @Test
    default void aLabelIsTakenOnceInARace() throws Exception {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var added = together(
                    2, () -> store.transact(team, tx -> tx.tokens().add(token("ci", ana, Token.State.ACTIVE))));
            assertThat(added).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    default void oneOfTwoConcurrentReplacementsWins() throws Exception {
        try (var store = open()) {
            var team = red(store);
            var token = saved(store, team, "ci");
            var won = together(
                    2, () -> store.transact(team, tx -> tx.tokens().replace(token, token.in(Token.State.REMOVED))));
            assertThat(won).containsExactlyInAnyOrder(true, false);
            assertThat(store.<Long>read(
                            team,
                            tx -> tx.tokens().find(token.id()).orElseThrow().version()))
                    .isEqualTo(token.version() + 1);
        }
    }

    @Test
    default void listsArePagedByLabel() {
        try (var store = open()) {
            var team = red(store);
            for (var label : List.of("delta", "Alpha", "charlie", "Bravo")) {
                saved(store, team, label);
            }
            var ana = ana(store, team);
            store.transact(
                    team,
                    tx -> tx.tokens().add(token("gone", ana, Token.State.REMOVED))
                            && tx.tokens().add(token("echo", ana, Token.State.PENDING)));
            store.read(team, tx -> {
                for (var filter : List.<Filter>of(new Filter.All(), new Filter.Mine(ana))) {
                    assertThat(labels(tx.tokens().page(filter, 0, 2))).containsExactly("Alpha", "Bravo");
                    assertThat(labels(tx.tokens().page(filter, 2, 9))).containsExactly("charlie", "delta", "echo");
                    assertThat(tx.tokens().count(filter)).isEqualTo(5);
                    var charlie = tx.tokens().byLabel("charlie").orElseThrow();
                    assertThat(tx.tokens().countTo(filter, charlie)).isEqualTo(3);
                    assertThat(tx.tokens()
                                    .countTo(
                                            filter,
                                            tx.tokens().newestByLabel("gone").orElseThrow()))
                            .as("removed, after echo")
                            .isEqualTo(5);
                }
                assertThat(labels(tx.tokens().live())).containsExactly("Alpha", "Bravo", "charlie", "delta", "echo");
                assertThat(labels(tx.tokens().active())).containsExactly("Alpha", "Bravo", "charlie", "delta");
                return 0;
            });
        }
    }

    @Test
    default void appsAndServicesAreNamedByHowOftenTheyOccur() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            int minute = 0;
            for (var one : List.of("shop Stripe", "blog Zapier", "shop Zapier", "Blog Xano")) {
                var words = one.split(" ", -1);
                var token = PlainToken.at(
                                words[1],
                                Token.Environment.LIVE,
                                "t" + minute,
                                Optional.of(ana),
                                Token.State.ACTIVE,
                                NOW.plusSeconds(60L * minute++))
                        .changed(with -> with.app = words[0]);
                assertThat(store.<Boolean>transact(team, tx -> tx.tokens().add(token)))
                        .isTrue();
            }
            store.read(team, tx -> {
                assertThat(tx.tokens().apps(9)).startsWith("shop").containsExactlyInAnyOrder("shop", "blog", "Blog");
                assertThat(tx.tokens().apps(1)).containsExactly("shop");
                assertThat(tx.tokens().services(9))
                        .startsWith("Zapier")
                        .containsExactlyInAnyOrder("Zapier", "Stripe", "Xano");
                assertThat(tx.tokens().lastApp(ana)).contains("Blog");
                assertThat(tx.tokens().lastApp(new MemberId("nobody"))).isEmpty();
                return 0;
            });
            var other = blue(store);
            store.read(other, tx -> {
                assertThat(tx.tokens().apps(9)).isEmpty();
                return 0;
            });
        }
    }

    @Test
    default void labelsWithThePrefixComeFirst() {
        try (var store = open()) {
            var team = red(store);
            for (var label : List.of("my-CI", "ci-b", "CI-a", "100%", "none")) {
                saved(store, team, label);
            }
            store.read(team, tx -> {
                assertThat(tx.tokens().labelsLike("Ci", 9)).containsExactly("CI-a", "ci-b", "my-CI");
                assertThat(tx.tokens().labelsLike("ci", 2)).containsExactly("CI-a", "ci-b");
                assertThat(tx.tokens().labelsLike("%", 9)).containsExactly("100%");
                assertThat(tx.tokens().labelsLike("", 9)).hasSize(5);
                return 0;
            });
        }
    }

    private static List<String> labels(List<Token> tokens) {
        return tokens.stream().map(token -> token.label().text()).toList();
    }
}
