package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.ApprovalFacts;
import dev.rollcall.register.MemberNames;
import dev.rollcall.register.NextOpening;
import dev.rollcall.register.OwnItems;
import dev.rollcall.register.TokenLookup;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardKeys;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Transaction-scoped context of one command. When a compare-and-swap is lost, the command runs again with a new one. */
public final class CommandContext {
    private final Store.Tx tx;
    private final Actor actor;
    private final Instant now;
    private final Cron cron;
    private final FingerprintMaker fingerprints;
    private final Team team;

    CommandContext(Store.Tx tx, Actor actor, Instant now, Cron cron, FingerprintMaker fingerprints) {
        this.tx = tx;
        this.actor = actor;
        this.now = now;
        this.cron = cron;
        this.fingerprints = fingerprints;
        this.team = tx.team().get();
    }

    Store.Tx tx() {
        return tx;
    }

    Actor actor() {
        return actor;
    }

    /** Team time. */
    Instant now() {
        return now;
    }

    Cron cron() {
        return cron;
    }

    Team team() {
        return team;
    }

    /** @throws IllegalStateException before the team is set up; the runner refuses earlier */
    Settings settings() {
        return team.settings().orElseThrow(() -> new IllegalStateException("no settings"));
    }

    /** The person who acts. */
    Actor.Person person() {
        if (actor instanceof Actor.Person person) {
            return person;
        }
        throw new IllegalStateException("not a person: " + actor.getClass().getSimpleName());
    }

    MemberId member() {
        return person().member();
    }

    String name(MemberId id) {
        return new MemberNames(tx).of(id);
    }

    Fingerprint fingerprint(String sha256hex) {
        return fingerprints.of(tx.teamId(), sha256hex);
    }

    /** When the next review opens. */
    Instant nextOpening() {
        return new NextOpening(tx, cron).after(settings(), now);
    }

    /** Finds tokens by label or review item. */
    TokenLookup lookup() {
        return new TokenLookup(tx);
    }

    /** The items of a review that count as a member's own. */
    OwnItems ownItems() {
        return new OwnItems(tx);
    }

    /** The facts that refusals about an approval state. */
    ApprovalFacts approvalFacts() {
        return new ApprovalFacts(tx, settings());
    }

    Outcome refuse(Refusal why) {
        return new Outcome.Refused(why);
    }

    void save(Token before, Token after) {
        if (!tx.tokens().replace(before, after)) {
            throw new Stale();
        }
    }

    void save(Review before, Review after) {
        if (!tx.reviews().replace(before, after)) {
            throw new Stale();
        }
    }

    void save(ReviewItem before, ReviewItem after) {
        if (!tx.reviews().replace(before, after)) {
            throw new Stale();
        }
    }

    void audit(String action, String subject, String detail) {
        tx.audit().add(now, actor.name(), action, subject, detail);
    }

    void want(String key, CardAddress address) {
        tx.cards().want(key, address.text(), CardStore.Kind.LIVE);
    }

    void redraw(String key) {
        tx.cards().stale(key);
    }

    /** Redraws every card that shows the answer to this item. */
    void redraw(ReviewItem item) {
        redraw(CardKeys.review(item.review()));
        redraw(CardKeys.page(item.review(), item.page()));
        redrawLadder(item.review());
    }

    /** Reminders and escalations shrink as answers come. */
    void redrawLadder(ReviewId review) {
        for (var prefix : List.of(CardKeys.reminders(review), CardKeys.escalation(review), CardKeys.backups(review))) {
            for (var row : tx.cards().startingWith(prefix)) {
                redraw(row.key());
            }
        }
    }

    Optional<Token> token(TokenId id) {
        return tx.tokens().find(id);
    }
}
