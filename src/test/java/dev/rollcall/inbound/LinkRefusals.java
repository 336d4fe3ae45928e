package dev.rollcall.inbound;

import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.Command;
import dev.rollcall.command.JoinAccounts;
import dev.rollcall.command.JoinTeam;
import dev.rollcall.command.LeaveTeam;
import dev.rollcall.command.LinkAccount;
import dev.rollcall.command.LinkChat;
import dev.rollcall.command.PartAccounts;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.SetUpTeam;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.ChannelFacts;
import dev.rollcall.domain.team.LinkId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.TeamId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How people meet the refusals of commands that link chats and accounts. */
final class LinkRefusals {
    private LinkRefusals() {}

    static Map<Class<? extends Refusal>, Function<RegisterFixture, Refusal>> ways() {
        var ways = new LinkedHashMap<Class<? extends Refusal>, Function<RegisterFixture, Refusal>>();
        ways.put(Refusal.NoSuchCode.class, fixture -> fixture.refused(RegisterFixture.ADMIN, new LinkChat("no code")));
        ways.put(Refusal.CodeUsed.class, fixture -> {
            var code = code(fixture);
            joins(fixture, "new", code);
            return why(fixture, team(fixture, "third"), olga("third"), new LinkChat(code));
        });
        ways.put(Refusal.CodeExpired.class, fixture -> {
            var code = code(fixture);
            fixture.passes(Duration.ofMinutes(10));
            return fixture.refused(RegisterFixture.ADMIN, new LinkChat(code));
        });
        ways.put(
                Refusal.OneTeamAlready.class,
                fixture -> fixture.refused(RegisterFixture.ADMIN, new LinkChat(code(fixture))));
        ways.put(Refusal.LabelsClash.class, fixture -> {
            fixture.pending("x");
            setUp(fixture, team(fixture, "new"));
            fixture.runner.run(
                    team(fixture, "new"),
                    "added",
                    olga("new"),
                    RegisterFixture.add("X", Optional.empty(), Optional.empty()));
            var code = ((Outcome.LinkCodeMade)
                            fixture.runner.run(team(fixture, "new"), "made", olga("new"), new LinkChat("")))
                    .code();
            return fixture.refused(RegisterFixture.ADMIN, new LinkChat(code));
        });
        ways.put(Refusal.ReviewOpenHere.class, fixture -> {
            fixture.active("x");
            fixture.review();
            setUp(fixture, team(fixture, "new"));
            var code = ((Outcome.LinkCodeMade)
                            fixture.runner.run(team(fixture, "new"), "made", olga("new"), new LinkChat("")))
                    .code();
            return fixture.refused(RegisterFixture.ADMIN, new LinkChat(code));
        });
        ways.put(Refusal.NotLinked.class, fixture -> fixture.refused(RegisterFixture.ADMIN, new LeaveTeam()));
        ways.put(Refusal.WhichChat.class, fixture -> {
            joins(fixture, "new", code(fixture));
            joins(fixture, "third", code(fixture));
            return fixture.refused(RegisterFixture.ADMIN, new LeaveTeam());
        });
        ways.put(Refusal.OnlyThere.class, fixture -> {
            joins(fixture, "new", code(fixture));
            fixture.run(olga("new"), RegisterFixture.add("x", Optional.empty(), Optional.empty()));
            return fixture.refused(olga("new"), new LeaveTeam());
        });
        ways.put(Refusal.ApproversOnlyThere.class, fixture -> {
            joins(fixture, "new", code(fixture));
            var only = List.<Approver>of(new Approver.One(olga("new").account(), "olga"));
            fixture.store.transact(fixture.red, tx -> {
                var team = tx.team().get();
                var settings = team.settings().orElseThrow();
                return tx.team().replace(team, team.with(settings.withPolicy(ApprovalPolicy.of(only))));
            });
            return fixture.refused(olga("new"), new LeaveTeam());
        });
        ways.put(
                Refusal.OtherKindOfCode.class,
                fixture -> fixture.refused(RegisterFixture.ANA, new LinkAccount(code(fixture))));
        ways.put(Refusal.NotOneTeam.class, fixture -> {
            var code = codeOf(fixture, RegisterFixture.ANA);
            fixture.runner.run(team(fixture, "new"), "met", olga("new"), new LinkChat(""));
            setUp(fixture, team(fixture, "new"));
            return why(fixture, team(fixture, "new"), olga("new"), new LinkAccount(code));
        });
        ways.put(
                Refusal.SameAccount.class,
                fixture -> fixture.refused(RegisterFixture.ANA, new LinkAccount(codeOf(fixture, RegisterFixture.ANA))));
        ways.put(
                Refusal.AccountHere.class,
                fixture -> fixture.refused(RegisterFixture.BEN, new LinkAccount(codeOf(fixture, RegisterFixture.ANA))));
        ways.put(Refusal.BothDecide.class, fixture -> {
            joins(fixture, "new", code(fixture));
            approvesHere(fixture);
            fixture.pending("x");
            fixture.run(olga("new"), new ApproveToken(new WhichApproval.Labelled("x")));
            var code = codeOf(fixture, RegisterFixture.ANA);
            return fixture.refused(olga("new"), new LinkAccount(code));
        });
        ways.put(Refusal.DecisionsWait.class, fixture -> {
            joins(fixture, "new", code(fixture));
            var preview = (Outcome.AccountsPreview)
                    fixture.run(olga("new"), new LinkAccount(codeOf(fixture, RegisterFixture.ANA)));
            fixture.run(olga("new"), new JoinAccounts(new LinkId(preview.link())));
            fixture.pending("x");
            return fixture.refused(RegisterFixture.ANA, new PartAccounts());
        });
        ways.put(Refusal.ChatMoved.class, fixture -> {
            joins(fixture, "new", code(fixture));
            return why(
                    fixture,
                    fixture.store
                            .read(fixture.red, tx -> tx.team().joined())
                            .values()
                            .iterator()
                            .next(),
                    olga("new"),
                    new LinkChat(""));
        });
        return ways;
    }

    private static String code(RegisterFixture fixture) {
        return ((Outcome.LinkCodeMade) fixture.run(RegisterFixture.ADMIN, new LinkChat(""))).code();
    }

    private static String codeOf(RegisterFixture fixture, Caller caller) {
        return ((Outcome.LinkCodeMade) fixture.run(caller, new LinkAccount(""))).code();
    }

    /** The admin of the new chat approves too, and two have to. */
    private static void approvesHere(RegisterFixture fixture) {
        fixture.store.transact(fixture.red, tx -> {
            var team = tx.team().get();
            var settings = team.settings().orElseThrow();
            var policy = settings.policy()
                    .withApprovers(
                            RegisterFixture.space("new"),
                            List.of(new Approver.One(olga("new").account(), "olga")))
                    .withQuorum(2);
            return tx.team().replace(team, team.with(settings.withPolicy(policy)));
        });
    }

    private static TeamId team(RegisterFixture fixture, String name) {
        return fixture.store
                .across()
                .findOrCreateTeam(RegisterFixture.space(name), name, "sealed", RegisterFixture.NOW);
    }

    private static Caller olga(String team) {
        return new Caller(new AccountId(RegisterFixture.space(team), "olga"), "olga", true, false, Set.of());
    }

    private static void joins(RegisterFixture fixture, String name, String code) {
        var team = team(fixture, name);
        var preview = (Outcome.LinkPreview) fixture.runner.run(team, "preview-" + name, olga(name), new LinkChat(code));
        fixture.runner.run(team, "join-" + name, olga(name), new JoinTeam(new LinkId(preview.link())));
    }

    private static void setUp(RegisterFixture fixture, TeamId team) {
        var channel = new ChannelFacts(new PlaceId(RegisterFixture.space("new"), "C9"), "here", true, true, List.of());
        var approvers = List.<Approver>of(new Approver.One(olga("new").account(), "olga"));
        fixture.runner.run(
                team, "set-up", olga("new"), new SetUpTeam(channel, channel, approvers, 1, "Europe/Berlin", ""));
    }

    private static Refusal why(RegisterFixture fixture, TeamId team, Caller caller, Command command) {
        return ((Outcome.Refused) fixture.runner.run(team, "refused", caller, command)).why();
    }
}
