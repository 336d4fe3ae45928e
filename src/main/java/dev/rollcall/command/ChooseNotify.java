package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.CardAddress;
import java.util.Optional;

/**
 * Somebody chooses how to be reminded of open tokens: by direct message, with a list of them when a review opens, or in
 * the review's thread. In a chat whose reminders are direct messages anyway, the second leaves out the list only.
 *
 * <p>Refuses nothing.
 *
 * @param direct whether reminders of the caller's chat are direct messages by themselves
 */
public record ChooseNotify(NotifyBy by, boolean direct) implements Command {
    public static final CommandSpec<ChooseNotify> DM = CommandSpec.typed("notify dm", Needs.MEMBER, ChooseNotify.class)
            .about("Get your list and reminders by direct message", "/token notify dm")
            .from(arguments -> new ChooseNotify(NotifyBy.DM, arguments.layout().direct()))
            .handledBy(ChooseNotify::handle);

    public static final CommandSpec<ChooseNotify> CHANNEL = CommandSpec.typed(
                    "notify channel", Needs.MEMBER, ChooseNotify.class)
            .about("Get no list by direct message when a review opens", "/token notify channel")
            .from(arguments ->
                    new ChooseNotify(NotifyBy.CHANNEL, arguments.layout().direct()))
            .handledBy(ChooseNotify::handle);

    @Override
    public CommandSpec<?> spec() {
        return by == NotifyBy.DM ? DM : CHANNEL;
    }

    private static Outcome handle(ChooseNotify command, CommandContext context) {
        choose(context.member(), Optional.of(command.by), context);
        return new Outcome.NotifyChosen(command.by, command.direct);
    }

    private static void choose(MemberId member, Optional<NotifyBy> by, CommandContext context) {
        var before = context.tx().availability().of(member);
        if (!before.notifyBy().equals(by)) {
            context.save(before.notified(by));
            context.audit(
                    AuditAction.MEMBER_NOTIFY,
                    member.value(),
                    by.map(NotifyBy::name).orElse("as the chat does"));
        }
    }

    /**
     * A direct message that somebody wished to get cannot be sent to them, so they are reminded in the review's thread
     * again: of this rung by a message of their own, if it is a reminder.
     *
     * @param key of the card that could not be sent
     */
    public record Undeliverable(CardKey key, MemberId to) implements Command {
        static final CommandSpec<Undeliverable> SPEC = CommandSpec.internal(
                "notify undeliverable", Needs.SCHEDULER, Undeliverable.class, Undeliverable::handle);

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }

        private static Outcome handle(Undeliverable command, CommandContext context) {
            var said = context.tx().availability().of(command.to);
            if (said.notifyBy().equals(Optional.of(NotifyBy.DM))) {
                choose(command.to, Optional.empty(), context);
                switch (command.key) {
                    case CardKey.Reminder reminder -> inThread(reminder, reminder.review(), Kind.REMIND, context);
                    case CardKey.BackupNotice notice -> inThread(notice, notice.review(), Kind.ESCALATE, context);
                    default -> {}
                }
            }
            return new Outcome.Nothing();
        }

        private static void inThread(CardKey key, ReviewId id, Kind kind, CommandContext context) {
            boolean last = context.tx()
                    .reviews()
                    .find(id)
                    .filter(review -> review.open()
                            && review.climbed() > 0
                            && review.rungs().get(review.climbed() - 1).kind() == kind)
                    .isPresent();
            if (last) {
                context.tx().cards().anew(key, new CardAddress.Below(new CardKey.ReviewRoot(key.space(), id)));
            }
        }
    }
}
