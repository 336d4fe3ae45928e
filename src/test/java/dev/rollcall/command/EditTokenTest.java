package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Token;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditTokenTest extends RegisterTest {
    private static EditToken edit(String... optionsAndValues) {
        var typed = new HashMap<String, String>();
        for (int i = 0; i < optionsAndValues.length; i += 2) {
            typed.put(optionsAndValues[i], optionsAndValues[i + 1]);
        }
        return new EditToken(new WhichToken.Labelled("x"), new TokenFields(typed), Optional.empty(), false, List.of());
    }

    private static EditToken backup(Optional<PersonFacts> backup) {
        return new EditToken(
                new WhichToken.Labelled("x"), new TokenFields(Map.of()), backup, backup.isEmpty(), List.of());
    }

    private static PersonFacts somebody() {
        return new PersonFacts(RegisterFixture.STRANGER.account(), RegisterFixture.STRANGER.name(), false, false);
    }

    private Token token() {
        return fixture.token(fixture.red, "x");
    }

    private void changes(EditToken command, String... changed) {
        assertThat(fixture.run(RegisterFixture.ANA, command))
                .isEqualTo(new Outcome.TokenEdited(token().label().text(), List.of(changed), token().expires()));
    }

    @Test
    void anUnknownLabelIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, edit("stored", "vault")))
                .isEqualTo(new Refusal.NoSuchToken("x", ""));
    }

    @Test
    void somebodyWhoDoesNotAnswerForItIsRefused() {
        fixture.active("x");
        assertThat(fixture.refused(RegisterFixture.STRANGER, edit("stored", "vault")))
                .isInstanceOf(Refusal.NotYours.class);
    }

    @Test
    void theTextsAreSetAndStay() {
        fixture.active("x");
        changes(edit("purpose", "nightly sync", "stored", "Xano env KEY"), "purpose", "stored");
        changes(edit("rotate-by", "https://stripe.test", "note", "ask Cho"), "rotate-by", "note");
        assertThat(token().texts())
                .isEqualTo(new Token.Texts("ask Cho", "nightly sync", "Xano env KEY", "https://stripe.test"));
    }

    @ParameterizedTest
    @CsvSource({"purpose, -", "purpose, ''", "stored, ' - '"})
    void aTextIsRemoved(String option, String typed) {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, edit("purpose", "sync", "stored", "vault"));
        changes(edit(option, typed), option);
        var texts = token().texts();
        assertThat(option.equals("purpose") ? texts.purpose() : texts.stored()).isEmpty();
    }

    @Test
    void theSameValuesChangeNothing() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, edit("stored", "vault", "expires", "90d"));
        long version = token().version();
        changes(edit("stored", " vault ", "app", "shop", "rename", "x"));
        assertThat(token().version()).isEqualTo(version);
    }

    @Test
    void everyProblemIsToldTogetherAndNothingIsChanged() {
        fixture.active("x");
        var refused = fixture.refused(
                RegisterFixture.ANA, edit("app", "-", "expires", "soon", "last4", "12", "stored", "y".repeat(301)));
        assertThat(refused)
                .isEqualTo(new Refusal.Many(List.of(
                        new BadField("stored", "y".repeat(79) + "…", Rule.TOO_LONG),
                        new BadField("app", "", Rule.REQUIRED),
                        new BadField("expires", "soon", Rule.NOT_A_DATE),
                        new BadField("last4", "12", Rule.NOT_FOUR))));
        assertThat(token().texts()).isEqualTo(Token.Texts.NONE);
    }

    @Test
    void anExpiryThatIsOverIsOnlyJudgedIfItIsChanged() {
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, edit("expires", "5d"));
        var day = token().expires().orElseThrow();
        fixture.passes(Duration.ofDays(9));
        changes(edit("expires", day.toString(), "stored", "vault"), "stored");
        assertThat(fixture.refused(
                        RegisterFixture.ANA,
                        edit("expires", LocalDate.parse("2026-01-01").toString())))
                .isEqualTo(new Refusal.Many(List.of(new BadField("expires", "2026-01-01", Rule.IN_THE_PAST))));
        changes(edit("expires", "-"), "expires");
        assertThat(token().expires()).isEmpty();
    }

    @Test
    void aNameThatIsTakenIsRefusedAndItsOwnInAnotherCaseIsNot() {
        fixture.active("x");
        fixture.active("y");
        assertThat(fixture.refused(RegisterFixture.ANA, edit("rename", "Y"))).isEqualTo(new Refusal.LabelTaken("Y"));
        assertThat(fixture.run(RegisterFixture.ANA, edit("rename", "X")))
                .isEqualTo(new Outcome.TokenEdited("X", List.of("rename"), Optional.empty()));
        assertThat(fixture.refused(RegisterFixture.ANA, edit("rename", "a,b")))
                .isEqualTo(new Refusal.Many(List.of(new BadField("rename", "a,b", Rule.COMMA))));
    }

    @Test
    void aBackupIsSetAndRemoved() {
        fixture.active("x");
        changes(backup(Optional.of(somebody())), "backup");
        assertThat(token().backup()).isPresent();
        changes(backup(Optional.empty()), "backup");
        assertThat(token().backup()).isEmpty();
        var ana = new PersonFacts(RegisterFixture.ANA.account(), "Ana", false, false);
        assertThat(fixture.refused(RegisterFixture.ANA, backup(Optional.of(ana))))
                .isEqualTo(new Refusal.Many(List.of(new BadField("backup", "Ana", Rule.SAME_AS_OWNER))));
    }

    @ParameterizedTest
    @CsvSource({"app, blog", "service, Xano", "env, test", "access, read"})
    void whatWasApprovedIsChangedByAnApproverOrAdminOnly(String option, String value) {
        fixture.active("x");
        assertThat(fixture.refused(RegisterFixture.ANA, edit(option, value)))
                .isEqualTo(new Refusal.WasApproved("x", List.of(option), List.of("@security")));
        assertThat(fixture.run(RegisterFixture.ADMIN, edit(option, value)))
                .isEqualTo(new Outcome.TokenEdited("x", List.of(option), token().expires()));
    }

    @Test
    void aRequestIsChangedByItsOwnerAndLosesTheApprovalsThatItHas() {
        Arranged.quorum(fixture, 2);
        fixture.pending("x");
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("x")));
        changes(edit("stored", "vault"), "stored");
        assertThat(fixture.approval("x").yes()).hasSize(1);
        changes(edit("access", "read"), "access");
        assertThat(fixture.approval("x").yes()).isEmpty();
    }

    @Test
    void aTokenOfAnotherTeamDoesNotExist() {
        fixture.active("x");
        var id = token().id();
        var command = new EditToken(
                new WhichToken.Known(id), new TokenFields(Map.of("stored", "y")), Optional.empty(), false, List.of());
        assertThat(fixture.run(fixture.blue, RegisterFixture.admin("blue"), command))
                .isEqualTo(new Outcome.Refused(new Refusal.NoSuchThing()));
    }
}
