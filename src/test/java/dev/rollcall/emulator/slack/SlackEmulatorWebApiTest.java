package dev.rollcall.emulator.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.files.FilesCompleteUploadExternalResponse;
import com.slack.api.model.ConversationType;
import dev.rollcall.logged.ExpectedLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Tests the Web API with Slack's Java SDK: responses, errors, scopes, rate limits, faults. */
final class SlackEmulatorWebApiTest extends WebApiTestCase {
    @Test
    void authTestReturnsTheIdentityOfTheBot() throws Exception {
        var me = bot().authTest(r -> r);
        assertThat(me.getUserId()).isEqualTo(slack.botUserId());
        assertThat(me.getTeamId()).isEqualTo(slack.teamId());
        assertThat(me.getBotId()).isNotBlank();
        assertThat(as(slack.appToken()).authTest(r -> r).isOk()).isTrue();
        assertThat(bot().teamInfo(r -> r).getTeam().getId()).isEqualTo(slack.teamId());
        assertThat(bot().botsInfo(r -> r.bot(me.getBotId())).getBot().getUserId())
                .isEqualTo(slack.botUserId());
    }

    @Test
    @ExpectedLog(logger = "com.slack.api.methods", level = Level.ERROR)
    void missingWrongAndUnsuitableTokensHaveTheirErrors() throws Exception {
        refused(as("").authTest(r -> r), "not_authed");
        refused(as("xoxb-wrong").authTest(r -> r), "invalid_auth");
        refused(bot().appsConnectionsOpen(r -> r.token(slack.botToken())), "not_allowed_token_type");
        refused(as(slack.appToken()).usersInfo(r -> r.user(ANA)), "not_allowed_token_type");
        assertThat(as(slack.appToken()).appsConnectionsOpen(r -> r).getUrl()).startsWith("ws://127.0.0.1:");
    }

    @Test
    void peopleAndGroupsAreFound() throws Exception {
        assertThat(bot().usersInfo(r -> r.user(ANA)).getUser().getProfile().getDisplayName())
                .isEqualTo("Ana");
        assertThat(bot().usersInfo(r -> r.user("U000000OLGA")).getUser().isAdmin())
                .isTrue();
        refused(bot().usersInfo(r -> r.user("U0NOBODY")), "user_not_found");
        assertThat(bot().usersLookupByEmail(r -> r.email("ben@example.com"))
                        .getUser()
                        .getId())
                .isEqualTo("U0000000BEN");
        refused(bot().usersLookupByEmail(r -> r.email("no@example.com")), "users_not_found");
        assertThat(bot().usergroupsList(r -> r.includeUsers(true))
                        .getUsergroups()
                        .getFirst()
                        .getUsers())
                .containsExactlyInAnyOrder("U0000000CHO", "U0000000DEE");
        assertThat(bot().usergroupsUsersList(r -> r.usergroup("S00SECURITY")).getUsers())
                .hasSize(2);
    }

    @Test
    void listsArePagedByCursor() throws Exception {
        Set<String> seen = new HashSet<>();
        var cursor = "";
        int pages = 0;
        do {
            var next = cursor;
            var page = bot().usersList(r -> r.limit(3).cursor(next));
            page.getMembers().forEach(m -> seen.add(m.getId()));
            cursor = page.getResponseMetadata().getNextCursor();
            pages++;
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(7);
        assertThat(pages).isEqualTo(3);
        refused(bot().usersList(r -> r.cursor("nonsense")), "invalid_cursor");
    }

    @Test
    void visibleChannelsDependOnKindAndMembership() throws Exception {
        assertThat(bot().conversationsList(r ->
                                r.types(List.of(ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL)))
                        .getChannels())
                .extracting(c -> c.getName())
                .containsExactly("general", "api-tokens", "token-alerts", "random");
        assertThat(bot().usersConversations(r -> r).getChannels())
                .extracting(c -> c.getName())
                .containsExactly("api-tokens", "token-alerts");
        refused(bot().conversationsInfo(r -> r.channel("C000PRIVATE")), "channel_not_found");
        assertThat(bot().conversationsInfo(r -> r.channel("C0000RANDOM"))
                        .getChannel()
                        .isMember())
                .isFalse();
        assertThat(bot().conversationsMembers(r -> r.channel(TOKENS)).getMembers())
                .contains(ANA);
    }

    @Test
    @ExpectedLog(logger = "com.slack.api.methods")
    void postingRequiresMembershipAndTheBotCanJoin() throws Exception {
        refused(post("C0000RANDOM", "hi"), "not_in_channel");
        refused(post("C000PRIVATE", "hi"), "channel_not_found");
        refused(post("C0NOWHERE00", "hi"), "channel_not_found");
        refused(post(TOKENS, ""), "no_text");
        refused(post(TOKENS, "x".repeat(40_001)), "msg_too_long");
        assertThat(bot().conversationsJoin(r -> r.channel("C0000RANDOM")).isOk())
                .isTrue();
        assertThat(bot().conversationsJoin(r -> r.channel("C0000RANDOM")).getWarning())
                .isEqualTo("already_in_channel");
        assertThat(post("C0000RANDOM", "hi").isOk()).isTrue();
        assertThat(post("#api-tokens", "by name").getChannel()).isEqualTo(TOKENS);
        control.post("archive", "channel", "C0000RANDOM");
        refused(post("C0000RANDOM", "late"), "is_archived");
    }

    @Test
    void postingToAPersonOpensTheDirectConversation() throws Exception {
        var sent = post(ANA, "for you");
        assertThat(sent.getChannel()).startsWith("D");
        assertThat(bot().conversationsOpen(r -> r.users(List.of(ANA)))
                        .getChannel()
                        .getId())
                .isEqualTo(sent.getChannel());
        assertThat(control.messages("ana", "@rollcall")).hasSize(1);
        refused(bot().conversationsOpen(r -> r.users(List.of("U0NOBODY"))), "user_not_found");
        control.send("PATCH", "people/ana", ControlClient.json("dmsClosed", true));
        refused(post(ANA, "again"), "messages_tab_disabled");
    }

    @Test
    void aDeactivatedPersonCannotAct() throws Exception {
        control.send("DELETE", "people/dee", ControlClient.json());
        assertThat(control.post("say", "as", "dee", "channel", TOKENS, "text", "x")
                        .path("error")
                        .asText())
                .contains("There is no person");
        assertThat(bot().usersInfo(r -> r.user("U0000000DEE")).getUser().isDeleted())
                .isTrue();
        assertThat(bot().usergroupsUsersList(r -> r.usergroup("S00SECURITY")).getUsers())
                .containsExactly("U0000000CHO");
        assertThat(bot().conversationsMembers(r -> r.channel(TOKENS)).getMembers())
                .doesNotContain("U0000000DEE");
        refused(bot().conversationsOpen(r -> r.users(List.of("U0000000DEE"))), "user_disabled");
    }

    @Test
    void filesAreUploadedInThreeSteps() throws Exception {
        var uploaded = bot().filesUploadV2(r -> r.channel(TOKENS)
                .filename("report.csv")
                .title("Report")
                .initialComment("Here it is")
                .fileData("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(uploaded.isOk()).as(uploaded.getError()).isTrue();
        var message = control.messages("ana", TOKENS).getFirst();
        assertThat(message.path("text").asText()).isEqualTo("Here it is");
        assertThat(message.path("files").path(0).path("name").asText()).isEqualTo("report.csv");
        assertThat(message.path("files").path(0).path("size").asInt()).isEqualTo(8);
    }

    @Test
    void anUploadIsCompletedOnceWithBlocksAndAPictureIsShownInABlock() throws Exception {
        var picture = uploaded("chart.png");
        refused(posted(picture), "invalid_blocks");
        refused(complete(picture, "not a channel", ""), "invalid_arguments");
        assertThat(complete(picture, "", "").isOk()).isTrue();
        refused(complete(picture, "", ""), "file_not_found");
        assertThat(posted(picture).isOk()).isTrue();

        var block = "[{\"type\":\"section\",\"block_id\":\"mine\","
                + "\"text\":{\"type\":\"mrkdwn\",\"text\":\"Evidence\"}}]";
        refused(complete(uploaded("a.zip"), TOKENS, "[{\"type\":\"nothing\"}]"), "invalid_blocks");
        assertThat(complete(uploaded("a.zip"), TOKENS, block).isOk()).isTrue();
        var message = control.messages("ana", TOKENS).getLast();
        assertThat(message.path("blocks").path(0).path("block_id").asText()).isEqualTo("mine");
        assertThat(message.path("files").path(0).path("mimetype").asText()).isEqualTo("application/zip");
    }

    @Test
    void aPersonReadsTheFilesOfTheirChannelsAndPicturesInBlocks() throws Exception {
        var shared = uploaded("a.zip");
        var secret = uploaded("b.zip");
        var picture = uploaded("chart.png");
        assertThat(read("ana", shared).statusCode()).as("before it is shared").isEqualTo(400);
        assertThat(complete(shared, TOKENS, "").isOk()).isTrue();
        assertThat(complete(picture, "", "").isOk()).isTrue();
        var direct = bot().conversationsOpen(r -> r.users(List.of("U0000000BEN")))
                .getChannel()
                .getId();
        assertThat(complete(secret, direct, "").isOk()).isTrue();

        var zip = read("ana", shared);
        assertThat(zip.body()).containsExactly(1, 2, 3);
        assertThat(zip.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"a.zip\"");
        assertThat(read("ana", picture).headers().firstValue("Content-Type")).contains("image/png");
        assertThat(read("ben", secret).statusCode()).isEqualTo(200);
        assertThat(read("ana", secret).statusCode()).as("of another person").isEqualTo(400);
    }

    private HttpResponse<byte[]> read(String person, String file) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(slack.control() + "file?as=" + person + "&id=" + file))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private String uploaded(String name) throws Exception {
        var to = bot().filesGetUploadURLExternal(r -> r.filename(name).length(3));
        try (var client = HttpClient.newHttpClient()) {
            var sent = client.send(
                    HttpRequest.newBuilder(URI.create(to.getUploadUrl()))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {1, 2, 3}))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(sent.statusCode()).isEqualTo(200);
        }
        return to.getFileId();
    }

    private SlackApiTextResponse complete(String file, String channel, String blocks) throws Exception {
        return bot().postFormWithTokenAndParseResponse(
                        form -> {
                            form.add("files", "[{\"id\":\"" + file + "\"}]");
                            if (!channel.isEmpty()) {
                                form.add("channel_id", channel);
                            }
                            return blocks.isEmpty() ? form : form.add("blocks", blocks);
                        },
                        "files.completeUploadExternal",
                        slack.botToken(),
                        FilesCompleteUploadExternalResponse.class);
    }

    private SlackApiTextResponse posted(String picture) throws Exception {
        return bot().chatPostMessage(r -> r.channel(TOKENS)
                .text("chart")
                .blocksAsString(
                        "[{\"type\":\"image\",\"alt_text\":\"chart\",\"slack_file\":{\"id\":\"" + picture + "\"}}]"));
    }

    @Test
    void aMissingScopeIsNamed() throws Exception {
        Set<String> fewer = new HashSet<>(SlackOptions.defaults().scopes());
        fewer.removeAll(Set.of("reactions:write", "groups:read"));
        restart(SlackOptions.defaults().withScopes(fewer));
        var ts = post(TOKENS, "x").getTs();
        var answer = bot().reactionsAdd(r -> r.channel(TOKENS).timestamp(ts).name("eyes"));
        refused(answer, "missing_scope");
        assertThat(answer.getNeeded()).isEqualTo("reactions:write");
        assertThat(answer.getProvided()).contains("chat:write").doesNotContain("reactions:write");
        assertThat(answer.getHttpResponseHeaders()).containsKeys("x-oauth-scopes", "x-accepted-oauth-scopes");
        refused(bot().conversationsList(r -> r.types(List.of(ConversationType.PRIVATE_CHANNEL))), "missing_scope");
    }

    @Test
    void rateLimitsApplyIfEnabled() throws Exception {
        restart(SlackOptions.defaults().withEnforceRate(true));
        for (int i = 0; i < 3; i++) {
            assertThat(post(TOKENS, "n" + i).isOk()).isTrue();
        }
        assertThatThrownBy(() -> post(TOKENS, "too fast")).isInstanceOfSatisfying(SlackApiException.class, e -> {
            assertThat(e.getResponse().code()).isEqualTo(429);
            assertThat(Integer.parseInt(e.getResponse().header("Retry-After"))).isPositive();
        });
        assertThat(post("C00TOKALERT", "another channel").isOk()).isTrue();
    }

    /** Tiers of Slack's reference: usergroups.users.list is Tier 2, users.info Tier 4. */
    @Test
    void lookUpsAreLimitedAlways() throws Exception {
        var clock = new MovableClock("2026-11-24T09:00:00Z");
        restart(SlackOptions.defaults().withClock(clock));
        for (int i = 0; i < 20; i++) {
            assertThat(bot().usergroupsUsersList(r -> r.usergroup("S00SECURITY"))
                            .isOk())
                    .isTrue();
        }
        assertThatThrownBy(() -> bot().usergroupsUsersList(r -> r.usergroup("S00SECURITY")))
                .isInstanceOfSatisfying(SlackApiException.class, e -> {
                    assertThat(e.getResponse().code()).isEqualTo(429);
                    assertThat(e.getResponse().header("Retry-After")).isEqualTo("60");
                });
        for (int i = 0; i < 100; i++) {
            assertThat(bot().usersInfo(r -> r.user("U0000000ANA")).isOk()).isTrue();
        }
        assertThatThrownBy(() -> bot().usersInfo(r -> r.user("U0000000ANA"))).isInstanceOf(SlackApiException.class);
        clock.move(Duration.ofMinutes(1));
        assertThat(bot().usergroupsUsersList(r -> r.usergroup("S00SECURITY")).isOk())
                .isTrue();
        assertThat(bot().usersInfo(r -> r.user("U0000000ANA")).isOk()).isTrue();
    }

    @Test
    void faultsApplyBeforeOrAfterTheEffect() throws Exception {
        control.post("faults", "on", "chat.postMessage", "do", "429", "retryAfter", 7);
        assertThatThrownBy(() -> post(TOKENS, "limited"))
                .isInstanceOfSatisfying(
                        SlackApiException.class,
                        e -> assertThat(e.getResponse().header("Retry-After")).isEqualTo("7"));
        for (var before : List.of("500-before", "503", "drop-before")) {
            control.post("faults", "on", "chat.postMessage", "do", before);
            assertThatThrownBy(() -> post(TOKENS, "never")).isInstanceOf(Exception.class);
        }
        assertThat(control.messages("ana", TOKENS)).isEmpty();
        control.post("faults", "on", "chat.postMessage", "do", "500-after");
        assertThatThrownBy(() -> post(TOKENS, "first")).isInstanceOf(SlackApiException.class);
        control.post("faults", "on", "chat.postMessage", "do", "drop-after");
        assertThatThrownBy(() -> post(TOKENS, "second")).isInstanceOf(java.io.IOException.class);
        assertThat(control.messages("ana", TOKENS))
                .extracting(m -> m.path("text").asText())
                .containsExactly("first", "second");
        assertThat(post(TOKENS, "third").isOk()).isTrue();
        assertThat(control.get("faults")).isEmpty();
        assertThat(control.get("calls")).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void unknownMethodsAndObjectsHaveTheirErrors() throws Exception {
        assertThat(raw("chat.shout", Map.of("token", slack.botToken()))).contains("unknown_method");
        assertThat(raw("api.test", Map.of("foo", "bar"))).contains("\"foo\":\"bar\"");
        assertThat(raw("api.test", Map.of("error", "my_error"))).contains("my_error");
        assertThat(control.post("say", "as", "nobody", "channel", "general", "text", "x")
                        .path("error")
                        .asText())
                .contains("There is no person");
        assertThat(control.post("say", "as", "sam", "channel", "private-room", "text", "x")
                        .path("status")
                        .asInt())
                .isEqualTo(400);
    }

    private void restart(SlackOptions options) {
        slack.close();
        slack = SlackEmulator.start(options);
        control = new ControlClient(slack);
    }

    private String raw(String method, Map<String, String> form) throws Exception {
        var body = new StringBuilder();
        form.forEach((k, v) ->
                body.append(body.isEmpty() ? "" : "&").append(k).append("=").append(v));
        return java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(slack.api() + method))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
