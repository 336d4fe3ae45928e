package dev.rollcall.chat.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ControlCode;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.slack.Acknowledgements.Person;
import dev.rollcall.domain.Verb;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translates presses of buttons and choices in menus, on messages and on the Home tab. Thread-safe. */
final class SlackPresses {
    private final SlackWorkspaces workspaces;
    private final Inbox inbox;
    private final SlackHomes homes;
    private final Acknowledgements acks;

    SlackPresses(SlackWorkspaces workspaces, Inbox inbox, SlackHomes homes, Acknowledgements acks) {
        this.workspaces = workspaces;
        this.inbox = inbox;
        this.homes = homes;
        this.acks = acks;
    }

    Response pressed(BlockActionRequest request) {
        var payload = request.getPayload();
        var container = payload.getContainer();
        var view = payload.getView();
        if (view != null && SlackHomes.TYPE.equals(view.getType())) {
            return pressedOnHome(request, SlackHomes.page(view));
        }
        if (payload.getActions() == null || payload.getActions().isEmpty() || payload.getChannel() == null) {
            return Response.ok();
        }
        var action = payload.getActions().getFirst();
        var user = payload.getUser();
        var channel = payload.getChannel().getId();
        boolean onPrivate = container != null && (container.isEphemeral() || onDirectReply(channel, payload));
        var workspace = workspaces.of(request.getContext());
        var origin = new Origin(orEmpty(payload.getResponseUrl()), Instant.now(), channel, thread(payload), onPrivate);
        var person = new Person(workspace, origin, user.getId());
        var event = press(workspace, payload, channel, onPrivate, action);
        var reply = acks.inTime(
                person,
                () -> acks.sentFirst(person, acks.opened(person, payload.getTriggerId(), inbox.pressed(event))));
        acks.sendLater(person, reply);
        return Response.ok();
    }

    /** Something was pressed on the Home tab, where its reply is shown. The page is drawn again in any case. */
    private Response pressedOnHome(BlockActionRequest request, int page) {
        var payload = request.getPayload();
        if (payload.getActions() == null || payload.getActions().isEmpty()) {
            return Response.ok();
        }
        var user = payload.getUser().getId();
        var workspace = workspaces.of(request.getContext());
        var event = press(workspace, payload, user, false, payload.getActions().getFirst());
        if (event.verb().equals(Verb.HOME_PAGE.code())) {
            int wanted = event.id().matches("[0-9]{1,6}") ? Integer.parseInt(event.id()) : page;
            acks.inTime(() -> homes.replied(workspace, user, wanted, List.of()));
            return Response.ok();
        }
        var person = new Person(workspace, Origin.onHome(user, page), user);
        var reply = acks.inTime(
                person,
                () -> acks.sentFirst(person, acks.opened(person, payload.getTriggerId(), inbox.pressed(event))));
        acks.sendLater(person, reply);
        return Response.ok();
    }

    private static ChatEvents.ButtonPressed press(
            SlackWorkspace workspace,
            BlockActionPayload payload,
            String channel,
            boolean onPrivate,
            BlockActionPayload.Action action) {
        var code = ControlCode.read(action.getActionId());
        var user = payload.getUser();
        return new ChatEvents.ButtonPressed(
                SlackThreads.acted(payload.getTriggerId()),
                workspace.sender(user.getId(), user.getName()),
                workspace.place(channel),
                onPrivate,
                code.verb(),
                code.id(),
                chosen(action));
    }

    /**
     * Whether the pressed message is a direct message that is no card. A card is drawn again and so shows the effect;
     * it has metadata.
     */
    private static boolean onDirectReply(String channel, BlockActionPayload payload) {
        return channel.startsWith(SlackMessages.DIRECT_CHANNEL)
                && payload.getMessage() != null
                && payload.getMessage().getMetadata() == null;
    }

    /** The root of the thread that the pressed message is in; empty if it is not in a thread. */
    private static String thread(BlockActionPayload payload) {
        var container = payload.getContainer();
        return container == null ? "" : orEmpty(container.getThreadTs());
    }

    private static List<String> chosen(BlockActionPayload.Action action) {
        if (action.getSelectedOptions() != null) {
            return action.getSelectedOptions().stream()
                    .flatMap(option -> Stream.ofNullable(option == null ? null : option.getValue()))
                    .toList();
        }
        if (action.getSelectedUser() != null) {
            return List.of(action.getSelectedUser());
        }
        return Stream.ofNullable(action.getSelectedOption())
                .flatMap(option -> Stream.ofNullable(option.getValue()))
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
