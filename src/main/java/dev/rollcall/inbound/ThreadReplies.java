package dev.rollcall.inbound;

import dev.rollcall.card.Mark;
import dev.rollcall.card.OutcomeReplies;
import dev.rollcall.card.Part;
import dev.rollcall.card.Refusals;
import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.AnswerReply;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyText;
import dev.rollcall.query.CardViews;
import java.util.List;
import java.util.Optional;

/** What is typed in a review's thread. */
final class ThreadReplies {
    private final ChatPlatform chat;
    private final CommandRunner commands;
    private final CardViews views;

    ThreadReplies(ChatPlatform chat, CommandRunner commands, CardViews views) {
        this.chat = chat;
        this.commands = commands;
        this.views = views;
    }

    /** The review whose thread it is; empty for any other thread. */
    Optional<ReviewId> reviewOf(ChatEvents.ThreadReply replied, RequestContext act) {
        return views.keyAt(act.team(), replied.root().text())
                .filter(key -> key.startsWith("review:"))
                .map(key -> new ReviewId(key.substring("review:".length())));
    }

    void run(ChatEvents.ThreadReply replied, ReviewId review, RequestContext act) {
        var words = replied.text().words();
        var secret = SecretGuard.look("", words);
        if (secret.isPresent()) {
            say(replied, act, Mark.WHAT, true, Refusals.parts(secret.get(), act.zone()));
            return;
        }
        var labels = views.labels(act.team(), review.value());
        var read = ReplyText.parse(replied.text(), labels::contains);
        if (replied.readable() && read instanceof ReplyText.Chatter) {
            return;
        }
        var answers = read instanceof ReplyText.Answers(var said) ? said : List.<ReplyAnswer>of();
        var outcome = commands.run(
                act.team(), act.event(), act.caller(), new AnswerReply(review, answers, Label.cut(Label.clean(words))));
        answer(replied, outcome, act);
    }

    private void answer(ChatEvents.ThreadReply replied, Outcome outcome, RequestContext act) {
        var parts = OutcomeReplies.parts(outcome, act.zone());
        if (parts.isEmpty()) {
            return;
        }
        boolean understood = outcome instanceof Outcome.Answered answered
                && !answered.given().isEmpty();
        boolean whole = outcome instanceof Outcome.Answered answered
                && answered.problems().isEmpty();
        say(replied, act, understood ? Mark.YES : Mark.WHAT, !understood || !whole, parts);
    }

    /**
     * The words in private: in place where the chat can, else by direct message when something is wrong. Then a mark on
     * the message, for whom it says that the words went out: what is read again at a start is answered again only
     * without it.
     */
    private void say(ChatEvents.ThreadReply replied, RequestContext act, Mark mark, boolean wrong, List<Part> parts) {
        tell(replied, act, wrong, parts);
        chat.mark(replied.message(), mark);
    }

    private void tell(ChatEvents.ThreadReply replied, RequestContext act, boolean wrong, List<Part> parts) {
        var to = act.caller().account();
        boolean whispered = chat.capabilities().contains(Capability.EPHEMERAL)
                && chat.sendEphemeral(replied.root().place(), Optional.of(replied.root()), to, parts);
        if (!whispered && wrong && !chat.sendDirect(to, parts)) {
            commands.run(act.team(), new Actor.Scheduler(), new PrivatePointers.Leave(act.place(), to, act.event()));
        }
    }
}
