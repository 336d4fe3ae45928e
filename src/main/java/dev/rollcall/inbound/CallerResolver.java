package dev.rollcall.inbound;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PersonFacts;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves the caller of an event: from the event itself, else by asking the platform. Waits while the platform does
 * not answer. Thread-safe. Throws {@link ChatDown}.
 */
final class CallerResolver {
    private final ChatPlatform chat;
    private final Set<AccountId> admins;

    CallerResolver(ChatPlatform chat, Set<AccountId> admins) {
        this.chat = chat;
        this.admins = admins;
    }

    /** What an act needs to know of its caller, where the event does not say it. */
    enum Depth {
        /** The person, as last known. */
        PERSON(false, false),
        /** The person and their groups, as last known. */
        GROUPS(true, false),
        /** The person, as the platform says now. */
        PERSON_NOW(false, true),
        /** The person and their groups, as the platform says now. */
        GROUPS_NOW(true, true);

        private final boolean groups;
        private final boolean now;

        Depth(boolean groups, boolean now) {
            this.groups = groups;
            this.now = now;
        }

        boolean asksGroups() {
            return groups;
        }

        boolean asksNow() {
            return now;
        }

        /**
         * What a command needs: whether somebody is an approver or an admin is decided by what the platform says now.
         */
        static Depth of(Needs needs) {
            return switch (needs) {
                case APPROVER, APPROVER_OR_ADMIN, OWNER_OR_APPROVER, REVIEWER -> GROUPS_NOW;
                case ADMIN, AUDITOR_OR_ADMIN -> PERSON_NOW;
                case ANYONE, MEMBER, OWNER, OPERATOR, SCHEDULER -> PERSON;
            };
        }
    }

    /** @param approverGroups the groups of the caller's space whose membership matters; empty if there are none */
    Caller resolve(ChatEvents.Sender from, Set<String> approverGroups, Depth depth) {
        boolean named = admins.contains(from.account());
        if (from.facts().isPresent()) {
            var told = from.facts().get();
            return new Caller(
                    from.account(),
                    SecretGuard.masked(from.name()),
                    told.admin() || named,
                    told.outsider(),
                    told.groups());
        }
        var groups = depth.groups ? approverGroups : Set.<String>of();
        var account = from.account();
        if (depth.now) {
            PatientLookups.run(() -> chat.refresh(account.space(), Set.of(account.id()), groups));
        }
        var facts = person(account);
        var name =
                facts.map(PersonFacts::name).filter(n -> !n.isBlank()).orElseGet(() -> SecretGuard.masked(from.name()));
        return new Caller(
                account,
                name,
                named || facts.map(PersonFacts::admin).orElse(false),
                facts.map(PersonFacts::outsider).orElse(true),
                groups.isEmpty() ? Set.of() : PatientLookups.ask(() -> chat.groupsOf(account, groups)));
    }

    /** Looks a person up, as last known. */
    Optional<PersonFacts> person(AccountId account) {
        return PatientLookups.ask(() -> chat.person(account)).map(CallerResolver::masked);
    }

    private static PersonFacts masked(PersonFacts facts) {
        return facts.named(SecretGuard.masked(facts.name()));
    }
}
