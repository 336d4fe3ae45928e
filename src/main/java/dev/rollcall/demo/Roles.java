package dev.rollcall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.demo.DemoBackend.PersonRole;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.query.Roster;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Describes each person of a chat: their role in the chat, and what they do in the register. */
final class Roles {
    private Roles() {}

    /** @param state the state of the chat, as seen by a person who sees all people and groups */
    static List<PersonRole> of(JsonNode state, SpaceId space, Roster.View roster) {
        List<PersonRole> all = new ArrayList<>();
        for (var person : state.path("people")) {
            var role = person.path("role").asText();
            if (role.equals("bot") || role.equals("gone")) {
                continue;
            }
            var id = person.path("id").asText();
            var name = person.path("display").asText(person.path("name").asText());
            all.add(new PersonRole(id, name, describe(role, new AccountId(space, id), groups(state, id), roster)));
        }
        return all;
    }

    private static Set<String> groups(JsonNode state, String person) {
        Set<String> in = new HashSet<>();
        for (var group : state.path("groups")) {
            for (var member : group.path("members")) {
                if (member.asText().equals(person)) {
                    in.add(group.path("id").asText());
                }
            }
        }
        return in;
    }

    private static String describe(String role, AccountId account, Set<String> groups, Roster.View roster) {
        List<String> parts = new ArrayList<>();
        if (role.equals("admin") || role.equals("owner")) {
            parts.add("admin");
        }
        if (roster.approves(account, groups)) {
            parts.add("approver");
        }
        int owned = roster.owned().getOrDefault(account, 0);
        if (owned > 0) {
            parts.add("owner of " + owned);
        }
        int backed = roster.backed().getOrDefault(account, 0);
        if (backed > 0) {
            parts.add("backup of " + backed);
        }
        if (role.equals("guest")) {
            parts.add("guest");
        }
        return parts.isEmpty() ? "member" : String.join(", ", parts);
    }
}
