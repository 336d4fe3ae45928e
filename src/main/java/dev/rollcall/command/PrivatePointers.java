package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.ApprovalEnded.Ending;
import dev.rollcall.domain.Pointer;
import dev.rollcall.domain.Pointer.About;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import java.util.Optional;

/**
 * Public lines with a button, for members who cannot be sent a direct message. The line says only that there is a
 * message for the member. It is withdrawn when the member reads it, or after {@link Pointer#SHOWN_FOR}.
 */
public final class PrivatePointers {
    private PrivatePointers() {}

    /**
     * Leaves a pointer to the outcome of an event, at most one per account and {@code once}. Does nothing if the
     * account is no member.
     *
     * @param event whose outcome the account was to be told
     * @param once identifies what the pointer is left for, however often the event is repeated
     */
    public record Leave(PlaceId place, AccountId to, String event, String once) implements Command {
        static final CommandSpec<Leave> SPEC =
                CommandSpec.internal("leave pointer", Needs.SCHEDULER, Leave.class, Leave::handle);

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }

        private static Outcome handle(Leave command, CommandContext context) {
            context.tx()
                    .members()
                    .byAccount(command.to)
                    .ifPresent(member -> leave(
                            command.place,
                            member.id(),
                            new About.Event(command.event),
                            command.to + ":" + command.once,
                            context));
            return new Outcome.Nothing();
        }
    }

    /**
     * Leaves a pointer about a request in the review channel of the member's chat.
     *
     * @param once what is left once only, behind the member's account
     */
    private static Outcome leave(MemberId to, ApprovalId approval, String once, CommandContext context) {
        context.tx().members().find(to).ifPresent(member -> context.settings()
                .places(member.reachedIn(context.spaces()))
                .ifPresent(places -> leave(
                        places.review(),
                        member.id(),
                        new About.Decision(approval),
                        member.accounts().getFirst().id() + once,
                        context)));
        return new Outcome.Nothing();
    }

    /** Leaves a pointer to a decision in the review channel, at most one per member and approval. */
    public record LeaveDecision(ApprovalId approval, MemberId to) implements Command {
        static final CommandSpec<LeaveDecision> SPEC = CommandSpec.internal(
                "leave pointer to decision", Needs.SCHEDULER, LeaveDecision.class, LeaveDecision::handle);

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }

        private static Outcome handle(LeaveDecision command, CommandContext context) {
            return leave(command.to, command.approval, ":told:" + command.approval, context);
        }
    }

    /** Leaves a pointer to the open question about a request, at most one per question. */
    public record LeaveQuestion(ApprovalId approval, int number, MemberId to) implements Command {
        static final CommandSpec<LeaveQuestion> SPEC = CommandSpec.internal(
                "leave pointer to question", Needs.SCHEDULER, LeaveQuestion.class, LeaveQuestion::handle);

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }

        private static Outcome handle(LeaveQuestion command, CommandContext context) {
            return leave(command.to, command.approval, ":asked:" + command.approval + ":" + command.number, context);
        }
    }

    private static void leave(PlaceId place, MemberId to, About about, String once, CommandContext context) {
        if (!context.tx().once().first("note-of:" + once, context.now())) {
            return;
        }
        var pointer = new Pointer(PointerId.fresh(), to, place, about, context.now(), false);
        context.tx().pointers().add(pointer);
        context.want(key(pointer), new CardAddress.Channel(place));
    }

    private static CardKey key(Pointer pointer) {
        return new CardKey.Pointer(pointer.place().space(), pointer.id());
    }

    private static void withdraw(Pointer pointer, CommandContext context) {
        context.tx().pointers().withdraw(pointer.id());
        context.tx().cards().withdraw(key(pointer));
    }

    /**
     * A member opens a pointer and is told what it is about. The line is withdrawn. Guests may, because a guest who was
     * refused is told so.
     *
     * <p>Refuses with {@link Refusal.NotForYou} if the pointer is another member's or does not exist.
     */
    public record Open(PointerId pointer) implements Command {
        public static final CommandSpec<Open> SPEC = CommandSpec.pressed("open pointer", Needs.ANYONE, Open.class)
                .pressedAs(Verb.WHY, press -> new Open(new PointerId(press.id())))
                .handledBy(Open::handle);

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }

        private static Outcome handle(Open command, CommandContext context) {
            var pointer = context.tx().pointers().find(command.pointer);
            if (pointer.isEmpty() || !pointer.get().to().equals(context.member())) {
                return context.refuse(new Refusal.NotForYou());
            }
            withdraw(pointer.get(), context);
            return switch (pointer.get().about()) {
                case About.Event(var event) ->
                    context.tx().events().outcome(event).map(OutcomeCodec::read).orElseGet(Outcome.Nothing::new);
                case About.Decision(var approval) ->
                    context.tx()
                            .approvals()
                            .find(approval)
                            .flatMap(found -> ended(found, context).or(() -> asked(found, context)))
                            .orElseGet(Outcome.Nothing::new);
            };
        }

        private static Optional<Outcome> asked(Approval approval, CommandContext context) {
            return approval.openQuestion()
                    .map(question -> new Outcome.QuestionTold(
                            approval.id().value(),
                            context.approvalFacts().token(approval).label().text(),
                            context.name(question.by()),
                            question.text()));
        }

        private static Optional<Outcome> ended(Approval approval, CommandContext context) {
            var label = context.token(approval.token()).map(Token::label);
            return label.flatMap(text -> approval.verdict().map(verdict -> switch (verdict) {
                case Verdict.Approved a -> outcome(text.text(), Ending.APPROVED, context.name(a.by()), "", context);
                case Verdict.Denied d ->
                    outcome(
                            text.text(),
                            Ending.DENIED,
                            context.name(d.by()),
                            d.reason().orElse(""),
                            context);
                case Verdict.Expired _ -> outcome(text.text(), Ending.EXPIRED, "", "", context);
                // The requester knows.
                case Verdict.Withdrawn _ -> new Outcome.Nothing();
            }));
        }

        private static Outcome outcome(String label, Ending how, String by, String reason, CommandContext context) {
            return new Outcome.ApprovalEnded(label, how, by, reason, context.nextOpening());
        }
    }

    /** Withdraws the pointers that were shown for {@link Pointer#SHOWN_FOR}. */
    public record Expire() implements Command {
        static final CommandSpec<Expire> SPEC =
                CommandSpec.internal("expire pointers", Needs.SCHEDULER, Expire.class, Expire::handle);

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }

        private static Outcome handle(Expire command, CommandContext context) {
            for (var pointer :
                    context.tx().pointers().createdUntil(context.now().minus(Pointer.SHOWN_FOR))) {
                withdraw(pointer, context);
            }
            return new Outcome.Nothing();
        }
    }
}
