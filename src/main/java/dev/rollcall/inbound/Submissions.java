package dev.rollcall.inbound;

import dev.rollcall.card.Form;
import dev.rollcall.card.Forms;
import dev.rollcall.card.OutcomeReplies;
import dev.rollcall.card.Refusals;
import dev.rollcall.card.Reply;
import dev.rollcall.card.Verbs;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.TypedText;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.ExplainDenial;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.ApprovalId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What forms do when they are handed in. */
final class Submissions {
    private final CommandRunner commands;
    private final TypedCommands typed;

    Submissions(CommandRunner commands, TypedCommands typed) {
        this.commands = commands;
        this.typed = typed;
    }

    Reply run(ChatEvents.FormSubmitted submitted, RequestContext act) {
        var form = form(submitted, act);
        var secret = SecretGuard.look(submitted.values());
        if (secret.isPresent()) {
            return refused(secret.get(), form, act);
        }
        var reason = Optional.ofNullable(submitted.values().get("reason"))
                .map(TypedText::words)
                .orElse("");
        var approval = new ApprovalId(submitted.id().isEmpty() ? "-" : submitted.id());
        return switch (submitted.verb()) {
            case Verbs.ADD -> run(typed.addition(submitted.values(), List.of(), act), form, act);
            case Verbs.DENY -> run(new DenyToken(new WhichApproval.Pressed(approval), Optional.of(reason)), form, act);
            case Verbs.SAY_WHY -> run(new ExplainDenial(approval, reason), form, act);
            default -> new Reply.Said(Refusals.parts(new Refusal.NoSuchThing(), act.zone()));
        };
    }

    private Reply run(Command command, Form form, RequestContext act) {
        var outcome = commands.run(act.team(), act.event(), act.caller(), command);
        if (outcome instanceof Outcome.Refused(var why)) {
            return refused(why, form, act);
        }
        return OutcomeReplies.of(outcome, act.zone());
    }

    /** Mistakes at their fields where every one has a field, else said. */
    private static Reply refused(Refusal why, Form form, RequestContext act) {
        var at = new LinkedHashMap<String, String>();
        var all = why instanceof Refusal.Many(var many) ? many : List.of(why);
        for (var one : all) {
            var field = field(one);
            if (form.fields().stream().noneMatch(f -> f.name().equals(field))) {
                return new Reply.Said(Refusals.parts(why, act.zone()));
            }
            at.merge(field, Refusals.plain(one, act.zone()), (a, b) -> a + " " + b);
        }
        return new Reply.Errors(form, at);
    }

    private static String field(Refusal why) {
        return switch (why) {
            case Refusal.BadField bad -> bad.field();
            case Refusal.LooksSecret secret -> secret.field();
            case Refusal.LabelTaken _ -> "label";
            default -> "";
        };
    }

    private static Form form(ChatEvents.FormSubmitted submitted, RequestContext act) {
        return switch (submitted.verb()) {
            case Verbs.DENY -> Forms.deny(submitted.id(), "");
            case Verbs.SAY_WHY -> Forms.sayWhy(submitted.id(), "");
            default -> Forms.add(act.caller().account().id());
        };
    }
}
