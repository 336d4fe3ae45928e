package dev.rollcall.cli;

import dev.rollcall.config.Config;
import dev.rollcall.domain.Check;
import dev.rollcall.store.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the command line can set going. Whatever a person can get wrong or mend comes out as {@link Unable},
 * {@link dev.rollcall.chat.BadCredential}, {@link dev.rollcall.chat.ChatDown}, {@link dev.rollcall.store.StoreDown} or
 * {@link dev.rollcall.http.PortTaken}, each with a sentence; anything else is a bug of ours.
 */
public interface Actions {
    /** What is wrong with the form of a JDBC URL, as the end of a sentence; empty if nothing is. */
    Optional<String> databaseProblem(String url);

    /**
     * Runs the bot until the process is told to stop. {@code config} names a chat; {@code said} gets a few lines on
     * what runs here, once each chat was tried.
     */
    void run(Config config, Consumer<String> said);

    /**
     * Runs both local servers, the page and the bot between them until told to stop.
     *
     * @param seed whether the workspace gets a history, or starts with nothing set up
     * @param ahead how far team time is ahead of machine time
     * @param said takes each line for people, the page's address among them
     */
    void demo(Ports ports, boolean seed, Duration ahead, Consumer<String> said);

    /**
     * Runs both local servers and the page, without a bot, until told to stop. {@code ready} gets one line of JSON once
     * all of them listen.
     */
    void emulators(Ports ports, Consumer<String> ready);

    /**
     * What each room has to say about its health. A check that crashes is a {@link Check} too. {@code config} may name
     * no chat.
     */
    List<Check> doctor(Config config);

    /**
     * Compares the tokens in a Bubble export with the register, beside a running bot.
     *
     * @param team {@code slack:T…}, {@code discord:…} or an id that {@link #teams} prints
     * @param progress is told how far it is
     * @return what was found, one line each, for people
     */
    List<String> detectBubble(Config config, Path export, String team, String app, Progress progress);

    /** The teams, one line each: id, spaces, name. */
    List<String> teams(Config config);

    /** Whether the audit of one team, or of every team, is whole. One {@link Check} a team. */
    List<Check> verifyAudit(Config config, Optional<String> team);

    /** Ports on 127.0.0.1; 0 takes a free one. */
    record Ports(int slack, int discord, int page) {
        public static final Ports FREE = new Ports(0, 0, 0);

        public Ports {
            for (int port : new int[] {slack, discord, page}) {
                if (port < 0 || port > 65_535) {
                    throw new IllegalArgumentException("port " + port);
                }
            }
        }
    }
}
