package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.LabelTaken;
import dev.rollcall.domain.Refusal.Many;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddTokenTest extends RegisterTest {
    private static final Caller BOT =
            new Caller(RegisterFixture.member("red", "bot").account(), "bot", false, true, Set.of());

    /** An addition that is fine, but for these fields. */
    private static AddToken with(Map<String, String> changed) {
        return with(changed, Optional.empty(), Optional.empty(), List.of());
    }

    private static AddToken with(String field, String value) {
        return with(Map.of(field, value));
    }

    private static AddToken with(
            Map<String, String> changed, Optional<Caller> owner, Optional<Caller> backup, List<Refusal> typing) {
        var fields = new HashMap<>(Map.of("label", "ci-deploy", "app", "shop", "service", "Stripe"));
        fields.putAll(changed);
        return new AddToken(
                new TokenFields(fields),
                owner.map(one -> new PersonFacts(one.account(), one.name(), false, one.outsider())),
                backup.map(one -> new PersonFacts(one.account(), one.name(), false, one.outsider())),
                typing);
    }

    private Token added(AddToken command) {
        assertThat(fixture.run(RegisterFixture.ANA, command)).isInstanceOf(Outcome.TokenAdded.class);
        return fixture.token(fixture.red, command.fields().text("label"));
    }

    private void refuses(AddToken command, Refusal... all) {
        assertThat(fixture.refused(RegisterFixture.ANA, command)).isEqualTo(new Many(List.of(all)));
        assertThat(fixture.live("ci-deploy")).isEmpty();
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(fixture.refused(RegisterFixture.GUEST, with(Map.of()))).isEqualTo(new Refusal.Outsider());
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "app", "service"})
    void aMissingRequiredFieldIsRefused(String field) {
        refuses(with(field, " \u00A0 "), new BadField(field, "", Rule.REQUIRED));
    }

    @ParameterizedTest
    @CsvSource({"label, 80", "app, 80", "service, 80", "note, 300", "purpose, 300", "stored, 300", "rotate-by, 300"})
    void aTooLongFieldIsRefusedWithTheTextCut(String field, int max) {
        refuses(with(field, "x".repeat(max + 1)), new BadField(field, "x".repeat(79) + "…", Rule.TOO_LONG));
        assertThat(fixture.run(RegisterFixture.ANA, with(field, "🔑".repeat(max))))
                .isInstanceOf(Outcome.TokenAdded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "app", "service"})
    void aLineBreakIsRefused(String field) {
        refuses(with(field, "a\nb"), new BadField(field, "a\nb", Rule.LINE_BREAK));
    }

    @ParameterizedTest
    @CsvSource({
        "'a,b', COMMA",
        "a`b, BACKTICK",
        "\u200B, INVISIBLE",
        "a\u0007b, INVISIBLE",
        "a\u202Eb, INVISIBLE",
        "All, MEANS_ALL"
    })
    void anInvalidLabelIsRefused(String label, Rule rule) {
        refuses(with("label", label), new BadField("label", label, rule));
    }

    @Test
    void anUnknownEnvironmentIsRefused() {
        refuses(with("env", "staging"), new BadField("env", "staging", Rule.NOT_A_CHOICE));
    }

    @Test
    void anUnknownAccessIsRefused() {
        refuses(with("access", "root"), new BadField("access", "root", Rule.NOT_A_CHOICE));
    }

    @ParameterizedTest
    @CsvSource({"tomorow, NOT_A_DATE", "2026-02-30, NOT_A_DATE", "0d, NOT_A_DATE", "2026-03-02, IN_THE_PAST"})
    void anInvalidOrPastExpiryIsRefused(String typed, Rule rule) {
        refuses(with("expires", typed), new BadField("expires", typed, rule));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "abcde", "a b1", "ab1…"})
    void lastFourMustHaveFourCharacters(String typed) {
        refuses(with("last4", typed), new BadField("last4", typed, Rule.NOT_FOUR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab12", "not-hexnot-hexnot-hexnot-hexnot-hexnot-hexnot-hexnot-hexnot-hexg"})
    void aValueThatIsNotASha256IsRefused(String typed) {
        refuses(with("sha256", typed), new BadField("sha256", typed, Rule.NOT_A_SHA256));
    }

    @Test
    void anOwnerFromOutsideIsRefused() {
        refuses(
                with(Map.of(), Optional.of(BOT), Optional.empty(), List.of()),
                new BadField("owner", "bot", Rule.OUTSIDER));
    }

    @Test
    void aBackupFromOutsideIsRefused() {
        refuses(
                with(Map.of(), Optional.empty(), Optional.of(BOT), List.of()),
                new BadField("backup", "bot", Rule.OUTSIDER));
    }

    @Test
    void theOwnerCannotBeTheBackup() {
        refuses(
                with(Map.of(), Optional.of(RegisterFixture.BEN), Optional.of(RegisterFixture.BEN), List.of()),
                new BadField("backup", "ben", Rule.SAME_AS_OWNER));
        refuses(
                with(Map.of(), Optional.empty(), Optional.of(RegisterFixture.ANA), List.of()),
                new BadField("backup", "ana", Rule.SAME_AS_OWNER));
    }

    @Test
    void theBackupIsNotComparedWhenTheOwnerWasMistyped() {
        var typing = new BadField("owner", "bob", Rule.NOT_A_PERSON);
        refuses(with(Map.of(), Optional.empty(), Optional.of(RegisterFixture.ANA), List.of(typing)), typing);
    }

    @Test
    void allFieldErrorsAreReportedTogetherBeforeATakenLabel() {
        fixture.pending("ci-deploy");
        var typing = new BadField("colour", "red", Rule.UNKNOWN_OPTION);
        var wrong = with(
                Map.of("app", "", "env", "x", "expires", "y", "last4", "1"),
                Optional.empty(),
                Optional.empty(),
                List.of(typing));
        assertThat(fixture.refused(RegisterFixture.ANA, wrong))
                .isEqualTo(new Many(List.of(
                        typing,
                        new BadField("app", "", Rule.REQUIRED),
                        new BadField("env", "x", Rule.NOT_A_CHOICE),
                        new BadField("expires", "y", Rule.NOT_A_DATE),
                        new BadField("last4", "1", Rule.NOT_FOUR))));
    }

    @ParameterizedTest
    @CsvSource({"ci-deploy, CI-Deploy", "straße, STRASSE", "Ключ, ключ", "\u0390, \u03AA\u0301", "e\u0301, \u00C9"})
    void aLabelIsTakenWithoutRegardToCase(String first, String second) {
        fixture.pending(first);
        var taken = with("label", second);
        assertThat(fixture.refused(RegisterFixture.BEN, taken)).isEqualTo(new LabelTaken(Label.clean(second)));
    }

    @Test
    void aLabelIsTakenByAnActiveTokenToo() {
        fixture.active("ci-deploy");
        assertThat(fixture.refused(RegisterFixture.ANA, with(Map.of()))).isEqualTo(new LabelTaken("ci-deploy"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Token.State.class,
            names = {"DENIED", "EXPIRED", "REMOVED"})
    void aLabelOfAPastTokenIsFree(Token.State state) {
        fixture.active("ci-deploy");
        fixture.store.transact(fixture.red, tx -> {
            var token = tx.tokens().byLabel("ci-deploy").orElseThrow();
            return tx.tokens().replace(token, token.in(state));
        });
        assertThat(added(with(Map.of())).state()).isEqualTo(Token.State.PENDING);
    }

    @Test
    void aLabelOfAnExpiredApprovalIsFreeBeforeTheScheduledExpiry() {
        fixture.pending("ci-deploy");
        var old = fixture.token(fixture.red, "ci-deploy").id();
        fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
        added(with(Map.of()));
        assertThat(fixture.token(old).state()).isEqualTo(Token.State.EXPIRED);
    }

    @Test
    void missingFieldsTakeTheirDefaults() {
        var token = added(with(Map.of()));

        assertThat(token.owner()).contains(fixture.member(RegisterFixture.ANA));
        assertThat(token.registeredBy()).contains(fixture.member(RegisterFixture.ANA));
        assertThat(token.environment()).isEqualTo(Token.Environment.LIVE);
        assertThat(token.access()).isEqualTo(Token.Access.FULL);
        assertThat(token.backup()).isEmpty();
        assertThat(token.expires()).isEmpty();
        assertThat(token.lastFour()).isEmpty();
        assertThat(token.fingerprint()).isEmpty();
        assertThat(token.texts().note()).isEmpty();
        assertThat(token.registeredAt()).isEqualTo(RegisterFixture.NOW);
    }

    @Test
    void givenFieldsAreStored() {
        var token = added(with(
                Map.of(
                        "label", "  prod  key ",
                        "env", "TEST",
                        "access", "Read",
                        "expires", "90d",
                        "last4", "aB_1",
                        "sha256", "AB".repeat(32),
                        "note", " hooks\nfor the shop "),
                Optional.of(RegisterFixture.BEN),
                Optional.of(RegisterFixture.STRANGER),
                List.of()));

        assertThat(token.label().text()).isEqualTo("prod  key");
        assertThat(token.app()).isEqualTo("shop");
        assertThat(token.service()).isEqualTo("Stripe");
        assertThat(token.environment()).isEqualTo(Token.Environment.TEST);
        assertThat(token.access()).isEqualTo(Token.Access.READ);
        assertThat(token.expires()).contains(LocalDate.parse("2026-06-01"));
        assertThat(token.lastFour()).contains("aB_1");
        assertThat(token.fingerprint()).contains(new Fingerprint("ab".repeat(32)));
        assertThat(token.texts().note()).isEqualTo("hooks\nfor the shop");
        assertThat(token.owner()).contains(fixture.member(RegisterFixture.BEN));
        assertThat(token.backup()).contains(fixture.member(RegisterFixture.STRANGER));
        assertThat(token.registeredBy()).contains(fixture.member(RegisterFixture.ANA));
    }

    @Test
    void todayIsTakenInTheTeamsZone() {
        fixture.moveTo(Instant.parse("2026-03-03T23:30:00Z"));
        assertThat(added(with("expires", "1d")).expires()).contains(LocalDate.parse("2026-03-05"));
    }

    @Test
    void theDayOnWhichItExpiresIsTold() {
        assertThat(as(Outcome.TokenAdded.class, fixture.run(RegisterFixture.ANA, with("expires", "90d")))
                        .expires())
                .contains(LocalDate.parse("2026-06-01"));
    }

    @Test
    void whatIsNamedIsNotAssumed() {
        var named = with(
                Map.of("env", "test", "access", "read"), Optional.of(RegisterFixture.ANA), Optional.empty(), List.of());
        assertThat(as(Outcome.TokenAdded.class, fixture.run(RegisterFixture.ANA, named))
                        .assumed())
                .isEmpty();
    }

    @Test
    void theTokenIsPendingAndItsCardGoesToTheReviewChannel() {
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.ANA, with(Map.of())))
                .isEqualTo(new Outcome.TokenAdded(
                        "ci-deploy",
                        List.of("@security"),
                        List.of(
                                new Outcome.Assumed("owner", "ana"),
                                new Outcome.Assumed("env", "live"),
                                new Outcome.Assumed("access", "full")),
                        Optional.empty()));

        assertThat(fixture.audited()).containsExactly("ana", "token.add", "ci-deploy");
        var approval = fixture.approval("ci-deploy");
        assertThat(approval.askedBy()).contains(fixture.member(RegisterFixture.ANA));
        assertThat(approval.quorum()).isEqualTo(1);
        assertThat(approval.closesAt()).isEqualTo(RegisterFixture.NOW.plus(ApprovalPolicy.WAITS_DEFAULT));
        assertThat(approval.verdict()).isEmpty();
        var key = RedKeys.approval(approval.id());
        assertThat(fixture.card(key).address().text()).isEqualTo("channel slack:red:C1");
        assertThat(fixture.drawn()).containsExactly(key);
        assertThat(fixture.token(fixture.red, "ci-deploy").state()).isEqualTo(Token.State.PENDING);
    }
}
