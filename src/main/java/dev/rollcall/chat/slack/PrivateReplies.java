package dev.rollcall.chat.slack;

import com.slack.api.app_backend.interactive_components.ActionResponseSender;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.model.block.LayoutBlock;
import dev.rollcall.card.Form;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.card.RichText;
import dev.rollcall.card.Text;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Private answers, by the nearest way that still works: response URL, ephemeral message, direct message. They wait
 * behind nothing.
 */
final class PrivateReplies {
    private static final Logger log = LoggerFactory.getLogger(PrivateReplies.class);

    private final SlackWeb web;

    PrivateReplies(SlackWeb web) {
        this.web = web;
    }

    /** Tells a person a reply that the acknowledgement could not carry. */
    void tell(Origin origin, String user, Reply reply) {
        switch (reply) {
            case Reply.Silent _ -> {}
            case Reply.Said(var parts) -> say(origin, user, parts, false);
            case Reply.Revised(var parts) -> say(origin, user, parts, origin.onPrivate());
            case Reply.Errors(var form, var at) -> say(origin, user, errors(form, at), false);
            case Reply.Open(var form) -> say(origin, user, tooLate(form), false);
        }
    }

    /** Opens a form while the trigger lives (3 s, once: Slack docs, "Views"); otherwise what to say instead. */
    Reply open(Origin origin, String trigger, Form form) {
        var view = SlackForms.view(form, origin.metadata());
        return switch (web.call(m -> m.viewsOpen(r -> r.triggerId(trigger).view(view)))) {
            case CallResult.Done<?> _ -> new Reply.Silent();
            case CallResult.Refused<?>(var code) -> {
                log.atWarn()
                        .addKeyValue("form", form.verb())
                        .addKeyValue("problem", code)
                        .log("Slack opened no form");
                yield new Reply.Said(tooLate(form));
            }
            case CallResult.Busy<?> _, CallResult.Unreached<?> _, CallResult.Lost<?> _ -> new Reply.Said(tooLate(form));
        };
    }

    private static List<Part> tooLate(Form form) {
        return List.of(new Part.Paragraph(RichText.of(
                "The form \"" + form.title() + "\" did not open in time. Nothing was changed. Please try again.")));
    }

    /** A form's mistakes where the form cannot stay open. */
    static List<Part> errors(Form form, Map<String, String> at) {
        var parts = new ArrayList<Part>();
        for (var field : form.fields()) {
            var sentence = at.get(field.name());
            if (sentence != null) {
                parts.add(new Part.Paragraph(RichText.of(new Text.Bold(field.label() + ":"), " " + sentence)));
            }
        }
        at.forEach((name, sentence) -> {
            if (form.fields().stream().noneMatch(field -> field.name().equals(name))) {
                parts.add(new Part.Paragraph(RichText.of(sentence)));
            }
        });
        return parts;
    }

    private void say(Origin origin, String user, List<Part> parts, boolean replace) {
        var blocks = SlackPrinter.blocks(parts);
        var text = SlackPrinter.summary(parts);
        if (blocks.isEmpty()) {
            return;
        }
        if (origin.fresh(Instant.now()) && respond(origin, blocks, text, replace)) {
            return;
        }
        if (!origin.channel().equals(user) && ephemeral(origin.channel(), origin.thread(), user, blocks, text)) {
            return;
        }
        direct(user, blocks, text);
    }

    /** False if Slack surely did not take it. */
    private boolean respond(Origin origin, List<LayoutBlock> blocks, String text, boolean replace) {
        var answer = ActionResponse.builder()
                .responseType("ephemeral")
                .replaceOriginal(replace)
                .blocks(blocks)
                .text(text);
        if (!origin.thread().isEmpty() && !replace) {
            answer.threadTs(origin.thread());
        }
        try {
            var response = new ActionResponseSender(web.slack()).send(origin.responseUrl(), answer.build());
            if (response.getCode() < 300) {
                return true;
            }
            log.atWarn().addKeyValue("status", response.getCode()).log("Slack took no answer at a response URL");
            return false;
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("problem", e.getClass().getSimpleName())
                    .log("an answer at a response URL was lost");
            // Lost on the way it may have arrived; unsent it surely did not.
            return !(e instanceof ConnectException);
        }
    }

    /** A private message in a channel; false if it did not get there. */
    boolean ephemeral(String channel, String thread, String user, List<LayoutBlock> blocks, String text) {
        return web.call(m -> m.chatPostEphemeral(r -> {
                    r.channel(channel).user(user).blocks(blocks).text(text);
                    return thread.isEmpty() ? r : r.threadTs(thread);
                }))
                instanceof CallResult.Done<?>;
    }

    /** A direct message; false if it did not get there. */
    boolean direct(String user, List<LayoutBlock> blocks, String text) {
        return web.direct(user) instanceof CallResult.Done<String>(var channel)
                && web.call(m -> m.chatPostMessage(r -> r.channel(channel)
                                .blocks(blocks)
                                .text(text)
                                .unfurlLinks(false)
                                .unfurlMedia(false)))
                        instanceof CallResult.Done<?>;
    }
}
