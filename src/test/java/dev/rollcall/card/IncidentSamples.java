package dev.rollcall.card;

import dev.rollcall.domain.incident.Incident.How;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.query.IncidentView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The cards of incidents in each of their states. */
final class IncidentSamples {
    private static final String CARD = "incident:n1";
    private static final String REMINDER = "incident-remind:n1:";
    private static final String TIMELINE = "incident-timeline:n1";

    private final ViewSamples views;
    private final SnapshotChat chat;
    private final Map<String, Card> cards = new LinkedHashMap<>();

    IncidentSamples(ViewSamples views, SnapshotChat chat) {
        this.views = views;
        this.chat = chat;
    }

    Map<String, Card> cards() {
        var one = incident("", List.of(line("ci-deploy", "Ana", "Stripe", Optional.empty())), List.of("a"), 0);
        card("of-one", one);
        reminder("first", one, 0);
        reminder("second", incident("", one.lines(), List.of(), 2), 1);
        var bubble = new IncidentView.Line(
                "t1", "ci-deploy", "shop", "Bubble", "live", "full", "", "Bubble", Optional.empty(), "", "", none());
        card("without-texts", incident("", List.of(bubble), List.of(), 0));
        for (var how : How.values()) {
            var over = incident("", List.of(line("ci-deploy", "Ana", "Stripe", over(how, "Ana"))), List.of(), 2);
            card("over-" + how.name().toLowerCase(Locale.ROOT).replace('_', '-'), over);
            cards.put(
                    "incident-timeline-" + how.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    IncidentCards.timeline(TIMELINE, over).orElseThrow());
        }
        var byAnImport = incident("", List.of(line("ci-deploy", "Ana", "Stripe", over(How.REMOVED, ""))), List.of(), 1);
        card("over-by-an-import", byAnImport);
        cards.put(
                "incident-reminder-over",
                IncidentCards.reminder(REMINDER + 0, byAnImport, 0, chat.space(), true)
                        .orElseThrow());
        var service = incident(
                "Stripe",
                List.of(
                        line("a", "Ana", "Stripe", over(How.ROTATED, "Ana")),
                        line("b", "Ana", "Stripe", none()),
                        line("c", "Ben", "Stripe", none())),
                List.of("d"),
                1);
        card("of-a-service", service);
        reminder("of-a-service", service, 0);
        var done = service.lines().stream()
                .map(line -> line(line.label(), line.owner(), "Stripe", over(How.REMOVED, "Ben")))
                .toList();
        var over = incident("Stripe", done, List.of(), 3);
        card("of-a-service-over", over);
        cards.put(
                "incident-timeline-of-a-service",
                IncidentCards.timeline(TIMELINE, over).orElseThrow());
        card("hostile", written(ViewSamples.HOSTILE));
        card("longest", written(ViewSamples.LONGEST));
        cards.put(
                "incident-timeline-longest",
                IncidentCards.timeline(TIMELINE, endless(ViewSamples.LONGEST)).orElseThrow());
        return cards;
    }

    private void card(String state, IncidentView view) {
        cards.put("incident-" + state, IncidentCards.incident(CARD, view, chat.space()));
    }

    private void reminder(String state, IncidentView view, int number) {
        cards.put(
                "incident-reminder-" + state,
                IncidentCards.reminder(REMINDER + number, view, number, chat.space(), false)
                        .orElseThrow());
    }

    private static Optional<IncidentView.Over> none() {
        return Optional.empty();
    }

    private static Optional<IncidentView.Over> over(How how, String by) {
        return Optional.of(
                new IncidentView.Over(how, by, ViewSamples.ANSWERED, how == How.CLOSED ? "false alarm" : ""));
    }

    private static IncidentView.Line line(
            String label, String owner, String service, Optional<IncidentView.Over> over) {
        return new IncidentView.Line(
                "t" + label.length() + (int) label.charAt(0),
                label,
                "shop",
                service,
                "live",
                "full",
                owner,
                service,
                Optional.of("ab12"),
                "Xano env STRIPE_KEY",
                "roll it in the dashboard",
                over);
    }

    /** Forty tokens of as many owners, everything as long as it can be. */
    private IncidentView written(String text) {
        var lines = IntStream.range(0, 40)
                .mapToObj(i -> new IncidentView.Line(
                        "t" + i,
                        text,
                        text,
                        text,
                        "live",
                        "full",
                        i + text,
                        text,
                        Optional.of("ab12"),
                        text,
                        text,
                        none()))
                .toList();
        return incident(
                text, lines, lines.stream().map(IncidentView.Line::label).toList(), 0);
    }

    private IncidentView endless(String text) {
        var lines = written(text).lines().stream()
                .map(line -> line(line.label(), line.owner(), line.service(), over(How.CLOSED, text)))
                .toList();
        return incident(text, lines, List.of(), 9);
    }

    private IncidentView incident(String service, List<IncidentView.Line> lines, List<String> others, int reminded) {
        boolean open = lines.stream().anyMatch(line -> line.over().isEmpty());
        var approvers = new ArrayList<Approver>();
        approvers.add(new Approver.One(views.cho.account(), "Cho"));
        approvers.add(new Approver.Group(chat.space(), chat.id(9), "security"));
        return new IncidentView(
                "n1",
                service,
                "Cho",
                ViewSamples.ASKED,
                "it was in a public repository",
                lines,
                List.of(views.ana),
                List.of(views.ben),
                approvers,
                others,
                others,
                reminded,
                open ? Optional.empty() : Optional.of(Duration.ofMinutes(125)),
                ViewSamples.ZONE);
    }
}
