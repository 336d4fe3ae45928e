package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.query.BotReads;
import dev.rollcall.query.CardViews;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.CardQueue.Claimant;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A real store, the real runners, two teams that are set up, and a clock that stands still until it is moved. */
public final class RegisterFixture implements AutoCloseable {
    /** A Tuesday. */
    public static final Instant NOW = Instant.parse("2026-03-03T09:00:00Z");

    static final ReviewLayout DIRECT = new ReviewLayout(20, 12_000, true);
    static final ReviewLayout IN_THREAD = new ReviewLayout(20, 12_000, false);
    static final String APPROVERS = "G1";
    static final String SLACK = "slack";

    /** People of the red team. */
    public static final Caller ANA = member("red", "ana");

    public static final Caller BEN = member("red", "ben");
    public static final Caller STRANGER = member("red", "stranger");
    public static final Caller APPROVER = approver("red");
    public static final Caller ADMIN = admin("red");
    public static final Caller GUEST =
            new Caller(new AccountId(space("red"), "guest"), "guest", false, true, Set.of(APPROVERS));

    public final Store store;
    public final CommandRunner runner;
    public final QueryRunner queries;
    public final CardViews views;
    public final BotReads reads;
    public final TeamId red;
    final TeamId blue;
    private final String platform;
    private Instant now = NOW;
    private int events;

    public RegisterFixture(Path folder) {
        this(folder, TestDatabase.chosen());
    }

    RegisterFixture(Path folder, TestDatabase database) {
        this(database.open(folder));
    }

    /** @param store a fresh one, which {@link #close} closes */
    public RegisterFixture(Store store) {
        this(store, SLACK);
    }

    /**
     * @param store a fresh one, which {@link #close} closes
     * @param platform the chat of both teams. In another than {@value #SLACK} the people above are strangers
     */
    RegisterFixture(Store store, String platform) {
        this.store = store;
        this.platform = platform;
        var cron = new QuartzCron();
        InstantSource clock = () -> now;
        reads = BotReads.of(store, clock, cron);
        views = reads.cards();
        runner = new CommandRunner(
                store, clock, InstantSource.system(), cron, (team, sha) -> new Fingerprint(sha), () -> {});
        queries = new QueryRunner(store, clock, cron);
        red = store.across().findOrCreateTeam(home("red"), "Red", "sealed", NOW);
        blue = store.across().findOrCreateTeam(home("blue"), "Blue", "sealed", NOW);
        setUp(red, home("red"));
        setUp(blue, home("blue"));
    }

    /** The space of a team in the chat of this register. */
    SpaceId home(String name) {
        return new SpaceId(platform, name);
    }

    public static SpaceId space(String name) {
        return new SpaceId(SLACK, name);
    }

    private void setUp(TeamId team, SpaceId space) {
        var channel = new ChannelFacts(new PlaceId(space, "C1"), "reviews", true, true, List.of());
        var approvers = List.<Approver>of(new Approver.Group(space, APPROVERS, "security"));
        var admin = new Caller(new AccountId(space, "admin"), "admin", true, false, Set.of());
        run(team, admin, new SetUpTeam(channel, channel, approvers, 2, "Europe/Berlin", "0 0 9 1 * ?"));
    }

    public static Caller member(String team, String name) {
        return new Caller(new AccountId(space(team), name), name, false, false, Set.of());
    }

    public static Caller admin(String team) {
        return new Caller(new AccountId(space(team), "admin"), "admin", true, false, Set.of());
    }

    /** A member of the approvers' group. */
    static Caller approver(String team, String name) {
        return new Caller(new AccountId(space(team), name), name, false, false, Set.of(APPROVERS));
    }

    public static Caller approver(String team) {
        return new Caller(new AccountId(space(team), "approver"), "approver", false, false, Set.of(APPROVERS));
    }

    public void moveTo(Instant at) {
        now = at;
    }

    public void passes(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    /** In the red team. */
    public Outcome run(Caller caller, Command command) {
        return run(red, caller, command);
    }

    /** In the red team. */
    public Outcome run(Actor actor, Command command) {
        return run(red, actor, command);
    }

    Outcome run(TeamId team, Caller caller, Command command) {
        return runner.run(team, "event-" + events++, caller, command);
    }

    Outcome run(TeamId team, Actor actor, Command command) {
        return runner.run(team, actor, command);
    }

    /** The refusal it meets in the red team, of which nothing was changed: no audit entry, no card to draw. */
    public Refusal refused(Caller caller, Command command) {
        drawn();
        var head = head();
        var outcome = run(caller, command);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(head()).isEqualTo(head);
        assertThat(drawn()).isEmpty();
        return ((Outcome.Refused) outcome).why();
    }

    private String head() {
        return store.read(red, tx -> tx.audit().head());
    }

    /** The newest entry of the red team's audit log: the name of the member or the kind of actor, what, detail. */
    List<String> audited() {
        return audited(1).getFirst();
    }

    /** So many of the newest entries, the newest last. */
    List<List<String>> audited(int entries) {
        return store.read(red, tx -> tx.audit().newest(entries).reversed().stream()
                .map(entry -> List.of(actor(entry.actor(), tx), entry.action(), entry.detail()))
                .toList());
    }

    private static String actor(String stored, Store.Tx tx) {
        return stored.startsWith("member:")
                ? tx.members()
                        .find(new MemberId(stored.substring("member:".length())))
                        .orElseThrow()
                        .name()
                : stored;
    }

    /** How often auditors of the red team looked at something. */
    long looks() {
        return store.read(red, tx -> tx.audit().newest(Integer.MAX_VALUE).stream()
                .filter(entry -> entry.action().equals("auditor.look"))
                .count());
    }

    /** Draws every card that is stale; their keys. */
    public Set<CardKey> drawn() {
        var keys = new TreeSet<CardKey>(Comparator.comparing(CardKeyCodec::storedText));
        for (var claims = claim(); !claims.isEmpty(); claims = claim()) {
            for (var claim : claims) {
                keys.add(claim.key());
                var message = "m:" + CardKeyCodec.shortText(claim.key());
                store.cards().settle(claim, claim.withdrawn() ? Optional.empty() : Optional.of(message), "hash");
            }
        }
        return new LinkedHashSet<>(keys);
    }

    private List<CardQueue.Claim> claim() {
        return store.cards().claim(new Claimant("test", Set.of(platform)), NOW, Duration.ofMinutes(1), 1_000);
    }

    /** The card of the red team with this key. */
    CardStore.Row card(CardKey key) {
        return store.read(red, tx -> tx.cards().find(key)).orElseThrow();
    }

    /** A token of {@link #ANA} that waits for approval. */
    public void pending(String label) {
        pending(label, ANA);
    }

    /** The same of somebody else than {@link #BEN}, who backs it up. */
    public void pending(String label, Caller by) {
        assertThat(run(by, add(label, Optional.empty(), Optional.of(BEN)))).isInstanceOf(Outcome.TokenAdded.class);
    }

    /** A token of {@link #ANA}, backed up by {@link #BEN}, that is active. */
    public void active(String label) {
        active(label, ANA);
    }

    public void active(String label, Caller by) {
        run(by, add(label, Optional.empty(), by.equals(BEN) ? Optional.empty() : Optional.of(BEN)));
        assertThat(run(APPROVER, new ApproveToken(new WhichApproval.Labelled(label))))
                .isEqualTo(new Outcome.TokenApproved(label, 0));
    }

    /** Opens this month's review over what is active. */
    public ReviewId review() {
        assertThat(run(ADMIN, new OpenReview(DIRECT))).isInstanceOf(Outcome.ReviewOpened.class);
        return store.read(red, tx -> tx.reviews().open()).orElseThrow().id();
    }

    Review review(ReviewId id) {
        return store.read(red, tx -> tx.reviews().find(id)).orElseThrow();
    }

    List<ReviewItem> items(ReviewId id) {
        return store.read(red, tx -> tx.reviews().items(id));
    }

    /** The item of a token in a review. */
    public ReviewItem item(ReviewId review, String label) {
        var token = token(red, label).id();
        return store.read(red, tx -> tx.reviews().itemOf(review, token)).orElseThrow();
    }

    /** What was answered for a token, if anything. */
    Optional<ReviewItem.Answer> answer(ReviewId review, String label) {
        return item(review, label).answer().map(ReviewItem.Answered::answer);
    }

    /** Moves the clock to the review's escalation and escalates it. */
    public void escalate(ReviewId review) {
        moveTo(review(review).answerBy());
        run(new Actor.Scheduler(), new ClimbRung(DIRECT));
        assertThat(review(review).escalated()).isTrue();
    }

    /** Moves the clock past the review's close and closes it. */
    public void close(ReviewId review) {
        moveTo(review(review).closesAt());
        run(new Actor.Scheduler(), new ClimbRung(DIRECT));
    }

    /** Begins the removal of a token of {@link #ANA} and lets the time for objections pass. */
    public RemovalId toBeDeleted(String label) {
        active(label);
        run(ANA, new RemoveToken(label, ""));
        var removal = removal(label);
        moveTo(removal.due().orElseThrow());
        advance();
        return removal.id();
    }

    /** The newest removal of a live token. */
    public Removal removal(String label) {
        var token = token(red, label).id();
        return store.read(red, tx -> tx.removals().ofToken(token)).orElseThrow();
    }

    Removal removal(RemovalId id) {
        return store.read(red, tx -> tx.removals().find(id)).orElseThrow();
    }

    /** Carries out what is due in removals. */
    public void advance() {
        run(new Actor.Scheduler(), new AdvanceRemovals(DIRECT, Map.of()));
    }

    /** The newest approval of a live token. */
    public Approval approval(String label) {
        var token = token(red, label).id();
        return store.read(red, tx -> tx.approvals().ofToken(token)).orElseThrow();
    }

    /** The open offer of a live token to another owner. */
    public Transfer offer(String label) {
        var token = token(red, label).id();
        return store.read(red, tx -> tx.transfers().openOf(token)).orElseThrow();
    }

    /** The incident of a live token that is open. */
    public Incident incident(String label) {
        var token = token(red, label).id();
        return store.read(red, tx -> tx.incidents().openOf(token)).orElseThrow();
    }

    Approval approval(ApprovalId id) {
        return store.read(red, tx -> tx.approvals().find(id)).orElseThrow();
    }

    Optional<Token> live(String label) {
        return store.read(red, tx -> tx.tokens().byLabel(Label.fold(label)));
    }

    Token token(TokenId id) {
        return store.read(red, tx -> tx.tokens().find(id)).orElseThrow();
    }

    MemberId member(Caller caller) {
        return store.read(red, tx -> tx.members().byAccount(caller.account()))
                .orElseThrow()
                .id();
    }

    public static AddToken add(String label, Optional<Caller> owner, Optional<Caller> backup) {
        return new AddToken(
                new TokenFields(Map.of("label", label, "app", "shop", "service", "Stripe", "access", "write")),
                owner.map(RegisterFixture::somebody),
                backup.map(RegisterFixture::somebody),
                List.of());
    }

    private static PersonFacts somebody(Caller caller) {
        return new PersonFacts(caller.account(), caller.name(), false, caller.outsider());
    }

    Token token(TeamId team, String label) {
        return store.read(team, tx -> tx.tokens().byLabel(Label.fold(label))).orElseThrow();
    }

    @Override
    public void close() {
        store.close();
    }
}
