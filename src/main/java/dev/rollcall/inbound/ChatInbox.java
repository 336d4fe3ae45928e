package dev.rollcall.inbound;

import dev.rollcall.card.Mark;
import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.card.Refusals;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.NotSettledYet;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.CommandSpec;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.NoteDeletedReply;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.Ran.FollowUp;
import dev.rollcall.command.TeamDirectory;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.Outage;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.inbound.CallerResolver.Depth;
import dev.rollcall.inbound.CommandCatalogue.Entry;
import dev.rollcall.query.BotReads;
import dev.rollcall.query.InboundFacts;
import dev.rollcall.query.PostedCards;
import dev.rollcall.query.QueryRunner;
import java.time.InstantSource;
import java.util.ArrayList;
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
    private final CommandRunner commands;
    private final PostedCards posted;
    private final InboundFacts facts;
    private final CallerResolver callers;
    private final MentionNames names;
    private final CommandCatalogue catalogue;
    private final CommandDispatcher dispatcher;
    private final ThreadReplies replies;
    private final FollowUps followUps;
    private final Suggestions suggestions;
    private final LookAhead ahead;
    private final UnreadMarks marks;
    private final Set<AccountId> admins;
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
        this.admins = Set.copyOf(admins);
        this.teams = teams;
        this.commands = commands;
        posted = reads.posted();
        facts = reads.facts();
        this.callers = new CallerResolver(chat, admins);
        this.names = new MentionNames(chat, callers);
        this.catalogue = catalogue;
        this.dispatcher = new CommandDispatcher(
                catalogue,
                commands,
                queries,
                reads,
                new ArgumentResolver(chat, callers, space -> layoutIn(space, layout)),
                this.ahead);
        this.replies = new ThreadReplies(chat, commands, facts, machineTime);
        this.followUps = new FollowUps(commands);
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
            var request = contextOf(act.event(), act.from(), act.place(), depth);
            return secret.isPresent() ? RequestReplies.refused(secret.get(), request) : dispatcher.typed(line, request);
        });
    }

    @Override
    public Reply pressed(ChatEvents.ButtonPressed act) {
        var entry = catalogue.pressed(act.verb());
        // A button without an entry opens a form, which decides nothing yet, and Slack opens forms for 3 s only.
        var depth = depth(entry);
        return guarded(
                act.event(), () -> dispatcher.pressed(act, contextOf(act.event(), act.from(), act.place(), depth)));
    }

    @Override
    public Reply submitted(ChatEvents.FormSubmitted act) {
        var depth = catalogue
                .withForm(act.verb())
                .map(spec -> Depth.of(spec.needs()))
                .orElse(Depth.PERSON);
        return guarded(
                act.event(), () -> dispatcher.submitted(act, contextOf(act.event(), act.from(), act.place(), depth)));
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
        return contextOf("", from, place, Depth.PERSON);
    }

    @Override
    public List<Part> home(ChatEvents.HomeOpened act) {
        var account = act.from().account();
        var place = new PlaceId(account.space(), account.id());
        return dispatcher.home(act.page(), act.redrawn(), contextOf("", act.from(), place, Depth.GROUPS));
    }

    @Override
    public void reacted(ChatEvents.ReactionAdded act) {
        if (act.mark() != Mark.YES && act.mark() != Mark.NO) {
            return;
        }
        var team = teams.of(act.from().account().space()).id();
        var card = cardAt(team, act.message(), CardKeyCodec.APPROVAL);
        if (!(card.orElse(null) instanceof CardKey.Approval approval)) {
            return;
        }
        var which = new WhichApproval.Pressed(approval.approval());
        var who = contextOf(act.event(), act.from(), act.message().place(), Depth.GROUPS_NOW);
        var command = act.mark() == Mark.YES ? new ApproveToken(which) : new DenyToken(which, Optional.empty());
        ahead.before(command, team, who.caller());
        var ran = commands.runWithFollowUp(team, act.event(), who.caller(), command);
        if (ran.followUp() == FollowUp.DONE && ran.outcome() instanceof Outcome.Refused && standsOn(act)) {
            ran = commands.runAnew(team, act.event(), who.caller(), command);
        }
        followUps.once(who, ran, outcome -> {
            if (outcome instanceof Outcome.Refused(var why)) {
                takeOff(act, why, who);
            }
        });
    }

    /**
     * Returns whether the mark is on the message now. A refused mark is taken off, so it is there only if the person
     * put it on again, and not if an event was delivered twice.
     */
    private boolean standsOn(ChatEvents.ReactionAdded act) {
        return chat.marked(act.message(), act.mark()).stream()
                .anyMatch(other -> other.event().equals(act.event()));
    }

    private void takeOff(ChatEvents.ReactionAdded act, Refusal why, RequestContext who) {
        var account = act.from().account();
        chat.unmark(act.message(), act.mark(), account);
        if (!chat.sendDirect(account, Refusals.parts(why, who.zone()))) {
            var once = act.message().text() + " " + act.mark();
            commands.run(
                    who.team(),
                    new Actor.Scheduler(),
                    new PrivatePointers.Leave(who.place(), account, act.event(), once));
        }
    }

    @Override
    public void replied(ChatEvents.ThreadReply act) {
        if (act.answered()) {
            return;
        }
        var space = act.from().account().space();
        var team = teams.of(space).id();
        // Asked before the author is looked up: at a start, all replies of a thread are passed in.
        if (facts.isHandled(team, act.event())) {
            return;
        }
        var review = reviewAt(team, act.root());
        if (review.isEmpty()) {
            return;
        }
        if (!act.edited() && replies.isSmallTalk(TypedReply.of(act, act.text()), review.get(), team)) {
            return;
        }
        var who = contextOf(act.event(), act.from(), act.message().place(), Depth.PERSON);
        replies.run(TypedReply.of(act, names.named(act.text(), space)), review.get(), who);
    }

    @Override
    public void repliedDirectly(ChatEvents.DirectReply act) {
        record Concerned(ChatEvents.Sender as, TeamId team, InboundFacts.OpenReview review) {}
        var concerned = new ArrayList<Concerned>();
        for (var from : act.from()) {
            var team = teams.of(from.account().space()).id();
            if (facts.isHandled(team, act.event())) {
                return;
            }
            facts.openReviews(team, from.account()).stream()
                    .filter(review ->
                            concerned.stream().noneMatch(one -> one.team.equals(team) && one.review.equals(review)))
                    .forEach(review -> concerned.add(new Concerned(from, team, review)));
        }
        var from = concerned.isEmpty()
                ? act.from().getFirst()
                : concerned.getFirst().as();
        var who = contextOf(act.event(), from, act.message().place(), Depth.PERSON);
        var reply = TypedReply.of(act, names.named(act.text(), from.account().space()));
        if (concerned.size() == 1) {
            replies.run(reply, concerned.getFirst().review().id(), who);
        } else {
            var periods = concerned.stream()
                    .map(one -> one.review().period())
                    .distinct()
                    .sorted()
                    .toList();
            replies.refuse(reply, new Refusal.ReplyElsewhere(periods), who);
        }
    }

    @Override
    public void personChanged(AccountId who) {
        ahead.changed(teams.of(who.space()).id(), who);
    }

    @Override
    public void deleted(ChatEvents.MessageDeleted act) {
        var where = act.space().map(space -> List.of(teams.of(space).id())).orElseGet(() -> teams.on(chat.name()));
        for (var team : where) {
            if (facts.isRecorded(team, act.original())) {
                commands.run(team, act.event(), new Actor.Scheduler(), new NoteDeletedReply(act.original()));
            }
        }
    }

    @Override
    public void missed(Predicate<SpaceId> where) {
        if (!catchUp(where)) {
            throw new NotSettledYet();
        }
    }

    /** The review in one of whose threads a message is, by the thread's first message. */
    private Optional<ReviewId> reviewAt(TeamId team, MessageRef root) {
        boolean partUnderWay = posted.underWay(team, CardKeyCodec.REVIEW_PART);
        return switch (cardAt(team, root, CardKeyCodec.REVIEW_ROOT).orElse(null)) {
            case CardKey.ReviewRoot(var _, var review) -> Optional.of(review);
            case CardKey.ReviewPart(var _, var review, var _) -> Optional.of(review);
            case null -> {
                if (partUnderWay) {
                    throw new NotSettledYet();
                }
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /**
     * Returns the card that a message shows.
     *
     * @throws NotSettledYet if there is none, but a card of that kind is being sent: the message may be its
     */
    private Optional<CardKey> cardAt(TeamId team, MessageRef message, String kind) {
        // Asked first: what is settled between the two look-ups is found by the second.
        boolean underWay = posted.underWay(team, kind);
        var key = posted.keyAt(team, message.text());
        if (key.isEmpty() && underWay) {
            throw new NotSettledYet();
        }
        return key;
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

    private RequestContext contextOf(String event, ChatEvents.Sender from, PlaceId place, Depth depth) {
        var account = from.account();
        var team = teams.of(account.space());
        // Whoever is an approver in person needs no group.
        var groups = team.settings()
                .filter(settings -> !settings.approves(account, Set.of()))
                .map(settings -> settings.policy().approverGroups(account.space()))
                .orElse(Set.of());
        var caller = callers.resolve(from, groups, depth);
        var others = facts.otherAccounts(team.id(), account);
        var ofGroups = depth.asksGroups() ? team.settings() : Optional.<Settings>empty();
        var linked = ahead.linked(others, ofGroups, depth.asksNow(), admins);
        return new RequestContext(team.id(), event, caller.with(linked), place, team.zone());
    }

    /** How a review is laid out that was opened from a space: so that it fits every chat of the team. */
    private ReviewLayout layoutIn(SpaceId space, ReviewLayout own) {
        return teams.of(space)
                .settings()
                .map(settings -> ahead.layout(settings.places().keySet(), own))
                .orElse(own);
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
