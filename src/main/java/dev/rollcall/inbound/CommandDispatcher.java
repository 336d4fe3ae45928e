package dev.rollcall.inbound;

import dev.rollcall.card.AnswerReplies;
import dev.rollcall.card.Form;
import dev.rollcall.card.Forms;
import dev.rollcall.card.Part;
import dev.rollcall.card.QueryReplies;
import dev.rollcall.card.Refusals;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.TypedText;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.CommandSpec;
import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.command.EditToken;
import dev.rollcall.command.TokenFields;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.HomeMark;
import dev.rollcall.domain.input.OnHome;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Kind;
import dev.rollcall.domain.input.Press;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.inbound.CommandCatalogue.Entry;
import dev.rollcall.query.BotReads;
import dev.rollcall.query.CardViews;
import dev.rollcall.query.InboundFacts;
import dev.rollcall.query.LateItems;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.OwnerItems;
import dev.rollcall.query.Query;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.query.QuerySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds the command or query that was typed, pressed or filled in, runs it, and makes the reply. Everything it knows of
 * a command is in the {@link CommandCatalogue}. Thread-safe.
 */
final class CommandDispatcher {
    /** Options of these kinds are looked up in ways that others can see, such as joining a channel. */
    private static final Set<Kind> VISIBLE_LOOKUPS = Set.of(Kind.CHANNEL, Kind.APPROVERS, Kind.APPROVERS_OR_NOBODY);

    /** Replies with a list below what came of it; a refusal leaves the list as it is. */
    private static final Set<PressReply> LISTS = Set.of(PressReply.OWN_LIST, PressReply.OWNER_LIST);

    private final CommandCatalogue catalogue;
    private final CommandRunner commands;
    private final CardViews views;
    private final InboundFacts facts;
    private final RequestReplies replies;
    private final HelpReplies help;
    private final ArgumentResolver resolver;
    private final LookAhead ahead;

    CommandDispatcher(
            CommandCatalogue catalogue,
            CommandRunner commands,
            QueryRunner queries,
            BotReads reads,
            ArgumentResolver resolver,
            LookAhead ahead) {
        this.catalogue = catalogue;
        this.commands = commands;
        views = reads.cards();
        facts = reads.facts();
        this.replies = new RequestReplies(queries, views);
        this.help = new HelpReplies(catalogue, facts);
        this.resolver = resolver;
        this.ahead = ahead;
    }

    Reply typed(CommandLine line, RequestContext request) {
        if (line.path().isEmpty()) {
            return new Reply.Said(
                    QueryReplies.start(facts.openReview(request.team()).orElse("")));
        }
        var entry = catalogue.typed(line.path());
        if (entry.isEmpty()) {
            var begun = catalogue.beginningWith(line.path());
            if (!begun.isEmpty()) {
                return new Reply.Said(QueryReplies.whichOf(begun));
            }
            return new Reply.Said(help.unknown(line.path(), request));
        }
        var alone = catalogue.alone(line.path());
        if (alone.isPresent() && line.options().isEmpty() && line.problems().isEmpty()) {
            return new Reply.Said(replies.ask(alone.get(), request));
        }
        return switch (entry.get()) {
            case Entry.OfCommand<?>(var spec) -> typed(spec, line, request);
            case Entry.OfQuery<?>(var spec) -> typed(spec, line, request);
            case Entry.OfHelp _ -> new Reply.Said(help.about(line, request));
        };
    }

    private <C extends Command> Reply typed(CommandSpec<C> spec, CommandLine line, RequestContext request) {
        boolean nothingGiven =
                line.asText() && line.options().isEmpty() && line.problems().isEmpty();
        if (nothingGiven && spec.form().filter(form -> !form.needsSubject()).isPresent()) {
            return openForm(spec, "", request);
        }
        var options = spec.usage().orElseThrow().options();
        if (options.stream().map(Option::kind).anyMatch(VISIBLE_LOOKUPS::contains)) {
            var refusal = commands.refusalFor(request.team(), request.caller(), spec);
            if (refusal.isPresent()) {
                return RequestReplies.refused(refusal.get(), request);
            }
        }
        var arguments = resolver.resolve(
                options, line.options(), line.problems(), "", request.place().space());
        if (!arguments.problems().isEmpty() && !spec.validatesArguments()) {
            var refusal = commands.refusalFor(request.team(), request.caller(), spec);
            return RequestReplies.refused(refusal.orElseGet(() -> new Refusal.Many(arguments.problems())), request);
        }
        var command = spec.arguments().orElseThrow().apply(arguments);
        boolean labelAlone =
                line.problems().isEmpty() && line.options().keySet().equals(Set.of(Option.LABEL));
        return spec.labelOpensForm() && labelAlone
                ? openForm(spec, "", command, request)
                : replies.reply(run(command, request), request);
    }

    private <Q extends Query<?>> Reply typed(QuerySpec<Q> spec, CommandLine line, RequestContext request) {
        var options = spec.usage().orElseThrow().options();
        var arguments = resolver.resolve(
                options, line.options(), line.problems(), "", request.place().space());
        if (!arguments.problems().isEmpty()) {
            return RequestReplies.refused(new Refusal.Many(arguments.problems()), request);
        }
        return new Reply.Said(replies.ask(spec.arguments().orElseThrow().apply(arguments), request));
    }

    Reply pressed(ChatEvents.ButtonPressed pressed, RequestContext request) {
        var mark = HomeMark.of(pressed.id());
        if (mark.isEmpty()) {
            return pressedThere(pressed, request);
        }
        boolean asks = catalogue
                .pressed(pressed.verb())
                .filter(Entry.OfQuery.class::isInstance)
                .isPresent();
        var reply = pressedThere(
                new ChatEvents.ButtonPressed(
                        pressed.event(),
                        pressed.from(),
                        pressed.place(),
                        pressed.onPrivate(),
                        pressed.verb(),
                        mark.get().id(),
                        pressed.values()),
                request);
        return replies.onHome(reply, mark.get().page(), !asks, pressed.onPrivate(), request);
    }

    private Reply pressedThere(ChatEvents.ButtonPressed pressed, RequestContext request) {
        var entry = catalogue.pressed(pressed.verb());
        if (entry.isEmpty()) {
            return catalogue
                    .withForm(pressed.verb())
                    .map(spec -> openForm(spec, pressed, request))
                    .orElseGet(() -> RequestReplies.refused(new Refusal.NoSuchThing(), request));
        }
        var space = request.place().space();
        var press = new Press(
                pressed.id(), pressed.values(), () -> resolver.empty("", space).layout());
        return switch (entry.get()) {
            case Entry.OfCommand<?>(var spec) -> pressed(spec, pressed, press, request);
            case Entry.OfQuery<?>(var spec) ->
                madeOf(() -> query(spec, pressed.verb(), press))
                        .map(query -> RequestReplies.put(pressed, replies.ask(query, request)))
                        .orElseGet(() -> RequestReplies.refused(new Refusal.NoSuchThing(), request));
            case Entry.OfHelp _ -> RequestReplies.refused(new Refusal.NoSuchThing(), request);
        };
    }

    private <C extends Command> Reply pressed(
            CommandSpec<C> spec, ChatEvents.ButtonPressed pressed, Press press, RequestContext request) {
        var how = spec.presses().stream()
                .filter(one -> one.verb().code().equals(pressed.verb()))
                .findFirst()
                .orElseThrow();
        var command = madeOf(() -> how.person().isPresent()
                ? how.person().get().command().apply(chosen(how.person().get().option(), press, request))
                : how.command().apply(press));
        if (command.isEmpty()) {
            return RequestReplies.refused(new Refusal.NoSuchThing(), request);
        }
        var outcome = run(command.get(), request);
        if (command.get() instanceof ApproveToken && outcome instanceof Outcome.Refused(Refusal.LabelNotTyped _)) {
            return openForm(ApproveToken.SPEC, pressed, request);
        }
        boolean done = !(outcome instanceof Outcome.Refused);
        if (done && how.reply() == PressReply.CARD && !pressed.onPrivate() && !AnswerReplies.asks(outcome)) {
            return new Reply.Silent();
        }
        if (done && LISTS.contains(how.reply()) && !AnswerReplies.asksFirst(outcome)) {
            var parts = new ArrayList<>(AnswerReplies.aboveList(outcome, request.zone()));
            Query<?> list = how.reply() == PressReply.OWN_LIST
                    ? ownList(outcome, OnHome.orFirst(pressed.id()).page(), request)
                    : beside(OnHome.orFirst(pressed.id()));
            parts.addAll(replies.ask(list, request));
            return RequestReplies.put(pressed, parts);
        }
        if (how.reply() == PressReply.HOME) {
            int page = OnHome.pageOf(pressed.id());
            return replies.onHome(replies.said(outcome, request), page, true, pressed.onPrivate(), request);
        }
        var parts = replies.said(outcome, request);
        var below = listBelow(how.reply(), pressed.id());
        if (below.isPresent()) {
            return replies.above(below.get(), parts, pressed.onPrivate(), request);
        }
        return !done && LISTS.contains(how.reply()) ? new Reply.Said(parts) : RequestReplies.put(pressed, parts);
    }

    /** The person that was chosen in a menu, as the argument of a command. */
    private Arguments chosen(Option person, Press press, RequestContext request) {
        var given = press.values().stream()
                .findFirst()
                .map(id -> Map.of(
                        person.name(),
                        new TypedText(String.valueOf(TypedText.FIRST), List.of(new TypedText.Mention.Person(id, "")))))
                .orElse(Map.of());
        return resolver.resolve(
                List.of(person), given, List.of(), press.id(), request.place().space());
    }

    /** The page of the list of one who has just answered, in the open review or, late, in the newest closed one. */
    private Query<?> ownList(Outcome outcome, int page, RequestContext request) {
        return outcome instanceof Outcome.Answered answered && views.takesLateAnswers(request.team(), answered.review())
                ? new LateItems(page)
                : new MyItems(page);
    }

    private static Query<?> beside(OnHome pressed) {
        return new OwnerItems.Beside(new ItemId(pressed.id()), pressed.page());
    }

    private static <Q extends Query<?>> Q query(QuerySpec<Q> spec, String verb, Press press) {
        return spec.presses().stream()
                .filter(one -> one.verb().code().equals(verb))
                .findFirst()
                .orElseThrow()
                .query()
                .apply(press);
    }

    Reply submitted(ChatEvents.FormSubmitted submitted, RequestContext request) {
        var mark = HomeMark.of(submitted.id());
        if (mark.isEmpty()) {
            return submittedThere(submitted, request);
        }
        var reply = submittedThere(
                new ChatEvents.FormSubmitted(
                        submitted.event(),
                        submitted.from(),
                        submitted.place(),
                        submitted.onPrivate(),
                        submitted.verb(),
                        mark.get().id(),
                        submitted.values()),
                request);
        return replies.onHome(reply, mark.get().page(), true, submitted.onPrivate(), request);
    }

    private Reply submittedThere(ChatEvents.FormSubmitted submitted, RequestContext request) {
        return catalogue
                .withForm(submitted.verb())
                .map(spec -> submitted(spec, submitted, request))
                .orElseGet(() -> RequestReplies.refused(new Refusal.NoSuchThing(), request));
    }

    private <C extends Command> Reply submitted(
            CommandSpec<C> spec, ChatEvents.FormSubmitted submitted, RequestContext request) {
        var form = Forms.draw(
                spec.form().orElseThrow(),
                submitted.id(),
                FormStart.EMPTY,
                request.caller().account().id());
        var options = spec.form().orElseThrow().options();
        var secret = SecretGuard.look(submitted.values(), options);
        if (secret.isPresent()) {
            return atFields(secret.get(), form, request);
        }
        var arguments = resolver.resolve(
                options,
                submitted.values(),
                List.of(),
                submitted.id(),
                request.place().space());
        if (!arguments.problems().isEmpty() && !spec.validatesArguments()) {
            return atFields(new Refusal.Many(arguments.problems()), form, request);
        }
        var command = madeOf(() -> spec.arguments().orElseThrow().apply(arguments));
        if (command.isEmpty()) {
            return RequestReplies.refused(new Refusal.NoSuchThing(), request);
        }
        var outcome = run(command.get(), request);
        var below = listBelow(spec.formReply().apply(submitted.id()), submitted.id());
        var faults = outcome instanceof Outcome.Refused(var why) ? atFields(why, form, request) : new Reply.Silent();
        if (below.isPresent() && !(faults instanceof Reply.Errors)) {
            return replies.above(below.get(), replies.said(outcome, request), submitted.onPrivate(), request);
        }
        return outcome instanceof Outcome.Refused ? faults : replies.reply(outcome, request);
    }

    /** Problems at their fields if each of them has one; otherwise a text. */
    private static Reply atFields(Refusal why, Form form, RequestContext request) {
        var at = new LinkedHashMap<String, String>();
        var all = why instanceof Refusal.Many(var many) ? many : List.of(why);
        for (var one : all) {
            var field = field(one, form);
            if (form.fields().stream().noneMatch(f -> f.name().equals(field))) {
                return RequestReplies.refused(why, request);
            }
            at.merge(field, Refusals.plain(one, request.zone()), (a, b) -> a + " " + b);
        }
        return new Reply.Errors(form, at);
    }

    private static String field(Refusal why, Form form) {
        return switch (why) {
            case Refusal.BadField bad -> bad.field();
            case Refusal.LooksSecret secret -> secret.field();
            case Refusal.NoExpiry _, Refusal.ExpiresTooLate _ -> TokenFields.EXPIRES;
            case Refusal.LabelTaken _ ->
                form.fields().stream().anyMatch(field -> field.name().equals(EditToken.RENAME))
                        ? EditToken.RENAME
                        : Option.LABEL;
            default -> "";
        };
    }

    private <C extends Command> Reply openForm(
            CommandSpec<C> spec, ChatEvents.ButtonPressed pressed, RequestContext request) {
        var opened = openForm(spec, pressed.id(), request);
        return opened instanceof Reply.Said(var why)
                ? listBelow(spec.formReply().apply(pressed.id()), pressed.id())
                        .map(below -> replies.above(below, why, pressed.onPrivate(), request))
                        .orElse(opened)
                : opened;
    }

    private <C extends Command> Reply openForm(CommandSpec<C> spec, String id, RequestContext request) {
        var command = madeOf(() -> spec.arguments()
                .orElseThrow()
                .apply(resolver.empty(id, request.place().space())));
        return command.isEmpty()
                ? RequestReplies.refused(new Refusal.NoSuchThing(), request)
                : openForm(spec, id, command.get(), request);
    }

    /** @param command what the form would make without its fields */
    private <C extends Command> Reply openForm(CommandSpec<C> spec, String id, C command, RequestContext request) {
        ahead.before(command, request.team(), request.caller());
        var opened = commands.opensForm(request.team(), request.caller(), spec, command);
        return switch (opened) {
            case Decision.No<FormStart>(var why) -> RequestReplies.refused(why, request);
            case Decision.Go<FormStart>(var start) ->
                new Reply.Open(Forms.draw(
                        spec.form().orElseThrow(),
                        start.subject().isEmpty() ? id : start.subject(),
                        start,
                        request.caller().account().id()));
        };
    }

    private Outcome run(Command command, RequestContext request) {
        ahead.before(command, request.team(), request.caller());
        var outcome = commands.run(request.team(), request.event(), request.caller(), command);
        ahead.after(command, request.team());
        return outcome;
    }

    /** See {@link RequestReplies#home}. */
    List<Part> home(int page, boolean redrawn, RequestContext request) {
        return replies.home(page, redrawn, request);
    }

    /** The id of a press or form comes from outside; of one that cannot be an id nothing is made. */
    private static Optional<Query<?>> listBelow(PressReply how, String id) {
        return madeOf(() -> RequestReplies.listBelow(how, id)).flatMap(list -> list);
    }

    private static <T> Optional<T> madeOf(Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
