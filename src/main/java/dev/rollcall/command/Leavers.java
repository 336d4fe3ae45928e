package dev.rollcall.command;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Responsibility.Subject;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.TokenStore.Filter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What all commands on the tokens of people who left share. */
final class Leavers {
    private Leavers() {}

    /**
     * What the chat says about a member was stored. Tells the escalation channel of somebody who left and has tokens:
     * once for each time that they leave, also if they left before that was told.
     *
     * @param before the member as they were stored before
     */
    static void follow(Member before, Optional<Absence> now, CommandContext context) {
        boolean left = now.equals(Optional.of(Absence.LEFT));
        boolean was = before.absence().equals(Optional.of(Absence.LEFT));
        if (!left) {
            if (was) {
                redraw(before.id(), context);
            }
            return;
        }
        if (tokens(before.id(), context).isEmpty()) {
            return;
        }
        for (var places : context.settings().places().values()) {
            var key = new CardKey.Leaver(places.escalation().space(), before.id());
            if (!was || context.tx().cards().find(key).isEmpty()) {
                context.tx().cards().anew(key, new CardAddress.Channel(places.escalation()));
            }
        }
    }

    /** A token was changed. Draws the cards again that list it. */
    static void follow(Token before, Token after, CommandContext context) {
        if (before.owner().equals(after.owner())
                && before.state() == after.state()
                && before.label().equals(after.label())
                && before.replacedAt().equals(after.replacedAt())) {
            return;
        }
        Stream.concat(before.owner().stream(), after.owner().stream())
                .distinct()
                .forEach(owner -> redraw(owner, context));
    }

    static void redraw(MemberId owner, CommandContext context) {
        context.redrawIn(space -> new CardKey.Leaver(space, owner));
    }

    /** The live tokens of an owner, by label. */
    static List<Token> tokens(MemberId owner, CommandContext context) {
        return context.tx().tokens().page(new Filter.Mine(owner), 0, Integer.MAX_VALUE);
    }

    /** Those of the tokens that who acts answers for. */
    static List<Token> answerable(List<Token> tokens, CommandContext context) {
        return tokens.stream().filter(token -> answersFor(token, context)).toList();
    }

    private static boolean answersFor(Token token, CommandContext context) {
        return context.actor() instanceof Actor.Person person
                && Responsibility.of(token).mayAnswerByControl(person.respondent());
    }

    /** For the authority: of several tokens the first that who acts answers for; the first if there is none. */
    static Optional<Subject> subject(List<Token> tokens, CommandContext context) {
        return Stream.concat(answerable(tokens, context).stream(), tokens.stream())
                .findFirst()
                .map(token -> new Subject(token.label().text(), Responsibility.of(token)));
    }
}
