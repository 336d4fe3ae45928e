package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardKeys;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One command's hold on its transaction: what it may ask and tell. Runs again from the start when a swap is lost. */
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
        return tx.members().find(id).map(Member::name).orElse("somebody who left");
    }

    Fingerprint fingerprint(String sha256hex) {
        return fingerprints.of(tx.teamId(), sha256hex);
    }

    /** When the next review opens. */
    Instant nextOpening() {
        return Openings.next(settings(), cron, now, tx.reviews().lastHeld()).orElse(now);
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

    void audit(AuditAction action, String subject, String detail) {
        tx.audit().add(now, actor, action, subject, detail);
    }

    void want(String key, CardAddress address) {
        tx.cards().want(key, address.text(), CardStore.Kind.LIVE);
    }

    void redraw(String key) {
        tx.cards().stale(key);
    }

    /** Every card on which an answer to this item shows. */
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
