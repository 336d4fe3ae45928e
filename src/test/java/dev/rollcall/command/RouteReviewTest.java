package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.CalendarText;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.query.PostedCards;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteReviewTest extends RegisterTest {
    private static final Instant NEXT = Instant.parse("2026-04-01T07:00:00Z");

    private static ChannelFacts channel(String id) {
        return new ChannelFacts(new PlaceId(RegisterFixture.space("red"), id), "name-" + id, true, true, List.of());
    }

    private static RouteReview app(String app, String channel) {
        return new RouteReview(app, "", Optional.of(channel(channel)), List.of());
    }

    private static RouteReview service(String service, String channel) {
        return new RouteReview("", service, Optional.of(channel(channel)), List.of());
    }

    private static RouteReview end(String app, String service) {
        return new RouteReview(app, service, Optional.empty(), List.of());
    }

    /** Of an app and a service. */
    private void active(String label, String app, String service) {
        fixture.active(label);
        fixture.store.transact(fixture.red, tx -> {
            var token = tx.tokens().byLabel(label).orElseThrow();
            return tx.tokens().replace(token, token.changed(with -> {
                with.app = app;
                with.service = service;
            }));
        });
    }

    private CardKey part(ReviewId review, String channel) {
        return new CardKey.ReviewPart(RegisterFixture.space("red"), review, channel);
    }

    private CardAddress address(ReviewId review, String label) {
        int page = fixture.item(review, label).page();
        return fixture.store
                .read(fixture.red, tx -> tx.cards().find(partPage(review, page)))
                .orElseGet(() -> fixture.card(RedKeys.page(review, page)))
                .address();
    }

    private static CardKey partPage(ReviewId review, int page) {
        return new CardKey.PartPage(RegisterFixture.space("red"), review, page);
    }

    @Test
    void neitherAppNorServiceIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, end("", "")))
                .isEqualTo(new Refusal.Many(List.of(new BadField("app", "", Rule.REQUIRED))));
    }

    @Test
    void bothAppAndServiceAreRefused() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, end("shop", "Stripe")))
                .isEqualTo(new Refusal.Many(List.of(new BadField("service", "Stripe", Rule.APP_OR_SERVICE))));
    }

    @Test
    void aChannelInWhichTheBotCannotPostIsRefused() {
        var place = new PlaceId(RegisterFixture.space("red"), "C9");
        var route = new RouteReview(
                "shop", "", Optional.of(new ChannelFacts(place, "shop", true, false, List.of())), List.of());
        fixture.active("a");
        assertThat(fixture.refused(RegisterFixture.ADMIN, route))
                .isEqualTo(new Refusal.Many(List.of(new Refusal.CannotPost("shop", List.of(), false, true))));
    }

    @Test
    void anAppThatNoTokenHasIsRefusedWithTheNearestOne() {
        fixture.active("a");
        assertThat(fixture.refused(RegisterFixture.ADMIN, app("shpo", "C7")))
                .isEqualTo(new Refusal.NothingToRoute(true, "shpo", "shop"));
        assertThat(fixture.refused(RegisterFixture.ADMIN, service("Acme", "C7")))
                .isEqualTo(new Refusal.NothingToRoute(false, "Acme", ""));
    }

    @Test
    void aRouteThatIsNotThereCannotEnd() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, end("shop", "")))
                .isEqualTo(new Refusal.NoSuchRoute(true, "shop"));
    }

    @Test
    void aMemberMayNotRoute() {
        assertThat(fixture.refused(RegisterFixture.ANA, app("shop", "C7"))).isEqualTo(new Refusal.NotAdmin());
    }

    @Test
    void aPartHasItsOwnFirstMessageAndEveryTokenIsListedOnce() {
        active("a", "shop", "Stripe");
        active("b", "site", "Stripe");
        active("c", "site", "Zapier");
        assertThat(fixture.run(RegisterFixture.ADMIN, app("SHOP", "C7")))
                .isEqualTo(new Outcome.ReviewRouted(true, "shop", "slack:red:C7", "name-C7", 1, NEXT));
        assertThat(fixture.audited()).containsExactly("admin", "team.route", "app shop to slack:red:C7");
        fixture.run(RegisterFixture.ADMIN, service("stripe", "C8"));
        fixture.drawn();

        var review = fixture.review();
        assertThat(fixture.items(review)).extracting(item -> item.position()).containsExactly(0, 1, 2);
        assertThat(address(review, "c")).isEqualTo(new CardAddress.Below(RedKeys.root(review)));
        assertThat(address(review, "a"))
                .as("its app before its service")
                .isEqualTo(new CardAddress.Below(part(review, "C7")));
        assertThat(address(review, "b")).isEqualTo(new CardAddress.Below(part(review, "C8")));
        assertThat(fixture.card(part(review, "C7")).address())
                .isEqualTo(new CardAddress.Channel(channel("C7").place()));
        assertThat(fixture.drawn()).contains(part(review, "C7"), part(review, "C8"), RedKeys.root(review));

        fixture.run(
                RegisterFixture.ANA, new AnswerItem(fixture.item(review, "a").id(), Answer.CONFIRMED));
        assertThat(fixture.drawn())
                .containsExactlyInAnyOrder(
                        RedKeys.root(review),
                        part(review, "C7"),
                        partPage(review, fixture.item(review, "a").page()));
        var view = fixture.views
                .part(fixture.red, (CardKey.ReviewPart) part(review, "C7"))
                .orElseThrow();
        assertThat(view.part().lines()).hasSize(1);
        assertThat(view.part().answered()).isOne();
        assertThat(view.outOf()).isEqualTo(3);
        assertThat(view.moved()).isFalse();
        var notes = fixture.views
                .rootNotes(fixture.red, review, RegisterFixture.space("red"))
                .orElseThrow();
        assertThat(notes.elsewhere()).extracting(one -> one.tokens()).containsExactlyInAnyOrder(1, 1);
        fixture.close(review);
        assertThat(fixture.drawn()).contains(part(review, "C7"), part(review, "C8"), RedKeys.root(review));
    }

    @Test
    void aRouteThatEndsTakesEffectAtTheNextOpening() {
        active("a", "shop", "Stripe");
        fixture.run(RegisterFixture.ADMIN, app("shop", "C7"));
        var march = fixture.review();
        assertThat(fixture.run(RegisterFixture.ADMIN, end("Shop", "")))
                .isEqualTo(new Outcome.RouteEnded(true, "shop", NEXT));
        assertThat(address(march, "a")).isEqualTo(new CardAddress.Below(part(march, "C7")));
        fixture.close(march);
        fixture.moveTo(NEXT);
        var april = fixture.review();
        assertThat(address(april, "a")).isEqualTo(new CardAddress.Below(RedKeys.root(april)));
    }

    @Test
    void aRouteToTheReviewChannelChangesNothing() {
        active("a", "shop", "Stripe");
        fixture.run(RegisterFixture.ADMIN, app("shop", "C1"));
        var march = fixture.review();
        assertThat(address(march, "a")).isEqualTo(new CardAddress.Below(RedKeys.root(march)));
    }

    /** Of three tokens of Ana's, two are listed in channels of their own. */
    private ReviewId inParts() {
        active("a", "shop", "Stripe");
        active("b", "site", "Stripe");
        active("c", "site", "Zapier");
        fixture.run(RegisterFixture.ADMIN, app("shop", "C7"));
        fixture.run(RegisterFixture.ADMIN, service("Stripe", "C8"));
        var review = fixture.review();
        fixture.drawn();
        return review;
    }

    @Test
    void whoIsAwayIsShownInEveryPart() {
        var review = inParts();
        var ben = new PersonFacts(RegisterFixture.BEN.account(), "ben", false, false);
        fixture.run(
                RegisterFixture.ANA,
                new SetAway("7d", Optional.of(ben), Optional.empty(), List.of(), Optional.empty()));
        assertThat(fixture.drawn())
                .contains(
                        partPage(review, fixture.item(review, "a").page()),
                        partPage(review, fixture.item(review, "b").page()),
                        RedKeys.page(review, fixture.item(review, "c").page()));
    }

    @Test
    void deadlinesThatMoveAreShownInEveryPart() {
        var review = inParts();
        fixture.run(RegisterFixture.ADMIN, new ChangeCalendar(Map.of(CalendarText.HOLIDAYS, "2026-03-06"), List.of()));
        assertThat(fixture.drawn()).contains(RedKeys.root(review), part(review, "C7"), part(review, "C8"));
    }

    @Test
    void aSignatureAndWhatChangesItAreShownInEveryPart() {
        var review = inParts();
        fixture.close(review);
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.ADMIN, new SignReview(review, "0-0")))
                .isInstanceOf(Outcome.ReviewSigned.class);
        assertThat(fixture.drawn()).contains(RedKeys.root(review), part(review, "C7"), part(review, "C8"));
        fixture.run(
                RegisterFixture.ANA, new AnswerItem(fixture.item(review, "a").id(), Answer.CONFIRMED));
        assertThat(fixture.drawn()).contains(RedKeys.root(review), part(review, "C7"), part(review, "C8"));
    }

    @Test
    void whatStandsInAPartIsNotListedAgainWhenAChatJoins() {
        var review = inParts();
        var blue = RegisterFixture.space("new");
        var own = fixture.store.across().findOrCreateTeam(blue, "new", "sealed", RegisterFixture.NOW);
        var olga = LinkedChats.olga("new");
        var place = new ChannelFacts(new PlaceId(blue, "C9"), "here", true, true, List.of());
        var approver = new Approver.One(olga.account(), "olga");
        fixture.run(own, olga, new SetUpTeam(place, place, List.of(approver), 1, "Europe/Berlin", ""));
        fixture.run(own, olga, RegisterFixture.add("theirs", Optional.empty(), Optional.empty()));
        var code = as(Outcome.LinkCodeMade.class, fixture.run(RegisterFixture.ADMIN, new LinkChat("")));
        var preview = as(Outcome.LinkPreview.class, fixture.run(own, olga, new LinkChat(code.code())));
        assertThat(fixture.run(own, olga, new JoinTeam(new LinkId(preview.link()))))
                .isInstanceOf(Outcome.ChatJoined.class);
        int page = fixture.item(review, "a").page();
        assertThat(fixture.store.<Optional<CardStore.Row>>read(
                        fixture.red, tx -> tx.cards().find(RedKeys.page(review, page))))
                .isEmpty();
        assertThat(address(review, "a")).isEqualTo(new CardAddress.Below(part(review, "C7")));
        assertThat(fixture.card(new CardKey.ReviewPage(blue, review, page)).address())
                .isEqualTo(new CardAddress.Below(new CardKey.ReviewRoot(blue, review)));
    }

    @Test
    void repliesInEveryPartOfTheNewestClosedReviewAreReadAgain() {
        var review = inParts();
        fixture.close(review);
        fixture.drawn();
        assertThat(fixture.reads.posted().takingLateAnswers(fixture.red))
                .extracting(PostedCards.Posted::key)
                .containsExactlyInAnyOrder(RedKeys.root(review), part(review, "C7"), part(review, "C8"));
    }
}
