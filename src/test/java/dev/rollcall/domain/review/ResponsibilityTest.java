package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Responsibility.Respondent;
import dev.rollcall.domain.team.MemberId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsibilityTest {
    private static final MemberId ANA = new MemberId("ana");
    private static final MemberId BEN = new MemberId("ben");
    private static final MemberId CHO = new MemberId("cho");
    private static final Responsibility ANAS = new Responsibility(Optional.of(ANA), Optional.of(BEN));

    enum Role {
        OWNER,
        BACKUP,
        ADMIN,
        OTHER;

        MemberId member() {
            return switch (this) {
                case OWNER -> ANA;
                case BACKUP -> BEN;
                case ADMIN, OTHER -> CHO;
            };
        }
    }

    private static Respondent respondent(Role role) {
        return new Respondent(role.member(), role == Role.ADMIN);
    }

    @ParameterizedTest
    @CsvSource({"OWNER, true", "BACKUP, true", "ADMIN, true", "OTHER, false"})
    void ownerBackupAndAdminMayAnswerByAControl(Role role, boolean allowed) {
        assertThat(ANAS.mayAnswerByControl(respondent(role))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        // role, escalated, asked
        "OWNER, false, true",
        "OWNER, true, true",
        "BACKUP, false, false",
        "BACKUP, true, true",
        "ADMIN, false, false",
        "ADMIN, true, false",
        "OTHER, false, false",
        "OTHER, true, false"
    })
    void fromTheEscalationOnTheBackupAnswersInEveryWayOfTheOwner(Role role, boolean escalated, boolean asked) {
        assertThat(ANAS.mayAnswerByReply(respondent(role), escalated)).isEqualTo(asked);
        assertThat(ANAS.isOneOfAllMine(respondent(role), escalated)).isEqualTo(asked);
        assertThat(ANAS.waitsFor(respondent(role), escalated)).isEqualTo(asked);
        assertThat(ANAS.isOnListOf(respondent(role), Optional.empty(), escalated))
                .isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({
        // role, answered by, escalated, listed
        "OWNER, BACKUP, false, true",
        "OWNER, OWNER, true, true",
        "BACKUP, BACKUP, false, false",
        "BACKUP, BACKUP, true, true",
        "BACKUP, OWNER, true, false",
        "ADMIN, ADMIN, true, false"
    })
    void anAnsweredTokenIsListedForTheOwnerAndForTheBackupWhoAnsweredIt(
            Role role, Role by, boolean escalated, boolean listed) {
        assertThat(ANAS.isOnListOf(respondent(role), Optional.of(by.member()), escalated))
                .isEqualTo(listed);
    }

    @Test
    void theBackupIsToldAtTheEscalationUnlessItIsWhoIsAsked() {
        assertThat(ANAS.toldAtEscalation()).contains(BEN);
        assertThat(new Responsibility(Optional.of(ANA), Optional.of(ANA)).toldAtEscalation())
                .isEmpty();
        assertThat(new Responsibility(Optional.of(ANA), Optional.empty()).toldAtEscalation())
                .isEmpty();
    }

    @Test
    void somebodyAskedInPlaceOfTheOwnerAnswersInEveryWay() {
        var chos = new Responsibility(Optional.of(ANA), Optional.of(BEN), Optional.of(CHO));
        var cho = new Respondent(CHO, false);
        assertThat(chos.mayAnswerByControl(cho)).isTrue();
        assertThat(chos.mayAnswerByReply(cho, false)).isTrue();
        assertThat(chos.isOneOfAllMine(cho, false)).isTrue();
        assertThat(chos.waitsFor(cho, false)).isTrue();
        assertThat(chos.refusal("x", MemberId::value)).isEqualTo(new Refusal.NotYours("x", "cho", "ben"));
    }

    @Test
    void anOwnerWhoIsNotAskedMayTakeItBackAndIsNotBothered() {
        var chos = new Responsibility(Optional.of(ANA), Optional.of(BEN), Optional.of(CHO));
        var ana = new Respondent(ANA, false);
        assertThat(chos.mayAnswerByControl(ana)).isTrue();
        assertThat(chos.mayAnswerByReply(ana, false)).isTrue();
        assertThat(chos.isOneOfAllMine(ana, true)).isFalse();
        assertThat(chos.waitsFor(ana, true)).isFalse();
    }

    @Test
    void whatAdminsAreAskedIsOnTheirListsAndHasToBeNamed() {
        var nobodys = new Responsibility(Optional.of(ANA), Optional.of(BEN), Optional.empty());
        var admin = new Respondent(CHO, true);
        assertThat(nobodys.mayAnswerByControl(admin)).isTrue();
        assertThat(nobodys.mayAnswerByReply(admin, false)).isTrue();
        assertThat(nobodys.waitsFor(admin, false)).isTrue();
        assertThat(nobodys.isOnListOf(admin, Optional.empty(), false)).isTrue();
        assertThat(nobodys.isOneOfAllMine(admin, true)).isFalse();
        assertThat(nobodys.waitsFor(new Respondent(CHO, false), true)).isFalse();
        assertThat(nobodys.toldAtEscalation()).contains(BEN);
    }

    @Test
    void aDetectedTokenWithoutAnOwnerIsOnlyForAdmins() {
        var nobodys = new Responsibility(Optional.empty(), Optional.empty());
        assertThat(nobodys.mayAnswerByControl(new Respondent(ANA, false))).isFalse();
        assertThat(nobodys.mayAnswerByControl(new Respondent(ANA, true))).isTrue();
        assertThat(nobodys.mayAnswerByReply(new Respondent(ANA, false), true)).isFalse();
        assertThat(nobodys.refusal("x", MemberId::value)).isEqualTo(new Refusal.NotYours("x", "", ""));
    }

    @Test
    void theRefusalNamesOwnerAndBackup() {
        assertThat(ANAS.refusal("ci-deploy", MemberId::value))
                .isEqualTo(new Refusal.NotYours("ci-deploy", "ana", "ben"));
    }
}
