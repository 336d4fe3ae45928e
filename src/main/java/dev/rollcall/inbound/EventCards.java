package dev.rollcall.inbound;

import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.NotSettledYet;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.PostedCards;
import java.util.Optional;

/** Finds the card that an event is about, by the message that shows it. Thread-safe. */
final class EventCards {
    private final PostedCards posted;

    EventCards(PostedCards posted) {
        this.posted = posted;
    }

    /** The review in one of whose threads a message is, by the thread's first message. */
    Optional<ReviewId> reviewAt(TeamId team, MessageRef root) {
        boolean partUnderWay = posted.underWay(team, CardKeyCodec.REVIEW_PART);
        return switch (cardAt(team, root, CardKeyCodec.REVIEW_ROOT).orElse(null)) {
            case CardKey.ReviewRoot(var _, var review) -> Optional.of(review);
            case CardKey.ReviewPart(var _, var review, var _) -> Optional.of(review);
            case null -> {
                if (partUnderWay) {
                    throw new NotSettledYet();
                }
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /**
     * Returns the card that a message shows.
     *
     * @throws NotSettledYet if there is none, but a card of that kind is being sent: the message may be its
     */
    Optional<CardKey> cardAt(TeamId team, MessageRef message, String kind) {
        // Asked first: what is settled between the two look-ups is found by the second.
        boolean underWay = posted.underWay(team, kind);
        var key = posted.keyAt(team, message.text());
        if (key.isEmpty() && underWay) {
            throw new NotSettledYet();
        }
        return key;
    }
}
