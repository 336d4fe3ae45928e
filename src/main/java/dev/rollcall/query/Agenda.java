package dev.rollcall.query;

import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.DueList;
import dev.rollcall.register.ExpiryNotices;
import dev.rollcall.register.MemberNames;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What will be due at a moment and whom it concerns, computed from the state as it is now. Used by the bot itself, so
 * no authority is checked.
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
        /** An approval that nobody decided in time. */
        record Expires(String label) implements Due {}

        /** The approvers are reminded of a request that waits, or the escalation channel is told. */
        record AsksAgain(String label) implements Due {}

        /** The removal of a token goes on: it is to do, or who it waits for is reminded. */
        record Removes(String label, RemovalStep step) implements Due {}

        /** An offer of tokens to another owner that nobody answered in time. */
        record OfferEnds(String label) implements Due {}

        /** An incident is reminded of: that of a token, or of those of a service. */
        record IncidentReminds(String about) implements Due {}

        /** The absence or the quiet time of somebody is over. */
        record Returns(String member) implements Due {}

        /** @param owners who is told that tokens of theirs expire, or "nobody" for the escalation channel */
        record Warns(List<Silent> owners) implements Due {}

        record Reminds(YearMonth period, List<Silent> owners) implements Due {}

        record Escalates(YearMonth period, List<Silent> owners) implements Due {}

        /** @param unconfirmed how many tokens have no answer */
        record Closes(YearMonth period, int unconfirmed) implements Due {}

        /** @param tokens how many are asked about */
        record Opens(YearMonth period, int tokens) implements Due {}
    }

    /**
     * How many tokens have no answer yet of those that somebody is asked about.
     *
     * @param owner the name of who is asked, or "no owner" if admins are
     */
    public record Silent(String owner, int tokens) {}

    /**
     * A review that is open.
     *
     * @param labels the tokens without an answer by the account of their owner, in the order of the review
     */
    public record Unanswered(Instant openedAt, Map<AccountId, List<String>> labels) {}

    /** The open review of a team; empty if there is none. */
    public Optional<Unanswered> unanswered(TeamId team) {
        return store.read(team, tx -> tx.reviews().open().map(review -> unanswered(review, tx)));
    }

    private static Unanswered unanswered(Review review, Store.Tx tx) {
        var open = tx.reviews().items(review.id()).stream()
                .filter(ReviewItem::open)
                .toList();
        var tokens = tx.tokens().ofReview(review.id());
        var members = tx.members()
                .all(open.stream().flatMap(item -> item.asked().stream()).toList());
        var labels = new LinkedHashMap<AccountId, List<String>>();
        for (var item : open) {
            var owner = item.asked().map(members::get).orElse(null);
            var token = tokens.get(item.token());
            if (owner != null && token != null) {
                labels.computeIfAbsent(owner.account(), _ -> new ArrayList<>())
                        .add(token.label().text());
            }
        }
        return new Unanswered(review.openedAt(), labels);
    }

    /**
     * What a sweep would do at {@code at} if nothing changed until then, in the order in which it would. Empty for a
     * team that is not set up.
     */
    public List<Due> at(TeamId team, Instant at) {
        return store.read(team, tx -> at(tx, at));
    }

    private List<Due> at(Store.Tx tx, Instant at) {
        var due = DueList.at(tx, cron, at);
        var all = new ArrayList<Due>();
        for (var approval : due.expired()) {
            all.add(new Due.Expires(label(approval.token(), tx)));
        }
        for (var request : due.requests()) {
            all.add(new Due.AsksAgain(label(request.token(), tx)));
        }
        for (var offer : due.offers()) {
            all.add(new Due.OfferEnds(
                    tx.tokens().find(offer.token()).orElseThrow().label().text()));
        }
        for (var incident : due.incidents()) {
            all.add(new Due.IncidentReminds(
                    incident.service().isEmpty()
                            ? label(incident.tokens().getFirst().token(), tx)
                            : incident.service()));
        }
        var names = new MemberNames(tx);
        for (var member : due.over()) {
            all.add(new Due.Returns(names.of(member)));
        }
        for (var rung : due.rungs()) {
            all.add(due(rung.review(), rung.rung().kind(), tx));
        }
        for (var removal : due.removals()) {
            all.add(new Due.Removes(label(removal.token(), tx), removal.step()));
        }
        due.opening()
                .ifPresent(period -> all.add(new Due.Opens(period, (int)
                        tx.tokens().live().stream().filter(Token::reviewed).count())));
        var warned = tx.team()
                .get()
                .settings()
                .map(settings -> warned(settings, tx, at))
                .orElse(List.of());
        if (!warned.isEmpty()) {
            all.add(new Due.Warns(warned));
        }
        return all;
    }

    /** Everybody as if they were in the team's zone. */
    private static List<Silent> warned(Settings settings, Store.Tx tx, Instant at) {
        var count = new LinkedHashMap<String, Integer>();
        new ExpiryNotices(tx, settings, Map.of())
                .at(at).stream()
                        .filter(notice -> !notice.at().isAfter(at))
                        .forEach(notice ->
                                count.merge(notice.to().map(Member::name).orElse("nobody"), 1, Integer::sum));
        return count.entrySet().stream()
                .map(one -> new Silent(one.getKey(), one.getValue()))
                .toList();
    }

    private static String label(TokenId token, Store.Tx tx) {
        return tx.tokens().find(token).orElseThrow().label().text();
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

    /** In the order of the review, which is by owner name. */
    private static List<Silent> silent(Review review, Store.Tx tx) {
        var count = new LinkedHashMap<Optional<MemberId>, Integer>();
        for (var item : tx.reviews().items(review.id())) {
            if (item.open()) {
                count.merge(item.asked(), 1, Integer::sum);
            }
        }
        var names = new MemberNames(tx);
        return count.entrySet().stream()
                .map(one -> new Silent(one.getKey().map(names::of).orElse("no owner"), one.getValue()))
                .toList();
    }
}
