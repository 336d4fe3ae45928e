package dev.rollcall.contract;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two teams and what they hold. */
interface StoreContractWorld {
    SpaceId RED_SPACE = new SpaceId("slack", "T01");
    SpaceId BLUE_SPACE = new SpaceId("discord", "123");
    Instant NOW = Instant.parse("2026-04-01T09:00:00Z");

    Store open();

    static TeamId red(Store store) {
        return store.across().findOrCreateTeam(RED_SPACE, "Red", "sealed-red", NOW);
    }

    static TeamId blue(Store store) {
        return store.across().findOrCreateTeam(BLUE_SPACE, "Blue", "sealed-blue", NOW);
    }

    static MemberId ana(Store store, TeamId team) {
        return store.transact(team, tx -> tx.members()
                .findOrCreate(new AccountId(RED_SPACE, "UANA"), "Ana", NOW)
                .id());
    }

    static Token token(String label, MemberId owner, Token.State state) {
        return PlainToken.of(label, Optional.of(owner), state, NOW);
    }

    /** An active token of Ana's, saved. */
    static Token saved(Store store, TeamId team, String label) {
        var token = token(label, ana(store, team), Token.State.ACTIVE);
        if (!store.transact(team, tx -> tx.tokens().add(token))) {
            throw new AssertionError(label + " is taken");
        }
        return token;
    }

    static Approval approval(Token of, Instant closesAt) {
        return new Approval(ApprovalId.fresh(), of.id(), of.owner(), NOW, 1, closesAt, List.of(), Optional.empty(), 1);
    }

    static Review review(YearMonth period, Optional<Instant> closedAt) {
        var opened = period.atDay(1).atTime(9, 0).toInstant(ZoneOffset.UTC);
        var rungs = List.of(
                new Review.Rung(Review.Rung.Kind.REMIND, opened.plusSeconds(3_600)),
                new Review.Rung(Review.Rung.Kind.ESCALATE, opened.plusSeconds(7_200)),
                new Review.Rung(Review.Rung.Kind.CLOSE, opened.plusSeconds(9_000)));
        return new Review(ReviewId.fresh(), period, opened, rungs, 0, 1, closedAt, 1);
    }

    static ReviewItem item(Review in, Token of, int page, int position, Optional<ReviewItem.Answered> answer) {
        return new ReviewItem(
                ItemId.fresh(), in.id(), of.id(), of.owner().orElseThrow(), of.backup(), page, position, answer, 1);
    }

    /** Does the same {@code times} times at once. */
    static <T> List<T> together(int times, Callable<T> act) throws Exception {
        var start = new CyclicBarrier(times);
        try (var threads = Executors.newFixedThreadPool(times)) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < times; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        }
    }
}
