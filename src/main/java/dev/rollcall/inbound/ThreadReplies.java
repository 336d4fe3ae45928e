package dev.rollcall.inbound;

import dev.rollcall.card.Mark;
import dev.rollcall.card.Part;
import dev.rollcall.card.Refusals;
import dev.rollcall.card.Replies;
import dev.rollcall.chat.Acts;
import dev.rollcall.chat.Capability;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.AnswerReply;
import dev.rollcall.command.AnswerReply.Said;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.Notes;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.inbound.text.ReplyText;
import dev.rollcall.inbound.text.ReplyText.Target;
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
    Optional<ReviewId> reviewOf(Acts.Replied replied, Act act) {
        return views.keyAt(act.team(), replied.root().text())
                .filter(key -> key.startsWith("review:"))
                .map(key -> new ReviewId(key.substring("review:".length())));
    }

    void run(Acts.Replied replied, ReviewId review, Act act) {
        var words = replied.text().words();
        var secret = SecretGuard.look("", words);
        if (secret.isPresent()) {
            say(replied, act, Mark.WHAT, Refusals.parts(secret.get(), act.zone()));
            return;
        }
        var labels = views.labels(act.team(), review.value());
        var read = ReplyText.parse(replied.text(), labels::contains);
        if (replied.readable() && read instanceof ReplyText.Chatter) return;
        var said = read instanceof ReplyText.Answers(var answers)
                ? answers.stream().map(ThreadReplies::said).toList()
                : List.<Said>of();
        var outcome = commands.run(
                act.team(), act.event(), act.caller(), new AnswerReply(review, said, Label.cut(Label.clean(words))));
        answer(replied, outcome, act);
    }

    private static Said said(ReplyText.Said one) {
        return new Said(one.answer(), one.target() instanceof Target.Labels(var labels) ? labels : List.of());
    }

    private void answer(Acts.Replied replied, Outcome outcome, Act act) {
        var parts = Replies.parts(outcome, act.zone());
        if (parts.isEmpty()) return;
        boolean understood = outcome instanceof Outcome.Answered answered
                && !answered.given().isEmpty();
        say(replied, act, understood ? Mark.YES : Mark.WHAT, parts);
    }

    /** A mark on the message, and the words in private: in place where the chat can, else by direct message when something is wrong. */
    private void say(Acts.Replied replied, Act act, Mark mark, List<Part> parts) {
        chat.mark(replied.message(), mark);
        var to = act.caller().account();
        boolean said = chat.capabilities().contains(Capability.WHISPER)
                && chat.whisper(replied.root().place(), Optional.of(replied.root()), to, parts);
        if (!said && mark != Mark.YES && !chat.tell(to, parts))
            commands.run(act.team(), new Actor.Sweep(), new Notes.Leave(act.place(), to, act.event()));
        if (chat.capabilities().contains(Capability.FORGETS_EVENTS)) commands.answered(act.team(), act.event());
    }
}
