package dev.rollcall.card;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.OnHome;
import dev.rollcall.query.DelegationView;
import dev.rollcall.query.DigestView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of what waits for one person, by direct message, and the message that tells a delegate about an absence. */
public final class DigestCards {
    private DigestCards() {}

    /**
     * The list, each token in its place with its answer. More than {@link PagedLines#SIZE} tokens have pages: it shows
     * the page that the person turned to, until then the first with an open token. Not needed if nothing was open
     * before it was sent.
     */
    public static Optional<Card> draw(String key, DigestView view, boolean sent) {
        int open = view.open().size();
        if (open == 0 && !sent) {
            return Optional.empty();
        }
        var title = Phrases.title(view.period());
        if (view.closed()) {
            var words = RichText.of(title + " is closed.");
            return Optional.of(Card.of(key, words, List.of(new Part.Paragraph(words))));
        }
        var heading = open == 0
                ? RichText.of(
                        title + ": nothing waits for you. You can change an answer until ",
                        RichText.deadline(view.closesAt(), view.zone()),
                        ".")
                : RichText.of(
                        title + ": " + waits(open) + " for your word, by ",
                        RichText.deadline(view.deadline(), view.zone()));
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(heading));
        var page = page(view);
        if (!page.shown().isEmpty()) {
            parts.add(ReviewLines.digest(page.shown(), view.id(), view.reader()));
        }
        parts.addAll(page.others(Verb.DIGEST_PAGE, index -> new OnHome(view.id(), index).text()));
        if (open > 0) {
            parts.add(new Part.Buttons(buttons(view, open)));
        }
        return Optional.of(Card.of(
                key, RichText.of(title + ": " + (open == 0 ? "nothing waits" : waits(open)) + " for you"), parts));
    }

    private static List<Button> buttons(DigestView view, int open) {
        var buttons = new ArrayList<Button>();
        if (open > 1) {
            buttons.add(
                    Button.of(Verb.KEEP_ALL, view.id(), "Confirm all " + open).looking(Look.GOOD));
        }
        buttons.add(Button.of(Verb.AWAY, "", "I am away"));
        return buttons;
    }

    private static PagedLines page(DigestView view) {
        int first = (int) view.lines().stream().takeWhile(line -> !line.open()).count();
        return PagedLines.of(
                view.lines(), view.page().orElse(first < view.lines().size() ? first / PagedLines.SIZE : 0));
    }

    private static String waits(int open) {
        return Phrases.count(open, "token") + (open == 1 ? " waits" : " wait");
    }

    /**
     * Tells a delegate that they answer for somebody, or do no longer. Not needed if it is over before it was sent.
     *
     * @param direct whether it is a direct message, which mentions nobody
     */
    public static Optional<Card> delegation(String key, DelegationView view, boolean direct, boolean sent) {
        var to = direct ? RichText.of() : RichText.of(Text.Mention.of(view.to()), ": ");
        if (view.until().isEmpty()) {
            var words = RichText.of("You do not answer for " + view.away() + " any more.");
            return sent
                    ? Optional.of(Card.of(key, words, List.of(new Part.Paragraph(to.and(words)))))
                    : Optional.empty();
        }
        var day = AwayReplies.lastDay(view.until().get(), view.zone());
        var heading = RichText.of(view.away() + " is away until the end of " + day + ". You answer for " + view.away()
                + "’s tokens until then.");
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(to.and(heading)));
        view.review().filter(_ -> view.open() > 0).ifPresent(review -> {
            parts.add(new Part.Paragraph(RichText.of(view.open() + " of " + view.away() + "’s tokens "
                    + (view.open() == 1 ? "is" : "are") + " open in this month’s review.")));
            parts.add(new Part.Buttons(List.of(Button.of(Verb.MY_LIST, review, "My list"))));
        });
        return Optional.of(Card.of(key, heading, parts));
    }
}
