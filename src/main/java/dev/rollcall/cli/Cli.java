package dev.rollcall.cli;

import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.config.BadConfig;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Ids;
import dev.rollcall.http.PortTaken;
import dev.rollcall.store.Progress;
import dev.rollcall.store.StoreDown;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Rollcall from the command line. Answers go to {@code out}, talk to {@code err}. What people do wrong is a sentence;
 * what is our fault is a reference that the log knows.
 */
public final class Cli {
    /** It went well. */
    public static final int FINE = 0;

    /** A problem was found, or the world is not as it has to be. */
    public static final int PROBLEM = 1;

    /** The arguments or the environment make no sense. */
    public static final int WRONG_USAGE = 2;

    /** Our fault (sysexits.h: EX_SOFTWARE). */
    public static final int BUG = 70;

    /** What a terminal shows without being asked for more. */
    static final int SCREEN_COLUMNS = 80;

    private static final String[] HELP = {"help"};
    private static final Logger log = LoggerFactory.getLogger(Cli.class);

    private final Actions actions;
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Progress progress;

    public Cli(Actions actions, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this(actions, environment, out, err, ProgressLine.onStderr());
    }

    /** @param progress is told how far long work is, in place of whoever sits at this process's terminal */
    public Cli(Actions actions, Map<String, String> environment, PrintWriter out, PrintWriter err, Progress progress) {
        this.actions = actions;
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
        this.progress = progress;
    }

    /** Does what the arguments ask and returns the exit code. Never throws. */
    public int execute(String... arguments) {
        try {
            if (List.of(arguments).equals(List.of("run"))) {
                return run();
            }
            var line = line();
            return line.execute(Arrays.equals(arguments, HELP) ? new String[] {"--help"} : arguments);
        } catch (RuntimeException e) {
            return failed(e);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /**
     * What nearly every start is, without asking picocli, which takes longer to read its own annotations than the
     * database to open.
     */
    private int run() {
        actions.run(configWithChat(), this::answer);
        return FINE;
    }

    /** The tree of commands, ready to take arguments. */
    CommandLine line() {
        var line = new CommandLine(new CliRoot(this), new Nested(this))
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(SCREEN_COLUMNS)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(this::wrong)
                .setExecutionExceptionHandler((e, _, _) -> failed(e));
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Screen::commands);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, _ -> "");
        return line;
    }

    Actions actions() {
        return actions;
    }

    Progress progress() {
        return progress;
    }

    /** Reads the environment; what looks like a slip is said on the way. */
    Config config() {
        var config = read();
        config.hints().forEach(this::talk);
        return config;
    }

    /** The same for what cannot do without a chat. */
    Config configWithChat() {
        var config = read().needChat();
        config.hints().forEach(this::talk);
        return config;
    }

    /** How far the environment moves team time, whatever else is in it. */
    Duration clockOffset() {
        var set = environment.get(Config.CLOCK_OFFSET);
        return Config.read(set == null ? Map.of() : Map.of(Config.CLOCK_OFFSET, set))
                .clockOffset();
    }

    /** Reads the environment and says nothing. */
    Config read() {
        return Config.read(environment, actions::databaseProblem);
    }

    void answer(String line) {
        out.println(line);
        out.flush();
    }

    void talk(String line) {
        err.println(line);
        err.flush();
    }

    private int wrong(ParameterException e, String[] arguments) {
        talk("rollcall: " + sentence(e));
        talk("See: rollcall " + (e.getCommandLine().getParent() == null ? "" : path(e.getCommandLine()) + " ")
                + "--help");
        return WRONG_USAGE;
    }

    private static String path(CommandLine line) {
        return line.getCommandSpec().qualifiedName(" ").replaceFirst("^rollcall ", "");
    }

    private static String sentence(ParameterException e) {
        var first = String.valueOf(e.getMessage()).lines().findFirst().orElse("that is not understood");
        if (e instanceof UnmatchedArgumentException unmatched) {
            var near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                first += "; did you mean " + near.getFirst() + "?";
            }
        }
        return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    }

    private int failed(Exception e) {
        return switch (e) {
            case BadConfig bad -> {
                bad.problems().forEach(problem -> talk(problem.sentence()));
                yield WRONG_USAGE;
            }
            case Unable unable -> said(unable, unable.wrongUsage() ? WRONG_USAGE : PROBLEM);
            case BadCredential credential -> said(credential, PROBLEM);
            case ChatDown down -> said(down, PROBLEM);
            case StoreDown down -> said(down, PROBLEM);
            case PortTaken taken -> said(taken, PROBLEM);
            default -> bug(e);
        };
    }

    private int said(Exception e, int code) {
        talk(String.valueOf(e.getMessage()));
        return code;
    }

    private int bug(Exception e) {
        var reference = Ids.fresh();
        log.atError().setCause(e).addKeyValue("reference", reference).log("The command line broke");
        talk("Something broke on our side, reference " + reference + ". The log has the details under it.");
        return BUG;
    }

    /** Gives each subcommand its {@code Cli}. */
    private record Nested(Cli cli) implements IFactory {
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
