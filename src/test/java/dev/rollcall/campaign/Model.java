package dev.rollcall.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the people of one chat did, and so what has to be seen there. An act whose outcome the chat told is certain; of
 * another one the chat said that it failed, and it may have been made or not.
 */
final class Model {
    /** What an owner says of a token in a review. */
    enum Answer {
        CONFIRMED("confirm", "keep", "✅ Still used"),
        UNUSED("unused", "unused", "🗑 Unused");

        final String command;
        final String reply;
        final String mark;

        Answer(String command, String reply, String mark) {
            this.command = command;
            this.reply = reply;
            this.mark = mark;
        }
    }

    /** Where a private answer is seen. */
    enum Seen {
        IN_GENERAL,
        AT_A_REPLY
    }

    /**
     * An act that is answered in private.
     *
     * @param words what the answer contains
     * @param subject what the request contains: a label
     * @param reply id of the typed reply that is answered; empty for a command
     * @param certain whether the chat delivered it
     * @param from when it began
     * @param until when the chat told what came of it
     */
    record Told(
            Seen where,
            String who,
            String words,
            String subject,
            String reply,
            boolean certain,
            Instant from,
            Instant until) {
        Told doubted() {
            return new Told(where, who, words, subject, reply, false, from, until);
        }
    }

    /** A decision on a request; empty reason for an approval. */
    record Decision(String who, String reason, boolean typed, boolean certain) {
        Decision doubted() {
            return new Decision(who, reason, typed, false);
        }

        String shown() {
            return (reason.isEmpty() ? ": Approved by " : ": Denied by ") + Side.shown(who);
        }

        String notice(String label) {
            return Side.shown(who) + (reason.isEmpty() ? " approved `" : " denied `") + label + "`";
        }
    }

    /** A request for a new token. */
    static final class Request {
        final String label;
        final String who;
        boolean certain;
        /** Whether people could have waited so long that it expired. */
        boolean mayExpire;
        /** Whether its card showed that it did. */
        boolean expired;

        List<Decision> decisions = new ArrayList<>();
        /** Whether its card was seen. */
        boolean stands;
        /** The decision that its card showed. */
        Optional<Decision> made = Optional.empty();

        Request(String label, String who) {
            this.label = label;
            this.who = who;
        }
    }

    /** A token in the review. */
    static final class Item {
        final String label;
        final String owner;
        /** As it was seen at the last comparison. */
        @Nullable
        Answer settled;
        /** As the act since then wants it. */
        @Nullable
        Answer wanted;

        /** As the last comparison sees it, and the message that shows it. */
        @Nullable
        Answer seen;

        String message = "";
        boolean certain;
        /** The reply that gave the answer since the last comparison; empty if it was none. */
        String reply = "";

        Item(String label, String owner) {
            this.label = label;
            this.owner = owner;
        }
    }

    /** A monthly review. */
    static final class Review {
        final String title;
        final Map<String, Item> items = new LinkedHashMap<>();
        /** Owners with something open at each reminder so far. */
        final List<List<String>> reminded = new ArrayList<>();

        boolean escalated;
        boolean closed;
        /** The id of its first message; empty until it was seen. */
        String root = "";

        final List<Told> told = new ArrayList<>();

        Review(String title) {
            this.title = title;
        }

        long count(Answer answer) {
            return items.values().stream().filter(it -> it.settled == answer).count();
        }

        List<String> openOwners() {
            return items.values().stream()
                    .filter(it -> it.settled == null)
                    .map(it -> it.owner)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** Owners of all active tokens, by label. */
    final Map<String, String> active = new TreeMap<>();

    final Map<String, Request> requests = new LinkedHashMap<>();
    final List<Review> reviews = new ArrayList<>();
    final List<Told> told = new ArrayList<>();

    Optional<Review> open() {
        return reviews.stream().filter(review -> !review.closed).reduce((_, last) -> last);
    }

    /** An act was answered, but perhaps not made. */
    void doubts(Told told) {
        var request = requests.get(told.subject());
        if (request == null) {
            open().map(review -> review.items.get(told.subject())).ifPresent(item -> item.certain = false);
        } else if (told.who().equals(request.who)) {
            request.certain = false;
        } else {
            request.decisions.replaceAll(it -> it.who().equals(told.who()) ? it.doubted() : it);
        }
    }

    /** Takes over what was seen, so that later acts start from there. */
    void adopt() {
        requests.values().removeIf(request -> !request.stands);
        for (var request : requests.values()) {
            request.certain = true;
            request.decisions = new ArrayList<>(request.made.stream().toList());
            if (request.made.filter(it -> it.reason().isEmpty()).isPresent()) {
                active.put(request.label, request.who);
            }
        }
        for (var review : reviews) {
            for (var item : review.items.values()) {
                item.settled = item.seen;
                item.wanted = null;
                item.certain = false;
                item.reply = "";
            }
        }
    }

    /** The review of a month opens: all that is active now is in it. */
    Review opens(String title) {
        var review = new Review(title);
        active.forEach((label, owner) -> review.items.put(label, new Item(label, owner)));
        reviews.add(review);
        return review;
    }
}
