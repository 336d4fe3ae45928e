package dev.rollcall.register;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds tokens by what a person typed, and the token of a review item. */
public record TokenLookup(Store.Tx tx) {
    /** The live token with this label, in upper or lower case; empty if there is none. */
    public Optional<Token> byLabel(String typed) {
        return tx.tokens().byLabel(Label.fold(typed));
    }

    /**
     * The refusal for a label that no live token has. It names the nearest label, if one is near, or else a label that
     * begins with the words that were typed: a command took the rest for its next option.
     */
    public Refusal.NoSuchToken noSuchToken(String typed) {
        var labels = tx.tokens().labelsLike("", Integer.MAX_VALUE);
        var near = Nearest.of(typed, labels).or(() -> longer(typed, labels));
        return new Refusal.NoSuchToken(Label.cut(Label.clean(typed)), near.orElse(""));
    }

    /** The first label by alphabet that begins with these words and has more. */
    private static Optional<String> longer(String typed, Collection<String> labels) {
        var begin = Label.fold(typed) + " ";
        return labels.stream()
                .filter(label -> Label.fold(label).startsWith(begin))
                .sorted()
                .findFirst();
    }

    /** The token of a review item; empty if there is no such item. */
    public Optional<Token> ofItem(ItemId item) {
        return tx.reviews().item(item).map(this::ofItem);
    }

    /** The token of a review item, whatever its state is now. */
    public Token ofItem(ReviewItem item) {
        return tx.tokens().find(item.token()).orElseThrow();
    }

    /** The items of a token in the reviews that are open, that of the newest review first. */
    public List<ReviewItem> openItems(TokenId token) {
        return tx.reviews().allOpen().stream()
                .flatMap(review -> tx.reviews().itemOf(review.id(), token).stream())
                .toList();
    }

    /** The item of a token in the newest open review that lists it; empty if none does. */
    public Optional<ReviewItem> openItem(TokenId token) {
        return openItems(token).stream().findFirst();
    }

    /** The token of a review item, and the responsibility for it in its review; empty if there is no such item. */
    public Optional<Responsibility.Subject> subject(ItemId item) {
        return tx.reviews().item(item).map(this::subject);
    }

    /**
     * The live token with this label, and the responsibility for it: in the open review if it is in it, else as its
     * record stands.
     */
    public Optional<Responsibility.Subject> subject(String typed) {
        return byLabel(typed).map(token -> openItem(token.id())
                .map(this::subject)
                .orElseGet(() -> new Responsibility.Subject(token.label().text(), Responsibility.of(token))));
    }

    private Responsibility.Subject subject(ReviewItem item) {
        return new Responsibility.Subject(labelOf(item), Responsibility.of(item));
    }

    /** The label of a review item's token. */
    public String labelOf(ReviewItem item) {
        return ofItem(item).label().text();
    }
}
