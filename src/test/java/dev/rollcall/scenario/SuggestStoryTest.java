package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever asks for a token is offered the apps and services of the register: in the form in Slack, in the command in
 * Discord.
 */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class SuggestStoryTest extends StoryTest {
    @Test
    void appsAndServicesAreOfferedAndTheLastAppOfThePersonFirst() {
        var team = newTeam();
        team.setUp();
        team.asks("ana", "add first app:shop service:Stripe");
        team.asks("ana", "add second app:crm service:HubSpot");
        team.asks("dee", "add third app:shop service:Xano");
        if (chat.slack()) {
            team.types("ana", "add");
            team.awaitForm("ana");
            assertThat(team.formOf("ana")).as("her last app is filled in").contains("\"initial_option\"", "crm");
        }
        assertThat(offered(team, "ana", "app", "")).containsExactly("crm", "shop");
        assertThat(offered(team, "ana", "app", "SH").getFirst()).isEqualTo("shop");
        assertThat(offered(team, "ana", "service", "x").getFirst()).isEqualTo("Xano");
        if (chat.slack()) {
            team.types("dee", "add");
            team.awaitForm("dee");
        }
        assertThat(offered(team, "dee", "app", "").getFirst()).isEqualTo("shop");
    }

    @Test
    void labelsAreOfferedWhereATokenIsNamed() {
        if (chat.slack()) {
            // Slack completes no text of a command.
            return;
        }
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.hasToken("old-zap", "dee");
        assertThat(suggested(team, "ana", "token show", "label", "zap")).containsExactly("old-zap");
    }

    private List<String> offered(ChatTeam team, String who, String field, String typed) {
        return chat.slack() ? inForm(team, who, field, typed) : suggested(team, who, "token add", field, typed);
    }

    private static List<String> inForm(ChatTeam team, String who, String field, String typed) {
        var form = team.people.form(who).orElseThrow();
        for (var block : form.path("blocks")) {
            if (block.path("block_id").asText().equals(field)) {
                var answer = team.people
                        .control()
                        .post(
                                "suggest",
                                "as",
                                who,
                                "form",
                                form.path("id").asText(),
                                "control",
                                block.path("element").path("action_id").asText(),
                                "block",
                                field,
                                "typed",
                                typed);
                var texts = new ArrayList<String>();
                answer.path("options")
                        .forEach(option ->
                                texts.add(option.path("text").path("text").asText()));
                return texts;
            }
        }
        throw new AssertionError("no field " + field + " in " + form);
    }

    private static List<String> suggested(ChatTeam team, String who, String command, String option, String typed) {
        var answer = team.people
                .control()
                .post(
                        "suggest",
                        "as",
                        who,
                        "channel",
                        GENERAL,
                        "name",
                        command,
                        "focused",
                        option,
                        "options",
                        Map.of(option, typed));
        var values = new ArrayList<String>();
        answer.path("choices").forEach(choice -> values.add(choice.path("value").asText()));
        return values;
    }
}
