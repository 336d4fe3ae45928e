package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.KeptFindings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A team in one chat that has a little of everything, and a person in each role. A second chat, of another kind, joined
 * it; the owner has an account there too.
 */
public final class MatrixTeam implements AutoCloseable {
    /** Who asks. An outsider is a guest who is in the approvers' group and owns nothing. */
    public enum Role {
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

    /** The kinds of chat that a team can be in. */
    public static final List<String> CHATS = List.of(RegisterFixture.SLACK, "discord");

    public final RegisterFixture fixture;
    final Caller owner;
    final Caller delegate;
    final Caller linked;
    final Caller auditor;
    final Caller auditingGuest;
    public final TokenId live;
    public ReviewId review = new ReviewId("-");
    public ItemId item = new ItemId("-");
    public ApprovalId approval = new ApprovalId("-");
    public RemovalId removal = new RemovalId("-");
    public IncidentId incident = new IncidentId("-");
    public final String choice;
    public FindingId finding = new FindingId("0".repeat(FindingId.LENGTH));

    /** @param chat one of {@link #CHATS} */
    public MatrixTeam(Path folder, TestDatabase database, String chat) {
        fixture = new RegisterFixture(database.open(folder), chat);
        owner = member("owner");
        delegate = member("delegate");
        auditor = approver("auditor");
        auditingGuest = new Caller(new AccountId(space(), "auditing-guest"), "auditing-guest", false, true, Set.of());
        var other = CHATS.stream().filter(one -> !one.equals(chat)).findFirst().orElseThrow();
        linked = new Caller(new AccountId(new SpaceId(other, "new"), "second"), "second", false, false, Set.of())
                .with(List.of(owner));
        fixture.run(fixture.red, owner, RegisterFixture.add("live", Optional.empty(), Optional.of(member("backup"))));
        fixture.run(fixture.red, approver("approver"), new ApproveToken(new WhichApproval.Labelled("live")));
        fixture.run(
                owner,
                new EditToken(
                        new WhichToken.Labelled("live"),
                        new TokenFields(Map.of("expires", "7d")),
                        Optional.empty(),
                        false,
                        List.of()));
        fixture.run(new Actor.Scheduler(), new WarnOfExpiry(RegisterFixture.DIRECT, Map.of()));
        fixture.run(fixture.red, admin(), new OpenReview(RegisterFixture.DIRECT));
        fixture.run(fixture.red, owner, RegisterFixture.add("old", Optional.empty(), Optional.of(member("backup"))));
        fixture.run(fixture.red, approver("approver"), new ApproveToken(new WhichApproval.Labelled("old")));
        fixture.run(fixture.red, owner, new RemoveToken("old", ""));
        fixture.run(fixture.red, owner, new ReportCompromised("old", "", ""));
        fixture.run(fixture.red, member("asker"), RegisterFixture.add("waiting", Optional.empty(), Optional.empty()));
        Arranged.settings(
                fixture, before -> before.withTokenPolicy(before.tokenPolicy().withMaxLife(Optional.of(1))));
        live = fixture.token(fixture.red, "live").id();
        fixture.store.read(fixture.red, tx -> {
            var settings = tx.team().get().settings().orElseThrow();
            finding = new KeptFindings()
                    .about(tx, fixture.red, settings, fixture.now(), live)
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
        var away = fixture.run(fixture.red, owner, MatrixRows.away(delegate, Optional.empty()));
        assertThat(away).isInstanceOf(Outcome.AwaySet.class);
        LinkedChats.join(fixture, admin(), linked.account().space());
        LinkedChats.link(fixture, owner, linked);
        fixture.run(fixture.red, auditor, RegisterFixture.add("audited", Optional.empty(), Optional.empty()));
        for (var one : List.of(auditor, auditingGuest)) {
            fixture.run(fixture.red, admin(), new AppointAuditor(Optional.of(facts(one)), "365d", List.of()));
        }
        var chosen = fixture.run(fixture.red, owner, new ChooseItems(review, List.of()));
        choice = ((Outcome.Chosen) chosen).choice();
    }

    @Override
    public void close() {
        fixture.close();
    }

    SpaceId space() {
        return fixture.home("red");
    }

    Caller member(String name) {
        return new Caller(new AccountId(space(), name), name, false, false, Set.of());
    }

    private Caller approver(String name) {
        return new Caller(new AccountId(space(), name), name, false, false, Set.of(RegisterFixture.APPROVERS));
    }

    Caller admin() {
        return new Caller(new AccountId(space(), "admin"), "admin", true, false, Set.of());
    }

    static PersonFacts facts(Caller who) {
        return new PersonFacts(who.account(), who.name(), who.admin(), who.outsider());
    }

    public MemberId ownerId() {
        return fixture.member(owner);
    }

    /** The roles of people: all but the operator, an API key and the clock. */
    public static List<Role> people() {
        return Stream.of(Role.values())
                .filter(role -> role != Role.OPERATOR && role != Role.API_KEY && role != Role.CLOCK)
                .toList();
    }

    /** The person in a role. */
    public Caller caller(Role role) {
        return switch (role) {
            case OUTSIDER ->
                new Caller(new AccountId(space(), "guest"), "guest", false, true, Set.of(RegisterFixture.APPROVERS));
            case MEMBER -> member("member");
            case OWNER -> owner;
            case BACKUP -> member("backup");
            case DELEGATE -> delegate;
            case APPROVER -> approver("approver");
            case LINKED -> linked;
            case AUDITOR -> auditor;
            case AUDITING_GUEST -> auditingGuest;
            case ADMIN -> admin();
            case OPERATOR, API_KEY, CLOCK -> throw new IllegalArgumentException("no person: " + role);
        };
    }
}
