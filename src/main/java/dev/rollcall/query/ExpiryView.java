package dev.rollcall.query;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardStore;
import dev.rollcall.store.ExpiryStore.Warning;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of which somebody was told on a day that they expire, as they stand now.
 *
 * @param to empty for the escalation channel
 * @param alone whether only that person reads it
 */
public record ExpiryView(LocalDate day, Optional<Member> to, boolean alone, List<Line> lines) implements View {
    public ExpiryView {
        lines = List.copyOf(lines);
    }

    /**
     * One token.
     *
     * @param id the token's id
     * @param owner the owner's name; empty if it has none
     * @param expires the expiry that was told
     * @param now what became of it since
     */
    public record Line(
            String id,
            String label,
            String app,
            String service,
            String env,
            String access,
            String owner,
            Token.Texts texts,
            LocalDate expires,
            Now now) {
        /** Whether somebody still has to do something. */
        public boolean open() {
            return now instanceof Now.Open;
        }
    }

    /** What became of a token since. */
    public sealed interface Now {
        /** @param expired whether it was told that it has expired, so that it cannot be snoozed */
        record Open(boolean expired) implements Now {}

        record Snoozed(String by, LocalDate until) implements Now {}

        /** @param day when there was a newer message about the same expiry */
        record Again(LocalDate day) implements Now {}

        record Unused(String by) implements Now {}

        /** Its secret was replaced since. */
        record Rotated() implements Now {}

        /** It has another expiry, or none. */
        record Changed(Optional<LocalDate> expires) implements Now {}

        /** Somebody else answers for it. */
        record Moved(String owner) implements Now {}

        /** It is not in use any more. */
        record Gone() implements Now {}
    }

    /** Those that still need something. */
    public List<Line> open() {
        return lines.stream().filter(Line::open).toList();
    }

    static Optional<ExpiryView> of(CardKey.ExpiryWarning key, QueryContext context) {
        boolean alone = context.tx()
                .cards()
                .find(key)
                .map(CardStore.Row::address)
                .filter(CardAddress.ToMember.class::isInstance)
                .isPresent();
        return of(key.day(), key.to(), alone, context);
    }

    private static Optional<ExpiryView> of(LocalDate day, Optional<MemberId> to, boolean alone, QueryContext context) {
        var lines = context.tx().expiry().on(day, to).stream()
                .flatMap(told ->
                        context.tx().tokens().find(told.token()).map(token -> line(told, token, context)).stream())
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExpiryView(day, to.flatMap(context.tx().members()::find), alone, lines));
    }

    private static Line line(Warning told, Token token, QueryContext context) {
        return new Line(
                token.id().value(),
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().text(),
                token.access().text(),
                token.owner().map(context::name).orElse(""),
                token.texts(),
                told.expires(),
                now(told, token, context));
    }

    private static Now now(Warning told, Token token, QueryContext context) {
        if (token.state() != Token.State.ACTIVE) {
            return new Now.Gone();
        }
        boolean rotated = token.replacedAt()
                .filter(at -> !LocalDate.ofInstant(at, context.team().zone()).isBefore(told.day()))
                .isPresent();
        if (!token.expires().equals(Optional.of(told.expires()))) {
            return rotated ? new Now.Rotated() : new Now.Changed(token.expires());
        }
        if (told.to().isPresent()
                && !told.to().equals(token.owner())
                && !told.to().equals(token.backup())) {
            return new Now.Moved(token.owner().map(context::name).orElse(""));
        }
        var removal = context.tx().removals().ofToken(token.id()).filter(Removal::open);
        if (removal.isPresent()) {
            return new Now.Unused(context.name(removal.get().by()));
        }
        var newest = context.tx().expiry().of(token.id()).stream()
                .filter(other -> other.expires().equals(told.expires()))
                .map(Warning::day)
                .max(Comparator.naturalOrder());
        if (newest.filter(told.day()::isBefore).isPresent()) {
            return new Now.Again(newest.get());
        }
        return told.snoozed()
                .<Now>map(snoozed -> new Now.Snoozed(context.name(snoozed.by()), snoozed.until()))
                .orElseGet(() -> new Now.Open(!told.day().isBefore(told.expires())));
    }

    /**
     * What one message in a channel was about, with the texts that are shown in private only.
     *
     * @param to empty for the message in the escalation channel
     */
    public record Details(LocalDate day, Optional<MemberId> to) implements Query<ExpiryView> {
        public static final QuerySpec<Details> SPEC =
                QuerySpec.<Details>untyped(Needs.MEMBER).pressedAs(Verb.EXPIRY_DETAILS, press -> parse(press.id()));

        @Override
        public QuerySpec<?> spec() {
            return SPEC;
        }

        private static Details parse(String id) {
            var parts = List.of(id.split("/", 2));
            try {
                return new Details(
                        LocalDate.parse(parts.getFirst()),
                        parts.size() < 2 || parts.get(1).isEmpty()
                                ? Optional.empty()
                                : Optional.of(new MemberId(parts.get(1))));
            } catch (DateTimeException malformed) {
                throw new IllegalArgumentException(malformed);
            }
        }

        /** The id that a button carries. */
        public static String id(ExpiryView view) {
            return view.day() + "/"
                    + view.to().map(member -> member.id().value()).orElse("");
        }

        @Override
        public QueryResult<ExpiryView> answer(QueryContext context) {
            return of(day, to, true, context)
                    .<QueryResult<ExpiryView>>map(QueryResult.Found::new)
                    .orElseGet(() -> new QueryResult.No<>(new Refusal.NoSuchThing()));
        }
    }
}
