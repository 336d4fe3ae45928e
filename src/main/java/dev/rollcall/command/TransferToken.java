package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.domain.token.Transfer.How;
import dev.rollcall.store.TokenStore.Filter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Whoever answers for a token offers it to another owner, who accepts or declines it ({@link AnswerTransfer}) within
 * {@link Transfer#WAITS}. {@code all} means every live token of the person who types it; an admin can name another
 * person. A token that an admin transfers and does not own changes its owner at once. A newer offer of a token ends the
 * one before.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchToken}, all {@link BadField} together,
 * {@link Refusal.NotAdmin}, {@link Refusal.OwnsNothing}, {@link BadField} for somebody who cannot be the new owner.
 *
 * @param label the token, or {@link #ALL}
 * @param to the new owner
 * @param from whose tokens, with {@link #ALL}; empty for the person's own
 * @param problems refusals found while the input was parsed
 * @param layout says where the new owner is asked
 */
public record TransferToken(
        String label, Optional<PersonFacts> to, Optional<PersonFacts> from, List<Refusal> problems, ReviewLayout layout)
        implements Command {
    /** In place of a label: every token of one person. */
    static final String ALL = "all";

    private static final String TO = "to";
    private static final String FROM = "from";

    public static final CommandSpec<TransferToken> SPEC = CommandSpec.typed(
                    "transfer", Needs.OWNER, TransferToken.class)
            .about("Offer a token, or all of yours, to another owner", "/token transfer ci-deploy to:@ben")
            .option(Option.tokenLabel().at(Position.OTHER_WORDS))
            .option(Option.person(TO, "The new owner, who is asked").needed())
            .option(Option.person(FROM, "With all: whose tokens, for admins (you)"))
            .from(TransferToken::of)
            .validatingArguments()
            .aboutToken((command, context) -> command.all()
                    ? Optional.empty()
                    : context.lookup().byLabel(command.label).map(TransferToken::subject))
            .handledBy(TransferToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static TransferToken of(Arguments arguments) {
        return new TransferToken(
                arguments.text(Option.LABEL),
                arguments.person(TO),
                arguments.person(FROM),
                arguments.problems(),
                arguments.layout());
    }

    private boolean all() {
        return Label.fold(label).equals(ALL);
    }

    private static Responsibility.Subject subject(Token token) {
        return new Responsibility.Subject(token.label().text(), Responsibility.of(token));
    }

    private static Outcome handle(TransferToken command, CommandContext context) {
        if (!command.all() && context.lookup().byLabel(command.label).isEmpty()) {
            return context.refuse(context.lookup().noSuchToken(command.label));
        }
        var problems = new LinkedHashSet<>(command.problems);
        TokenFields.person(TO, command.to, problems);
        if (!command.all()) {
            command.from.ifPresent(one -> problems.add(new BadField(FROM, Label.cut(one.name()), Rule.UNKNOWN_OPTION)));
        }
        if (problems.isEmpty() && command.to.isEmpty()) {
            problems.add(new BadField(TO, "", Rule.REQUIRED));
        }
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(List.copyOf(problems)));
        }
        if (command.ofAnother(context) && !context.person().caller().admin()) {
            return context.refuse(new Refusal.NotAdmin());
        }
        var tokens = command.tokens(context);
        if (tokens.isEmpty()) {
            return context.refuse(new Refusal.OwnsNothing(
                    command.ofAnother(context) ? command.from.orElseThrow().name() : ""));
        }
        var to = command.to.orElseThrow();
        return transfer(tokens, to, command.layout, context);
    }

    /** Moves or offers tokens, or refuses somebody who cannot become their owner. */
    static Outcome transfer(List<Token> tokens, PersonFacts to, ReviewLayout layout, CommandContext context) {
        return cannotOwn(to, tokens, context)
                .map(rule -> context.refuse(new Refusal.Many(List.of(new BadField(TO, Label.cut(to.name()), rule)))))
                .orElseGet(() -> transfer(tokens, context.findOrCreate(to), layout, context));
    }

    private boolean ofAnother(CommandContext context) {
        var own = context.person().caller().account();
        return from.filter(one -> !one.account().equals(own)).isPresent();
    }

    private List<Token> tokens(CommandContext context) {
        if (!all()) {
            return context.lookup().byLabel(label).stream().toList();
        }
        var owner = from.map(PersonFacts::account)
                .flatMap(context.tx().members()::byAccount)
                .map(Member::id)
                .or(() -> from.isPresent() ? Optional.empty() : Optional.of(context.member()));
        return owner.map(member -> context.tx().tokens().page(new Filter.Mine(member), 0, Integer.MAX_VALUE))
                .orElse(List.of());
    }

    /** Why somebody cannot become the owner; empty if they can. */
    private static Optional<Rule> cannotOwn(PersonFacts to, List<Token> tokens, CommandContext context) {
        var known = context.tx().members().byAccount(to.account()).map(Member::id);
        if (known.isPresent() && tokens.stream().anyMatch(token -> token.owner().equals(known))) {
            return Optional.of(Rule.OWNER_ALREADY);
        }
        var caller = context.person().caller();
        return to.account().equals(caller.account()) && !caller.admin() ? Optional.of(Rule.SELF) : Optional.empty();
    }

    private static Outcome transfer(List<Token> tokens, MemberId to, ReviewLayout layout, CommandContext context) {
        var id = Transfers.ask(to, layout, context);
        var offered = new ArrayList<String>();
        var moved = new ArrayList<String>();
        for (var token : tokens) {
            boolean own = token.owner().equals(Optional.of(context.member()));
            if (context.person().caller().admin() && !own) {
                context.tx()
                        .transfers()
                        .openOf(token.id())
                        .ifPresent(open -> Transfers.end(open, How.REPLACED, context));
                var assigned = new Transfer(
                                id, token.id(), token.owner(), to, context.member(), context.now(), Optional.empty())
                        .ended(How.ASSIGNED, context.now());
                context.tx().transfers().add(assigned);
                Transfers.handOver(token, to, false, context);
                Transfers.tellResult(assigned, Optional.of(context.member()), context);
                moved.add(token.label().text());
            } else {
                Transfers.offer(id, token, to, context);
                offered.add(token.label().text());
            }
        }
        var name = context.name(to);
        return offered.isEmpty()
                ? new Outcome.TokensTransferred(moved, to.equals(context.member()) ? "" : name)
                : new Outcome.TokensOffered(offered, name, context.now().plus(Transfer.WAITS));
    }
}
