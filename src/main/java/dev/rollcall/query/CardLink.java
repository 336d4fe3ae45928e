package dev.rollcall.query;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A card in a channel that is about a token.
 *
 * @param message where it stands, as {@code delivery} stored it
 */
public record CardLink(Kind kind, String message) {
    public enum Kind {
        APPROVAL,
        /** The first message of the newest review that it was in. */
        REVIEW,
        REMOVAL,
        /** Of an incident that is open. */
        INCIDENT
    }

    /** The cards about a token that were sent: each in the reader's own space if it stands there. */
    static List<CardLink> of(Token token, QueryContext context) {
        var links = new ArrayList<CardLink>();
        context.tx()
                .approvals()
                .ofToken(token.id())
                .flatMap(one -> message(space -> new CardKey.Approval(space, one.id()), context))
                .ifPresent(message -> links.add(new CardLink(Kind.APPROVAL, message)));
        context.tx().reviews().ofToken(token.id()).stream()
                .reduce((_, newer) -> newer)
                .flatMap(one -> message(
                        space -> new CardKey.ReviewRoot(space, one.item().review()), context))
                .ifPresent(message -> links.add(new CardLink(Kind.REVIEW, message)));
        context.tx()
                .removals()
                .ofToken(token.id())
                .flatMap(one -> message(space -> new CardKey.Removal(space, one.id()), context))
                .ifPresent(message -> links.add(new CardLink(Kind.REMOVAL, message)));
        context.tx()
                .incidents()
                .openOf(token.id())
                .flatMap(one -> message(space -> new CardKey.Incident(space, one.id()), context))
                .ifPresent(message -> links.add(new CardLink(Kind.INCIDENT, message)));
        return links;
    }

    private static Optional<String> message(Function<SpaceId, CardKey> key, QueryContext context) {
        var spaces = context.team().settings().orElseThrow().places().keySet().stream();
        return Stream.concat(Stream.of(context.caller().account().space()), spaces)
                .flatMap(space -> context.tx().cards().find(key.apply(space)).stream())
                .flatMap(row -> row.message().stream())
                .findFirst();
    }
}
