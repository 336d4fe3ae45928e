package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Refusal;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences of the refusals about a review, its answers, its signature or its evidence. */
final class RefusalsOfReview {
    private static final int NAMED_MAX = 10;

    private RefusalsOfReview() {}

    static RichText words(Refusal.OfReview why, ZoneId zone) {
        return switch (why) {
            case Refusal.NoReview(var next) ->
                RichText.of(
                        "No review is open now. The next one opens ", RichText.deadline(next, zone), ". Answer then.");
            case Refusal.ReplyElsewhere(var reviews) ->
                reviews.isEmpty()
                        ? RichText.of(
                                "No open token review has a token of yours, so there is nothing to answer. ",
                                code("/token list mine"),
                                " shows your tokens.")
                        : RichText.of("Several open reviews have tokens of yours: "
                                + reviews.stream().map(Phrases::title).collect(Collectors.joining("; "))
                                + ". Use the thread of the one that you mean.");
            case Refusal.ReviewClosed(var period, var at) ->
                RichText.of(
                        Phrases.title(period) + " closed ",
                        RichText.when(at, zone),
                        ". Its answers stand; the next review asks again.");
            case Refusal.AnswerStands stands -> SignOffReplies.stands(stands, zone);
            case Refusal.NotReviewer(var reviewers) -> SignOffReplies.notReviewer(reviewers);
            case Refusal.NotClosedYet(var period, var closes) ->
                RichText.of(
                        Phrases.title(period) + " is open until ",
                        RichText.deadline(closes, zone),
                        ". Sign it once it is closed.");
            case Refusal.AlreadySigned(var period, var by, var at) ->
                RichText.of(
                        Phrases.title(period) + " is signed already, by " + by + ", ",
                        RichText.when(at, zone),
                        ". See its card in the channel.");
            case Refusal.ResultChanged(var period) ->
                RichText.of(Phrases.title(period)
                        + " got a late answer since you looked, so nothing was signed. Press “Sign off” again and look"
                        + " at the new result.");
            case Refusal.AnswerUndoTooLate(var until) ->
                RichText.of(
                        "That could be undone until ",
                        RichText.when(until, zone),
                        ". Nothing was changed; answer again to change an answer.");
            case Refusal.AnswersChanged(var answers, var removals) -> answersChanged(answers, removals);
            case Refusal.ReviewHeld(var period, var open) ->
                RichText.of(
                        Phrases.title(period) + (open ? " is open already. " : " was held already. "),
                        code("/token review status"),
                        " shows how it stands.");
            case Refusal.RemindedAlready(var again) ->
                RichText.of(
                        "Everybody was reminded less than four hours ago. Remind again from ",
                        RichText.deadline(again, zone),
                        " on; the review's own reminders are sent as planned.");
            case Refusal.NobodyToRemind(var period) ->
                RichText.of(
                        "Nobody has anything open in the " + Phrases.month(period)
                                + " review whom I could remind. See what is open with ",
                        code("/token review status"),
                        ".");
            case Refusal.NoEvidence(var period) ->
                RichText.of(
                        period.map(month -> "There was no token review in " + Phrases.month(month) + ". ")
                                        .orElse("No token review has closed yet. ")
                                + "Evidence is made at the close of a review; ",
                        code("/token review status"),
                        " shows how this month's stands.");
            case Refusal.EvidenceNotYet(var period, var closesAt) ->
                RichText.of(
                        Phrases.title(period) + " is still open. Its evidence is made when it closes, ",
                        RichText.deadline(closesAt, zone),
                        "; ask again then.");
            case Refusal.NothingToReview() ->
                RichText.of(
                        "There is no active token to review yet. ", code("/token add"), " registers the first one.");
            case Refusal.NotInReview(var label, var next) ->
                RichText.of(
                        code(label),
                        " is not in this review: it was not active when it opened. The next one opens ",
                        RichText.deadline(next, zone),
                        ". Answer for it then.");
        };
    }

    /** What happened since, so that answers cannot be undone or added to. */
    private static RichText answersChanged(List<String> answers, List<String> removals) {
        var words = RichText.of("Nothing was changed, because something else happened since.");
        if (!answers.isEmpty()) {
            words = words.and(
                    " Answered again, or another owner's: ",
                    Phrases.labels(answers, NAMED_MAX),
                    ". Please look at ",
                    answers.size() == 1 ? "it" : "them",
                    " in the review.");
        }
        if (!removals.isEmpty()) {
            words = words.and(
                    " The removal went on: ",
                    Phrases.labels(removals, NAMED_MAX),
                    ". To end it, type ",
                    RichText.command("restore", "label", removals.getFirst()),
                    ".");
        }
        return words;
    }
}
