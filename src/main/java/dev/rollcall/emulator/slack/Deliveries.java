package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events, commands and interactions to the app, over Socket Mode or HTTP, and waits for the acks. An event
 * without an ack in time is retried three times (at once, after one minute and after five minutes of the emulator's
 * clock: Slack docs, "The Events API", Retries). A command or an interaction is not retried; the person sees an error.
 * One thread does all bookkeeping, so the order of sending is the order of events.
 */
final class Deliveries implements AutoCloseable {
    static final List<Duration> RETRIES = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));
    private static final int KEPT_MAX = 10_000;
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration REORDER_MAX = Duration.ofSeconds(2);

    private record Due(OutboundEvent delivery, Instant at) {}

    private final State state;
    private final SlackOptions options;
    private final Faults faults;
    private final Sockets sockets;
    private final HttpDelivery http;
    private final Triggers triggers;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("slack-deliveries").factory());
    private final AtomicLong counter = new AtomicLong();
    private final AtomicLong envelopes = new AtomicLong();
    private final Deque<OutboundEvent> recent = new ConcurrentLinkedDeque<>();
    private volatile boolean paused;

    // Used only by the worker thread.
    private final Map<String, OutboundEvent> waiting = new HashMap<>();
    private final List<Due> retries = new ArrayList<>();
    private final List<OutboundEvent> held = new ArrayList<>();
    private final List<OutboundEvent> reordered = new ArrayList<>();

    Deliveries(
            State state, SlackOptions options, Faults faults, Sockets sockets, HttpDelivery http, Triggers triggers) {
        this.state = state;
        this.options = options;
        this.faults = faults;
        this.sockets = sockets;
        this.http = http;
        this.triggers = triggers;
        var _ = worker.scheduleWithFixedDelay(() -> guarded(this::tick), 20, 20, TimeUnit.MILLISECONDS);
    }

    void event(ObjectNode event) {
        var payload = Json.object()
                .put("token", State.VERIFICATION_TOKEN)
                .put("team_id", state.teamId)
                .put("context_team_id", state.teamId);
        payload.putNull("context_enterprise_id");
        payload.put("api_app_id", State.APP);
        payload.set("event", event);
        payload.put("type", "event_callback")
                .put("event_id", "Ev" + state.id("0").substring(1))
                .put("event_time", state.now().getEpochSecond());
        var authorization = payload.putArray("authorizations").addObject();
        authorization.putNull("enterprise_id");
        authorization
                .put("team_id", state.teamId)
                .put("user_id", State.BOT_USER)
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        payload.put("is_ext_shared_channel", false).put("event_context", "4-" + counter.get());
        start(OutboundEvent.Type.EVENT, "event:" + event.path("type").asText(), payload, _ -> OutboundEvent.Outcome.OK);
    }

    OutboundEvent start(
            OutboundEvent.Type type, String what, ObjectNode payload, Function<JsonNode, OutboundEvent.Outcome> onAck) {
        var delivery = new OutboundEvent(counter.incrementAndGet(), type, what, payload, onAck);
        recent.add(delivery);
        if (delivery.n > KEPT_MAX) {
            recent.removeFirst();
        }
        run(() -> attempt(delivery));
        return delivery;
    }

    private void run(Runnable work) {
        try {
            worker.execute(() -> guarded(work));
        } catch (RejectedExecutionException e) {
            // The emulator is closing. Nothing more is sent.
        }
    }

    /** Runs the work and logs an exception, which would otherwise cancel the schedule of the worker. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("A delivery failed in the emulator itself");
        }
    }

    private void attempt(OutboundEvent delivery) {
        if (paused) {
            if (delivery.type == OutboundEvent.Type.EVENT) {
                held.add(delivery);
            } else {
                failed(delivery, "dispatch_failed", "paused");
            }
            return;
        }
        delivery.envelope = envelopeId();
        delivery.loseAck = false;
        var fault = delivery.faultsDone ? java.util.Optional.<Faults.Fault>empty() : faults.take(delivery.faultKey);
        delivery.faultsDone = false;
        var action = fault.map(Faults.Fault::action).orElse("");
        switch (action) {
            case "delay" -> {
                delivery.faultsDone = true;
                var _ = worker.schedule(
                        () -> attempt(delivery), fault.orElseThrow().delayMs(), TimeUnit.MILLISECONDS);
            }
            case "reorder" -> {
                reordered.add(delivery);
                var _ = worker.schedule(this::sendReordered, REORDER_MAX.toMillis(), TimeUnit.MILLISECONDS);
            }
            case "drop-before" -> {
                await(delivery);
                delivery.sent(state.now(), "lost on the way");
            }
            default -> {
                delivery.loseAck = action.equals("drop-after");
                if (action.equals("expire")) {
                    state.locked(triggers::expireAll);
                }
                send(delivery);
                if (action.equals("duplicate")) {
                    delivery.envelope = envelopeId();
                    send(delivery);
                }
                if (action.equals("cut")) {
                    sockets.cut();
                }
                sendReordered();
            }
        }
    }

    private void sendReordered() {
        var late = List.copyOf(reordered);
        reordered.clear();
        late.forEach(this::send);
    }

    private void send(OutboundEvent delivery) {
        await(delivery);
        var envelope = delivery.envelope;
        var url = http.requestUrl();
        delivery.sent(state.now(), url == null ? "socket" : "http");
        if (url != null) {
            http.send(delivery, options.ackWindow(), answer -> run(() -> handleResponse(envelope, answer)));
        } else if (!sockets.send(envelope(delivery))) {
            waiting.remove(envelope);
            failed(delivery, "dispatch_failed", "connection_failed");
        }
    }

    private void await(OutboundEvent delivery) {
        delivery.deadline = System.nanoTime() + options.ackWindow().toNanos();
        waiting.put(delivery.envelope, delivery);
    }

    private String envelopeId() {
        return "00000000-0000-4000-8000-%012x".formatted(envelopes.incrementAndGet());
    }

    private ObjectNode envelope(OutboundEvent delivery) {
        var envelope = Json.object().put("envelope_id", delivery.envelope);
        envelope.set("payload", delivery.payload);
        envelope.put("type", delivery.type.wire)
                .put("accepts_response_payload", delivery.type != OutboundEvent.Type.EVENT);
        if (delivery.type == OutboundEvent.Type.EVENT || delivery.attempt > 0) {
            envelope.put("retry_attempt", delivery.attempt)
                    .put("retry_reason", delivery.retryReason == null ? "" : delivery.retryReason);
        }
        return envelope;
    }

    /** Handles an ack that arrived over Socket Mode. */
    void acked(String envelope, JsonNode body) {
        run(() -> handleResponse(envelope, new HttpDelivery.Response("", body, false)));
    }

    private void handleResponse(String envelope, HttpDelivery.Response response) {
        var delivery = waiting.get(envelope);
        if (delivery == null || delivery.loseAck) {
            return;
        }
        waiting.remove(envelope);
        if (!response.problem().isEmpty()) {
            delivery.ended(response.problem(), state.now(), response.body());
            if (response.noRetry()) {
                delivery.done.complete(OutboundEvent.Outcome.OK);
            } else {
                failed(delivery, response.shown(), response.problem());
            }
            return;
        }
        delivery.ended("acked", state.now(), response.body());
        delivery.done.complete(outcome(delivery, response.body()));
    }

    private OutboundEvent.Outcome outcome(OutboundEvent delivery, JsonNode body) {
        try {
            return state.locked(() -> delivery.acked(body));
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("An ack could not be taken");
            return new OutboundEvent.Outcome("internal_error", Json.object());
        }
    }

    private void failed(OutboundEvent delivery, String shown, String reason) {
        delivery.ended(reason, state.now(), MissingNode.getInstance());
        if (delivery.type != OutboundEvent.Type.EVENT) {
            delivery.done.complete(new OutboundEvent.Outcome(shown, Json.object()));
        } else if (delivery.attempt < RETRIES.size()) {
            var wait = RETRIES.get(delivery.attempt);
            delivery.attempt++;
            delivery.retryReason = reason;
            retries.add(new Due(delivery, state.now().plus(wait)));
        } else {
            delivery.done.complete(
                    new OutboundEvent.Outcome("gave up after " + RETRIES.size() + " retries", Json.object()));
        }
    }

    private void tick() {
        long nanos = System.nanoTime();
        var late = waiting.values().stream()
                .filter(d -> d.deadline - nanos <= 0)
                .distinct()
                .toList();
        for (var delivery : late) {
            waiting.values().removeIf(d -> d == delivery);
            failed(delivery, "operation_timeout", http.requestUrl() == null ? "timeout" : "http_timeout");
        }
        var now = state.now();
        List<OutboundEvent> due = new ArrayList<>();
        for (var all = retries.iterator(); all.hasNext(); ) {
            var one = all.next();
            if (!one.at().isAfter(now)) {
                all.remove();
                due.add(one.delivery());
            }
        }
        due.forEach(this::attempt);
    }

    /**
     * Delivers an earlier delivery again, marked as a retry, with the same payload. Its ack is handled as for the first
     * delivery.
     */
    void redeliver(long n) {
        var before = delivered(n);
        run(() -> {
            retries.removeIf(due -> due.delivery() == before);
            before.attempt = Math.min(before.attempt + 1, RETRIES.size());
            before.retryReason = http.requestUrl() == null ? "timeout" : "http_timeout";
            attempt(before);
        });
    }

    /** Delivers an earlier payload as if it came from another workspace. Returns the number of the new delivery. */
    long deliverAs(long n, String team) {
        var before = delivered(n);
        var payload = before.payload.deepCopy();
        replaceTeam(payload, team);
        return start(before.type, before.faultKey, payload, _ -> OutboundEvent.Outcome.OK).n;
    }

    private void replaceTeam(JsonNode node, String team) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue().isTextual() && field.getValue().asText().equals(state.teamId)) {
                    field.setValue(TextNode.valueOf(team));
                }
            });
        }
        node.forEach(child -> replaceTeam(child, team));
    }

    private OutboundEvent delivered(long n) {
        return recent.stream()
                .filter(d -> d.n == n)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no delivery " + n + "."));
    }

    void pause() {
        paused = true;
    }

    /** Delivers the paused events in order, each as a first retry. */
    void resume() {
        paused = false;
        run(() -> {
            List<OutboundEvent> again = new ArrayList<>(held);
            held.clear();
            for (var delivery : again) {
                delivery.attempt = Math.min(delivery.attempt + 1, RETRIES.size());
                delivery.retryReason = http.requestUrl() == null ? "timeout" : "http_timeout";
                attempt(delivery);
            }
        });
    }

    /** Returns the deliveries, oldest first; the last {@value #DELIVERIES_MAX}. */
    Collection<OutboundEvent> log() {
        return recent;
    }

    @Override
    public void close() {
        worker.shutdownNow();
        recent.forEach(d -> d.done.complete(new OutboundEvent.Outcome("dispatch_failed", Json.object())));
    }
}
