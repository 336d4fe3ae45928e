package dev.rollcall.campaign;

import dev.rollcall.campaign.Figures.Difference;
import dev.rollcall.campaign.Figures.Found;
import dev.rollcall.campaign.Model.Answer;
import dev.rollcall.campaign.Model.Decision;
import dev.rollcall.campaign.Model.Item;
import dev.rollcall.campaign.Model.Request;
import dev.rollcall.campaign.Model.Review;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.demo.SimulatedPeople;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Compares what is seen in one chat with what its people did. */
final class Comparison {
    private static final String TITLE = "Token review, ";

    private final Side side;
    private final Model model;
    private final List<Difference> found = new ArrayList<>();

    private Comparison(Side side, Model model) {
        this.side = side;
        this.model = model;
    }

    static List<Difference> of(Side side, Model model) {
        var comparison = new Comparison(side, model);
        comparison.compare();
        return comparison.found;
    }

    private void compare() {
        var cards = side.cards(SimulatedPeople.REVIEW);
        var alerts = side.cards(SimulatedPeople.ALERTS);
        shownOnce(SimulatedPeople.REVIEW, cards);
        shownOnce(SimulatedPeople.ALERTS, alerts);
        var direct = new HashMap<String, List<SeenMessage>>();
        for (var owner : side.owners) {
            direct.put(owner, side.direct(owner));
            shownOnce("the direct messages of " + owner, direct.get(owner));
        }
        model.requests
                .values()
                .forEach(request -> request(request, cards, direct.getOrDefault(request.who, List.of())));
        for (var review : model.reviews) {
            review(review, cards, alerts, direct);
        }
    }

    private void add(Found kind, String what) {
        found.add(new Difference(kind, side.word() + ": " + what));
    }

    private void shownOnce(String where, List<SeenMessage> messages) {
        Map<String, Integer> shown = new HashMap<>();
        messages.forEach(m -> side.cardKey(m).ifPresent(key -> shown.merge(key, 1, Integer::sum)));
        shown.forEach((key, times) -> {
            if (times > 1) {
                add(Found.DUPLICATE_MESSAGE, "the card " + key + " stands " + times + " times in " + where);
            }
        });
    }

    // Requests and decisions.

    private void request(Request request, List<SeenMessage> cards, List<SeenMessage> direct) {
        var shown = cards.stream()
                .filter(m -> m.says("`" + request.label + "`") && !m.says(TITLE))
                .toList();
        if (shown.isEmpty()) {
            if (request.certain) {
                add(Found.LOST_ACT, request.label + " was registered and has no card");
            }
            return;
        }
        if (shown.size() > 1) {
            add(Found.DUPLICATE_MESSAGE, request.label + " has " + shown.size() + " cards");
            return;
        }
        var card = shown.getFirst();
        var told = request.decisions.stream()
                .filter(it -> it.typed() && toldThatItDecided(it, request.label))
                .toList();
        if (told.size() > 1) {
            add(Found.WRONG_CONTENT, "two people read that they decided on " + request.label);
        }
        var allowed = told.isEmpty() ? request.decisions : told;
        var made = allowed.stream().filter(it -> card.says(it.shown())).findFirst();
        if (made.isEmpty() && (!told.isEmpty() || mustBeDecided(request, card))) {
            add(
                    Found.LOST_ACT,
                    "a decision on " + request.label + " of " + allowed + " is not on its card: " + card.text());
        }
        boolean waits = card.says("Approval wanted: ");
        boolean expired = request.mayExpire && card.says("Nobody decided by ");
        request.expired = expired;
        if (made.isEmpty() && !waits && !expired) {
            add(Found.WRONG_CONTENT, "the card of " + request.label + " shows " + card.text());
        }
        request.made = made;
        request.stands = true;
        made.ifPresent(it -> {
            if (!it.reason().isEmpty() && !card.says(it.reason())) {
                add(Found.WRONG_CONTENT, "the reason is not on the card of " + request.label + ": " + card.text());
            }
            notice(request, it, direct);
        });
    }

    /** A press that Slack delivered, and a reaction, which stays, have to decide if nobody else tried to. */
    private boolean mustBeDecided(Request request, SeenMessage card) {
        if (request.decisions.size() != 1 || request.decisions.getFirst().typed()) {
            return false;
        }
        var only = request.decisions.getFirst();
        return side.slack()
                ? only.certain() && !Apologies.atTheButtons(side, only.who())
                : card.reactions().values().stream().anyMatch(ids -> ids.contains(side.idOf(only.who())));
    }

    private boolean toldThatItDecided(Decision decision, String label) {
        return side.answers(decision.who()).stream()
                .anyMatch(m -> m.says("Approved: `" + label + "`") || m.says("Denied: `" + label + "`"));
    }

    private void notice(Request request, Decision made, List<SeenMessage> direct) {
        if (!side.takesDirectMessages(request.who)) {
            return;
        }
        long times =
                direct.stream().filter(m -> m.says(made.notice(request.label))).count();
        if (times == 0) {
            add(Found.LOST_MESSAGE, request.who + " does not read that " + made.notice(request.label));
        } else if (times > 1) {
            add(Found.DUPLICATE_MESSAGE, request.who + " reads " + times + " times that " + made.notice(request.label));
        }
    }

    // Reviews.

    private void review(
            Review review, List<SeenMessage> cards, List<SeenMessage> alerts, Map<String, List<SeenMessage>> direct) {
        var roots = cards.stream().filter(m -> m.says(review.title)).toList();
        if (roots.size() != 1) {
            add(
                    roots.isEmpty() ? Found.LOST_MESSAGE : Found.DUPLICATE_MESSAGE,
                    review.title + " stands " + roots.size() + " times");
            return;
        }
        var root = roots.getFirst();
        review.root = root.id();
        var thread = side.thread("olga", root.id()).stream()
                .filter(SeenMessage::byBot)
                .toList();
        shownOnce("the thread of " + review.title, thread);
        var shown = Page.read(thread);
        review.items.values().forEach(item -> item(item, shown.getOrDefault(item.label, List.of())));
        if (shown.size() > review.items.size()) {
            add(Found.WRONG_CONTENT, review.title + " lists " + shown.size() + " tokens");
        }
        counts(review, root, shown);
        ladder(review, thread, alerts, direct);
    }

    private void item(Item item, List<Page.Line> lines) {
        if (lines.size() != 1) {
            add(
                    lines.isEmpty() ? Found.LOST_MESSAGE : Found.DUPLICATE_MESSAGE,
                    item.label + " is listed " + lines.size() + " times");
            return;
        }
        var seen = lines.getFirst().answer();
        item.seen = seen;
        item.message = lines.getFirst().message();
        boolean asWanted = item.wanted != null && seen == item.wanted;
        boolean mayBeAsBefore = item.wanted == null || !item.certain;
        if (asWanted || (mayBeAsBefore && seen == item.settled)) {
            return;
        }
        boolean lost = seen == item.settled && item.wanted != null;
        add(
                lost ? Found.LOST_ACT : Found.WRONG_CONTENT,
                item.label + " shows " + seen + ", was " + item.settled + ", and " + item.owner + " said "
                        + item.wanted);
    }

    private void counts(Review review, SeenMessage root, Map<String, List<Page.Line>> shown) {
        var answers = shown.values().stream()
                .flatMap(List::stream)
                .map(Page.Line::answer)
                .filter(Objects::nonNull)
                .toList();
        long confirmed = answers.stream().filter(it -> it == Answer.CONFIRMED).count();
        long unused = answers.size() - confirmed;
        int all = review.items.size();
        long open = (long) all - answers.size();
        if (review.closed != root.says(": closed.")) {
            add(Found.WRONG_CONTENT, review.title + (review.closed ? " is not closed" : " is closed"));
        } else if (review.closed) {
            var sum = all + " listed = " + confirmed + " still used + " + unused + " unused + 0 not mine + " + open
                    + " UNCONFIRMED";
            if (!says(root, Pattern.quote(sum))) {
                add(Found.WRONG_CONTENT, review.title + " does not say " + sum + ": " + root.text());
            }
        } else {
            openCounts(review, root, confirmed, unused);
        }
    }

    private void openCounts(Review review, SeenMessage root, long confirmed, long unused) {
        int all = review.items.size();
        long answered = confirmed + unused;
        if (!says(root, answered + " of " + all) && answered > 0) {
            add(Found.WRONG_CONTENT, review.title + " does not count " + answered + " of " + all);
        }
        if (confirmed > 0 && !says(root, "still used " + confirmed)) {
            add(Found.WRONG_CONTENT, review.title + " does not count " + confirmed + " still used");
        }
        if (unused > 0 && !says(root, "unused " + unused)) {
            add(Found.WRONG_CONTENT, review.title + " does not count " + unused + " unused");
        }
    }

    /** As whole words, so that "1 of 8" is not found in "11 of 8". */
    private static boolean says(SeenMessage message, String words) {
        return Pattern.compile("\\b" + words + "\\b").matcher(message.text()).find();
    }

    private void ladder(
            Review review, List<SeenMessage> thread, List<SeenMessage> alerts, Map<String, List<SeenMessage>> direct) {
        if (side.slack()) {
            for (var owner : side.owners) {
                long wanted = review.reminded.stream()
                        .filter(it -> it.contains(owner))
                        .count();
                times("reminders to " + owner + " for " + review.title, wanted, sent(direct, owner, review, "remind:"));
                long lists = sent(direct, owner, review, "digest:");
                if (lists > 1) {
                    add(Found.DUPLICATE_MESSAGE, lists + " lists of " + owner + " for " + review.title);
                }
            }
        } else {
            var reminders = thread.stream()
                    .filter(m -> m.says(review.title) && !m.says("UNCONFIRMED"))
                    .toList();
            times("reminders in the thread of " + review.title, review.reminded.size(), reminders.size());
            for (int i = 0; i < Math.min(reminders.size(), review.reminded.size()); i++) {
                var pinged = reminders.get(i).pinged().stream().sorted().toList();
                var wanted =
                        review.reminded.get(i).stream().map(side::idOf).sorted().toList();
                if (!pinged.equals(wanted)) {
                    add(Found.WRONG_CONTENT, "reminder " + (i + 1) + " pings " + pinged + " and not " + wanted);
                }
            }
        }
        times(
                "escalations of " + review.title,
                review.escalated ? 1 : 0,
                alerts.stream().filter(m -> m.says(review.title)).count());
    }

    /** How many cards of a kind a person was sent about a review by direct message. */
    private long sent(Map<String, List<SeenMessage>> direct, String owner, Review review, String kind) {
        return direct.getOrDefault(owner, List.of()).stream()
                .filter(m -> m.says(review.title)
                        && side.cardKey(m).filter(key -> key.startsWith(kind)).isPresent())
                .count();
    }

    private void times(String what, long wanted, long seen) {
        if (seen < wanted) {
            add(Found.LOST_MESSAGE, seen + " instead of " + wanted + " " + what);
        } else if (seen > wanted) {
            add(Found.DUPLICATE_MESSAGE, seen + " instead of " + wanted + " " + what);
        }
    }
}
