package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * How long the messages of a large review take in a chat that limits the bot, those to its owners included, beside the
 * least that the limits allow: one message a second in a channel of either chat, and 50 calls a minute of the methods
 * of Slack's tier 3, with which direct messages are opened.
 */
final class ReviewDelivery implements Measurement {
    private static final int TOKENS = Integer.getInteger("rollcall.bench.review", 1_000);
    /** Several times what the limits demand. */
    private static final Duration PATIENCE = Duration.ofMinutes(10).plusMillis(200L * TOKENS);

    /** Slack docs, "Rate limits": tier 3. */
    private static final int OPENED_A_MINUTE = 50;

    /** Messages that a channel takes before its limit of one a second counts: Slack three, Discord five. */
    private record Chat(String name, String called, String post, String channel, int atOnce) {}

    @Override
    public String name() {
        return "delivery of a review";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) {
        measure(folder, new Chat("Slack", "method", "chat.postMessage", "channel", 3), targets);
        measure(folder, new Chat("Discord", "route", "POST /channels/{channel_id}/messages", "channel_id", 5), targets);
    }

    private static void measure(Path folder, Chat chat, Targets targets) {
        var database = chat.name() + ".db";
        var ahead = untilWorkingHours();
        try (var measured = new MeasuredBot(folder, false, true)) {
            try (var bot = measured.startAt(MeasuredBot.shipped(), ahead, database)) {
                measured.setUp();
                bot.rests();
            }
            var admin = chat.name().equals("Slack")
                    ? EmulatedWire.of(measured.slack, List.of("olga"))
                    : EmulatedWire.of(measured.discord, List.of("olga"));
            LargeTeam.fill(measured.url(database), chat.name(), TOKENS, admin);
            try (var bot = measured.startAt(MeasuredBot.shipped(), ahead, database)) {
                bot.rests();
                long before = newest(admin);
                var busy = bot.cpu();
                long began = System.nanoTime();
                var _ = admin.type(1, 1, () -> new TypedCommand("/token review open", ""));
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
                while (!shown(bot) && System.nanoTime() - began < PATIENCE.toNanos()) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                }
                double took = (System.nanoTime() - began) / 1e9;
                assertThat(shown(bot)).as(chat.name() + ": all is shown").isTrue();
                report(chat, took, bot, busy, calls(admin, before), targets);
            }
        }
    }

    /** Owners are told of a review in their working hours only. */
    private static Duration untilWorkingHours() {
        var now = ZonedDateTime.now(ZoneOffset.UTC);
        return Duration.between(
                now, now.with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY)).with(LocalTime.of(10, 0)));
    }

    private static void report(
            Chat chat, double took, Program bot, Duration busy, List<JsonNode> calls, Targets targets) {
        var posts = postsByChannel(calls, chat);
        long thread = posts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(thread).as("messages in the thread").isGreaterThan(TOKENS / 100);
        assertThat(posts.size() > 1).as("owners are told directly").isTrue();
        long opened = calls.stream()
                .filter(call -> call.path(chat.called()).asText().equals("conversations.open"))
                .count();
        var least = Math.max(thread - chat.atOnce(), 60 * ((opened - 1) / OPENED_A_MINUTE));
        var refused = calls.stream()
                .filter(call -> call.path("status").asInt() == 429)
                .map(call -> call.path(chat.called()).asText())
                .toList();
        var review = "Review of %,d tokens, %s".formatted(TOKENS, chat.name());
        targets.ratio(
                review + ": until the " + thread + " messages of its thread and " + (posts.size() - 1)
                        + " elsewhere are posted",
                1.1,
                took,
                (double) least,
                "s",
                "the limits");
        targets.atMost(
                review + ": calls refused with 429",
                0,
                "calls",
                refused.size(),
                String.join(", ", Set.copyOf(refused)));
        targets.stated(
                review + ": processor time and memory",
                "%.1f s, %d MiB".formatted(bot.cpu().minus(busy).toMillis() / 1e3, bot.residentMiB()));
    }

    private static boolean shown(Program bot) {
        return bot.metric("rollcall_cards_waiting") == 0;
    }

    /** The limits count the messages of each channel and each thread. */
    private static Map<String, Long> postsByChannel(List<JsonNode> calls, Chat chat) {
        return calls.stream()
                .filter(call -> call.path("status").asInt() == 200)
                .filter(call -> call.path(chat.called()).asText().equals(chat.post()))
                .map(call -> call.path("params").path(chat.channel()).asText())
                .collect(Collectors.groupingBy(channel -> channel, Collectors.counting()));
    }

    private static long newest(EmulatedWire control) {
        return calls(control, 0).stream()
                .mapToLong(call -> call.path("n").asLong())
                .max()
                .orElse(0);
    }

    private static List<JsonNode> calls(EmulatedWire control, long since) {
        return StreamSupport.stream(control.get("calls?since=" + since).spliterator(), false)
                .toList();
    }
}
