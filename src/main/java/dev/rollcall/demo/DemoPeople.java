package dev.rollcall.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people do in the demo's history, in terms of its data. */
final class DemoPeople {
    private static final ChatPlace REVIEW = ChatPlace.channel(SimulatedPeople.REVIEW);

    /** How the button begins that confirms what the list shows: "Confirm this one ..." or "Confirm these 12 ...". */
    private static final String CONFIRM = "Confirm th";

    private final SimulatedPeople people;

    DemoPeople(SimulatedPeople people) {
        this.people = people;
    }

    /** Returns the names of all people by id. */
    Map<String, String> names() {
        return people.names();
    }

    Chat chat() {
        return people.chat();
    }

    private void types(String who, String text) {
        people.types(who, SimulatedPeople.REVIEW, text);
    }

    /** Somebody joins the chat and the two channels of the team. */
    void join(String name) {
        people.control().post("people", "name", name);
        if (chat() == Chat.SLACK) {
            for (var channel : List.of(SimulatedPeople.REVIEW, SimulatedPeople.ALERTS)) {
                people.control()
                        .post("channels/" + channel + "/members", "members", List.of(name.toLowerCase(Locale.ROOT)));
            }
        }
    }

    void setUp() {
        people.setUp();
    }

    void add(DemoData.Token token, LocalDate start) {
        var line = new StringBuilder("add ").append(quoted(token.label()));
        option(line, "app", token.app());
        option(line, "service", token.service());
        option(line, "env", token.env());
        option(line, "access", token.access());
        if (!token.backup().isEmpty()) {
            option(line, "backup", "@" + token.backup());
        }
        if (token.expires() != 0) {
            option(line, "expires", start.plusDays(token.expires()).toString());
        }
        if (!token.note().isEmpty()) {
            option(line, "note", token.note());
        }
        DemoData.texts(token.label()).ifPresent(texts -> {
            option(line, "purpose", texts.purpose());
            option(line, "stored", texts.stored());
            option(line, "rotate-by", texts.rotateBy());
        });
        types(token.owner(), line.toString());
    }

    private static void option(StringBuilder line, String name, String value) {
        line.append(' ').append(name).append(':').append(quoted(value));
    }

    private static String quoted(String value) {
        return value.indexOf(' ') < 0 ? value : "\"" + value + "\"";
    }

    void approveByCommand(String who, String label) {
        types(who, "approve " + quoted(label));
    }

    /** Approves on the card itself: by its button in Slack, by a reaction in Discord. */
    void approveOnCard(String who, String label) {
        var card = people.awaitMessage(who, REVIEW, m -> m.says("Approval wanted: `" + label + "`"), label);
        if (chat() == Chat.SLACK) {
            people.presses(who, REVIEW, card.id(), card.control("Approve"));
            return;
        }
        people.reacts(who, REVIEW, card.id(), "✅");
        people.awaitMessage(who, REVIEW, m -> m.id().equals(card.id()) && m.says("Approved by"), label + " approved");
    }

    void deny(String who, String label, String why) {
        types(who, "deny " + quoted(label) + " reason:\"" + why + "\"");
    }

    /** Replies in the thread of the open review, and waits for the bot's mark on the reply. */
    void reply(String who, String text) {
        var thread = chat().thread(SimulatedPeople.REVIEW, root(who).id());
        var reply = people.says(who, thread, text);
        people.awaitMessage(
                who, thread, m -> m.id().equals(reply) && !m.reactions().isEmpty(), "a mark on " + text);
    }

    /** Confirms through the button of the review's root and the private list that it opens. */
    void confirmAll(String who) {
        var root = root(who);
        people.presses(who, REVIEW, root.id(), root.control("Confirm all mine"));
        var list = people.awaitMessage(
                who, REVIEW, m -> m.ephemeral() && m.controlStarting(CONFIRM).isPresent(), CONFIRM);
        people.presses(who, REVIEW, list.id(), list.controlStarting(CONFIRM).orElseThrow());
        people.awaitMessage(
                who,
                REVIEW,
                m -> m.id().equals(list.id()) && m.controlStarting(CONFIRM).isEmpty(),
                "what was confirmed");
    }

    void answerByCommand(String who, String verb, String label) {
        types(who, verb + " " + quoted(label));
    }

    /** The same, and waits for the bot's answer. */
    void confirmByCommand(String who, String label) {
        people.asks(who, SimulatedPeople.REVIEW, "confirm " + quoted(label));
    }

    void say(String who, String channel, String text) {
        people.says(who, ChatPlace.channel(channel), text);
    }

    /** Somebody has read everything. */
    void readAll(String who) {
        people.reloads(who);
    }

    private SeenMessage root(String who) {
        return people.awaitMessage(
                who, REVIEW, m -> !m.ephemeral() && m.controls().containsKey("Confirm all mine"), "the review");
    }
}
