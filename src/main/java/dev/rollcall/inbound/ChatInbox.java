package dev.rollcall.inbound;

import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.NotSettledYet;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.CommandSpec;
import dev.rollcall.command.TeamDirectory;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.Outage;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.inbound.CallerResolver.Depth;
import dev.rollcall.inbound.CommandCatalogue.Entry;
import dev.rollcall.query.BotReads;
import dev.rollcall.query.PostedCards;
import dev.rollcall.query.QueryRunner;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what people do in one chat into a command or a query, and its result into a reply. Thread-safe.
 *
 * <p>Several instances may get the same event. What is typed, pressed or submitted is answered by the acknowledgement,
 * so each instance returns the recorded outcome. Reactions and thread replies are answered by a follow-up, which is
 * done once.
 */
public final class ChatInbox implements Inbox {
    private static final Logger log = LoggerFactory.getLogger(ChatInbox.class);

    private final ChatPlatform chat;
    private final TeamDirectory teams;
    private final PostedCards posted;
    private final RequestContexts contexts;
    private final CommandCatalogue catalogue;
    private final CommandDispatcher dispatcher;
    private final DecisionMarks decisions;
    private final ReplyEvents replies;
    private final Suggestions suggestions;
    private final LookAhead ahead;
    private final UnreadMarks marks;
    private final InstantSource machineTime;

    /** @param ahead asks the chats what a command needs to know of other people */
    public ChatInbox(
            ChatPlatform chat,
            TeamDirectory teams,
            CommandRunner commands,
            QueryRunner queries,
            BotReads reads,
            CommandCatalogue catalogue,
            ReviewLayout layout,
            Set<AccountId> admins,
            InstantSource machineTime,
            LookAhead ahead) {
        this.chat = chat;
        this.machineTime = machineTime;
        this.marks = new UnreadMarks(chat, reads);
        this.ahead = new MarksFirst(ahead, marks, this::reacted);
        this.teams = teams;
        posted = reads.posted();
        var facts = reads.facts();
        var callers = new CallerResolver(chat, admins);
        contexts = new RequestContexts(teams, callers, facts, this.ahead, admins);
        this.catalogue = catalogue;
        this.dispatcher = new CommandDispatcher(
                catalogue,
                commands,
                queries,
                reads,
                new ArgumentResolver(chat, callers, space -> contexts.layoutIn(space, layout)),
                this.ahead);
        var cards = new EventCards(posted);
        decisions = new DecisionMarks(chat, commands, contexts, cards, this.ahead);
        replies = new ReplyEvents(
                commands,
                facts,
                contexts,
                cards,
                new MentionNames(chat, callers),
                new ThreadReplies(chat, commands, facts, machineTime));
        this.suggestions = new Suggestions(catalogue, queries);
    }

    @Override
    public Reply typed(ChatEvents.CommandTyped act) {
        return guarded(act.event(), () -> {
            var line = act.subcommand().isEmpty() && act.options().isEmpty()
                    ? CommandLine.parse(act.text(), catalogue.usages())
                    : CommandLine.split(act.subcommand(), act.options(), catalogue.usages());
            var entry = catalogue.typed(line.path());
            var options = entry.flatMap(Entry::usage).map(Usage::options).orElse(List.of());
            var secret = SecretGuard.look(line.options(), options, act.text());
            // A secret is refused whoever typed it, so nobody's groups are looked up for that.
            var depth = secret.isPresent() ? Depth.PERSON : depth(entry);
            var request = contexts.of(act.event(), act.from(), act.place(), depth);
            return secret.isPresent() ? RequestReplies.refused(secret.get(), request) : dispatcher.typed(line, request);
        });
    }

    @Override
    public Reply pressed(ChatEvents.ButtonPressed act) {
        var entry = catalogue.pressed(act.verb());
        // A button without an entry opens a form, which decides nothing yet, and Slack opens forms for 3 s only.
        var depth = depth(entry);
        return guarded(
                act.event(), () -> dispatcher.pressed(act, contexts.of(act.event(), act.from(), act.place(), depth)));
    }

    @Override
    public Reply submitted(ChatEvents.FormSubmitted act) {
        var depth = catalogue
                .withForm(act.verb())
                .map(spec -> Depth.of(spec.needs()))
                .orElse(Depth.PERSON);
        return guarded(
                act.event(), () -> dispatcher.submitted(act, contexts.of(act.event(), act.from(), act.place(), depth)));
    }

    @Override
    public List<ChatEvents.Suggestion> suggest(ChatEvents.AutocompleteRequested act) {
        return catalogue
                .typed(act.subcommand())
                .flatMap(Entry::usage)
                .flatMap(usage -> usage.option(act.option()))
                .flatMap(Option::suggests)
                .map(what -> suggestions.of(what, act.typed(), () -> asking(act.from(), act.place())))
                .orElse(List.of());
    }

    @Override
    public List<ChatEvents.Suggestion> suggest(ChatEvents.FieldCompletionRequested act) {
        return catalogue
                .withForm(act.verb())
                .flatMap(CommandSpec::form)
                .flatMap(form -> form.option(act.field()))
                .flatMap(Option::suggests)
                .map(what -> suggestions.of(what, act.typed(), () -> asking(act.from(), act.place())))
                .orElse(List.of());
    }

    private RequestContext asking(ChatEvents.Sender from, PlaceId place) {
        return contexts.of("", from, place, Depth.PERSON);
    }

    @Override
    public List<Part> home(ChatEvents.HomeOpened act) {
        var account = act.from().account();
        var place = new PlaceId(account.space(), account.id());
        return dispatcher.home(act.page(), act.redrawn(), contexts.of("", act.from(), place, Depth.GROUPS));
    }

    @Override
    public void reacted(ChatEvents.ReactionAdded act) {
        decisions.reacted(act);
    }

    @Override
    public void replied(ChatEvents.ThreadReply act) {
        replies.replied(act);
    }

    @Override
    public void repliedDirectly(ChatEvents.DirectReply act) {
        replies.repliedDirectly(act);
    }

    @Override
    public void personChanged(AccountId who) {
        ahead.changed(teams.of(who.space()).id(), who);
    }

    @Override
    public void deleted(ChatEvents.MessageDeleted act) {
        act.space()
                .map(space -> List.of(contexts.team(space)))
                .orElseGet(() -> teams.on(chat.name()))
                .forEach(team -> replies.deleted(act, team));
    }

    @Override
    public void missed(Predicate<SpaceId> where) {
        if (!catchUp(where)) {
            throw new NotSettledYet();
        }
    }

    /** Reopens the thread of an open review. */
    @Override
    public void closed(MessageRef root) {
        var team = teams.of(root.place().space()).id();
        if (posted.open(team).stream().anyMatch(card -> card.message().equals(root.text()))) {
            chat.keepOpen(root);
        }
    }

    @Override
    public void joined(SpaceId space, String name) {
        teams.joined(space, SecretGuard.masked(name));
    }

    /**
     * Reads what people did on open approvals and reviews while the bot was not connected: reactions where they decide,
     * and replies in threads, each as its last edit left it. What was acted on before is recognised by its event.
     * Returns false if some of it could not be read. Direct messages and deletions are not read later.
     */
    public boolean catchUp() {
        boolean all = catchUp(_ -> true);
        if (all) {
            marks.end();
        }
        return all;
    }

    /**
     * The bot is about to connect: until {@link #catchUp()} has returned true, what people did on a request while it
     * was away is read before anybody acts on that request.
     */
    public void starts() {
        marks.begin();
    }

    private boolean catchUp(Predicate<SpaceId> where) {
        boolean all = true;
        for (var team : teams.on(chat.name(), where)) {
            all &= catchUp(team);
        }
        return all;
    }

    /** The same for one team. Does nothing if the team is not in this chat. */
    public boolean catchUp(TeamId team) {
        try {
            new CatchUp(chat, this, posted, marks, machineTime).run(team);
            return true;
        } catch (NotSettledYet early) {
            log.atDebug().addKeyValue("team", team).log("Some of what happened meanwhile has to be read again");
            return false;
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("team", team).setCause(e).log("Could not read what happened meanwhile");
            return false;
        }
    }

    private static Depth depth(Optional<Entry> entry) {
        return switch (entry.orElse(null)) {
            case Entry.OfCommand<?>(var spec) -> Depth.of(spec.needs());
            case Entry.OfQuery<?> _, Entry.OfHelp _ -> Depth.GROUPS;
            // The help answers what nobody knows.
            case null -> Depth.GROUPS;
        };
    }

    private static Reply guarded(String event, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (Outage down) {
            var reference = Ids.reference();
            log.atError()
                    .addKeyValue("reference", reference)
                    .addKeyValue("event", event)
                    .setCause(down)
                    .log("An act was not recorded");
            return Notices.outage(reference);
        } catch (ChatDown down) {
            log.atWarn()
                    .addKeyValue("event", event)
                    .addKeyValue("problem", down.getMessage())
                    .log("An act was not carried out, because the chat did not answer a look-up");
            return Notices.notLookedUp();
        } catch (RuntimeException e) {
            var reference = Ids.reference();
            log.atError()
                    .addKeyValue("reference", reference)
                    .addKeyValue("event", event)
                    .setCause(e)
                    .log("An act failed");
            return Notices.fault(reference);
        }
    }
}
