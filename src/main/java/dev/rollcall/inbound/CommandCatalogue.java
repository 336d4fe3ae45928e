package dev.rollcall.inbound;

import dev.rollcall.command.AcceptRisk;
import dev.rollcall.command.AddToken;
import dev.rollcall.command.AnswerChosen;
import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.AnswerQuestion;
import dev.rollcall.command.AnswerToken;
import dev.rollcall.command.AnswerTransfer;
import dev.rollcall.command.ApplyPolicy;
import dev.rollcall.command.AppointAuditor;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.AskDetails;
import dev.rollcall.command.CancelPolicy;
import dev.rollcall.command.ChangeCalendar;
import dev.rollcall.command.ChooseItems;
import dev.rollcall.command.ChooseNotify;
import dev.rollcall.command.CloseIncident;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandSpec;
import dev.rollcall.command.ConfirmGone;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.EditToken;
import dev.rollcall.command.ExplainDenial;
import dev.rollcall.command.ExportEvidence;
import dev.rollcall.command.HandOver;
import dev.rollcall.command.JoinAccounts;
import dev.rollcall.command.JoinTeam;
import dev.rollcall.command.KeepToken;
import dev.rollcall.command.LeaveTeam;
import dev.rollcall.command.LinkAccount;
import dev.rollcall.command.LinkChat;
import dev.rollcall.command.NameOwner;
import dev.rollcall.command.OpenReview;
import dev.rollcall.command.PartAccounts;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.ProposePolicy;
import dev.rollcall.command.RemindNow;
import dev.rollcall.command.RemoveByButton;
import dev.rollcall.command.RemoveOwned;
import dev.rollcall.command.RemoveToken;
import dev.rollcall.command.ReportByButton;
import dev.rollcall.command.ReportCompromised;
import dev.rollcall.command.ReportDeleted;
import dev.rollcall.command.RestoreToken;
import dev.rollcall.command.RotateToken;
import dev.rollcall.command.RouteReview;
import dev.rollcall.command.SayUnused;
import dev.rollcall.command.SetAway;
import dev.rollcall.command.SetQuiet;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.command.SignReview;
import dev.rollcall.command.SnoozeExpiry;
import dev.rollcall.command.SnoozeFinding;
import dev.rollcall.command.TraceToken;
import dev.rollcall.command.TransferToken;
import dev.rollcall.command.TurnDigest;
import dev.rollcall.command.UndoAnswer;
import dev.rollcall.command.UndoDecision;
import dev.rollcall.command.WithdrawToken;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.query.ExpiryView;
import dev.rollcall.query.LateItems;
import dev.rollcall.query.LeaverTokens;
import dev.rollcall.query.ListAuditors;
import dev.rollcall.query.ListFindings;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.ListTokens.Which;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.OwnerItems;
import dev.rollcall.query.PendingRequests;
import dev.rollcall.query.Query;
import dev.rollcall.query.QuerySpec;
import dev.rollcall.query.ReviewHistory;
import dev.rollcall.query.ReviewPreview;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ShowAvailability;
import dev.rollcall.query.ShowCalendar;
import dev.rollcall.query.ShowHome;
import dev.rollcall.query.ShowPolicy;
import dev.rollcall.query.ShowRoutes;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.SignOff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every command and query that people type, press or fill in, one line each, in the order of the help. The text parser,
 * the help, Discord's registration, forms and {@code docs/commands.md} read it. Immutable.
 */
public final class CommandCatalogue {
    /** The option of the help: the path of a command. */
    static final String HELP_COMMAND = "command";

    /** What Rollcall offers. To add a command, add its line here. */
    public static final CommandCatalogue STANDARD = new CommandCatalogue(List.of(), Map.of())
            .with(ShowHome.SPEC)
            .with(AddToken.SPEC)
            .with(EditToken.SPEC)
            .with(RotateToken.SPEC)
            .with(TransferToken.SPEC)
            .with(ListTokens.SPEC)
            .with(ShowToken.SPEC)
            .with(ListFindings.SPEC)
            .with(ListFindings.One.SPEC)
            .with(SnoozeFinding.SPEC)
            .with(AcceptRisk.SPEC)
            .with(AnswerToken.CONFIRM)
            .with(AnswerToken.UNUSED)
            .with(RemoveToken.SPEC)
            .with(RemoveByButton.SPEC)
            .with(RestoreToken.SPEC)
            .with(KeepToken.SPEC)
            .with(ReportDeleted.SPEC)
            .with(ConfirmGone.SPEC)
            .with(ReportCompromised.SPEC)
            .with(ReportByButton.SPEC)
            .with(CloseIncident.SPEC)
            .with(ApproveToken.SPEC)
            .with(DenyToken.SPEC)
            .with(AskDetails.SPEC)
            .with(AnswerQuestion.SPEC)
            .with(PendingRequests.SPEC)
            .with(WithdrawToken.SPEC)
            .with(UndoDecision.SPEC)
            .with(ExplainDenial.SPEC)
            .with(OpenReview.SPEC)
            .with(RouteReview.SPEC)
            .with(ReviewStatus.SPEC)
            .with(ReviewPreview.SPEC)
            .with(RemindNow.SPEC)
            .with(ReviewHistory.SPEC)
            .with(ExportEvidence.SPEC)
            .with(MyItems.SPEC)
            .with(MyItems.One.SPEC)
            .with(LateItems.SPEC)
            .with(SignOff.SPEC)
            .with(SignReview.SPEC)
            .with(SignReview.Cancel.SPEC)
            .with(AnswerItem.SPEC)
            .with(UndoAnswer.SPEC)
            .with(NameOwner.SPEC)
            .with(OwnerItems.SPEC)
            .with(AnswerTransfer.SPEC)
            .with(SayUnused.SPEC)
            .with(SnoozeExpiry.SPEC)
            .with(ExpiryView.Details.SPEC)
            .with(HandOver.SPEC)
            .with(RemoveOwned.SPEC)
            .with(LeaverTokens.SPEC)
            .with(LeaverTokens.Removing.SPEC)
            .with(ChooseItems.SPEC)
            .with(TurnDigest.SPEC)
            .with(AnswerChosen.SPEC)
            .with(PrivatePointers.Open.SPEC)
            .with(TraceToken.SPEC)
            .with(AppointAuditor.SPEC)
            .with(SetUpTeam.SPEC)
            .with(ChangeCalendar.SPEC)
            .with(ProposePolicy.SPEC)
            .with(ApplyPolicy.SPEC)
            .with(CancelPolicy.SPEC)
            .with(LinkChat.SPEC)
            .with(LeaveTeam.SPEC)
            .with(LinkAccount.SPEC)
            .with(PartAccounts.SPEC)
            .with(SetAway.SPEC)
            .with(SetQuiet.SPEC)
            .with(ChooseNotify.DM)
            .with(ChooseNotify.CHANNEL)
            .with(JoinTeam.SPEC)
            .with(JoinAccounts.SPEC)
            .with(JoinTeam.Cancel.SPEC)
            .withHelp()
            .alone(ChangeCalendar.SPEC.name(), new ShowCalendar())
            .alone(ProposePolicy.SPEC.name(), new ShowPolicy())
            .alone(SetAway.SPEC.name(), new ShowAvailability())
            .alone(SetQuiet.SPEC.name(), new ShowAvailability())
            .alone(AppointAuditor.SPEC.name(), new ListAuditors())
            .alone(RouteReview.SPEC.name(), new ShowRoutes())
            .alone(ApproveToken.SPEC.name(), new ListTokens(Which.PENDING, 0))
            .alone(DenyToken.SPEC.name(), new ListTokens(Which.PENDING, 0))
            .alone(AnswerToken.CONFIRM.name(), new MyItems())
            .alone(AnswerToken.UNUSED.name(), new MyItems());

    private final List<Entry> entries;
    private final Map<String, Query<?>> alone;
    private final List<Usage> usages;
    private final Map<String, Entry> byPath;
    private final Map<String, Entry> byVerb;
    private final Map<String, CommandSpec<?>> byForm;

    private CommandCatalogue(List<Entry> entries, Map<String, Query<?>> alone) {
        this.entries = List.copyOf(entries);
        this.alone = Map.copyOf(alone);
        this.usages = entries.stream().flatMap(entry -> entry.usage().stream()).toList();
        var paths = new HashMap<String, Entry>();
        var verbs = new HashMap<String, Entry>();
        var forms = new HashMap<String, CommandSpec<?>>();
        for (var entry : entries) {
            entry.usage().ifPresent(usage -> {
                paths.putIfAbsent(usage.path(), entry);
                paths.putIfAbsent(usage.menuPath(), entry);
            });
            entry.verbs().forEach(verb -> verbs.putIfAbsent(verb.code(), entry));
            if (entry instanceof Entry.OfCommand<?>(var spec)) {
                spec.form().ifPresent(form -> forms.putIfAbsent(form.verb().code(), spec));
            }
        }
        this.byPath = Map.copyOf(paths);
        this.byVerb = Map.copyOf(verbs);
        this.byForm = Map.copyOf(forms);
    }

    /** One line of the catalogue. */
    public sealed interface Entry {
        /** How it is typed; empty if it is not. */
        Optional<Usage> usage();

        /** The verbs of its buttons, without the one that opens its form. */
        List<Verb> verbs();

        record OfCommand<C extends Command>(CommandSpec<C> spec) implements Entry {
            @Override
            public Optional<Usage> usage() {
                return spec.usage();
            }

            @Override
            public List<Verb> verbs() {
                return spec.presses().stream().map(press -> press.verb()).toList();
            }
        }

        record OfQuery<Q extends Query<?>>(QuerySpec<Q> spec) implements Entry {
            @Override
            public Optional<Usage> usage() {
                return spec.usage();
            }

            @Override
            public List<Verb> verbs() {
                return spec.presses().stream().map(press -> press.verb()).toList();
            }
        }

        /** The help itself, which is made of the catalogue. */
        record OfHelp(Usage typed) implements Entry {
            @Override
            public Optional<Usage> usage() {
                return Optional.of(typed);
            }

            @Override
            public List<Verb> verbs() {
                return List.of();
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

    /** The same catalogue with the help, which explains one command if it is named. */
    private CommandCatalogue withHelp() {
        var command = Option.text(HELP_COMMAND, "A command, to have its options explained", 100)
                .at(Position.REST_OF_LINE)
                .suggesting(Option.Suggested.COMMANDS);
        return with(new Entry.OfHelp(
                new Usage("help", "What you can do here", "/token help", Needs.ANYONE, List.of(command))));
    }

    /** The same catalogue, where a command that is typed without its options is answered by a query. */
    private CommandCatalogue alone(String path, Query<?> query) {
        var all = new HashMap<>(alone);
        all.put(path, query);
        return new CommandCatalogue(entries, all);
    }

    private CommandCatalogue with(Entry entry) {
        var all = new ArrayList<>(entries);
        all.add(entry);
        return new CommandCatalogue(all, alone);
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
        return usages;
    }

    /** Those of them that an auditor may type. */
    List<Usage> usagesOfAuditors() {
        return entries.stream()
                .filter(entry -> switch (entry) {
                    case Entry.OfCommand<?>(var spec) -> spec.needs() == Needs.AUDITOR_OR_ADMIN;
                    case Entry.OfQuery<?>(var spec) -> spec.needs() == Needs.MEMBER;
                    case Entry.OfHelp _ -> true;
                })
                .flatMap(entry -> entry.usage().stream())
                .toList();
    }

    /** What is typed with this word and another one. */
    List<Usage> beginningWith(String word) {
        return usages.stream()
                .filter(usage -> usage.menuPath().startsWith(word + " "))
                .toList();
    }

    /** What answers a command that is typed without its options, in either form; empty if they are asked for. */
    Optional<Query<?>> alone(String path) {
        return typed(path).flatMap(Entry::usage).map(Usage::path).flatMap(one -> Optional.ofNullable(alone.get(one)));
    }

    /** What is typed with this path. */
    Optional<Entry> typed(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** What a button with this verb runs or asks; empty also for a verb that opens a form. */
    Optional<Entry> pressed(String verb) {
        return Optional.ofNullable(byVerb.get(verb));
    }

    /** The command whose form has this verb. */
    Optional<CommandSpec<?>> withForm(String verb) {
        return Optional.ofNullable(byForm.get(verb));
    }
}
