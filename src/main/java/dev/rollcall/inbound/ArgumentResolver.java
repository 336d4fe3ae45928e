package dev.rollcall.inbound;

import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Arguments.Approvers;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes arguments of what was typed or filled in, and asks the platform about the people and channels in it, before any
 * transaction. Collects every problem at once. Thread-safe.
 */
final class ArgumentResolver {
    private static final TypedText NOTHING = TypedText.plain("");

    /** What may stand between two approvers, beside commas and space. */
    private static final Set<String> JOINING = Set.of("and", "or", "&", "+");

    private final ChatPlatform chat;
    private final CallerResolver callers;
    private final MentionNames names;
    private final Function<SpaceId, ReviewLayout> layouts;

    ArgumentResolver(ChatPlatform chat, CallerResolver callers, Function<SpaceId, ReviewLayout> layouts) {
        this.chat = chat;
        this.callers = callers;
        this.names = new MentionNames(chat, callers);
        this.layouts = layouts;
    }

    /** The arguments of a form without its fields. */
    Arguments empty(String subject, SpaceId space) {
        var layout = layouts.apply(space);
        return new Arguments(subject, Map.of(), Set.of(), Map.of(), Map.of(), Map.of(), List.of(), layout);
    }

    /**
     * Resolves the options of one command.
     *
     * @param subject what a form is about; empty for a typed command
     * @param typing what was wrong with the typing
     */
    Arguments resolve(
            List<Option> options, Map<String, TypedText> given, List<Refusal> typing, String subject, SpaceId space) {
        var texts = new HashMap<String, String>();
        var emptied = new HashSet<String>();
        var people = new HashMap<String, PersonFacts>();
        var channels = new HashMap<String, ChannelFacts>();
        var approvers = new HashMap<String, Approvers>();
        var problems = new ArrayList<>(typing);
        for (var option : options) {
            var name = option.name();
            var value = given.getOrDefault(name, NOTHING);
            if (value.words().isBlank()) {
                if (option.required()) {
                    problems.add(new BadField(name, "", Rule.REQUIRED));
                }
                if (given.containsKey(name)) {
                    emptied.add(name);
                }
                continue;
            }
            switch (option.kind()) {
                case TEXT, DIGEST -> texts.put(name, text(name, value, space, problems));
                case CHOICE -> choice(option, value, space, problems).ifPresent(choice -> texts.put(name, choice));
                case PERSON -> person(name, value, space, problems).ifPresent(person -> people.put(name, person));
                case CHANNEL -> channel(name, value, space, problems).ifPresent(channel -> channels.put(name, channel));
                case APPROVERS -> {
                    var named = approvers(name, value, space, problems);
                    approvers.put(name, new Approvers(named, peopleSeen(named, space)));
                }
                case APPROVERS_OR_NOBODY -> {
                    if (value.words().strip().equalsIgnoreCase(Option.NOBODY)) {
                        texts.put(name, Option.NOBODY);
                    } else {
                        var named = approvers(name, value, space, problems);
                        approvers.put(name, new Approvers(named, peopleSeen(named, space)));
                    }
                }
            }
        }
        return new Arguments(subject, texts, emptied, people, channels, approvers, problems, layouts.apply(space));
    }

    /** The text with the names of whom and what it mentions, since an id means nothing to a reader. */
    private String text(String field, TypedText value, SpaceId space, List<Refusal> problems) {
        var named = names.named(value, space);
        if (MentionNames.lacksName(named)) {
            problems.add(new BadField(field, Label.cut(names.quoted(named, space)), Rule.UNKNOWN_MENTION));
        }
        return named.words();
    }

    private Optional<String> choice(Option option, TypedText value, SpaceId space, List<Refusal> problems) {
        var typed = value.words().strip();
        var found = option.choices().stream().filter(typed::equalsIgnoreCase).findFirst();
        if (found.isEmpty()) {
            problems.add(new BadField(option.name(), Label.cut(names.quoted(value, space)), Rule.NOT_A_CHOICE));
        }
        return found;
    }

    private Optional<PersonFacts> person(String field, TypedText text, SpaceId space, List<Refusal> problems) {
        if (text.mentioned().size() != 1 || !(text.mentioned().getFirst() instanceof Mention.Person mention)) {
            problems.add(new BadField(field, Label.cut(names.quoted(text, space)), Rule.NOT_A_PERSON));
            return Optional.empty();
        }
        return Optional.of(person(mention, space));
    }

    /** A person the platform does not know is an outsider. */
    private PersonFacts person(Mention.Person mention, SpaceId space) {
        var account = new AccountId(space, mention.id());
        var name = SecretGuard.masked(mention.name());
        return callers.person(account)
                .map(facts -> facts.name().isBlank() ? facts.named(name) : facts)
                .orElseGet(() -> new PersonFacts(account, name, false, true));
    }

    /** A channel; the bot joins it if the platform lets it. */
    private Optional<ChannelFacts> channel(String field, TypedText text, SpaceId space, List<Refusal> problems) {
        if (text.mentioned().size() != 1 || !(text.mentioned().getFirst() instanceof Mention.Channel channel)) {
            problems.add(new BadField(field, Label.cut(names.quoted(text, space)), Rule.NOT_A_CHANNEL));
            return Optional.empty();
        }
        var place = new PlaceId(space, channel.id());
        var facts = PatientLookups.ask(() -> chat.place(place));
        if (facts.isPresent()
                && facts.get().usable()
                && !facts.get().inside()
                && PatientLookups.ask(() -> chat.join(place))) {
            facts = PatientLookups.ask(() -> chat.place(place));
        }
        var typed = channel.name().isEmpty() ? channel.id() : SecretGuard.masked(channel.name());
        if (facts.isEmpty()) {
            return Optional.of(new ChannelFacts(place, typed, true, false, List.of()));
        }
        return facts.map(known -> new ChannelFacts(
                known.place(),
                known.name().isEmpty() ? typed : SecretGuard.masked(known.name()),
                known.usable(),
                known.inside(),
                known.missing()));
    }

    private List<Approver> approvers(String field, TypedText text, SpaceId space, List<Refusal> problems) {
        var rest = text.text();
        for (int i = 0; i < text.mentions().size(); i++) {
            rest = rest.replace((char) (TypedText.FIRST + i), ' ');
        }
        rest = Arrays.stream(rest.split("[,;\\s]+", -1))
                .filter(word -> !JOINING.contains(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "))
                .strip();
        if (text.mentioned().isEmpty() || !rest.isEmpty()) {
            problems.add(new BadField(field, Label.cut(rest), Rule.NOT_AN_APPROVER));
            return List.of();
        }
        refresh(text.mentioned(), space);
        var found = new LinkedHashSet<Approver>();
        for (var mention : text.mentioned()) {
            switch (mention) {
                case Mention.Person person -> {
                    var facts = person(person, space);
                    if (facts.outsider()) {
                        problems.add(new BadField(field, Label.cut(names.quoted(only(person), space)), Rule.OUTSIDER));
                    } else {
                        found.add(new Approver.One(facts.account(), facts.name()));
                    }
                }
                case Mention.Group group ->
                    found.add(new Approver.Group(
                            space,
                            group.id(),
                            SecretGuard.masked(PatientLookups.ask(() -> chat.groupName(space, group.id()))
                                    .orElse(group.id()))));
                case Mention.Channel channel ->
                    problems.add(
                            new BadField(field, Label.cut(names.quoted(only(channel), space)), Rule.NOT_AN_APPROVER));
            }
        }
        return List.copyOf(found);
    }

    /** Asks the platform now: who becomes an approver is decided. */
    private void refresh(List<Mention> approvers, SpaceId space) {
        var people = new HashSet<String>();
        var groups = new HashSet<String>();
        for (var approver : approvers) {
            switch (approver) {
                case Mention.Person person -> people.add(person.id());
                case Mention.Group group -> groups.add(group.id());
                case Mention.Channel _ -> {}
            }
        }
        PatientLookups.run(() -> chat.refresh(space, people, groups));
    }

    private static TypedText only(Mention mention) {
        return new TypedText(String.valueOf(TypedText.FIRST), List.of(mention));
    }

    /** How many distinct people these are. */
    private int peopleSeen(List<Approver> approvers, SpaceId space) {
        var people = new HashSet<String>();
        for (var approver : approvers) {
            switch (approver) {
                case Approver.One one -> people.add(one.account().id());
                case Approver.Group group -> {
                    var members = PatientLookups.ask(() -> chat.membersOf(space, group.id()));
                    if (members.isEmpty()) {
                        return Approvers.UNKNOWN;
                    }
                    people.addAll(members.get());
                }
            }
        }
        return people.size();
    }
}
