package dev.rollcall.cli;

import dev.rollcall.card.ImportReplies;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.command.TeamNotSetUp;
import dev.rollcall.command.UnknownTeam;
import dev.rollcall.config.BadConfig;
import dev.rollcall.config.Config;
import dev.rollcall.config.Databases;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.Spelling;
import dev.rollcall.domain.token.SecretShapes;
import dev.rollcall.http.PortTaken;
import dev.rollcall.intake.Source;
import dev.rollcall.intake.Sources;
import dev.rollcall.intake.UnknownApp;
import dev.rollcall.intake.UnreadableHolidays;
import dev.rollcall.intake.UnreadableSource;
import dev.rollcall.store.StoreDown;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Prints results to {@code out} and messages to {@code err}. An error of the user is printed as a
 * sentence; a bug is printed as a reference under which the log has the details.
 */
public final class Cli {
    /** Exit code: success. */
    public static final int FINE = 0;

    /** Exit code: a problem was found, or the environment prevents the command. */
    public static final int PROBLEM = 1;

    /** Exit code: the arguments or the environment variables are invalid. */
    public static final int WRONG_USAGE = 2;

    /** Exit code: a bug (sysexits.h: EX_SOFTWARE). */
    public static final int BUG = 70;

    /** The usual width of a terminal. */
    static final int SCREEN_COLUMNS = 80;

    private static final String[] HELP = {"help"};
    private static final Logger log = LoggerFactory.getLogger(Cli.class);

    private final Actions actions;
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Progress progress;
    private final List<Source> sources;

    public Cli(Actions actions, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this(actions, environment, out, err, ProgressLine.onStderr());
    }

    /** @param progress receives how far long work is, instead of this process's terminal */
    public Cli(Actions actions, Map<String, String> environment, PrintWriter out, PrintWriter err, Progress progress) {
        this(actions, environment, out, err, progress, Sources.ALL);
    }

    /** @param sources what {@code rollcall detect} can import */
    Cli(
            Actions actions,
            Map<String, String> environment,
            PrintWriter out,
            PrintWriter err,
            Progress progress,
            List<Source> sources) {
        this.actions = actions;
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
        this.progress = progress;
        this.sources = List.copyOf(sources);
    }

    /** Runs the command that the arguments name and returns the exit code. Never throws. */
    public int execute(String... arguments) {
        try {
            if (List.of(arguments).equals(List.of("run"))) {
                return run();
            }
            var line = line();
            return line.execute(Arrays.equals(arguments, HELP) ? new String[] {"--help"} : arguments);
        } catch (RuntimeException e) {
            return failed(e);
        } catch (Error e) {
            return bug(e);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /**
     * Runs the bot without picocli, which takes longer to read its own annotations than the database takes to open.
     * Nearly every start of the process is this command.
     */
    private int run() {
        actions.run(configWithChat(), this::print);
        return FINE;
    }

    /** Returns the tree of commands, ready to parse arguments. */
    CommandLine line() {
        var line = new CommandLine(new CliRoot(this), new SubcommandFactory(this));
        var detect = Objects.requireNonNull(line.getSubcommands().get("detect"));
        for (var source : sources) {
            DetectSource.add(detect, this, source);
        }
        line.setOut(out)
                .setErr(err)
                .setUsageHelpWidth(SCREEN_COLUMNS)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(this::wrong)
                .setExecutionExceptionHandler((e, _, _) -> failed(e));
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpLayout::commands);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, _ -> "");
        return line;
    }

    Actions actions() {
        return actions;
    }

    Progress progress() {
        return progress;
    }

    /** Reads the environment and prints a hint for each variable that looks like a typing mistake. */
    Config config() {
        var config = read();
        config.hints().forEach(this::message);
        return config;
    }

    /** As {@link #config}, for commands that need no master key, even if the database has no place for one. */
    Config configWithoutKey() {
        var databases = actions.databases();
        var config = Config.read(environment, new Databases() {
            @Override
            public Optional<String> problem(String url) {
                return databases.problem(url);
            }

            @Override
            public boolean holdsMasterKey(String url) {
                return true;
            }

            @Override
            public String signedIn(String url, String user, String password) {
                return databases.signedIn(url, user, password);
            }
        });
        config.hints().forEach(this::message);
        return config;
    }

    /** As {@link #config}, for commands that need a chat. */
    Config configWithChat() {
        var config = read().requireChat();
        config.hints().forEach(this::message);
        return config;
    }

    /** Returns how far the environment moves team time; reads no other variable. */
    Duration clockOffset() {
        var set = environment.get(Config.CLOCK_OFFSET);
        return Config.read(set == null ? Map.of() : Map.of(Config.CLOCK_OFFSET, set))
                .clockOffset();
    }

    /**
     * Checks the URL of a database that an option names.
     *
     * @return the URL, with the user and the password of the environment if it needs some and names none
     */
    String database(String option, String url) {
        var problem = actions.databases().problem(url);
        if (problem.isPresent()) {
            throw CommandFailure.usage(
                    option + " " + problem.get() + "; for example " + option + " jdbc:sqlite:rollcall.db");
        }
        return actions.databases().signedIn(url, text(Config.DB_USER), text(Config.DB_PASSWORD));
    }

    private String text(String key) {
        return environment.getOrDefault(key, "").strip();
    }

    /** Returns the configured master key; reads no other variable. */
    Optional<Config.Secret> masterKey() {
        return Config.read(Map.of(Config.MASTER_KEY, text(Config.MASTER_KEY))).masterKey();
    }

    /** Reads the environment and prints nothing. */
    Config read() {
        return Config.read(environment, actions.databases());
    }

    /** Prints a line of the result to stdout. */
    void print(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints a message to stderr. */
    void message(String line) {
        err.println(line);
        err.flush();
    }

    private int wrong(ParameterException e, String[] arguments) {
        message("rollcall: " + sentence(e));
        message("See: rollcall " + (e.getCommandLine().getParent() == null ? "" : path(e.getCommandLine()) + " ")
                + "--help");
        return WRONG_USAGE;
    }

    private static String path(CommandLine line) {
        return line.getCommandSpec().qualifiedName(" ").replaceFirst("^rollcall ", "");
    }

    private static String sentence(ParameterException e) {
        var first = String.valueOf(e.getMessage()).lines().findFirst().orElse("the arguments are invalid");
        if (e instanceof UnmatchedArgumentException unmatched) {
            first +=
                    meant(unmatched).map(name -> "; did you mean " + name + "?").orElse("");
        }
        // A URL may contain a password, and an argument may be a secret.
        return SecretShapes.scrub((first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1))
                .replaceAll("jdbc:[^'\\s]+", "jdbc:…"));
    }

    /** Returns the command or the option that was probably meant. picocli's own suggestions miss swapped letters. */
    private static Optional<String> meant(UnmatchedArgumentException unmatched) {
        if (unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        var typed = unmatched.getUnmatched().getFirst();
        var line = unmatched.getCommandLine();
        var known = typed.startsWith("-")
                ? line.getCommandSpec().optionsMap().keySet().stream()
                        .filter(name -> name.startsWith("--"))
                        .toList()
                : List.copyOf(line.getSubcommands().keySet());
        return Spelling.nearest(typed.replaceFirst("=.*", ""), known)
                .or(() -> unmatched.getSuggestions().stream().findFirst());
    }

    private int failed(Exception e) {
        return switch (e) {
            case BadConfig bad -> {
                bad.problems().forEach(problem -> message(problem.sentence()));
                yield WRONG_USAGE;
            }
            case CommandFailure failure -> sentence(failure, failure.exitCode());
            case UnknownTeam unknown -> sentence(unknown, WRONG_USAGE);
            case UnreadableHolidays unreadable -> sentence(unreadable, WRONG_USAGE);
            case UnknownApp unknown -> sentence(unknown, WRONG_USAGE);
            case TeamNotSetUp notSetUp -> sentence(notSetUp, PROBLEM);
            case UnreadableSource unreadable -> {
                message(ImportReplies.sentence(unreadable.fault()));
                yield PROBLEM;
            }
            case BadCredential credential -> sentence(credential, PROBLEM);
            case ChatDown down -> sentence(down, PROBLEM);
            case StoreDown down -> sentence(down, PROBLEM);
            case PortTaken taken -> sentence(taken, PROBLEM);
            default -> bug(e);
        };
    }

    private int sentence(Exception e, int code) {
        message(String.valueOf(e.getMessage()));
        return code;
    }

    private int bug(Throwable e) {
        var reference = Ids.fresh();
        log.atError().setCause(e).addKeyValue("reference", reference).log("A command failed because of a bug");
        message("Something broke on our side, reference " + reference + ". The log has the details under it.");
        return BUG;
    }

    /** Constructs each subcommand with its {@code Cli}. */
    private record SubcommandFactory(Cli cli) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            try {
                var constructor = type.getDeclaredConstructor(Cli.class);
                return constructor.newInstance(cli);
            } catch (NoSuchMethodException e) {
                return CommandLine.defaultFactory().create(type);
            }
        }
    }
}
