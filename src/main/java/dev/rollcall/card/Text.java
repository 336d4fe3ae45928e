package dev.rollcall.card;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A piece of rich text. Only a platform's printer turns it into markup, and escapes it. */
public sealed interface Text {
    /** Plain text; may come from users. */
    record Plain(String text) implements Text {}

    /** Bold text; may come from users. */
    record Bold(String text) implements Text {}

    /** A label or a command, in code font, so that a copy can be pasted into a reply. */
    record Code(String text) implements Text {}

    /**
     * A command whose form differs between the chats, in code font.
     *
     * @param typed its form where commands are plain text: {@code /token show ci-deploy}
     * @param named its form where every option has a name: {@code /token show label:ci-deploy}
     */
    record Command(String typed, String named) implements Text {}

    /**
     * Words that differ with how a bot gets into a channel.
     *
     * @param invited where a member invites it with a command
     * @param permitted where a role permits it to view the channel
     */
    record PerChat(RichText invited, RichText permitted) implements Text {}

    /**
     * A person who has to act: a new message pings them. {@code name} is the fallback where no mention can be shown.
     *
     * @param account the account that is mentioned
     * @param others further accounts of the person; one of them is mentioned in a space that the first is not of
     */
    record Mention(AccountId account, String name, List<AccountId> others) implements Text {
        public Mention {
            others = List.copyOf(others);
        }

        public Mention(AccountId account, String name) {
            this(account, name, List.of());
        }

        /** Mentions a member, in each of their spaces. */
        public static Mention of(Member member) {
            var main = member.account();
            return new Mention(
                    main,
                    member.name(),
                    member.accountIds().stream()
                            .filter(account -> !account.equals(main))
                            .toList());
        }

        boolean isOneOf(Set<AccountId> people) {
            return people.contains(account) || others.stream().anyMatch(people::contains);
        }

        /** The mention in the space of {@link #account}; the name in any other. */
        Text once(SpaceId space) {
            return account.space().equals(space) ? new Mention(account, name) : new Plain(name);
        }

        /** The mention as it is shown in a space; the name, if the person has no account there. */
        Text in(SpaceId space) {
            return Stream.concat(Stream.of(account), others.stream())
                    .filter(one -> one.space().equals(space))
                    .findFirst()
                    .<Text>map(one -> new Mention(one, name))
                    .orElseGet(() -> new Plain(name));
        }

        /** Without further accounts as it always was: delivery compares cards by a hash of this text. */
        @Override
        public String toString() {
            return "Mention[account=" + account + ", name=" + name
                    + (others.isEmpty() ? "]" : ", others=" + others + "]");
        }
    }

    /**
     * A group that has to act. A new message pings it.
     *
     * @param space the group's space; empty for the one in which it is shown
     * @param id the platform's
     */
    record GroupMention(Optional<SpaceId> space, String id, String name) implements Text {
        public GroupMention(String id, String name) {
            this(Optional.empty(), id, name);
        }

        /** The mention as it is shown in a space; the name in another than the group's. */
        Text in(SpaceId where) {
            return space.filter(own -> !own.equals(where)).isEmpty() ? this : new Plain("@" + name);
        }

        /** As it always was: delivery compares cards by a hash of this text. */
        @Override
        public String toString() {
            return "GroupMention[id=" + id + ", name=" + name + "]";
        }
    }

    /** A channel, as a link. */
    record Channel(PlaceId place, String name) implements Text {}

    /** A link to a message. {@code message} is the platform's id, {@code words} what the link says. */
    record MessageLink(PlaceId place, String message, String words) implements Text {}

    /** An instant in the reader's own time zone; {@code zone} is the team's, for where the reader's is not known. */
    record When(Instant at, ZoneId zone, Style style) implements Text {}

    /** How an instant is written. */
    enum Style {
        /** 3 March 2026. */
        DATE,
        /** 3 March 2026, 10:14. */
        DATE_TIME,
        /** A deadline, with the day of the week: Tuesday, 10 November 2026, 09:00. */
        DEADLINE,
        /** How long ago, which the chat keeps up to date: 3 hours ago. */
        AGO
    }
}
