package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.Traced;
import dev.rollcall.domain.Outcome.TracedToken;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.Token.State;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTokenTest extends RegisterTest {
    private static final String SHA = "0123456789abcdef".repeat(4);

    private void added(String label, String lastFour, String sha256) {
        var fields = new TokenFields(Map.of(
                "label",
                label,
                "app",
                "shop",
                "service",
                "Stripe",
                "last4",
                lastFour,
                "sha256",
                sha256,
                "stored",
                "Xano env STRIPE_KEY"));
        assertThat(fixture.run(
                        RegisterFixture.ANA, new AddToken(fields, Optional.empty(), Optional.empty(), List.of())))
                .isInstanceOf(Outcome.TokenAdded.class);
    }

    private Traced traced(String typed) {
        return as(Traced.class, fixture.run(RegisterFixture.APPROVER, new TraceToken(typed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab12", " ab12 ", "last4:ab12", "LAST4: ab12", "…ab12"})
    void theLastFourCharactersNameTheToken(String typed) {
        added("x", "ab12", "");
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("x")));
        assertThat(traced(typed))
                .isEqualTo(new Traced(
                        false,
                        List.of(new TracedToken(
                                "x",
                                "Stripe",
                                "shop",
                                "live",
                                "full",
                                State.ACTIVE,
                                "ana",
                                "",
                                List.of(new Outcome.Approver("approver", RegisterFixture.NOW)),
                                "ana",
                                RegisterFixture.NOW,
                                "",
                                "Xano env STRIPE_KEY",
                                "")),
                        0));
        assertThat(fixture.audited()).containsExactly("approver", "token.trace", "x by last4");
    }

    @Test
    void theSha256NamesTheTokenWithAndWithoutItsPrefix() {
        added("x", "", SHA);
        added("y", "", "f".repeat(64));
        for (var typed : List.of(SHA, SHA.toUpperCase(Locale.ROOT), "sha256:" + SHA, "SHA-256: " + SHA)) {
            var traced = traced(typed);
            assertThat(traced.bySha256()).isTrue();
            assertThat(traced.tokens()).extracting(TracedToken::label).containsExactly("x");
        }
        assertThat(fixture.audited()).containsExactly("approver", "token.trace", "x by sha256");
    }

    @Test
    void severalAreListedTheNewestFirstWhateverTheirState() {
        added("old", "ab12", "");
        fixture.run(
                RegisterFixture.APPROVER,
                new DenyToken(new WhichApproval.Labelled("old"), Optional.of("we have one already")));
        fixture.passes(Duration.ofDays(1));
        added("new", "ab12", "");
        assertThat(traced("ab12").tokens()).extracting(TracedToken::label).containsExactly("new", "old");
        assertThat(traced("ab12").tokens()).extracting(TracedToken::state).containsExactly(State.PENDING, State.DENIED);
    }

    @Test
    void atMostTenAreNamedAndTheOthersCounted() {
        for (int i = 0; i < 12; i++) {
            added("x" + i, "ab12", "");
        }
        assertThat(traced("ab12").tokens()).hasSize(Traced.NAMED_MAX);
        assertThat(traced("ab12").more()).isEqualTo(2);
    }

    @Test
    void anImportedTokenSaysWhereItWasFound() {
        fixture.run(new Actor.Operator(), Detecting.importing("shop", List.of(new Found("", "Zapier", SHA, "cdef"))));
        var token = traced("cdef").tokens().getFirst();
        assertThat(token.issuer()).isEqualTo("Bubble");
        assertThat(token.registeredBy()).isEmpty();
        assertThat(token.owner()).isEmpty();
        assertThat(token.approvedBy()).isEmpty();
    }

    @Test
    void noneIsAnAnswerAndAudited() {
        assertThat(traced("zz99")).isEqualTo(new Traced(false, List.of(), 0));
        assertThat(fixture.audited()).containsExactly("approver", "token.trace", "by last4, none");
        assertThat(traced(SHA)).isEqualTo(new Traced(true, List.of(), 0));
        assertThat(fixture.audited()).containsExactly("approver", "token.trace", "by sha256, none");
    }

    @Test
    void anAdminMayAskToo() {
        assertThat(fixture.run(RegisterFixture.ADMIN, new TraceToken("zz99"))).isInstanceOf(Traced.class);
    }

    @Test
    void whoIsNeitherApproverNorAdminIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, new TraceToken("ab12")))
                .isEqualTo(new Refusal.NotApproverOrAdmin(List.of("@security")));
        assertThat(fixture.refused(RegisterFixture.GUEST, new TraceToken("ab12")))
                .isEqualTo(new Refusal.Outsider());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "abcde",
                "ab 1",
                "abcü",
                "last4:",
                "sha256:ab12cd",
                "sha256:ab12",
                "0123456789abcdef",
                "ci-deploy",
                "sha1:ab"
            })
    void whatIsNeitherIsRefusedAndNotRepeated(String typed) {
        assertThat(fixture.refused(RegisterFixture.APPROVER, new TraceToken(typed)))
                .isEqualTo(new Refusal.BadField("fingerprint", "", Refusal.Rule.NEITHER_FOUR_NOR_SHA256));
    }

    @Test
    void anotherTeamsTokenIsNotFound() {
        added("x", "ab12", "");
        assertThat(as(Traced.class, fixture.run(fixture.blue, RegisterFixture.approver("blue"), new TraceToken("ab12")))
                        .tokens())
                .isEmpty();
    }
}
