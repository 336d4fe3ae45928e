package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Refusal;
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

    @ParameterizedTest
    @CsvSource({"OWNER, true", "BACKUP, true", "ADMIN, true", "OTHER, false"})
    void ownerBackupAndAdminMayAnswerByAControl(Role role, boolean allowed) {
        assertThat(ANAS.mayAnswerByControl(role.member(), role == Role.ADMIN)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"OWNER, true", "BACKUP, false", "ADMIN, false", "OTHER, false"})
    void onlyTheOwnerMayAnswerByReply(Role role, boolean allowed) {
        assertThat(ANAS.mayAnswerByReply(role.member())).isEqualTo(allowed);
        assertThat(ANAS.isOneOfAllMine(role.member())).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        // role, open, escalated, listed
        "OWNER, true, false, true",
        "OWNER, true, true, true",
        "OWNER, false, false, true",
        "OWNER, false, true, true",
        "BACKUP, true, false, false",
        "BACKUP, true, true, true",
        "BACKUP, false, false, false",
        "BACKUP, false, true, false",
        "ADMIN, true, true, false",
        "ADMIN, false, false, false",
        "OTHER, true, true, false",
        "OTHER, false, false, false"
    })
    void theListHasOwnTokensAndAfterTheEscalationOpenOnesOfTheBackup(
            Role role, boolean open, boolean escalated, boolean listed) {
        assertThat(ANAS.isOnListOf(role.member(), open, escalated)).isEqualTo(listed);
    }

    @Test
    void theBackupIsToldAtTheEscalationUnlessItIsTheOwner() {
        assertThat(ANAS.toldAtEscalation()).contains(BEN);
        assertThat(new Responsibility(Optional.of(ANA), Optional.of(ANA)).toldAtEscalation())
                .isEmpty();
        assertThat(new Responsibility(Optional.of(ANA), Optional.empty()).toldAtEscalation())
                .isEmpty();
    }

    @Test
    void aDetectedTokenWithoutAnOwnerIsOnlyForAdmins() {
        var nobodys = new Responsibility(Optional.empty(), Optional.empty());
        assertThat(nobodys.mayAnswerByControl(ANA, false)).isFalse();
        assertThat(nobodys.mayAnswerByControl(ANA, true)).isTrue();
        assertThat(nobodys.mayAnswerByReply(ANA)).isFalse();
        assertThat(nobodys.isOnListOf(ANA, true, true)).isFalse();
        assertThat(nobodys.refusal("x", MemberId::value)).isEqualTo(new Refusal.NotYours("x", "", ""));
    }

    @Test
    void theRefusalNamesOwnerAndBackup() {
        assertThat(ANAS.refusal("ci-deploy", MemberId::value))
                .isEqualTo(new Refusal.NotYours("ci-deploy", "ana", "ben"));
    }
}
