package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Option.Suggested;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.query.ListAuditors;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.Query;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.Suggest;
import dev.rollcall.query.View;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Admins make people auditors, who read and change nothing. */
class AuditorTest extends RegisterTest {
    /** {@link RegisterFixture#NOW}, in the team's zone. */
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

    private static final AddToken ADD = RegisterFixture.add("x", Optional.empty(), Optional.empty());

    private static AppointAuditor appoint(Caller who, String until) {
        var facts = new PersonFacts(who.account(), who.name(), who.admin(), who.outsider());
        return new AppointAuditor(Optional.of(facts), until, List.of());
    }

    private static Refusal bad(String field, String value, Rule rule) {
        return new Refusal.Many(List.of(new BadField(field, value, rule)));
    }

    private Optional<Refusal> why(Caller caller, Query<?> query) {
        return fixture.queries.ask(fixture.red, caller, query) instanceof QueryResult.No<?>(var no)
                ? Optional.of(no)
                : Optional.empty();
    }

    private <V extends View> V found(Caller caller, Query<V> query) {
        return fixture.queries.ask(fixture.red, caller, query) instanceof QueryResult.Found<V>(var view)
                ? view
                : fail("refused: " + query);
    }

    @Test
    void anAuditorReadsAndChangesNothingUntilTheLastDayIsOver() {
        fixture.active("ci");
        assertThat(fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "2026-03-05")))
                .isEqualTo(new Outcome.AuditorAppointed("ben", TODAY.plusDays(2)));
        assertThat(fixture.audited()).containsExactly("admin", "auditor.appoint", "until 2026-03-05");
        assertThat(fixture.refused(RegisterFixture.BEN, ADD)).isEqualTo(new Refusal.AuditorReads(TODAY.plusDays(2)));
        assertThat(why(RegisterFixture.BEN, new ShowToken("ci"))).isEmpty();
        assertThat(fixture.audited()).containsExactly("ben", "auditor.look", "");
        fixture.passes(Duration.ofDays(2));
        assertThat(fixture.refused(RegisterFixture.BEN, ADD)).isInstanceOf(Refusal.AuditorReads.class);
        fixture.passes(Duration.ofDays(1));
        assertThat(fixture.run(RegisterFixture.BEN, ADD)).isInstanceOf(Outcome.TokenAdded.class);
        assertThat(found(RegisterFixture.ADMIN, new ListAuditors()).rows()).isEmpty();
    }

    @Test
    void aGuestReadsWhileTheyAreAnAuditorAndNotAfterwards() {
        fixture.active("ci");
        assertThat(why(RegisterFixture.GUEST, new ListTokens(ListTokens.Which.ALL, 0)))
                .contains(new Refusal.Outsider());
        fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.GUEST, "30d"));
        assertThat(found(RegisterFixture.GUEST, new ListTokens(ListTokens.Which.ALL, 0))
                        .total())
                .isEqualTo(1);
        fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.GUEST, "off"));
        assertThat(fixture.audited()).containsExactly("admin", "auditor.end", "");
        assertThat(why(RegisterFixture.GUEST, new ListTokens(ListTokens.Which.ALL, 0)))
                .contains(new Refusal.Outsider());
    }

    @Test
    void anAuditorSeesWhoIsOpenInTheReview() {
        fixture.active("ci");
        fixture.review();
        assertThat(found(RegisterFixture.BEN, new ReviewStatus()).detailed()).isFalse();
        fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "30d"));
        assertThat(found(RegisterFixture.BEN, new ReviewStatus()).detailed()).isTrue();
    }

    @Test
    void nothingIsSuggestedToAnAuditor() {
        fixture.active("ci");
        fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "30d"));
        assertThat(why(RegisterFixture.BEN, new Suggest(Suggested.LABELS, "c", 25)))
                .isPresent();
        assertThat(fixture.looks()).isZero();
    }

    @Test
    void aLookThatFindsNothingIsNotRecorded() {
        fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "30d"));
        assertThat(why(RegisterFixture.BEN, new ShowToken("none"))).isPresent();
        assertThat(fixture.looks()).isZero();
    }

    @Test
    void theLastAppointmentCountsAndAdminsSeeIt() {
        fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "30d"));
        fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "2d"));
        fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.STRANGER, "1d"));
        assertThat(found(RegisterFixture.ADMIN, new ListAuditors()).rows())
                .containsExactly(
                        new ListAuditors.Row("stranger", TODAY.plusDays(1), "admin"),
                        new ListAuditors.Row("ben", TODAY.plusDays(2), "admin"));
    }

    @Test
    void whatIsMissingOrWrongIsNamedAtOnce() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, new AppointAuditor(Optional.empty(), "soon", List.of())))
                .isEqualTo(new Refusal.Many(List.of(
                        new BadField("person", "", Rule.REQUIRED), new BadField("until", "soon", Rule.NOT_A_DATE))));
        assertThat(fixture.refused(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "")))
                .isEqualTo(bad("until", "", Rule.REQUIRED));
        assertThat(fixture.refused(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "2026-03-02")))
                .isEqualTo(bad("until", "2026-03-02", Rule.IN_THE_PAST));
        assertThat(fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "2026-03-03")))
                .isEqualTo(new Outcome.AuditorAppointed("ben", TODAY));
    }

    @Test
    void anAdminCannotBeAnAuditor() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, appoint(RegisterFixture.ADMIN, "30d")))
                .isEqualTo(bad("person", "admin", Rule.IS_ADMIN));
        // An operator may have named an admin whom the chat does not know as one.
        var unknown = new PersonFacts(RegisterFixture.ADMIN.account(), "admin", false, false);
        assertThat(fixture.refused(RegisterFixture.ADMIN, new AppointAuditor(Optional.of(unknown), "30d", List.of())))
                .isEqualTo(bad("person", "admin", Rule.IS_ADMIN));
    }

    @Test
    void onlyAnAuditorCanStopBeingOne() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "off")))
                .isEqualTo(new Refusal.NoAuditor("ben"));
    }

    @Test
    void aLinkedAccountOfAnAuditorIsAnAuditorToo() {
        LinkedChats.join(fixture, "new");
        var second = RegisterFixture.member("new", "second");
        fixture.run(second, ADD);
        var code = LinkedChats.code(fixture, RegisterFixture.BEN);
        fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "30d"));
        assertThat(fixture.refused(RegisterFixture.BEN, new LinkAccount(""))).isInstanceOf(Refusal.AuditorReads.class);
        var both = second.with(List.of(RegisterFixture.BEN));
        var preview = as(Outcome.AccountsPreview.class, fixture.run(both, new LinkAccount(code)));
        assertThat(fixture.run(both, new JoinAccounts(new LinkId(preview.link()))))
                .isInstanceOf(Outcome.AccountsJoined.class);
        assertThat(fixture.refused(both, ADD)).isInstanceOf(Refusal.AuditorReads.class);
        assertThat(fixture.refused(RegisterFixture.BEN, ADD)).isInstanceOf(Refusal.AuditorReads.class);
    }

    @Test
    void anAuditorWhoBecameAnAdminStopsBeingOne() {
        fixture.run(RegisterFixture.ADMIN, appoint(RegisterFixture.BEN, "30d"));
        var admin = new PersonFacts(RegisterFixture.BEN.account(), "ben", true, false);
        assertThat(fixture.run(RegisterFixture.ADMIN, new AppointAuditor(Optional.of(admin), "off", List.of())))
                .isEqualTo(new Outcome.AuditorEnded("ben"));
        assertThat(fixture.run(RegisterFixture.BEN, ADD)).isInstanceOf(Outcome.TokenAdded.class);
    }
}
