package dev.rollcall.inbound;

import dev.rollcall.card.Mark;
import dev.rollcall.card.Notices;
import dev.rollcall.card.OutcomeReplies;
import dev.rollcall.card.Part;
import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.AnswerReply;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.ReadReply;
import dev.rollcall.command.RefuseDirectReply;
import dev.rollcall.command.RefuseReply;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyText;
import dev.rollcall.query.InboundFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Replies typed in a review's thread, or about a review in direct messages. */
final class ThreadReplies {
    /** How many parts that were not understood are named in the private answer. */
    private static final int REST_MAX = 5;

    /** The marks that the bot puts on replies. */
    private static final List<Mark> MARKS = List.of(Mark.YES, Mark.WHAT, Mark.PART);

    private final ChatPlatform chat;
    private final CommandRunner commands;
    private final InboundFacts facts;
    private final InstantSource machineTime;
    private final FollowUps followUps;

    ThreadReplies(ChatPlatform chat, CommandRunner commands, InboundFacts facts, InstantSource machineTime) {
        this.chat = chat;
        this.commands = commands;
        this.facts = facts;
        this.machineTime = machineTime;
        this.followUps = new FollowUps(commands);
    }

    void run(TypedReply reply, ReviewId review, RequestContext act) {
        commandOf(reply, review, act).ifPresent(command -> run(reply, command, act));
    }

    /** A direct message that is no answer, for this reason. */
    void refuse(TypedReply reply, Refusal why, RequestContext act) {
        var secret = SecretGuard.look("", reply.text().words());
        run(reply, new RefuseDirectReply(secret.orElse(why)), act);
    }

    private void run(TypedReply reply, Command command, RequestContext act) {
        var ran = commands.runWithFollowUp(act.team(), act.event(), act.caller(), command);
        followUps.once(act, ran, outcome -> answer(reply, outcome, act));
    }

    /** Returns whether the text contains nothing for the bot, so that its author need not be looked up. */
    boolean isSmallTalk(TypedReply reply, ReviewId review, TeamId team) {
        return reply.readable()
                && SecretGuard.look("", reply.text().words()).isEmpty()
                && ReplyText.parse(reply.text(), facts.labels(team, review.value())) instanceof ReplyText.Chatter;
    }

    /** Returns empty if the reply is not for the bot. */
    private Optional<Command> commandOf(TypedReply reply, ReviewId review, RequestContext act) {
        var words = reply.text().words();
        var secret = SecretGuard.look("", words);
        if (secret.isPresent()) {
            return Optional.of(new RefuseReply(review, secret.get()));
        }
        var read = ReplyText.parse(reply.text(), facts.labels(act.team(), review.value()));
        boolean smallTalk = reply.readable() && read instanceof ReplyText.Chatter;
        if (smallTalk && !reply.edited() && reply.root().isPresent()) {
            return Optional.empty();
        }
        var answers = read instanceof ReplyText.Answers said ? said : new ReplyText.Answers(List.of());
        var rest =
                answers.rest().stream().limit(REST_MAX).map(ThreadReplies::cut).toList();
        return Optional.of(new ReadReply(
                new AnswerReply(review, answers.answers(), rest, cut(words)),
                smallTalk,
                reply.event(),
                reply.original(),
                age(reply)));
    }

    private static String cut(String typed) {
        return Label.cut(Label.clean(typed));
    }

    private Duration age(TypedReply reply) {
        var age = Duration.between(reply.at(), machineTime.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private void answer(TypedReply reply, Outcome outcome, RequestContext act) {
        var parts = OutcomeReplies.parts(outcome, act.zone());
        if (reply.root().isEmpty() && parts.isEmpty() && !reply.edited()) {
            parts = Notices.howToReply();
        }
        var mark = mark(outcome);
        if (!parts.isEmpty()) {
            tell(reply, act, mark.isEmpty() || mark.get() != Mark.YES || !isWhole(outcome), parts);
        }
        if (reply.edited() && !(outcome instanceof Outcome.Nothing)) {
            for (var other : MARKS) {
                if (mark.isEmpty() || mark.get() != other) {
                    chat.unmark(reply.message(), other);
                }
            }
        }
        mark.ifPresent(it -> chat.mark(reply.message(), it));
    }

    /** The mark that a reply gets; empty for none. */
    private static Optional<Mark> mark(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Nothing _ -> Optional.empty();
            case Outcome.Answered answered when answered.whole() -> Optional.of(Mark.YES);
            case Outcome.Answered answered -> Optional.of(answered.given().isEmpty() ? Mark.WHAT : Mark.PART);
            case Outcome.EditedReply edited ->
                mark(edited.now()).or(() -> edited.kept().isEmpty() ? Optional.empty() : Optional.of(Mark.WHAT));
            default -> Optional.of(Mark.WHAT);
        };
    }

    /** Whether the text was understood completely, so that the mark says it all. */
    private static boolean isWhole(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered && answered.whole();
    }

    /**
     * Tells the author in private: in the thread where the platform has ephemeral messages, else by direct message. If
     * something is wrong and the person takes no direct message, a public pointer is left; what was noted as it was
     * meant can be seen on the review's card. A direct message is answered by one.
     */
    private void tell(TypedReply reply, RequestContext act, boolean wrong, List<Part> parts) {
        var to = act.caller().account();
        if (reply.root().isEmpty()) {
            chat.sendDirect(to, parts);
            return;
        }
        var root = reply.root().get();
        boolean shown = chat.capabilities().contains(Capability.EPHEMERAL)
                && chat.sendEphemeral(root.place(), Optional.of(root), to, parts);
        if (shown) {
            return;
        }
        if (!wrong) {
            chat.sendQuietly(to, parts);
        } else if (!chat.sendDirect(to, parts)) {
            var leave = new PrivatePointers.Leave(act.place(), to, act.event(), act.event());
            commands.run(act.team(), new Actor.Scheduler(), leave);
        }
    }
}
