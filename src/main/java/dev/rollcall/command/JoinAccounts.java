package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.LinkCode;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.store.Stale;
import dev.rollcall.store.TokenStore.Filter;
import java.util.List;
import java.util.Optional;

/**
 * A person joins the account from which they act to the one with which they made a code, in one transaction: all that
 * names the one account names the other from then on. The audit log stays as it is; the id in it leads to the person.
 * Somebody who would be the backup of their own token is that no more, and an offer of a token to oneself ends.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.CodeUsed}, {@link Refusal.CodeExpired},
 * then as {@link LinkAccount#mayJoin}.
 */
public record JoinAccounts(LinkId link) implements Command {
    public static final CommandSpec<JoinAccounts> SPEC = CommandSpec.pressed(
                    "join accounts", Needs.MEMBER, JoinAccounts.class)
            .pressedAs(Verb.ME_JOIN, press -> new JoinAccounts(new LinkId(press.id())))
            .handledBy(JoinAccounts::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(JoinAccounts command, CommandContext context) {
        var code = context.tx()
                .links()
                .find(command.link)
                .filter(one -> one.kind() == LinkCode.Kind.PERSON
                        && one.team().equals(context.tx().teamId()));
        if (code.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        return switch (LinkCodes.usable(code.get(), context)) {
            case Decision.No(var why) -> context.refuse(why);
            case Decision.Go(var usable) ->
                LinkAccount.mayJoin(usable, context).map(context::refuse).orElseGet(() -> join(usable, context));
        };
    }

    private static Outcome join(LinkCode code, CommandContext context) {
        var tx = context.tx();
        if (!tx.links().use(code.id(), context.now())) {
            throw new Stale();
        }
        var other = tx.members().find(context.member()).orElseThrow();
        var person = tx.members().find(code.madeBy()).orElseThrow();
        endOffersBetween(person, other, context);
        for (var token : LinkAccount.backedByTheOther(person.id(), other.id(), tx)) {
            if (!tx.tokens().replace(token, token.changed(with -> with.backup = Optional.empty()))) {
                throw new Stale();
            }
        }
        tx.members().join(person.id(), other.id());
        redrawOpen(context);
        var joined = tx.members().find(person.id()).orElseThrow();
        context.audit(
                AuditAction.MEMBER_LINK,
                person.id().value(),
                "account " + other.account() + " of member:" + other.id() + " is member:" + person.id());
        return new Outcome.AccountsJoined(
                joined.accounts().stream().map(account -> account.name()).toList(),
                joined.accounts().stream()
                        .map(account -> account.id().space().platform())
                        .toList());
    }

    private static void endOffersBetween(Member person, Member other, CommandContext context) {
        var both = List.of(person.id(), other.id());
        for (var token : context.tx().tokens().page(new Filter.All(), 0, Integer.MAX_VALUE)) {
            context.tx()
                    .transfers()
                    .openOf(token.id())
                    .filter(offer -> both.contains(offer.to())
                            && offer.from().filter(both::contains).isPresent())
                    .ifPresent(offer -> Transfers.end(offer, Transfer.How.OVERTAKEN, context));
        }
    }

    /** Marks the cards of what is open: a person is named or mentioned otherwise in each chat. */
    static void redrawOpen(CommandContext context) {
        var tx = context.tx();
        tx.approvals().waiting().forEach(one -> context.redrawIn(space -> new CardKey.Approval(space, one.id())));
        tx.removals().open().forEach(one -> context.redrawIn(space -> new CardKey.Removal(space, one.id())));
        for (var review : tx.reviews().allOpen()) {
            tx.reviews().items(review.id()).forEach(context.reviewRedraws()::item);
        }
    }
}
