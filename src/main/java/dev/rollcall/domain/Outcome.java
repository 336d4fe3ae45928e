package dev.rollcall.domain;

import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewPlan;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.token.Token;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The result of a command, as facts; {@code card} turns it into text. Recorded under the event's id, so that a
 * redelivered event gets the same outcome.
 */
public sealed interface Outcome {
    /** The outcome as it may be stored, without what must not be. */
    default Outcome stored() {
        return this;
    }

    /** The command was refused. Nothing was changed. */
    record Refused(Refusal why) implements Outcome {}

    /** The command has no result to show. */
    record Nothing() implements Outcome {}

    /**
     * @param approversSeen how many people can decide, as far as the chat says; -1 if it does not
     * @param rungs what follows the next opening if nobody answers; empty if an earlier version recorded this
     * @param registered whether the team has tokens already; false if an earlier version recorded this
     */
    record TeamSetUp(
            String reviewPlace,
            String reviewChannel,
            String escalationPlace,
            String escalationChannel,
            List<String> approvers,
            int approversSeen,
            String zone,
            Instant next,
            List<Review.Rung> rungs,
            boolean registered)
            implements Outcome {
        public TeamSetUp {
            approvers = List.copyOf(approvers);
            rungs = List.copyOf(rungs);
        }
    }

    /**
     * The days on which the team does not work, after an admin gave them.
     *
     * @param changed whether they were others before
     * @param holidays those from today on
     * @param moved open reviews of which a deadline moved, as they are now
     * @param next the next review; empty if none ever opens
     */
    record CalendarChanged(
            boolean changed,
            List<LocalDate> holidays,
            List<DayOfWeek> weekend,
            Calendar.Opening opening,
            List<ReviewPlan> moved,
            Optional<ReviewPlan> next)
            implements Outcome {
        public CalendarChanged {
            holidays = List.copyOf(holidays);
            weekend = List.copyOf(weekend);
            moved = List.copyOf(moved);
        }
    }

    /**
     * Everybody with something open in a review was reminded.
     *
     * @param names of who was reminded
     * @param direct whether all by direct message, and nobody in the review's thread
     * @param again from when on they can be reminded again
     * @param inThread those of the names who were reminded in the thread, where others got a direct message; empty if
     *     all were reminded in the same way
     */
    record Reminded(YearMonth period, List<String> names, boolean direct, Instant again, List<String> inThread)
            implements Outcome {
        public Reminded {
            names = List.copyOf(names);
            inThread = List.copyOf(inThread);
        }
    }

    /**
     * What a change of the policy would do; nothing was changed.
     *
     * @param proposal the id under which the change is stored; empty if it would change nothing
     * @param effects the demands that tokens of today break, and how many do; none that all keep
     * @param waiting how many requests that wait keep the number of approvals that they need now
     * @param alone whether there is one approver, whose own requests an admin has to decide
     * @param uncounted how many approvals a token would need at most, if the chat does not tell how many people can
     *     give them; 0 if it does, or if one is enough
     */
    record PolicyPreview(
            String proposal,
            List<PolicyChange> changes,
            List<PolicyEffect> effects,
            int waiting,
            boolean alone,
            int uncounted)
            implements Outcome {
        public PolicyPreview {
            changes = List.copyOf(changes);
            effects = List.copyOf(effects);
        }
    }

    /** The policy was changed. */
    record PolicyApplied(List<PolicyChange> changes) implements Outcome {
        public PolicyApplied {
            changes = List.copyOf(changes);
        }
    }

    /** A change of the policy that somebody was shown is not made. */
    record PolicyCancelled() implements Outcome {}

    /** Somebody may read everything and change nothing, up to a last day in the team's zone. */
    record AuditorAppointed(String name, LocalDate until) implements Outcome {}

    /** Somebody is not an auditor any more. */
    record AuditorEnded(String name) implements Outcome {}

    /** The values of an option, as they are typed. */
    record PolicyChange(String option, String before, String after) {}

    /** How many tokens of today break what an option demands. */
    record PolicyEffect(String option, int tokens) {}

    /**
     * A token waits for approval.
     *
     * @param approvers the names of the approvers; empty if none of them can decide, so that admins may
     * @param assumed what was taken because the person did not name it
     * @param expires the day on which it expires; empty if none was given
     */
    record TokenAdded(String label, List<String> approvers, List<Assumed> assumed, Optional<LocalDate> expires)
            implements Outcome {}

    /**
     * The record of a token was changed.
     *
     * @param label its label now
     * @param changed the options whose values were changed; empty if all were so already
     * @param expires its expiry now; empty if it has none
     */
    record TokenEdited(String label, List<String> changed, Optional<LocalDate> expires) implements Outcome {
        public TokenEdited {
            changed = List.copyOf(changed);
        }
    }

    /**
     * Where the removal of a token stands, after somebody changed that.
     *
     * @param service where it is deleted
     * @param at until when it waits if it is announced, else when it came to stand there
     * @param imported whether an import found the token, so that the next one checks too
     */
    record RemovalChanged(String label, String service, RemovalStep step, Instant at, boolean imported)
            implements Outcome {}

    /**
     * The removal of tokens began.
     *
     * @param left those that wait for approval or are being removed already
     */
    record RemovalsBegun(List<String> labels, List<String> left) implements Outcome {
        public RemovalsBegun {
            labels = List.copyOf(labels);
            left = List.copyOf(left);
        }
    }

    /**
     * The secret of a token was replaced.
     *
     * @param removed the options whose values were those of the old secret and were removed
     * @param lastFour the last four characters of the new secret; empty if they were not given
     * @param fingerprinted whether the fingerprint of the new secret is recorded
     * @param expires the new expiry; empty if none was given
     * @param at when it was replaced; empty if an older version recorded this
     */
    record TokenRotated(
            String label,
            List<String> removed,
            Optional<String> lastFour,
            boolean fingerprinted,
            Optional<LocalDate> expires,
            Optional<Instant> at)
            implements Outcome {
        public TokenRotated {
            removed = List.copyOf(removed);
        }
    }

    /**
     * Tokens were reported compromised.
     *
     * @param labels those that an incident began for
     * @param standing those that are in an incident already
     * @param channel the name of the channel in which the card stands
     * @param place its id
     */
    record IncidentRaised(List<String> labels, List<String> standing, String channel, String place) implements Outcome {
        public IncidentRaised {
            labels = List.copyOf(labels);
            standing = List.copyOf(standing);
        }
    }

    /**
     * All tokens that were to be reported compromised are so already.
     *
     * @param by who reported them
     * @param card the message that shows the incident, as {@code delivery} stored it; empty until it was sent
     */
    record IncidentStands(List<String> labels, String by, Instant since, String card) implements Outcome {
        public IncidentStands {
            labels = List.copyOf(labels);
        }
    }

    /**
     * An incident was closed.
     *
     * @param open the tokens for which it is not over
     */
    record IncidentClosed(List<String> labels, List<String> open) implements Outcome {
        public IncidentClosed {
            labels = List.copyOf(labels);
            open = List.copyOf(open);
        }
    }

    /** A warning that a token expires was snoozed. It is repeated on that day. */
    record ExpirySnoozed(String label, LocalDate until) implements Outcome {}

    /**
     * A finding was snoozed. It comes back on that day.
     *
     * @param labels of the tokens that it is about; empty if it is about the team
     */
    record FindingSnoozed(List<String> labels, LocalDate until) implements Outcome {
        public FindingSnoozed {
            labels = List.copyOf(labels);
        }
    }

    /**
     * The risk of a finding was accepted. It comes back after that day.
     *
     * @param labels of the tokens that it is about; empty if it is about the team
     */
    record RiskAccepted(List<String> labels, LocalDate until, String reason) implements Outcome {
        public RiskAccepted {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Somebody is away until the end of a day.
     *
     * @param who who is away; empty for the person who acts
     * @param to the delegate who was named
     * @param answers who answers: another one if the delegate is away too; empty if nobody can
     */
    record AwaySet(String who, String to, String answers, LocalDate until) implements Outcome {}

    /** Somebody is not away. {@code who} is empty for the person who acts. */
    record AwayEnded(String who) implements Outcome {}

    /** The person wants quiet until the end of a day. */
    record QuietSet(LocalDate until) implements Outcome {}

    /** The person does not want quiet. */
    record QuietEnded() implements Outcome {}

    /**
     * The person chose how to be reminded.
     *
     * @param direct whether reminders of the person's chat are direct messages by themselves
     */
    record NotifyChosen(NotifyBy by, boolean direct) implements Outcome {}

    /**
     * Tokens were offered to another owner.
     *
     * @param until when the offer expires
     */
    record TokensOffered(List<String> labels, String to, Instant until) implements Outcome {
        public TokensOffered {
            labels = List.copyOf(labels);
        }
    }

    /** Tokens have another owner now: who acts, if {@code to} is empty. */
    record TokensTransferred(List<String> labels, String to) implements Outcome {
        public TokensTransferred {
            labels = List.copyOf(labels);
        }
    }

    /** An offer of tokens was declined; their owners stay. */
    record OfferDeclined(List<String> labels) implements Outcome {
        public OfferDeclined {
            labels = List.copyOf(labels);
        }
    }

    /**
     * A one-time code was made. The code is shown and never stored.
     *
     * @param code as it is shown; empty in what is stored
     * @param until when it expires
     * @param person whether it joins an account to the person, and not a chat to the team
     */
    record LinkCodeMade(String code, Instant until, boolean person) implements Outcome {
        @Override
        public Outcome stored() {
            return new LinkCodeMade("", until, person);
        }
    }

    /**
     * What joining this chat to another team changes. Nothing was changed yet.
     *
     * @param link the id of the code
     * @param team the name of the team that it joins
     * @param tokens how many live tokens that team has
     * @param requests how many requests wait there
     * @param review whether a review is open there
     * @param members how many people it has
     * @param joining how many people this chat brings
     * @param approvers who approves there
     * @param quorum how many approvals a token needs there
     * @param channel the name of this chat's review channel; empty if none is set
     * @param brings how many live tokens this chat brings
     * @param bringsRequests how many of them wait for approval
     */
    record LinkPreview(
            String link,
            String team,
            int tokens,
            int requests,
            boolean review,
            int members,
            int joining,
            List<String> approvers,
            int quorum,
            String channel,
            int brings,
            int bringsRequests)
            implements Outcome {
        public LinkPreview {
            approvers = List.copyOf(approvers);
        }
    }

    /** This chat joined a team. {@code channel} is the name of its review channel; empty if none is set. */
    record ChatJoined(String team, String channel) implements Outcome {}

    /** A chat left a team. {@code here} says whether it is the one in which that was typed. */
    record ChatLeft(String team, boolean here) implements Outcome {}

    /**
     * The tokens of an app or of a service are listed in another channel.
     *
     * @param app whether {@code name} is that of an app; otherwise of a service
     * @param channel a {@link dev.rollcall.domain.team.PlaceId}
     * @param channelName without a leading {@code #}
     * @param tokens how many they are now
     * @param from when the next review opens
     */
    record ReviewRouted(boolean app, String name, String channel, String channelName, int tokens, Instant from)
            implements Outcome {}

    /**
     * The tokens of an app or of a service are listed in the review channel again.
     *
     * @param app whether {@code name} is that of an app; otherwise of a service
     * @param from when the next review opens
     */
    record RouteEnded(boolean app, String name, Instant from) implements Outcome {}

    /**
     * What joining two accounts to one person changes. Nothing was changed yet.
     *
     * @param link the id of the code
     * @param first the account with which the code was made
     * @param second the account with which it was typed
     */
    record AccountsPreview(String link, AccountSide first, AccountSide second) implements Outcome {}

    /**
     * A member as they are before their accounts are joined.
     *
     * @param platform where the account is: {@code slack} or {@code discord}
     * @param owned how many live tokens they own
     * @param backed for how many they are the backup
     */
    record AccountSide(String name, String platform, int owned, int backed) {}

    /**
     * Accounts are one person's now.
     *
     * @param accounts their names
     * @param platforms the platform of each; empty if an older version recorded this
     */
    record AccountsJoined(List<String> accounts, List<String> platforms) implements Outcome {
        public AccountsJoined {
            accounts = List.copyOf(accounts);
            platforms = List.copyOf(platforms);
        }
    }

    /** The accounts of a person are separate again. All that the person answers for stays with this one. */
    record AccountsParted(String name, String platform) implements Outcome {}

    /** The person did not join after all. Nothing was changed. */
    record LinkCancelled() implements Outcome {}

    /** A field that the person did not name, and its value; the owner is the person. */
    record Assumed(String field, String value) {}

    /** @param missing how many more approvals are needed; 0 if the token is approved */
    record TokenApproved(String label, int missing) implements Outcome {}

    /** @param reason empty if none was given */
    record TokenDenied(String approval, String label, String reason) implements Outcome {}

    /**
     * The requester of a token was asked something.
     *
     * @param closesAt when the request expires if no answer comes
     */
    record DetailsAsked(String label, String requester, Instant closesAt) implements Outcome {}

    /** The requester answered. */
    record QuestionAnswered(String label) implements Outcome {}

    /**
     * What the requester of a token was asked, for the requester.
     *
     * @param approval the id of the approval
     * @param by who asked
     */
    record QuestionTold(String approval, String label, String by, String question) implements Outcome {}

    /** An approver took the own decision on a token back, so that it waits again. */
    record DecisionUndone(String label) implements Outcome {}

    /** The request for a token was taken back by the requester. */
    record TokenWithdrawn(String label) implements Outcome {}

    /** The evidence of a review was taken away; the answer carries the file. */
    record EvidenceExported(YearMonth period, String review) implements Outcome {}

    record ReviewOpened(YearMonth period, int tokens, int owners, String place, Instant answerBy, Instant closesAt)
            implements Outcome {}

    /** Somebody signed the result of a review. */
    record ReviewSigned(YearMonth period) implements Outcome {}

    /** Somebody looked at the result of a review and did not sign it. */
    record SigningCancelled() implements Outcome {}

    /**
     * Answers were recorded.
     *
     * @param problems the refusals for labels that could not be answered for
     * @param stillOpen labels of the tokens that still wait for the person, at most {@link #NAMED_MAX}
     * @param open how many tokens still wait for the person
     * @param asked the texts that may mean one of the person's open tokens
     * @param rest the parts of a reply that were not understood
     * @param next what the person can do about them now; empty in what versions before that wrote
     */
    record Answered(
            String review,
            List<Given> given,
            List<Refusal> problems,
            List<String> stillOpen,
            int open,
            List<Asked> asked,
            List<String> rest,
            Optional<Next> next)
            implements Outcome {
        public static final int NAMED_MAX = 20;

        public Answered {
            given = List.copyOf(given);
            problems = List.copyOf(problems);
            stillOpen = List.copyOf(stillOpen);
            asked = List.copyOf(asked);
            rest = List.copyOf(rest);
        }

        /** Answers of which nothing has to be asked back. */
        public Answered(String review, List<Given> given, List<Refusal> problems, List<String> stillOpen, int open) {
            this(review, given, problems, stillOpen, open, List.of(), List.of());
        }

        /** Answers about which nothing is left to do. */
        public Answered(
                String review,
                List<Given> given,
                List<Refusal> problems,
                List<String> stillOpen,
                int open,
                List<Asked> asked,
                List<String> rest) {
            this(review, given, problems, stillOpen, open, asked, rest, Optional.empty());
        }

        /** The same without what the person can do about them. */
        public Answered alone() {
            return new Answered(review, given, problems, stillOpen, open, asked, rest);
        }

        /** Whether all that the person said was recorded, and it was something. */
        public boolean whole() {
            return !given.isEmpty()
                    && problems.isEmpty()
                    && asked.isEmpty()
                    && rest.isEmpty()
                    && next.stream().allMatch(one -> one.doubted().isEmpty());
        }
    }

    /**
     * What a person can do after answers.
     *
     * @param undo the id under which it is stored how to undo them; empty if nothing was changed
     * @param notMine the id of the choice of tokens that are not theirs, whose owner they may know; empty if there is
     *     none
     * @param sure the id of the choice of {@code doubted}; empty if there is none
     * @param doubted labels of tokens with full access to live data that are unused: not recorded before the person
     *     says so once more
     */
    record Next(String undo, String notMine, String sure, List<String> doubted) {
        public Next {
            doubted = List.copyOf(doubted);
        }
    }

    /**
     * A token with full access to live data, about which no review asks, is unused, says the person, who is asked once
     * more. Nothing was recorded.
     *
     * @param token its id
     */
    record SureUnused(String token, String label) implements Outcome {}

    /** The owner of tokens that are not the person's is not known, so that admins look for one. */
    record OwnerUnknown(List<String> labels) implements Outcome {
        public OwnerUnknown {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Answers were undone.
     *
     * @param open labels of the tokens that are open again
     * @param standing the answers that were given before those and stand again
     */
    record AnswersUndone(List<String> open, List<Given> standing) implements Outcome {
        public AnswersUndone {
            open = List.copyOf(open);
            standing = List.copyOf(standing);
        }
    }

    /**
     * A typed text that is no label and may mean one of the person's open tokens. Nothing was recorded for it; the
     * person is asked.
     *
     * @param typed the text; empty if it was no name, as in "the other one"
     * @param tokens the tokens that it may mean: at least one, at most {@link #TOKENS_MAX}
     */
    record Asked(String typed, Answer answer, List<OpenToken> tokens) {
        public static final int TOKENS_MAX = 5;

        public Asked {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * @param item the review item's id
     * @param withoutRemoval whether the token is unused and no removal begins, since it is not approved
     */
    record Given(String item, String label, Answer answer, boolean withoutRemoval) {
        public Given(String item, String label, Answer answer) {
            this(item, label, answer, false);
        }
    }

    /**
     * Tokens were chosen, to answer for them together.
     *
     * @param choice the id under which the choice is stored; empty if no token was chosen
     * @param all whether they are all of the person's own tokens that are open
     * @param problems the refusals for tokens that were chosen and left out
     * @param late the month of the review, if it is closed, so that an answer is late
     * @param more how many more of the person's own are open, which are not chosen because they have no room
     */
    record Chosen(
            String choice, List<String> labels, boolean all, List<Refusal> problems, Optional<YearMonth> late, int more)
            implements Outcome {
        /** Characters of the labels that are chosen at once, so that each is shown before it is answered for. */
        public static final int CHARACTERS_MAX = 2_500;

        /** Tokens of an open review. */
        public Chosen(String choice, List<String> labels, boolean all, List<Refusal> problems) {
            this(choice, labels, all, problems, Optional.empty(), 0);
        }
    }

    /**
     * A reply named no token, and several tokens of the author are open. Nothing was recorded; the author is asked
     * which token the answer is for.
     *
     * @param review the review's id
     * @param tokens the open tokens, by their place in the review, at most {@link #NAMED_MAX}
     * @param open how many are open
     */
    record WhichOnes(String review, Answer answer, List<OpenToken> tokens, int open) implements Outcome {
        public static final int NAMED_MAX = 20;

        public WhichOnes {
            tokens = List.copyOf(tokens);
        }
    }

    /** @param item the review item's id */
    record OpenToken(String item, String label) {}

    /**
     * A reply was not understood; the author gets a hint how to reply.
     *
     * @param near the nearest label of the author's tokens; empty if none is near
     * @param item the id of its review item; empty if none is near
     * @param example a label for the examples in the hint; empty if the author got the hint before, so that the reply
     *     is only marked
     */
    record Hint(String typed, String near, String item, String example) implements Outcome {
        /** The outcome of a further reply that was not understood. */
        public static Hint again(String typed) {
            return new Hint(typed, "", "", "");
        }

        public boolean given() {
            return example.isEmpty();
        }
    }

    /**
     * An edited reply was read again.
     *
     * @param now what came of the new text by itself; {@link Nothing} if it contains no answer
     * @param takenBack the answers of the text before that the new text no longer gives; their tokens are open again
     * @param kept the answers of the text before that stay, because the new text was not understood or is ambiguous
     */
    record EditedReply(Outcome now, List<Given> takenBack, List<Given> kept) implements Outcome {
        public EditedReply {
            takenBack = List.copyOf(takenBack);
            kept = List.copyOf(kept);
        }
    }

    /**
     * How an approval ended, for the member who asked for it.
     *
     * @param by who decided; empty if nobody did
     * @param reason why it was denied; empty if none was given
     * @param next when the next review opens
     */
    record ApprovalEnded(String label, Ending how, String by, String reason, Instant next) implements Outcome {
        public enum Ending {
            APPROVED,
            DENIED,
            EXPIRED
        }
    }

    /**
     * The tokens that have a SHA-256 or end in four characters, the newest first.
     *
     * @param bySha256 whether a SHA-256 was given, and not four characters
     * @param tokens at most {@link #NAMED_MAX}
     * @param more how many others there are
     */
    record Traced(boolean bySha256, List<TracedToken> tokens, int more) implements Outcome {
        public static final int NAMED_MAX = 10;

        public Traced {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * Whose token it is, who approved it, and what the record says of where it is.
     *
     * @param owner the owner's name; empty if it has none
     * @param backup the backup's name; empty if there is none
     * @param approvedBy who approved it, the first one first
     * @param registeredBy the requester's name; empty for a detected token
     * @param issuer where an import found it; empty if none did
     * @param stored where it is kept, as somebody wrote; may be empty
     * @param rotateBy how to replace it, likewise
     */
    record TracedToken(
            String label,
            String service,
            String app,
            String env,
            String access,
            Token.State state,
            String owner,
            String backup,
            List<Approver> approvedBy,
            String registeredBy,
            Instant registeredAt,
            String issuer,
            String stored,
            String rotateBy) {
        public TracedToken {
            approvedBy = List.copyOf(approvedBy);
        }
    }

    /** Who approved a token, and when. */
    record Approver(String name, Instant at) {}

    /** The result of an import: labels by what happened to their tokens. */
    record Compared(
            String issuer,
            String app,
            List<String> added,
            List<String> rotated,
            List<String> recognised,
            List<String> gone,
            List<String> back,
            int same,
            LocalDate on)
            implements Outcome {}
}
