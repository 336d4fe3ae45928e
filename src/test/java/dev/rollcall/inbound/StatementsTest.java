package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.RecordingPlatform;
import dev.rollcall.chat.TypedText;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.TeamDirectory;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.store.StoreMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counts the transactions and statements of what people do most, so that an act that asks the database more often than
 * before is noticed. A change that needs more says so here.
 */
class StatementsTest {
    private static final PlaceId CHANNEL = new PlaceId(RegisterFixture.space("red"), "C1");

    @TempDir
    Path folder;

    private final Counter counter = new Counter();
    private int events;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private ChatInbox inbox;

    /** What one act asked of the database. */
    private static final class Counter implements StoreMeter {
        private final List<Kind> transactions = new ArrayList<>();
        private final List<String> statements = new ArrayList<>();

        @Override
        public synchronized void transaction(Kind kind, Duration took) {
            transactions.add(kind);
        }

        @Override
        public synchronized void statement(String sql) {
            statements.add(sql.strip().replaceAll("\\s+", " "));
        }

        synchronized void reset() {
            transactions.clear();
            statements.clear();
        }

        synchronized Cost cost() {
            int reads = (int) transactions.stream().filter(Kind.READ::equals).count();
            return new Cost(reads, transactions.size() - reads, statements.size());
        }

        /** Each statement with how often it ran, for whoever has to find one that is too much. */
        synchronized String text() {
            return statements.stream()
                    .collect(Collectors.groupingBy(sql -> sql, Collectors.counting()))
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .map(entry -> entry.getValue() + " x " + entry.getKey())
                    .collect(Collectors.joining("\n", "\n", "\n"));
        }
    }

    /** @param reads transactions that only read */
    private record Cost(int reads, int writes, int statements) {}

    @BeforeEach
    void opens() {
        fixture = new RegisterFixture(TestDatabase.SQLITE.open(folder, counter));
        InstantSource clock = () -> RegisterFixture.NOW;
        inbox = new ChatInbox(
                new RecordingPlatform(),
                new TeamDirectory(fixture.store, clock, () -> "sealed"),
                fixture.runner,
                fixture.queries,
                fixture.reads,
                CommandCatalogue.STANDARD,
                new ReviewLayout(20, 12_000, false),
                Set.of(),
                clock,
                LookAhead.NONE);
        for (int i = 0; i < 40; i++) {
            fixture.active("old-" + i);
        }
        // Whoever acts is a member already.
        types(RegisterFixture.ANA, "list mine");
        types(RegisterFixture.APPROVER, "list mine");
    }

    @AfterEach
    void closes() {
        fixture.close();
    }

    private static ChatEvents.Sender from(Caller who) {
        return new ChatEvents.Sender(
                who.account(),
                who.name(),
                Optional.of(new ChatEvents.SenderFacts(who.admin(), who.outsider(), who.groups())));
    }

    private Reply types(Caller who, String line) {
        counter.reset();
        return inbox.typed(new ChatEvents.CommandTyped(
                "act-" + events++, from(who), CHANNEL, "", Map.of(), TypedText.plain(line)));
    }

    private Reply presses(Caller who, Verb verb, String id) {
        counter.reset();
        return inbox.pressed(
                new ChatEvents.ButtonPressed("act-" + events++, from(who), CHANNEL, false, verb.code(), id, List.of()));
    }

    private void costs(Reply reply, int reads, int writes, int statements) {
        assertThat(reply.toString()).doesNotContain("Refused");
        assertThat(counter.cost()).as(counter.text()).isEqualTo(new Cost(reads, writes, statements));
    }

    @Test
    void add() {
        costs(types(RegisterFixture.ANA, "add new-one app:shop service:Stripe access:write"), 3, 1, 22);
        assertThat(fixture.approval("new-one").waiting(RegisterFixture.NOW)).isTrue();
    }

    @Test
    void approve() {
        fixture.pending("new-one");
        costs(types(RegisterFixture.APPROVER, "approve new-one"), 4, 1, 45);
        assertThat(fixture.approval("new-one").waiting(RegisterFixture.NOW)).isFalse();
    }

    @Test
    void anAnswerByAButton() {
        var review = fixture.review();
        var item = fixture.item(review, "old-7");
        costs(presses(RegisterFixture.ANA, Verb.KEEP, item.id().value()), 2, 1, 40);
        assertThat(fixture.item(review, "old-7").answer()).isPresent();
    }

    @Test
    void listMine() {
        costs(types(RegisterFixture.ANA, "list mine"), 4, 0, 19);
    }

    @Test
    void show() {
        types(RegisterFixture.ANA, "show old-8");
        // What the findings of the team are is known from the one before.
        costs(types(RegisterFixture.ANA, "show old-7"), 4, 0, 30);
    }
}
