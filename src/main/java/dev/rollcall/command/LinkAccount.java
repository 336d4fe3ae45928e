package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.team.LinkCode;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Store;
import dev.rollcall.store.TokenStore.Filter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Joins two accounts to one person. Without a code, a member gets one for themselves. With the code, typed in another
 * chat of the team, the same person sees what joining the accounts changes; {@link JoinAccounts} does it.
 *
 * <p>Refuses with a code, in this order: {@link Refusal.NoSuchCode}, {@link Refusal.OtherKindOfCode},
 * {@link Refusal.CodeUsed}, {@link Refusal.CodeExpired}, and as {@link #mayJoin}.
 *
 * @param code as it was typed; blank to get one
 */
public record LinkAccount(String code) implements Command {
    public static final CommandSpec<LinkAccount> SPEC = CommandSpec.typed("me link", Needs.MEMBER, LinkAccount.class)
            .about("Link your accounts in two chats: get a code here, type it in the other chat", "/token me link")
            .option(Option.text(LinkChat.CODE, "The code that you got in the other chat", LinkChat.CODE_MAX)
                    .at(Position.REST_OF_LINE))
            .from(arguments -> new LinkAccount(arguments.text(LinkChat.CODE)))
            .handledBy(LinkAccount::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(LinkAccount command, CommandContext context) {
        if (command.code.isBlank()) {
            var code = LinkCodes.make(LinkCode.Kind.PERSON, context);
            context.audit(AuditAction.MEMBER_CODE, context.member().value(), "code for another account");
            return new Outcome.LinkCodeMade(code, context.now().plus(LinkCode.LASTS), true);
        }
        return switch (LinkCodes.typed(command.code, LinkCode.Kind.PERSON, context)) {
            case Decision.No(var why) -> context.refuse(why);
            case Decision.Go(var code) ->
                mayJoin(code, context).map(context::refuse).orElseGet(() -> preview(code, context));
        };
    }

    /**
     * Why the person's account here cannot become one of whoever made a code.
     *
     * <p>Refuses with, in this order: {@link Refusal.NotOneTeam}, {@link Refusal.SameAccount},
     * {@link Refusal.AccountHere}, {@link Refusal.BothDecide}.
     */
    static Optional<Refusal> mayJoin(LinkCode code, CommandContext context) {
        if (!code.team().equals(context.tx().teamId())) {
            return Optional.of(new Refusal.NotOneTeam());
        }
        var one = member(code.madeBy(), context.tx());
        var two = member(context.member(), context.tx());
        if (one.id().equals(two.id())) {
            return Optional.of(new Refusal.SameAccount());
        }
        if (two.accountIds().stream()
                .anyMatch(account -> one.in(account.space()).isPresent())) {
            return Optional.of(new Refusal.AccountHere(one.name()));
        }
        var both = decidedByBoth(one.id(), two.id(), context.tx());
        return both.isEmpty() ? Optional.empty() : Optional.of(new Refusal.BothDecide(both));
    }

    private static Member member(MemberId id, Store.Tx tx) {
        return tx.members().find(id).orElseThrow();
    }

    /** The labels of waiting requests in which both have a part: as one person they could not. */
    private static List<String> decidedByBoth(MemberId one, MemberId two, Store.Tx tx) {
        return tx.approvals().waiting().stream()
                .filter(approval -> parts(approval).anyMatch(one::equals)
                        && parts(approval).anyMatch(two::equals)
                        && !approval.yes().isEmpty())
                .flatMap(approval -> tx.tokens().find(approval.token()).stream())
                .map(token -> token.label().text())
                .toList();
    }

    /** Who asked, and who approved so far. */
    static Stream<MemberId> parts(Approval approval) {
        return Stream.concat(
                approval.askedBy().stream(), approval.yes().stream().map(Approval.Yes::by));
    }

    private static Outcome preview(LinkCode code, CommandContext context) {
        var one = member(code.madeBy(), context.tx());
        var two = member(context.member(), context.tx());
        return new Outcome.AccountsPreview(code.id().value(), side(one, context.tx()), side(two, context.tx()));
    }

    private static Outcome.AccountSide side(Member member, Store.Tx tx) {
        var live = tx.tokens().page(new Filter.All(), 0, Integer.MAX_VALUE);
        return new Outcome.AccountSide(
                member.name(),
                member.account().space().platform(),
                (int) live.stream().filter(token -> is(token.owner(), member)).count(),
                (int) live.stream().filter(token -> is(token.backup(), member)).count());
    }

    private static boolean is(Optional<MemberId> id, Member member) {
        return id.equals(Optional.of(member.id()));
    }

    /** The live tokens of two people of which one is the owner and the other the backup. */
    static List<Token> backedByTheOther(MemberId one, MemberId two, Store.Tx tx) {
        var both = List.of(one, two);
        return tx.tokens().page(new Filter.All(), 0, Integer.MAX_VALUE).stream()
                .filter(token -> token.owner().filter(both::contains).isPresent()
                        && token.backup().filter(both::contains).isPresent())
                .toList();
    }
}
