package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.CalendarText;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.team.TokenPolicy;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.ListTokens;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentence of every refusal: what was wrong, then what to do. A new refusal does not compile without one. */
public final class Refusals {
    private static final int NAMED_MAX = 10;
    private static final String NO_CRON = "“%s” is not a Quartz cron expression. Use one such as ";
    private static final String CRON = "\"0 0 9 1 * ?\"";
    private static final String CRON_MEANS = " (the 1st, 09:00).";
    private static final String NOT_MONTHLY =
            "“%s” has a day that some months lack, so they would have no review. Use L for the last day, as in ";
    private static final String LAST_DAY = "\"0 0 9 L * ?\"";
    private static final String LAST_DAY_MEANS = " (the last day, 09:00).";
    private static final String TOO_OFTEN =
            "“%s” fires several times on a day, and a month has one review. Use one second, one minute and one hour, "
                    + "as in ";

    private static final String FILTERS = "mine or all, or for a list also "
            + Phrases.or(
                    ListTokens.Which.names().subList(2, ListTokens.Which.names().size()));

    private Refusals() {}

    /** One part per problem. */
    public static List<Part> parts(Refusal why, ZoneId zone) {
        if (why instanceof Refusal.Many(var all)) {
            var parts = new ArrayList<Part>();
            for (var one : all) {
                parts.addAll(parts(one, zone));
            }
            return parts;
        }
        return why instanceof Refusal.LabelNotTyped untyped
                ? PolicyReplies.labelForm(untyped)
                : List.of(new Part.Paragraph(words(why, zone)));
    }

    public static RichText words(Refusal why, ZoneId zone) {
        return switch (why) {
            case BadField bad -> bad(bad);
            case Refusal.Many(var all) ->
                all.stream()
                        .map(one -> words(one, zone))
                        .reduce((a, b) -> a.and("\n", b))
                        .orElse(RichText.of());
            case Refusal.LooksSecret(var field, var kind) ->
                RichText.of(
                        "That looks like a live secret (" + kind
                                + "). I kept nothing of it, but this chat has seen it: rotate it now. To "
                                + "register it, use ",
                        code("last4:…"),
                        " or its fingerprint (",
                        code("sha256:…"),
                        ")",
                        field.isEmpty() ? "." : ", not " + field + ".");
            case Refusal.NotSetUp() ->
                RichText.of(
                        "This team is not set up yet. An admin runs ",
                        code("/token setup channel:#… escalation:#… approvers:@… zone:Europe/Berlin"),
                        " first.");
            case Refusal.WasApproved(var label, var fields, var approvers) ->
                RichText.of(
                        code(label),
                        " was approved with its " + Phrases.and(fields) + " as they are, so its owner cannot change "
                                + (fields.size() == 1 ? "that" : "those") + " alone. Ask an approver to do it: "
                                + Phrases.or(approvers) + ".");
            case Refusal.LabelTaken(var label) ->
                RichText.of(
                        "There is a token called ",
                        code(label),
                        " already. Choose another name, or see it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.NotApprovedYet(var label) ->
                RichText.of(
                        code(label),
                        " still waits for approval, so there is nothing to remove. Ask an approver to deny it: ",
                        RichText.command("deny", "label", label),
                        ".");
            case Refusal.NotBeingRemoved(var label) ->
                RichText.of(
                        code(label),
                        " is not being removed, so there is nothing to restore. See it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.SecondPersonChecks(var label, var service) ->
                RichText.of(
                        "You said that you deleted ",
                        code(label),
                        ", so somebody else must check that it is gone at ",
                        service,
                        ".");
            case Refusal.RemovalStands stands -> stands(stands, zone);
            case Refusal.OfferEnded() ->
                RichText.of("That offer has ended. ", code("/token list mine"), " shows what is yours.");
            case Refusal.NoSuchCode no -> LinkReplies.words(no);
            case Refusal.OtherKindOfCode no -> LinkReplies.words(no);
            case Refusal.CodeUsed no -> LinkReplies.words(no);
            case Refusal.CodeExpired no -> LinkReplies.words(no, zone);
            case Refusal.ReviewOpenHere no -> LinkReplies.words(no);
            case Refusal.LabelsClash no -> LinkReplies.words(no);
            case Refusal.NotLinked no -> LinkReplies.words(no);
            case Refusal.OnlyThere no -> LinkReplies.words(no);
            case Refusal.OneTeamAlready() ->
                RichText.of("This chat is part of that team already. Type the code in the chat that is to join it.");
            case Refusal.NotOneTeam() ->
                RichText.of(
                        "Your other account is in another team. Ask an admin to make the two chats one team first: ",
                        code("/token link"),
                        ".");
            case Refusal.SameAccount() ->
                RichText.of("That is you already. Type the code in the other chat, with your other account.");
            case Refusal.AccountHere(var name) ->
                RichText.of("Whoever made that code has the account " + name
                        + " in this chat already. Type it with that one.");
            case Refusal.BothDecide no -> LinkReplies.words(no);
            case Refusal.DecisionsWait no -> LinkReplies.words(no);
            case Refusal.WhichChat() ->
                RichText.of(
                        "Several chats have joined this team. Type ",
                        code("/token unlink"),
                        " in the one that is to leave.");
            case Refusal.NothingToRoute(var app, var name, var near) -> {
                var none = "No token has the " + (app ? "app" : "service") + " “" + name + "”. ";
                yield near.isEmpty()
                        ? RichText.of(none, RichText.command("list", "filter", "all"), " shows what there is.")
                        : RichText.of(none + "Did you mean ", code(near), "?");
            }
            case Refusal.NoSuchRoute(var app, var name) ->
                RichText.of(
                        "The tokens of the " + (app ? "app" : "service") + " “" + name
                                + "” are in the review channel of this chat already. Use ",
                        RouteReplies.command((app ? "app:" : "service:") + "… channel:#…"),
                        " to list them elsewhere.");
            case Refusal.ApproversOnlyThere() ->
                RichText.of(
                        "Nobody could approve once that chat has left. Name approvers and channels of another chat of"
                                + " the team first, there with ",
                        code("/token setup"),
                        ".");
            case Refusal.ChatMoved() ->
                RichText.of("This chat has just joined or left a team. Nothing was changed; do it again.");
            case Refusal.OwnsNothing(var owner) ->
                RichText.of(
                        (owner.isEmpty() ? "You own" : owner + " owns") + " no token. ",
                        RichText.command("list", "filter", "all"),
                        " shows who owns which.");
            case Refusal.NoSuchToken(var label, var near) ->
                near.isEmpty()
                        ? RichText.of(
                                "There is no token called “",
                                label,
                                "”. ",
                                RichText.command("list", "filter", "all"),
                                " shows every name.")
                        : RichText.of("There is no token called “", label, "”. Did you mean ", code(near), "?");
            case Refusal.NoSuchThing() ->
                RichText.of("That is not there any more. ", code("/token list"), " shows what is.");
            case Refusal.AlreadyDecided(var label, var approved, var by, var at) ->
                RichText.of(
                        by + (approved ? " approved " : " denied "),
                        code(label),
                        " already, ",
                        RichText.when(at, zone),
                        approved ? ". That stands; see it with " : ". That stands; ask anew with ",
                        approved ? RichText.command("show", "label", label) : code("/token add"),
                        ".");
            case Refusal.NothingToUndo(var label) ->
                RichText.of(
                        "There is no decision of yours on ",
                        code(label),
                        " to take back. See it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.NotYourDecision(var label, var by) ->
                RichText.of("Only " + by + ", who decided on ", code(label), ", can take that back. Please ask them.");
            case Refusal.UndoTooLate(var label, var until) ->
                RichText.of(
                        "The decision on ",
                        code(label),
                        " could be taken back until ",
                        RichText.when(until, zone),
                        ". It stands now; see it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.ChangedSince(var label) ->
                RichText.of(
                        code(label),
                        " was changed since, or a review asks about it, so the decision stands. See it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.RequestWithdrawn(var label, var by, var at) ->
                RichText.of(
                        by + " took back the request for ",
                        code(label),
                        " on ",
                        RichText.when(at, zone),
                        ". Nothing is left to decide; ",
                        code("/token add"),
                        " asks again.");
            case Refusal.NotRequester(var label, var by)
            when by.isEmpty() ->
                RichText.of(
                        "Nobody asked for ",
                        code(label),
                        ": an import found it, so nobody can take it back. Ask an approver to decide on it.");
            case Refusal.NotRequester(var label, var by) ->
                RichText.of(
                        "Only " + by + ", who asked for ",
                        code(label),
                        ", can take that request back. Ask an approver to deny it instead.");
            case Refusal.NotWaiting(var label) ->
                RichText.of(
                        code(label),
                        " waits for nobody's approval. See it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.TooLate(var label, var at) ->
                RichText.of(
                        "The request for ",
                        code(label),
                        " expired on ",
                        RichText.date(at, zone),
                        ". Ask again with ",
                        code("/token add"),
                        ".");
            case Refusal.OwnRequest(var label, var others)
            when others.isEmpty() ->
                RichText.of(
                        "You asked for ",
                        code(label),
                        " yourself, and nobody of the approvers can decide on it. " + Phrases.ADMINS_DECIDE,
                        Phrases.nameOthers(),
                        ".");
            case Refusal.OwnRequest(var label, var others) ->
                RichText.of(
                        "You asked for ",
                        code(label),
                        ", so somebody else must approve it: " + Phrases.or(others) + ".");
            case Refusal.YesAlready(var label, var missing) ->
                RichText.of(
                        "You said yes to ",
                        code(label),
                        " already. Now " + Phrases.count(missing, "more approver") + " must agree.");
            case Refusal.NotApprover(var approvers)
            when approvers.isEmpty() ->
                RichText.of(
                        "Nobody of the approvers can decide on this. " + Phrases.ADMINS_DECIDE,
                        Phrases.nameOthers(),
                        ". Please ask one.");
            case Refusal.NotApprover(var approvers) ->
                RichText.of("Only an approver can decide this: " + Phrases.or(approvers) + ". Please ask them.");
            case Refusal.NotApproverOrAdmin(var approvers) ->
                RichText.of("Only an approver or an admin can do that. Please ask "
                        + Phrases.or(Stream.concat(approvers.stream(), Stream.of("an admin"))
                                .toList())
                        + ".");
            case Refusal.NotForYou() ->
                RichText.of("That word is for somebody else. Leave the button to them, please.");
            case Refusal.NoAuditor no -> AuditorReplies.none(no);
            case Refusal.AuditorReads(var until) -> AuditorReplies.onlyReads(until);
            case Refusal.NotAdmin() -> RichText.of("Only an admin of this space can do that. Please ask one.");
            case Refusal.Outsider() ->
                RichText.of("Rollcall answers members of this space only, no guests, bots or people of other "
                        + "workspaces. Please ask a member to do it.");
            case Refusal.NotYours(var label, var owner, var backup) ->
                owner.isEmpty()
                        ? RichText.of(
                                code(label),
                                " has no owner yet. Ask an approver: whoever approves it with ",
                                RichText.command("approve", "label", label),
                                " answers for it.")
                        : RichText.of(
                                "Only " + owner + (backup.isEmpty() ? "" : ", the backup " + backup)
                                        + " or an admin can answer for ",
                                code(label),
                                ". Please ask them.");
            case Refusal.NotYoursNorApprover(var label, var owner, var backup, var approvers) ->
                RichText.of(
                        "Only " + (owner.isEmpty() ? "" : owner + ", ")
                                + (backup.isEmpty() ? "" : "the backup " + backup + ", ")
                                + "an approver (" + Phrases.or(approvers) + ") or an admin can close the incident of ",
                        code(label),
                        ". Please ask them.");
            case Refusal.ServiceHoldsNothing(var service, var near) ->
                near.isEmpty()
                        ? RichText.of(
                                "No token is held by “" + service + "”. ",
                                RichText.command("list", "filter", "all"),
                                " shows who holds which.")
                        : RichText.of("No token is held by “" + service + "”. Did you mean ", code(near), "?");
            case Refusal.IncidentOver() ->
                RichText.of(
                        "That incident is over. See on its card how it ended; to report a token again, use ",
                        code("/token compromised"),
                        ".");
            case Refusal.NotOwner(var label, var owner) ->
                RichText.of(
                        code(label),
                        " belongs to " + owner
                                + "; a reply answers for your own tokens only. Leave it to them; a backup or an "
                                + "admin uses its buttons.");
            case Refusal.NotTheDecider(var by) ->
                RichText.of("Only " + by + ", who denied it, can say why. Please ask them.");
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
                        Phrases.title(period) + " closed on ",
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
            case Refusal.CannotPost post -> cannotPost(post);
            case Refusal.QuorumOutOfReach few -> PolicyReplies.outOfReach(few);
            case Refusal.PolicyChanged() ->
                RichText.of(
                        "The policy was changed since you saw this, so nothing was changed now. Use ",
                        code("/token policy"),
                        " to see it, and propose your change again.");
            case Refusal.NobodyToAsk(var label) ->
                RichText.of(
                        "Nobody asked for ",
                        code(label),
                        ": an import found it. See what is known of it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.AskedAlready(var label) ->
                RichText.of(
                        "A question about ",
                        code(label),
                        " waits for its answer already. See it on the card, and ask the next one after that.");
            case Refusal.NotAsked(var label, var by) ->
                by.isEmpty()
                        ? RichText.of(
                                "Nobody asked for ",
                                code(label),
                                ", so nobody has to answer. Leave it to the approvers.")
                        : RichText.of(
                                "Only " + by + ", who asked for ",
                                code(label),
                                ", can answer that. Please ask them. Leave the button to them.");
            case Refusal.NoQuestion(var label) ->
                RichText.of(
                        "No question about ",
                        code(label),
                        " waits for an answer. See how it stands with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.NoExpiry missing -> PolicyReplies.noExpiry(missing);
            case Refusal.ExpiresTooLate late -> PolicyReplies.tooLate(late);
            case Refusal.LabelNotTyped untyped -> PolicyReplies.labelNotTyped(untyped);
            case Refusal.NobodyCouldApprove(var approvers) ->
                RichText.of(approvers.isEmpty() ? "No approver was named" : "Nobody is in " + Phrases.or(approvers))
                        .and(
                                ", so nothing could ever be approved. Name people or groups that have members: ",
                                code("approvers:@ben,@security"),
                                ".");
        };
    }

    /** As plain text next to a form field, without the name of the field. */
    public static String plain(Refusal why, ZoneId zone) {
        return why instanceof BadField bad
                ? fault(bad, "This is").strip()
                : words(why, zone).plain();
    }

    private static RichText cannotPost(Refusal.CannotPost post) {
        var name = "#" + post.channel();
        if (!post.usable()) {
            return RichText.of("I cannot use " + name
                    + ": it has to be an ordinary text channel that is not archived. Choose another one.");
        }
        if (!post.inside()) {
            return RichText.of(
                    "I am not in " + name + ". ",
                    new Text.PerChat(
                            RichText.of("Run ", code("/invite @rollcall"), " there"),
                            RichText.of("Give my role the permission View Channel there")),
                    ", then set up again. Nothing was saved.");
        }
        return RichText.of("In " + name + " I lack: " + String.join(", ", post.missing())
                + ". Give my role these permissions there, then set up again. Nothing was saved.");
    }

    private static RichText bad(BadField bad) {
        var field = RichText.of(RichText.bold(bad.field()), ": ");
        // In code font: an asterisk copied from plain text may carry characters that the chat adds to it.
        return switch (bad.rule()) {
            case NOT_A_CRON -> field.and(NO_CRON.formatted(bad.value()), code(CRON), CRON_MEANS);
            case NOT_IN_EVERY_MONTH -> field.and(NOT_MONTHLY.formatted(bad.value()), code(LAST_DAY), LAST_DAY_MEANS);
            case MORE_THAN_DAILY -> field.and(TOO_OFTEN.formatted(bad.value()), code(CRON), CRON_MEANS);
            default -> field.and(fault(bad, "is"));
        };
    }

    /** @param is the beginning of a sentence without the value */
    private static String fault(BadField bad, String is) {
        var value = "“" + bad.value() + "” ";
        return switch (bad.rule()) {
            case REQUIRED -> is + " missing. " + example(bad.field());
            case TOO_LONG -> is + " too long (“" + bad.value() + "”). " + limit(bad.field());
            case LINE_BREAK -> value + "has a line break. Use one line.";
            case COMMA -> value + "has a comma, which separates labels in replies. Leave it out.";
            case BACKTICK -> value + "has a backtick, which ends code font. Leave it out.";
            case INVISIBLE -> value + "has characters that nobody can see. Use letters people can type.";
            case MEANS_ALL -> value + "means every token in a reply, as in “keep all”. Use another name.";
            case NOT_A_CHOICE ->
                bad.field().equals("filter")
                        ? noFilter(bad)
                        : value + "is none of the choices. " + example(bad.field());
            case NOT_A_DATE -> value + "is not a date. Use 2027-01-31 or 90d.";
            case IN_THE_PAST -> value + "lies in the past. Use a day from today on, such as 90d.";
            case NOT_A_PERSON -> value + "is not a person. Mention one, like @ana.";
            case NOT_A_CHANNEL -> value + "is not a channel. Mention one, like #api-tokens.";
            case NOT_AN_APPROVER -> value + "is neither a person nor a group. Mention them, like @ben,@security.";
            case NOT_A_ZONE -> value + "is not a time zone. Use a name such as Europe/Berlin or America/New_York.";
            case NOT_A_CRON -> NO_CRON.formatted(bad.value()) + CRON + CRON_MEANS;
            case NOT_FOUR -> value + "are not four letters or digits. Use the last four characters only.";
            case NOT_A_SHA256 ->
                value
                        + "is not a SHA-256, which has 64 hexadecimal digits. Run printf %s \"$TOKEN\" | "
                        + "sha256sum to make one.";
            case NEITHER_FOUR_NOR_SHA256 ->
                is + " neither the last four characters of a token nor a SHA-256, which has 64 hexadecimal digits. "
                        + example(bad.field());
            case UNKNOWN_OPTION ->
                bad.field().equals("text")
                        ? value + "belongs to no option. Name the option before it, or leave it out. See /token help."
                        : is + " no option here (“" + bad.value() + "”). " + example(bad.field());
            case TWICE -> is + " given twice (the second time “" + bad.value() + "”). Give it once.";
            case QUOTE_OPEN -> value + "opens a quote that never closes. Close it.";
            case OUTSIDER -> value + "is a bot, a guest or not here any more. Name a member of this space.";
            case SAME_AS_OWNER -> value + "is the owner already. Name somebody else as backup.";
            case NOT_IN_EVERY_MONTH -> NOT_MONTHLY.formatted(bad.value()) + LAST_DAY + LAST_DAY_MEANS;
            case MORE_THAN_DAILY -> TOO_OFTEN.formatted(bad.value()) + CRON + CRON_MEANS;
            case PERHAPS_NOT_A_LABEL ->
                value
                        + "may be a name, or a word and then a name. Give the name alone, as in label:ci-deploy, or "
                        + "the whole of it in quotes, as in label:\"ci deploy\".";
            case UNKNOWN_MENTION ->
                value
                        + "mentions a person, a group or a channel that I cannot see. Use its name as plain text, "
                        + "without @ or #.";
            case OWNER_ALREADY -> value + "is the owner already. Name somebody else.";
            case NOT_AFTER_TODAY -> value + "is not after today. Use a later day, such as 30d.";
            case SNOOZED_TOO_LONG ->
                value + "is too far ahead. Use a day within " + FindingNote.SNOOZE_DAYS_MAX + " days, such as 30d.";
            case ACCEPTED_TOO_LONG -> value + "is too far ahead. Use a day within a year, such as 180d.";
            case AWAY_TOO_LONG -> value + "is too far ahead. Use a day within a year, such as 30d.";
            case THE_ONE_WHO_IS_AWAY -> value + "is the person who is away. Name somebody else.";
            case ONE_OR_ALL_OF_A_SERVICE ->
                value + "is a token, and you named a service too. Name either the token or the service.";
            case APP_OR_SERVICE ->
                value + "is a service, and you named an app too. Name either the app or the service.";
            case SELF -> value + "is you. Ask the owner or an admin to give the token to you.";
            case IS_ADMIN -> value + "is an admin, and an auditor changes nothing. Name somebody who is no admin.";
            case NOT_A_MONTH -> value + "is not a month. Use a year and a month, like 2026-11.";
            case NOT_DAYS -> value + "is not a number of days that this takes. " + example(bad.field());
            case NOT_A_DAY_LIST -> value + "is not a number of days to warn before. " + example(bad.field());
            case NOT_A_HOLIDAY -> value + "is not a day. " + example(bad.field());
            case TOO_MANY_HOLIDAYS ->
                bad.value() + " holidays are too many. Give at most " + Calendar.HOLIDAYS_MAX + ", without those of"
                        + " past years.";
            case NOT_A_WEEKDAY -> value + "is not a day of the week. " + example(bad.field());
            case NO_DAY_LEFT -> value + "leaves no day to work on. " + example(bad.field());
            case NOT_THE_LABEL ->
                value + "is not the label of this token. Use the one above, letter by letter; nothing was approved.";
            case SAME_SECRET ->
                value + "is recorded already: that is the same secret. Give the SHA-256 of the new one.";
        };
    }

    /** A word that is nearly a filter: the filter that was probably meant, and how to look for the word itself. */
    private static String noFilter(BadField bad) {
        var meant = Nearest.of(bad.value(), ListTokens.Which.names());
        return "“" + bad.value() + "” is no filter. "
                + meant.map(filter -> "Did you mean " + filter + "? ").orElse("") + example("filter")
                + " To look for the word itself in a list, use text:" + bad.value() + ".";
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

    /** Where a removal stands, and what can be done there. */
    private static RichText stands(Refusal.RemovalStands r, ZoneId zone) {
        var label = code(r.label());
        return switch (r.step()) {
            case ANNOUNCED ->
                RichText.of(
                        label,
                        " is announced to be removed already. Use the button on its card to keep it; anybody can"
                                + " until ",
                        RichText.deadline(r.at(), zone),
                        "; afterwards it is deleted.");
            case TO_DO ->
                RichText.of(
                        "The time to keep ",
                        label,
                        " is over, and it is to be deleted at ",
                        r.service(),
                        ". Ask its owner, the backup or an admin to keep it: ",
                        RichText.command("restore", "label", r.label()),
                        ".");
            case DELETED ->
                RichText.of(
                        r.by() + " says that ",
                        label,
                        " is deleted at ",
                        r.service(),
                        ", ",
                        RichText.when(r.at(), zone),
                        ". Ask somebody else to check on its card that it is gone.");
            case GONE ->
                RichText.of(
                        label,
                        " is gone since ",
                        RichText.when(r.at(), zone),
                        ". Use this to register a new one: ",
                        code("/token add"),
                        ".");
            case KEPT ->
                RichText.of(
                        "The removal of ",
                        label,
                        " has ended: " + r.by() + " kept it, ",
                        RichText.when(r.at(), zone),
                        ". Use this to begin it again: ",
                        RichText.command("remove", "label", r.label()),
                        ".");
            case RESTORED ->
                RichText.of(
                        "The removal of ",
                        label,
                        " has ended: " + r.by() + " restored it, ",
                        RichText.when(r.at(), zone),
                        ". Use this to begin it again: ",
                        RichText.command("remove", "label", r.label()),
                        ".");
        };
    }

    private static String limit(String field) {
        return switch (field) {
            case "note", "purpose", "stored", "rotate-by" -> "Use at most " + Token.NOTE_MAX + " characters.";
            case "reason", "question", "answer" -> "Use at most " + Approval.REASON_MAX + " characters.";
            case "text" -> "Use at most " + ListTokens.TEXT_MAX + " characters.";
            case "app", "service" -> "Use at most " + Token.TEXT_MAX + " characters.";
            default -> "Use at most " + Label.MAX + " characters.";
        };
    }

    private static String example(String field) {
        return switch (field) {
            case "label", "rename" -> "Give the token a name, like ci-deploy.";
            case "name", "token", "key", "title", "called" -> "Give the token's name as label:ci-deploy.";
            case "app" -> "Say what it opens, like app:shop.";
            case "service" -> "Say who holds it, like service:Stripe.";
            case "env" -> "Use env:live or env:test.";
            case "access" -> "Use access:full, access:write or access:read.";
            case "question" -> "Say what you want to know; the requester reads it.";
            case "answer" -> "Say what you were asked; it stands on the card.";
            case "reason" -> "Say why in a few words; others read it.";
            case "fingerprint" -> "Give the last four characters, like ab12, or the SHA-256; never the whole token.";
            case "filter" -> "Use " + FILTERS + ".";
            case "channel", "escalation" -> "Mention a channel, like " + field + ":#api-tokens.";
            case "approvers" -> "Mention people or groups, like approvers:@ben,@security.";
            case TeamPolicy.QUORUM -> "Use quorum:1 to quorum:5.";
            case TeamPolicy.LIVE_FULL -> "Use live-full:1 to live-full:5, or live-full:off.";
            case TeamPolicy.TYPED_LABEL, TeamPolicy.MUST_EXPIRE -> "Use " + field + ":on or " + field + ":off.";
            case TeamPolicy.MAX_LIFE, TeamPolicy.ROTATE_AFTER ->
                "Use 1d to " + TokenPolicy.DAYS_MAX + "d, as in " + field + ":180d, or " + field + ":off.";
            case TeamPolicy.REMOVAL_WAIT -> "Use 0d to " + TokenPolicy.WAIT_MAX + "d, as in removal-wait:3d.";
            case TeamPolicy.EXPIRY_WARNINGS ->
                "Use up to " + TokenPolicy.WARNINGS_MAX
                        + " numbers of days, as in expiry-warnings:60,30,14,7,1, or expiry-warnings:off.";
            case TeamPolicy.UNCONFIRMED_TWICE -> "Use unconfirmed-twice:remove or unconfirmed-twice:keep.";
            case CalendarText.HOLIDAYS -> "Use days like holidays:2026-12-24,2026-12-25, or holidays:none.";
            case CalendarText.WEEKEND -> "Use weekend:sat,sun or weekend:fri,sat, or weekend:none.";
            case CalendarText.OPENING -> "Use opening:next-business-day or opening:same-day.";
            case "to", "for" -> "Mention a person, like " + field + ":@ben.";
            case "person" -> "Mention one, like @kim.";
            case "until" -> "Give a day, like 2027-01-31 or 30d.";
            case "zone" -> "Name one, like zone:Europe/Berlin.";
            default -> "See /token help.";
        };
    }
}
