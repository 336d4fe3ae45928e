package dev.rollcall.contract;

import static dev.rollcall.contract.StoreContractWorld.ana;
import static dev.rollcall.contract.StoreContractWorld.blue;
import static dev.rollcall.contract.StoreContractWorld.red;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.team.TokenPolicy;
import dev.rollcall.store.PolicyStore.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

interface StoreContractPolicies extends StoreContractWorld {
    private static Proposal proposal() {
        var before = new TeamPolicy(
                ApprovalPolicy.of(List.of(new Approver.One(new AccountId(RED_SPACE, "UBEN"), "Ben"))),
                TokenPolicy.DEFAULT);
        var after = new TeamPolicy(
                before.approvals()
                        .withApprovers(RED_SPACE, List.of(new Approver.Group(RED_SPACE, "S1", "security")))
                        .withQuorum(2)
                        .withLiveFull(Optional.of(3))
                        .withTypedLabel(true),
                new TokenPolicy(true, Optional.of(365), Optional.empty(), 0, List.of(7), true));
        return new Proposal(before, after);
    }

    @Test
    default void aProposalIsKeptForWhoSawIt() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            var ben = store.transact(team, tx -> tx.members()
                    .findOrCreate(new AccountId(RED_SPACE, "UBEN"), "Ben", NOW)
                    .id());
            var id = store.transact(team, tx -> tx.policies().propose(proposal(), ana));
            assertThat(store.<Optional<Proposal>>read(team, tx -> tx.policies().proposal(id, ana)))
                    .contains(proposal());
            assertThat(store.<Optional<Proposal>>read(team, tx -> tx.policies().proposal(id, ben)))
                    .isEmpty();
            assertThat(store.<Optional<Proposal>>read(
                            blue(store), tx -> tx.policies().proposal(id, ana)))
                    .as("of another team")
                    .isEmpty();
            store.transact(team, tx -> {
                tx.policies().forget(id);
                return 0;
            });
            assertThat(store.<Optional<Proposal>>read(team, tx -> tx.policies().proposal(id, ana)))
                    .isEmpty();
        }
    }

    @Test
    default void oldProposalsAreForgotten() {
        try (var store = open()) {
            var team = red(store);
            var ana = ana(store, team);
            for (int i = 0; i < 3; i++) {
                store.transact(team, tx -> tx.policies().propose(proposal(), ana));
            }
            var later = Instant.now().plusSeconds(60);
            assertThat(store.<Boolean>read(
                            team, tx -> tx.policies().anyBefore(Instant.now().minusSeconds(3_600))))
                    .isFalse();
            assertThat(store.<Boolean>read(team, tx -> tx.policies().anyBefore(later)))
                    .isTrue();
            assertThat(store.<Integer>transact(team, tx -> tx.policies().forget(later, 2)))
                    .isEqualTo(2);
            assertThat(store.<Integer>transact(team, tx -> tx.policies().forget(later, 2)))
                    .isEqualTo(1);
            assertThat(store.<Boolean>read(team, tx -> tx.policies().anyBefore(later)))
                    .isFalse();
        }
    }
}
