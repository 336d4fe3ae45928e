package dev.rollcall.bot;

import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command {@code doctor}: the checks of this machine, then those of each configured chat. */
public final class Doctor {
    private static final Logger log = LoggerFactory.getLogger(Doctor.class);

    private Doctor() {}

    /**
     * Runs all checks. Changes nothing; a bot may run at the same time. A check that throws is a failed {@link Check}.
     *
     * @param progress receives the progress of a database migration
     */
    public static List<Check> run(Config config, Progress progress) {
        var places = new HashSet<PlaceId>();
        var teams = new LinkedHashMap<String, Settings>();
        var checks = new ArrayList<>(LocalChecks.of(config, places, teams, progress));
        var chats = ChatAdapters.of(config);
        try {
            for (var chat : chats.values()) {
                checks.addAll(checks(chat, places));
            }
            checks.addAll(ApproverChecks.of(teams, chats));
        } finally {
            chats.values().forEach(ChatPlatform::close);
        }
        return checks;
    }

    private static List<Check> checks(ChatPlatform chat, Set<PlaceId> places) {
        try {
            return chat.check(placesOf(chat, places));
        } catch (BadCredential | ChatDown e) {
            return List.of(Check.fail(chat.name(), String.valueOf(e.getMessage()), "see the message"));
        } catch (RuntimeException e) {
            var reference = Ids.fresh();
            log.atError().setCause(e).addKeyValue("reference", reference).log("A check failed because of a bug");
            return List.of(Check.fail(
                    chat.name(),
                    "this check failed because of a bug, reference " + reference,
                    "the log has the details under the reference"));
        }
    }

    private static Set<PlaceId> placesOf(ChatPlatform chat, Set<PlaceId> places) {
        return places.stream()
                .filter(place -> place.space().platform().equals(chat.name()))
                .collect(Collectors.toSet());
    }
}
