package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.Token;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectTokensTest extends Detecting {
    @Test
    void onlyTheCommandLineAndAnApiKeyMay() {
        var nothing = new Listing(Set.of(), Set.of());
        for (var command : List.of(
                new ImportTokens("Bubble", "shop", List.of(), nothing), new MarkGone("Bubble", "shop", nothing, 1))) {
            assertThat(fixture.refused(RegisterFixture.ADMIN, command)).isEqualTo(new Refusal.NotAdmin());
            assertThat(fixture.run(new Actor.Scheduler(), command))
                    .isEqualTo(new Outcome.Refused(new Refusal.NotAdmin()));
            assertThat(fixture.run(new Actor.Operator(), command)).isInstanceOf(Outcome.Compared.class);
            assertThat(fixture.run(new Actor.ApiKey("k1"), command)).isInstanceOf(Outcome.Compared.class);
        }
    }

    @Test
    void anApiKeyIsAuditedByItsId() {
        var found = found("", "Zapier", 1);
        fixture.run(new Actor.ApiKey("k1"), importing("shop", List.of(found)));
        assertThat(fixture.audited()).containsExactly("api-key:k1", "token.detect", "Zapier");
    }

    @Test
    void anUnknownKeyIsAddedWithoutAnOwnerAndItsApprovalIsAskedFor() {
        fixture.drawn();
        assertThat(told(detect(found("id1", "Zapier", 1)))).isEqualTo("new [Zapier], 0 same");

        var token = token("Zapier");
        assertThat(token.state()).isEqualTo(Token.State.PENDING);
        assertThat(token.owner()).isEmpty();
        assertThat(token.registeredBy()).isEmpty();
        assertThat(token.app()).isEqualTo("shop");
        assertThat(token.service()).isEqualTo("Zapier");
        assertThat(token.lastFour()).contains("0001");
        assertThat(token.fingerprint()).contains(new Fingerprint(sha(1)));
        assertThat(token.origin())
                .contains(new Token.Origin(
                        "Bubble", "shop", "id1", "Zapier", RegisterFixture.NOW, Optional.empty(), Optional.empty()));
        assertThat(fixture.audited()).containsExactly("operator", "token.detect", "Zapier");
        var approval = fixture.approval("Zapier");
        assertThat(approval.askedBy()).isEmpty();
        assertThat(fixture.drawn()).containsExactly(RedKeys.approval(approval.id()));
    }

    @Test
    void theApproverOfADetectedTokenBecomesItsOwner() {
        detect(found("", "Zapier", 1));
        approve("Zapier");
        assertThat(token("Zapier").owner()).contains(fixture.member(RegisterFixture.APPROVER));
        assertThat(token("Zapier").state()).isEqualTo(Token.State.ACTIVE);
    }

    @Test
    void anUnchangedListIsReportedAsTheSame() {
        detect(found("", "Zapier", 1));
        assertThat(told(detect(found("", "Zapier", 1)))).isEqualTo("1 same");
    }

    @Test
    void anEmptyListOfAnUnknownAppChangesNothing() {
        assertThat(told(detect())).isEqualTo("0 same");
    }

    @Test
    void runningTwiceChangesNothing() {
        fixture.pending("mine");
        var first = List.of(found("1", "a", 1), found("2", "b", 2), found("3", "c", 3), found("", "mine", 4));
        detect("shop", first);
        var second = List.of(found("1", "a", 11), found("", "b2", 2), found("9", "a", 9), found("", "mine", 4));
        fixture.passes(Duration.ofDays(1));
        assertThat(told(detect("shop", second))).isEqualTo("new [a (2)], rotated [a], gone [c], 2 same");

        fixture.drawn();
        var head = fixture.store.read(fixture.red, tx -> tx.audit().head());
        fixture.passes(Duration.ofDays(1));
        assertThat(told(detect("shop", second))).isEqualTo("4 same");
        var after = fixture.store.read(fixture.red, tx -> tx.audit().head());
        assertThat(after).isEqualTo(head);
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void aKnownNameWithAnotherKeyIsARotation() {
        detect(found("", "Zapier", 1));
        approve("Zapier");
        fixture.passes(Duration.ofDays(3));

        assertThat(told(detect(found("", "Zapier", 2)))).isEqualTo("rotated [Zapier], 0 same");

        assertThat(token("Zapier").fingerprint()).contains(new Fingerprint(sha(2)));
        assertThat(token("Zapier").lastFour()).contains("0002");
        assertThat(token("Zapier").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(origin("Zapier").rotatedAt()).contains(fixture.now());
        assertThat(fixture.audited()).containsExactly("operator", "token.rotated", "Zapier");
    }

    @Test
    void aPendingTokenThatIsRotatedStaysPendingWithTheNewKey() {
        detect(found("", "Zapier", 1));
        var asked = fixture.approval("Zapier").id();
        assertThat(told(detect(found("", "Zapier", 2)))).isEqualTo("rotated [Zapier], 0 same");
        assertThat(token("Zapier").state()).isEqualTo(Token.State.PENDING);
        assertThat(fixture.approval("Zapier").id()).isEqualTo(asked);
        approve("Zapier");
        assertThat(token("Zapier").fingerprint()).contains(new Fingerprint(sha(2)));
    }

    @Test
    void aTokenThatIsNoLongerListedIsGone() {
        detect(found("", "a", 1), found("", "b", 2));
        approve("a");
        fixture.passes(Duration.ofDays(1));
        assertThat(told(detect(found("", "b", 2)))).isEqualTo("gone [a], 1 same");
        assertThat(origin("a").goneSince()).contains(fixture.now());
        assertThat(token("a").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(fixture.audited()).containsExactly("operator", "token.gone", "a");
        fixture.passes(Duration.ofDays(1));
        assertThat(told(detect(found("", "b", 2)))).isEqualTo("1 same");
        assertThat(origin("a").goneSince()).contains(fixture.now().minus(Duration.ofDays(1)));
    }

    @Test
    void aTokenThatWasNeverListedIsNotGone() {
        fixture.active("typed");
        assertThat(told(detect(found("", "a", 1)))).isEqualTo("new [a], 0 same");
        assertThat(token("typed").origin()).isEmpty();
    }

    @Test
    void aGoneTokenThatIsListedAgainIsBack() {
        detect(found("", "a", 1));
        detect();
        fixture.passes(Duration.ofDays(1));
        assertThat(told(detect(found("", "a", 1)))).isEqualTo("back [a], 0 same");
        assertThat(origin("a").goneSince()).isEmpty();
        assertThat(told(detect(found("", "a", 1)))).isEqualTo("1 same");
    }

    @Test
    void aGoneTokenThatIsListedWithAnotherKeyIsARotation() {
        detect(found("", "a", 1));
        detect();
        assertThat(told(detect(found("", "a", 2)))).isEqualTo("rotated [a], 0 same");
        assertThat(origin("a").goneSince()).isEmpty();
    }

    @Test
    void aDeniedKeyIsKnownAndNotNew() {
        detect(found("1", "a", 1));
        fixture.run(RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Labelled("a"), Optional.of("no")));
        fixture.drawn();
        assertThat(told(detect(found("1", "a", 1), found("2", "other name", 1))))
                .isEqualTo("1 same");
        assertThat(told(detect())).isEqualTo("0 same");
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void anotherKeyUnderADeniedNameIsNew() {
        detect(found("1", "a", 1));
        fixture.run(RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Labelled("a"), Optional.of("no")));
        assertThat(told(detect(found("1", "a", 2)))).isEqualTo("new [a], 0 same");
    }

    @Test
    void anExpiredApprovalIsAskedForAgain() {
        detect(found("", "a", 1));
        fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
        fixture.run(new Actor.Scheduler(), new ExpireApprovals());
        assertThat(told(detect(found("", "a", 1)))).isEqualTo("new [a], 0 same");
    }

    @Test
    void aKeyThatIsListedTwiceIsOneToken() {
        var two = List.of(found("1", "a", 1), found("2", "b", 1));
        assertThat(told(detect("shop", two))).isEqualTo("new [a], 0 same");
        assertThat(told(detect("shop", two))).isEqualTo("1 same");
    }

    @Test
    void anotherAppsTokensAreUntouched() {
        detect("blog", List.of(found("1", "a", 1)));
        assertThat(told(detect("shop", List.of(found("1", "a", 2))))).isEqualTo("new [a (2)], 0 same");
        assertThat(told(detect("shop", List.of()))).isEqualTo("gone [a (2)], 0 same");
        assertThat(origin("a").goneSince()).isEmpty();
        assertThat(told(detect("shop", List.of(found("", "x", 1))))).isEqualTo("1 same");
        assertThat(origin("a").app()).isEqualTo("blog");
    }

    @Test
    void anotherTeamIsUntouched() {
        detect(fixture.blue, "shop", List.of(found("1", "a", 1)));
        assertThat(told(detect(found("1", "a", 1)))).isEqualTo("new [a], 0 same");
        assertThat(told(detect())).isEqualTo("gone [a], 0 same");
        assertThat(fixture.token(fixture.blue, "a").origin().orElseThrow().goneSince())
                .isEmpty();
    }

    @Test
    void fiveHundredTokensAreImported() {
        var all = IntStream.rangeClosed(1, 500)
                .mapToObj(n -> found("id" + n, "Token " + (n % 50), n))
                .toList();
        assertThat(detect("shop", all).added()).hasSize(500).doesNotHaveDuplicates();
        assertThat(told(detect("shop", all))).isEqualTo("500 same");
        var rotated = all.stream()
                .map(one -> new Found(
                        one.id(), one.name(), sha(Integer.parseInt(one.id().substring(2)) + 1_000), "wxyz"))
                .toList();
        assertThat(detect("shop", rotated).rotated()).hasSize(500);
        assertThat(detect("shop", List.of()).gone()).hasSize(500);
    }
}
