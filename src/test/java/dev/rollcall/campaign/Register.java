package dev.rollcall.campaign;

import dev.rollcall.bot.Backends;
import dev.rollcall.bot.TeamRegister;
import dev.rollcall.campaign.Figures.Difference;
import dev.rollcall.campaign.Figures.Found;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The database of a round, as another process beside the bot opens it. */
final class Register {
    private final String url;
    private final Map<String, String> environment;

    Register(String url, Map<String, String> environment) {
        this.url = url;
        this.environment = environment;
    }

    /** Adds active tokens to the team of a chat. The bot does not run. */
    void fill(Side side, Map<String, String> ownerByLabel) {
        try (var store = Backends.of(url).open(url, Progress.UNSEEN)) {
            for (var team : store.across().teams()) {
                var space = team.spaces().getFirst();
                if (!space.platform().equals(side.word())) {
                    continue;
                }
                store.transact(team.id(), tx -> {
                    ownerByLabel.forEach((label, owner) -> {
                        var account = new AccountId(space, side.idOf(owner));
                        var member = tx.members()
                                .findOrCreate(account, side.nameOf(owner), Instant.now())
                                .id();
                        // That a token with full access to live data is unused would be asked once more.
                        tx.tokens()
                                .add(PlainToken.of(label, Optional.of(member), Token.State.ACTIVE, Instant.now())
                                        .changed(with -> with.access = Token.Access.WRITE));
                    });
                    return true;
                });
            }
        }
    }

    /**
     * Whether cards are still to be sent: a cheap look before the whole comparison. Also true while the database does
     * not answer.
     */
    boolean hasWork() {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select count(*) from card where wanted > shown and problem is null")) {
            return !row.next() || row.getInt(1) > 0;
        } catch (SQLException e) {
            return true;
        }
    }

    /** Broken audit chains, and cards that wait or cannot be shown. */
    List<Difference> differences() {
        var register = new TeamRegister(Config.read(environment), Progress.UNSEEN);
        var all = new ArrayList<Difference>();
        for (var check : register.verifyAudit(Optional.empty())) {
            if (check.level() != Check.Level.OK) {
                all.add(new Difference(Found.BROKEN_AUDIT, check.toString()));
            }
        }
        var deliveries = register.deliveries();
        deliveries.waiting().forEach(card -> all.add(new Difference(Found.STUCK_CARD, card.toString())));
        deliveries.blocked().stream()
                .filter(cards -> !cards.problem().startsWith("PERSON_CLOSED"))
                .forEach(cards -> all.add(new Difference(Found.STUCK_CARD, cards.toString())));
        return all;
    }
}
