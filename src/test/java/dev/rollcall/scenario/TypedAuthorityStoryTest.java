package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.inbound.CommandCatalogue;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that can be typed, in both chats, by each person who may not do it: they are told who may, and nothing is
 * changed. Who may is in {@code AuthorisationMatrixTest}; {@code PressMatrixTest} presses every button and submits
 * every form.
 */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class TypedAuthorityStoryTest extends StoryTest {
    private static final String MEMBER = "sam";
    private static final String OWNER = "ana";
    private static final String APPROVER = "ben";
    private static final String ADMIN = "olga";

    /** Who may; empty if that is nobody's business here. */
    private static Set<String> may(Needs needs) {
        return switch (needs) {
            case ADMIN, AUDITOR_OR_ADMIN -> Set.of(ADMIN);
            case APPROVER -> Set.of(APPROVER);
            case APPROVER_OR_ADMIN -> Set.of(APPROVER, ADMIN);
            case OWNER -> Set.of(OWNER, ADMIN);
            case ANYONE, MEMBER, OWNER_OR_APPROVER, REVIEWER, OPERATOR, SCHEDULER -> Set.of();
        };
    }

    @Test
    void whoeverMayNotIsToldWhoMay() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", OWNER);
        team.hasToken("of-sam", MEMBER);
        team.types(MEMBER, "add waiting app:shop service:Xano");
        team.awaitIdle();
        var audited = team.command("audit", "verify", "--json");
        int refused = 0;
        for (var usage : CommandCatalogue.STANDARD.usages()) {
            var may = may(usage.needs());
            for (var who : may.isEmpty() ? List.<String>of() : List.of(MEMBER, OWNER, APPROVER, ADMIN)) {
                // Of their own request people are told that it is theirs.
                if (!may.contains(who) && !(usage.needs() == Needs.APPROVER && who.equals(MEMBER))) {
                    assertThat(team.asks(who, line(usage)))
                            .as(who + ": " + line(usage))
                            .startsWith("Only ");
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(50);
        team.awaitIdle();
        assertThat(team.command("audit", "verify", "--json")).isEqualTo(audited);
    }

    /** The example of the command, about what there is in this team. */
    private static String line(Usage usage) {
        return usage.namedExample()
                .substring("/token ".length())
                .replace("old-zap", "ci-deploy")
                .replace("#shop", "#general")
                .replace("#token-alerts", "#general")
                .replace("@kim", "@dee")
                .replace("approvers:@ben,@security", "approvers:\"@ben @security\"")
                .replace("ci-deploy", usage.needs() == Needs.APPROVER ? "waiting" : "ci-deploy");
    }
}
