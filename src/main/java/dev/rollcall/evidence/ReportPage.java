package dev.rollcall.evidence;

import static dev.rollcall.evidence.Html.escaped;
import static dev.rollcall.evidence.Html.table;
import static dev.rollcall.evidence.Html.text;
import static dev.rollcall.evidence.Html.texts;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.ReviewRecord.Removing;
import dev.rollcall.evidence.Html.Block;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that people read: one file without a script, which a browser shows and prints. */
final class ReportPage {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private static final Map<String, String> ANSWERS = Map.of(
            PackItem.CONFIRMED, "still used",
            PackItem.UNUSED, "unused",
            PackItem.NOT_MINE, "not mine",
            PackItem.UNCONFIRMED, "UNCONFIRMED");

    private static final Map<String, String> STEPS = Map.of(
            AuditAction.REVIEW_OPEN.stored(), "opened",
            AuditAction.REVIEW_REMIND.stored(), "reminder",
            AuditAction.REVIEW_ESCALATE.stored(), "escalation",
            AuditAction.REVIEW_CLOSE.stored(), "closed",
            AuditAction.REVIEW_ANSWER.stored(), "answered",
            AuditAction.REVIEW_ANSWER_LATE.stored(), "answered late",
            AuditAction.REVIEW_UNDO.stored(), "undone",
            AuditAction.REVIEW_TAKE_BACK.stored(), "taken back",
            AuditAction.REVIEW_TAKE_BACK_LATE.stored(), "late answer taken back",
            AuditAction.REVIEW_REPLY_DELETED.stored(), "reply deleted, answer stays");

    private final PackFacts facts;

    private ReportPage(PackFacts facts) {
        this.facts = facts;
    }

    static void write(PackFacts facts, AuditRange audit, Appendable out) throws IOException {
        new ReportPage(facts).page(audit, out);
    }

    private void page(AuditRange audit, Appendable out) throws IOException {
        var blocks = new HashMap<String, Block>();
        values(audit).forEach((name, value) -> blocks.put(name, to -> to.append(value)));
        blocks.put("open", open());
        blocks.put("doubted", doubted());
        blocks.put("people", people());
        blocks.put("removals", removals());
        blocks.put("steps", steps());
        blocks.put("exceptions", exceptions());
        blocks.put("findings", findings());
        blocks.put("told", told());
        blocks.put("items", items());
        blocks.put("changes", changes());
        Template.write(PackFiles.REPORT, blocks, out);
    }

    private Map<String, String> values(AuditRange audit) {
        var review = facts.review();
        var values = new HashMap<String, String>();
        values.put("title", escaped("Token review " + MONTH.format(review.period())));
        values.put("team", text(facts.record().team()));
        values.put("zone", escaped(facts.record().zone()));
        values.put("openedAt", time(review.openedAt()));
        values.put("closedAt", time(facts.closedAt()));
        values.put("listed", number(facts.items().size()));
        values.put("confirmed", number(facts.count(PackItem.CONFIRMED)));
        values.put("unused", number(facts.count(PackItem.UNUSED)));
        values.put("notMine", number(facts.count(PackItem.NOT_MINE)));
        values.put("unconfirmed", number(facts.count(PackItem.UNCONFIRMED)));
        values.put("late", escaped(ReportText.late(facts)));
        values.put("answerers", escaped(answerers()));
        values.put("removed", escaped(removed()));
        values.put("exceptionCount", number(facts.record().exceptions().size()));
        values.put(
                "findingCount",
                facts.record().atClose() ? number(facts.record().findings().size()) : "not recorded");
        values.put("signOff", text(ReportText.signOff(facts)));
        values.put("signedClass", facts.signed().isPresent() ? "signed" : "unsigned");
        values.put(
                "signedResult",
                facts.signed()
                        .filter(one -> !one.result().isEmpty())
                        .map(one -> "Signed was: " + escaped(one.result()) + ".")
                        .orElse(""));
        values.put("kept", facts.record().atClose() ? "" : "<p class=\"note\">" + NOT_KEPT + "</p>");
        values.put("head", audit.head());
        values.put("closeHead", audit.closeHead());
        values.put("before", audit.before());
        values.put("entries", number(audit.size()));
        values.put("first", number(audit.after() + 1));
        values.put("last", number(audit.last()));
        values.put("witnesses", witnesses());
        values.put(
                "controls",
                PackFiles.CONTROLS.stream()
                        .map(id -> "<li><a href=\"" + PackFiles.control(id) + "\">" + escaped(id) + "</a></li>")
                        .collect(Collectors.joining("\n")));
        return values;
    }

    private static final String NOT_KEPT = "This review was closed by a version of Rollcall that kept no record at the"
            + " close. Labels, names and statements are as of the first export; findings were not recorded.";

    private String answerers() {
        long people = facts.items().stream()
                .map(PackItem::by)
                .filter(by -> !by.isEmpty())
                .distinct()
                .count();
        long quick = facts.items().stream().filter(PackItem::quick).count();
        return people + (people == 1 ? " person" : " people") + " answered"
                + (quick == 0 ? "" : "; " + quick + " answers are marked quick");
    }

    private String removed() {
        int all = facts.record().removals().size();
        int proved = facts.proved();
        return all == 0 ? "none" : proved + " proved, " + (all - proved) + " not proved or ended";
    }

    private Block open() {
        return table(
                List.of("token", "opens", "held by", "access", "owner", "asked"),
                rows(
                        item -> item.answer().equals(PackItem.UNCONFIRMED),
                        item -> List.of(
                                text(item.label()),
                                text(item.listed().app()),
                                text(item.listed().service()),
                                access(item),
                                owner(item),
                                asked(item))),
                "Every token has an answer.");
    }

    private Block doubted() {
        return table(
                List.of("token", "opens", "held by", "answer", "by", "at"),
                rows(
                        item -> item.answer().equals(PackItem.UNUSED)
                                || item.answer().equals(PackItem.NOT_MINE),
                        item -> List.of(
                                text(item.label()),
                                text(item.listed().app()),
                                text(item.listed().service()),
                                answer(item),
                                text(item.by()),
                                at(item.at()))),
                "Nobody said that a token is unused, or not theirs.");
    }

    private Stream<List<String>> rows(Predicate<PackItem> which, Function<PackItem, List<String>> cells) {
        return facts.items().stream().filter(which).map(cells);
    }

    private static String owner(PackItem item) {
        return item.listed().owner().isEmpty() ? "nobody" : text(item.listed().owner());
    }

    private static String asked(PackItem item) {
        return item.listed().asked().isEmpty() ? "admins" : text(item.listed().asked());
    }

    private static String access(PackItem item) {
        return escaped(item.listed().environment() + ", " + item.listed().access());
    }

    private static String answer(PackItem item) {
        return "<b>" + escaped(ANSWERS.getOrDefault(item.answer(), item.answer())) + "</b>"
                + (item.quick() ? " quick" : "") + (item.late() ? " late" : "");
    }

    /** For each person: how many tokens they were asked about, and what they answered. */
    private Block people() {
        var counts = new TreeMap<String, int[]>(String.CASE_INSENSITIVE_ORDER.thenComparing(name -> name));
        for (var item : facts.items()) {
            var asked = item.listed().asked();
            if (!asked.isEmpty()) {
                counts.computeIfAbsent(asked, _ -> new int[6])[0]++;
                counts.get(asked)[1] += item.answer().equals(PackItem.UNCONFIRMED) ? 1 : 0;
            }
            if (!item.by().isEmpty()) {
                var given = counts.computeIfAbsent(item.by(), _ -> new int[6]);
                given[2]++;
                given[3] += item.by().equals(asked) ? 0 : 1;
                given[4] += item.late() ? 1 : 0;
                given[5] += item.quick() ? 1 : 0;
            }
        }
        var rows = new ArrayList<List<String>>();
        counts.forEach((name, count) -> {
            var row = new ArrayList<>(List.of(text(name)));
            for (int one : count) {
                row.add(number(one));
            }
            rows.add(row);
        });
        return table(
                List.of(
                        "person",
                        "asked about",
                        "of these without an answer",
                        "answered",
                        "for others",
                        "late",
                        "quick"),
                rows.stream(),
                "Nobody was asked.");
    }

    private Block removals() {
        return table(
                List.of("token", "stands", "announced", "deleted", "proof", "reason"),
                facts.record().removals().stream()
                        .map(one -> List.of(
                                text(one.label()),
                                escaped(stands(one)),
                                (one.unanswered() ? "two reviews without an answer" : text(one.by()))
                                        + line(one.openedAt()),
                                text(one.deletedBy()) + line(one.deletedAt()),
                                proof(one),
                                text(one.reason()))),
                "No token was being removed.");
    }

    private static String stands(Removing one) {
        return switch (RemovalStep.valueOf(one.step())) {
            case ANNOUNCED -> "announced";
            case TO_DO -> "to be deleted";
            case DELETED -> "deleted, not verified";
            case GONE -> "gone, verified";
            case KEPT -> "kept: still needed";
            case RESTORED -> "ended: still used";
        };
    }

    private String proof(Removing one) {
        if (one.provedAt().isEmpty()) {
            return "";
        }
        var by = one.provedBy().isEmpty()
                ? "not in the list of " + text(one.issuer()) + " any more"
                : "checked by " + text(one.provedBy());
        return by + line(one.provedAt());
    }

    private String line(String at) {
        return at.isEmpty() ? "" : "<br>" + at(at);
    }

    private Block steps() {
        return table(
                List.of("at", "step", "token", "by"),
                facts.removals().stream()
                        .map(one -> List.of(time(one.at()), escaped(one.action()), text(one.label()), text(one.by()))),
                "There was no step.");
    }

    private Block exceptions() {
        return table(
                List.of("what", "tokens", "rule", "reason", "by", "since", "ends"),
                facts.record().exceptions().stream()
                        .map(one -> List.of(
                                one.kind().equals("accepted") ? "risk accepted" : "snoozed",
                                texts(one.labels(), "the team"),
                                escaped(ReportText.rule(one.rule())),
                                one.reason().isEmpty() ? "none" : text(one.reason()),
                                text(one.by()),
                                at(one.at()),
                                "<time>" + escaped(one.until()) + "</time>")),
                "There is none.");
    }

    /** One row for each rule and state; the tokens of one finding stand together. */
    private Block findings() {
        var rows = new LinkedHashMap<List<String>, List<String>>();
        for (var one : facts.record().findings()) {
            rows.computeIfAbsent(List.of(one.rule(), one.state()), _ -> new ArrayList<>())
                    .add(texts(one.labels(), "the team"));
        }
        return table(
                List.of("finding", "state", "tokens"),
                rows.entrySet().stream()
                        .map(row -> List.of(
                                escaped(ReportText.rule(row.getKey().getFirst())),
                                escaped(row.getKey().getLast()),
                                String.join("; ", row.getValue()))),
                facts.record().atClose() ? "No rule was broken." : "Not recorded.");
    }

    private Block told() {
        return table(
                List.of("at", "what", "detail", "told by a message of their own", "in the thread"),
                facts.told().stream()
                        .map(one -> List.of(
                                time(one.at()),
                                escaped(STEPS.getOrDefault(one.action(), one.action())),
                                escaped(one.detail()),
                                texts(one.people(), "nobody"),
                                one.inThread() ? "yes" : "no")),
                "Nobody was reminded.");
    }

    private Block items() {
        return table(
                List.of(
                        "#",
                        "token",
                        "opens",
                        "held by",
                        "access",
                        "last four",
                        "owner",
                        "answer",
                        "by",
                        "as",
                        "at",
                        "way"),
                facts.items().stream()
                        .map(item -> List.of(
                                number(item.listed().position()),
                                text(item.label()),
                                text(item.listed().app()),
                                text(item.listed().service()),
                                access(item),
                                text(item.listed().lastFour()),
                                owner(item),
                                answer(item),
                                text(item.by()),
                                escaped(item.role()),
                                at(item.at()),
                                escaped(item.way()))),
                "There was no token.");
    }

    /** What was answered more than once, undone, taken back or answered late. */
    private Block changes() {
        var events = facts.answers().stream()
                .collect(Collectors.groupingBy(PackFacts.AnswerEvent::token, Collectors.counting()));
        return table(
                List.of("at", "token", "what", "answer", "by", "way"),
                facts.answers().stream()
                        .filter(one -> one.late() || events.getOrDefault(one.token(), 0L) > 1)
                        .map(one -> List.of(
                                time(one.at()),
                                text(one.label()),
                                escaped(STEPS.getOrDefault(one.action(), one.action())),
                                escaped(ANSWERS.getOrDefault(one.answer(), one.answer())),
                                text(one.by()),
                                escaped(one.way()))),
                "No answer was changed, taken back or given late.");
    }

    private String witnesses() {
        return facts.witnesses().isEmpty()
                ? "no message"
                : facts.witnesses().stream()
                        .map(one ->
                                (one.link().isEmpty() ? "" : "<a href=\"" + escaped(one.link()) + "\">open it</a>, ")
                                        + "<code>" + escaped(one.space()) + ", channel " + escaped(one.channel())
                                        + ", message " + escaped(one.message()) + "</code>")
                        .collect(Collectors.joining("; "));
    }

    private String at(String iso) {
        return iso.isEmpty() ? "" : time(Instant.parse(iso));
    }

    private String time(Instant at) {
        return "<time>" + escaped(ReportText.time(at, facts.zone())) + "</time>";
    }

    private static String number(long number) {
        return Long.toString(number);
    }
}
