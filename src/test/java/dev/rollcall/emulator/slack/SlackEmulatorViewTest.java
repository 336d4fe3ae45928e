package dev.rollcall.emulator.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests menus and modals frame by frame: selected, submitted, pushed, updated and closed. */
final class SlackEmulatorViewTest extends WireTestCase {
    @Test
    void aMenuSendsTheSelectionAndStoresIt() {
        var ts = app.call(
                        "chat.postMessage",
                        "channel",
                        TOKENS,
                        "text",
                        "choose",
                        "blocks",
                        blocks("[{'type':'actions','block_id':'b','elements':[{'type':'static_select',"
                                + "'action_id':'pick',"
                                + "'options':[{'text':{'type':'plain_text','text':'One'},'value':'1'},"
                                + "{'text':{'type':"
                                + "'plain_text','text':'Two'},'value':'2'}]},{'type':'button',"
                                + "'action_id':'go','text':"
                                + "{'type':'plain_text','text':'Go'}}]}]"))
                .path("ts")
                .asText();
        control.post("press", "as", "ana", "channel", TOKENS, "message", ts, "control", "pick", "values", List.of("2"));
        control.post("press", "as", "ana", "channel", TOKENS, "message", ts, "control", "go");

        var presses = app.interactions("block_actions");
        var pick = presses.get(0);
        assertThat(pick.path("actions")
                        .path(0)
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("2");
        assertThat(pick.path("message").path("ts").asText()).isEqualTo(ts);
        assertThat(pick.path("container").path("channel_id").asText()).isEqualTo(TOKENS);
        assertThat(pick.path("channel").path("name").asText()).isEqualTo("api-tokens");
        assertThat(pick.path("user").path("username").asText()).isEqualTo("ana");
        assertThat(pick.path("trigger_id").asText()).isNotBlank();
        var go = presses.get(1);
        assertThat(go.path("actions").path(0).path("text").path("text").asText())
                .isEqualTo("Go");
        assertThat(go.path("state")
                        .path("values")
                        .path("b")
                        .path("pick")
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("2");
        assertThat(control.post(
                                "press", "as", "ana", "channel", TOKENS, "message", ts, "control", "pick", "values",
                                "9")
                        .path("error")
                        .asText())
                .contains("no option");
    }

    /** Slack generates the ids of blocks again with each edit, and a page may show the version before. */
    @Test
    void aButtonOfAnEditedMessageIsPressedByItsValue() {
        var one = "{'type':'section','text':{'type':'mrkdwn','text':'A token'},'accessory':{'type':'button',"
                + "'action_id':'keep','value':'%s','text':{'type':'plain_text','text':'Keep'}}}";
        var sections = blocks("[" + one.formatted("a") + "," + one.formatted("b") + "]");
        var ts = app.call("chat.postMessage", "channel", TOKENS, "text", "review", "blocks", sections)
                .path("ts")
                .asText();
        var before = blockIds(ts);
        app.call("chat.update", "channel", TOKENS, "ts", ts, "text", "review", "blocks", sections);
        assertThat(blockIds(ts)).doesNotContainAnyElementsOf(before);

        assertThat(pressKeep(ts, "b", before.get(1)).path("ok").asBoolean()).isTrue();
        var pressed =
                app.interactions("block_actions").getFirst().path("actions").path(0);
        assertThat(pressed.path("value").asText()).isEqualTo("b");
        assertThat(pressed.path("block_id").asText()).isEqualTo(blockIds(ts).get(1));

        var alike = blocks("[" + one.formatted("a") + "," + one.formatted("a") + "]");
        app.call("chat.update", "channel", TOKENS, "ts", ts, "text", "review", "blocks", alike);
        assertThat(pressKeep(ts, "a", before.get(0)).path("error").asText()).contains("There are 2 controls");
        assertThat(pressKeep(ts, "a", blockIds(ts).get(1)).path("ok").asBoolean())
                .isTrue();
    }

    private JsonNode pressKeep(String message, String value, String block) {
        return control.post(
                "press", "as", "ana", "channel", TOKENS, "message", message, "control", "keep", "value", value, "block",
                block);
    }

    private List<String> blockIds(String message) {
        return control.get("messages?as=ana&channel=" + TOKENS)
                .valueStream()
                .filter(one -> one.path("id").asText().equals(message))
                .flatMap(one -> one.path("blocks").valueStream())
                .map(block -> block.path("block_id").asText())
                .toList();
    }

    @Test
    void aSubmissionContainsEveryInputAndCanPushUpdateAndClear() {
        var id = openModal("First");
        app.answers = m -> {
            var view = m.path("payload").path("view");
            return switch (view.path("title").path("text").asText()) {
                case "First" -> ControlClient.json("response_action", "push", "view", modal("Second"));
                case "Second" -> ControlClient.json("response_action", "update", "view", modal("Third"));
                case "Third" -> ControlClient.json("response_action", "clear");
                default -> null;
            };
        };
        assertThat(submit(id, "x").path("ok").asBoolean()).isTrue();
        var view = app.interactions("view_submission").getFirst().path("view");
        assertThat(view.path("state")
                        .path("values")
                        .path("name")
                        .path("text")
                        .path("value")
                        .asText())
                .isEqualTo("x");
        assertThat(view.path("state").path("values").path("who").path("users").path("selected_users"))
                .extracting(JsonNode::asText)
                .containsExactly("U0000000BEN");
        assertThat(view.path("private_metadata").asText()).isEqualTo("p");
        assertThat(titles()).containsExactly("First", "Second");
        var second = top();
        assertThat(submit(id, "x").path("error").asText()).contains("not open on top");
        assertThat(submit(second, "x").path("ok").asBoolean()).isTrue();
        assertThat(titles()).containsExactly("First", "Third");
        assertThat(top()).isEqualTo(second);
        assertThat(submit(top(), "x").path("ok").asBoolean()).isTrue();
        assertThat(titles()).isEmpty();
    }

    @Test
    void viewsAreUpdatedByHashAndAtMostThreeAreStacked() {
        var id = openModal("First");
        var updated = app.call("views.update", "view_id", id, "view", modal("Changed"));
        var hash = updated.path("view").path("hash").asText();
        assertThat(app.call("views.update", "view_id", id, "view", modal("Again"), "hash", "0.old")
                        .path("error")
                        .asText())
                .isEqualTo("hash_conflict");
        assertThat(app.call("views.update", "view_id", id, "view", modal("Again"), "hash", hash)
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(app.call("views.update", "view_id", "V0", "view", modal("x"))
                        .path("error")
                        .asText())
                .isEqualTo("not_found");
        app.answers = _ -> ControlClient.json("response_action", "push", "view", modal("More"));
        assertThat(submit(id, "x").path("ok").asBoolean()).isTrue();
        assertThat(submit(top(), "x").path("ok").asBoolean()).isTrue();
        assertThat(submit(top(), "x").path("error").asText()).contains("trouble connecting");
        assertThat(titles()).hasSize(3);
    }

    @Test
    void aClosedViewIsSentToTheAppIfRequested() {
        var id = openModal("First");
        control.post("dismiss", "as", "ana", "form", id);
        await().until(() -> app.interactions("view_closed").size() == 1);
        assertThat(app.interactions("view_closed").getFirst().path("is_cleared").asBoolean())
                .isFalse();
        assertThat(titles()).isEmpty();
    }

    private static JsonNode home(int blocks) {
        var one = "{'type':'section','text':{'type':'mrkdwn','text':'Hello'},'accessory':{'type':'button',"
                + "'action_id':'go','text':{'type':'plain_text','text':'Go'}}}";
        return blocks("{'type':'home','private_metadata':'1','blocks':["
                + String.join(",", Collections.nCopies(blocks, one)) + "]}");
    }

    private JsonNode publish(JsonNode view, String hash) {
        return app.call("views.publish", "user_id", "U0000000ANA", "view", view, "hash", hash);
    }

    @Test
    void aHomeTabIsPublishedByHashAndPressedWithItsView() {
        assertThat(publish(modal("A form"), "").path("error").asText()).isEqualTo("invalid_arguments");
        assertThat(publish(home(101), "").path("error").asText()).isEqualTo("invalid_arguments");
        var first = publish(home(100), "").path("view");
        assertThat(first.path("type").asText()).isEqualTo("home");
        assertThat(publish(home(1), "0.old").path("error").asText()).isEqualTo("hash_conflict");
        var second = publish(home(1), first.path("hash").asText()).path("view");
        assertThat(second.path("id").asText()).isEqualTo(first.path("id").asText());
        assertThat(second.path("hash").asText()).isNotEqualTo(first.path("hash").asText());

        control.post("press", "as", "ana", "form", second.path("id").asText(), "control", "go");
        var press = app.interactions("block_actions").getFirst();
        assertThat(press.path("container").path("type").asText()).isEqualTo("view");
        assertThat(press.has("channel")).isFalse();
        assertThat(press.has("response_url")).isFalse();
        assertThat(press.path("view").path("private_metadata").asText()).isEqualTo("1");
        assertThat(press.path("view").path("hash").asText())
                .isEqualTo(second.path("hash").asText());
    }

    @Test
    void anAppWithoutAHomeTabPublishesNone() {
        publish(home(1), "");
        control.post("app", "homeTab", false);
        assertThat(publish(home(1), "").path("error").asText()).isEqualTo("not_enabled");
        assertThat(control.get("state?as=ana").has("home")).isFalse();
        assertThat(control.post("home", "as", "ana").path("error").asText()).contains("no Home tab");
        control.post("app", "homeTab", true);
        assertThat(control.get("state?as=ana").has("home")).isTrue();
    }

    @Test
    void anExternalMenuShowsTheOptionsOfTheApp() {
        var ts = app.call(
                        "chat.postMessage",
                        "channel",
                        TOKENS,
                        "text",
                        "choose",
                        "blocks",
                        blocks("[{'type':'actions','elements':[{'type':'external_select','action_id':'find'}]}]"))
                .path("ts")
                .asText();
        app.answers = m -> m.path("payload").path("type").asText().equals("block_suggestion")
                ? blocks("{'options':[{'text':{'type':'plain_text','text':'"
                        + m.path("payload").path("value").asText() + "!'},'value':'v'}]}")
                : null;
        var offered = control.post(
                "suggest", "as", "ana", "channel", TOKENS, "message", ts, "control", "find", "typed", "ci");
        assertThat(offered.path("options").path(0).path("text").path("text").asText())
                .isEqualTo("ci!");
        control.post("press", "as", "ana", "channel", TOKENS, "message", ts, "control", "find", "values", "v");
        assertThat(app.interactions("block_actions")
                        .getFirst()
                        .path("actions")
                        .path(0)
                        .path("selected_option")
                        .path("text")
                        .path("text")
                        .asText())
                .isEqualTo("ci!");
    }

    private static JsonNode modal(String title) {
        return blocks("{'type':'modal','callback_id':'m','notify_on_close':true,'private_metadata':'p','title':"
                + "{'type':'plain_text','text':'" + title + "'},'submit':{'type':'plain_text','text':'Go'},'blocks':["
                + "{'type':'input','block_id':'name','label':{'type':'plain_text','text':'Name'},'element':"
                + "{'type':'plain_text_input','action_id':'text'}},"
                + "{'type':'input','block_id':'who','optional':true,'label':{'type':'plain_text','text':'Who'},"
                + "'element':"
                + "{'type':'multi_users_select','action_id':'users'}}]}");
    }

    private String openModal(String title) {
        control.post("command", "as", "ana", "channel", "general", "text", "/token add");
        // An event may arrive after the command.
        var trigger = app.received.reversed().stream()
                .map(one -> one.path("payload").path("trigger_id").asText())
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow();
        var opened = app.call("views.open", "trigger_id", trigger, "view", modal(title));
        assertThat(opened.path("ok").asBoolean()).as(opened.toString()).isTrue();
        return opened.path("view").path("id").asText();
    }

    private JsonNode submit(String form, String name) {
        return control.post(
                "submit",
                "as",
                "ana",
                "form",
                form,
                "values",
                ControlClient.json("name", name, "users", List.of("U0000000BEN")));
    }

    private List<String> titles() {
        return control.forms("ana").stream().map(f -> f.path("title").asText()).toList();
    }

    private String top() {
        return control.forms("ana").getLast().path("id").asText();
    }
}
