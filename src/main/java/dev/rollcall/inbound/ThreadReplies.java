package dev.rollcall.inbound;

import dev.rollcall.card.Mark;
import dev.rollcall.card.OutcomeReplies;
import dev.rollcall.card.Part;
import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.AnswerReply;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.RefuseReply;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyText;
import dev.rollcall.query.CardViews;
import java.util.List;
import java.util.Optional;

/** Replies typed in a review's thread. */
final class ThreadReplies {
    /** How many parts that were not understood are named in the private answer. */
    private static final int REST_MAX = 5;

    private final ChatPlatform chat;
    private final CommandRunner commands;
    private final CardViews views;
    private final FollowUps followUps;

    ThreadReplies(ChatPlatform chat, CommandRunner commands, CardViews views) {
        this.chat = chat;
        this.commands = commands;
        this.views = views;
        this.followUps = new FollowUps(commands);
    }

    void run(ChatEvents.ThreadReply replied, ReviewId review, RequestContext act) {
        var command = commandOf(replied, review, act);
        if (command.isEmpty()) {
            return;
        }
        var ran = commands.runWithFollowUp(act.team(), act.event(), act.caller(), command.get());
        followUps.once(act, ran, outcome -> answer(replied, outcome, act));
    }

    /** Returns empty if the reply is not for the bot. */
    private Optional<Command> commandOf(ChatEvents.ThreadReply replied, ReviewId review, RequestContext act) {
        var words = replied.text().words();
        var secret = SecretGuard.look("", words);
        if (secret.isPresent()) {
            return Optional.of(new RefuseReply(review, secret.get()));
        }
        var labels = views.labels(act.team(), review.value());
        var read = ReplyText.parse(replied.text(), labels);
        if (replied.readable() && read instanceof ReplyText.Chatter) {
            return Optional.empty();
        }
        var answers = read instanceof ReplyText.Answers said ? said : new ReplyText.Answers(List.of());
        var rest =
                answers.rest().stream().limit(REST_MAX).map(ThreadReplies::cut).toList();
        return Optional.of(new AnswerReply(review, answers.answers(), rest, cut(words)));
    }

    private static String cut(String typed) {
        return Label.cut(Label.clean(typed));
    }

    private void answer(ChatEvents.ThreadReply replied, Outcome outcome, RequestContext act) {
        var parts = OutcomeReplies.parts(outcome, act.zone());
        if (parts.isEmpty()) {
            if (outcome instanceof Outcome.Hint) {
                chat.mark(replied.message(), Mark.WHAT);
            }
            return;
        }
        boolean whole = outcome instanceof Outcome.Answered answered && answered.whole();
        boolean some = outcome instanceof Outcome.Answered answered
                && !answered.given().isEmpty();
        tell(replied, act, !whole, parts);
        chat.mark(replied.message(), whole ? Mark.YES : some ? Mark.PART : Mark.WHAT);
    }

    /**
     * Tells the author in private: in the thread where the platform has ephemeral messages, else by direct message. If
     * something is wrong and the person takes no direct message, a public pointer is left; what was noted as it was
     * meant can be seen on the review's card.
     */
    private void tell(ChatEvents.ThreadReply replied, RequestContext act, boolean wrong, List<Part> parts) {
        var to = act.caller().account();
        boolean shown = chat.capabilities().contains(Capability.EPHEMERAL)
                && chat.sendEphemeral(replied.root().place(), Optional.of(replied.root()), to, parts);
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
