package dev.rollcall.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.MemberId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final Instant AT = Instant.parse("2026-03-03T09:00:00Z");
    private static final MemberId BEN = new MemberId("ben");
    private static final Fingerprint KEY = new Fingerprint("ab".repeat(32));
    private static final Token.Origin ORIGIN =
            new Token.Origin("Bubble", "shop", "id1", "Zapier", AT, Optional.of(AT), Optional.empty());

    /** Nothing is as it would be by default. */
    private static final Token TOKEN = new Token(
            new TokenId("t"),
            new Label("x"),
            "shop",
            "Stripe",
            Token.Environment.TEST,
            Token.Access.READ,
            Optional.of(new MemberId("ana")),
            Optional.of(new MemberId("cho")),
            new Token.Texts("note", "purpose", "stored", "rotate"),
            Optional.of(LocalDate.of(2027, 1, 31)),
            Optional.of("ab12"),
            Optional.of(new Fingerprint("cd".repeat(32))),
            Optional.of(AT),
            Token.State.PENDING,
            Optional.empty(),
            Optional.of(new MemberId("dee")),
            AT,
            Optional.empty(),
            9);

    /** The names of what differs between two tokens. */
    private static List<String> changed(Token before, Token after) {
        return Arrays.stream(Token.class.getRecordComponents())
                .filter(part -> !value(part, before).equals(value(part, after)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static Object value(RecordComponent part, Token token) {
        try {
            return part.getAccessor().invoke(token);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(part.getName(), e);
        }
    }

    @Test
    void eachChangeKeepsAllOtherFields() {
        assertThat(changed(TOKEN, TOKEN.in(Token.State.ACTIVE))).containsExactly("state");
        assertThat(changed(TOKEN, TOKEN.owned(BEN))).containsExactly("owner");
        assertThat(changed(TOKEN, TOKEN.confirmed(Optional.of(new Token.Confirmed(BEN, AT)))))
                .containsExactly("confirmed");
        assertThat(changed(TOKEN, TOKEN.seen(ORIGIN, Optional.of(KEY), Optional.of("wxyz"))))
                .containsExactly("lastFour", "fingerprint", "origin");
    }

    @Test
    void eachChangeSetsItsField() {
        var all = TOKEN.in(Token.State.ACTIVE)
                .owned(BEN)
                .confirmed(Optional.of(new Token.Confirmed(BEN, AT)))
                .seen(ORIGIN, Optional.of(KEY), Optional.of("wxyz"));
        assertThat(all.state()).isEqualTo(Token.State.ACTIVE);
        assertThat(all.owner()).contains(BEN);
        assertThat(all.confirmed()).contains(new Token.Confirmed(BEN, AT));
        assertThat(all.origin()).contains(ORIGIN);
        assertThat(all.fingerprint()).contains(KEY);
        assertThat(all.lastFour()).contains("wxyz");
    }

    @Test
    void goneSetsTheTimeAndKeepsTheOtherFields() {
        assertThat(ORIGIN.gone(AT.plusSeconds(1)))
                .isEqualTo(new Token.Origin(
                        "Bubble", "shop", "id1", "Zapier", AT, Optional.of(AT), Optional.of(AT.plusSeconds(1))));
    }

    @Test
    void onlyPendingAndActiveTokensAreLive() {
        assertThat(Arrays.stream(Token.State.values()).filter(Token.State::live))
                .containsExactly(Token.State.PENDING, Token.State.ACTIVE);
    }
}
