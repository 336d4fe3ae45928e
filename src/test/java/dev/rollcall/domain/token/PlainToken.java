package dev.rollcall.domain.token;

import dev.rollcall.domain.team.MemberId;
import java.time.Instant;
import java.util.Optional;

/**
 * A token of the app {@code shop} at Stripe, live, with full access, of which nothing else is known: for tests that are
 * about something else.
 */
public final class PlainToken {
    private PlainToken() {}

    /** @param owner who registered it too */
    public static Token of(String label, Optional<MemberId> owner, Token.State state, Instant registeredAt) {
        return at("Stripe", Token.Environment.LIVE, label, owner, state, registeredAt);
    }

    /** The same at another service. */
    public static Token at(
            String service,
            Token.Environment environment,
            String label,
            Optional<MemberId> owner,
            Token.State state,
            Instant registeredAt) {
        return new Token(
                TokenId.fresh(),
                new Label(label),
                "shop",
                service,
                environment,
                Token.Access.FULL,
                owner,
                Optional.empty(),
                Token.Texts.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                state,
                Optional.empty(),
                owner,
                registeredAt,
                Optional.empty(),
                1);
    }
}
