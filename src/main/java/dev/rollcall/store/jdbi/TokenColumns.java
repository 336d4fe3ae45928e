package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/** The columns of table {@code token}. */
final class TokenColumns {
    private TokenColumns() {}

    /** Binds what a row says of a token, apart from what never changes and the version. */
    static Update bindTo(Update into, Token token) {
        var origin = token.origin();
        return into.bind("label", token.label().text())
                .bind("folded", token.label().folded())
                .bind("app", token.app())
                .bind("service", token.service())
                .bind("environment", token.environment().name())
                .bind("access", token.access().name())
                .bind("owner", token.owner().map(MemberId::value))
                .bind("backup", token.backup().map(MemberId::value))
                .bind("note", token.texts().note())
                .bind("purpose", token.texts().purpose())
                .bind("stored", token.texts().stored())
                .bind("rotateBy", token.texts().rotateBy())
                .bind("replaced", token.replacedAt().map(Instant::toEpochMilli))
                .bind("expires", token.expires().map(LocalDate::toString))
                .bind("lastFour", token.lastFour())
                .bind("fingerprint", token.fingerprint().map(Fingerprint::hex))
                .bind("state", token.state().name())
                .bind("issuer", origin.map(Token.Origin::issuer))
                .bind("originApp", origin.map(Token.Origin::app))
                .bind("external", origin.map(Token.Origin::externalId))
                .bind("originName", origin.map(Token.Origin::name))
                .bind("seenAt", origin.map(Token.Origin::seenAt).map(Instant::toEpochMilli))
                .bind("rotatedAt", origin.flatMap(Token.Origin::rotatedAt).map(Instant::toEpochMilli))
                .bind("goneSince", origin.flatMap(Token.Origin::goneSince).map(Instant::toEpochMilli))
                .bind("confirmedBy", token.confirmed().map(word -> word.by().value()))
                .bind("confirmedAt", token.confirmed().map(word -> word.at().toEpochMilli()));
    }

    /** Reads a row with all columns of a token. */
    static Token read(ResultSet row) throws SQLException {
        return new Token(
                new TokenId(row.getString("id")),
                new Label(row.getString("label")),
                row.getString("app"),
                row.getString("service"),
                Token.Environment.valueOf(row.getString("environment")),
                Token.Access.valueOf(row.getString("access")),
                Columns.text(row, "owner_id", MemberId::new),
                Columns.text(row, "backup_id", MemberId::new),
                new Token.Texts(
                        row.getString("note"),
                        row.getString("purpose"),
                        row.getString("stored"),
                        row.getString("rotate_by")),
                Columns.text(row, "expires", LocalDate::parse),
                Columns.text(row, "last_four"),
                Columns.text(row, "fingerprint", Fingerprint::new),
                Columns.maybeMoment(row, "replaced_at"),
                Token.State.valueOf(row.getString("state")),
                origin(row),
                Columns.text(row, "registered_by", MemberId::new),
                Columns.moment(row, "registered_at"),
                confirmed(row),
                row.getLong("version"));
    }

    private static Optional<Token.Origin> origin(ResultSet row) throws SQLException {
        var issuer = Columns.text(row, "origin_issuer");
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Token.Origin(
                issuer.get(),
                row.getString("origin_app"),
                row.getString("origin_external"),
                row.getString("origin_name"),
                Columns.moment(row, "seen_at"),
                Columns.maybeMoment(row, "rotated_at"),
                Columns.maybeMoment(row, "gone_since")));
    }

    private static Optional<Token.Confirmed> confirmed(ResultSet row) throws SQLException {
        var by = Columns.text(row, "confirmed_by", MemberId::new);
        if (by.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Token.Confirmed(by.get(), Columns.moment(row, "confirmed_at")));
    }
}
