package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Refusals;
import dev.rollcall.card.Reply;
import dev.rollcall.card.Samples;
import dev.rollcall.card.Verbs;
import dev.rollcall.chat.Acts;
import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.AnswerReply;
import dev.rollcall.command.AnswerToken;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.Arranged;
import dev.rollcall.command.Bench;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.ExplainDenial;
import dev.rollcall.command.Notes;
import dev.rollcall.command.OpenReview;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.command.WhichApproval.Labelled;
import dev.rollcall.command.WhichApproval.Pressed;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.Ways;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.store.CardKeys;
import java.nio.file.Path;
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
    private static final OpenReview OPEN = new OpenReview(new Ways(20, 12_000, true));
    private static final ApproveToken APPROVE_X = new ApproveToken(new Labelled("x"));
    private static final AnswerToken KEEP_X = new AnswerToken("x", Answer.CONFIRMED);

    /** What somebody does, and what they read. */
    record Way(Class<?> kind, Function<Bench, Refusal> leads) {
        @Override
        public String toString() {
            return kind.getSimpleName();
        }
    }

    static Stream<Way> ways() {
        var ways = new LinkedHashMap<Class<? extends Refusal>, Function<Bench, Refusal>>();
        add(ways, Refusal.LooksSecret.class, EveryRefusalTest::aSecretIsTyped);
        add(ways, Refusal.NotForYou.class, EveryRefusalTest::aNoteForAnotherIsPressed);
        add(
                ways,
                BadField.class,
                bench -> bench.refused(Bench.APPROVER, new DenyToken(new Labelled("x"), Optional.of(""))));
        add(
                ways,
                Refusal.Many.class,
                bench -> bench.refused(Bench.ANA, Bench.add("a`b", Optional.empty(), Optional.empty())));
        add(ways, Refusal.NotSetUp.class, EveryRefusalTest::aTeamThatIsNotSetUp);
        add(ways, Refusal.LabelTaken.class, bench -> {
            bench.pending("x");
            return bench.refused(Bench.BEN, Bench.add("X", Optional.empty(), Optional.empty()));
        });
        add(ways, Refusal.NoSuchToken.class, bench -> bench.refused(Bench.ANA, KEEP_X));
        add(
                ways,
                Refusal.NoSuchThing.class,
                bench -> bench.refused(Bench.ANA, new AnswerItem(new ItemId("gone"), Answer.UNUSED)));
        add(ways, Refusal.AlreadyDecided.class, bench -> {
            bench.active("x");
            return bench.refused(Bench.APPROVER, APPROVE_X);
        });
        add(ways, Refusal.NotWaiting.class, bench -> {
            Arranged.letIn(bench, "x");
            return bench.refused(Bench.APPROVER, APPROVE_X);
        });
        add(ways, Refusal.TooLate.class, bench -> {
            bench.pending("x");
            bench.passes(Settings.APPROVAL_WAITS);
            return bench.refused(Bench.APPROVER, APPROVE_X);
        });
        add(ways, Refusal.OwnRequest.class, bench -> {
            bench.pending("x");
            return bench.refused(Bench.ANA, APPROVE_X);
        });
        add(ways, Refusal.YesAlready.class, bench -> {
            Arranged.quorum(bench, 2);
            bench.pending("x");
            bench.run(Bench.APPROVER, APPROVE_X);
            return bench.refused(Bench.APPROVER, APPROVE_X);
        });
        add(ways, Refusal.NotApprover.class, bench -> bench.refused(Bench.STRANGER, APPROVE_X));
        add(ways, Refusal.NotAdmin.class, bench -> bench.refused(Bench.ANA, OPEN));
        add(ways, Refusal.Outsider.class, bench -> bench.refused(Bench.GUEST, OPEN));
        add(ways, Refusal.NotYours.class, bench -> {
            bench.active("x");
            return bench.refused(Bench.STRANGER, KEEP_X);
        });
        add(ways, Refusal.NotOwner.class, EveryRefusalTest::aReplyForAnothersToken);
        add(ways, Refusal.NotTheDecider.class, bench -> {
            bench.pending("x");
            var id = bench.approval("x").id();
            bench.run(Bench.APPROVER, new DenyToken(new Pressed(id), Optional.empty()));
            return bench.refused(Bench.ADMIN, new ExplainDenial(id, "why"));
        });
        add(ways, Refusal.NoReview.class, bench -> {
            bench.active("x");
            return bench.refused(Bench.ANA, KEEP_X);
        });
        add(ways, Refusal.ReviewClosed.class, bench -> {
            bench.active("x");
            var review = bench.review();
            bench.close(review);
            return bench.refused(
                    Bench.ANA, new AnswerItem(bench.item(review, "x").id(), Answer.UNUSED));
        });
        add(ways, Refusal.ReviewHeld.class, bench -> {
            bench.active("x");
            bench.review();
            return bench.refused(Bench.ADMIN, OPEN);
        });
        add(ways, Refusal.NothingToReview.class, bench -> bench.refused(Bench.ADMIN, OPEN));
        add(ways, Refusal.NotInReview.class, bench -> {
            bench.active("y");
            bench.review();
            bench.active("x");
            return bench.refused(Bench.ANA, KEEP_X);
        });
        add(ways, Refusal.CannotPost.class, bench -> setUp(bench, false, 1));
        add(ways, Refusal.NobodyCouldApprove.class, bench -> setUp(bench, true, 0));
        return ways.entrySet().stream().map(way -> new Way(way.getKey(), way.getValue()));
    }

    private static void add(
            Map<Class<? extends Refusal>, Function<Bench, Refusal>> ways,
            Class<? extends Refusal> kind,
            Function<Bench, Refusal> leads) {
        ways.put(kind, leads);
    }

    private static Refusal aSecretIsTyped(Bench bench) {
        return SecretGuard.look("note", "it is sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc")
                .orElseThrow();
    }

    private static Refusal aNoteForAnotherIsPressed(Bench bench) {
        var place = new PlaceId(Bench.space("red"), "C1");
        bench.runner.run(bench.red, new Actor.Sweep(), new Notes.Leave(place, Bench.ANA.account(), "told:x"));
        var key = bench.store
                .read(bench.red, tx -> tx.cards().startingWith(CardKeys.why("")))
                .getFirst()
                .key();
        var from = new Acts.From(Bench.BEN.account(), "ben", Optional.empty());
        var act = new Act(bench.red, "e1", Bench.BEN, place, ZoneOffset.UTC);
        var pressed = new Acts.Pressed(
                "e1", from, place, false, Verbs.WHY, CardKeys.parts(key).get(1), List.of());
        var presses = new Presses(bench.runner, bench.queries, bench.views);
        var why = new Refusal.NotForYou();
        assertThat(presses.run(pressed, act)).isEqualTo(new Reply.Said(Refusals.parts(why, ZoneOffset.UTC)));
        return why;
    }

    private static Refusal aTeamThatIsNotSetUp(Bench bench) {
        var space = Bench.space("green");
        var green = bench.store.across().adopt(space, "Green", "sealed", Bench.NOW);
        var admin = Bench.admin("green");
        return why(bench.runner.run(green, "e1", admin, OPEN));
    }

    private static Refusal aReplyForAnothersToken(Bench bench) {
        bench.active("x");
        var said = new AnswerReply.Said(Answer.CONFIRMED, List.of("x"));
        var outcome = bench.run(Bench.BEN, new AnswerReply(bench.review(), List.of(said), "keep x"));
        return ((Outcome.Answered) outcome).problems().getFirst();
    }

    private static Refusal setUp(Bench bench, boolean inside, int seen) {
        var channel = new SetUpTeam.Channel(new PlaceId(Bench.space("red"), "C1"), "c", true, inside, List.of());
        var group = new Approver.Group(Bench.space("red"), "G9", "security");
        var many = (Refusal.Many) bench.refused(
                Bench.ADMIN, new SetUpTeam(channel, channel, List.of(group), seen, "UTC", Settings.OPENS_DEFAULT));
        return many.all().getFirst();
    }

    private static Refusal why(Outcome outcome) {
        return ((Outcome.Refused) outcome).why();
    }

    @Test
    void everyKindHasAWay() {
        assertThat(ways().<Class<?>>map(Way::kind))
                .containsExactlyInAnyOrderElementsOf(Samples.kinds(Refusal.class).stream()
                        .filter(Refusal.class::isAssignableFrom)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theWayLeadsToIt(Way way, @TempDir Path folder) {
        try (var bench = new Bench(folder)) {
            assertThat(way.leads().apply(bench)).isInstanceOf(way.kind());
        }
    }
}
