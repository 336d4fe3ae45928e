package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TransferId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random people give random commands, and the register is compared with a simple model after each: what was done, what
 * was refused, and that a refusal changed nothing.
 */
final class RegisterModelTest extends RegisterTest {
    private static final int STEPS = 60;
    private static final Caller CHO = RegisterFixture.member("red", "cho");
    private static final List<Caller> PEOPLE =
            List.of(RegisterFixture.ANA, RegisterFixture.BEN, CHO, RegisterFixture.APPROVER, RegisterFixture.ADMIN);
    private static final List<String> LABELS = List.of("one", "two", "three");

    private final Map<String, Expected> model = new HashMap<>();
    private final List<String> played = new ArrayList<>();

    /** A token as the model has it; there is none while its label is free. */
    private static final class Expected {
        final Caller requester;
        Caller owner;
        boolean active;
        boolean removing;
        boolean compromised;
        String lastFour = "";

        @Nullable
        Caller offeredTo;

        Expected(Caller requester) {
            this.requester = requester;
            this.owner = requester;
        }

        boolean answers(Caller who) {
            return owner.equals(who) || who.admin();
        }

        @Override
        public String toString() {
            return (active ? "active" : "pending") + " of " + owner.name() + ", asked by " + requester.name()
                    + (removing ? ", being removed" : "")
                    + (compromised ? ", compromised" : "")
                    + (lastFour.isEmpty() ? "" : ", …" + lastFour)
                    + (offeredTo == null ? "" : ", offered to " + offeredTo.name());
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRegisterIsAsTheModelSays(long seed) {
        var random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            var label = LABELS.get(random.nextInt(LABELS.size()));
            var who = PEOPLE.get(random.nextInt(PEOPLE.size()));
            plays(random.nextInt(14), label, who, PEOPLE.get(random.nextInt(PEOPLE.size())));
            assertThat(register()).as("seed " + seed + ": " + played).isEqualTo(expected());
        }
        assertThat(fixture.store.<Long>read(fixture.red, tx -> tx.audit().firstBroken()))
                .isZero();
    }

    private void plays(int what, String label, Caller who, Caller other) {
        var token = model.get(label);
        boolean pending = token != null && !token.active;
        boolean active = token != null && token.active;
        boolean another = token != null && !token.requester.equals(who);
        boolean approver = who.equals(RegisterFixture.APPROVER);
        switch (what) {
            case 0 ->
                does(
                        who,
                        RegisterFixture.add(label, Optional.empty(), Optional.empty()),
                        token == null,
                        () -> model.put(label, new Expected(who)));
            case 1, 2 ->
                does(
                        who,
                        new ApproveToken(new WhichApproval.Labelled(label)),
                        pending && another && approver,
                        () -> of(label).active = true);
            case 3 ->
                does(
                        who,
                        new DenyToken(new WhichApproval.Labelled(label), Optional.of("no need")),
                        pending && another && approver,
                        () -> model.remove(label));
            case 4 ->
                does(
                        who,
                        new WithdrawToken(new WhichApproval.Labelled(label)),
                        pending && !another,
                        () -> model.remove(label));
            case 5 -> {
                if (active) {
                    offers(label, who, other);
                }
            }
            case 6 -> answersOffer(label, who, true);
            case 7 -> answersOffer(label, who, false);
            case 8 -> {
                if (!pending) {
                    does(
                            who,
                            new AnswerToken(label, Answer.UNUSED),
                            token != null && token.active && token.answers(who) && !token.removing,
                            () -> of(label).removing = true);
                }
            }
            case 9 -> reports(label, who);
            case 10 -> closes(label, who);
            case 11 -> {
                var four = "%04d".formatted(played.size());
                does(who, rotate(label, four), token != null && token.answers(who), () -> {
                    of(label).lastFour = four;
                    of(label).compromised = false;
                });
            }
            case 12 -> {
                var four = "%04d".formatted(played.size());
                does(who, edit(label, four), token != null && token.answers(who), () -> of(label).lastFour = four);
            }
            default -> {
                if (!pending) {
                    does(
                            who,
                            new RestoreToken(new RestoreToken.Which.Labelled(label)),
                            token != null && token.active && token.answers(who) && token.removing,
                            () -> of(label).removing = false);
                }
            }
        }
    }

    /** A second report of what is compromised already is answered, and changes nothing. */
    private void reports(String label, Caller who) {
        does(
                who,
                new ReportCompromised(label, "", "it leaked"),
                model.containsKey(label),
                () -> of(label).compromised = true);
    }

    /** By the button on the card of the incident, if one is open. */
    private void closes(String label, Caller who) {
        var incident = fixture.live(label)
                .flatMap(token ->
                        fixture.store.read(fixture.red, tx -> tx.incidents().openOf(token.id())));
        if (incident.isEmpty()) {
            return;
        }
        boolean may = of(label).answers(who) || who.equals(RegisterFixture.APPROVER);
        does(who, new CloseIncident(incident.get().id(), "false alarm"), may, () -> of(label).compromised = false);
    }

    private static RotateToken rotate(String label, String lastFour) {
        return new RotateToken(new WhichToken.Labelled(label), new TokenFields(Map.of("last4", lastFour)), List.of());
    }

    private static EditToken edit(String label, String lastFour) {
        return new EditToken(
                new WhichToken.Labelled(label),
                new TokenFields(Map.of("last4", lastFour)),
                Optional.empty(),
                false,
                List.of());
    }

    private void offers(String label, Caller who, Caller to) {
        var token = of(label);
        var facts = new PersonFacts(to.account(), to.name(), to.admin(), to.outsider());
        var command = new TransferToken(label, Optional.of(facts), Optional.empty(), List.of(), RegisterFixture.DIRECT);
        does(who, command, token.answers(who) && !token.owner.equals(to), () -> {
            if (token.owner.equals(who)) {
                token.offeredTo = to;
            } else {
                token.owner = to;
                token.offeredTo = null;
            }
        });
    }

    /** By the button of the newest offer, also if it is over. */
    private void answersOffer(String label, Caller who, boolean accepts) {
        var newest = newestOffer(label);
        if (newest.isEmpty()) {
            return;
        }
        var token = model.get(label);
        boolean may = token != null && who.equals(token.offeredTo);
        does(who, new AnswerTransfer(newest.get(), accepts), may, () -> {
            var answered = of(label);
            answered.offeredTo = null;
            if (accepts) {
                answered.owner = who;
            }
        });
    }

    private Optional<TransferId> newestOffer(String label) {
        return fixture.live(label)
                .flatMap(token ->
                        fixture.store.read(fixture.red, tx -> tx.transfers().openOf(token.id())))
                .map(open -> open.id());
    }

    private Expected of(String label) {
        return Optional.ofNullable(model.get(label)).orElseThrow();
    }

    private void does(Caller who, Command command, boolean allowed, Runnable then) {
        played.add(who.name() + " " + command);
        var outcome = fixture.run(who, command);
        assertThat(outcome instanceof Outcome.Refused)
                .as(played + " gave " + outcome + " with " + model)
                .isEqualTo(!allowed);
        if (allowed) {
            then.run();
        }
    }

    private Map<String, String> expected() {
        var all = new HashMap<String, String>();
        model.forEach((label, token) -> all.put(label, token.toString()));
        return all;
    }

    private Map<String, String> register() {
        var all = new HashMap<String, String>();
        for (var label : LABELS) {
            fixture.live(label).ifPresent(token -> all.put(label, read(token)));
        }
        return all;
    }

    private String read(Token token) {
        return fixture.store.read(fixture.red, tx -> {
            var read = new Expected(who(
                    tx.approvals().ofToken(token.id()).orElseThrow().askedBy().orElseThrow()));
            read.owner = who(token.owner().orElseThrow());
            read.active = token.state() == Token.State.ACTIVE;
            read.removing = tx.removals()
                    .ofToken(token.id())
                    .filter(removal -> removal.open())
                    .isPresent();
            read.compromised = tx.incidents().openOf(token.id()).isPresent();
            read.lastFour = token.lastFour().orElse("");
            read.offeredTo = tx.transfers()
                    .openOf(token.id())
                    .map(open -> who(open.to()))
                    .orElse(null);
            return read.toString();
        });
    }

    private Caller who(MemberId member) {
        return PEOPLE.stream()
                .filter(one -> fixture.store
                        .read(fixture.red, tx -> tx.members().byAccount(one.account()))
                        .filter(known -> known.id().equals(member))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }
}
