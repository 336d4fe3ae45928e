package dev.rollcall.inbound;

import dev.rollcall.card.Mark;
import dev.rollcall.card.Refusals;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.Ran.FollowUp;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.inbound.CallerResolver.Depth;
import java.util.Optional;

/** Decides requests by the marks that people put on their cards. What a mark may not do is told to the person. */
final class DecisionMarks {
    private final ChatPlatform chat;
    private final CommandRunner commands;
    private final RequestContexts contexts;
    private final EventCards cards;
    private final LookAhead ahead;
    private final FollowUps followUps;

    DecisionMarks(
            ChatPlatform chat, CommandRunner commands, RequestContexts contexts, EventCards cards, LookAhead ahead) {
        this.chat = chat;
        this.commands = commands;
        this.contexts = contexts;
        this.cards = cards;
        this.ahead = ahead;
        this.followUps = new FollowUps(commands);
    }

    void reacted(ChatEvents.ReactionAdded act) {
        if (act.mark() != Mark.YES && act.mark() != Mark.NO) {
            return;
        }
        var team = contexts.team(act.from().account().space());
        var card = cards.cardAt(team, act.message(), CardKeyCodec.APPROVAL);
        if (!(card.orElse(null) instanceof CardKey.Approval approval)) {
            return;
        }
        var which = new WhichApproval.Pressed(approval.approval());
        var who = contexts.of(act.event(), act.from(), act.message().place(), Depth.GROUPS_NOW);
        var command = act.mark() == Mark.YES ? new ApproveToken(which) : new DenyToken(which, Optional.empty());
        ahead.before(command, team, who.caller());
        var ran = commands.runWithFollowUp(team, act.event(), who.caller(), command);
        if (ran.followUp() == FollowUp.DONE && ran.outcome() instanceof Outcome.Refused && standsOn(act)) {
            ran = commands.runAnew(team, act.event(), who.caller(), command);
        }
        followUps.once(who, ran, outcome -> {
            if (outcome instanceof Outcome.Refused(var why)) {
                takeOff(act, why, who);
            }
        });
    }

    /**
     * Returns whether the mark is on the message now. A refused mark is taken off, so it is there only if the person
     * put it on again, and not if an event was delivered twice.
     */
    private boolean standsOn(ChatEvents.ReactionAdded act) {
        return chat.marked(act.message(), act.mark()).stream()
                .anyMatch(other -> other.event().equals(act.event()));
    }

    private void takeOff(ChatEvents.ReactionAdded act, Refusal why, RequestContext who) {
        var account = act.from().account();
        chat.unmark(act.message(), act.mark(), account);
        if (!chat.sendDirect(account, Refusals.parts(why, who.zone()))) {
            var once = act.message().text() + " " + act.mark();
            commands.run(
                    who.team(),
                    new Actor.Scheduler(),
                    new PrivatePointers.Leave(who.place(), account, act.event(), once));
        }
    }
}
