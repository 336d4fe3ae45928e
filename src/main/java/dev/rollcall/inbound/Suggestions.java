package dev.rollcall.inbound;

import dev.rollcall.chat.ChatEvents;
import dev.rollcall.domain.input.Option.Suggested;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.query.Suggest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What is suggested while a person types the value of an option or of a field. Thread-safe. */
final class Suggestions {
    /** What Discord shows at most ("Application Commands", autocomplete). */
    private static final int MOST = 25;

    private final CommandCatalogue catalogue;
    private final QueryRunner queries;

    Suggestions(CommandCatalogue catalogue, QueryRunner queries) {
        this.catalogue = catalogue;
        this.queries = queries;
    }

    /** @param request who types; asked for only where the register is read */
    List<ChatEvents.Suggestion> of(Suggested what, String typed, Supplier<RequestContext> request) {
        return switch (what) {
            case COMMANDS -> commands(typed);
            case LABELS, APPS, SERVICES -> values(new Suggest(what, typed, MOST), request.get());
        };
    }

    private List<ChatEvents.Suggestion> commands(String typed) {
        var part = typed.strip().toLowerCase(Locale.ROOT);
        return catalogue.usages().stream()
                .map(Usage::menuPath)
                .filter(path -> path.contains(part))
                .sorted(Comparator.comparing(path -> !path.startsWith(part)))
                .limit(MOST)
                .map(path -> new ChatEvents.Suggestion(path, path))
                .toList();
    }

    private List<ChatEvents.Suggestion> values(Suggest query, RequestContext request) {
        return switch (queries.ask(request.team(), request.caller(), query)) {
            case QueryResult.Found<Suggest.Values>(var found) ->
                found.values().stream()
                        .map(value -> new ChatEvents.Suggestion(value, value))
                        .toList();
            case QueryResult.No<Suggest.Values> _ -> List.of();
        };
    }
}
