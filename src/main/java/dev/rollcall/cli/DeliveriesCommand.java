package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.domain.Deliveries;
import dev.rollcall.domain.Deliveries.Blocked;
import dev.rollcall.domain.Deliveries.Waiting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the messages that wait to be sent, and those that cannot be shown before somebody has fixed something. */
@Command(
        name = "deliveries",
        description = "List messages that wait or cannot be shown, and why",
        footerHeading = HelpLayout.EXAMPLE,
        footer = "  rollcall deliveries --json")
final class DeliveriesCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cli cli;

    @Option(names = "--json", description = "Print JSON instead of a table")
    private boolean json;

    DeliveriesCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        var config = cli.config();
        var deliveries = cli.actions().deliveries(config);
        var chats = deliveries.waiting().isEmpty() ? Map.<String, Boolean>of() : HealthProbe.chats(config.http());
        if (json) {
            cli.print(json(deliveries, chats));
        } else {
            lines(deliveries, chats).forEach(cli::print);
        }
    }

    private static List<String> lines(Deliveries deliveries, Map<String, Boolean> chats) {
        if (deliveries.waiting().isEmpty() && deliveries.blocked().isEmpty()) {
            return List.of("Nothing waits.");
        }
        var lines = new ArrayList<String>();
        var waiting = deliveries.waiting();
        if (!waiting.isEmpty()) {
            lines.add(waiting.size() == 1 ? "1 message waits:" : waiting.size() + " messages wait:");
            lines.addAll(TextTable.lines(waiting.stream()
                    .map(card -> List.of(card.space().toString(), card.card(), card.address(), why(card, chats)))
                    .toList()));
        }
        int blocked = deliveries.blocked().stream().mapToInt(Blocked::messages).sum();
        if (blocked > 0) {
            lines.add(blocked == 1 ? "1 message cannot be shown:" : blocked + " messages cannot be shown:");
            lines.addAll(TextTable.lines(deliveries.blocked().stream()
                    .map(cards -> List.of(
                            cards.space().toString(),
                            Integer.toString(cards.messages()),
                            cards.channel(),
                            cards.problem(),
                            "-> " + cards.fix()))
                    .toList()));
        }
        return lines;
    }

    /** @param chats whether the bot on this machine is connected, by chat; empty if no bot answers */
    private static String why(Waiting card, Map<String, Boolean> chats) {
        var tries = card.tries() == 1 ? "1 try" : card.tries() + " tries";
        return switch (card.why()) {
            case BEING_SENT -> "being sent by an instance, whose claim ends at " + moment(card.nextTry());
            case PAUSES -> "next try at " + moment(card.nextTry()) + ", after " + tries;
            case IN_LINE -> "waits for the message before it at the same address";
            case AN_INSTANCE -> {
                var before = card.tries() == 0 ? "never tried yet" : "due again, after " + tries;
                yield Boolean.FALSE.equals(chats.get(card.space().platform()))
                        ? before + ": the bot is not connected to "
                                + card.space().platform()
                        : before + ": waits for an instance that is connected to "
                                + card.space().platform();
            }
        };
    }

    private static String json(Deliveries deliveries, Map<String, Boolean> chats) {
        var root = JSON.createObjectNode();
        var waiting = root.putArray("waiting");
        for (var card : deliveries.waiting()) {
            var one = waiting.addObject()
                    .put("team", card.team().value())
                    .put("space", card.space().toString())
                    .put("card", card.card())
                    .put("address", card.address());
            card.since().ifPresent(since -> one.put("since", moment(since)));
            one.put("nextTry", moment(card.nextTry()))
                    .put("tries", card.tries())
                    .put("why", why(card, chats));
        }
        var blocked = root.putArray("blocked");
        for (var cards : deliveries.blocked()) {
            blocked.addObject()
                    .put("team", cards.team().value())
                    .put("space", cards.space().toString())
                    .put("channel", cards.channel())
                    .put("problem", cards.problem())
                    .put("messages", cards.messages())
                    .put("fix", cards.fix());
        }
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always valid JSON", e);
        }
    }

    private static String moment(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
