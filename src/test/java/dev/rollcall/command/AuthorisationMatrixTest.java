package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.approval.DecidedToken;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.input.Arguments.Approvers;
import dev.rollcall.domain.input.Option.Suggested;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.token.TransferId;
import dev.rollcall.inbound.CommandCatalogue;
import dev.rollcall.inbound.ToyCommand;
import dev.rollcall.query.ExpiryView;
import dev.rollcall.query.LeaverTokens;
import dev.rollcall.query.ListFindings;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.PendingRequests;
import dev.rollcall.query.Query;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ShowPolicy;
import dev.rollcall.query.ShowRoutes;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.Suggest;
import dev.rollcall.query.UndoableDecision;
import dev.rollcall.register.TeamFindings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command and query, each role, one's own team and another's. One without a row fails. */
class AuthorisationMatrixTest {
    /** Who asks. An outsider is a guest who is in the approvers' group and owns nothing. */
    private enum Role {
        OUTSIDER,
        MEMBER,
        OWNER,
        BACKUP,
        APPROVER,
        /** The owner, with an account in another chat that joined the team. */
        LINKED,
        ADMIN,
        OPERATOR,
        API_KEY,
        CLOCK
    }

    private static final Set<Role> PEOPLE =
            EnumSet.complementOf(EnumSet.of(Role.OUTSIDER, Role.OPERATOR, Role.API_KEY, Role.CLOCK));
    private static final Set<Role> EVERYBODY =
            EnumSet.complementOf(EnumSet.of(Role.OPERATOR, Role.API_KEY, Role.CLOCK));
    private static final Set<Role> OWNERS = EnumSet.of(Role.OWNER, Role.BACKUP, Role.LINKED, Role.ADMIN);
    private static final Set<Role> APPROVERS = EnumSet.of(Role.APPROVER);
    private static final Set<Role> APPROVERS_AND_ADMINS = EnumSet.of(Role.APPROVER, Role.ADMIN);
    private static final Set<Role> OWNERS_AND_APPROVERS =
            EnumSet.of(Role.OWNER, Role.BACKUP, Role.LINKED, Role.APPROVER, Role.ADMIN);
    private static final Set<Role> ADMINS = EnumSet.of(Role.ADMIN);
    private static final Set<Role> OPERATOR = EnumSet.of(Role.OPERATOR, Role.API_KEY);
    private static final Set<Role> CLOCK = EnumSet.of(Role.CLOCK);

    /** @param named it names a thing of the team, which does not exist for another team */
    private record Row(Command command, Set<Role> may, boolean named) {}

    private record Ask(Query<?> query, Set<Role> may, boolean named) {}

    @TempDir
    Path folder;

    private static final Listing NOTHING = new Listing(Set.of(), Set.of());

    private static final Caller OWNER = RegisterFixture.member("red", "owner");
    private static final Caller LINKED = RegisterFixture.member("new", "second").with(List.of(OWNER));

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    private ReviewId review = new ReviewId("-");
    private ItemId item = new ItemId("-");
    private ApprovalId approval = new ApprovalId("-");
    private RemovalId removal = new RemovalId("-");
    private IncidentId incident = new IncidentId("-");
    private String choice = "";
    private FindingId finding = new FindingId("0".repeat(FindingId.LENGTH));

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder, database());
        fixture.run(
                fixture.red,
                OWNER,
                RegisterFixture.add("live", Optional.empty(), Optional.of(RegisterFixture.member("red", "backup"))));
        fixture.run(fixture.red, RegisterFixture.approver("red"), new ApproveToken(new WhichApproval.Labelled("live")));
        fixture.run(
                OWNER,
                new EditToken(
                        new WhichToken.Labelled("live"),
                        new TokenFields(Map.of("expires", "7d")),
                        Optional.empty(),
                        false,
                        List.of()));
        fixture.run(new Actor.Scheduler(), new WarnOfExpiry(RegisterFixture.DIRECT, Map.of()));
        fixture.run(fixture.red, RegisterFixture.admin("red"), new OpenReview(RegisterFixture.DIRECT));
        fixture.run(
                fixture.red,
                OWNER,
                RegisterFixture.add("old", Optional.empty(), Optional.of(RegisterFixture.member("red", "backup"))));
        fixture.run(fixture.red, RegisterFixture.approver("red"), new ApproveToken(new WhichApproval.Labelled("old")));
        fixture.run(fixture.red, OWNER, new RemoveToken("old", ""));
        fixture.run(fixture.red, OWNER, new ReportCompromised("old", "", ""));
        fixture.run(
                fixture.red,
                RegisterFixture.member("red", "asker"),
                RegisterFixture.add("waiting", Optional.empty(), Optional.empty()));
        Arranged.settings(
                fixture, before -> before.withTokenPolicy(before.tokenPolicy().withMaxLife(Optional.of(1))));
        var live = fixture.token(fixture.red, "live").id();
        fixture.store.read(fixture.red, tx -> {
            var settings = tx.team().get().settings().orElseThrow();
            finding = TeamFindings.at(tx, settings, fixture.now())
                    .about(live)
                    .open()
                    .getFirst()
                    .id();
            review = tx.reviews().open().orElseThrow().id();
            item = tx.reviews().items(review).getFirst().id();
            removal = tx.removals().open().getFirst().id();
            incident = tx.incidents()
                    .openOf(tx.incidents().open().keySet().iterator().next())
                    .orElseThrow()
                    .id();
            approval = tx.approvals().waiting().getFirst().id();
            return true;
        });
        LinkedChats.join(fixture, "new");
        LinkedChats.link(fixture, OWNER, LINKED);
        var chosen = fixture.run(fixture.red, OWNER, new ChooseItems(review, List.of()));
        choice = ((Outcome.Chosen) chosen).choice();
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    TestDatabase database() {
        return TestDatabase.chosen();
    }

    private List<Row> commands() {
        var pressed = new WhichApproval.Pressed(approval);
        var live = fixture.token(fixture.red, "live").id();
        var place = new PlaceId(RegisterFixture.space("red"), "C1");
        var channel = new ChannelFacts(place, "reviews", true, true, List.of());
        return List.of(
                new Row(new SetUpTeam(channel, channel, List.of(), 0, "UTC", "0 0 9 1 * ?"), ADMINS, false),
                new Row(new RouteReview("shop", "", Optional.of(channel), List.of()), ADMINS, false),
                new Row(
                        new ProposePolicy(new PolicyOptions(Map.of("quorum", "9"), Approvers.NONE), List.of()),
                        ADMINS,
                        false),
                new Row(new ApplyPolicy("p"), ADMINS, true),
                new Row(new CancelPolicy("p"), ADMINS, true),
                new Row(new SnoozeFinding(finding, "30d", List.of()), OWNERS, true),
                new Row(new AcceptRisk(finding, "replaced soon", "30d", List.of()), APPROVERS_AND_ADMINS, true),
                new Row(RegisterFixture.add("x", Optional.empty(), Optional.empty()), PEOPLE, false),
                new Row(new CloseIncident(incident, ""), OWNERS_AND_APPROVERS, true),
                new Row(new ReportCompromised("live", "", ""), PEOPLE, true),
                new Row(new RemoveByButton(live), OWNERS, true),
                new Row(
                        new HandOver(new HandOver.Which.One(live), Optional.empty(), List.of(), RegisterFixture.DIRECT),
                        OWNERS,
                        true),
                new Row(new RemoveOwned(fixture.member(OWNER)), OWNERS, false),
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
                new Row(new RestoreToken(new RestoreToken.Which.Pressed(removal)), OWNERS, true),
                new Row(new ReportDeleted(removal), OWNERS, true),
                new Row(new KeepToken(removal), PEOPLE, true),
                new Row(new ConfirmGone(removal), PEOPLE, true),
                new Row(new AdvanceRemovals(RegisterFixture.DIRECT, Map.of()), CLOCK, false),
                new Row(new RemoveToken("live", ""), OWNERS, true),
                new Row(
                        new RotateToken(new WhichToken.Labelled("live"), new TokenFields(Map.of()), List.of()),
                        OWNERS,
                        true),
                new Row(transfer("live"), OWNERS, true),
                new Row(transfer("all"), PEOPLE, false),
                new Row(new AnswerTransfer(new TransferId("t"), true), PEOPLE, true),
                new Row(new AnswerTransfer.Expire(), CLOCK, false),
                new Row(new SayUnused(live), OWNERS, true),
                new Row(new SnoozeExpiry(live), OWNERS, true),
                new Row(new WarnOfExpiry(RegisterFixture.DIRECT, Map.of()), CLOCK, false),
                new Row(new DenyToken(pressed, Optional.of("")), APPROVERS, true),
                new Row(new ApproveToken(pressed, Optional.of("another label")), APPROVERS, true),
                new Row(new ApproveToken(pressed), APPROVERS, true),
                new Row(new AskDetails(pressed, "why?"), APPROVERS, true),
                new Row(new AnswerQuestion(approval, "so"), PEOPLE, true),
                new Row(new RemindApprovers(), CLOCK, false),
                new Row(new WithdrawToken(pressed), PEOPLE, true),
                new Row(new UndoDecision(new DecidedToken(approval, 1)), PEOPLE, true),
                new Row(new ExplainDenial(approval, "because"), PEOPLE, true),
                new Row(new AnswerItem(item, Answer.CONFIRMED), OWNERS, true),
                new Row(new AnswerToken("live", Answer.CONFIRMED), OWNERS, true),
                new Row(new ChooseItems(review, List.of()), PEOPLE, true),
                new Row(new AnswerChosen(choice, Answer.CONFIRMED, true), PEOPLE, true),
                new Row(new AnswerReply(review, List.of(), "hello"), PEOPLE, true),
                new Row(
                        new ReadReply(new AnswerReply(review, List.of(), "hello"), false, "e:1", "e:1", Duration.ZERO),
                        PEOPLE,
                        true),
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
                new Row(new ExportEvidence(""), ADMINS, false),
                new Row(new ExportEvidence.ByOperator(""), OPERATOR, false),
                new Row(new ClimbRung(RegisterFixture.DIRECT), CLOCK, false),
                new Row(new ExpireApprovals(), CLOCK, false),
                new Row(new RecordDeciders(new Deciders(Set.of(), false)), CLOCK, false),
                new Row(new RecordAbsences(Map.of()), CLOCK, false),
                new Row(new ImportTokens("Bubble", "shop", List.of(), NOTHING), OPERATOR, false),
                new Row(new NoteImportFailure("Bubble", "shop"), OPERATOR, false),
                new Row(new MarkGone("Bubble", "shop", NOTHING, 1), OPERATOR, false),
                new Row(new PrivatePointers.Leave(place, OWNER.account(), "e", "e"), CLOCK, false),
                new Row(new PrivatePointers.LeaveQuestion(approval, 0, new MemberId("m")), CLOCK, false),
                new Row(new PrivatePointers.LeaveDecision(approval, new MemberId("m")), CLOCK, false),
                new Row(new RefuseReply(review, new Refusal.LooksSecret("", "API key")), EVERYBODY, true),
                new Row(new RefuseDirectReply(new Refusal.LooksSecret("", "API key")), EVERYBODY, false),
                new Row(new PrivatePointers.Open(new PointerId("p")), EVERYBODY, false),
                new Row(new PrivatePointers.Expire(), CLOCK, false),
                // Last: what is linked is separate afterwards.
                new Row(new PartAccounts(), PEOPLE, false),
                new Row(new LeaveTeam(), ADMINS, false));
    }

    private static TransferToken transfer(String label) {
        var guest = new PersonFacts(RegisterFixture.GUEST.account(), "guest", false, true);
        return new TransferToken(label, Optional.of(guest), Optional.empty(), List.of(), RegisterFixture.DIRECT);
    }

    private List<Ask> queries() {
        return List.of(
                new Ask(new ListTokens(ListTokens.Which.ALL, 0), PEOPLE, false),
                new Ask(new PendingRequests(""), PEOPLE, false),
                new Ask(new ListFindings(ListFindings.Which.ALL, 0, ""), PEOPLE, false),
                new Ask(new ListFindings.One(finding, "all~0~"), PEOPLE, true),
                new Ask(new UndoableDecision("live"), PEOPLE, false),
                new Ask(new ShowToken("live"), PEOPLE, true),
                new Ask(new Suggest(Suggested.LABELS, "", 25), PEOPLE, false),
                new Ask(new Suggest(Suggested.APPS, "", 25), PEOPLE, false),
                new Ask(new ReviewStatus(), PEOPLE, false),
                new Ask(new ShowPolicy(), ADMINS, false),
                new Ask(new ShowRoutes(), ADMINS, false),
                new Ask(new MyItems(), PEOPLE, false),
                new Ask(new LeaverTokens(fixture.member(OWNER), ""), PEOPLE, true),
                new Ask(new LeaverTokens.Removing(fixture.member(OWNER)), PEOPLE, true),
                new Ask(new MyItems.One(item), OWNERS, true),
                new Ask(
                        new ExpiryView.Details(LocalDate.of(2026, 3, 3), Optional.of(fixture.member(OWNER))),
                        PEOPLE,
                        true));
    }

    @Test
    void everyCommandAndQueryHasARow() {
        assertThat(withoutRow(CommandCatalogue.STANDARD)).isEmpty();
        assertThat(queries().stream().map(ask -> ask.query.getClass().getName()).distinct())
                .containsExactlyInAnyOrderElementsOf(named(Query.class, "dev.rollcall.query"));
    }

    @Test
    void aCommandWithoutARowIsFound() {
        assertThat(withoutRow(CommandCatalogue.STANDARD.with(ToyCommand.SPEC)))
                .containsExactly(ToyCommand.class.getName());
    }

    /** Commands of the product and of a catalogue that no row is about. */
    private Set<String> withoutRow(CommandCatalogue catalogue) {
        var all = named(Command.class, "dev.rollcall.command");
        catalogue.commands().forEach(spec -> all.add(spec.type().getName()));
        commands().forEach(row -> all.remove(row.command.getClass().getName()));
        return all;
    }

    private static Set<String> named(Class<?> kind, String inPackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(inPackage).stream()
                        .filter(type -> type.isAssignableTo(kind) && !type.isInterface())
                        .map(JavaClass::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachRoleIsAllowedWhatItsRowSays() {
        for (var ask : queries()) {
            for (var role : people()) {
                assertThat(refusedForWho(asked(ask.query, caller(role))))
                        .as(role + " " + ask.query)
                        .isEqualTo(!ask.may.contains(role));
            }
        }
        for (var row : commands()) {
            for (var role : Role.values()) {
                assertThat(refusedForWho(outcome(row.command, role)))
                        .as(role + " " + row.command)
                        .isEqualTo(!row.may.contains(role));
            }
        }
    }

    @Test
    void anotherTeamsThingsDoNotExist() {
        var everything = new Caller(
                new AccountId(RegisterFixture.space("blue"), "all"),
                "all",
                true,
                false,
                Set.of(RegisterFixture.APPROVERS));
        for (var row : commands()) {
            if (row.named) {
                assertThat(fixture.run(fixture.blue, everything, row.command))
                        .as(row.command.toString())
                        .isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.why())
                                .isInstanceOfAny(
                                        Refusal.NoSuchThing.class, Refusal.NoSuchToken.class, Refusal.BadField.class));
            }
        }
        for (var ask : queries()) {
            if (ask.named) {
                assertThat(why(fixture.queries.ask(fixture.blue, everything, ask.query)))
                        .as(ask.query.toString())
                        .isIn(Optional.of(new Refusal.NoSuchThing()), Optional.of(new Refusal.NoSuchToken("live", "")));
            }
        }
    }

    @Test
    void anOutsiderIsToldNothingAboutTokens() {
        for (var ask : queries()) {
            assertThat(asked(ask.query, caller(Role.OUTSIDER)))
                    .as(ask.query.toString())
                    .contains(new Refusal.Outsider());
        }
    }

    private static List<Role> people() {
        return Stream.of(Role.values())
                .filter(role -> role != Role.OPERATOR && role != Role.API_KEY && role != Role.CLOCK)
                .toList();
    }

    private static Caller caller(Role role) {
        return switch (role) {
            case OUTSIDER ->
                new Caller(
                        new AccountId(RegisterFixture.space("red"), "guest"),
                        "guest",
                        false,
                        true,
                        Set.of(RegisterFixture.APPROVERS));
            case MEMBER -> RegisterFixture.member("red", "member");
            case OWNER -> OWNER;
            case BACKUP -> RegisterFixture.member("red", "backup");
            case APPROVER -> RegisterFixture.approver("red");
            case LINKED -> LINKED;
            case ADMIN -> RegisterFixture.admin("red");
            case OPERATOR, API_KEY, CLOCK -> throw new IllegalArgumentException("no person: " + role);
        };
    }

    private Optional<Refusal> outcome(Command command, Role role) {
        var outcome =
                switch (role) {
                    case OPERATOR -> fixture.run(fixture.red, new Actor.Operator(), command);
                    case API_KEY -> fixture.run(fixture.red, new Actor.ApiKey("k1"), command);
                    case CLOCK -> fixture.run(fixture.red, new Actor.Scheduler(), command);
                    default -> fixture.run(fixture.red, caller(role), command);
                };
        return outcome instanceof Outcome.Refused(var why) ? Optional.of(why) : Optional.empty();
    }

    private Optional<Refusal> asked(Query<?> query, Caller caller) {
        return why(fixture.queries.ask(fixture.red, caller, query));
    }

    private static Optional<Refusal> why(QueryResult<?> asked) {
        return asked instanceof QueryResult.No<?>(var why) ? Optional.of(why) : Optional.empty();
    }

    private static boolean refusedForWho(Optional<Refusal> why) {
        return why.filter(no -> no instanceof Refusal.Outsider
                        || no instanceof Refusal.NotAdmin
                        || no instanceof Refusal.NotApprover
                        || no instanceof Refusal.NotApproverOrAdmin
                        || no instanceof Refusal.NotYours
                        || no instanceof Refusal.NotYoursNorApprover)
                .isPresent();
    }
}
