package dev.rollcall.chat.slack;

import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.app_backend.views.response.ViewSubmissionResponse;
import com.slack.api.bolt.context.builtin.BlockSuggestionContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockSuggestionRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.view.View;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ControlCode;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.slack.Acknowledgements.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translates submitted forms, and serves the options of their menus while somebody types. Thread-safe. */
final class SlackViews {
    private final SlackWorkspaces workspaces;
    private final Inbox inbox;
    private final Acknowledgements acks;

    SlackViews(SlackWorkspaces workspaces, Inbox inbox, Acknowledgements acks) {
        this.workspaces = workspaces;
        this.inbox = inbox;
        this.acks = acks;
    }

    Response submitted(ViewSubmissionRequest request, ViewSubmissionContext ctx) {
        var payload = request.getPayload();
        var view = payload.getView();
        var user = payload.getUser();
        var workspace = workspaces.of(ctx);
        var origin = Origin.read(orEmpty(view.getPrivateMetadata()), user.getId());
        var person = new Person(workspace, origin, user.getId());
        var code = ControlCode.read(view.getCallbackId());
        var event = new ChatEvents.FormSubmitted(
                SlackThreads.acted(payload.getTriggerId()),
                workspace.sender(user.getId(), user.getName()),
                workspace.place(origin.channel()),
                origin.onPrivate(),
                code.verb(),
                code.id(),
                SlackForms.values(view));
        var reply = acks.inTime(person, () -> {
            var result = inbox.submitted(event);
            return fitsInAck(result, view) ? result : acks.sentFirst(person, result);
        });
        return switch (reply) {
            case Reply.Errors wrong
            when fitsInAck(wrong, view) -> ctx.ackWithErrors(SlackForms.errors(view, wrong.at()));
            case Reply.Open(var form) ->
                ctx.ack(ViewSubmissionResponse.builder()
                        .responseAction("update")
                        .view(SlackForms.view(form, origin.metadata()))
                        .build());
            case Reply.Errors _, Reply.Said _, Reply.Revised _, Reply.Silent _ -> {
                acks.sendLater(person, reply);
                yield ctx.ack();
            }
        };
    }

    /**
     * Options for a field of a form. What was typed is one of them, since the menu takes no other text (Slack docs,
     * "Select menu of external data source").
     */
    Response suggested(BlockSuggestionRequest request, BlockSuggestionContext ctx) {
        var payload = request.getPayload();
        var view = payload.getView();
        var user = payload.getUser();
        if (view == null || view.getCallbackId() == null) {
            return ctx.ack(options -> options.options(List.of()));
        }
        var workspace = workspaces.of(ctx);
        var typed = orEmpty(payload.getValue()).strip();
        var code = ControlCode.read(view.getCallbackId());
        var found = inbox
                .suggest(new ChatEvents.FieldCompletionRequested(
                        workspace.sender(user.getId(), user.getName()),
                        workspace.place(Origin.read(orEmpty(view.getPrivateMetadata()), user.getId())
                                .channel()),
                        code.verb(),
                        payload.getBlockId(),
                        typed))
                .stream()
                .map(one -> SlackForms.option(one.value(), one.label()));
        var own = typed.isEmpty() ? Stream.<OptionObject>empty() : Stream.of(SlackForms.option(typed, typed));
        var all = Stream.concat(found, own)
                .collect(Collectors.toMap(OptionObject::getValue, one -> one, (one, _) -> one, LinkedHashMap::new));
        return ctx.ack(options ->
                options.options(all.values().stream().map(SlackViews::offered).toList()));
    }

    private static Option offered(OptionObject option) {
        return Option.builder()
                .text((PlainTextObject) option.getText())
                .value(option.getValue())
                .build();
    }

    /** Whether the acknowledgement of a form can carry the reply. */
    private static boolean fitsInAck(Reply reply, View view) {
        return reply instanceof Reply.Open
                || (reply instanceof Reply.Errors wrong
                        && !SlackForms.errors(view, wrong.at()).isEmpty());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
