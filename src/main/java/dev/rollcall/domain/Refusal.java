package dev.rollcall.domain;

import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Why a command or query was refused. A refusal is expected, so it is a value and never an exception. It holds facts;
 * {@code card.Refusals} turns it into text.
 */
public sealed interface Refusal {
    /** About a token, its removal, or the incident that it is part of. */
    sealed interface OfToken extends Refusal {}

    /** About the approval of a token, and the questions that are asked for it. */
    sealed interface OfApproval extends Refusal {}

    /** About a review, its answers, its signature or its evidence. */
    sealed interface OfReview extends Refusal {}

    /** About chats that join or leave a team, and accounts that become one person. */
    sealed interface OfLink extends Refusal {}

    /** About the settings of a team. */
    sealed interface OfTeam extends Refusal {}

    /** The caller lacks the authority. */
    sealed interface OfAuthority extends Refusal {}

    /** A field of the input breaks a rule. {@code value} is cut to 80 code points. */
    record BadField(String field, String value, Rule rule) implements Refusal {}

    /** Which rule a field breaks. */
    enum Rule {
        REQUIRED,
        TOO_LONG,
        LINE_BREAK,
        COMMA,
        BACKTICK,
        INVISIBLE,
        MEANS_ALL,
        NOT_A_CHOICE,
        NOT_A_DATE,
        IN_THE_PAST,
        NOT_A_PERSON,
        NOT_A_CHANNEL,
        NOT_AN_APPROVER,
        NOT_A_ZONE,
        NOT_A_CRON,
        NOT_FOUR,
        NOT_A_SHA256,
        UNKNOWN_OPTION,
        TWICE,
        QUOTE_OPEN,
        OUTSIDER,
        SAME_AS_OWNER,
        /** A cron expression with a day that some of its months lack. */
        NOT_IN_EVERY_MONTH,
        /** A cron expression that fires several times on a day. */
        MORE_THAN_DAILY,
        /** A label of several words, the first of which is probably not part of it. */
        PERHAPS_NOT_A_LABEL,
        /** Neither the last four characters of a token nor its SHA-256. The value is not kept. */
        NEITHER_FOUR_NOR_SHA256,
        /** A text that mentions a person, group or channel whose name is not known. */
        UNKNOWN_MENTION,
        /** The fingerprint of a secret that is to be a new one is that of the old one. */
        SAME_SECRET,
        /** Somebody who is to become the owner and is it already. */
        OWNER_ALREADY,
        /** Somebody who may offer a token to others and names themselves. */
        SELF,
        /** Somebody who is to be an auditor and is an admin. */
        IS_ADMIN,
        /** Not a number of days that the option takes. */
        NOT_DAYS,
        /** Not a list of numbers of days. */
        NOT_A_DAY_LIST,
        /** Not a day, in a list of holidays. */
        NOT_A_HOLIDAY,
        /** More holidays than a team can have. The value is how many. */
        TOO_MANY_HOLIDAYS,
        /** Not a day of the week. */
        NOT_A_WEEKDAY,
        /** A weekend of all seven days. */
        NO_DAY_LEFT,
        /** Not a month. */
        NOT_A_MONTH,
        /** Not the label of the token that is approved. */
        NOT_THE_LABEL,
        /** A day that ends something and is not after today. */
        NOT_AFTER_TODAY,
        /** A finding cannot be snoozed for so long. */
        SNOOZED_TOO_LONG,
        /** A risk cannot be accepted for so long. */
        ACCEPTED_TOO_LONG,
        /** Nobody can be away or want quiet for so long. */
        AWAY_TOO_LONG,
        /** The delegate is the person who is away. */
        THE_ONE_WHO_IS_AWAY,
        /** A token and a service, of which only one may be named. */
        ONE_OR_ALL_OF_A_SERVICE,
        /** A service, where an app was named as well. */
        APP_OR_SERVICE
    }

    /** Several refusals together, so that the user can correct all of them at once. */
    record Many(List<Refusal> all) implements Refusal {
        public Many {
            all = List.copyOf(all);
        }
    }

    /**
     * The text contains something that looks like a live secret. Nothing of it was stored.
     *
     * @param field the option that contains it; empty if it is not known
     * @param kind what it looks like, such as "Stripe key"
     */
    record LooksSecret(String field, String kind) implements Refusal {}

    /** The team has no settings yet. */
    record NotSetUp() implements OfTeam {}

    /** Another live token has the label. */
    record LabelTaken(String label) implements OfToken {}

    /**
     * The token was approved for what the person wants to change.
     *
     * @param fields the options: some of app, service, env and access
     * @param approvers the names of the approvers
     */
    record WasApproved(String label, List<String> fields, List<String> approvers) implements OfToken {
        public WasApproved {
            fields = List.copyOf(fields);
            approvers = List.copyOf(approvers);
        }
    }

    /** The token waits for approval, so there is nothing to remove. */
    record NotApprovedYet(String label) implements OfToken {}

    /** The token has no removal that is open. */
    record NotBeingRemoved(String label) implements OfToken {}

    /**
     * The removal of the token stands elsewhere, so this cannot be done now.
     *
     * @param service where it is deleted
     * @param by the name of who brought it there; empty if nobody did
     * @param at until when it waits if it is announced, else when it came to stand there
     */
    record RemovalStands(String label, String service, RemovalStep step, String by, Instant at) implements OfToken {}

    /** Who says that a token is deleted cannot be the one who checks it. */
    record SecondPersonChecks(String label, String service) implements OfToken {}

    /** An offer of tokens that was accepted, declined, replaced, or that expired. */
    record OfferEnded() implements OfToken {}

    /**
     * There is no token to offer.
     *
     * @param owner the name of who owns none; empty for the person who asks
     */
    record OwnsNothing(String owner) implements OfToken {}

    /** The team has no live token with the label. {@code nearest} is the nearest label; empty if none is near. */
    record NoSuchToken(String label, String nearest) implements OfToken {}

    /** The object that was pressed does not exist (any more). */
    record NoSuchThing() implements Refusal {}

    /** The approval was decided before. */
    record AlreadyDecided(String label, boolean approved, String by, Instant at) implements OfApproval {}

    /** The requester took the request back. */
    record RequestWithdrawn(String label, String by, Instant at) implements OfApproval {}

    /**
     * Only who asked for a token can take the request back.
     *
     * @param by the requester's name; empty for a detected token, for which nobody asked
     */
    record NotRequester(String label, String by) implements OfApproval {}

    /** There is no decision on the token that the person could take back. */
    record NothingToUndo(String label) implements OfApproval {}

    /** Only who decided can take the decision back. */
    record NotYourDecision(String label, String by) implements OfApproval {}

    /** A decision can be taken back for a short time only; it ended at {@code until}. */
    record UndoTooLate(String label, Instant until) implements OfApproval {}

    /** The token was changed, or a review asked about it, since it was decided on. */
    record ChangedSince(String label) implements OfApproval {}

    /** The token has no approval that waits. */
    record NotWaiting(String label) implements OfApproval {}

    /** The approval has expired. */
    record TooLate(String label, Instant at) implements OfApproval {}

    /**
     * The requester cannot decide on the own request.
     *
     * @param others the names of the approvers; empty if none of them can decide either, so that admins may
     */
    record OwnRequest(String label, List<String> others) implements OfApproval {
        public OwnRequest {
            others = List.copyOf(others);
        }
    }

    /** The approver has approved already; {@code missing} more approvals are needed. */
    record YesAlready(String label, int missing) implements OfApproval {}

    /** No code is like that. {@code person} says whether one for a person was wanted. */
    record NoSuchCode(boolean person) implements OfLink {}

    /** The code is of the other kind. {@code person} says whether it is one for a person. */
    record OtherKindOfCode(boolean person) implements OfLink {}

    /** The code was used before. */
    record CodeUsed(boolean person) implements OfLink {}

    /** The code has expired. */
    record CodeExpired(boolean person, Instant at) implements OfLink {}

    /** The chat belongs already to the team whose code it is. */
    record OneTeamAlready() implements OfLink {}

    /** The chat cannot join another team before its own review has closed. {@code tokens} are those in the review. */
    record ReviewOpenHere(int tokens) implements OfLink {}

    /** The chat cannot join another team: each has a live token with these labels. */
    record LabelsClash(List<String> labels) implements OfLink {
        public LabelsClash {
            labels = List.copyOf(labels);
        }
    }

    /** Nothing is linked: no chat joined the team, or, for a {@code person}, no other account is theirs. */
    record NotLinked(boolean person) implements OfLink {}

    /** The account that made the code is of another team. */
    record NotOneTeam() implements OfLink {}

    /** The account made the code itself, or is linked to the one that did. */
    record SameAccount() implements OfLink {}

    /** Whoever made the code has another account in this chat. */
    record AccountHere(String name) implements OfLink {}

    /** Both accounts have a part in these requests, which wait: as one person, they could not have. */
    record BothDecide(List<String> labels) implements OfLink {
        public BothDecide {
            labels = List.copyOf(labels);
        }
    }

    /** The person has a part in these requests, which wait: with separate accounts they could decide twice. */
    record DecisionsWait(List<String> labels) implements OfLink {
        public DecisionsWait {
            labels = List.copyOf(labels);
        }
    }

    /** Several chats joined the team, and it was not said which is to leave. */
    record WhichChat() implements OfLink {}

    /**
     * No token has the app, or the service, whose tokens are to be listed elsewhere.
     *
     * @param app whether {@code name} was given as an app; otherwise as a service
     * @param near a name that some token has, if one is near; may be empty
     */
    record NothingToRoute(boolean app, String name, String near) implements OfTeam {}

    /**
     * The tokens of the app, or the service, are not listed elsewhere in the chat where that is to end.
     *
     * @param app whether {@code name} was given as an app; otherwise as a service
     */
    record NoSuchRoute(boolean app, String name) implements OfTeam {}

    /** Somebody answers for these tokens who is only in the chat that is to leave. */
    record OnlyThere(List<String> labels) implements OfLink {
        public OnlyThere {
            labels = List.copyOf(labels);
        }
    }

    /** All approvers or channels of the team are in the chat that is to leave. */
    record ApproversOnlyThere() implements OfLink {}

    /** The chat joined or left a team while the command waited. */
    record ChatMoved() implements OfLink {}

    /** The message is meant for another person. */
    record NotForYou() implements OfAuthority {}

    /** Only approvers may do this. {@code approvers} is empty if none of them can, so that admins may. */
    record NotApprover(List<String> approvers) implements OfAuthority {
        public NotApprover {
            approvers = List.copyOf(approvers);
        }
    }

    /** Only approvers and admins may do this. */
    record NotApproverOrAdmin(List<String> approvers) implements OfAuthority {
        public NotApproverOrAdmin {
            approvers = List.copyOf(approvers);
        }
    }

    /** Only admins may do this. */
    record NotAdmin() implements OfAuthority {}

    /** Somebody who is no auditor cannot stop being one. */
    record NoAuditor(String name) implements OfAuthority {}

    /**
     * The caller is an auditor, who may only read.
     *
     * @param until the last day of the appointment
     */
    record AuditorReads(LocalDate until) implements OfAuthority {}

    /** Only full members of this space may do this. */
    record Outsider() implements OfAuthority {}

    /**
     * Only the owner, the backup or an admin may do this.
     *
     * @param owner the owner's name; empty while a detected token waits for approval, and if the owner has left
     * @param backup the backup's name; empty if there is none who can be asked
     */
    record NotYours(String label, String owner, String backup) implements OfAuthority {}

    /**
     * Only the owner, the backup, an approver or an admin may do this.
     *
     * @param owner the owner's name; empty while a detected token waits for approval, and if the owner has left
     * @param backup the backup's name; empty if there is none who can be asked
     * @param approvers the names of the approvers
     */
    record NotYoursNorApprover(String label, String owner, String backup, List<String> approvers)
            implements OfAuthority {
        public NotYoursNorApprover {
            approvers = List.copyOf(approvers);
        }
    }

    /** No live token is held by the service. {@code near} is the nearest name of one that holds some, or empty. */
    record ServiceHoldsNothing(String service, String near) implements OfToken {}

    /** The incident has ended for the tokens that the person could close it for. */
    record IncidentOver() implements OfToken {}

    /** A typed reply only counts for tokens of its author. */
    record NotOwner(String label, String owner) implements OfAuthority {}

    /** Only the approver who decided can give the reason. */
    record NotTheDecider(String by) implements OfApproval {}

    /** No review is open. {@code next} is the next opening. */
    record NoReview(Instant next) implements OfReview {}

    /**
     * A direct message to the bot cannot be an answer.
     *
     * @param reviews the months of the open reviews that concern the person: none or several
     */
    record ReplyElsewhere(List<YearMonth> reviews) implements OfReview {
        public ReplyElsewhere {
            reviews = List.copyOf(reviews);
        }
    }

    /** The review is closed and not the newest that closed, so its answers cannot be changed. */
    record ReviewClosed(YearMonth period, Instant at) implements OfReview {}

    /** An answer that was given before the review closed cannot be changed after it. */
    record AnswerStands(String label, Answer answer, YearMonth period, Instant closedAt) implements OfReview {}

    /** The caller is neither an admin nor one of the reviewers, of whom there may be none. */
    record NotReviewer(List<String> reviewers) implements OfReview {
        public NotReviewer {
            reviewers = List.copyOf(reviewers);
        }
    }

    /** A review that is open cannot be signed. */
    record NotClosedYet(YearMonth period, Instant closesAt) implements OfReview {}

    /** The review is signed as it stands. */
    record AlreadySigned(YearMonth period, String by, Instant at) implements OfReview {}

    /** An answer came or was taken back since the person looked at what they were about to sign. */
    record ResultChanged(YearMonth period) implements OfReview {}

    /** Answers can be undone for a short time only; it ended at {@code until}. */
    record AnswerUndoTooLate(Instant until) implements OfReview {}

    /**
     * Something else happened since to what the person answered for, so nothing was undone.
     *
     * @param answers labels of the tokens that were answered for again, or that have another owner
     * @param removals labels of the tokens whose removal went on
     */
    record AnswersChanged(List<String> answers, List<String> removals) implements OfReview {
        public AnswersChanged {
            answers = List.copyOf(answers);
            removals = List.copyOf(removals);
        }
    }

    /** The month already has a review, open or closed. */
    record ReviewHeld(YearMonth period, boolean open) implements OfReview {}

    /** Admins had the people of the review reminded less than four hours ago. {@code again} is when they can again. */
    record RemindedAlready(Instant again) implements OfReview {}

    /** Nobody who could be reminded has something open in the review. */
    record NobodyToRemind(YearMonth period) implements OfReview {}

    /** No review of that month was held, or, without a month, none has closed yet. */
    record NoEvidence(Optional<YearMonth> period) implements OfReview {}

    /** The review is still open, so that there is no evidence of it yet. */
    record EvidenceNotYet(YearMonth period, Instant closesAt) implements OfReview {}

    /** There is no active token to review. */
    record NothingToReview() implements OfReview {}

    /** The token is not in the open review, since it was approved after the opening. */
    record NotInReview(String label, Instant next) implements OfReview {}

    /**
     * The bot cannot post in the channel.
     *
     * @param missing names of the permissions that the bot lacks; empty if it is not in the channel
     * @param inside whether the bot is in the channel
     * @param usable whether the channel is of a kind that the bot can use
     */
    record CannotPost(String channel, List<String> missing, boolean inside, boolean usable) implements OfTeam {
        public CannotPost {
            missing = List.copyOf(missing);
        }
    }

    /**
     * The approvers are too few for what a policy demands: for a request of one of them, the others have to be enough.
     *
     * @param option the option of the policy that demands it
     * @param needed how many approvals it demands
     * @param people how many people could approve
     */
    record QuorumOutOfReach(String option, int needed, int people) implements OfTeam {}

    /** The policy is not as it was when the change was shown. */
    record PolicyChanged() implements OfTeam {}

    /**
     * The team demands that a token expires.
     *
     * @param maxLife days from its secret being new to its last day, at most; 0 for no limit
     * @param last the last day allowed; empty without a limit
     */
    record NoExpiry(int maxLife, Optional<LocalDate> last) implements OfToken {}

    /**
     * A token would expire later than the team allows.
     *
     * @param maxLife days from its secret being new to its last day, at most
     * @param last the last day allowed
     * @param passed whether that day has passed
     */
    record ExpiresTooLate(LocalDate expires, int maxLife, LocalDate last, boolean passed) implements OfToken {}

    /**
     * Whoever completes the approval of this token has to type its label.
     *
     * @param approval the id of the form in which it is typed
     */
    record LabelNotTyped(String approval, String label) implements OfApproval {}

    /** Nobody asked for the token, which an import found, so nobody can be asked about it. */
    record NobodyToAsk(String label) implements OfApproval {}

    /** A question about the token waits for the requester's answer. */
    record AskedAlready(String label) implements OfApproval {}

    /**
     * Only who asked for the token can answer a question about it.
     *
     * @param by the requester's name; empty for a detected token, for which nobody asked
     */
    record NotAsked(String label, String by) implements OfApproval {}

    /** No question about the token waits for an answer. */
    record NoQuestion(String label) implements OfApproval {}

    /** Nobody could ever approve: no approver was given, or all groups are empty. */
    record NobodyCouldApprove(List<String> approvers) implements OfTeam {
        public NobodyCouldApprove {
            approvers = List.copyOf(approvers);
        }
    }
}
