package dev.rollcall.inbound;

import dev.rollcall.card.Part;
import dev.rollcall.card.QueryReplies;
import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.query.InboundFacts;
import java.util.List;
import java.util.Locale;

/** Says what can be typed. Thread-safe. */
final class HelpReplies {
    private final CommandCatalogue catalogue;
    private final InboundFacts facts;

    HelpReplies(CommandCatalogue catalogue, InboundFacts facts) {
        this.catalogue = catalogue;
        this.facts = facts;
    }

    /** For a text that begins with no command. */
    List<Part> unknown(String typed, RequestContext request) {
        return QueryReplies.unknown(typed, Nearest.of(typed, paths()), all(request));
    }

    /** Explains the command that is named; without a name, everything in one line each. */
    List<Part> about(CommandLine line, RequestContext request) {
        var typed = line.options()
                .getOrDefault(CommandCatalogue.HELP_COMMAND, TypedText.plain(""))
                .words()
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^/?" + Usage.ROOT + " ", "");
        if (typed.isEmpty()) {
            return all(request);
        }
        var found = catalogue.usages().stream()
                .filter(usage -> usage.hasPath(typed))
                .findFirst();
        if (found.isPresent()) {
            return QueryReplies.explain(found.get());
        }
        var begun = catalogue.beginningWith(typed);
        return begun.isEmpty()
                ? unknown(typed, request)
                : begun.stream()
                        .flatMap(usage -> QueryReplies.explain(usage).stream())
                        .toList();
    }

    private List<String> paths() {
        return catalogue.usages().stream().map(Usage::path).toList();
    }

    List<Part> all(RequestContext request) {
        if (facts.audits(request.team(), request.caller())) {
            return QueryReplies.help(catalogue.usagesOfAuditors(), false, true);
        }
        boolean approver = facts.approves(request.team(), request.caller());
        return QueryReplies.help(catalogue.usages(), approver, request.caller().admin());
    }
}
