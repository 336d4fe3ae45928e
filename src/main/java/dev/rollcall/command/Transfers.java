package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.domain.token.Transfer.How;
import dev.rollcall.domain.token.TransferId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardStore.Row;
import dev.rollcall.store.Stale;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What all commands that change the owner of a token share. */
final class Transfers {
    private Transfers() {}

    /** Stores the end of an offer and draws again what shows it. */
    static void end(Transfer open, How how, CommandContext context) {
        if (!context.tx().transfers().end(open.ended(how, context.now()))) {
            throw new Stale();
        }
        redraw(open.id(), context);
    }

    static void redraw(TransferId id, CommandContext context) {
        context.redrawIn(space -> new CardKey.Transfer(space, id));
    }

    /** Ends the open offer of a token whose owner changes otherwise. */
    static void overtaken(TokenId token, CommandContext context) {
        context.tx().transfers().openOf(token).ifPresent(open -> end(open, How.OVERTAKEN, context));
    }

    /** Begins an offer: wants the card that asks the new owner, unless that is who acts. */
    static TransferId ask(MemberId to, ReviewLayout layout, CommandContext context) {
        var id = TransferId.fresh();
        if (!to.equals(context.member())) {
            context.tx()
                    .members()
                    .find(to)
                    .ifPresent(
                            member -> context.wantAsReminder(member, layout, space -> new CardKey.Transfer(space, id)));
        }
        return id;
    }

    /** Offers a token in place of what it was offered before. */
    static void offer(TransferId id, Token token, MemberId to, CommandContext context) {
        context.tx().transfers().openOf(token.id()).ifPresent(open -> end(open, How.REPLACED, context));
        context.tx()
                .transfers()
                .add(new Transfer(
                        id, token.id(), token.owner(), to, context.member(), context.now(), Optional.empty()));
        context.audit(AuditAction.TOKEN_OFFER, token.id().value(), token.label().text() + ": to member:" + to);
    }

    /** Ends the open offer of a token that somebody made since then and takes back. */
    static void withdrawn(TokenId token, MemberId by, Instant since, CommandContext context) {
        context.tx()
                .transfers()
                .openOf(token)
                .filter(open -> open.askedBy().equals(by) && !open.askedAt().isBefore(since))
                .ifPresent(open -> end(open, How.OVERTAKEN, context));
    }

    /**
     * Makes somebody the owner of a token, who is asked about it in open reviews from now on. Whoever registered it and
     * who approved it stay as they are.
     *
     * @param accepted whether they agreed
     */
    static void handOver(Token before, MemberId to, boolean accepted, CommandContext context) {
        var responsible = Responsibility.of(before).handedOver(to);
        context.save(before, before.changed(with -> {
            with.owner = responsible.owner();
            with.backup = responsible.backup();
        }));
        askInReviews(before.id(), to, context);
        context.tx()
                .approvals()
                .ofToken(before.id())
                .filter(approval -> approval.verdict().isEmpty())
                .ifPresent(approval -> context.redrawIn(space -> new CardKey.Approval(space, approval.id())));
        context.audit(
                AuditAction.TOKEN_TRANSFER,
                before.id().value(),
                before.label().text() + ": " + from(before) + "to member:" + to + (accepted ? "" : ", without asking"));
    }

    /** Open reviews ask the new owner of a token from now on. */
    static void askInReviews(TokenId token, MemberId owner, CommandContext context) {
        for (var item : context.lookup().openItems(token)) {
            context.reviewRedraws().item(item);
            var after = item.handedOver(owner);
            context.save(item, after);
            context.reviewRedraws().item(after);
        }
    }

    private static String from(Token before) {
        return before.owner().map(owner -> "from member:" + owner + " ").orElse("");
    }

    /**
     * Tells who offered a token, and its owner then, how that ended; nobody who ended it themselves. They are told
     * where the new owner was asked: by direct message, or in the same thread or channel.
     */
    static void tellResult(Transfer ended, Optional<MemberId> by, CommandContext context) {
        Stream.concat(Stream.of(ended.askedBy()), ended.from().stream())
                .distinct()
                .filter(member -> !by.equals(Optional.of(member)) && !member.equals(ended.to()))
                .flatMap(member -> context.tx().members().find(member).stream())
                .filter(Member::present)
                .forEach(member -> {
                    var space = member.reachedIn(context.spaces());
                    var asked = context.tx()
                            .cards()
                            .find(new CardKey.Transfer(space, ended.id()))
                            .map(Row::address);
                    context.want(
                            new CardKey.TransferResult(space, ended.id(), member.id()),
                            asked.filter(address -> !(address instanceof CardAddress.ToMember))
                                    .orElseGet(() -> new CardAddress.ToMember(member.id())));
                });
    }
}
