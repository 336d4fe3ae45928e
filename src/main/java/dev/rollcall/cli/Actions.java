package dev.rollcall.cli;

import dev.rollcall.config.Config;
import dev.rollcall.config.Databases;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Deliveries;
import dev.rollcall.domain.Progress;
import dev.rollcall.intake.Source;
import dev.rollcall.intake.UnreadableSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the command line can start. An error that the user can fix is thrown as {@link CommandFailure},
 * {@link dev.rollcall.chat.BadCredential}, {@link dev.rollcall.chat.ChatDown}, {@link dev.rollcall.store.StoreDown},
 * {@link dev.rollcall.http.PortTaken}, {@link dev.rollcall.command.UnknownTeam},
 * {@link dev.rollcall.command.TeamNotSetUp} or {@link dev.rollcall.intake.UnknownApp}, whose message is a sentence, or
 * as {@link UnreadableSource}; any other exception is a bug.
 *
 * <p>{@link #doctor}, {@link #detect}, {@link #holidays}, {@link #teams}, {@link #deliveries}, {@link #verifyAudit} and
 * {@link #report} need a database that exists, and create neither one nor a master key. {@link #migrate},
 * {@link #backUp} and {@link #restore} migrate no schema.
 */
public interface Actions {
    /** The databases that the configuration may name. */
    Databases databases();

    /** Names the database of a configuration without credentials, for messages. */
    String describeDatabase(Config config);

    /**
     * Runs the bot until the process is stopped.
     *
     * @param config names at least one chat
     * @param report receives the lines of the startup report, once each chat was tried
     */
    void run(Config config, Consumer<String> report);

    /**
     * Runs both local servers, the page and the bot between them until the process is stopped.
     *
     * @param seed whether the workspace gets a history, or starts with nothing set up
     * @param ahead how far team time is ahead of machine time
     * @param lines receives each line for the user, one of which has the page's address
     */
    void demo(Ports ports, boolean seed, Duration ahead, Consumer<String> lines);

    /**
     * Runs both local servers and the page, without a bot, until the process is stopped.
     *
     * @param ready receives one line of JSON once all of them listen
     */
    void emulators(Ports ports, Consumer<String> ready);

    /**
     * Runs the checks of all packages. A check that throws is a failed {@link Check}.
     *
     * @param config may name no chat
     */
    List<Check> doctor(Config config);

    /**
     * Compares the tokens in a file with the register. A bot may run at the same time.
     *
     * @param source reads the file
     * @param team {@code slack:T…}, {@code discord:…} or an id that {@link #teams} returns
     * @param newApp whether the app may be a new one whose name is similar to a known one
     * @param progress receives how far the comparison is
     * @return what was found, one line each
     */
    List<String> detect(
            Config config, Source source, Path file, String team, String app, boolean newApp, Progress progress)
            throws UnreadableSource;

    /**
     * Replaces the holidays of a team by those in iCalendar files. A bot may run at the same time.
     *
     * @param team {@code slack:T…}, {@code discord:…} or an id that {@link #teams} returns
     * @return what the team has now, one line each
     * @throws dev.rollcall.intake.UnreadableHolidays if no holidays can be read from a file
     */
    List<String> holidays(Config config, String team, List<Path> files);

    /** Returns the teams, one line each: id, spaces, name. */
    List<String> teams(Config config);

    /** Returns the messages that wait to be sent and those that cannot be shown. A bot may run at the same time. */
    Deliveries deliveries(Config config);

    /** Verifies the audit log of one team, or of every team. Returns one {@link Check} per team. */
    List<Check> verifyAudit(Config config, Optional<String> team);

    /**
     * Writes the evidence of a closed review to a new file. A bot may run at the same time.
     *
     * @param team {@code slack:T…}, {@code discord:…} or an id that {@link #teams} returns
     * @param period a month like {@code 2026-11}; empty for the newest review that is closed
     * @param file does not exist
     * @return what was written, one line each
     */
    List<String> report(Config config, String team, Optional<String> period, Path file);

    /**
     * Verifies the evidence in a file, without a database.
     *
     * @param whole receives one sentence about a file that is whole
     * @return the faults, one sentence each
     */
    List<String> verifyReport(Path file, Consumer<String> whole);

    /**
     * Copies a register into another, empty database, and verifies the copy. Changes nothing in the first one.
     *
     * @param from a JDBC URL, which may contain credentials
     * @param to the same
     * @param masterKey the configured key, which is checked
     * @param notes receives what the user should know meanwhile
     * @return what was done, one line each
     */
    List<String> migrate(
            String from, String to, Optional<Config.Secret> masterKey, Consumer<String> notes, Progress progress);

    /**
     * Writes a copy of the database to a file. A bot may run at the same time. If the database's own program does it,
     * writes nothing.
     *
     * @param notes receives what the user should know besides
     * @return what was written, or the call of the database's program
     */
    List<String> backUp(Config config, Path file, Consumer<String> notes);

    /**
     * Replaces the database by a copy of a backup and keeps the old one beside it. If the database's own program does
     * it, changes nothing. No bot may run at the same time.
     *
     * @param replace whether a database with a register may be replaced
     * @param notes receives what the user should know besides
     * @return what was done, or the call of the database's program
     */
    List<String> restore(Config config, Path file, boolean replace, Consumer<String> notes);

    /** Ports on 127.0.0.1; 0 takes a free one. */
    record Ports(int slack, int discord, int page) {
        public static final Ports FREE = new Ports(0, 0, 0);

        /** The highest port of TCP. */
        public static final int MAX = 65_535;

        public Ports {
            for (int port : new int[] {slack, discord, page}) {
                if (port < 0 || port > MAX) {
                    throw new IllegalArgumentException("port " + port);
                }
            }
        }
    }
}
