package dev.rollcall.inbound;

import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.PersonFacts;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.command.AddToken.Somebody;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.token.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Asks the platform what a command needs to know, before any transaction. */
final class ArgumentResolver {
    private final ChatPlatform chat;
    private final CallerResolver callers;

    ArgumentResolver(ChatPlatform chat, CallerResolver callers) {
        this.chat = chat;
        this.callers = callers;
    }

    /** A person by mention; empty, with a problem, if the text is none. */
    Optional<Somebody> somebody(String field, TypedText text, SpaceId space, List<Refusal> problems) {
        if (text.words().isBlank()) {
            return Optional.empty();
        }
        if (text.mentioned().size() != 1 || !(text.mentioned().getFirst() instanceof Mention.Person person)) {
            problems.add(new BadField(field, Label.cut(text.words()), Rule.NOT_A_PERSON));
            return Optional.empty();
        }
        var account = new AccountId(space, person.id());
        var facts = callers.person(account);
        var name = facts.map(PersonFacts::name).filter(n -> !n.isBlank()).orElse(person.name());
        return Optional.of(
                new Somebody(account, name, facts.map(PersonFacts::outsider).orElse(true)));
    }

    /** A channel by mention, joined if the bot may; empty, with a problem, if the text is none. */
    Optional<SetUpTeam.Channel> channel(String field, TypedText text, SpaceId space, List<Refusal> problems) {
        if (text.words().isBlank()) {
            problems.add(new BadField(field, "", Rule.REQUIRED));
            return Optional.empty();
        }
        if (text.mentioned().size() != 1 || !(text.mentioned().getFirst() instanceof Mention.Channel channel)) {
            problems.add(new BadField(field, Label.cut(text.words()), Rule.NOT_A_CHANNEL));
            return Optional.empty();
        }
        var place = new PlaceId(space, channel.id());
        var facts = chat.place(place);
        if (facts.isPresent() && facts.get().usable() && !facts.get().inside() && chat.join(place)) {
            facts = chat.place(place);
        }
        var told = channel.name().isEmpty() ? channel.id() : channel.name();
        return Optional.of(facts.map(f -> new SetUpTeam.Channel(
                        place, f.name().isEmpty() ? told : f.name(), f.usable(), f.inside(), f.missing()))
                .orElseGet(() -> new SetUpTeam.Channel(place, told, true, false, List.of())));
    }

    /** People and groups by mention. */
    List<Approver> approvers(TypedText text, SpaceId space, List<Refusal> problems) {
        var rest = text.text();
        for (int i = 0; i < text.mentions().size(); i++) {
            rest = rest.replace((char) (TypedText.FIRST + i), ' ');
        }
        rest = rest.replaceAll("[,;\\s]+|\\band\\b", " ").strip();
        if (text.mentioned().isEmpty() || !rest.isEmpty()) {
            var rule = text.words().isBlank() ? Rule.REQUIRED : Rule.NOT_AN_APPROVER;
            problems.add(new BadField("approvers", Label.cut(rest), rule));
            return List.of();
        }
        var found = new ArrayList<Approver>();
        for (var mention : text.mentioned()) {
            switch (mention) {
                case Mention.Person person -> one(person, space, problems).ifPresent(found::add);
                case Mention.Group group ->
                    found.add(new Approver.Group(
                            space, group.id(), chat.groupName(space, group.id()).orElse(group.id())));
                case Mention.Channel _ ->
                    problems.add(new BadField("approvers", Label.cut(mention.words()), Rule.NOT_AN_APPROVER));
            }
        }
        return found.stream().distinct().toList();
    }

    private Optional<Approver> one(Mention.Person person, SpaceId space, List<Refusal> problems) {
        var account = new AccountId(space, person.id());
        var facts = callers.person(account);
        var name = facts.map(PersonFacts::name).filter(n -> !n.isBlank()).orElse(person.name());
        if (facts.map(PersonFacts::outsider).orElse(true)) {
            problems.add(new BadField("approvers", Label.cut(person.words()), Rule.OUTSIDER));
            return Optional.empty();
        }
        return Optional.of(new Approver.One(account, name));
    }

    /** How many distinct people these are; -1 if the platform does not say. */
    int seen(List<Approver> approvers, SpaceId space) {
        var people = new HashSet<String>();
        for (var approver : approvers) {
            switch (approver) {
                case Approver.One one -> people.add(one.account().id());
                case Approver.Group group -> {
                    var members = chat.membersOf(space, group.id());
                    if (members.isEmpty()) {
                        return -1;
                    }
                    people.addAll(members.get());
                }
            }
        }
        return people.size();
    }
}
