package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.ChatPlace;
import dev.rollcall.demo.SeenMessage;
import java.util.List;

/** A second server of Discord with the bot, Ana, Ben, Cho and Olga in it, set up as another team. */
final class OtherServer {
    static final String PLANS = "plans";
    private static final String TOKENS = "beta-tokens";
    private static final String ALERTS = "beta-alerts";

    private final ChatTeam team;

    /** Creates the server beside that of the team, and sets it up. */
    OtherServer(ChatTeam team) {
        this.team = team;
        var control = team.people.control();
        control.post("guilds", "name", "Beta");
        for (var who : List.of("ana", "ben", "cho", "olga")) {
            control.patch("people/" + who, "inGuild", true, "guild", "Beta");
        }
        control.patch("people/olga", "admin", true, "guild", "Beta");
        for (var channel : List.of(PLANS, TOKENS, ALERTS)) {
            control.post("channels", "name", channel, "guild", "Beta", "kind", "public");
        }
        var setUp = "setup channel:#" + TOKENS + " escalation:#" + ALERTS + " approvers:@ben zone:Europe/Berlin";
        assertThat(asks("olga", setUp)).contains("Set up.");
    }

    /** Returns the text of the answer to a command that is typed there. */
    String asks(String who, String line) {
        return team.asksIn(who, PLANS, line).text();
    }

    /** Waits for a message in the review channel. */
    SeenMessage sees(String who, String words) {
        return team.people.awaitMessage(who, ChatPlace.channel(TOKENS), m -> m.says(words), words);
    }

    void reacts(String who, SeenMessage message, String emoji) {
        team.people.reacts(who, ChatPlace.channel(TOKENS), message.id(), emoji);
    }

    void hasToken(String label, String owner) {
        asks(owner, "add " + label + " app:shop service:Xano access:write");
        asks("ben", "approve " + label);
    }

    /** Replies in the thread of the review. */
    void replies(String who, String text) {
        var root = sees(who, "Token review, ");
        team.people.says(who, team.people.chat().thread(TOKENS, root.id()), text);
    }
}
