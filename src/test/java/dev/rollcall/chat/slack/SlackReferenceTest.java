package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The comparison of calls with the reference finds wrong calls. */
final class SlackReferenceTest {
    private static final Set<String> METHODS = Set.of(
            "apps.connections.open",
            "auth.test",
            "chat.delete",
            "chat.postEphemeral",
            "chat.postMessage",
            "chat.update",
            "conversations.history",
            "conversations.info",
            "conversations.join",
            "conversations.open",
            "conversations.replies",
            "files.completeUploadExternal",
            "files.getUploadURLExternal",
            "reactions.add",
            "reactions.remove",
            "usergroups.list",
            "usergroups.users.list",
            "users.info",
            "views.open",
            "views.publish");

    private static java.util.List<String> strays(String method, String params) throws Exception {
        return SlackReference.strays(
                new ObjectMapper().readTree("{\"method\":\"" + method + "\",\"params\":" + params + "}"));
    }

    @Test
    void aWrongCallIsFound() throws Exception {
        assumeTrue(SlackReference.isHere(), "Slack's reference is not here");
        assertThat(strays("chat.post", "{}")).containsExactly("chat.post is no method of Slack's");
        assertThat(strays("chat.delete", "{\"channel\":\"C1\",\"ts\":\"1.2\"}")).isEmpty();
        assertThat(strays("chat.delete", "{\"channel\":\"C1\",\"timestamp\":\"1.2\"}"))
                .containsExactly("chat.delete takes no timestamp", "chat.delete lacks ts");
        assertThat(strays("conversations.history", "{\"channel\":\"C1\",\"limit\":\"many\"}"))
                .hasSize(1);
        assertThat(strays("pins.add", "{\"channel\":\"C1\",\"timestamp\":\"1.2\"}"))
                .containsExactly("pins.add needs one of [pins:write]");
    }

    @Test
    void everyRequiredScopeIsNeededByAMethod() {
        assumeTrue(SlackReference.isHere(), "Slack's reference is not here");
        var needed = new TreeSet<>(Set.of("commands"));
        METHODS.forEach(method -> needed.addAll(SlackReference.scopes(method)));
        assertThat(needed).containsAll(SlackScopes.REQUIRED_SCOPES);
    }
}
