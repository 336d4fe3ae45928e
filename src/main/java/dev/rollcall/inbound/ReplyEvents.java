package dev.rollcall.inbound;

import dev.rollcall.chat.ChatEvents;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.NoteDeletedReply;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.inbound.CallerResolver.Depth;
import dev.rollcall.query.InboundFacts;
import java.util.ArrayList;

/** Passes on what people write: in the thread of a review, or to the bot directly. Thread-safe. */
final class ReplyEvents {
    private final CommandRunner commands;
    private final InboundFacts facts;
    private final RequestContexts contexts;
    private final EventCards cards;
    private final MentionNames names;
    private final ThreadReplies replies;

    ReplyEvents(
            CommandRunner commands,
            InboundFacts facts,
            RequestContexts contexts,
            EventCards cards,
            MentionNames names,
            ThreadReplies replies) {
        this.commands = commands;
        this.facts = facts;
        this.contexts = contexts;
        this.cards = cards;
        this.names = names;
        this.replies = replies;
    }

    void replied(ChatEvents.ThreadReply act) {
        if (act.answered()) {
            return;
        }
        var space = act.from().account().space();
        var team = contexts.team(space);
        // Asked before the author is looked up: at a start, all replies of a thread are passed in.
        if (facts.isHandled(team, act.event())) {
            return;
        }
        var review = cards.reviewAt(team, act.root());
        if (review.isEmpty()) {
            return;
        }
        if (!act.edited() && replies.isSmallTalk(TypedReply.of(act, act.text()), review.get(), team)) {
            return;
        }
        var who = contexts.of(act.event(), act.from(), act.message().place(), Depth.PERSON);
        replies.run(TypedReply.of(act, names.named(act.text(), space)), review.get(), who);
    }

    void repliedDirectly(ChatEvents.DirectReply act) {
        record Concerned(ChatEvents.Sender as, TeamId team, InboundFacts.OpenReview review) {}
        var concerned = new ArrayList<Concerned>();
        for (var from : act.from()) {
            var team = contexts.team(from.account().space());
            if (facts.isHandled(team, act.event())) {
                return;
            }
            facts.openReviews(team, from.account()).stream()
                    .filter(review ->
                            concerned.stream().noneMatch(one -> one.team.equals(team) && one.review.equals(review)))
                    .forEach(review -> concerned.add(new Concerned(from, team, review)));
        }
        var from = concerned.isEmpty()
                ? act.from().getFirst()
                : concerned.getFirst().as();
        var who = contexts.of(act.event(), from, act.message().place(), Depth.PERSON);
        var reply = TypedReply.of(act, names.named(act.text(), from.account().space()));
        if (concerned.size() == 1) {
            replies.run(reply, concerned.getFirst().review().id(), who);
        } else {
            var periods = concerned.stream()
                    .map(one -> one.review().period())
                    .distinct()
                    .sorted()
                    .toList();
            replies.refuse(reply, new Refusal.ReplyElsewhere(periods), who);
        }
    }

    /** A message was deleted that one of the team's people may have written. */
    void deleted(ChatEvents.MessageDeleted act, TeamId team) {
        if (facts.isRecorded(team, act.original())) {
            commands.run(team, act.event(), new Actor.Scheduler(), new NoteDeletedReply(act.original()));
        }
    }
}
