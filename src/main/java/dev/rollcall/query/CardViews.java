package dev.rollcall.query;

import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardKeys;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.NoteText;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What cards show, from the state as it is now. Drawn by the bot itself, so nobody's authority is asked. Empty if the
 * thing is gone.
 */
public final class CardViews {
    private static final Caller THE_BOT =
            new Caller(new AccountId(new SpaceId("rollcall", "bot"), "bot"), "Rollcall", false, false, Set.of());

    private final Store store;
    private final InstantSource teamTime;
    private final Cron cron;

    public CardViews(Store store, InstantSource teamTime, Cron cron) {
        this.store = store;
        this.teamTime = teamTime;
        this.cron = cron;
    }

    public Optional<ApprovalView> approval(TeamId team, String id) {
        return look(team, asking -> ApprovalView.of(new ApprovalId(id), asking));
    }

    public Optional<ReviewView> review(TeamId team, String id) {
        return look(team, asking -> ReviewView.of(new ReviewId(id), asking));
    }

    public Optional<PageView> page(TeamId team, String review, int page) {
        return look(team, asking -> PageView.of(new ReviewId(review), page, asking));
    }

    /** The month of a review. */
    public Optional<YearMonth> period(TeamId team, String review) {
        return look(
                team, asking -> asking.tx().reviews().find(new ReviewId(review)).map(Review::period));
    }

    public Optional<Member> member(TeamId team, String id) {
        return look(team, asking -> asking.tx().members().find(new MemberId(id)));
    }

    /** Whom a public note is for, and what about. */
    public Optional<NoteView> note(TeamId team, String id) {
        return look(team, asking -> asking.tx()
                .events()
                .outcome(NoteText.event(id))
                .map(NoteText::parse)
                .map(note -> new NoteView(
                        note.to(),
                        asking.tx()
                                .members()
                                .byAccount(note.to())
                                .map(Member::name)
                                .orElse(""),
                        note.about())));
    }

    /** A public note. {@code about} is an event, or {@link NoteView#TOLD} and an approval's id. */
    public record NoteView(AccountId to, String name, String about) {
        public static final String TOLD = NoteText.TOLD;
    }

    /** When the next review opens; empty before setup. */
    public Optional<Instant> nextOpening(TeamId team) {
        return look(team, asking -> asking.team().settings().map(_ -> asking.nextOpening()));
    }

    /** The team's zone; UTC before setup. */
    public ZoneId zone(TeamId team) {
        return look(team, asking -> asking.team().zone());
    }

    /** What has to be known of a team for every act in it, by one look. */
    public TeamView team(TeamId team) {
        return look(
                team,
                asking -> new TeamView(
                        asking.team().zone(),
                        asking.team().settings().stream()
                                .flatMap(settings -> settings.policy().approvers().stream())
                                .flatMap(approver -> approver instanceof Approver.Group group
                                        ? Stream.of(group.id())
                                        : Stream.empty())
                                .collect(Collectors.toSet())));
    }

    /**
     * @param zone UTC before setup
     * @param approverGroups the groups that may approve, by the platform's ids
     */
    public record TeamView(ZoneId zone, Set<String> approverGroups) {}

    /** Whether somebody is an approver of the team. */
    public boolean approves(TeamId team, Caller caller) {
        return look(team, asking -> asking.team()
                .settings()
                .filter(settings -> settings.approves(caller.account(), caller.groups()))
                .isPresent());
    }

    /** The channels cards stand in; empty before setup. */
    public Set<PlaceId> places(TeamId team) {
        return look(
                team, asking -> asking.team().settings().map(Settings::channels).orElse(Set.of()));
    }

    /** The key of the card that stands on a message. */
    public Optional<String> keyAt(TeamId team, String message) {
        return look(team, asking -> asking.tx().cards().byMessage(message).map(CardStore.Row::key));
    }

    /** Whether a card with such a key may stand in a chat already and its message is not known yet. */
    public boolean underWay(TeamId team, String prefix) {
        return look(team, asking -> asking.tx().cards().underWay(prefix));
    }

    /** Folded labels of a review's tokens. */
    public Set<String> labels(TeamId team, String review) {
        return look(team, asking -> asking.tx().tokens().ofReview(new ReviewId(review)).values().stream()
                .map(token -> token.label().folded())
                .collect(Collectors.toSet()));
    }

    /** The review that is open, by id. */
    public Optional<String> openReview(TeamId team) {
        return look(team, asking -> asking.tx().reviews().open().map(review -> review.id()
                .value()));
    }

    /**
     * What people may have done while nobody listened: cards of undecided approvals and of open reviews, with their
     * messages.
     */
    public List<Standing> standing(TeamId team) {
        return look(team, asking -> Stream.concat(
                        asking.tx().approvals().waiting().stream().map(approval -> CardKeys.approval(approval.id())),
                        asking.tx().reviews().allOpen().stream().map(review -> CardKeys.review(review.id())))
                .flatMap(key -> asking.tx().cards().find(key).flatMap(CardStore.Row::message).stream()
                        .map(message -> new Standing(key, message)))
                .toList());
    }

    /** A card that stands somewhere. */
    public record Standing(String key, String message) {}

    private <V> V look(TeamId team, Function<QueryContext, V> question) {
        return store.read(
                team,
                tx -> question.apply(
                        new QueryContext(tx, tx.team().get(), Optional.empty(), THE_BOT, teamTime.instant(), cron)));
    }
}
