package dev.rollcall.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that the validation of calls in the contract finds errors. */
final class DiscordReferenceTest {
    private static final String POST = "POST /channels/{channel_id}/messages";

    @BeforeEach
    void onlyWithTheReference() {
        assumeTrue(DiscordReference.isHere(), "Discord's OpenAPI is not here");
    }

    private static List<String> strays(String route, String query, String body) throws Exception {
        var call = "{'route':'" + route + "','query':" + query + (body.isEmpty() ? "" : ",'body':" + body) + "}";
        return DiscordReference.get().problems(new ObjectMapper().readTree(call.replace('\'', '"')));
    }

    @Test
    void aValidCallIsAccepted() throws Exception {
        assertThat(strays(POST, "{}", "{'content':'x','nonce':'n','enforce_nonce':true}"))
                .isEmpty();
        assertThat(strays("GET /channels/{channel_id}/messages", "{'limit':'100','after':'0'}", ""))
                .isEmpty();
    }

    @Test
    void anInvalidCallIsReported() throws Exception {
        assertThat(strays("POST /nowhere", "{}", "{}")).hasSize(1);
        assertThat(strays("GET /channels/{channel_id}/messages", "{'since':'0'}", ""))
                .hasSize(1);
        assertThat(strays(POST, "{}", "{'text':'x'}"))
                .as("a field there is not")
                .isNotEmpty();
        assertThat(strays(POST, "{}", "{'nonce':'" + "n".repeat(26) + "'}"))
                .as("a nonce too long")
                .isNotEmpty();
        assertThat(strays(POST, "{}", "{'components':[{'type':17,'components':[{'type':10,'text':'x'}]}]}"))
                .as("deep inside")
                .isNotEmpty();
        assertThat(strays("DELETE /channels/{channel_id}/messages/{message_id}", "{}", "{'x':1}"))
                .hasSize(1);
    }
}
