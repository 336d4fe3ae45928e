package dev.rollcall.demo;

import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.query.Agenda.Due;
import dev.rollcall.query.Agenda.Silent;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes what falls due, for the page's timeline: a short sentence without a full stop. */
final class TimelineText {
    /** Something small. */
    static final String OTHER = "what waited for this moment";

    /** The largest number of names in a list; more are counted. */
    private static final int NAMED_MAX = 4;

    private TimelineText() {}

    static String of(Due due) {
        return switch (due) {
            case Due.Expires(var label) -> "the approval of `" + label + "` expires";
            case Due.AsksAgain(var label) -> "approvers are reminded of `" + label + "`";
            case Due.Removes(var label, var step) ->
                step == RemovalStep.ANNOUNCED
                        ? "`" + label + "` is to be deleted at its service"
                        : "the removal of `" + label + "` is reminded of";
            case Due.OfferEnds(var label) -> "the offer of `" + label + "` to another owner expires";
            case Due.IncidentReminds(var about) -> "the incident of `" + about + "` is reminded of";
            case Due.Returns(var member) -> member + " is back";
            case Due.Warns(var owners) ->
                "warning that tokens expire, to "
                        + list(owners.stream().map(Silent::owner).toList());
            case Due.Reminds(var _, var owners) ->
                owners.isEmpty()
                        ? "no reminder: every token has an answer"
                        : "reminder to "
                                + list(owners.stream().map(Silent::owner).toList());
            case Due.Escalates(var _, var owners) ->
                owners.isEmpty() ? "no escalation: every token has an answer" : "escalation: " + escalated(owners);
            case Due.Closes(var period, var unconfirmed) ->
                "the " + month(period) + " review closes: "
                        + (unconfirmed == 0 ? "every token has an answer" : unconfirmed + " unconfirmed");
            case Due.Opens(var period, var tokens) ->
                tokens == 0
                        ? "no " + month(period) + " review: there are no tokens yet"
                        : "the " + month(period) + " review opens: " + count(tokens);
        };
    }

    /** Somebody answered for some of their tokens. */
    static String answers(String name, int tokens) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " answers for " + count(tokens);
    }

    private static String escalated(List<Silent> owners) {
        List<String> all = new ArrayList<>();
        for (var one : owners) {
            all.add((all.isEmpty() ? count(one.tokens()) : Integer.toString(one.tokens())) + " of " + one.owner());
        }
        return list(all);
    }

    private static String count(int tokens) {
        return tokens == 1 ? "1 token" : tokens + " tokens";
    }

    private static String month(YearMonth period) {
        return period.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String list(List<String> all) {
        List<String> named = new ArrayList<>(all);
        if (all.size() > NAMED_MAX) {
            named = new ArrayList<>(all.subList(0, NAMED_MAX - 1));
            named.add(all.size() - named.size() + " more");
        }
        if (named.size() == 1) {
            return named.getFirst();
        }
        return String.join(", ", named.subList(0, named.size() - 1)) + " and " + named.getLast();
    }
}
