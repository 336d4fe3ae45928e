package dev.rollcall.inbound;

import dev.rollcall.chat.NotSettledYet;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.Ran;
import dev.rollcall.domain.Outcome;
import java.util.function.Consumer;

/** Does the follow-up of an event once, however many processes get the event. */
final class FollowUps {
    private final CommandRunner commands;

    FollowUps(CommandRunner commands) {
        this.commands = commands;
    }

    /**
     * Runs {@code work} if the follow-up is this caller's, and reports it done. If {@code work} throws, the claim is
     * given up, so that the next delivery of the event does it.
     *
     * @throws NotSettledYet if another caller has claimed the follow-up and not reported yet: the platform is asked to
     *     deliver the event again, in case that caller has ended
     */
    void once(RequestContext act, Ran ran, Consumer<Outcome> work) {
        switch (ran.followUp()) {
            case DONE -> {}
            case CLAIMED -> throw new NotSettledYet();
            case MINE -> {
                try {
                    work.accept(ran.outcome());
                } catch (RuntimeException e) {
                    giveUp(act, e);
                    throw e;
                }
                commands.followedUp(act.team(), act.event());
            }
        }
    }

    private void giveUp(RequestContext act, RuntimeException why) {
        try {
            commands.followUpFailed(act.team(), act.event());
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }
}
