package dev.rollcall.bot;

import dev.rollcall.config.Config;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.query.Agenda;
import dev.rollcall.query.Roster;
import dev.rollcall.store.Across.TeamRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A running bot as the demo and the tests see it: they move its clock, wait until the chats are up to date, and read
 * what the page shows about its teams. The bot itself does not know who controls it. Thread-safe.
 */
public interface BotControl extends AutoCloseable {
    /** Starts a bot. */
    @FunctionalInterface
    interface Starter {
        /**
         * Starts a bot and returns before it has connected to its chats; see {@link #awaitReady}.
         *
         * @param ahead how far team time is ahead of machine time; negative if it is behind
         * @throws RuntimeException if the database cannot be opened or the HTTP address is taken
         */
        BotControl start(Config config, Duration ahead);
    }

    /** Returns the JDBC URL of a temporary database in a file, which need not survive a power failure. */
    static String temporaryDatabase(Path file) {
        return Backends.temporary(file);
    }

    /** Waits until every chat is connected and read, but at most {@code limit}. Check {@link #ready} afterwards. */
    void awaitReady(Duration limit) throws InterruptedException;

    /** Returns whether every chat is connected and what happened there meanwhile has been read. */
    boolean ready();

    /** Returns the port of the HTTP server. */
    int port();

    /** Returns the current team time. */
    Instant now();

    /** Returns how far team time is ahead of machine time; negative if it is behind. */
    Duration ahead();

    /** Moves team time forward to {@code teamTime}. Does nothing if that is in the past. */
    void moveTo(Instant teamTime);

    /** Moves team time forward until it is {@code ahead} of machine time. Does nothing if it is already further. */
    void moveAhead(Duration ahead);

    /** Returns the team time at which something is due next; empty if nothing ever is. */
    Optional<Instant> nextDue();

    /** Sweeps all teams on the calling thread, and returns when that is done. Cards are delivered afterwards. */
    void sweepNow();

    /** Wakes the delivery loop, because another process has written to the database. Returns at once. */
    void deliverNow();

    /** Returns whether every card is shown as the state says and nothing is being sent. */
    boolean settled();

    /** Returns all teams, set up or not. */
    List<TeamRow> teams();

    /** Returns the zone of the first team that is set up, or UTC if there is none. */
    ZoneId zone();

    /** Returns what a sweep at {@code at} would do for a team if nothing changed until then. */
    List<Agenda.Due> dueAt(TeamId team, Instant at);

    /** Returns what is unanswered in the open review of a team; empty if none is open. */
    Optional<Agenda.Unanswered> unanswered(TeamId team);

    /** Returns the people of a team and the tokens they answer for. */
    Roster.View roster(TeamId team);

    /** Stops the bot and waits until it has ended. Safe to repeat. */
    @Override
    void close();
}
