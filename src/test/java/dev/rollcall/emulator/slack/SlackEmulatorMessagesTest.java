package dev.rollcall.emulator.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.Message;
import org.junit.jupiter.api.Test;

/** Tests messages over the Web API: posts, threads, edits, deletions, metadata, mentions and reactions. */
final class SlackEmulatorMessagesTest extends WebApiTestCase {
    @Test
    void aThreadRootHasItsReplyCount() throws Exception {
        var root = post(TOKENS, "root");
        bot().chatPostMessage(r -> r.channel(TOKENS).threadTs(root.getTs()).text("one"));
        var second = bot().chatPostMessage(r ->
                r.channel(TOKENS).threadTs(root.getTs()).text("two").replyBroadcast(true));
        refused(
                bot().chatPostMessage(
                                r -> r.channel(TOKENS).threadTs("1.000001").text("lost")),
                "cannot_reply_to_message");

        var replies = bot().conversationsReplies(r -> r.channel(TOKENS).ts(root.getTs()))
                .getMessages();
        assertThat(replies).extracting(Message::getText).containsExactly("root", "one", "two");
        assertThat(replies.getFirst().getReplyCount()).isEqualTo(2);
        assertThat(replies.getFirst().getLatestReply()).isEqualTo(second.getTs());
        assertThat(bot().conversationsHistory(r -> r.channel(TOKENS)).getMessages())
                .as("newest first, a broadcast reply stands in the channel too")
                .extracting(Message::getText)
                .containsExactly("two", "root");
        refused(bot().conversationsReplies(r -> r.channel(TOKENS).ts("1.000001")), "thread_not_found");
        refused(bot().conversationsHistory(r -> r.channel("C0000RANDOM")), "not_in_channel");
        assertThat(bot().conversationsHistory(
                                r -> r.channel(TOKENS).oldest(root.getTs()).inclusive(false))
                        .getMessages())
                .hasSize(1);
    }

    @Test
    void metadataIsReturnedOnlyOnRequest() throws Exception {
        bot().chatPostMessage(r -> r.channel(TOKENS)
                .text("card")
                .metadataAsString("{\"event_type\":\"card\",\"event_payload\":{\"key\":\"k1\"}}"));
        assertThat(bot().conversationsHistory(r -> r.channel(TOKENS).includeAllMetadata(true))
                        .getMessages()
                        .getFirst()
                        .getMetadata()
                        .getEventPayload())
                .containsEntry("key", "k1");
        assertThat(bot().conversationsHistory(r -> r.channel(TOKENS))
                        .getMessages()
                        .getFirst()
                        .getMetadata())
                .isNull();
        refused(
                bot().chatPostMessage(r -> r.channel(TOKENS).text("x").metadataAsString("{\"event_type\":\"card\"}")),
                "invalid_metadata_schema");
    }

    @Test
    void onlyOwnMessagesCanBeEditedAndAnEditPingsNobody() throws Exception {
        var own = post(TOKENS, "plain");
        assertThat(bot().chatUpdate(r -> r.channel(TOKENS).ts(own.getTs()).text("now <@" + ANA + ">"))
                        .isOk())
                .isTrue();
        assertThat(control.messages("ana", TOKENS).getFirst().path("mentionsMe").asBoolean())
                .isFalse();
        var theirs = control.post("say", "as", "ana", "channel", TOKENS, "text", "mine")
                .path("id")
                .asText();
        refused(bot().chatUpdate(r -> r.channel(TOKENS).ts(theirs).text("x")), "cant_update_message");
        refused(bot().chatDelete(r -> r.channel(TOKENS).ts(theirs)), "cant_delete_message");
        refused(bot().chatUpdate(r -> r.channel(TOKENS).ts("1.000001").text("x")), "message_not_found");
        refused(bot().chatUpdate(r -> r.channel(TOKENS).ts(own.getTs()).text("x".repeat(4001))), "msg_too_long");
        assertThat(bot().chatDelete(r -> r.channel(TOKENS).ts(own.getTs())).isOk())
                .isTrue();
        refused(bot().chatUpdate(r -> r.channel(TOKENS).ts(own.getTs()).text("x")), "message_not_found");
    }

    @Test
    void mentionsPingMembersOfTheChannelAndEscapedOnesPingNobody() throws Exception {
        post(TOKENS, "<@" + ANA + "> and <!subteam^S00SECURITY> & more");
        post(TOKENS, "&lt;@" + ANA + "&gt; &lt;!channel&gt;");
        post(TOKENS, "<!here>");
        var seen = control.messages("ana", TOKENS);
        assertThat(seen.get(0).path("mentions"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(ANA, "U0000000CHO", "U0000000DEE");
        assertThat(seen.get(0).path("text").asText()).endsWith("&amp; more");
        assertThat(seen.get(1).path("mentions")).isEmpty();
        assertThat(seen.get(2).path("mentions")).hasSize(6);
        var channel = ControlClient.list(control.get("state?as=ana").path("channels")).stream()
                .filter(c -> c.path("id").asText().equals(TOKENS))
                .findFirst()
                .orElseThrow();
        assertThat(channel.path("unread").asInt()).isEqualTo(3);
        assertThat(channel.path("mentions").asInt()).isEqualTo(2);
    }

    @Test
    void anEphemeralMessageRequiresItsReaderInTheChannel() throws Exception {
        assertThat(bot().chatPostEphemeral(r -> r.channel(TOKENS).user(ANA).text("psst"))
                        .getMessageTs())
                .isNotBlank();
        assertThat(control.messages("ana", TOKENS)).hasSize(1);
        assertThat(control.messages("ben", TOKENS)).isEmpty();
        assertThat(bot().conversationsHistory(r -> r.channel(TOKENS)).getMessages())
                .isEmpty();
        control.send("DELETE", "channels/" + TOKENS + "/members/ana", ControlClient.json());
        refused(bot().chatPostEphemeral(r -> r.channel(TOKENS).user(ANA).text("psst")), "user_not_in_channel");
    }

    @Test
    void aDeletedRootWithRepliesLeavesATombstone() throws Exception {
        var root = post(TOKENS, "root").getTs();
        bot().chatPostMessage(r -> r.channel(TOKENS).threadTs(root).text("reply"));
        assertThat(bot().chatDelete(r -> r.channel(TOKENS).ts(root)).isOk()).isTrue();
        assertThat(bot().conversationsReplies(r -> r.channel(TOKENS).ts(root)).getMessages())
                .extracting(Message::getText)
                .containsExactly("This message was deleted.", "reply");
        refused(bot().chatUpdate(r -> r.channel(TOKENS).ts(root).text("x")), "message_not_found");
    }

    @Test
    void aReactionCanBeAddedOnce() throws Exception {
        var ts = post(TOKENS, "vote").getTs();
        assertThat(bot().reactionsAdd(r -> r.channel(TOKENS).timestamp(ts).name("eyes"))
                        .isOk())
                .isTrue();
        refused(bot().reactionsAdd(r -> r.channel(TOKENS).timestamp(ts).name("eyes")), "already_reacted");
        refused(bot().reactionsAdd(r -> r.channel(TOKENS).timestamp(ts).name("NO WAY")), "invalid_name");
        refused(bot().reactionsAdd(r -> r.channel(TOKENS).timestamp("1.000001").name("eyes")), "message_not_found");
        control.post("react", "as", "ana", "channel", TOKENS, "message", ts, "emoji", "eyes");
        assertThat(bot().reactionsGet(r -> r.channel(TOKENS).timestamp(ts))
                        .getMessage()
                        .getReactions()
                        .getFirst()
                        .getCount())
                .isEqualTo(2);
        assertThat(bot().reactionsRemove(r -> r.channel(TOKENS).timestamp(ts).name("eyes"))
                        .isOk())
                .isTrue();
        refused(bot().reactionsRemove(r -> r.channel(TOKENS).timestamp(ts).name("eyes")), "no_reaction");
    }
}
