package dev.rollcall.inbound;

import dev.rollcall.card.Forms;
import dev.rollcall.card.OutcomeReplies;
import dev.rollcall.card.Part;
import dev.rollcall.card.QueryReplies;
import dev.rollcall.card.Refusals;
import dev.rollcall.card.Reply;
import dev.rollcall.card.Verbs;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.command.AnswerChosen;
import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.ChooseItems;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.query.DenialForm;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.Query;
import dev.rollcall.query.Query.QueryResult;
import dev.rollcall.query.QueryRunner;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What buttons and menus do. */
final class Presses {
    private final CommandRunner commands;
    private final QueryRunner queries;

    Presses(CommandRunner commands, QueryRunner queries) {
        this.commands = commands;
        this.queries = queries;
    }

    Reply run(ChatEvents.ButtonPressed pressed, RequestContext act) {
        var id = pressed.id();
        return switch (pressed.verb()) {
            case Verbs.APPROVE -> said(pressed, act, new ApproveToken(new WhichApproval.Pressed(new ApprovalId(id))));
            case Verbs.DENY ->
                form(new DenialForm(new ApprovalId(id), false), label -> new Reply.Open(Forms.deny(id, label)), act);
            case Verbs.SAY_WHY ->
                form(new DenialForm(new ApprovalId(id), true), label -> new Reply.Open(Forms.sayWhy(id, label)), act);
            case Verbs.ADD -> new Reply.Open(Forms.add(act.caller().account().id()));
            case Verbs.KEEP -> answer(pressed, act, Answer.CONFIRMED);
            case Verbs.UNUSED -> answer(pressed, act, Answer.UNUSED);
            case Verbs.NOT_MINE -> answer(pressed, act, Answer.NOT_MINE);
            case Verbs.LIST_KEEP -> onList(pressed, act, Answer.CONFIRMED);
            case Verbs.LIST_UNUSED -> onList(pressed, act, Answer.UNUSED);
            case Verbs.LIST_NOT_MINE -> onList(pressed, act, Answer.NOT_MINE);
            case Verbs.ANSWER, Verbs.CHANGE -> ask(pressed, act, new MyItems.One(new ItemId(id)), QueryReplies::one);
            case Verbs.MY_LIST -> ask(pressed, act, new MyItems(), QueryReplies::mine);
            case Verbs.KEEP_ALL -> said(pressed, act, new ChooseItems(new ReviewId(id), List.of()));
            case Verbs.CHOOSE ->
                said(
                        pressed,
                        act,
                        new ChooseItems(
                                new ReviewId(id),
                                pressed.values().stream().map(ItemId::new).toList()));
            case Verbs.KEEP_THESE -> said(pressed, act, new AnswerChosen(id, Answer.CONFIRMED, true));
            case Verbs.CHOSEN_KEEP -> said(pressed, act, new AnswerChosen(id, Answer.CONFIRMED, false));
            case Verbs.CHOSEN_UNUSED -> said(pressed, act, new AnswerChosen(id, Answer.UNUSED, false));
            case Verbs.CHOSEN_NOT_MINE -> said(pressed, act, new AnswerChosen(id, Answer.NOT_MINE, false));
            case Verbs.LIST_PAGE -> page(pressed, act);
            case Verbs.WHY -> said(pressed, act, new PrivatePointers.Open(new PointerId(id)));
            default -> new Reply.Said(Refusals.parts(new Refusal.NoSuchThing(), act.zone()));
        };
    }

    /** A press on the public card shows there; only a no needs words. On a private message the words take its place. */
    private Reply answer(ChatEvents.ButtonPressed pressed, RequestContext act, Answer answer) {
        var outcome =
                commands.run(act.team(), act.event(), act.caller(), new AnswerItem(new ItemId(pressed.id()), answer));
        if (outcome instanceof Outcome.Answered && !pressed.onPrivate()) {
            return new Reply.Silent();
        }
        return put(pressed, OutcomeReplies.parts(outcome, act.zone()));
    }

    private Reply onList(ChatEvents.ButtonPressed pressed, RequestContext act, Answer answer) {
        var outcome =
                commands.run(act.team(), act.event(), act.caller(), new AnswerItem(new ItemId(pressed.id()), answer));
        if (outcome instanceof Outcome.Answered) {
            return ask(pressed, act, new MyItems(), QueryReplies::mine);
        }
        return new Reply.Said(OutcomeReplies.parts(outcome, act.zone()));
    }

    private Reply said(ChatEvents.ButtonPressed pressed, RequestContext act, Command command) {
        return put(
                pressed,
                OutcomeReplies.parts(commands.run(act.team(), act.event(), act.caller(), command), act.zone()));
    }

    private Reply page(ChatEvents.ButtonPressed pressed, RequestContext act) {
        int dash = pressed.id().lastIndexOf('-');
        try {
            var which = ListTokens.Which.valueOf(
                    pressed.id().substring(0, Math.max(dash, 0)).toUpperCase(Locale.ROOT));
            return ask(
                    pressed,
                    act,
                    new ListTokens(which, Integer.parseInt(pressed.id().substring(dash + 1))),
                    QueryReplies::list);
        } catch (IllegalArgumentException e) {
            return new Reply.Said(Refusals.parts(new Refusal.NoSuchThing(), act.zone()));
        }
    }

    private <V> Reply ask(
            ChatEvents.ButtonPressed pressed, RequestContext act, Query<V> query, Function<V, List<Part>> draw) {
        return switch (queries.ask(act.team(), act.caller(), query)) {
            case QueryResult.Found<V>(var view) -> put(pressed, draw.apply(view));
            case QueryResult.No<V>(var why) -> put(pressed, Refusals.parts(why, act.zone()));
        };
    }

    private Reply form(Query<String> query, Function<String, Reply> open, RequestContext act) {
        return switch (queries.ask(act.team(), act.caller(), query)) {
            case QueryResult.Found<String>(var label) -> open.apply(label);
            case QueryResult.No<String>(var why) -> new Reply.Said(Refusals.parts(why, act.zone()));
        };
    }

    private static Reply put(ChatEvents.ButtonPressed pressed, List<Part> parts) {
        if (parts.isEmpty()) {
            return new Reply.Silent();
        }
        return pressed.onPrivate() ? new Reply.Revised(parts) : new Reply.Said(parts);
    }
}
