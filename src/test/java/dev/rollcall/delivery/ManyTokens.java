package dev.rollcall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.OpenReview;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.BotReads;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A team with many tokens, whose review is opened and delivered to a chat. */
public final class ManyTokens {
    /** When the review opens. */
    public static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

    private static final Pattern LABEL = Pattern.compile("`(tok-\\d{4})`");

    private ManyTokens() {}

    /** The label of a token, from 0. No label is part of another. */
    public static String label(int token) {
        return "tok-%04d".formatted(token);
    }

    /**
     * Opens a review of active tokens, owned by these people in turn, and returns once the chat shows it.
     *
     * @param channel where the bot can post
     */
    public static void open(Path folder, ChatPlatform chat, PlaceId channel, List<AccountId> owners, int tokens)
            throws ExecutionException, InterruptedException {
        open(folder, chat, channel, tx -> {
            for (int i = 0; i < tokens; i++) {
                var owner = owners.get(i % owners.size());
                var member = tx.members()
                        .findOrCreate(owner, "Person " + owner.id(), NOW)
                        .id();
                assertThat(tx.tokens().add(PlainToken.of(label(i), Optional.of(member), Token.State.ACTIVE, NOW)))
                        .isTrue();
            }
        });
    }

    /**
     * The same of a register.
     *
     * @param filled adds the tokens
     */
    public static void open(Path folder, ChatPlatform chat, PlaceId channel, Consumer<Store.Tx> filled)
            throws ExecutionException, InterruptedException {
        try (var store = TestDatabase.chosen().open(folder)) {
            InstantSource clock = () -> NOW;
            var cron = new QuartzCron();
            var views = BotReads.of(store, clock, cron).cards();
            var runner = new CommandRunner(store, clock, clock, cron, (_, sha) -> new Fingerprint(sha), () -> {});
            var team = store.across().findOrCreateTeam(channel.space(), "Acme", "sealed", NOW);
            var admin = new Caller(new AccountId(channel.space(), "1"), "Olga", true, false, Set.of());
            var facts = new ChannelFacts(channel, "api-tokens", true, true, List.of());
            var approvers = List.<Approver>of(new Approver.Group(channel.space(), "2", "security"));
            runner.run(
                    team, "set-up", admin, new SetUpTeam(facts, facts, approvers, 2, "Europe/Berlin", "0 0 9 1 * ?"));
            store.transact(team, tx -> {
                filled.accept(tx);
                return true;
            });
            assertThat(runner.run(team, "open", admin, new OpenReview(chat.reviewLayout())))
                    .isInstanceOf(Outcome.ReviewOpened.class);
            deliver(new Delivery(
                    store,
                    views,
                    Map.of(chat.name(), chat),
                    _ -> true,
                    InstantSource.system(),
                    (_, _, _) -> {},
                    _ -> {},
                    _ -> false));
        }
    }

    /** Asserts that a text names each token once. Counts in one pass: the text of a large review is long. */
    public static void namesEachOnce(String text, int tokens) {
        var counts = LABEL.matcher(text)
                .results()
                .collect(Collectors.groupingBy(found -> found.group(1), Collectors.counting()));
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(
                        IntStream.range(0, tokens).boxed().collect(Collectors.toMap(ManyTokens::label, _ -> 1L)));
    }

    private static void deliver(Delivery delivery) throws ExecutionException, InterruptedException {
        try (delivery) {
            while (!delivery.rest()) {
                for (var claim : List.copyOf(delivery.pass())) {
                    claim.get();
                }
            }
        }
    }
}
