package dev.rollcall.query;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.register.MemberNames;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a moment brings and whom it concerns, from the state as it is now. Asked by the bot itself, so nobody's
 * authority is asked.
 */
public final class Agenda {
    private final Store store;
    private final Cron cron;

    public Agenda(Store store, Cron cron) {
        this.store = store;
        this.cron = cron;
    }

    /** Something that falls due. */
    public sealed interface Due {
        /** Nobody decided about a token in time. */
        record Expires(String label) implements Due {}

        record Reminds(YearMonth period, List<Silent> owners) implements Due {}

        record Escalates(YearMonth period, List<Silent> owners) implements Due {}

        /** @param unconfirmed how many tokens stay without an answer */
        record Closes(YearMonth period, int unconfirmed) implements Due {}

        /** @param tokens how many are asked about */
        record Opens(YearMonth period, int tokens) implements Due {}
    }

    /** An owner and how many of their tokens have no answer yet. */
    public record Silent(String owner, int tokens) {}

    /**
     * What a sweep would find to do at {@code at} if nothing changed until then, in the order of doing it. Nothing for
     * a team that is not set up.
     */
    public List<Due> at(TeamId team, Instant at) {
        return store.read(team, tx -> tx.team().get().settings().isEmpty() ? List.of() : at(tx, at));
    }

    private List<Due> at(Store.Tx tx, Instant at) {
        var all = new ArrayList<Due>();
        for (var approval : tx.approvals().ranOut(at)) {
            all.add(new Due.Expires(label(approval, tx)));
        }
        for (var review : tx.reviews().allOpen()) {
            review.due(at)
                    .ifPresent(
                            rung -> all.add(due(review, review.rungs().get(rung).kind(), tx)));
        }
        Openings.due(
                        tx.team().get().settings().orElseThrow(),
                        cron,
                        at,
                        tx.reviews().lastHeld())
                .ifPresent(period ->
                        all.add(new Due.Opens(period, tx.tokens().active().size())));
        return all;
    }

    private static String label(Approval approval, Store.Tx tx) {
        return tx.tokens().find(approval.token()).orElseThrow().label().text();
    }

    private static Due due(Review review, Review.Rung.Kind kind, Store.Tx tx) {
        var owners = silent(review, tx);
        return switch (kind) {
            case REMIND -> new Due.Reminds(review.period(), owners);
            case ESCALATE -> new Due.Escalates(review.period(), owners);
            case CLOSE ->
                new Due.Closes(
                        review.period(),
                        owners.stream().mapToInt(Silent::tokens).sum());
        };
    }

    /** In the order of the review, which is that of names. */
    private static List<Silent> silent(Review review, Store.Tx tx) {
        var count = new LinkedHashMap<MemberId, Integer>();
        for (var item : tx.reviews().items(review.id())) {
            if (item.open()) {
                count.merge(item.owner(), 1, Integer::sum);
            }
        }
        var names = tx.members().all(count.keySet());
        return count.entrySet().stream()
                .map(one -> new Silent(MemberNames.of(Optional.ofNullable(names.get(one.getKey()))), one.getValue()))
                .toList();
    }
}
