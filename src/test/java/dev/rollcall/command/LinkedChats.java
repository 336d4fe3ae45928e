package dev.rollcall.command;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Arranges a second chat of the red team, and people with accounts in both. */
final class LinkedChats {
    private LinkedChats() {}

    /** The admin of another chat. */
    static Caller olga(String space) {
        return olga(RegisterFixture.space(space));
    }

    private static Caller olga(SpaceId space) {
        return new Caller(new AccountId(space, "olga"), "olga", true, false, Set.of());
    }

    /** A chat without anything joins the red team. Returns the team that it had. */
    static TeamId join(RegisterFixture fixture, String space) {
        return join(fixture, RegisterFixture.ADMIN, RegisterFixture.space(space));
    }

    /** @param admin of the red team */
    static TeamId join(RegisterFixture fixture, Caller admin, SpaceId space) {
        var own = fixture.store.across().findOrCreateTeam(space, space.id(), "sealed", RegisterFixture.NOW);
        var code = ((Outcome.LinkCodeMade) fixture.run(admin, new LinkChat(""))).code();
        var preview = (Outcome.LinkPreview) fixture.run(own, olga(space), new LinkChat(code));
        fixture.run(own, olga(space), new JoinTeam(new LinkId(preview.link())));
        return own;
    }

    /** Says where cards stand in a chat that joined, and who approves there. */
    static void setUp(RegisterFixture fixture, String space, Caller... approvers) {
        var channel = new ChannelFacts(new PlaceId(RegisterFixture.space(space), "C9"), "here", true, true, List.of());
        var people = Arrays.stream(approvers)
                .<Approver>map(one -> new Approver.One(one.account(), one.name()))
                .toList();
        fixture.run(
                fixture.red, olga(space), new SetUpTeam(channel, channel, people, people.size(), "Europe/Berlin", ""));
    }

    /** The code of one account is typed with another, and confirmed. */
    static Outcome link(RegisterFixture fixture, Caller first, Caller second) {
        var preview = (Outcome.AccountsPreview) fixture.run(second, new LinkAccount(code(fixture, first)));
        return fixture.run(second, new JoinAccounts(new LinkId(preview.link())));
    }

    static String code(RegisterFixture fixture, Caller first) {
        return ((Outcome.LinkCodeMade) fixture.run(first, new LinkAccount(""))).code();
    }
}
