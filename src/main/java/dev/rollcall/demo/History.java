package dev.rollcall.demo;

import dev.rollcall.demo.Seeding.Act;
import dev.rollcall.demo.Seeding.Moment;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.Settings.Ladder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What happened in the two or three months before now: who registered and approved what, and what two monthly reviews
 * were answered. Computed from the calendar, so that the history has the same shape on every day.
 */
final class History {
    private static final String SETTING_UP = "Setting both teams up";
    private static final Ladder LADDER = Ladder.DEFAULT;

    private final ZonedDateTime now;
    private final LocalDate first;
    private final LocalDate second;
    private final LocalDate begin;

    History(ZonedDateTime now) {
        this.now = now;
        var month = now.toLocalDate().withDayOfMonth(1);
        while (!closeOf(working(month)).isBefore(now)) {
            month = month.minusMonths(1);
        }
        this.second = working(month);
        this.first = working(month.minusMonths(1));
        // After the opening before the first, so that exactly these two reviews open.
        this.begin = working(first.minusDays(20));
    }

    private ZonedDateTime closeOf(LocalDate opened) {
        return Calendar.DEFAULT
                .plus(opened, LADDER.close())
                .atTime(LADDER.closesAt())
                .atZone(now.getZone());
    }

    private static LocalDate working(LocalDate day) {
        return Calendar.DEFAULT.onOrAfter(day);
    }

    /** Returns when the teams are set up. */
    Instant begin() {
        return at(begin, 9, 40);
    }

    private Instant at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute)).atZone(now.getZone()).toInstant();
    }

    /** Returns the moments in order of time, none later than now. */
    List<Moment> moments() {
        List<Moment> all = new ArrayList<>();
        all.add(new Moment(begin(), SETTING_UP, joins()));
        all.add(new Moment(begin(), SETTING_UP, begins()));
        early(all);
        middle(all);
        lately(all);
        answers(all);
        all.sort(Comparator.comparing(Moment::at));
        return all;
    }

    private static List<Act> joins() {
        return DemoData.MORE.stream()
                .map(name -> new Act(name, (people, _) -> people.join(name)))
                .toList();
    }

    private static List<Act> begins() {
        return List.of(
                new Act("olga", (people, _) -> people.setUp()),
                new Act(
                        "olga",
                        (people, _) -> people.say(
                                "olga",
                                "general",
                                "Rollcall looks after our API tokens from now on. Please register yours: /token add")));
    }

    private void early(List<Moment> all) {
        int days = 6;
        for (int day = 0; day < days; day++) {
            int from = DemoData.EARLY * day / days;
            int to = DemoData.EARLY * (day + 1) / days;
            registered(all, Calendar.DEFAULT.plus(begin, day), from, to);
        }
        var exported = Calendar.DEFAULT.plus(begin, 7);
        all.add(new Moment(
                at(exported, 15, 10),
                "Detecting tokens in a Bubble export",
                List.of(new Act("olga", History::detects))));
        all.add(new Moment(
                at(exported, 16, 25),
                "Detecting tokens in a Bubble export",
                List.of(
                        approves("cho", Exports.KNOWN.get(0), true),
                        approves("cho", Exports.KNOWN.get(1), false),
                        approves("ben", Exports.KNOWN.get(2), false))));
    }

    private static void detects(DemoPeople people, Seeding.Context context) {
        var detected = context.workspace()
                .detect(people.chat(), Exports.APP, context.exports().before());
        if (detected.exit() != 0) {
            throw new IllegalStateException(String.join(" ", detected.lines()));
        }
    }

    private void middle(List<Moment> all) {
        int half = DemoData.EARLY + DemoData.MIDDLE / 2;
        registered(all, working(second.minusDays(11)), DemoData.EARLY, half);
        registered(all, working(second.minusDays(6)), half, DemoData.EARLY + DemoData.MIDDLE);
    }

    /** The last token is requested on the day before now and waits for approval. */
    private void lately(List<Moment> all) {
        var today = now.toLocalDate();
        int last = DemoData.ALL.size() - 1;
        registered(all, today.minusDays(5), DemoData.EARLY + DemoData.MIDDLE, last);
        all.add(adds(at(today.minusDays(3), 11, 5), List.of(DemoData.DENIED)));
        all.add(new Moment(
                at(today.minusDays(3), 13, 30),
                "Approving tokens",
                List.of(new Act(
                        "cho", (people, _) -> people.deny("cho", DemoData.DENIED.label(), DemoData.WHY_DENIED)))));
        var reads = Stream.concat(
                        Stream.of("ana", "ben", "cho", "dee", "olga", "sam"),
                        DemoData.MORE.stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .map(who -> new Act(who, (people, _) -> people.readAll(who)))
                .toList();
        all.add(new Moment(at(today.minusDays(2), 17, 0), "Reading what there is to read", reads));
        all.add(adds(at(today.minusDays(1), 16, 20), List.of(DemoData.ALL.get(last))));
    }

    /** Tokens are requested in the morning and approved at noon, every fourth on its card. */
    private void registered(List<Moment> all, LocalDate day, int from, int to) {
        var tokens = DemoData.ALL.subList(from, to);
        all.add(adds(at(day, 10, 5), tokens));
        List<Act> approvals = new ArrayList<>();
        for (int i = from; i < to; i++) {
            var token = DemoData.ALL.get(i);
            approvals.add(approves(token.decider(i), token.label(), i % 4 == 0));
        }
        all.add(new Moment(at(day, 12, 15), "Approving tokens", approvals));
    }

    private static Act approves(String who, String label, boolean onCard) {
        return new Act(who, (people, _) -> {
            if (onCard) {
                people.approveOnCard(who, label);
            } else {
                people.approveByCommand(who, label);
            }
        });
    }

    private static Moment adds(Instant at, List<DemoData.Token> tokens) {
        return new Moment(
                at,
                "Registering tokens",
                tokens.stream()
                        .map(token -> new Act(token.owner(), (people, context) -> people.add(token, context.today())))
                        .toList());
    }

    private void answers(List<Moment> all) {
        answered(all, first, 0, 11, "hana: all", "ben: keep all");
        answered(
                all,
                first,
                1,
                14,
                "ana: unused old-zap",
                "ana: keep all",
                "cho: keep all",
                "eli: keep airtable-leads",
                "eli: not mine notion-wiki");
        answered(
                all, first, LADDER.reminders().getFirst(), 11, "ivo: keep twilio-otp", "dee: confirm 1password-events");
        answered(all, first, LADDER.reminders().getLast(), 10, "fay: keep calendly-demos");
        answered(all, second, 0, 10, "hana: all", "ben: keep all", "ana: unused old-zap");
        answered(all, second, 1, 9, "ana: keep all", "cho: confirm okta-users", "cho: keep all");
        answered(
                all,
                second,
                LADDER.reminders().getFirst(),
                12,
                "eli: keep airtable-leads",
                "eli: still used notion-wiki",
                "dee: all",
                "fay: keep calendly-demos");
        answered(all, second, LADDER.reminders().getLast(), 15, "ivo: yes twilio-otp and firebase-push");
    }

    /**
     * @param said who and what: "all" is the button of the root card, "confirm" and "unused" with a label are commands,
     *     anything else a reply
     */
    private void answered(List<Moment> all, LocalDate opened, int businessDay, int hour, String... said) {
        var acts = Stream.of(said)
                .map(line -> {
                    var who = line.substring(0, line.indexOf(':'));
                    var what = line.substring(line.indexOf(':') + 2);
                    return new Act(who, (people, _) -> {
                        if (what.equals("all")) {
                            people.confirmAll(who);
                        } else if (what.startsWith("confirm ")) {
                            people.answerByCommand(who, "confirm", what.substring("confirm ".length()));
                        } else {
                            people.reply(who, what);
                        }
                    });
                })
                .toList();
        var month = opened.getMonth().getDisplayName(java.time.format.TextStyle.FULL, Locale.ENGLISH);
        all.add(new Moment(
                at(Calendar.DEFAULT.plus(opened, businessDay), hour, 20),
                "Answering in the " + month + " review",
                acts));
    }
}
