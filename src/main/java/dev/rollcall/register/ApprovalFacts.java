package dev.rollcall.register;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The facts that a refusal of {@link Approval} states: the label, who decided, who may approve. */
public record ApprovalFacts(Store.Tx tx, Settings settings) {
    /** The facts of an approval. */
    public Approval.Facts of(Approval approval) {
        return of(approval, token(approval));
    }

    /** The same, if the approval's token was already read. */
    public Approval.Facts of(Approval approval, Token token) {
        var decider = approval.verdict().flatMap(Verdict::decider).map(new MemberNames(tx)::of);
        return new Approval.Facts(token.label().text(), decider.orElse(""), others(approval));
    }

    /** The approvers but for the person who asked; nobody if none of them can decide. */
    private List<String> others(Approval approval) {
        var requester = approval.askedBy()
                .flatMap(tx.members()::find)
                .map(Member::accountIds)
                .orElse(List.of());
        return nobodyDecides(approval)
                ? List.of()
                : settings.policy().approvers().stream()
                        .filter(one -> !(one instanceof Approver.One person && requester.contains(person.account())))
                        .map(Approver::said)
                        .distinct()
                        .toList();
    }

    /**
     * Whether, as far as is known, the approvers are too few for what a member asks for, so that admins may decide.
     *
     * @param quorum how many approvals it needs
     */
    public boolean nobodyDecides(Optional<MemberId> requester, int quorum) {
        return !enough(requester.stream(), quorum);
    }

    /** The same for a request, of which the approvals so far count. Once it is decided, as if none were given. */
    public boolean nobodyDecides(Approval approval) {
        var yes = approval.verdict().isEmpty() ? approval.yes() : List.<Approval.Yes>of();
        var without = Stream.concat(approval.askedBy().stream(), yes.stream().map(Approval.Yes::by));
        return !enough(without, approval.quorum() - yes.size());
    }

    private boolean enough(Stream<MemberId> without, int missing) {
        var deciders = tx.team().deciders();
        var people = deciders.people().stream().map(this::firstAccount).collect(Collectors.toSet());
        var not = without.flatMap(member -> tx.members().find(member).stream())
                .map(member -> member.accounts().getFirst().id())
                .collect(Collectors.toSet());
        return new Deciders(people, deciders.others()).enough(not, missing);
    }

    /** One account for each person, so that nobody counts twice. */
    private AccountId firstAccount(AccountId account) {
        return tx.members()
                .byAccount(account)
                .map(member -> member.accounts().getFirst().id())
                .orElse(account);
    }

    /** The token of an approval, whatever its state is now. */
    public Token token(Approval approval) {
        return tx.tokens().find(approval.token()).orElseThrow();
    }
}
