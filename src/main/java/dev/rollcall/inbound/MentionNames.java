package dev.rollcall.inbound;

import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.LookupCache;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.TypedText.Mention;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Looks up the names of mentions that a platform sent without one, so that text is stored and shown with names and not
 * with ids. Thread-safe.
 */
final class MentionNames {
    /** How long the name of a channel is used without asking again. */
    private static final Duration VALID = Duration.ofMinutes(1);

    private static final int CHANNELS_MAX = 1_000;

    private final ChatPlatform chat;
    private final CallerResolver callers;
    private final LookupCache<PlaceId, Optional<ChannelFacts>> channels = new LookupCache<>(VALID, CHANNELS_MAX);

    MentionNames(ChatPlatform chat, CallerResolver callers) {
        this.chat = chat;
        this.callers = callers;
    }

    /** The same text; a mention in it is without a name only if the platform does not know it. */
    TypedText named(TypedText text, SpaceId space) {
        if (!lacksName(text)) {
            return text;
        }
        var mentions = new ArrayList<>(text.mentions());
        for (int i = 0; i < mentions.size(); i++) {
            if (text.text().indexOf(TypedText.FIRST + i) >= 0) {
                mentions.set(i, named(mentions.get(i), space));
            }
        }
        return new TypedText(text.text(), mentions);
    }

    /** Whether a mention in the text has no name. */
    static boolean lacksName(TypedText text) {
        return text.mentioned().stream().anyMatch(mention -> mention.name().isBlank());
    }

    /** The text as it is quoted to its author: without ids. */
    String quoted(TypedText text, SpaceId space) {
        var named = named(text, space);
        var mentions = named.mentions().stream()
                .map(mention -> mention.name().isBlank() ? with("…", mention) : mention)
                .toList();
        return new TypedText(named.text(), mentions).words();
    }

    private Mention named(Mention mention, SpaceId space) {
        if (!mention.name().isBlank()) {
            return mention;
        }
        Optional<String> name =
                switch (mention) {
                    case Mention.Person person ->
                        callers.person(new AccountId(space, person.id())).map(PersonFacts::name);
                    case Mention.Group group -> PatientLookups.ask(() -> chat.groupName(space, group.id()));
                    case Mention.Channel channel ->
                        PatientLookups.ask(() -> channels.get(new PlaceId(space, channel.id()), chat::place))
                                .map(ChannelFacts::name);
                };
        return with(name.orElse(""), mention);
    }

    private static Mention with(String name, Mention mention) {
        return switch (mention) {
            case Mention.Person person -> new Mention.Person(person.id(), name);
            case Mention.Group group -> new Mention.Group(group.id(), name);
            case Mention.Channel channel -> new Mention.Channel(channel.id(), name);
        };
    }
}
