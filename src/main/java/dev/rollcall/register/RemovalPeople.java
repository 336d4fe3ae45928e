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

/**
 * Who has to act in a step of a removal. Only people who can answer, as far as is known; the delegate in place of one
 * who is away.
 */
public record RemovalPeople(Store.Tx tx, TeamAvailability people) {
    /**
     * The person whom a step waits for. To delete the token: the owner, or else the backup. To check: the first of
     * backup, owner and who said that it is unused who has not deleted it. Empty if there is nobody.
     */
    public Optional<Member> waitsFor(Removal removal, Token token) {
        return switch (removal.state()) {
            case State.ToDo _ -> people.asked(token.owner().or(token::backup), token.backup());
            case State.Deleted deleted ->
                first(
                        Stream.of(token.backup(), token.owner(), Optional.of(removal.by()))
                                .flatMap(Optional::stream),
                        deleted.by());
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
                .flatMap(member -> people.backup(Optional.of(member)).stream())
                .filter(member -> !member.id().equals(removal.by()))
                .distinct()
                .toList();
    }

    /** The first who can be asked; though away, if there is no other. */
    private Optional<Member> first(Stream<MemberId> members, MemberId but) {
        var all = members.toList();
        return Stream.concat(
                        all.stream().flatMap(member -> people.reached(member).stream()),
                        all.stream().flatMap(member -> people.present(member).stream()))
                .filter(member -> !member.id().equals(but))
                .findFirst();
    }
}
