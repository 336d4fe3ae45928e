package dev.rollcall.campaign;

import dev.rollcall.campaign.Model.Told;
import dev.rollcall.demo.ChatPlace;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.demo.SimulatedPeople;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the bot says when a chat or the database does not answer it: the act is not made, or perhaps it is. The same is
 * true of an act that a killed process has not answered.
 */
final class Apologies {
    private static final List<String> WORDS =
            List.of("I could not look you up", "I cannot record anything", "Something broke on my side");
    /** An answer may come a little after the chat has acknowledged the act. */
    private static final Duration LATER = Duration.ofSeconds(10);

    private Apologies() {}

    private static boolean is(SeenMessage message) {
        return message.ephemeral() && WORDS.stream().anyMatch(message::says);
    }

    /**
     * Notes in the model that such acts are not certain.
     *
     * @param stops when processes were killed or stood still
     * @return how many were answered by an apology
     */
    static int take(Side side, Model model, Stops stops) {
        Map<String, List<SeenMessage>> answers = new HashMap<>();
        int count = 0;
        for (int i = 0; i < model.told.size(); i++) {
            var told = model.told.get(i);
            var shown = answers.computeIfAbsent(told.who(), side::answers);
            boolean sorry = shown.stream()
                    .filter(Apologies::is)
                    .map(m -> Instant.parse(m.raw().path("at").asText()))
                    .anyMatch(at -> meant(told, at));
            if (told.certain() && (sorry || PrivateAnswers.perhapsNotMade(told, shown, stops))) {
                model.told.set(i, told.doubted());
                model.doubts(told);
                count += sorry ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean meant(Told told, Instant at) {
        return !at.isBefore(told.from()) && at.isBefore(told.until().plus(LATER));
    }

    /** Whether somebody reads one in the review channel, where they press buttons. */
    static boolean atTheButtons(Side side, String who) {
        return side.people.sees(who, ChatPlace.channel(SimulatedPeople.REVIEW)).stream()
                .anyMatch(Apologies::is);
    }
}
