package dev.rollcall.register;

import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.Removal.State;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has to act in a step of a removal. Only people who can answer, as far as is known. */
public record RemovalPeople(Store.Tx tx) {
    /**
     * The person whom a step waits for. To delete the token: the owner, or else the backup. To check: the first of
     * backup, owner and who said that it is unused who has not deleted it. Empty if there is nobody.
     */
    public Optional<Member> waitsFor(Removal removal, Token token) {
        return switch (removal.state()) {
            case State.ToDo _ -> first(Stream.concat(token.owner().stream(), token.backup().stream()));
            case State.Deleted deleted ->
                first(Stream.of(token.backup(), token.owner(), Optional.of(removal.by()))
                        .flatMap(Optional::stream)
                        .filter(member -> !member.equals(deleted.by())));
            default -> Optional.empty();
        };
    }

    /**
     * Who may still need the token: its owner, its backup, and whoever answered for it last; without who said that it
     * is unused.
     */
    public List<Member> mayNeed(Removal removal, Token token) {
        var last = tx.reviews().ofToken(token.id()).stream()
                .flatMap(asked -> asked.item().answer().stream())
                .filter(answered -> !answered.by().equals(removal.by()))
                .max(Comparator.comparing(Answered::at))
                .map(Answered::by);
        return Stream.of(token.owner(), token.backup(), last)
                .flatMap(Optional::stream)
                .filter(member -> !member.equals(removal.by()))
                .distinct()
                .flatMap(member -> present(member).stream())
                .toList();
    }

    private Optional<Member> first(Stream<MemberId> members) {
        return members.flatMap(member -> present(member).stream()).findFirst();
    }

    private Optional<Member> present(MemberId id) {
        return tx.members().find(id).filter(Member::present);
    }
}
