package dev.rollcall.command;

import dev.rollcall.command.MatrixTeam.Role;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.DecidedToken;
import dev.rollcall.domain.input.Arguments.Approvers;
import dev.rollcall.domain.input.Option.Suggested;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.token.TransferId;
import dev.rollcall.query.ExpiryView;
import dev.rollcall.query.LateItems;
import dev.rollcall.query.LeaverTokens;
import dev.rollcall.query.ListAuditors;
import dev.rollcall.query.ListFindings;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.OwnerItems;
import dev.rollcall.query.PendingRequests;
import dev.rollcall.query.Query;
import dev.rollcall.query.ReviewHistory;
import dev.rollcall.query.ReviewPreview;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ShowAvailability;
import dev.rollcall.query.ShowCalendar;
import dev.rollcall.query.ShowHome;
import dev.rollcall.query.ShowPolicy;
import dev.rollcall.query.ShowRoutes;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.SignOff;
import dev.rollcall.query.Suggest;
import dev.rollcall.query.UndoableDecision;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may run what: a row for each command and each query. */
public final class MatrixRows {
    static final Set<Role> PEOPLE = EnumSet.complementOf(
            EnumSet.of(Role.OUTSIDER, Role.AUDITOR, Role.AUDITING_GUEST, Role.OPERATOR, Role.API_KEY, Role.CLOCK));
    /** Who may ask what every member may. */
    static final Set<Role> READERS =
            EnumSet.complementOf(EnumSet.of(Role.OUTSIDER, Role.OPERATOR, Role.API_KEY, Role.CLOCK));

    static final Set<Role> EVERYBODY = EnumSet.complementOf(EnumSet.of(Role.OPERATOR, Role.API_KEY, Role.CLOCK));
    static final Set<Role> OWNERS = EnumSet.of(Role.OWNER, Role.BACKUP, Role.DELEGATE, Role.LINKED, Role.ADMIN);
    static final Set<Role> APPROVERS = EnumSet.of(Role.APPROVER);
    static final Set<Role> APPROVERS_AND_ADMINS = EnumSet.of(Role.APPROVER, Role.ADMIN);
    static final Set<Role> OWNERS_AND_APPROVERS =
            EnumSet.of(Role.OWNER, Role.BACKUP, Role.DELEGATE, Role.LINKED, Role.APPROVER, Role.ADMIN);
    static final Set<Role> ADMINS = EnumSet.of(Role.ADMIN);
    static final Set<Role> AUDITORS_AND_ADMINS = EnumSet.of(Role.ADMIN, Role.AUDITOR, Role.AUDITING_GUEST);
    static final Set<Role> OPERATOR = EnumSet.of(Role.OPERATOR, Role.API_KEY);
    static final Set<Role> CLOCK = EnumSet.of(Role.CLOCK);

    private static final Listing NOTHING = new Listing(Set.of(), Set.of());

    private MatrixRows() {}

    /** @param named it names a thing of the team, which does not exist for another team */
    record Row(Command command, Set<Role> may, boolean named) {}

    record Ask(Query<?> query, Set<Role> may, boolean named) {}

    /** Who may run commands of this kind, as their first row says. Empty if there is none. */
    public static Optional<Set<Role>> mayRun(MatrixTeam team, Class<?> command) {
        return commands(team).stream()
                .filter(row -> row.command.getClass().equals(command))
                .findFirst()
                .map(Row::may);
    }

    /** The same of a query. */
    public static Optional<Set<Role>> mayAsk(MatrixTeam team, Class<?> query) {
        return queries(team).stream()
                .filter(ask -> ask.query.getClass().equals(query))
                .findFirst()
                .map(Ask::may);
    }

    /** A row for each command; some have several. */
    static List<Row> commands(MatrixTeam team) {
        var pressed = new WhichApproval.Pressed(team.approval);
        var place = new PlaceId(team.space(), "C1");
        var channel = new ChannelFacts(place, "reviews", true, true, List.of());
        return List.of(
                new Row(new SetUpTeam(channel, channel, List.of(), 0, "UTC", "0 0 9 1 * ?"), ADMINS, false),
                new Row(new RouteReview("shop", "", Optional.of(channel), List.of()), ADMINS, false),
                new Row(
                        new ProposePolicy(new PolicyOptions(Map.of("quorum", "9"), Approvers.NONE), List.of()),
                        ADMINS,
                        false),
                new Row(new ChangeCalendar(Map.of("weekend", "sat"), List.of()), ADMINS, false),
                new Row(new ChangeCalendar.Holidays(List.of()), OPERATOR, false),
                new Row(new RemindNow(Optional.empty(), RegisterFixture.DIRECT), ADMINS, false),
                new Row(new AppointAuditor(Optional.of(somebody(team)), "30d", List.of()), ADMINS, false),
                new Row(new AppointAuditor(Optional.of(somebody(team)), "off", List.of()), ADMINS, false),
                new Row(new ApplyPolicy("p"), ADMINS, true),
                new Row(new CancelPolicy("p"), ADMINS, true),
                new Row(new SnoozeFinding(team.finding, "30d", List.of()), OWNERS, true),
                new Row(new AcceptRisk(team.finding, "replaced soon", "30d", List.of()), APPROVERS_AND_ADMINS, true),
                new Row(RegisterFixture.add("x", Optional.empty(), Optional.empty()), PEOPLE, false),
                new Row(new CloseIncident(team.incident, ""), OWNERS_AND_APPROVERS, true),
                new Row(new ReportCompromised("live", "", ""), PEOPLE, true),
                new Row(new ReportByButton(team.live, ""), PEOPLE, true),
                new Row(new RemoveByButton(team.live), OWNERS, true),
                new Row(
                        new HandOver(
                                new HandOver.Which.One(team.live), Optional.empty(), List.of(), RegisterFixture.DIRECT),
                        OWNERS,
                        true),
                new Row(new RemoveOwned(team.ownerId()), OWNERS, false),
                new Row(new RemindOfIncidents(), CLOCK, false),
                new Row(
                        new EditToken(
                                new WhichToken.Labelled("live"),
                                new TokenFields(Map.of("stored", "vault")),
                                Optional.empty(),
                                false,
                                List.of()),
                        OWNERS,
                        true),
                new Row(new RestoreToken(new RestoreToken.Which.Labelled("old")), OWNERS, true),
                new Row(new RestoreToken(new RestoreToken.Which.Pressed(team.removal)), OWNERS, true),
                new Row(new ReportDeleted(team.removal), OWNERS, true),
                new Row(new KeepToken(team.removal), PEOPLE, true),
                new Row(new ConfirmGone(team.removal), PEOPLE, true),
                new Row(new AdvanceRemovals(RegisterFixture.DIRECT, Map.of()), CLOCK, false),
                new Row(new RemoveToken("live", ""), OWNERS, true),
                new Row(
                        new RotateToken(new WhichToken.Labelled("live"), new TokenFields(Map.of()), List.of()),
                        OWNERS,
                        true),
                new Row(transfer(team, "live"), OWNERS, true),
                new Row(transfer(team, "all"), PEOPLE, false),
                new Row(new AnswerTransfer(new TransferId("t"), true), PEOPLE, true),
                new Row(new AnswerTransfer.Expire(), CLOCK, false),
                new Row(new SayUnused(team.live), OWNERS, true),
                new Row(new SnoozeExpiry(team.live), OWNERS, true),
                new Row(new WarnOfExpiry(RegisterFixture.DIRECT, Map.of()), CLOCK, false),
                new Row(new DenyToken(pressed, Optional.of("")), APPROVERS, true),
                new Row(new ApproveToken(pressed, Optional.of("another label")), APPROVERS, true),
                new Row(new ApproveToken(pressed), APPROVERS, true),
                new Row(new AskDetails(pressed, "why?"), APPROVERS, true),
                new Row(new AnswerQuestion(team.approval, "so"), PEOPLE, true),
                new Row(new RemindApprovers(), CLOCK, false),
                new Row(new WithdrawToken(pressed), PEOPLE, true),
                new Row(new UndoDecision(new DecidedToken(team.approval, 1)), PEOPLE, true),
                new Row(new ExplainDenial(team.approval, "because"), PEOPLE, true),
                new Row(new AnswerItem(team.item, Answer.CONFIRMED), OWNERS, true),
                new Row(new AnswerToken("live", Answer.CONFIRMED), OWNERS, true),
                new Row(new ChooseItems(team.review, List.of()), PEOPLE, true),
                new Row(new TurnDigest(team.review, 1), PEOPLE, true),
                new Row(new AnswerChosen(team.choice, Answer.CONFIRMED, true), PEOPLE, true),
                new Row(new UndoAnswer("u"), PEOPLE, true),
                new Row(new NameOwner(team.choice, Optional.empty()), PEOPLE, true),
                new Row(new AnswerReply(team.review, List.of(), "hello"), PEOPLE, true),
                new Row(
                        new ReadReply(
                                new AnswerReply(team.review, List.of(), "hello"), false, "e:1", "e:1", Duration.ZERO),
                        PEOPLE,
                        true),
                new Row(new SignReview(team.review, "0-0"), ADMINS, true),
                new Row(new SignReview.Cancel(team.review), ADMINS, true),
                new Row(new TraceToken("ab12"), APPROVERS_AND_ADMINS, false),
                new Row(new LinkChat(""), ADMINS, false),
                new Row(new LinkChat("no code"), ADMINS, false),
                new Row(new JoinTeam(new LinkId("-")), ADMINS, true),
                new Row(new JoinTeam.Cancel(), PEOPLE, false),
                new Row(new LinkAccount(""), PEOPLE, false),
                new Row(new LinkAccount("no code"), PEOPLE, false),
                new Row(new JoinAccounts(new LinkId("-")), PEOPLE, true),
                new Row(new NoteDeletedReply("e:1"), CLOCK, false),
                new Row(new OpenReview(RegisterFixture.DIRECT), ADMINS, false),
                new Row(new OpenReview.WhenDue(RegisterFixture.DIRECT), CLOCK, false),
                new Row(new ExportEvidence(""), AUDITORS_AND_ADMINS, false),
                new Row(new ExportEvidence.ByOperator(""), OPERATOR, false),
                new Row(new ClimbRung(RegisterFixture.DIRECT), CLOCK, false),
                new Row(new PostEvidence(), CLOCK, false),
                new Row(new ExpireApprovals(), CLOCK, false),
                new Row(new RecordDeciders(new Deciders(Set.of(), false)), CLOCK, false),
                new Row(new RecordAbsences(Map.of()), CLOCK, false),
                new Row(new ImportTokens("Bubble", "shop", List.of(), NOTHING), OPERATOR, false),
                new Row(new NoteImportFailure("Bubble", "shop"), OPERATOR, false),
                new Row(new MarkGone("Bubble", "shop", NOTHING, 1), OPERATOR, false),
                new Row(new PrivatePointers.Leave(place, team.owner.account(), "e", "e"), CLOCK, false),
                new Row(new PrivatePointers.LeaveQuestion(team.approval, 0, new MemberId("m")), CLOCK, false),
                new Row(new PrivatePointers.LeaveDecision(team.approval, new MemberId("m")), CLOCK, false),
                new Row(new RefuseReply(team.review, new Refusal.LooksSecret("", "API key")), EVERYBODY, true),
                new Row(new RefuseDirectReply(new Refusal.LooksSecret("", "API key")), EVERYBODY, false),
                new Row(new PrivatePointers.Open(new PointerId("p")), EVERYBODY, false),
                new Row(new PrivatePointers.Expire(), CLOCK, false),
                new Row(away(team.caller(MatrixTeam.Role.OUTSIDER), Optional.empty()), PEOPLE, false),
                new Row(away(team.delegate, Optional.of(team.member("other"))), ADMINS, false),
                new Row(new SetQuiet("now", List.of()), PEOPLE, false),
                new Row(new ChooseNotify(NotifyBy.DM, false), PEOPLE, false),
                new Row(
                        new ChooseNotify.Undeliverable(
                                new CardKey.Leaver(team.space(), new MemberId("m")), new MemberId("m")),
                        CLOCK,
                        false),
                new Row(new EndAbsences(), CLOCK, false),
                // Last: what is linked is separate afterwards.
                new Row(new PartAccounts(), PEOPLE, false),
                new Row(new LeaveTeam(), ADMINS, false));
    }

    /** The same of each query. */
    static List<Ask> queries(MatrixTeam team) {
        return List.of(
                new Ask(new ListTokens(ListTokens.Which.ALL, 0), READERS, false),
                new Ask(new PendingRequests(""), READERS, false),
                new Ask(new ListFindings(ListFindings.Which.ALL, 0, ""), READERS, false),
                new Ask(new ListFindings.One(team.finding, "all~0~"), READERS, true),
                new Ask(new UndoableDecision("live"), READERS, false),
                new Ask(new ShowToken("live"), READERS, true),
                new Ask(new Suggest(Suggested.LABELS, "", 25), PEOPLE, false),
                new Ask(new Suggest(Suggested.APPS, "", 25), PEOPLE, false),
                new Ask(new ReviewStatus(), READERS, false),
                new Ask(new ReviewPreview(RegisterFixture.DIRECT), ADMINS, false),
                new Ask(new ShowCalendar(), ADMINS, false),
                new Ask(new ShowAvailability(), READERS, false),
                new Ask(new ShowPolicy(), ADMINS, false),
                new Ask(new ShowRoutes(), ADMINS, false),
                new Ask(new ListAuditors(), ADMINS, false),
                new Ask(new ShowHome(0, ShowHome.Size.MESSAGE, false), READERS, false),
                new Ask(new ShowHome(0, ShowHome.Size.TAB, false), READERS, false),
                new Ask(new ShowHome(0, ShowHome.Size.TAB, true), PEOPLE, false),
                new Ask(new MyItems(), READERS, false),
                new Ask(new LateItems(), READERS, false),
                new Ask(new ReviewHistory(0), READERS, false),
                new Ask(new SignOff(team.review), ADMINS, true),
                new Ask(new LeaverTokens(team.ownerId(), ""), READERS, true),
                new Ask(new LeaverTokens.Removing(team.ownerId()), READERS, true),
                new Ask(new MyItems.One(team.item), OWNERS, true),
                new Ask(new OwnerItems(team.review, Optional.of(team.ownerId())), OWNERS, true),
                new Ask(new OwnerItems.Beside(team.item, 0), OWNERS, true),
                new Ask(new ExpiryView.Details(LocalDate.of(2026, 3, 3), Optional.of(team.ownerId())), READERS, true));
    }

    static SetAway away(Caller to, Optional<Caller> of) {
        return new SetAway(
                "30d",
                Optional.of(new PersonFacts(to.account(), to.name(), false, to.outsider())),
                of.map(one -> new PersonFacts(one.account(), one.name(), false, false)),
                List.of(),
                Optional.of(RegisterFixture.DIRECT));
    }

    private static TransferToken transfer(MatrixTeam team, String label) {
        var guest = new PersonFacts(team.caller(MatrixTeam.Role.OUTSIDER).account(), "guest", false, true);
        return new TransferToken(label, Optional.of(guest), Optional.empty(), List.of(), RegisterFixture.DIRECT);
    }

    private static PersonFacts somebody(MatrixTeam team) {
        return new PersonFacts(new AccountId(team.space(), "somebody"), "somebody", false, false);
    }
}
