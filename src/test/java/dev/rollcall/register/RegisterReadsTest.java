package dev.rollcall.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reads that commands and queries share, over a real database. */
class RegisterReadsTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    RegisterFixture fixture;

    @BeforeEach
    void opens() {
        fixture = new RegisterFixture(folder);
    }

    @AfterEach
    void closes() {
        fixture.close();
    }

    private <R> R read(Function<Store.Tx, R> work) {
        return fixture.store.read(fixture.red, work);
    }

    private MemberId member(Caller caller) {
        var found = read(tx -> tx.members().byAccount(caller.account()));
        return found.orElseThrow().id();
    }

    private String name(MemberId id) {
        return read(tx -> new MemberNames(tx).of(id));
    }

    private Optional<Token> token(String typed) {
        return read(tx -> new TokenLookup(tx).byLabel(typed));
    }

    private Refusal.NoSuchToken noSuchToken(String typed) {
        return read(tx -> new TokenLookup(tx).noSuchToken(typed));
    }

    private Optional<Token> tokenOf(ItemId item) {
        return read(tx -> new TokenLookup(tx).ofItem(item));
    }

    private List<ReviewItem> open(ReviewId review, Caller caller) {
        var member = member(caller);
        return read(tx -> {
            var people = TeamAvailability.at(tx, RegisterFixture.NOW);
            return new OwnItems(tx, people, caller.admin()).open(review, member);
        });
    }

    @Test
    void aMemberWhoIsNotRecordedHasATextInsteadOfAName() {
        fixture.active("a");
        assertThat(name(member(RegisterFixture.ANA))).isEqualTo("ana");
        assertThat(name(new MemberId("gone"))).isEqualTo("somebody who left");
        assertThat(MemberNames.of(Optional.empty())).isEqualTo("somebody who left");
    }

    @Test
    void aTokenIsFoundByItsLabelWhateverTheCase() {
        fixture.active("ci-deploy");
        assertThat(token(" CI-Deploy ")).isPresent();
        assertThat(token("ci")).isEmpty();
    }

    @Test
    void theRefusalOfAnUnknownLabelNamesTheNearest() {
        fixture.active("ci-deploy");
        assertThat(noSuchToken(" ci-depoy ")).isEqualTo(new Refusal.NoSuchToken("ci-depoy", "ci-deploy"));
        assertThat(noSuchToken("unlike")).isEqualTo(new Refusal.NoSuchToken("unlike", ""));
    }

    @Test
    void theRefusalOfTheFirstWordOfALabelNamesTheLabel() {
        fixture.active("Zapier orders");
        fixture.active("Bubble xano");
        fixture.active("Bubble webhooks");
        assertThat(noSuchToken("bubble")).isEqualTo(new Refusal.NoSuchToken("bubble", "Bubble webhooks"));
        assertThat(noSuchToken("Bub")).isEqualTo(new Refusal.NoSuchToken("Bub", ""));
    }

    @Test
    void theTokenOfAnUnknownItemIsEmpty() {
        fixture.active("a");
        var item = fixture.item(fixture.review(), "a").id();
        assertThat(tokenOf(item)).map(token -> token.label().text()).contains("a");
        assertThat(tokenOf(new ItemId("gone"))).isEmpty();
    }

    @Test
    void ownItemsAreThoseOfTheOwnerAndAfterTheEscalationOfTheBackupToo() {
        fixture.active("a");
        var review = fixture.review();
        assertThat(open(review, RegisterFixture.ANA)).containsExactly(fixture.item(review, "a"));
        assertThat(open(review, RegisterFixture.BEN)).as("Ben is the backup").isEmpty();
        fixture.escalate(review);
        assertThat(open(review, RegisterFixture.BEN))
                .as("Ben is asked too from the escalation on")
                .containsExactly(fixture.item(review, "a"));
    }

    @Test
    void approvalFactsNameTheLabelTheDeciderAndTheApprovers() {
        fixture.pending("x");
        assertThat(facts("x").label()).isEqualTo("x");
        assertThat(facts("x").decider()).isEmpty();
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("x")));
        assertThat(facts("x").decider()).isEqualTo("approver");
        assertThat(facts("x").others()).isNotEmpty();
    }

    private Approval.Facts facts(String label) {
        var approval = fixture.approval(label);
        return read(tx -> new ApprovalFacts(tx, tx.team().get().settings().orElseThrow()).of(approval));
    }
}
