package dev.rollcall.chat.slack;

import com.slack.api.app_backend.interactive_components.ActionResponseSender;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.model.block.LayoutBlock;
import dev.rollcall.card.Form;
import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends replies that only one person sees, by the first way that works: response URL, ephemeral message, direct
 * message. They are not queued.
 */
final class PrivateReplies {
    private static final String EXCHANGED = "exchanged_trigger_id";
    private static final Logger log = LoggerFactory.getLogger(PrivateReplies.class);

    private final SlackWeb web;
    private final SlackFiles files;

    PrivateReplies(SlackWeb web, SlackFiles files) {
        this.web = web;
        this.files = files;
    }

    /** Sends a reply that the acknowledgement could not carry. */
    void send(SlackWorkspace workspace, Origin origin, String user, Reply reply) {
        var parts = parts(reply);
        if (hasFile(parts)) {
            sendFile(workspace, origin, user, parts);
            return;
        }
        boolean replaces = reply instanceof Reply.Revised && origin.onPrivate();
        send(workspace, origin, user, parts, replaces);
    }

    /** What a reply says; empty for {@link Reply.Silent}. */
    static List<Part> parts(Reply reply) {
        return switch (reply) {
            case Reply.Silent _ -> List.of();
            case Reply.Said(var parts) -> parts;
            case Reply.Revised(var parts) -> parts;
            case Reply.Errors(var form, var at) -> Notices.mistakes(form, at);
            case Reply.Open(var form) -> Notices.formNotOpened(form);
        };
    }

    /** Whether a reply cannot be ephemeral because it carries a file. */
    static boolean hasFile(List<Part> parts) {
        return !SlackFiles.attached(parts).isEmpty();
    }

    /**
     * Sends a reply with a file as a direct message, because an ephemeral message carries none, and says so where the
     * person is.
     */
    private void sendFile(SlackWorkspace workspace, Origin origin, String user, List<Part> parts) {
        var name = SlackFiles.attached(parts).getFirst().name();
        boolean sent = sendDirect(workspace, user, parts);
        boolean there = workspace.directChannel(user) instanceof CallResult.Done<String>(var channel)
                && channel.equals(origin.channel());
        if (!sent || !there) {
            send(workspace, origin, user, sent ? Notices.fileInDirectMessage(name) : Notices.fileNotSent(name), false);
        }
    }

    /**
     * Opens a form while the trigger is valid (3 s, once: Slack docs, "Views"). Returns {@link Reply.Silent}, or what
     * to reply if the form did not open.
     */
    Reply open(SlackWorkspace workspace, Origin origin, String trigger, Form form) {
        var view = SlackForms.view(form, origin.metadata());
        return switch (workspace.call(m -> m.viewsOpen(r -> r.triggerId(trigger).view(view)))) {
            case CallResult.Done<?> _ -> new Reply.Silent();
            // A form was opened with this trigger already: the first response was lost, or Slack sent the press twice.
            case CallResult.Refused<?>(var code) when code.equals(EXCHANGED) -> new Reply.Silent();
            case CallResult.Refused<?>(var code) -> {
                log.atWarn()
                        .addKeyValue("form", form.verb())
                        .addKeyValue("problem", code)
                        .log("Slack refused to open a form");
                yield new Reply.Said(Notices.formNotOpened(form));
            }
            case CallResult.Busy<?> _, CallResult.Unreached<?> _, CallResult.Lost<?> _ ->
                new Reply.Said(Notices.formNotOpened(form));
        };
    }

    private void send(SlackWorkspace workspace, Origin origin, String user, List<Part> parts, boolean replace) {
        var blocks = SlackPrinter.blocks(parts);
        var text = SlackPrinter.summary(parts);
        if (blocks.isEmpty()) {
            return;
        }
        if (origin.fresh(Instant.now()) && respond(origin, blocks, text, replace)) {
            return;
        }
        if (!origin.channel().equals(user)
                && sendEphemeral(workspace, origin.channel(), origin.thread(), user, blocks, text)) {
            return;
        }
        postDirect(workspace, user, blocks, text);
    }

    /**
     * False if Slack did not confirm the reply, which is tried three times. If a response is lost, the person may read
     * it twice.
     */
    private boolean respond(Origin origin, List<LayoutBlock> blocks, String text, boolean replace) {
        var reply = ActionResponse.builder()
                .responseType("ephemeral")
                .replaceOriginal(replace)
                .blocks(blocks)
                .text(text);
        if (!origin.thread().isEmpty() && !replace) {
            reply.threadTs(origin.thread());
        }
        var problem = "";
        for (int tries = 0; tries < SlackWorkspace.TRIES; tries++) {
            try {
                int status = new ActionResponseSender(web.slack())
                        .send(origin.responseUrl(), reply.build())
                        .getCode();
                if (status < 300) {
                    return true;
                }
                problem = "HTTP " + status;
                if (status < 500) {
                    break;
                }
            } catch (IOException e) {
                problem = e.getClass().getSimpleName();
            }
        }
        log.atWarn().addKeyValue("problem", problem).log("Slack did not confirm a reply at a response URL");
        return false;
    }

    /** Sends an ephemeral message. False if it was not delivered. */
    boolean sendEphemeral(
            SlackWorkspace workspace,
            String channel,
            String thread,
            String user,
            List<LayoutBlock> blocks,
            String text) {
        return workspace.paced(
                        "chat.postEphemeral",
                        channel,
                        m -> m.chatPostEphemeral(r -> {
                            r.channel(channel).user(user).blocks(blocks).text(text);
                            return thread.isEmpty() ? r : r.threadTs(thread);
                        }))
                instanceof CallResult.Done<?>;
    }

    /** Sends a direct message. False if Slack did not confirm it. */
    boolean sendDirect(SlackWorkspace workspace, String user, List<Part> parts) {
        if (!hasFile(parts)) {
            return postDirect(workspace, user, SlackPrinter.blocks(parts), SlackPrinter.summary(parts));
        }
        if (!(workspace.directChannel(user) instanceof CallResult.Done<String>(var channel))) {
            return false;
        }
        var result = SlackWorkspace.persistent(() -> files.post(workspace, channel, parts));
        if (result instanceof CallResult.Refused<?>(var code)) {
            log.atWarn().addKeyValue("problem", code).log("Slack refused a file");
        }
        return result instanceof CallResult.Done<?>;
    }

    private static boolean postDirect(SlackWorkspace workspace, String user, List<LayoutBlock> blocks, String text) {
        return workspace.directChannel(user) instanceof CallResult.Done<String>(var channel)
                && workspace.persistent(
                                "chat.postMessage",
                                channel,
                                m -> m.chatPostMessage(r -> r.channel(channel)
                                        .blocks(blocks)
                                        .text(text)
                                        .unfurlLinks(false)
                                        .unfurlMedia(false)))
                        instanceof CallResult.Done<?>;
    }
}
