package dev.rollcall.bot;

import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.inbound.ApproverLookUp;
import dev.rollcall.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code doctor} says about the approvers of each team: whether they are there, and whether they are enough. */
final class ApproverChecks {
    private static final String AREA = "approvers";
    private static final String FIX = "name others with /token setup approvers:@ben,@security; meanwhile admins decide";

    private ApproverChecks() {}

    /** The settings of each team that is set up, by its name. */
    static Map<String, Settings> teams(Store store) {
        var teams = new LinkedHashMap<String, Settings>();
        for (var team : store.across().teams()) {
            store.read(team.id(), tx -> tx.team().get().settings())
                    .ifPresent(settings -> teams.put(team.name() + " (" + team.id() + ")", settings));
        }
        return teams;
    }

    /** @param chats those that answered, by their names; an approver of another chat counts as present */
    static List<Check> of(Map<String, Settings> teams, Map<String, ChatPlatform> chats) {
        var checks = new ArrayList<Check>();
        teams.forEach((team, settings) -> checks.add(check(team, settings, chats)));
        return checks;
    }

    private static Check check(String team, Settings settings, Map<String, ChatPlatform> chats) {
        var found = new ApproverLookUp(chats).of(settings.policy());
        var deciders = found.deciders();
        int people = deciders.people().size();
        int most = settings.policy().quorumFor(true);
        var gone = String.join(", ", found.gone());
        if (!deciders.enough(Optional.empty(), most)) {
            return Check.fail(
                    AREA,
                    people > 0
                            ? "too few people can decide on new tokens of " + team + ": the policy demands " + most
                                    + " approvals, and there " + approvers(people)
                            : "nobody can decide on new tokens of " + team + ": gone, disabled or without members are "
                                    + gone,
                    FIX);
        }
        if (!found.gone().isEmpty()) {
            return Check.warn(AREA, "gone, disabled or without members in " + team + ": " + gone, FIX);
        }
        boolean alone = !deciders.enough(deciders.people().stream().findFirst(), most);
        if (alone && most > 1) {
            return Check.warn(
                    AREA,
                    "the policy of " + team + " demands " + most + " approvals, and there " + approvers(people)
                            + ": an admin has to decide too on what one of them asks for",
                    "name another approver with /token setup, or demand fewer with /token policy");
        }
        if (alone) {
            var names = settings.policy().approverNames();
            return Check.warn(
                    AREA,
                    "one person alone decides in " + team + " (" + String.join(", ", names)
                            + "): nobody but an admin can decide on what that person asks for",
                    "name a second approver with /token setup");
        }
        var some = (people == 1 ? "1 person" : people + " people") + " can decide";
        return Check.ok(AREA, (deciders.others() ? "approvers are there" : some) + " in " + team);
    }

    private static String approvers(int people) {
        return people == 1 ? "is 1 approver" : "are " + people + " approvers";
    }
}
