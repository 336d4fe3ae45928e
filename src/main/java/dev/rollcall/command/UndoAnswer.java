package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.store.UndoStore;
import dev.rollcall.store.UndoStore.Change;
import dev.rollcall.store.UndoStore.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who answered for one or several tokens by one act undoes that, for {@link UndoStore#FOR}: the answers, the removals
 * and the offers stand as they stood before, for all of the tokens or for none.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, also if it is undone already, {@link Refusal.NotForYou},
 * {@link Refusal.ReviewClosed}, {@link Refusal.AnswerUndoTooLate}, {@link Refusal.AnswersChanged}.
 *
 * @param undo the id under which {@link AnswerChanges} stored what was changed
 */
public record UndoAnswer(String undo) implements Command {
    public static final CommandSpec<UndoAnswer> SPEC = CommandSpec.pressed(
                    "undo answer", Needs.MEMBER, UndoAnswer.class)
            .pressedAs(Verb.UNDO_ANSWER, PressReply.OWN_LIST, press -> new UndoAnswer(press.id()))
            .handledBy(UndoAnswer::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(UndoAnswer command, CommandContext context) {
        var found = context.tx().undos().find(command.undo);
        if (found.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var undo = found.get();
        if (!undo.by().equals(context.member())) {
            return context.refuse(new Refusal.NotForYou());
        }
        var closed = Answers.over(context.tx().reviews().find(undo.review()).orElseThrow());
        if (closed.isPresent()) {
            return context.refuse(closed.get());
        }
        var until = undo.at().plus(UndoStore.FOR);
        if (!context.now().isBefore(until)) {
            return context.refuse(new Refusal.AnswerUndoTooLate(until));
        }
        var answers = labels(undo.changes().stream().filter(change -> answeredSince(change, context)), context);
        var removals = labels(undo.changes().stream().filter(change -> Removals.wentOn(change, context)), context);
        if (!answers.isEmpty() || !removals.isEmpty()) {
            return context.refuse(new Refusal.AnswersChanged(answers, removals));
        }
        return undo(undo, context);
    }

    private static boolean answeredSince(Change change, CommandContext context) {
        return item(change, context).version() != change.version();
    }

    private static ReviewItem item(Change change, CommandContext context) {
        return context.tx().reviews().item(change.item()).orElseThrow();
    }

    private static List<String> labels(Stream<Change> changes, CommandContext context) {
        return changes.map(change -> context.lookup().labelOf(item(change, context)))
                .toList();
    }

    private static Outcome undo(Undo undo, CommandContext context) {
        var open = new ArrayList<String>();
        var standing = new ArrayList<Outcome.Given>();
        for (var change : undo.changes()) {
            var item = item(change, context);
            var after = item.undone(change.before());
            context.save(item, after);
            context.reviewRedraws().item(after);
            var token = context.lookup().ofItem(item);
            change.removal().ifPresent(removal -> Removals.undo(removal, token, context));
            if (item.answer().filter(given -> given.answer() == Answer.NOT_MINE).isPresent()) {
                Transfers.withdrawn(token.id(), context.member(), undo.at(), context);
            }
            var before = change.before().map(Answered::answer);
            context.audit(
                    AuditAction.REVIEW_UNDO,
                    token.id().value(),
                    before.map(Enum::name).orElse("open"));
            before.ifPresentOrElse(
                    answer -> standing.add(Answers.given(after, answer, context)),
                    () -> open.add(token.label().text()));
        }
        context.tx().undos().forget(undo.id());
        return new Outcome.AnswersUndone(open, standing);
    }
}
