package dev.rollcall.command;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.ApprovalEnded.Ending;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewPlan;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.token.Token.State;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The values that the frozen lines in {@code src/test/resources/formats} have to be read as, in any order. A line and
 * its value are never changed or removed; a new field or kind adds a line at the end of the file and its value here.
 */
final class FrozenFormats {
    private static final Instant AT = Instant.parse("2026-03-03T09:00:00.123Z");
    private static final YearMonth PERIOD = YearMonth.of(2026, 3);

    private static final Outcome ANSWERED = new Outcome.Answered(
            "r1",
            Arrays.stream(Answer.values())
                    .map(answer -> new Outcome.Given("i1", "ci-deploy", answer))
                    .toList(),
            List.of(new Refusal.NotOwner("backup", "Ben"), new Refusal.NoSuchToken("x", "")),
            List.of("left-1"),
            7);

    private static final Outcome ASKED_WHOSE = new Outcome.Answered(
            "r1",
            List.of(new Outcome.Given("i1", "ci-deploy", Answer.NOT_MINE)),
            List.of(),
            List.of(),
            0,
            List.of(),
            List.of(),
            Optional.of(new Outcome.Next("u1", "c1", "c2", List.of("backup"))));

    private static final Outcome UNDONE =
            new Outcome.AnswersUndone(List.of("ci-deploy"), List.of(new Outcome.Given("i2", "backup", Answer.UNUSED)));

    private static final Outcome EDITED = new Outcome.EditedReply(
            new Outcome.Nothing(),
            List.of(new Outcome.Given("i1", "ci-deploy", Answer.CONFIRMED)),
            List.of(new Outcome.Given("i2", "backup", Answer.UNUSED)));

    private FrozenFormats() {}

    /** The values of {@code outcomes.jsonl}. */
    static List<Outcome> outcomes() {
        return List.of(
                new Outcome.Nothing(),
                new Outcome.Refused(new Refusal.NotSetUp()),
                new Outcome.TeamSetUp(
                        "slack:T1:C1",
                        "reviews",
                        "slack:T1:C2",
                        "alerts",
                        List.of("Cho", "security"),
                        -1,
                        "Europe/Berlin",
                        AT,
                        List.of(),
                        false),
                // The same, written since it tells what follows the opening.
                new Outcome.TeamSetUp(
                        "slack:T1:C1",
                        "reviews",
                        "slack:T1:C2",
                        "alerts",
                        List.of("Cho", "security"),
                        -1,
                        "Europe/Berlin",
                        AT,
                        List.of(),
                        false),
                new Outcome.TeamSetUp(
                        "slack:T1:C1",
                        "reviews",
                        "slack:T1:C2",
                        "alerts",
                        List.of("Cho", "security"),
                        -1,
                        "Europe/Berlin",
                        AT,
                        List.of(new Review.Rung(Review.Rung.Kind.REMIND, AT)),
                        false),
                // The same, written since it tells whether there are tokens.
                new Outcome.TeamSetUp(
                        "slack:T1:C1",
                        "reviews",
                        "slack:T1:C2",
                        "alerts",
                        List.of("Cho", "security"),
                        -1,
                        "Europe/Berlin",
                        AT,
                        List.of(),
                        false),
                new Outcome.TeamSetUp(
                        "slack:T1:C1",
                        "reviews",
                        "slack:T1:C2",
                        "alerts",
                        List.of("Cho", "security"),
                        -1,
                        "Europe/Berlin",
                        AT,
                        List.of(new Review.Rung(Review.Rung.Kind.REMIND, AT)),
                        false),
                new Outcome.TeamSetUp(
                        "slack:T1:C1",
                        "reviews",
                        "slack:T1:C2",
                        "alerts",
                        List.of("Cho", "security"),
                        -1,
                        "Europe/Berlin",
                        AT,
                        List.of(new Review.Rung(Review.Rung.Kind.REMIND, AT)),
                        true),
                new Outcome.CalendarChanged(
                        true,
                        List.of(LocalDate.of(2026, 12, 25)),
                        List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                        Calendar.Opening.SAME_DAY,
                        List.of(),
                        Optional.of(new ReviewPlan(
                                PERIOD, AT, List.of(new Review.Rung(Review.Rung.Kind.CLOSE, AT.plusSeconds(60)))))),
                new Outcome.Reminded(PERIOD, List.of("Ana", "Ben"), true, AT, List.of()),
                new Outcome.Reminded(PERIOD, List.of("Ana", "Ben"), true, AT, List.of()),
                new Outcome.Reminded(PERIOD, List.of("Ana", "Ben", "Cho"), false, AT, List.of("Ben", "Cho")),
                new Outcome.TokenAdded("ci-deploy", List.of("security"), List.of(), Optional.empty()),
                new Outcome.TokenAdded("ci-deploy", List.of("security"), List.of(), Optional.empty()),
                new Outcome.TokenAdded(
                        "ci-deploy",
                        List.of("security"),
                        List.of(new Outcome.Assumed("env", "live")),
                        Optional.empty()),
                // Written since it tells the expiry.
                new Outcome.TokenAdded(
                        "ci-deploy", List.of("security"), List.of(), Optional.of(LocalDate.of(2027, 1, 31))),
                new Outcome.TokenAdded("ci-deploy", List.of("security"), List.of(), Optional.empty()),
                new Outcome.TokenAdded(
                        "ci-deploy",
                        List.of("security"),
                        List.of(new Outcome.Assumed("env", "live")),
                        Optional.empty()),
                new Outcome.TokenEdited("ci-deploy", List.of("purpose", "stored"), Optional.empty()),
                // The same, written since it tells the expiry.
                new Outcome.TokenEdited("ci-deploy", List.of("purpose", "stored"), Optional.empty()),
                new Outcome.TokenEdited("ci-deploy", List.of("expires"), Optional.of(LocalDate.of(2027, 1, 31))),
                new Outcome.RemovalChanged("ci-deploy", "Stripe", RemovalStep.ANNOUNCED, AT, false),
                // The same, written since it tells whether an import checks.
                new Outcome.RemovalChanged("ci-deploy", "Stripe", RemovalStep.ANNOUNCED, AT, false),
                new Outcome.RemovalChanged("ci-deploy", "Bubble", RemovalStep.DELETED, AT, true),
                new Outcome.TokenRotated(
                        "ci-deploy",
                        List.of("last4", "expires"),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty()),
                // The same, written since it tells what was recorded.
                new Outcome.TokenRotated(
                        "ci-deploy",
                        List.of("last4", "expires"),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty()),
                new Outcome.TokenRotated(
                        "ci-deploy",
                        List.of(),
                        Optional.of("cd34"),
                        true,
                        Optional.of(LocalDate.of(2027, 1, 31)),
                        Optional.of(AT)),
                new Outcome.RemovalsBegun(List.of("ci-deploy"), List.of("backup")),
                new Outcome.IncidentRaised(List.of("ci-deploy"), List.of("backup"), "alerts", "slack:T1:C2"),
                new Outcome.IncidentStands(List.of("ci-deploy"), "Ben", AT, "slack:T1:C2 1772528400.000100"),
                new Outcome.IncidentClosed(List.of("ci-deploy"), List.of("backup")),
                new Outcome.ExpirySnoozed("ci-deploy", LocalDate.of(2026, 3, 10)),
                new Outcome.TokensOffered(List.of("ci-deploy", "backup"), "Ben", AT),
                new Outcome.TokensTransferred(List.of("ci-deploy", "backup"), "Ben"),
                new Outcome.OfferDeclined(List.of("ci-deploy")),
                new Outcome.TokenApproved("ci-deploy", 1),
                new Outcome.TokenDenied("a1", "ci-deploy", "no longer needed"),
                new Outcome.ReviewOpened(PERIOD, 3, 2, "slack:T1:C1", AT, AT.plusSeconds(60)),
                new Outcome.EvidenceExported(PERIOD, "r1"),
                ANSWERED,
                // The same, written since answers have questions.
                ANSWERED,
                // The same, written since answers can be undone.
                ANSWERED,
                ASKED_WHOSE,
                UNDONE,
                // The same, written since an answer tells whether a removal begins.
                ANSWERED,
                ASKED_WHOSE,
                UNDONE,
                new Outcome.SureUnused("t1", "ci-deploy"),
                new Outcome.OwnerUnknown(List.of("ci-deploy")),
                asked(),
                // The same, written since answers can be undone.
                asked(),
                new Outcome.Chosen("c1", List.of("ci-deploy", "backup"), true, List.of()),
                new Outcome.Chosen("c1", List.of("ci-deploy", "backup"), true, List.of()),
                new Outcome.Chosen(
                        "c1", List.of("ci-deploy"), false, List.of(new Refusal.NotYours("backup", "Ana", ""))),
                // The same two, written since answers can be late.
                new Outcome.Chosen("c1", List.of("ci-deploy", "backup"), true, List.of()),
                new Outcome.Chosen(
                        "c1", List.of("ci-deploy"), false, List.of(new Refusal.NotYours("backup", "Ana", ""))),
                new Outcome.Chosen("c1", List.of("ci-deploy"), true, List.of(), Optional.of(YearMonth.of(2026, 11)), 3),
                new Outcome.Hint("kep ci", "ci-deploy", "i1", "backup"),
                new Outcome.Compared(
                        "Bubble",
                        "shop",
                        List.of("added"),
                        List.of("rotated"),
                        List.of("recognised"),
                        List.of("gone"),
                        List.of("back"),
                        4,
                        LocalDate.of(2026, 3, 3)),
                new Outcome.WhichOnes(
                        "r1",
                        Answer.CONFIRMED,
                        List.of(new Outcome.OpenToken("i1", "ci-deploy"), new Outcome.OpenToken("i2", "backup")),
                        3),
                EDITED,
                // The same, written since an answer tells whether a removal begins.
                EDITED,
                new Outcome.ApprovalEnded("ci-deploy", Ending.DENIED, "Ben", "no longer needed", AT),
                new Outcome.Traced(
                        true,
                        List.of(new Outcome.TracedToken(
                                "ci-deploy",
                                "Stripe",
                                "shop",
                                "live",
                                "full",
                                State.ACTIVE,
                                "Ana",
                                "Ben",
                                List.of(new Outcome.Approver("Cho", AT)),
                                "Ana",
                                AT,
                                "Bubble",
                                "Xano env STRIPE_KEY",
                                "stripe.com/docs/keys")),
                        2),
                new Outcome.TokenWithdrawn("ci-deploy"),
                new Outcome.DecisionUndone("ci-deploy"),
                new Outcome.PolicyPreview(
                        "p1",
                        List.of(new Outcome.PolicyChange("max-life", "off", "365d")),
                        List.of(new Outcome.PolicyEffect("max-life", 3)),
                        2,
                        true,
                        0),
                new Outcome.PolicyPreview(
                        "p1",
                        List.of(new Outcome.PolicyChange("max-life", "off", "365d")),
                        List.of(new Outcome.PolicyEffect("max-life", 3)),
                        2,
                        true,
                        0),
                new Outcome.PolicyPreview(
                        "p1", List.of(new Outcome.PolicyChange("quorum", "1", "2")), List.of(), 0, false, 2),
                new Outcome.PolicyApplied(List.of(new Outcome.PolicyChange("quorum", "1", "2"))),
                new Outcome.PolicyCancelled(),
                new Outcome.ReviewSigned(PERIOD),
                new Outcome.SigningCancelled(),
                new Outcome.AuditorAppointed("Kim", LocalDate.of(2027, 1, 31)),
                new Outcome.AuditorEnded("Kim"),
                new Outcome.DetailsAsked("ci-deploy", "Ana", AT),
                new Outcome.QuestionAnswered("ci-deploy"),
                new Outcome.QuestionTold("a1", "ci-deploy", "Ben", "why?"),
                new Outcome.FindingSnoozed(List.of("ci-deploy", "backup"), LocalDate.of(2026, 3, 10)),
                new Outcome.AwaySet("Ana", "Ben", "Cho", LocalDate.of(2026, 3, 10)),
                new Outcome.AwayEnded("Ana"),
                new Outcome.QuietSet(LocalDate.of(2026, 3, 10)),
                new Outcome.QuietEnded(),
                new Outcome.NotifyChosen(NotifyBy.CHANNEL, true),
                new Outcome.RiskAccepted(List.of("ci-deploy"), LocalDate.of(2027, 3, 3), "replaced in May"),
                new Outcome.LinkCodeMade("", AT, true),
                new Outcome.LinkPreview(
                        "l1", "Acme", 12, 2, true, 8, 3, List.of("Cho", "@security"), 2, "api-tokens", 4, 1),
                new Outcome.ChatJoined("Acme", "api-tokens"),
                new Outcome.ChatLeft("Acme", true),
                new Outcome.ReviewRouted(true, "shop", "slack:T1:C7", "shop", 12, AT),
                new Outcome.RouteEnded(false, "Stripe", AT),
                new Outcome.LinkCancelled(),
                new Outcome.AccountsPreview(
                        "l1",
                        new Outcome.AccountSide("Ana", "slack", 3, 1),
                        new Outcome.AccountSide("anna", "discord", 0, 2)),
                new Outcome.AccountsJoined(List.of("Ana", "anna"), List.of()),
                // The same, written since it tells the platforms.
                new Outcome.AccountsJoined(List.of("Ana", "anna"), List.of()),
                new Outcome.AccountsJoined(List.of("Ana", "anna"), List.of("slack", "discord")),
                new Outcome.AccountsParted("Ana", "slack"));
    }

    private static Outcome asked() {
        return new Outcome.Answered(
                "r1",
                List.of(),
                List.of(),
                List.of("ci-deploy", "ci-test"),
                2,
                List.of(new Outcome.Asked(
                        "ci",
                        Answer.UNUSED,
                        List.of(new Outcome.OpenToken("i1", "ci-deploy"), new Outcome.OpenToken("i2", "ci-test")))),
                List.of("not sure about qa"));
    }

    /** The values of {@code refusals.jsonl}: one for each kind, and one {@code BadField} for each rule. */
    static List<Refusal> refusals() {
        var refusals = new ArrayList<Refusal>();
        for (var rule : Rule.values()) {
            refusals.add(new Refusal.BadField("label", "a\nb", rule));
        }
        refusals.addAll(List.of(
                new Refusal.Many(List.of(new Refusal.NotAdmin(), new Refusal.BadField("app", "", Rule.REQUIRED))),
                new Refusal.LooksSecret("note", "Stripe key"),
                new Refusal.NotSetUp(),
                new Refusal.LabelTaken("ci-deploy"),
                new Refusal.WasApproved("ci-deploy", List.of("app", "access"), List.of("Cho", "security")),
                new Refusal.NotApprovedYet("ci-deploy"),
                new Refusal.NotBeingRemoved("ci-deploy"),
                new Refusal.RemovalStands("ci-deploy", "Stripe", RemovalStep.DELETED, "Ana", AT),
                new Refusal.SecondPersonChecks("ci-deploy", "Stripe"),
                new Refusal.NotYoursNorApprover("ci-deploy", "Ana", "Ben", List.of("Cho")),
                new Refusal.ServiceHoldsNothing("Strip", "Stripe"),
                new Refusal.IncidentOver(),
                new Refusal.OfferEnded(),
                new Refusal.OwnsNothing("Ana"),
                new Refusal.NoSuchToken("ci-deplo", "ci-deploy"),
                new Refusal.NoSuchThing(),
                new Refusal.AlreadyDecided("ci-deploy", true, "Cho", AT),
                new Refusal.NotWaiting("ci-deploy"),
                new Refusal.TooLate("ci-deploy", AT),
                new Refusal.OwnRequest("ci-deploy", List.of("Cho", "security")),
                new Refusal.YesAlready("ci-deploy", 2),
                new Refusal.NotForYou(),
                new Refusal.NotApprover(List.of("Cho")),
                new Refusal.NotAdmin(),
                new Refusal.Outsider(),
                new Refusal.NotYours("ci-deploy", "Ana", "Ben"),
                new Refusal.NotOwner("ci-deploy", "Ana"),
                new Refusal.NotTheDecider("Cho"),
                new Refusal.NoReview(AT),
                new Refusal.ReviewClosed(PERIOD, AT),
                new Refusal.AnswerStands("ci-deploy", Answer.UNUSED, PERIOD, AT),
                new Refusal.NotReviewer(List.of("Cho")),
                new Refusal.NotClosedYet(PERIOD, AT),
                new Refusal.AlreadySigned(PERIOD, "Cho", AT),
                new Refusal.ResultChanged(PERIOD),
                new Refusal.AnswerUndoTooLate(AT),
                new Refusal.AnswersChanged(List.of("ci-deploy"), List.of("backup")),
                new Refusal.ReviewHeld(PERIOD, true),
                new Refusal.NoEvidence(Optional.of(PERIOD)),
                new Refusal.EvidenceNotYet(PERIOD, AT),
                new Refusal.ReplyElsewhere(List.of(PERIOD)),
                new Refusal.RemindedAlready(AT),
                new Refusal.NobodyToRemind(PERIOD),
                new Refusal.NothingToReview(),
                new Refusal.NotInReview("ci-deploy", AT),
                new Refusal.CannotPost("reviews", List.of("Send Messages"), true, true),
                new Refusal.NobodyCouldApprove(List.of("security")),
                new Refusal.NotApproverOrAdmin(List.of("Cho")),
                new Refusal.RequestWithdrawn("ci-deploy", "Ana", AT),
                new Refusal.NotRequester("ci-deploy", "Ana"),
                new Refusal.NothingToUndo("ci-deploy"),
                new Refusal.NotYourDecision("ci-deploy", "Cho"),
                new Refusal.UndoTooLate("ci-deploy", AT),
                new Refusal.ChangedSince("ci-deploy"),
                new Refusal.QuorumOutOfReach("live-full", 3, 2),
                new Refusal.PolicyChanged(),
                new Refusal.NoAuditor("Kim"),
                new Refusal.AuditorReads(LocalDate.of(2027, 1, 31)),
                new Refusal.NoExpiry(365, Optional.of(LocalDate.of(2027, 3, 3))),
                new Refusal.ExpiresTooLate(LocalDate.of(2028, 3, 3), 365, LocalDate.of(2027, 3, 3), false),
                new Refusal.LabelNotTyped("a1", "ci-deploy"),
                new Refusal.NobodyToAsk("ci-deploy"),
                new Refusal.AskedAlready("ci-deploy"),
                new Refusal.NotAsked("ci-deploy", "Ana"),
                new Refusal.NoQuestion("ci-deploy"),
                new Refusal.NoSuchCode(true),
                new Refusal.OtherKindOfCode(true),
                new Refusal.CodeUsed(true),
                new Refusal.CodeExpired(true, AT),
                new Refusal.OneTeamAlready(),
                new Refusal.ReviewOpenHere(3),
                new Refusal.LabelsClash(List.of("ci-deploy")),
                new Refusal.NotLinked(true),
                new Refusal.WhichChat(),
                new Refusal.NothingToRoute(true, "shpo", "shop"),
                new Refusal.NoSuchRoute(false, "Stripe"),
                new Refusal.OnlyThere(List.of("ci-deploy")),
                new Refusal.ApproversOnlyThere(),
                new Refusal.ChatMoved(),
                new Refusal.NotOneTeam(),
                new Refusal.SameAccount(),
                new Refusal.AccountHere("Ana"),
                new Refusal.BothDecide(List.of("ci-deploy")),
                new Refusal.DecisionsWait(List.of("ci-deploy"))));
        return List.copyOf(refusals);
    }
}
