package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Availability;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.ApprovalFacts;
import dev.rollcall.register.MemberNames;
import dev.rollcall.register.NextOpening;
import dev.rollcall.register.OwnItems;
import dev.rollcall.register.Reaching;
import dev.rollcall.register.TeamAvailability;
import dev.rollcall.register.TokenLookup;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The transaction-scoped context of one command: what it may read, store and mark as stale. When a compare-and-swap is
 * lost, the command runs again from the start with a new context.
 */
public final class CommandContext {
    private final Store.Tx tx;
    private final Actor actor;
    private final Instant now;
    private final Cron cron;
    private final FingerprintMaker fingerprints;
    private final String event;
    private final Team team;
    private final Set<SpaceId> everywhere = new LinkedHashSet<>();
    private final ReviewRedraws reviewRedraws = new ReviewRedraws(this);
    private final AnswerChanges changes = new AnswerChanges();
    private final String way;
    private Reading reading = Reading.now();
    private Optional<TeamAvailability> availability = Optional.empty();

    /**
     * @param event identifies the act; empty if nothing identifies it
     * @param way the name of the command
     */
    CommandContext(
            Store.Tx tx, Actor actor, Instant now, Cron cron, FingerprintMaker fingerprints, String event, String way) {
        this.way = way;
        this.tx = tx;
        this.actor = actor;
        this.now = now;
        this.cron = cron;
        this.fingerprints = fingerprints;
        this.event = event;
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

    /** The same for each delivery of the act; empty if nothing identifies it. */
    String event() {
        return event;
    }

    /** The name of the command that runs, as the audit log keeps it with an answer. */
    String way() {
        return way;
    }

    Team team() {
        return team;
    }

    /** @throws IllegalStateException before the team is set up; the runner refuses earlier */
    Settings settings() {
        return team.settings().orElseThrow(() -> new IllegalStateException("no settings"));
    }

    /** Returns the person who acts. */
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

    /** The name of a member, for those who have to ask somebody; empty if the member has left. */
    String nameToAsk(MemberId id) {
        return new MemberNames(tx).toAsk(id);
    }

    /** The member with an account, who is recorded if they were not. */
    MemberId findOrCreate(PersonFacts one) {
        return tx.members().findOrCreate(one.account(), one.name(), now).id();
    }

    Fingerprint fingerprint(String sha256hex) {
        return fingerprints.of(tx.teamId(), sha256hex);
    }

    Fingerprint fingerprintOf(TeamId of, String sha256hex) {
        return fingerprints.of(of, sha256hex);
    }

    /**
     * The tokens with the secret of this SHA-256. Those that came with a chat have the fingerprint of the team that the
     * chat had.
     */
    List<Token> withSecret(String sha256hex) {
        return Stream.concat(Stream.of(tx.teamId()), tx.team().joined().values().stream())
                .distinct()
                .flatMap(team -> tx.tokens().byFingerprint(fingerprints.of(team, sha256hex)).stream())
                .distinct()
                .toList();
    }

    /** Returns when the next review opens. */
    Instant nextOpening() {
        return new NextOpening(tx, cron).after(settings(), now);
    }

    /** Finds tokens by label or review item. */
    TokenLookup lookup() {
        return new TokenLookup(tx);
    }

    /** Who of the team can be reached now. */
    TeamAvailability availability() {
        if (availability.isEmpty()) {
            availability = Optional.of(TeamAvailability.at(tx, now));
        }
        return availability.get();
    }

    /** What a member said about how they can be reached. */
    void save(Availability said) {
        tx.availability().save(said);
        availability = Optional.empty();
    }

    /** The items of a review that are the acting person's to answer. */
    OwnItems ownItems() {
        return new OwnItems(tx, availability(), person().caller().admin(), reading::reopens);
    }

    /** How answers are recorded from now on. */
    void read(Reading how) {
        reading = how;
    }

    Reading reading() {
        return reading;
    }

    /** What this command changed of answers. */
    AnswerChanges changes() {
        return changes;
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
        if (before.expires().isPresent()) {
            redrawExpiry(before.id());
        }
        if (!before.owner().equals(after.owner()) || !after.state().live()) {
            Transfers.overtaken(before.id(), this);
        }
        Incidents.follow(before, after, this);
        Leavers.follow(before, after, this);
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

    /** Returns the spaces in which the team's cards are shown. */
    Set<SpaceId> spaces() {
        return settings().places().keySet();
    }

    void want(CardKey key, CardAddress address) {
        tx.cards().want(key, address);
    }

    /** Marks a card to be drawn again. Does nothing if it was never wanted. */
    void redraw(CardKey key) {
        tx.cards().stale(key);
    }

    /** Marks one card in every space of the team, those in which only direct messages are shown included. */
    void redrawIn(Function<SpaceId, CardKey> spaceToKey) {
        if (everywhere.isEmpty()) {
            everywhere.addAll(spaces());
            everywhere.addAll(tx.team().spaces());
        }
        everywhere.forEach(space -> redraw(spaceToKey.apply(space)));
    }

    /** Wants one card in the thread of a review, in every space of the team. */
    void wantInThread(ReviewId review, Function<SpaceId, CardKey> spaceToKey) {
        for (var space : spaces()) {
            want(spaceToKey.apply(space), new CardAddress.Below(new CardKey.ReviewRoot(space, review)));
        }
    }

    /** Marks what shows a review. */
    ReviewRedraws reviewRedraws() {
        return reviewRedraws;
    }

    /** Wants a card as a direct message to a member, in one of the member's spaces. */
    void wantDirect(Member member, Function<SpaceId, CardKey> spaceToKey) {
        want(spaceToKey.apply(member.reachedIn(spaces())), new CardAddress.ToMember(member.id()));
    }

    /** Wants a card where a member is reminded in reviews: see {@link Reaching}. */
    void wantAsReminder(Member member, ReviewLayout layout, Function<SpaceId, CardKey> spaceToKey) {
        wantAsReminder(member, layout, false, spaceToKey);
    }

    /**
     * The same.
     *
     * @param anew whether it is shown by a new message, if it is shown already
     */
    void wantAsReminder(Member member, ReviewLayout layout, boolean anew, Function<SpaceId, CardKey> spaceToKey) {
        var space = member.reachedIn(spaces());
        var key = spaceToKey.apply(space);
        var address = new Reaching(tx, settings(), layout).address(member, space);
        if (anew) {
            tx.cards().anew(key, address);
        } else {
            want(key, address);
        }
    }

    /** Marks the cards that told of the expiry of a token. */
    void redrawExpiry(TokenId token) {
        for (var told : tx.expiry().of(token)) {
            redrawIn(space -> new CardKey.ExpiryWarning(space, told.day(), told.to()));
        }
    }

    Optional<Token> token(TokenId id) {
        return tx.tokens().find(id);
    }
}
