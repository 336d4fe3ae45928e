package dev.rollcall.inbound;

import dev.rollcall.card.Forms;
import dev.rollcall.card.OutcomeReplies;
import dev.rollcall.card.Part;
import dev.rollcall.card.QueryReplies;
import dev.rollcall.card.Refusals;
import dev.rollcall.card.Reply;
import dev.rollcall.card.RichText;
import dev.rollcall.chat.TypedText;
import dev.rollcall.command.AddToken;
import dev.rollcall.command.AnswerToken;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandCatalogue;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.OpenReview;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.Usage;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.inbound.text.CommandText;
import dev.rollcall.query.CardViews;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.Query;
import dev.rollcall.query.Query.QueryResult;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ShowToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is typed behind {@code /token}, whether as one text or as options. */
final class TypedCommands {
    private final CommandRunner commands;
    private final QueryRunner queries;
    private final CardViews views;
    private final ArgumentResolver gathering;
    private final ReviewLayout ways;

    TypedCommands(
            CommandRunner commands,
            QueryRunner queries,
            CardViews views,
            ArgumentResolver gathering,
            ReviewLayout ways) {
        this.commands = commands;
        this.queries = queries;
        this.views = views;
        this.gathering = gathering;
        this.ways = ways;
    }

    /**
     * @param problems what was wrong with the typing
     * @param asText typed as one text, where nothing shows which options there are
     */
    record Line(String path, Map<String, TypedText> options, List<Refusal> problems, boolean asText) {}

    /** Splits one text; the path is empty for nothing, and what was typed if it is no command. */
    static Line split(TypedText text) {
        var words = CommandText.parse(text, Set.of()).words();
        if (words.isEmpty()) {
            return new Line("", Map.of(), List.of(), true);
        }
        var usage = CommandCatalogue.typed().stream()
                .filter(one -> words.size() >= one.path().split(" ").length
                        && String.join(" ", words.subList(0, one.path().split(" ").length))
                                .equals(one.path()))
                .findFirst();
        if (usage.isEmpty()) {
            return new Line(words.getFirst(), Map.of(), List.of(), true);
        }
        return split(text, usage.get());
    }

    private static Line split(TypedText text, Usage usage) {
        int path = usage.path().split(" ").length;
        var names = new HashSet<String>();
        usage.options().forEach(option -> names.add(option.name()));
        var bareOptions = usage.options().stream()
                .filter(option -> !usage.path().equals("setup")
                        && (option.required() || option.name().equals("filter")))
                .toList();
        int free = usage.path().equals("add") ? Integer.MAX_VALUE : path + Math.max(0, bareOptions.size() - 1);
        var parsed = CommandText.parse(text, names, free);
        var options = new HashMap<>(parsed.options());
        var bare = parsed.bare()
                .subList(Math.min(path, parsed.bare().size()), parsed.bare().size());
        for (int i = 0; i < bare.size(); i++) {
            if (i >= bareOptions.size() || usage.path().equals("add")) {
                options.merge("label", bare.get(i), (a, b) -> new TypedText(a.words() + " " + b.words(), List.of()));
            } else {
                options.putIfAbsent(bareOptions.get(i).name(), bare.get(i));
            }
        }
        return new Line(usage.path(), options, parsed.problems(), true);
    }

    Reply run(Line line, RequestContext act) {
        return switch (line.path) {
            case "" ->
                new Reply.Said(QueryReplies.start(views.openReview(act.team()).orElse("")));
            case "help" -> new Reply.Said(help(act));
            case "add" -> add(line, act);
            case "list" -> list(line, act);
            case "show" -> ask(new ShowToken(words(line, "label")), QueryReplies::show, act);
            case "confirm" -> labelled(line, act, label -> new AnswerToken(label, Answer.CONFIRMED));
            case "unused" -> labelled(line, act, label -> new AnswerToken(label, Answer.UNUSED));
            case "approve" -> labelled(line, act, label -> new ApproveToken(new WhichApproval.Labelled(label)));
            case "deny" ->
                labelled(
                        line,
                        act,
                        label -> new DenyToken(new WhichApproval.Labelled(label), Optional.of(words(line, "reason"))));
            case "review open" -> run(new OpenReview(ways), act);
            case "review status" -> ask(new ReviewStatus(), QueryReplies::status, act);
            case "setup" -> setUp(line, act);
            default -> unknown(line.path, act);
        };
    }

    /** A token handed in by a form, or typed. */
    Command addition(Map<String, TypedText> options, List<Refusal> typing, RequestContext act) {
        var problems = new ArrayList<>(typing);
        var space = act.place().space();
        var owner = gathering.somebody("owner", options.getOrDefault("owner", TypedText.plain("")), space, problems);
        var backup = gathering.somebody("backup", options.getOrDefault("backup", TypedText.plain("")), space, problems);
        Function<String, String> field = name ->
                Optional.ofNullable(options.get(name)).map(TypedText::words).orElse("");
        return new AddToken(
                new AddToken.Fields(
                        field.apply("label"),
                        field.apply("app"),
                        field.apply("service"),
                        field.apply("env"),
                        field.apply("access"),
                        field.apply("expires"),
                        field.apply("last4").strip(),
                        field.apply("sha256").strip(),
                        field.apply("note")),
                owner,
                backup,
                problems);
    }

    private Reply add(Line line, RequestContext act) {
        if (line.options.isEmpty() && line.problems.isEmpty() && line.asText) {
            return new Reply.Open(Forms.add(act.caller().account().id()));
        }
        return run(addition(line.options, line.problems, act), act);
    }

    private Reply setUp(Line line, RequestContext act) {
        var problems = new ArrayList<>(line.problems);
        var space = act.place().space();
        if (!act.caller().admin()) {
            return refused(new Refusal.NotAdmin(), act);
        }
        var review = gathering.channel("channel", option(line, "channel"), space, problems);
        var escalation = gathering.channel("escalation", option(line, "escalation"), space, problems);
        var approvers = gathering.approvers(option(line, "approvers"), space, problems);
        var zone = words(line, "zone");
        if (zone.isBlank()) {
            problems.add(new BadField("zone", "", Rule.REQUIRED));
        }
        if (!problems.isEmpty() || review.isEmpty() || escalation.isEmpty()) {
            return refused(new Refusal.Many(problems), act);
        }
        var opens = words(line, "opens");
        return run(
                new SetUpTeam(
                        review.get(),
                        escalation.get(),
                        approvers,
                        gathering.seen(approvers, space),
                        zone.strip(),
                        opens.strip()),
                act);
    }

    private Reply list(Line line, RequestContext act) {
        var typed = words(line, "filter").strip();
        for (var which : ListTokens.Which.values()) {
            if (typed.isEmpty() ? which == ListTokens.Which.MINE : which.name().equalsIgnoreCase(typed)) {
                return ask(new ListTokens(which, 0), QueryReplies::list, act);
            }
        }
        return refused(new BadField("filter", Label.cut(typed), Rule.NOT_A_CHOICE), act);
    }

    private List<Part> help(RequestContext act) {
        boolean approver = views.approves(act.team(), act.caller());
        return QueryReplies.help(
                CommandCatalogue.typed(), approver, act.caller().admin());
    }

    private Reply labelled(Line line, RequestContext act, Function<String, Command> command) {
        var label = words(line, "label");
        if (!line.problems.isEmpty()) {
            return refused(new Refusal.Many(line.problems), act);
        }
        if (label.isBlank()) {
            return refused(new BadField("label", "", Rule.REQUIRED), act);
        }
        return run(command.apply(label), act);
    }

    private Reply unknown(String typed, RequestContext act) {
        var paths = CommandCatalogue.typed().stream().map(Usage::path).toList();
        var near = Nearest.of(typed, paths);
        var parts = new ArrayList<Part>();
        parts.add(new Part.Paragraph(RichText.of(
                "There is no command “" + Label.cut(typed) + "”.",
                near.map(n -> " Did you mean ").orElse(""),
                near.<Object>map(n -> RichText.code("/token " + n)).orElse(""),
                near.map(n -> "?").orElse(""))));
        if (near.isEmpty()) {
            parts.addAll(help(act));
        }
        return new Reply.Said(parts);
    }

    Reply run(Command command, RequestContext act) {
        var outcome = commands.run(act.team(), act.event(), act.caller(), command);
        // Who sets a team up may have moved it to another zone.
        return OutcomeReplies.of(outcome, command instanceof SetUpTeam ? views.zone(act.team()) : act.zone());
    }

    <V> Reply ask(Query<V> query, Function<V, List<Part>> draw, RequestContext act) {
        return switch (queries.ask(act.team(), act.caller(), query)) {
            case QueryResult.Found<V>(var view) -> new Reply.Said(draw.apply(view));
            case QueryResult.No<V>(var why) -> refused(why, act);
        };
    }

    static Reply refused(Refusal why, RequestContext act) {
        return new Reply.Said(Refusals.parts(why, act.zone()));
    }

    private static TypedText option(Line line, String name) {
        return line.options.getOrDefault(name, TypedText.plain(""));
    }

    private static String words(Line line, String name) {
        return option(line, name).words();
    }
}
