package dev.rollcall.evidence;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that people read: one file without a script, which a browser shows and prints. */
final class ReportPage {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ENGLISH);

    private static final Map<String, String> ANSWERS = Map.of(
            PackItem.CONFIRMED, "still used",
            PackItem.UNUSED, "unused",
            PackItem.NOT_MINE, "not mine",
            PackItem.UNCONFIRMED, "UNCONFIRMED");

    private final PackFacts facts;
    private final ZoneId zone;

    private ReportPage(PackFacts facts) {
        this.facts = facts;
        this.zone = facts.team().zone();
    }

    static String of(PackFacts facts, AuditRange audit) {
        return new ReportPage(facts).page(audit);
    }

    private String page(AuditRange audit) {
        var review = facts.review();
        var values = new LinkedHashMap<String, String>();
        values.put("title", escaped("Token review " + MONTH.format(review.period())));
        values.put("team", escaped(facts.team().name()));
        values.put("zone", escaped(zone.getId()));
        values.put("openedAt", time(review.openedAt()));
        values.put("closedAt", time(review.closedAt().orElseThrow()));
        values.put("listed", number(facts.items().size()));
        values.put("confirmed", number(facts.count(PackItem.CONFIRMED)));
        values.put("unused", number(facts.count(PackItem.UNUSED)));
        values.put("notMine", number(facts.count(PackItem.NOT_MINE)));
        values.put("unconfirmed", number(facts.count(PackItem.UNCONFIRMED)));
        values.put("head", audit.head());
        values.put("before", audit.before());
        values.put("entries", number(audit.size()));
        values.put("first", number(audit.after() + 1));
        values.put("last", number(audit.last()));
        values.put(
                "witnesses",
                facts.witnesses().isEmpty()
                        ? "no message"
                        : facts.witnesses().stream()
                                .map(one -> escaped(one.message()))
                                .collect(Collectors.joining(", ")));
        values.put("items", facts.items().stream().map(this::item).collect(Collectors.joining("\n")));
        values.put("told", told());
        values.put("removals", removals());
        values.put("exceptions", exceptions());
        values.put(
                "controls",
                PackFiles.CONTROLS.stream()
                        .map(id -> "<li><a href=\"" + PackFiles.control(id) + "\">" + escaped(id) + "</a></li>")
                        .collect(Collectors.joining("\n")));
        return Template.fill(PackFiles.REPORT, values);
    }

    private String item(PackItem item) {
        var marks = (item.quick() ? " quick" : "") + (item.late() ? " late" : "");
        return row(List.of(
                number(item.position()),
                escaped(item.label()),
                escaped(item.app()),
                escaped(item.service()),
                escaped(item.environment() + ", " + item.access()),
                escaped(item.lastFour()),
                escaped(item.owner()),
                "<b>" + escaped(ANSWERS.getOrDefault(item.answer(), item.answer())) + "</b>" + marks,
                escaped(item.by()),
                item.at().isEmpty() ? "" : time(Instant.parse(item.at())),
                escaped(item.way())));
    }

    private String told() {
        return rows(
                facts.told().stream()
                        .map(one -> row(List.of(
                                time(one.at()),
                                escaped(one.action()),
                                escaped(one.open()),
                                escaped(String.join(", ", one.people())))))
                        .toList(),
                4);
    }

    private String removals() {
        return rows(
                facts.removals().stream()
                        .map(one -> row(List.of(
                                time(one.at()), escaped(one.action()), escaped(one.detail()), escaped(one.by()))))
                        .toList(),
                4);
    }

    private String exceptions() {
        return rows(
                facts.exceptions().stream()
                        .map(one -> row(List.of(
                                escaped(one.rule()),
                                escaped(String.join("; ", one.about())),
                                escaped(one.reason()),
                                escaped(one.approver()),
                                time(one.at()),
                                escaped(one.until().toString()))))
                        .toList(),
                6);
    }

    private static String rows(List<String> rows, int columns) {
        return rows.isEmpty() ? "<tr><td colspan=\"" + columns + "\">none</td></tr>" : String.join("\n", rows);
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> "<td>" + cell + "</td>").collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    private static String number(long number) {
        return Long.toString(number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
