package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.CountedReads;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.query.LateItems;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.OwnerItems;
import dev.rollcall.query.Query;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.query.ReviewPreview;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ShowHome;
import dev.rollcall.query.ShowRoutes;
import dev.rollcall.query.SignOff;
import dev.rollcall.schedule.QuartzCron;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often a query reads does not depend on how many tokens there are. */
class ReadsTest extends RegisterTest {
    private static final int FEW = 3;
    private static final int MANY = 30;

    /** So often may what a page shows be read for itself. */
    private static final int PAGE = 5;

    private static final Caller CHO = RegisterFixture.member("red", "cho");

    private ReviewId review = new ReviewId("-");

    /** A query by its name, of the open review. */
    record Asked(String name, Caller by, boolean closed, Function<ReadsTest, Query<?>> query) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Asked> queries() {
        return Stream.of(
                new Asked("my list", RegisterFixture.ANA, false, _ -> new MyItems()),
                new Asked(
                        "list of an owner",
                        RegisterFixture.BEN,
                        false,
                        test -> new OwnerItems(test.review, Optional.of(test.fixture.member(RegisterFixture.ANA)))),
                new Asked("status", RegisterFixture.ADMIN, false, _ -> new ReviewStatus()),
                new Asked(
                        "preview while open",
                        RegisterFixture.ADMIN,
                        false,
                        _ -> new ReviewPreview(RegisterFixture.DIRECT)),
                new Asked("routes", RegisterFixture.ADMIN, false, _ -> new ShowRoutes()),
                new Asked(
                        "home in a message",
                        RegisterFixture.ANA,
                        false,
                        _ -> new ShowHome(0, ShowHome.Size.MESSAGE, false)),
                new Asked("home as a tab", RegisterFixture.ANA, false, _ -> new ShowHome(0, ShowHome.Size.TAB, false)),
                new Asked("late list", RegisterFixture.ANA, true, _ -> new LateItems()),
                new Asked(
                        "preview of the next",
                        RegisterFixture.ADMIN,
                        true,
                        _ -> new ReviewPreview(RegisterFixture.DIRECT)),
                new Asked("before signing", RegisterFixture.ADMIN, true, test -> new SignOff(test.review)));
    }

    private Map<String, Integer> reads(Asked asked) {
        var counted = new CountedReads();
        var queries = new QueryRunner(counted.of(fixture.store), fixture::now, new QuartzCron());
        assertThat(queries.ask(fixture.red, asked.by, asked.query.apply(this))).isInstanceOf(QueryResult.Found.class);
        return counted.take();
    }

    private void tokens(int from, int to) {
        for (int i = from; i < to; i++) {
            fixture.active("t" + i);
        }
    }

    private void opens(Asked asked) {
        review = fixture.review();
        if (asked.closed) {
            fixture.close(review);
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryReadsNoMoreForMoreTokens(Asked asked) {
        tokens(0, FEW);
        var cho = new PersonFacts(CHO.account(), "cho", false, false);
        fixture.run(
                RegisterFixture.ANA,
                new SetAway("60d", Optional.of(cho), Optional.empty(), List.of(), Optional.empty()));
        fixture.run(RegisterFixture.ADMIN, new RouteReview("shop", "", Optional.of(channel()), List.of()));
        opens(asked);
        var few = reads(asked);
        fixture.moveTo(fixture.review(review).closesAt());
        fixture.close(review);
        fixture.passes(Duration.ofDays(20));
        tokens(FEW, MANY);
        opens(asked);
        var many = reads(asked);
        var more = new HashMap<String, Integer>();
        many.forEach((name, times) -> {
            int by = times - few.getOrDefault(name, 0);
            if (by > PAGE) {
                more.put(name, by);
            }
        });
        assertThat(more).isEmpty();
    }

    private static ChannelFacts channel() {
        return new ChannelFacts(new PlaceId(RegisterFixture.space("red"), "C7"), "shop", true, true, List.of());
    }

    @Test
    void theDelegateOfOneIsFoundWithoutLookingUpEverybodyElses() {
        for (int i = 0; i < 5; i++) {
            var away = RegisterFixture.member("red", "away" + i);
            var to = RegisterFixture.member("red", "to" + i);
            var facts = new PersonFacts(to.account(), to.name(), false, false);
            fixture.run(away, new SetAway("7d", Optional.of(facts), Optional.empty(), List.of(), Optional.empty()));
        }
        fixture.active("a");
        review = fixture.review();
        var counted = new CountedReads();
        var queries = new QueryRunner(counted.of(fixture.store), fixture::now, new QuartzCron());
        queries.ask(fixture.red, RegisterFixture.BEN, new SignOff(review));
        assertThat(counted.take().getOrDefault("MemberStore.find", 0)).isLessThan(5);
        fixture.run(
                RegisterFixture.ANA, new AnswerItem(fixture.item(review, "a").id(), Answer.CONFIRMED));
    }
}
