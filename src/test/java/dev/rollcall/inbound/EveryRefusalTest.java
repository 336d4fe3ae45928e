package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Refusals;
import dev.rollcall.card.Reply;
import dev.rollcall.card.Samples;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.command.AddToken;
import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.AnswerQuestion;
import dev.rollcall.command.AnswerReply;
import dev.rollcall.command.AnswerToken;
import dev.rollcall.command.AnswerTransfer;
import dev.rollcall.command.ApplyPolicy;
import dev.rollcall.command.AppointAuditor;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.Arranged;
import dev.rollcall.command.AskDetails;
import dev.rollcall.command.CloseIncident;
import dev.rollcall.command.ConfirmGone;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.EditToken;
import dev.rollcall.command.ExplainDenial;
import dev.rollcall.command.ExportEvidence;
import dev.rollcall.command.OpenReview;
import dev.rollcall.command.PolicyOptions;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.ProposePolicy;
import dev.rollcall.command.RefuseDirectReply;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.RemindNow;
import dev.rollcall.command.RemoveToken;
import dev.rollcall.command.ReportCompromised;
import dev.rollcall.command.ReportDeleted;
import dev.rollcall.command.RestoreToken;
import dev.rollcall.command.RouteReview;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.command.SignReview;
import dev.rollcall.command.TokenFields;
import dev.rollcall.command.TraceToken;
import dev.rollcall.command.TransferToken;
import dev.rollcall.command.UndoAnswer;
import dev.rollcall.command.UndoDecision;
import dev.rollcall.command.WhichApproval.Labelled;
import dev.rollcall.command.WhichApproval.Pressed;
import dev.rollcall.command.WhichToken;
import dev.rollcall.command.WithdrawToken;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.DecidedToken;
import dev.rollcall.domain.input.Arguments.Approvers;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.store.UndoStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of refusal can be met by what somebody really does; one that no way leads to fails. */
class EveryRefusalTest {
    private static final OpenReview OPEN = new OpenReview(new ReviewLayout(20, 12_000, true));
    private static final RemindNow REMIND = new RemindNow(Optional.empty(), new ReviewLayout(20, 12_000, true));
    private static final ApproveToken APPROVE_X = new ApproveToken(new Labelled("x"));
    private static final WithdrawToken WITHDRAW_X = new WithdrawToken(new Labelled("x"));
    private static final ReportCompromised COMPROMISED_X = new ReportCompromised("x", "", "");
    private static final AnswerToken KEEP_X = new AnswerToken("x", Answer.CONFIRMED);

    private static final RemoveToken REMOVE_X = new RemoveToken("x", "");

    /** What somebody does, and what they read. */
    record Way(Class<?> kind, Function<RegisterFixture, Refusal> leads) {
        @Override
        public String toString() {
            return kind.getSimpleName();
        }
    }

    static Stream<Way> ways() {
        var ways = new LinkedHashMap<Class<? extends Refusal>, Function<RegisterFixture, Refusal>>();
        add(ways, Refusal.LooksSecret.class, EveryRefusalTest::aSecretIsTyped);
        add(ways, Refusal.NotForYou.class, EveryRefusalTest::aNoteForAnotherIsPressed);
        add(
                ways,
                BadField.class,
                fixture ->
                        fixture.refused(RegisterFixture.APPROVER, new DenyToken(new Labelled("x"), Optional.of(""))));
        add(
                ways,
                Refusal.Many.class,
                fixture -> fixture.refused(
                        RegisterFixture.ANA, RegisterFixture.add("a`b", Optional.empty(), Optional.empty())));
        add(ways, Refusal.NotSetUp.class, EveryRefusalTest::aTeamThatIsNotSetUp);
        add(
                ways,
                Refusal.NoAuditor.class,
                fixture -> fixture.refused(RegisterFixture.ADMIN, auditor(RegisterFixture.BEN, "off")));
        add(ways, Refusal.AuditorReads.class, fixture -> {
            fixture.run(RegisterFixture.ADMIN, auditor(RegisterFixture.BEN, "30d"));
            return fixture.refused(RegisterFixture.BEN, RegisterFixture.add("x", Optional.empty(), Optional.empty()));
        });
        add(ways, Refusal.LabelTaken.class, fixture -> {
            fixture.pending("x");
            return fixture.refused(RegisterFixture.BEN, RegisterFixture.add("X", Optional.empty(), Optional.empty()));
        });
        add(ways, Refusal.WasApproved.class, fixture -> {
            fixture.active("x");
            return fixture.refused(
                    RegisterFixture.ANA,
                    new EditToken(
                            new WhichToken.Labelled("x"),
                            new TokenFields(Map.of("app", "other")),
                            Optional.empty(),
                            false,
                            List.of()));
        });
        add(ways, Refusal.NotApprovedYet.class, fixture -> {
            fixture.pending("x");
            return fixture.refused(RegisterFixture.ANA, REMOVE_X);
        });
        add(ways, Refusal.NotBeingRemoved.class, fixture -> {
            fixture.active("x");
            return fixture.refused(RegisterFixture.ANA, new RestoreToken(new RestoreToken.Which.Labelled("x")));
        });
        add(ways, Refusal.RemovalStands.class, fixture -> {
            fixture.active("x");
            fixture.run(RegisterFixture.ANA, REMOVE_X);
            return fixture.refused(RegisterFixture.BEN, REMOVE_X);
        });
        add(ways, Refusal.SecondPersonChecks.class, fixture -> {
            var removal = fixture.toBeDeleted("x");
            fixture.run(RegisterFixture.ANA, new ReportDeleted(removal));
            return fixture.refused(RegisterFixture.ANA, new ConfirmGone(removal));
        });
        add(ways, Refusal.NotYoursNorApprover.class, fixture -> {
            fixture.active("x");
            fixture.run(RegisterFixture.STRANGER, COMPROMISED_X);
            return fixture.refused(
                    RegisterFixture.STRANGER,
                    new CloseIncident(fixture.incident("x").id(), "a test"));
        });
        add(
                ways,
                Refusal.ServiceHoldsNothing.class,
                fixture -> fixture.refused(RegisterFixture.ANA, new ReportCompromised("", "Stripe", "")));
        add(
                ways,
                Refusal.NothingToRoute.class,
                fixture -> fixture.refused(RegisterFixture.ADMIN, route(Optional.of(channel(true)))));
        add(
                ways,
                Refusal.NoSuchRoute.class,
                fixture -> fixture.refused(RegisterFixture.ADMIN, route(Optional.empty())));
        add(ways, Refusal.IncidentOver.class, fixture -> {
            fixture.active("x");
            fixture.run(RegisterFixture.ANA, COMPROMISED_X);
            var close = new CloseIncident(fixture.incident("x").id(), "a test");
            fixture.run(RegisterFixture.ANA, close);
            return fixture.refused(RegisterFixture.ANA, close);
        });
        add(
                ways,
                Refusal.OwnsNothing.class,
                fixture -> fixture.refused(RegisterFixture.STRANGER, transferToBen("all")));
        add(ways, Refusal.OfferEnded.class, fixture -> {
            fixture.active("x");
            fixture.run(RegisterFixture.ANA, transferToBen("x"));
            var accept = new AnswerTransfer(fixture.offer("x").id(), true);
            fixture.run(RegisterFixture.BEN, accept);
            return fixture.refused(RegisterFixture.BEN, accept);
        });
        add(ways, Refusal.NoSuchToken.class, fixture -> fixture.refused(RegisterFixture.ANA, KEEP_X));
        add(
                ways,
                Refusal.NoSuchThing.class,
                fixture -> fixture.refused(RegisterFixture.ANA, new AnswerItem(new ItemId("gone"), Answer.UNUSED)));
        add(ways, Refusal.AlreadyDecided.class, fixture -> {
            fixture.active("x");
            return fixture.refused(RegisterFixture.APPROVER, APPROVE_X);
        });
        add(ways, Refusal.NothingToUndo.class, fixture -> {
            fixture.pending("x");
            return fixture.refused(RegisterFixture.APPROVER, undo(fixture, "x"));
        });
        add(ways, Refusal.NotYourDecision.class, fixture -> {
            fixture.active("x");
            return fixture.refused(RegisterFixture.ADMIN, undo(fixture, "x"));
        });
        add(ways, Refusal.UndoTooLate.class, fixture -> {
            fixture.active("x");
            fixture.passes(Approval.UNDO_FOR);
            return fixture.refused(RegisterFixture.APPROVER, undo(fixture, "x"));
        });
        add(ways, Refusal.ChangedSince.class, fixture -> {
            fixture.active("x");
            fixture.review();
            return fixture.refused(RegisterFixture.APPROVER, undo(fixture, "x"));
        });
        add(ways, Refusal.AnswerUndoTooLate.class, fixture -> {
            fixture.active("x");
            fixture.review();
            var undo = answered(fixture, RegisterFixture.ANA);
            fixture.passes(UndoStore.FOR);
            return fixture.refused(RegisterFixture.ANA, undo);
        });
        add(ways, Refusal.AnswersChanged.class, fixture -> {
            fixture.active("x");
            fixture.review();
            var undo = answered(fixture, RegisterFixture.ANA);
            answered(fixture, RegisterFixture.BEN);
            return fixture.refused(RegisterFixture.ANA, undo);
        });
        add(ways, Refusal.RequestWithdrawn.class, fixture -> {
            fixture.pending("x");
            fixture.run(RegisterFixture.ANA, WITHDRAW_X);
            return fixture.refused(RegisterFixture.ANA, WITHDRAW_X);
        });
        add(ways, Refusal.NotRequester.class, fixture -> {
            fixture.pending("x");
            return fixture.refused(RegisterFixture.BEN, WITHDRAW_X);
        });
        add(ways, Refusal.NotWaiting.class, fixture -> {
            Arranged.letIn(fixture, "x");
            return fixture.refused(RegisterFixture.APPROVER, APPROVE_X);
        });
        add(ways, Refusal.TooLate.class, fixture -> {
            fixture.pending("x");
            fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
            return fixture.refused(RegisterFixture.APPROVER, APPROVE_X);
        });
        add(ways, Refusal.OwnRequest.class, fixture -> {
            fixture.pending("x");
            return fixture.refused(RegisterFixture.ANA, APPROVE_X);
        });
        add(ways, Refusal.YesAlready.class, fixture -> {
            Arranged.quorum(fixture, 2);
            fixture.pending("x");
            fixture.run(RegisterFixture.APPROVER, APPROVE_X);
            return fixture.refused(RegisterFixture.APPROVER, APPROVE_X);
        });
        add(ways, Refusal.NotApprover.class, fixture -> fixture.refused(RegisterFixture.STRANGER, APPROVE_X));
        add(
                ways,
                Refusal.NotApproverOrAdmin.class,
                fixture -> fixture.refused(RegisterFixture.ANA, new TraceToken("ab12")));
        add(ways, Refusal.NotAdmin.class, fixture -> fixture.refused(RegisterFixture.ANA, OPEN));
        add(ways, Refusal.Outsider.class, fixture -> fixture.refused(RegisterFixture.GUEST, OPEN));
        add(ways, Refusal.NotYours.class, fixture -> {
            fixture.active("x");
            return fixture.refused(RegisterFixture.STRANGER, KEEP_X);
        });
        add(ways, Refusal.NotOwner.class, EveryRefusalTest::aReplyForAnothersToken);
        add(ways, Refusal.NotTheDecider.class, fixture -> {
            fixture.pending("x");
            var id = fixture.approval("x").id();
            fixture.run(RegisterFixture.APPROVER, new DenyToken(new Pressed(id), Optional.empty()));
            return fixture.refused(RegisterFixture.ADMIN, new ExplainDenial(id, "why"));
        });
        add(ways, Refusal.NoReview.class, fixture -> {
            fixture.active("x");
            return fixture.refused(RegisterFixture.ANA, KEEP_X);
        });
        add(ways, Refusal.AnswerStands.class, fixture -> {
            fixture.active("x");
            var review = fixture.review();
            var item = fixture.item(review, "x").id();
            fixture.run(RegisterFixture.ANA, new AnswerItem(item, Answer.CONFIRMED));
            fixture.close(review);
            return fixture.refused(RegisterFixture.ANA, new AnswerItem(item, Answer.UNUSED));
        });
        add(ways, Refusal.NotReviewer.class, fixture -> {
            fixture.active("x");
            return fixture.refused(RegisterFixture.ANA, new SignReview(fixture.review(), "0-0"));
        });
        add(ways, Refusal.NotClosedYet.class, fixture -> {
            fixture.active("x");
            return fixture.refused(RegisterFixture.ADMIN, new SignReview(fixture.review(), "0-0"));
        });
        add(ways, Refusal.AlreadySigned.class, fixture -> {
            fixture.active("x");
            var review = fixture.review();
            fixture.close(review);
            fixture.run(RegisterFixture.ADMIN, new SignReview(review, "0-0"));
            return fixture.refused(RegisterFixture.ADMIN, new SignReview(review, "0-0"));
        });
        add(ways, Refusal.ResultChanged.class, fixture -> {
            fixture.active("x");
            var review = fixture.review();
            fixture.close(review);
            return fixture.refused(RegisterFixture.ADMIN, new SignReview(review, "1-0"));
        });
        add(ways, Refusal.ReviewClosed.class, fixture -> {
            fixture.active("x");
            var review = fixture.review();
            fixture.close(review);
            fixture.passes(Duration.ofDays(20));
            fixture.close(fixture.review());
            return fixture.refused(
                    RegisterFixture.ANA,
                    new AnswerItem(fixture.item(review, "x").id(), Answer.UNUSED));
        });
        add(
                ways,
                Refusal.ReplyElsewhere.class,
                fixture -> fixture.refused(
                        RegisterFixture.STRANGER, new RefuseDirectReply(new Refusal.ReplyElsewhere(List.of()))));
        add(ways, Refusal.ReviewHeld.class, fixture -> {
            fixture.active("x");
            fixture.review();
            return fixture.refused(RegisterFixture.ADMIN, OPEN);
        });
        add(ways, Refusal.RemindedAlready.class, fixture -> {
            fixture.active("x");
            fixture.review();
            fixture.run(RegisterFixture.ADMIN, REMIND);
            return fixture.refused(RegisterFixture.ADMIN, REMIND);
        });
        add(ways, Refusal.NobodyToRemind.class, fixture -> {
            fixture.active("x");
            var review = fixture.review();
            var item = fixture.item(review, "x").id();
            fixture.run(RegisterFixture.ANA, new AnswerItem(item, Answer.CONFIRMED));
            return fixture.refused(RegisterFixture.ADMIN, REMIND);
        });
        add(ways, Refusal.NoEvidence.class, fixture -> fixture.refused(RegisterFixture.ADMIN, new ExportEvidence("")));
        add(ways, Refusal.EvidenceNotYet.class, fixture -> {
            fixture.active("x");
            fixture.review();
            return fixture.refused(RegisterFixture.ADMIN, new ExportEvidence("2026-03"));
        });
        add(ways, Refusal.NothingToReview.class, fixture -> fixture.refused(RegisterFixture.ADMIN, OPEN));
        add(ways, Refusal.NotInReview.class, fixture -> {
            fixture.active("y");
            fixture.review();
            fixture.active("x");
            return fixture.refused(RegisterFixture.ANA, KEEP_X);
        });
        LinkRefusals.ways().forEach((kind, way) -> add(ways, kind, way));
        add(ways, Refusal.CannotPost.class, fixture -> setUp(fixture, false, 1));
        add(ways, Refusal.NobodyCouldApprove.class, fixture -> setUp(fixture, true, 0));
        add(
                ways,
                Refusal.QuorumOutOfReach.class,
                fixture -> fixture.refused(RegisterFixture.ADMIN, policy(Map.of("quorum", "2"), 2)));
        add(ways, Refusal.PolicyChanged.class, fixture -> {
            var first = preview(fixture, Map.of("quorum", "2"));
            var second = preview(fixture, Map.of("quorum", "3"));
            fixture.run(RegisterFixture.ADMIN, new ApplyPolicy(first));
            return fixture.refused(RegisterFixture.ADMIN, new ApplyPolicy(second));
        });
        add(ways, Refusal.NoExpiry.class, fixture -> added(fixture, Map.of("must-expire", "on"), ""));
        add(ways, Refusal.ExpiresTooLate.class, fixture -> added(fixture, Map.of("max-life", "30d"), "31d"));
        add(ways, Refusal.LabelNotTyped.class, fixture -> {
            fixture.run(
                    RegisterFixture.ADMIN,
                    new ApplyPolicy(preview(fixture, Map.of("quorum", "2", "typed-label", "on"))));
            fixture.pending("x");
            fixture.run(RegisterFixture.APPROVER, APPROVE_X);
            var second =
                    new Caller(RegisterFixture.BEN.account(), "ben", false, false, RegisterFixture.APPROVER.groups());
            return fixture.refused(
                    second, new ApproveToken(new Pressed(fixture.approval("x").id())));
        });
        add(ways, Refusal.NobodyToAsk.class, fixture -> {
            var found = Arranged.detected(fixture, "x");
            return fixture.refused(RegisterFixture.APPROVER, new AskDetails(new Pressed(found), "why?"));
        });
        add(ways, Refusal.AskedAlready.class, fixture -> {
            fixture.pending("x");
            var ask = new AskDetails(new Pressed(fixture.approval("x").id()), "why?");
            fixture.run(RegisterFixture.APPROVER, ask);
            return fixture.refused(RegisterFixture.APPROVER, ask);
        });
        add(ways, Refusal.NotAsked.class, fixture -> {
            fixture.pending("x");
            return fixture.refused(
                    RegisterFixture.BEN,
                    new AnswerQuestion(fixture.approval("x").id(), "so"));
        });
        add(ways, Refusal.NoQuestion.class, fixture -> {
            fixture.pending("x");
            return fixture.refused(
                    RegisterFixture.ANA,
                    new AnswerQuestion(fixture.approval("x").id(), "so"));
        });
        return ways.entrySet().stream().map(way -> new Way(way.getKey(), way.getValue()));
    }

    private static void add(
            Map<Class<? extends Refusal>, Function<RegisterFixture, Refusal>> ways,
            Class<? extends Refusal> kind,
            Function<RegisterFixture, Refusal> leads) {
        ways.put(kind, leads);
    }

    private static ProposePolicy policy(Map<String, String> options, int people) {
        var approvers = people == 0
                ? Approvers.NONE
                : new Approvers(List.of(new Approver.Group(RegisterFixture.space("red"), "G9", "security")), people);
        return new ProposePolicy(new PolicyOptions(options, approvers), List.of());
    }

    private static String preview(RegisterFixture fixture, Map<String, String> options) {
        return ((Outcome.PolicyPreview) fixture.run(RegisterFixture.ADMIN, policy(options, 0))).proposal();
    }

    private static Refusal added(RegisterFixture fixture, Map<String, String> options, String expires) {
        fixture.run(RegisterFixture.ADMIN, new ApplyPolicy(preview(fixture, options)));
        var fields = new TokenFields(Map.of("label", "x", "app", "shop", "service", "Stripe", "expires", expires));
        var many = (Refusal.Many) fixture.refused(
                RegisterFixture.ANA, new AddToken(fields, Optional.empty(), Optional.empty(), List.of()));
        return many.all().getFirst();
    }

    /** Somebody answers for a token; how to undo that. */
    private static UndoAnswer answered(RegisterFixture fixture, Caller by) {
        var outcome = (Outcome.Answered) fixture.run(by, new AnswerToken("x", Answer.CONFIRMED));
        return new UndoAnswer(outcome.next().orElseThrow().undo());
    }

    private static UndoDecision undo(RegisterFixture fixture, String label) {
        var approval = fixture.approval(label);
        var token = fixture.store.read(
                fixture.red, tx -> tx.tokens().find(approval.token()).orElseThrow());
        return new UndoDecision(new DecidedToken(approval.id(), token.version()));
    }

    private static Refusal aSecretIsTyped(RegisterFixture fixture) {
        return SecretGuard.look("note", "it is sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc")
                .orElseThrow();
    }

    private static Refusal aNoteForAnotherIsPressed(RegisterFixture fixture) {
        fixture.pending("x");
        var place = new PlaceId(RegisterFixture.space("red"), "C1");
        fixture.runner.run(
                fixture.red,
                new Actor.Scheduler(),
                new PrivatePointers.Leave(place, RegisterFixture.ANA.account(), "e", "e"));
        var pointer = fixture.store
                .read(fixture.red, tx -> tx.pointers().createdUntil(Instant.ofEpochMilli(Long.MAX_VALUE)))
                .getFirst();
        var from = new ChatEvents.Sender(RegisterFixture.BEN.account(), "ben", Optional.empty());
        var act = new RequestContext(fixture.red, "e1", RegisterFixture.BEN, place, ZoneOffset.UTC);
        var pressed = new ChatEvents.ButtonPressed(
                "e1", from, place, false, Verb.WHY.code(), pointer.id().value(), List.of());
        var dispatcher = RegisterDispatcher.of(fixture, CommandCatalogue.STANDARD);
        var why = new Refusal.NotForYou();
        assertThat(dispatcher.pressed(pressed, act)).isEqualTo(new Reply.Said(Refusals.parts(why, ZoneOffset.UTC)));
        return why;
    }

    private static Refusal aTeamThatIsNotSetUp(RegisterFixture fixture) {
        var space = RegisterFixture.space("green");
        var green = fixture.store.across().findOrCreateTeam(space, "Green", "sealed", RegisterFixture.NOW);
        var admin = RegisterFixture.admin("green");
        return why(fixture.runner.run(green, "e1", admin, OPEN));
    }

    private static Refusal aReplyForAnothersToken(RegisterFixture fixture) {
        fixture.active("x");
        var said = new ReplyAnswer(Answer.CONFIRMED, new ReplyTarget.Labels(List.of("x")));
        var outcome = fixture.run(RegisterFixture.BEN, new AnswerReply(fixture.review(), List.of(said), "keep x"));
        return ((Outcome.Answered) outcome).problems().getFirst();
    }

    private static ChannelFacts channel(boolean inside) {
        return new ChannelFacts(new PlaceId(RegisterFixture.space("red"), "C1"), "c", true, inside, List.of());
    }

    /** Of the tokens of an app that none has. */
    private static RouteReview route(Optional<ChannelFacts> to) {
        return new RouteReview("shop", "", to, List.of());
    }

    private static Refusal setUp(RegisterFixture fixture, boolean inside, int seen) {
        var channel = channel(inside);
        var group = new Approver.Group(RegisterFixture.space("red"), "G9", "security");
        var many = (Refusal.Many) fixture.refused(
                RegisterFixture.ADMIN,
                new SetUpTeam(channel, channel, List.of(group), seen, "UTC", Schedule.OPENS_DEFAULT));
        return many.all().getFirst();
    }

    private static Refusal why(Outcome outcome) {
        return ((Outcome.Refused) outcome).why();
    }

    @Test
    void everyKindOfRefusalHasAnExample() {
        assertThat(ways().<Class<?>>map(Way::kind))
                .containsExactlyInAnyOrderElementsOf(Samples.kinds(Refusal.class).stream()
                        .filter(Refusal.class::isAssignableFrom)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theExampleIsRefusedWithItsKind(Way way, @TempDir Path folder) {
        try (var fixture = new RegisterFixture(folder)) {
            assertThat(way.leads().apply(fixture)).isInstanceOf(way.kind());
        }
    }

    private static AppointAuditor auditor(Caller who, String until) {
        var facts = new PersonFacts(who.account(), who.name(), false, false);
        return new AppointAuditor(Optional.of(facts), until, List.of());
    }

    private static TransferToken transferToBen(String label) {
        var ben = new PersonFacts(RegisterFixture.BEN.account(), "ben", false, false);
        return new TransferToken(
                label, Optional.of(ben), Optional.empty(), List.of(), new ReviewLayout(20, 12_000, true));
    }
}
