package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.approval.DecidedToken;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.input.Arguments.Approvers;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Option.Suggested;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
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
import dev.rollcall.inbound.CommandCatalogue;
import dev.rollcall.inbound.ToyCommand;
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
import dev.rollcall.query.QueryResult;
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
import dev.rollcall.register.TeamFindings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
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
        /** Of the owner, who is away. */
        DELEGATE,
        APPROVER,
        /** The owner, with an account in another chat that joined the team. */
        LINKED,
        /** Owns a token too, of the time before. */
        AUDITOR,
        /** A guest of the space, as people of an audit firm are. */
        AUDITING_GUEST,
        ADMIN,
        OPERATOR,
        API_KEY,
        CLOCK
    }

    private static final Set<Role> PEOPLE = EnumSet.complementOf(
            EnumSet.of(Role.OUTSIDER, Role.AUDITOR, Role.AUDITING_GUEST, Role.OPERATOR, Role.API_KEY, Role.CLOCK));
    /** Who may ask what every member may. */
    private static final Set<Role> READERS =
            EnumSet.complementOf(EnumSet.of(Role.OUTSIDER, Role.OPERATOR, Role.API_KEY, Role.CLOCK));

    private static final Set<Role> EVERYBODY =
            EnumSet.complementOf(EnumSet.of(Role.OPERATOR, Role.API_KEY, Role.CLOCK));
    private static final Set<Role> OWNERS = EnumSet.of(Role.OWNER, Role.BACKUP, Role.DELEGATE, Role.LINKED, Role.ADMIN);
    private static final Set<Role> APPROVERS = EnumSet.of(Role.APPROVER);
    private static final Set<Role> APPROVERS_AND_ADMINS = EnumSet.of(Role.APPROVER, Role.ADMIN);
    private static final Set<Role> OWNERS_AND_APPROVERS =
            EnumSet.of(Role.OWNER, Role.BACKUP, Role.DELEGATE, Role.LINKED, Role.APPROVER, Role.ADMIN);
    private static final Set<Role> ADMINS = EnumSet.of(Role.ADMIN);
    private static final Set<Role> AUDITORS_AND_ADMINS = EnumSet.of(Role.ADMIN, Role.AUDITOR, Role.AUDITING_GUEST);
    private static final Set<Role> OPERATOR = EnumSet.of(Role.OPERATOR, Role.API_KEY);
    private static final Set<Role> CLOCK = EnumSet.of(Role.CLOCK);

    /** @param named it names a thing of the team, which does not exist for another team */
    private record Row(Command command, Set<Role> may, boolean named) {}

    private record Ask(Query<?> query, Set<Role> may, boolean named) {}

    @TempDir
    Path folder;

    private static final Listing NOTHING = new Listing(Set.of(), Set.of());

    private static final Caller OWNER = RegisterFixture.member("red", "owner");
    private static final Caller DELEGATE = RegisterFixture.member("red", "delegate");
    private static final Caller LINKED = RegisterFixture.member("new", "second").with(List.of(OWNER));

    private static final Caller AUDITOR = RegisterFixture.approver("red", "auditor");
    private static final Caller AUDITING_GUEST = new Caller(
            new AccountId(RegisterFixture.space("red"), "auditing-guest"), "auditing-guest", false, true, Set.of());

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
        var away = fixture.run(fixture.red, OWNER, away(DELEGATE, Optional.empty()));
        assertThat(away).isInstanceOf(Outcome.AwaySet.class);
        LinkedChats.join(fixture, "new");
        LinkedChats.link(fixture, OWNER, LINKED);
        fixture.run(fixture.red, AUDITOR, RegisterFixture.add("audited", Optional.empty(), Optional.empty()));
        for (var auditor : List.of(AUDITOR, AUDITING_GUEST)) {
            fixture.run(
                    fixture.red,
                    RegisterFixture.admin("red"),
                    new AppointAuditor(Optional.of(facts(auditor)), "365d", List.of()));
        }
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
                new Row(new ChangeCalendar(Map.of("weekend", "sat"), List.of()), ADMINS, false),
                new Row(new ChangeCalendar.Holidays(List.of()), OPERATOR, false),
                new Row(new RemindNow(Optional.empty(), RegisterFixture.DIRECT), ADMINS, false),
                new Row(new AppointAuditor(Optional.of(somebody()), "30d", List.of()), ADMINS, false),
                new Row(new AppointAuditor(Optional.of(somebody()), "off", List.of()), ADMINS, false),
                new Row(new ApplyPolicy("p"), ADMINS, true),
                new Row(new CancelPolicy("p"), ADMINS, true),
                new Row(new SnoozeFinding(finding, "30d", List.of()), OWNERS, true),
                new Row(new AcceptRisk(finding, "replaced soon", "30d", List.of()), APPROVERS_AND_ADMINS, true),
                new Row(RegisterFixture.add("x", Optional.empty(), Optional.empty()), PEOPLE, false),
                new Row(new CloseIncident(incident, ""), OWNERS_AND_APPROVERS, true),
                new Row(new ReportCompromised("live", "", ""), PEOPLE, true),
                new Row(new ReportByButton(live, ""), PEOPLE, true),
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
                new Row(new TurnDigest(review, 1), PEOPLE, true),
                new Row(new AnswerChosen(choice, Answer.CONFIRMED, true), PEOPLE, true),
                new Row(new UndoAnswer("u"), PEOPLE, true),
                new Row(new NameOwner(choice, Optional.empty()), PEOPLE, true),
                new Row(new AnswerReply(review, List.of(), "hello"), PEOPLE, true),
                new Row(
                        new ReadReply(new AnswerReply(review, List.of(), "hello"), false, "e:1", "e:1", Duration.ZERO),
                        PEOPLE,
                        true),
                new Row(new SignReview(review, "0-0"), ADMINS, true),
                new Row(new SignReview.Cancel(review), ADMINS, true),
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
                new Row(away(RegisterFixture.GUEST, Optional.empty()), PEOPLE, false),
                new Row(away(DELEGATE, Optional.of(RegisterFixture.member("red", "other"))), ADMINS, false),
                new Row(new SetQuiet("now", List.of()), PEOPLE, false),
                new Row(new ChooseNotify(NotifyBy.DM, false), PEOPLE, false),
                new Row(
                        new ChooseNotify.Undeliverable(
                                new CardKey.Leaver(RegisterFixture.space("red"), new MemberId("m")), new MemberId("m")),
                        CLOCK,
                        false),
                new Row(new EndAbsences(), CLOCK, false),
                new Row(new PostEvidence(), CLOCK, false),
                // Last: what is linked is separate afterwards.
                new Row(new PartAccounts(), PEOPLE, false),
                new Row(new LeaveTeam(), ADMINS, false));
    }

    private static SetAway away(Caller to, Optional<Caller> of) {
        return new SetAway(
                "30d",
                Optional.of(new PersonFacts(to.account(), to.name(), false, to.outsider())),
                of.map(one -> new PersonFacts(one.account(), one.name(), false, false)),
                List.of(),
                Optional.of(RegisterFixture.DIRECT));
    }

    private static TransferToken transfer(String label) {
        var guest = new PersonFacts(RegisterFixture.GUEST.account(), "guest", false, true);
        return new TransferToken(label, Optional.of(guest), Optional.empty(), List.of(), RegisterFixture.DIRECT);
    }

    private static PersonFacts somebody() {
        return new PersonFacts(new AccountId(RegisterFixture.space("red"), "somebody"), "somebody", false, false);
    }

    private static PersonFacts facts(Caller who) {
        return new PersonFacts(who.account(), who.name(), who.admin(), who.outsider());
    }

    private List<Ask> queries() {
        return List.of(
                new Ask(new ListTokens(ListTokens.Which.ALL, 0), READERS, false),
                new Ask(new PendingRequests(""), READERS, false),
                new Ask(new ListFindings(ListFindings.Which.ALL, 0, ""), READERS, false),
                new Ask(new ListFindings.One(finding, "all~0~"), READERS, true),
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
                new Ask(new SignOff(review), ADMINS, true),
                new Ask(new LeaverTokens(fixture.member(OWNER), ""), READERS, true),
                new Ask(new LeaverTokens.Removing(fixture.member(OWNER)), READERS, true),
                new Ask(new MyItems.One(item), OWNERS, true),
                new Ask(new OwnerItems(review, Optional.of(fixture.member(OWNER))), OWNERS, true),
                new Ask(new OwnerItems.Beside(item, 0), OWNERS, true),
                new Ask(
                        new ExpiryView.Details(LocalDate.of(2026, 3, 3), Optional.of(fixture.member(OWNER))),
                        READERS,
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
    void anAuditorOpensNoForm() {
        var refused = Optional.of(new Refusal.AuditorReads(
                LocalDate.ofInstant(fixture.now(), ZoneId.of("Europe/Berlin")).plusDays(365)));
        for (var auditor : List.of(AUDITOR, AUDITING_GUEST)) {
            for (var row : commands()) {
                var spec = row.command.spec();
                if (spec.form().isPresent()) {
                    assertThat(why(spec, row.command, auditor))
                            .as(row.command.toString())
                            .isEqualTo(refused);
                }
                if (!row.may.equals(EVERYBODY) && !row.may.contains(Role.AUDITOR)) {
                    assertThat(fixture.runner.refusalFor(fixture.red, auditor, spec))
                            .as(row.command.toString())
                            .isEqualTo(refused);
                }
            }
        }
    }

    private <C extends Command> Optional<Refusal> why(CommandSpec<C> spec, Command command, Caller caller) {
        return switch (fixture.runner.opensForm(
                fixture.red, caller, spec, spec.type().cast(command))) {
            case Decision.No<FormStart>(var no) -> Optional.of(no);
            case Decision.Go<FormStart> _ -> Optional.empty();
        };
    }

    @Test
    void everyLookOfAnAuditorIsRecorded() {
        for (var ask : queries()) {
            var before = fixture.looks();
            boolean seen = asked(ask.query, AUDITOR).isEmpty();
            assertThat(fixture.looks()).as(ask.query.toString()).isEqualTo(before + (seen ? 1 : 0));
            asked(ask.query, OWNER);
            assertThat(fixture.looks()).as(ask.query.toString()).isEqualTo(before + (seen ? 1 : 0));
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
            case DELEGATE -> DELEGATE;
            case APPROVER -> RegisterFixture.approver("red");
            case LINKED -> LINKED;
            case AUDITOR -> AUDITOR;
            case AUDITING_GUEST -> AUDITING_GUEST;
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
                        || no instanceof Refusal.AuditorReads
                        || no instanceof Refusal.NotApprover
                        || no instanceof Refusal.NotApproverOrAdmin
                        || no instanceof Refusal.NotReviewer
                        || no instanceof Refusal.NotYours
                        || no instanceof Refusal.NotYoursNorApprover)
                .isPresent();
    }
}
