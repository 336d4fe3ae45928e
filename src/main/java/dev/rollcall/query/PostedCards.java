package dev.rollcall.query;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewPart;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which messages of the chats show which cards. The bot itself asks, so no authority is checked. */
public final class PostedCards {
    private final BotReader reader;

    PostedCards(BotReader reader) {
        this.reader = reader;
    }

    /** A card that is shown by a message. */
    public record Posted(CardKey key, String message) {}

    /** Returns the cards of open approvals and open reviews, with their messages. */
    public List<Posted> open(TeamId team) {
        return reader.read(team, context -> posted(spaces(context).flatMap(space -> open(space, context)), context));
    }

    /** Returns the roots of the newest closed review, with their messages, if it left something unconfirmed. */
    public List<Posted> takingLateAnswers(TeamId team) {
        return reader.read(team, context -> {
            var late = context.tx().reviews().lastClosed().stream()
                    .filter(review -> context.tx().reviews().items(review.id()).stream()
                            .anyMatch(item -> !item.answeredInTime()));
            return posted(
                    late.flatMap(review -> spaces(context).flatMap(space -> roots(review.id(), space, context))),
                    context);
        });
    }

    private static Stream<CardKey> open(SpaceId space, QueryContext context) {
        return Stream.concat(
                context.tx().approvals().waiting().stream().map(approval -> new CardKey.Approval(space, approval.id())),
                context.tx().reviews().allOpen().stream().flatMap(review -> roots(review.id(), space, context)));
    }

    /** The first messages of a review in a space: one in the review channel, and one for each part elsewhere. */
    private static Stream<CardKey> roots(ReviewId review, SpaceId space, QueryContext context) {
        return Stream.concat(Stream.of(new CardKey.ReviewRoot(space, review)), parts(review, space, context));
    }

    private static Stream<CardKey> parts(ReviewId review, SpaceId space, QueryContext context) {
        return context.tx().routes().parts(review).stream()
                .map(ReviewPart::channel)
                .filter(channel -> channel.space().equals(space))
                .distinct()
                .<CardKey>map(channel -> new CardKey.ReviewPart(space, review, channel.id()));
    }

    /** Returns the cards of an approval that messages show. */
    public List<Posted> ofApproval(TeamId team, ApprovalId approval) {
        return reader.read(
                team, context -> posted(spaces(context).map(space -> new CardKey.Approval(space, approval)), context));
    }

    /** Returns the card that a message shows. */
    public Optional<CardKey> keyAt(TeamId team, String message) {
        return reader.read(
                team, context -> context.tx().cards().byMessage(message).map(CardStore.Row::key));
    }

    /**
     * Returns whether a card of this kind may be in a chat already while its message is not known yet.
     *
     * @param kind as {@link dev.rollcall.domain.CardKeyCodec#kind} returns it
     */
    public boolean underWay(TeamId team, String kind) {
        return reader.read(team, context -> context.tx().cards().underWay(kind));
    }

    /** The spaces in which the team has a channel. */
    private static Stream<SpaceId> spaces(QueryContext context) {
        return context.team().settings().stream().flatMap(settings -> settings.places().keySet().stream());
    }

    private static List<Posted> posted(Stream<? extends CardKey> cards, QueryContext context) {
        return cards.flatMap(key -> context.tx().cards().find(key).flatMap(CardStore.Row::message).stream()
                        .map(message -> new Posted(key, message)))
                .toList();
    }
}
