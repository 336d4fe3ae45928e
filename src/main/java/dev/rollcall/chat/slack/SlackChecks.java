package dev.rollcall.chat.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.team.PlaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The checks that {@code doctor} prints for Slack. Only reads; sends nothing. */
final class SlackChecks {
    private static final String AREA = "slack";
    /** Slack does not compare clocks, but {@link SlackIngress} refuses requests that are five minutes off. */
    private static final Duration SKEW_WARN = Duration.ofMinutes(1);

    private final SlackSettings settings;
    private final SlackWeb web;
    private final SlackWorkspaces workspaces;
    private final SlackLookups lookups;
    private final List<Check> checks = new ArrayList<>();

    SlackChecks(SlackSettings settings, SlackWeb web, SlackWorkspaces workspaces, SlackLookups lookups) {
        this.settings = settings;
        this.web = web;
        this.workspaces = workspaces;
        this.lookups = lookups;
    }

    List<Check> of(Set<PlaceId> places) {
        var found =
                workspaces.test().stream().flatMap(test -> bot(test).stream()).toList();
        if (!found.isEmpty()) {
            transport();
            manifest();
        }
        for (var bot : found) {
            places.stream()
                    .filter(place -> place.space().id().equals(bot.getTeamId()))
                    .sorted(Comparator.comparing(PlaceId::id))
                    .forEach(place -> place(place, bot.getUser()));
        }
        return List.copyOf(checks);
    }

    /** Checks the bot of one workspace; empty if Slack did not say who it is. */
    private Optional<AuthTestResponse> bot(CallResult<AuthTestResponse> test) {
        switch (test) {
            case CallResult.Done<AuthTestResponse>(var bot) -> {
                checks.add(Check.ok(AREA, "the bot is @" + bot.getUser() + " in " + bot.getTeam()));
                scopes(bot.getHttpResponseHeaders());
                clock(bot.getHttpResponseHeaders());
                return Optional.of(bot);
            }
            case CallResult.Refused<AuthTestResponse>(var code) ->
                checks.add(Check.fail(
                        AREA,
                        "Slack refuses the bot token: " + code,
                        "set SLACK_BOT_TOKEN to the app's Bot User OAuth Token (xoxb-…)"));
            case CallResult.Busy<AuthTestResponse> _ ->
                checks.add(Check.warn(AREA, "Slack asks us to wait", "try again in a minute"));
            case CallResult.Unreached<AuthTestResponse>(var why) -> unreachable(why);
            case CallResult.Lost<AuthTestResponse>(var why) -> unreachable(why);
        }
        return Optional.empty();
    }

    private void unreachable(String why) {
        checks.add(Check.fail(AREA, web.apiUrl() + " does not answer: " + why, "check the network from this machine"));
    }

    private static Optional<String> header(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    private void scopes(Map<String, List<String>> headers) {
        var granted = header(headers, "x-oauth-scopes");
        if (granted.isEmpty()) {
            checks.add(Check.warn(AREA, "Slack does not say the bot's scopes", "compare them with bot-manifest.yml"));
            return;
        }
        var missing = SlackScopes.missingFrom(granted.get());
        checks.add(
                missing.isEmpty()
                        ? Check.ok(AREA, "all " + SlackScopes.REQUIRED_SCOPES.size() + " scopes granted")
                        : Check.fail(
                                AREA,
                                "scopes missing: " + String.join(", ", missing),
                                "paste bot-manifest.yml into the app's App Manifest page, then reinstall the app"));
    }

    private void clock(Map<String, List<String>> headers) {
        header(headers, "date").ifPresent(date -> {
            try {
                var theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                var skew = Duration.between(theirs, Instant.now()).abs();
                checks.add(
                        skew.compareTo(SKEW_WARN) <= 0
                                ? Check.ok(AREA, "the clocks agree within " + (skew.toSeconds() + 1) + " s")
                                : Check.warn(
                                        AREA,
                                        "this machine's clock is " + skew.toSeconds() + " s off Slack's",
                                        "switch time synchronisation (NTP) on"));
            } catch (DateTimeParseException _) {
                checks.add(Check.warn(AREA, "Slack's clock cannot be read", "compare this machine's time by hand"));
            }
        });
    }

    private void transport() {
        var token = settings.appToken();
        if (token.isEmpty()) {
            checks.add(Check.ok(AREA, "HTTP: Slack calls us at " + SlackIngress.PATH + ", signed"));
            return;
        }
        checks.add(
                switch (web.call(token.get(), m -> m.appsConnectionsOpen(r -> r.token(token.get())))) {
                    case CallResult.Done<?> _ -> Check.ok(AREA, "Socket Mode may connect");
                    case CallResult.Refused<?>(var code) ->
                        Check.fail(
                                AREA,
                                "Slack refuses the app token: " + code,
                                "set SLACK_APP_TOKEN to an app-level token (xapp-…) with " + SlackScopes.APP_TOKEN_SCOPE
                                        + " and switch Socket Mode on");
                    case CallResult.Busy<?> _, CallResult.Unreached<?> _, CallResult.Lost<?> _ ->
                        Check.warn(AREA, "Socket Mode did not answer", "try again in a minute");
                });
    }

    /** A bot cannot read its app's manifest, so this is a step to take, not a finding. */
    private void manifest() {
        checks.add(Check.ok(
                AREA,
                "after an update of Rollcall, paste what `rollcall manifest"
                        + (settings.socketMode() ? "" : " --http <url>")
                        + "` prints into the app's App Manifest page"));
    }

    private void place(PlaceId place, String bot) {
        try {
            var facts = lookups.place(place);
            if (facts.isEmpty()) {
                checks.add(Check.warn(AREA, "the bot cannot see the channel " + place.id(), "/invite @" + bot));
            } else if (!facts.get().usable()) {
                checks.add(Check.fail(
                        AREA, "#" + facts.get().name() + " cannot hold a review", "choose another with /token setup"));
            } else if (!facts.get().inside()) {
                checks.add(Check.warn(AREA, "the bot is not in #" + facts.get().name(), "/invite @" + bot));
            } else {
                checks.add(Check.ok(AREA, "the bot is in #" + facts.get().name()));
            }
        } catch (ChatDown e) {
            checks.add(Check.warn(AREA, String.valueOf(e.getMessage()), "try again in a minute"));
        }
    }
}
