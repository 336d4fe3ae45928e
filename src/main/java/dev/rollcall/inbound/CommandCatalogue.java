package dev.rollcall.inbound;

import dev.rollcall.command.AddToken;
import dev.rollcall.command.AnswerChosen;
import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.AnswerToken;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.ChooseItems;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandSpec;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.ExplainDenial;
import dev.rollcall.command.OpenReview;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.input.FormSpec;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.Query;
import dev.rollcall.query.QuerySpec;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ShowToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every command and query that people type, press or fill in, one line each, in the order of the help. The text parser,
 * the help, Discord's registration, forms and {@code docs/commands.md} read it. Immutable.
 */
public final class CommandCatalogue {
    /** What Rollcall offers. To add a command, add its line here. */
    public static final CommandCatalogue STANDARD = new CommandCatalogue(List.of())
            .with(AddToken.SPEC)
            .with(ListTokens.SPEC)
            .with(ShowToken.SPEC)
            .with(AnswerToken.CONFIRM)
            .with(AnswerToken.UNUSED)
            .with(ApproveToken.SPEC)
            .with(DenyToken.SPEC)
            .with(ExplainDenial.SPEC)
            .with(OpenReview.SPEC)
            .with(ReviewStatus.SPEC)
            .with(MyItems.SPEC)
            .with(MyItems.One.SPEC)
            .with(AnswerItem.SPEC)
            .with(ChooseItems.SPEC)
            .with(AnswerChosen.SPEC)
            .with(PrivatePointers.Open.SPEC)
            .with(SetUpTeam.SPEC)
            .withHelp(new Usage("help", "What you can do here", "/token help", Needs.ANYONE, List.of()));

    private final List<Entry> entries;

    private CommandCatalogue(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** One line of the catalogue. */
    public sealed interface Entry {
        /** How it is typed; empty if it is not. */
        Optional<Usage> usage();

        record OfCommand<C extends Command>(CommandSpec<C> spec) implements Entry {
            @Override
            public Optional<Usage> usage() {
                return spec.usage();
            }
        }

        record OfQuery<Q extends Query<?>>(QuerySpec<Q> spec) implements Entry {
            @Override
            public Optional<Usage> usage() {
                return spec.usage();
            }
        }

        /** The help itself, which is made of the catalogue. */
        record OfHelp(Usage typed) implements Entry {
            @Override
            public Optional<Usage> usage() {
                return Optional.of(typed);
            }
        }
    }

    /** The same catalogue with one more command. */
    public CommandCatalogue with(CommandSpec<?> spec) {
        return with(new Entry.OfCommand<>(spec));
    }

    /** The same catalogue with one more query. */
    public CommandCatalogue with(QuerySpec<?> spec) {
        return with(new Entry.OfQuery<>(spec));
    }

    private CommandCatalogue withHelp(Usage usage) {
        return with(new Entry.OfHelp(usage));
    }

    private CommandCatalogue with(Entry entry) {
        var all = new ArrayList<>(entries);
        all.add(entry);
        return new CommandCatalogue(all);
    }

    public List<Entry> entries() {
        return entries;
    }

    /** The specs of all commands in it. */
    public List<CommandSpec<?>> commands() {
        return entries.stream()
                .<CommandSpec<?>>mapMulti((entry, out) -> {
                    if (entry instanceof Entry.OfCommand<?>(var spec)) {
                        out.accept(spec);
                    }
                })
                .toList();
    }

    /** Everything that can be typed behind {@code /token}, in the order of the help. */
    public List<Usage> usages() {
        return entries.stream().flatMap(entry -> entry.usage().stream()).toList();
    }

    /** What is typed with this path. */
    Optional<Entry> typed(String path) {
        return entries.stream()
                .filter(entry ->
                        entry.usage().filter(usage -> usage.path().equals(path)).isPresent())
                .findFirst();
    }

    /** What a button with this verb runs or asks; empty also for a verb that opens a form. */
    Optional<Entry> pressed(String verb) {
        return entries.stream()
                .filter(entry -> switch (entry) {
                    case Entry.OfCommand<?>(var spec) ->
                        spec.presses().stream()
                                .anyMatch(press -> press.verb().code().equals(verb));
                    case Entry.OfQuery<?>(var spec) ->
                        spec.presses().stream()
                                .anyMatch(press -> press.verb().code().equals(verb));
                    case Entry.OfHelp _ -> false;
                })
                .findFirst();
    }

    /** The command whose form has this verb. */
    Optional<CommandSpec<?>> withForm(String verb) {
        return commands().stream()
                .filter(spec -> spec.form()
                        .map(FormSpec::verb)
                        .filter(own -> own.code().equals(verb))
                        .isPresent())
                .findFirst();
    }
}
