package dev.rollcall.card;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.ApprovalEnded.Ending;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewPlan;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.token.Token.State;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * At least one instance of each refusal and of each outcome, with {@code text} wherever somebody may have written it.
 */
public final class Samples {
    private static final Instant AT = Instant.parse("2026-03-03T09:00:00.123Z");
    private static final YearMonth PERIOD = YearMonth.of(2026, 3);

    private static final LocalDate DAY = LocalDate.of(2027, 3, 3);
    private static final List<DayOfWeek> WEEKEND = List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);

    /** What follows an opening at {@link #AT} that nobody answers. */
    static final List<Rung> RUNGS = List.of(
            new Rung(Rung.Kind.REMIND, AT.plus(Duration.ofDays(3))),
            new Rung(Rung.Kind.REMIND, AT.plus(Duration.ofDays(7))),
            new Rung(Rung.Kind.ESCALATE, AT.plus(Duration.ofDays(9))),
            new Rung(Rung.Kind.CLOSE, AT.plus(Duration.ofDays(14))));

    private static final ReviewPlan PLAN = new ReviewPlan(PERIOD, AT, RUNGS);

    private Samples() {}

    public static List<Refusal> refusals(String text) {
        var fields = Stream.of(
                "label",
                "app",
                "note",
                "fingerprint",
                "env",
                "access",
                "filter",
                "text",
                "channel",
                "approvers",
                "zone",
                "quorum",
                "live-full",
                "typed-label",
                "max-life",
                "removal-wait",
                "expiry-warnings",
                "until",
                "holidays",
                "weekend",
                "opening",
                "unconfirmed-twice",
                "person",
                "ap");
        var bad = fields.flatMap(field ->
                Arrays.stream(Refusal.Rule.values()).map(rule -> (Refusal) new Refusal.BadField(field, text, rule)));
        var others = Stream.<Refusal>of(
                new Refusal.Many(
                        List.of(new Refusal.NotAdmin(), new Refusal.BadField("app", "", Refusal.Rule.REQUIRED))),
                new Refusal.LooksSecret("", "Stripe key"),
                new Refusal.LooksSecret("note", "API key"),
                new Refusal.NotSetUp(),
                new Refusal.NoAuditor(text),
                new Refusal.AuditorReads(PERIOD.atEndOfMonth()),
                new Refusal.LabelTaken(text),
                new Refusal.WasApproved(text, List.of("app"), List.of(text)),
                new Refusal.WasApproved(text, List.of("app", "service", "access"), List.of(text, "Cho")),
                new Refusal.NotApprovedYet(text),
                new Refusal.NotBeingRemoved(text),
                new Refusal.RemovalStands(text, text, RemovalStep.ANNOUNCED, "", AT),
                new Refusal.RemovalStands(text, text, RemovalStep.TO_DO, "", AT),
                new Refusal.RemovalStands(text, text, RemovalStep.DELETED, text, AT),
                new Refusal.RemovalStands(text, text, RemovalStep.GONE, text, AT),
                new Refusal.RemovalStands(text, text, RemovalStep.KEPT, text, AT),
                new Refusal.RemovalStands(text, text, RemovalStep.RESTORED, text, AT),
                new Refusal.SecondPersonChecks(text, text),
                new Refusal.NotYoursNorApprover(text, text, text, List.of(text, "security")),
                new Refusal.NotYoursNorApprover(text, "", "", List.of(text)),
                new Refusal.ServiceHoldsNothing(text, ""),
                new Refusal.ServiceHoldsNothing(text, text),
                new Refusal.IncidentOver(),
                new Refusal.OfferEnded(),
                new Refusal.OwnsNothing(""),
                new Refusal.OwnsNothing(text),
                new Refusal.NoSuchCode(false),
                new Refusal.NoSuchCode(true),
                new Refusal.OtherKindOfCode(false),
                new Refusal.OtherKindOfCode(true),
                new Refusal.CodeUsed(false),
                new Refusal.CodeUsed(true),
                new Refusal.CodeExpired(false, AT),
                new Refusal.CodeExpired(true, AT),
                new Refusal.OneTeamAlready(),
                new Refusal.ReviewOpenHere(1),
                new Refusal.ReviewOpenHere(3),
                new Refusal.LabelsClash(List.of(text)),
                new Refusal.LabelsClash(List.of(text, "b")),
                new Refusal.NotLinked(false),
                new Refusal.NotLinked(true),
                new Refusal.WhichChat(),
                new Refusal.NothingToRoute(true, text, ""),
                new Refusal.NothingToRoute(false, text, text),
                new Refusal.NoSuchRoute(true, text),
                new Refusal.OnlyThere(List.of(text)),
                new Refusal.OnlyThere(List.of(text, "b")),
                new Refusal.ApproversOnlyThere(),
                new Refusal.ChatMoved(),
                new Refusal.NotOneTeam(),
                new Refusal.SameAccount(),
                new Refusal.AccountHere(text),
                new Refusal.BothDecide(List.of(text, "b")),
                new Refusal.DecisionsWait(List.of(text)),
                new Refusal.NoSuchToken(text, ""),
                new Refusal.NoSuchToken(text, text),
                new Refusal.NoSuchToken("Bubble", "Bubble webhooks"),
                new Refusal.NoSuchThing(),
                new Refusal.AlreadyDecided(text, true, text, AT),
                new Refusal.AlreadyDecided(text, false, text, AT),
                new Refusal.NothingToUndo(text),
                new Refusal.NotYourDecision(text, text),
                new Refusal.UndoTooLate(text, AT),
                new Refusal.ChangedSince(text),
                new Refusal.RequestWithdrawn(text, text, AT),
                new Refusal.NotRequester(text, text),
                new Refusal.NotRequester(text, ""),
                new Refusal.NotWaiting(text),
                new Refusal.TooLate(text, AT),
                new Refusal.OwnRequest(text, List.of(text)),
                new Refusal.OwnRequest(text, List.of(text, "Cho", "security")),
                new Refusal.YesAlready(text, 1),
                new Refusal.YesAlready(text, 2),
                new Refusal.NotForYou(),
                new Refusal.OwnRequest(text, List.of()),
                new Refusal.NotApprover(List.of(text)),
                new Refusal.NotApprover(List.of()),
                new Refusal.NotApproverOrAdmin(List.of(text, "security")),
                new Refusal.NotApproverOrAdmin(List.of()),
                new Refusal.NotAdmin(),
                new Refusal.Outsider(),
                new Refusal.NotYours(text, text, ""),
                new Refusal.NotYours(text, text, text),
                new Refusal.NotYours(text, "", ""),
                new Refusal.NotOwner(text, text),
                new Refusal.NotTheDecider(text),
                new Refusal.NoReview(AT),
                new Refusal.ReviewClosed(PERIOD, AT),
                new Refusal.AnswerStands(text, Answer.UNUSED, PERIOD, AT),
                new Refusal.NotReviewer(List.of(text, "security")),
                new Refusal.NotReviewer(List.of()),
                new Refusal.NotClosedYet(PERIOD, AT),
                new Refusal.AlreadySigned(PERIOD, text, AT),
                new Refusal.ResultChanged(PERIOD),
                new Refusal.AnswerUndoTooLate(AT),
                new Refusal.AnswersChanged(List.of(text), List.of()),
                new Refusal.AnswersChanged(List.of(text, "b"), List.of(text, "c")),
                new Refusal.ReviewHeld(PERIOD, true),
                new Refusal.ReviewHeld(PERIOD, false),
                new Refusal.NoEvidence(Optional.of(PERIOD)),
                new Refusal.NoEvidence(Optional.empty()),
                new Refusal.EvidenceNotYet(PERIOD, AT),
                new Refusal.ReplyElsewhere(List.of()),
                new Refusal.ReplyElsewhere(List.of(PERIOD, PERIOD.plusMonths(1))),
                new Refusal.RemindedAlready(AT),
                new Refusal.NobodyToRemind(PERIOD),
                new Refusal.NothingToReview(),
                new Refusal.NotInReview(text, AT),
                new Refusal.CannotPost(text, List.of(), false, true),
                new Refusal.CannotPost(text, List.of("Send Messages", "Create Public Threads"), true, true),
                new Refusal.CannotPost(text, List.of(), true, false),
                new Refusal.NobodyCouldApprove(List.of()),
                new Refusal.NobodyCouldApprove(List.of(text)),
                new Refusal.QuorumOutOfReach("quorum", 2, 2),
                new Refusal.QuorumOutOfReach("live-full", 5, 4),
                new Refusal.QuorumOutOfReach("live-full", 2, 1),
                new Refusal.PolicyChanged(),
                new Refusal.NobodyToAsk(text),
                new Refusal.AskedAlready(text),
                new Refusal.NotAsked(text, text),
                new Refusal.NotAsked(text, ""),
                new Refusal.NoQuestion(text),
                new Refusal.NoExpiry(0, Optional.empty()),
                new Refusal.NoExpiry(30, Optional.of(DAY)),
                new Refusal.ExpiresTooLate(DAY.plusDays(30), 365, DAY, false),
                new Refusal.ExpiresTooLate(DAY.plusDays(30), 1, DAY, true),
                new Refusal.LabelNotTyped("a1", text));
        return Stream.concat(bad, others).toList();
    }

    public static List<Outcome> outcomes(String text) {
        var given = Arrays.stream(Answer.values())
                .map(answer -> new Outcome.Given("i1", text, answer))
                .toList();
        var outcomes = new ArrayList<Outcome>(List.of(
                new Outcome.Nothing(),
                new Outcome.TeamSetUp(
                        "slack:T1:C1", text, "slack:T1:C2", text, List.of(text), 2, "Europe/Berlin", AT, RUNGS, false),
                new Outcome.TeamSetUp(
                        "slack:T1:C1", text, "slack:T1:C2", text, List.of(text), -1, "Europe/Berlin", AT, RUNGS, false),
                new Outcome.TeamSetUp(
                        "slack:T1:C1", text, "slack:T1:C2", text, List.of(text), 1, "Europe/Berlin", AT, RUNGS, false),
                new Outcome.TeamSetUp(
                        "slack:T1:C1", text, "slack:T1:C2", text, List.of(text), 0, "Europe/Berlin", AT, RUNGS, true),
                new Outcome.CalendarChanged(
                        true,
                        List.of(DAY, DAY.plusDays(1)),
                        WEEKEND,
                        Calendar.Opening.SAME_DAY,
                        List.of(PLAN),
                        Optional.of(PLAN)),
                new Outcome.CalendarChanged(
                        true, List.of(), List.of(), Calendar.Opening.NEXT_BUSINESS_DAY, List.of(), Optional.of(PLAN)),
                new Outcome.CalendarChanged(
                        false,
                        DAY.datesUntil(DAY.plusDays(30)).toList(),
                        WEEKEND,
                        Calendar.Opening.NEXT_BUSINESS_DAY,
                        List.of(),
                        Optional.empty()),
                new Outcome.Reminded(PERIOD, List.of(text), true, AT, List.of()),
                new Outcome.Reminded(PERIOD, Collections.nCopies(30, text), false, AT, List.of()),
                new Outcome.Reminded(PERIOD, Collections.nCopies(30, text), false, AT, Collections.nCopies(15, text)),
                new Outcome.PolicyPreview("", List.of(), List.of(), 0, false, 0),
                new Outcome.PolicyPreview(
                        "p1",
                        List.of(new Outcome.PolicyChange("approvers", text, text + ", Cho")),
                        List.of(),
                        0,
                        true,
                        0),
                new Outcome.PolicyPreview(
                        "p1",
                        List.of(
                                new Outcome.PolicyChange("must-expire", "off", "on"),
                                new Outcome.PolicyChange("quorum", "1", "2")),
                        Stream.of("must-expire", "max-life", "rotate-after", "live-full", "unconfirmed-twice")
                                .map(option -> new Outcome.PolicyEffect(option, 3))
                                .toList(),
                        2,
                        false,
                        2),
                new Outcome.PolicyPreview(
                        "p1",
                        List.of(new Outcome.PolicyChange("max-life", "off", "365d")),
                        Stream.of("must-expire", "max-life", "rotate-after", "live-full", "unconfirmed-twice", "later")
                                .map(option -> new Outcome.PolicyEffect(option, 1))
                                .toList(),
                        1,
                        false,
                        0),
                new Outcome.PolicyApplied(List.of(new Outcome.PolicyChange("approvers", text, text))),
                new Outcome.PolicyCancelled(),
                new Outcome.ReviewSigned(PERIOD),
                new Outcome.SigningCancelled(),
                new Outcome.TokenAdded(text, List.of(), List.of(), Optional.empty()),
                new Outcome.TokenAdded(text, List.of(text), List.of(), Optional.empty()),
                new Outcome.TokenAdded(
                        text,
                        List.of(text),
                        List.of(
                                new Outcome.Assumed("owner", text),
                                new Outcome.Assumed("env", "live"),
                                new Outcome.Assumed("access", "full")),
                        Optional.of(PERIOD.atEndOfMonth())),
                new Outcome.TokenEdited(text, List.of(), Optional.empty()),
                new Outcome.TokenEdited(
                        text, List.of("purpose", "stored", "expires"), Optional.of(PERIOD.atEndOfMonth())),
                new Outcome.RemovalChanged(text, text, RemovalStep.ANNOUNCED, AT, false),
                new Outcome.RemovalChanged(text, "Bubble", RemovalStep.TO_DO, AT, false),
                new Outcome.RemovalChanged(text, text, RemovalStep.DELETED, AT, false),
                new Outcome.RemovalChanged(text, text, RemovalStep.DELETED, AT, true),
                new Outcome.RemovalChanged(text, text, RemovalStep.GONE, AT, false),
                new Outcome.RemovalChanged(text, text, RemovalStep.KEPT, AT, false),
                new Outcome.RemovalChanged(text, text, RemovalStep.RESTORED, AT, false),
                new Outcome.TokenRotated(
                        text,
                        List.of(),
                        Optional.of("cd34"),
                        true,
                        Optional.of(PERIOD.atEndOfMonth()),
                        Optional.of(AT)),
                new Outcome.TokenRotated(
                        text,
                        List.of("last4", "sha256", "expires"),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.of(AT)),
                new Outcome.RemovalsBegun(List.of(text), List.of()),
                new Outcome.RemovalsBegun(List.of(text), List.of(text, "b")),
                new Outcome.IncidentRaised(List.of(text), List.of(), text, "slack:T1:C2"),
                new Outcome.IncidentRaised(List.of(text, "b"), List.of("c"), text, "discord:100:102"),
                new Outcome.IncidentStands(List.of(text), text, AT, "slack:T1:C2 1772528400.000100"),
                new Outcome.IncidentStands(List.of(text, "b"), text, AT, ""),
                new Outcome.IncidentClosed(List.of(text), List.of()),
                new Outcome.IncidentClosed(List.of(text), List.of("b")),
                new Outcome.ExpirySnoozed(text, LocalDate.of(2026, 3, 10)),
                new Outcome.FindingSnoozed(List.of(text, "backup"), PERIOD.atEndOfMonth()),
                new Outcome.FindingSnoozed(List.of(), PERIOD.atEndOfMonth()),
                new Outcome.RiskAccepted(List.of(text), PERIOD.atEndOfMonth(), text),
                new Outcome.RiskAccepted(List.of(), PERIOD.atEndOfMonth(), text),
                new Outcome.AwaySet("", text, text, PERIOD.atEndOfMonth()),
                new Outcome.AwaySet(text, text, "Cho", PERIOD.atEndOfMonth()),
                new Outcome.AwaySet("", text, "Cho", PERIOD.atEndOfMonth()),
                new Outcome.AwaySet(text, "Ben", "Ben", PERIOD.atEndOfMonth()),
                new Outcome.AwaySet("", text, "", PERIOD.atEndOfMonth()),
                new Outcome.AwayEnded(""),
                new Outcome.AwayEnded(text),
                new Outcome.QuietSet(PERIOD.atEndOfMonth()),
                new Outcome.QuietEnded(),
                new Outcome.NotifyChosen(NotifyBy.DM, false),
                new Outcome.NotifyChosen(NotifyBy.CHANNEL, false),
                new Outcome.NotifyChosen(NotifyBy.CHANNEL, true),
                new Outcome.AuditorAppointed(text, PERIOD.atEndOfMonth()),
                new Outcome.AuditorEnded(text),
                new Outcome.TokensOffered(List.of(text), text, AT),
                new Outcome.TokensTransferred(List.of(text, "b"), text),
                new Outcome.TokensTransferred(List.of(text), ""),
                new Outcome.OfferDeclined(List.of(text)),
                new Outcome.LinkCodeMade("BCDF-GHJK-LMNP-QRST", AT, false),
                new Outcome.LinkCodeMade("BCDF-GHJK-LMNP-QRST", AT, true),
                new Outcome.LinkPreview("l1", text, 12, 2, true, 8, 3, List.of(text, "b"), 2, text, 4, 1),
                new Outcome.LinkPreview("l1", text, 0, 0, false, 1, 1, List.of(text), 1, "", 0, 0),
                new Outcome.ChatJoined(text, text),
                new Outcome.ChatJoined(text, ""),
                new Outcome.ChatLeft(text, true),
                new Outcome.ChatLeft(text, false),
                new Outcome.ReviewRouted(true, text, "slack:T1:C7", text, 12, AT),
                new Outcome.ReviewRouted(false, text, "slack:T1:C7", text, 1, AT),
                new Outcome.RouteEnded(true, text, AT),
                new Outcome.LinkCancelled(),
                new Outcome.AccountsPreview(
                        "l1",
                        new Outcome.AccountSide(text, "slack", 3, 1),
                        new Outcome.AccountSide(text, "discord", 1, 0)),
                new Outcome.AccountsJoined(List.of(text, "b"), List.of("slack", "discord")),
                new Outcome.AccountsParted(text, "discord"),
                new Outcome.TokenApproved(text, 0),
                new Outcome.TokenApproved(text, 2),
                new Outcome.TokenDenied("a1", text, ""),
                new Outcome.TokenDenied("a1", text, text),
                new Outcome.DetailsAsked(text, text, AT),
                new Outcome.QuestionAnswered(text),
                new Outcome.QuestionTold("a1", text, text, text),
                new Outcome.DecisionUndone(text),
                new Outcome.TokenWithdrawn(text),
                new Outcome.ReviewOpened(PERIOD, 3, 1, "slack:T1:C1", AT, AT.plusSeconds(60)),
                new Outcome.EvidenceExported(PERIOD, "r1"),
                new Outcome.Answered("r1", given, List.of(new Refusal.NotOwner(text, text)), List.of(text), 1),
                new Outcome.Answered("r1", List.of(), List.of(), List.of(), 0),
                new Outcome.Answered(
                        "r1",
                        given,
                        List.of(),
                        List.of(text),
                        1,
                        List.of(new Outcome.Asked(text, Answer.UNUSED, List.of(new Outcome.OpenToken("i1", text)))),
                        List.of(text)),
                new Outcome.Answered(
                        "r1",
                        List.of(),
                        List.of(),
                        List.of(text, "b"),
                        2,
                        List.of(new Outcome.Asked(
                                text,
                                Answer.CONFIRMED,
                                List.of(new Outcome.OpenToken("i1", text), new Outcome.OpenToken("i2", "b")))),
                        List.of()),
                new Outcome.Answered(
                        "r1",
                        given,
                        List.of(),
                        List.of(text),
                        1,
                        List.of(),
                        List.of(),
                        Optional.of(new Outcome.Next("u1", "c1", "", List.of()))),
                new Outcome.Answered(
                        "r1",
                        List.of(),
                        List.of(),
                        List.of(text),
                        1,
                        List.of(),
                        List.of(),
                        Optional.of(new Outcome.Next("", "", "c2", List.of(text)))),
                new Outcome.Answered(
                        "r1",
                        List.of(new Outcome.Given("i3", "b", Answer.UNUSED)),
                        List.of(),
                        List.of(),
                        0,
                        List.of(),
                        List.of(),
                        Optional.of(new Outcome.Next("u1", "", "c2", List.of(text, "c")))),
                new Outcome.Answered(
                        "r1",
                        List.of(
                                new Outcome.Given("i1", text, Answer.UNUSED),
                                new Outcome.Given("i2", "denied", Answer.UNUSED, true)),
                        List.of(),
                        List.of(),
                        0),
                new Outcome.AnswersUndone(List.of(text), List.of()),
                new Outcome.AnswersUndone(List.of(text, "b"), List.of(new Outcome.Given("i1", text, Answer.CONFIRMED))),
                new Outcome.SureUnused("t1", text),
                new Outcome.OwnerUnknown(List.of(text)),
                new Outcome.OwnerUnknown(List.of(text, "b")),
                new Outcome.ApprovalEnded(text, Ending.APPROVED, text, "", AT),
                new Outcome.ApprovalEnded(text, Ending.DENIED, text, text, AT),
                new Outcome.ApprovalEnded(text, Ending.DENIED, text, "", AT),
                new Outcome.ApprovalEnded(text, Ending.EXPIRED, "", "", AT),
                new Outcome.Chosen("c1", List.of(text), true, List.of()),
                new Outcome.Chosen("c1", List.of(text, "b"), false, List.of()),
                new Outcome.Chosen("c1", List.of(text), false, List.of(new Refusal.NotYours("c", text, ""))),
                new Outcome.Chosen("", List.of(), true, List.of()),
                new Outcome.Chosen("c1", List.of(text, "b"), true, List.of(), Optional.of(YearMonth.of(2026, 11)), 240),
                new Outcome.WhichOnes(
                        "r1",
                        Answer.CONFIRMED,
                        List.of(new Outcome.OpenToken("i1", text), new Outcome.OpenToken("i2", "b")),
                        2),
                new Outcome.WhichOnes("r1", Answer.UNUSED, List.of(new Outcome.OpenToken("i1", text)), 22),
                new Outcome.WhichOnes("r1", Answer.NOT_MINE, List.of(new Outcome.OpenToken("i1", text)), 2),
                new Outcome.EditedReply(
                        new Outcome.Answered("r1", given, List.of(), List.of(text), 1),
                        List.of(new Outcome.Given("i1", text, Answer.CONFIRMED)),
                        List.of()),
                new Outcome.EditedReply(
                        new Outcome.Nothing(), List.of(), List.of(new Outcome.Given("i1", text, Answer.NOT_MINE))),
                new Outcome.Hint(text, "", "", text),
                new Outcome.Hint(text, text, "i1", text),
                new Outcome.Traced(true, List.of(), 0),
                new Outcome.Traced(false, List.of(), 0),
                new Outcome.Traced(true, List.of(traced(text, text, State.ACTIVE)), 0),
                new Outcome.Traced(
                        false,
                        Arrays.stream(State.values())
                                .map(state -> traced(text, "", state))
                                .toList(),
                        3),
                new Outcome.Compared(
                        "Bubble",
                        text,
                        List.of(text),
                        List.of(text),
                        List.of(text),
                        List.of(text),
                        List.of(text),
                        4,
                        LocalDate.of(2026, 3, 3)),
                new Outcome.Compared(
                        "Bubble",
                        text,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        LocalDate.of(2026, 3, 3))));
        for (var why : refusals(text)) {
            outcomes.add(new Outcome.Refused(why));
        }
        return outcomes;
    }

    /** Every kind there is of a sealed type, those of its sealed subtypes included. */
    public static List<Class<?>> kinds(Class<?> sealed) {
        return Arrays.<Class<?>>stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? kinds(type).stream() : Stream.of(type))
                .toList();
    }

    /** @param known empty for a record that says only what it has to */
    private static Outcome.TracedToken traced(String text, String known, State state) {
        return new Outcome.TracedToken(
                text,
                text,
                text,
                "live",
                "full",
                state,
                known,
                known,
                known.isEmpty() ? List.of() : List.of(new Outcome.Approver(known, AT), new Outcome.Approver("Cho", AT)),
                known,
                AT,
                known.isEmpty() ? "Bubble" : "",
                known,
                known);
    }
}
