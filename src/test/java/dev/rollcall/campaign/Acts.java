package dev.rollcall.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.campaign.Model.Answer;
import dev.rollcall.campaign.Model.Decision;
import dev.rollcall.campaign.Model.Item;
import dev.rollcall.campaign.Model.Request;
import dev.rollcall.campaign.Model.Review;
import dev.rollcall.campaign.Model.Seen;
import dev.rollcall.campaign.Model.Told;
import dev.rollcall.demo.ChatPlace;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.demo.SimulatedPeople;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * People of one chat act at random, at the same time. Until the next comparison nobody acts twice on a token, except
 * that a reply is edited and that two decide on a request: so the model knows what has to come of it.
 */
final class Acts implements AutoCloseable {
    private static final int EDITED_PERCENT = 35;
    /** One of so many requests is from a person whom the bot cannot tell what became of it. */
    private static final int CLOSED_ASKS = 4;

    private final Side side;
    private final Model model;
    private final Seeded random;
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private int requests;

    Acts(Side side, Model model, Seeded random) {
        this.side = side;
        this.model = model;
        this.random = random;
    }

    /** Somebody does something. */
    void next() {
        var review = model.open();
        int what = random.between(0, review.isPresent() ? 9 : 3);
        if (what == 0) {
            asks();
        } else if (what <= 3) {
            decides();
        } else {
            review.ifPresent(this::answers);
        }
    }

    /** Waits until the chat has told everybody what came of what they did. */
    void settle() throws InterruptedException, ExecutionException {
        for (var one : running) {
            one.get();
        }
        running.clear();
        touched.clear();
    }

    private void run(Runnable act) {
        running.add(people.submit(act));
    }

    private Told types(String who, String text, String words, String subject) {
        var from = side.clock.instant();
        boolean ok = ok(side.people.triesToType(who, SimulatedPeople.GENERAL, text));
        return new Told(Seen.IN_GENERAL, who, words, subject, "", ok, from, side.clock.instant());
    }

    private static boolean ok(JsonNode response) {
        return response.path("ok").asBoolean(true);
    }

    /** Somebody asks for a token. */
    void asks() {
        var request = new Request(
                "new-%s-%03d".formatted(side.word(), ++requests),
                requests % CLOSED_ASKS == 1 ? Side.CLOSED : random.pick(side.owners));
        model.requests.put(request.label, request);
        touched.add(request.label);
        run(() -> {
            var told = types(
                    request.who,
                    "add %s app:shop service:At-%s access:write".formatted(request.label, request.label),
                    "Registered `" + request.label + "`",
                    request.label);
            request.certain = told.certain();
            synchronized (model) {
                model.told.add(told);
            }
        });
    }

    private void decides() {
        var waiting = model.requests.values().stream()
                .filter(it -> it.certain && !it.expired && it.decisions.isEmpty() && !touched.contains(it.label))
                .toList();
        if (waiting.isEmpty()) {
            asks();
            return;
        }
        // First those whose requesters cannot be told: the chat refuses these messages for good.
        var request = waiting.stream()
                .filter(it -> it.who.equals(Side.CLOSED))
                .findFirst()
                .orElseGet(() -> random.pick(waiting));
        touched.add(request.label);
        var who = random.pick(Side.DECIDERS);
        int how = random.between(0, 3);
        if (how == 0) {
            decides(request, who, "no budget for " + request.label);
        } else if (how == 1) {
            decides(request, who, "");
            var other = random.pick(Side.DECIDERS);
            if (!other.equals(who)) {
                decides(request, other, random.chance(50) ? "" : "not " + request.label);
            }
        } else {
            run(() -> pressesOrReacts(request, who));
        }
    }

    private void decides(Request request, String who, String reason) {
        var text = reason.isEmpty()
                ? "approve " + request.label
                : "deny %s reason:\"%s\"".formatted(request.label, reason);
        run(() -> {
            var told = types(who, text, "`" + request.label + "`", request.label);
            synchronized (model) {
                model.told.add(told);
                request.decisions.add(new Decision(who, reason, true, told.certain()));
            }
        });
    }

    private void pressesOrReacts(Request request, String who) {
        var card = side.cards(SimulatedPeople.REVIEW).stream()
                .filter(m -> m.says("Approval wanted: `" + request.label + "`"))
                .findFirst();
        if (card.isEmpty()) {
            return;
        }
        var place = ChatPlace.channel(SimulatedPeople.REVIEW);
        boolean certain = true;
        try {
            if (side.slack()) {
                side.people.presses(who, place, card.get().id(), card.get().control("Approve"));
            } else {
                side.people.reacts(who, place, card.get().id(), "✅");
            }
        } catch (ControlClient.Refused e) {
            certain = false;
        }
        synchronized (model) {
            request.decisions.add(new Decision(who, "", false, certain));
        }
    }

    private void answers(Review review) {
        if (review.root.isEmpty()) {
            return;
        }
        var replied = review.items.values().stream()
                .filter(it -> !it.reply.isEmpty() && it.certain && it.wanted == Answer.CONFIRMED)
                .toList();
        if (!replied.isEmpty() && random.chance(EDITED_PERCENT)) {
            edits(review, random.pick(replied));
            return;
        }
        var free = review.items.values().stream()
                .filter(it -> !touched.contains(it.label))
                .toList();
        if (free.isEmpty()) {
            return;
        }
        var item = random.pick(free);
        touched.add(item.label);
        var answer = random.chance(70) ? Answer.CONFIRMED : Answer.UNUSED;
        item.wanted = answer;
        if (random.chance(50)) {
            replies(review, item, answer);
        } else {
            item.certain = false;
            run(() -> {
                var told =
                        types(item.owner, answer.command + " " + item.label, "Noted: `" + item.label + "`", item.label);
                item.certain = told.certain();
                synchronized (model) {
                    model.told.add(told);
                }
            });
        }
    }

    /** A reply stays in the thread, so the bot has to read it, at the latest after its next start. */
    private void replies(Review review, Item item, Answer answer) {
        item.reply = side.people.says(item.owner, side.thread(review.root), answer.reply + " " + item.label);
        item.certain = true;
        tell(review, item);
    }

    private void edits(Review review, Item item) {
        item.wanted = Answer.UNUSED;
        side.people.edits(
                item.owner, side.thread(review.root), item.reply, Answer.UNUSED.reply + " " + item.label, false);
        tell(review, item);
    }

    private void tell(Review review, Item item) {
        var words = "Noted: `" + item.label + "`";
        synchronized (model) {
            var now = side.clock.instant();
            review.told.add(new Told(Seen.AT_A_REPLY, item.owner, words, item.label, item.reply, true, now, now));
        }
    }

    @Override
    public void close() {
        people.shutdownNow();
    }
}
