package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Transfer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Who answered that tokens are not theirs says whose they are, or that they do not know. The tokens are offered to the
 * person they name, who accepts or declines ({@link AnswerTransfer}); until then the answer "not mine" stands.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.ReviewClosed},
 * {@link Refusal.AnswersChanged} if none of the answers stands, {@link BadField} for somebody who cannot be the owner.
 *
 * @param choice the id under which {@link Answers} stored the tokens
 * @param named empty if the person does not know the owner
 */
public record NameOwner(String choice, Optional<Named> named) implements Command {
    private static final String OWNER = "owner";

    public static final CommandSpec<NameOwner> SPEC = CommandSpec.pressed("name owner", Needs.MEMBER, NameOwner.class)
            .chosenAs(Verb.OWNER_IS, PressReply.OWN_LIST, Option.person(OWNER, "The owner"), NameOwner::of)
            .pressedAs(Verb.OWNER_UNKNOWN, PressReply.OWN_LIST, press -> new NameOwner(press.id(), Optional.empty()))
            .handledBy(NameOwner::handle);

    /**
     * Whom the person named.
     *
     * @param problems refusals found while the choice was read
     * @param layout says where the named person is asked
     */
    public record Named(Optional<PersonFacts> person, List<Refusal> problems, ReviewLayout layout) {
        public Named {
            problems = List.copyOf(problems);
        }
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static NameOwner of(Arguments arguments) {
        return new NameOwner(
                arguments.subject(),
                Optional.of(new Named(arguments.person(OWNER), arguments.problems(), arguments.layout())));
    }

    private static Outcome handle(NameOwner command, CommandContext context) {
        var choice = context.tx().reviews().choice(command.choice, context.member());
        if (choice.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var closed = Answers.closed(
                context.tx().reviews().find(choice.get().review()).orElseThrow(), context);
        if (closed.isPresent()) {
            return context.refuse(closed.get());
        }
        var items = choice.get().items().stream()
                .flatMap(id -> context.tx().reviews().item(id).stream())
                .toList();
        var tokens = items.stream()
                .filter(item -> disowned(item, context))
                .map(context.lookup()::ofItem)
                .filter(token -> token.state().live())
                .toList();
        if (tokens.isEmpty()) {
            return context.refuse(new Refusal.AnswersChanged(
                    items.stream().map(context.lookup()::labelOf).toList(), List.of()));
        }
        return command.named
                .map(named -> offer(tokens, named, context))
                .orElseGet(() -> new Outcome.OwnerUnknown(labels(tokens)));
    }

    private static boolean disowned(ReviewItem item, CommandContext context) {
        return item.answer()
                .filter(given -> given.answer() == Answer.NOT_MINE && given.by().equals(context.member()))
                .isPresent();
    }

    private static List<String> labels(List<Token> tokens) {
        return tokens.stream().map(token -> token.label().text()).toList();
    }

    private static Outcome offer(List<Token> tokens, Named named, CommandContext context) {
        var problems = new LinkedHashSet<>(named.problems);
        TokenFields.person(OWNER, named.person, problems);
        named.person
                .flatMap(one -> cannotOwn(one, tokens, context))
                .ifPresent(rule -> problems.add(
                        new BadField(OWNER, Label.cut(named.person.orElseThrow().name()), rule)));
        if (problems.isEmpty() && named.person.isEmpty()) {
            problems.add(new BadField(OWNER, "", Rule.REQUIRED));
        }
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(List.copyOf(problems)));
        }
        var to = context.findOrCreate(named.person.orElseThrow());
        var offer = Transfers.ask(to, named.layout, context);
        tokens.forEach(token -> Transfers.offer(offer, token, to, context));
        return new Outcome.TokensOffered(
                labels(tokens), context.name(to), context.now().plus(Transfer.WAITS));
    }

    /** Why somebody cannot become the owner; empty if they can. */
    private static Optional<Rule> cannotOwn(PersonFacts to, List<Token> tokens, CommandContext context) {
        var member = context.tx().members().byAccount(to.account()).map(Member::id);
        if (member.equals(Optional.of(context.member()))) {
            return Optional.of(Rule.SELF);
        }
        return member.isPresent()
                        && tokens.stream().anyMatch(token -> token.owner().equals(member))
                ? Optional.of(Rule.OWNER_ALREADY)
                : Optional.empty();
    }
}
