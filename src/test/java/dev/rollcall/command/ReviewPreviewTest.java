package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Card;
import dev.rollcall.card.LadderCards;
import dev.rollcall.card.ReviewCards;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.query.ReviewPreview;
import dev.rollcall.schedule.QuartzCron;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin is shown of a review is what then happens if nobody answers. */
class ReviewPreviewTest extends RegisterTest {
    private static final Pattern MENTION =
            Pattern.compile("Mention\\[account=[^,\\]]*(?:\\[[^\\]]*\\])?[^,]*, .*?name=([a-z]+)");
    private static final List<Caller> PEOPLE = List.of(
            RegisterFixture.member("red", "ana"),
            RegisterFixture.member("red", "ben"),
            RegisterFixture.member("red", "cho"),
            RegisterFixture.member("red", "dee"));

    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Pacific/Kiritimati",
            "Pacific/Niue",
            "America/New_York",
            "Asia/Dubai",
            "Australia/Lord_Howe");

    private final Map<AccountId, ZoneId> zones = new HashMap<>();

    private Optional<ReviewPreview.View> preview(ReviewLayout layout) {
        var queries = new QueryRunner(fixture.store, fixture::now, new QuartzCron(), members -> {
            var known = new HashMap<MemberId, ZoneId>();
            members.forEach(member ->
                    Optional.ofNullable(zones.get(member.account())).ifPresent(zone -> known.put(member.id(), zone)));
            return known;
        });
        return switch (queries.ask(fixture.red, RegisterFixture.ADMIN, new ReviewPreview(layout))) {
            case QueryResult.Found<ReviewPreview.View>(var view) -> Optional.of(view);
            case QueryResult.No<ReviewPreview.View>(var why) -> {
                assertThat(why).isEqualTo(new Refusal.NothingToReview());
                yield Optional.empty();
            }
        };
    }

    private static Map<String, List<Instant>> told(ReviewPreview.View view) {
        var told = new TreeMap<String, List<Instant>>();
        view.people().forEach(one -> told.put(one.name(), one.at()));
        return told;
    }

    private Sweeper sweeper(ReviewLayout layout) {
        return new Sweeper(
                fixture.store,
                fixture.runner,
                fixture::now,
                InstantSource.system(),
                new QuartzCron(),
                _ -> Optional.of(layout),
                account -> Optional.ofNullable(zones.get(account)),
                new NobodyLooksUp());
    }

    /** Who is told of a month's review until it closes, and when: by name. */
    private Map<String, List<Instant>> happens(ReviewPreview.View shown, ReviewLayout layout) {
        var sweeper = sweeper(layout);
        var seen = new HashSet<>(fixture.drawn());
        var told = new TreeMap<String, List<Instant>>();
        while (!closed(shown.plan().period())) {
            fixture.moveTo(sweeper.nextDue().orElseThrow());
            sweeper.sweep();
            for (var key : fixture.drawn()) {
                boolean edited = shown.open() && key instanceof CardKey.ReviewPage;
                if (seen.add(key) && !edited && isOf(shown.plan().period(), key)) {
                    for (var name : pinged(key)) {
                        var times = told.computeIfAbsent(name, _ -> new ArrayList<>());
                        if (!times.contains(fixture.now())) {
                            times.add(fixture.now());
                        }
                    }
                }
            }
        }
        return told;
    }

    private boolean closed(YearMonth period) {
        return fixture.store.read(fixture.red, tx -> tx.reviews()
                .ofPeriod(period)
                .filter(review -> !review.open())
                .isPresent());
    }

    private boolean isOf(YearMonth period, CardKey key) {
        return key instanceof CardKey.OfReview of
                && fixture.store.<Boolean>read(fixture.red, tx -> tx.reviews()
                        .find(of.review())
                        .filter(review -> review.period().equals(period))
                        .isPresent());
    }

    /** Whom a card that is new tells. */
    private Set<String> pinged(CardKey key) {
        var text = CardKeyCodec.shortText(key);
        var team = fixture.red;
        return switch (key) {
            case CardKey.ReviewPage(var _, var review, var page) ->
                mentioned(
                        ReviewCards.page(
                                text,
                                fixture.views.page(team, review.value(), page).orElseThrow()),
                        false);
            case CardKey.Digest digest -> Set.of(name(digest.to()));
            case CardKey.Reminder(var _, var review, var _, var to) ->
                to.isPresent()
                        ? Set.of(name(to.get()))
                        : LadderCards.reminder(
                                        text,
                                        fixture.views
                                                .review(team, review.value())
                                                .orElseThrow(),
                                        false)
                                .map(card -> mentioned(card, true))
                                .orElse(Set.of());
            case CardKey.BackupNotice(var _, var review, var _, var to) ->
                to.isPresent()
                        ? Set.of(name(to.get()))
                        : LadderCards.backups(
                                        text,
                                        fixture.views
                                                .review(team, review.value())
                                                .orElseThrow(),
                                        false)
                                .map(card -> mentioned(card, true))
                                .orElse(Set.of());
            default -> Set.of();
        };
    }

    private String name(MemberId member) {
        return fixture.store
                .read(fixture.red, tx -> tx.members().find(member))
                .orElseThrow()
                .name();
    }

    /** @param reminder whether it is a reminder in the thread */
    private Set<String> mentioned(Card card, boolean reminder) {
        var names = new HashSet<String>();
        var drawn = card.naming(fixture.views.unmentioned(fixture.red, reminder));
        var matcher = MENTION.matcher(drawn.parts().toString());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private void token(String label, Caller owner, Optional<Caller> backup) {
        fixture.run(owner, RegisterFixture.add(label, Optional.empty(), backup));
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled(label)));
    }

    /** 1 December 2026 is a Tuesday. */
    @Test
    void anOwnerWhoNeverAnswersIsToldThreeTimes() {
        token("a", PEOPLE.getFirst(), Optional.of(PEOPLE.get(1)));
        fixture.moveTo(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(told(preview(RegisterFixture.DIRECT).orElseThrow()))
                .isEqualTo(Map.of(
                        "ana",
                        List.of(
                                Instant.parse("2026-12-01T08:00:00Z"),
                                Instant.parse("2026-12-04T08:00:00Z"),
                                Instant.parse("2026-12-08T08:00:00Z")),
                        "ben",
                        List.of(Instant.parse("2026-12-10T08:00:00Z"))));
    }

    @Test
    void ofAnOpenReviewItShowsWhatIsStillToCome() {
        token("a", PEOPLE.getFirst(), Optional.empty());
        token("b", PEOPLE.get(1), Optional.empty());
        var review = fixture.review();
        fixture.run(PEOPLE.get(1), new AnswerItem(fixture.item(review, "b").id(), Answer.CONFIRMED));
        sweeper(RegisterFixture.DIRECT).sweep();
        var shown = preview(RegisterFixture.DIRECT).orElseThrow();
        assertThat(shown.open()).isTrue();
        assertThat(shown.tokens()).isEqualTo(1);
        assertThat(told(shown)).isEqualTo(happens(shown, RegisterFixture.DIRECT));
    }

    /** A reminder of Friday 9:00 in Berlin is on Monday 9:00 in Kiritimati. */
    @Test
    void aMessageThatWaitsForSomebodysMorningIsShown() {
        token("a", PEOPLE.getFirst(), Optional.empty());
        zones.put(PEOPLE.getFirst().account(), ZoneId.of("Pacific/Kiritimati"));
        var review = fixture.review();
        fixture.drawn();
        fixture.moveTo(fixture.review(review).rungs().getFirst().at());
        sweeper(RegisterFixture.DIRECT).sweep();
        fixture.drawn();
        var shown = preview(RegisterFixture.DIRECT).orElseThrow();
        assertThat(told(shown).getOrDefault("ana", List.of()).getFirst()).isEqualTo("2026-03-08T19:00:00Z");
        assertThat(told(shown)).isEqualTo(happens(shown, RegisterFixture.DIRECT));
    }

    @Test
    void theZoneOfWhoWishesDirectMessagesCounts() {
        token("a", PEOPLE.getFirst(), Optional.empty());
        fixture.run(PEOPLE.getFirst(), new ChooseNotify(NotifyBy.DM, false));
        zones.put(PEOPLE.getFirst().account(), ZoneId.of("Pacific/Kiritimati"));
        fixture.review();
        sweeper(RegisterFixture.IN_THREAD).sweep();
        var shown = preview(RegisterFixture.IN_THREAD).orElseThrow();
        assertThat(told(shown)).isEqualTo(happens(shown, RegisterFixture.IN_THREAD));
    }

    @Test
    void withoutATokenThereIsNothingToPreview() {
        assertThat(preview(RegisterFixture.DIRECT)).isEmpty();
    }

    /** Who wants quiet is mentioned by nothing, the pages of the opening included. */
    @Test
    void whoWantsQuietIsNotToldOfTheOpening() {
        token("a", PEOPLE.getFirst(), Optional.empty());
        token("b", PEOPLE.get(1), Optional.empty());
        fixture.moveTo(Instant.parse("2026-11-24T09:00:00Z"));
        fixture.run(PEOPLE.getFirst(), new SetQuiet("2026-12-04", List.of()));
        var shown = preview(RegisterFixture.IN_THREAD).orElseThrow();
        assertThat(told(shown)).containsEntry("ana", List.of(Instant.parse("2026-12-08T08:00:00Z")));
        assertThat(told(shown)).isEqualTo(happens(shown, RegisterFixture.IN_THREAD));
    }

    @Test
    void theZoneOfADelegateCounts() {
        token("a", PEOPLE.getFirst(), Optional.empty());
        zones.put(PEOPLE.get(1).account(), ZoneId.of("Pacific/Kiritimati"));
        fixture.moveTo(Instant.parse("2026-11-24T09:00:00Z"));
        away(PEOPLE.getFirst(), PEOPLE.get(1), "2027-01-31");
        var shown = preview(RegisterFixture.DIRECT).orElseThrow();
        assertThat(told(shown)).containsOnlyKeys("ben");
        assertThat(told(shown)).isEqualTo(happens(shown, RegisterFixture.DIRECT));
    }

    /** The reminder in the thread waits until the first of them may be told, and mentions nobody else. */
    @Test
    void aReminderThatWaitsForQuietPeopleTellsThoseWhoCanBeTold() {
        token("a", PEOPLE.getFirst(), Optional.empty());
        token("b", PEOPLE.get(1), Optional.empty());
        token("c", PEOPLE.get(2), Optional.empty());
        var review = fixture.review();
        fixture.drawn();
        fixture.run(PEOPLE.getFirst(), new SetQuiet("2026-03-06", List.of()));
        fixture.run(PEOPLE.get(1), new SetQuiet("2026-03-31", List.of()));
        fixture.run(PEOPLE.get(2), new SetQuiet("2026-03-06", List.of()));
        fixture.run(PEOPLE.get(2), new ChooseNotify(NotifyBy.DM, false));
        fixture.moveTo(fixture.review(review).rungs().getFirst().at());
        sweeper(RegisterFixture.IN_THREAD).sweep();
        fixture.drawn();
        var shown = preview(RegisterFixture.IN_THREAD).orElseThrow();
        assertThat(told(shown)).doesNotContainKey("ben");
        assertThat(told(shown)).isEqualTo(happens(shown, RegisterFixture.IN_THREAD));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void thePreviewEqualsWhatHappens(int seed) {
        thePreviewEqualsWhatHappens(new Random(seed), false);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void thePreviewEqualsWhatHappensWithPeopleWhoAreAwayOrWantQuiet(int seed) {
        thePreviewEqualsWhatHappens(new Random(1_000 + seed), true);
    }

    private void away(Caller who, Caller to, String until) {
        var facts = new PersonFacts(to.account(), to.account().id(), false, false, Optional.empty());
        fixture.run(who, new SetAway(until, Optional.of(facts), Optional.empty(), List.of(), Optional.empty()));
    }

    private void saysHowToBeReached(Caller who, Random random) {
        var until = LocalDate.ofInstant(fixture.now(), ZoneOffset.UTC)
                .plusDays(1 + random.nextInt(50))
                .toString();
        switch (random.nextInt(5)) {
            case 0 -> fixture.run(who, new SetQuiet(until, List.of()));
            case 1 -> {
                var to = PEOPLE.get(random.nextInt(PEOPLE.size()));
                if (!to.equals(who)) {
                    away(who, to, until);
                }
            }
            case 2 ->
                fixture.run(
                        who,
                        new ChooseNotify(random.nextBoolean() ? NotifyBy.DM : NotifyBy.CHANNEL, random.nextBoolean()));
            default -> {}
        }
    }

    /** @param said whether people said that they are away, want quiet or how they want to be told */
    private void thePreviewEqualsWhatHappens(Random random, boolean said) {
        var layout = random.nextBoolean() ? RegisterFixture.DIRECT : RegisterFixture.IN_THREAD;
        int tokens = 1 + random.nextInt(6);
        for (int i = 0; i < tokens; i++) {
            int owner = random.nextInt(PEOPLE.size());
            int backup = random.nextInt(PEOPLE.size() + 2);
            token(
                    "t" + i,
                    PEOPLE.get(owner),
                    backup >= PEOPLE.size() || backup == owner ? Optional.empty() : Optional.of(PEOPLE.get(backup)));
        }
        for (var person : PEOPLE) {
            if (random.nextInt(4) > 0) {
                zones.put(person.account(), ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
            }
        }
        fixture.moveTo(RegisterFixture.NOW
                .plus(Duration.ofDays(random.nextInt(300)))
                .plus(Duration.ofMinutes(random.nextInt(1_440))));
        var calendar = calendar(random);
        Arranged.settings(fixture, before -> before.withCalendar(calendar)
                .withSchedule(new Schedule(
                        ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))),
                        List.of("0 0 9 1 * ?", "0 0 9 L * ?", "0 30 2 15 * ?").get(random.nextInt(3)))));
        if (said) {
            PEOPLE.forEach(one -> saysHowToBeReached(one, random));
        }
        sweeper(layout).sweep();
        assertThat(fixture.store.<Boolean>read(
                        fixture.red, tx -> tx.reviews().lastClosed().isEmpty()))
                .isTrue();
        var shown = preview(layout).orElseThrow();
        var told = told(shown);
        var all = calendar + " " + shown;
        assertThat(happens(shown, layout)).as(all).isEqualTo(told);
        if (!shown.open() && calendar.opening() == Calendar.Opening.NEXT_BUSINESS_DAY) {
            assertThat(calendar.isBusinessDay(LocalDate.ofInstant(shown.plan().opens(), shown.zone())))
                    .as(all)
                    .isTrue();
        }
        if (!said) {
            assertOnWorkingDays(told, shown, layout, calendar);
        }
    }

    /** Besides the opening, nobody is told outside of 9:00 to 18:00 or on a day off, where they are. */
    private void assertOnWorkingDays(
            Map<String, List<Instant>> told, ReviewPreview.View shown, ReviewLayout layout, Calendar calendar) {
        told.forEach((name, times) -> times.stream()
                .filter(at -> !at.equals(shown.plan().opens()))
                .forEach(at -> {
                    var account = new AccountId(RegisterFixture.space("red"), name);
                    var zone = layout.direct() ? zones.getOrDefault(account, shown.zone()) : shown.zone();
                    var there = at.atZone(zone);
                    assertThat(there.getHour()).as(name + " " + there).isBetween(9, 17);
                    assertThat(calendar.isBusinessDay(there.toLocalDate()))
                            .as(name + " " + there)
                            .isTrue();
                }));
    }

    private static Calendar calendar(Random random) {
        var weekend = List.of(
                        List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                        List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                        List.<DayOfWeek>of())
                .get(random.nextInt(3));
        var holidays = new ArrayList<LocalDate>();
        for (int i = 0; i < 60; i++) {
            holidays.add(LocalDate.of(2026, 3, 1).plusDays(random.nextInt(400)));
        }
        return new Calendar(
                holidays,
                weekend,
                random.nextInt(4) == 0 ? Calendar.Opening.SAME_DAY : Calendar.Opening.NEXT_BUSINESS_DAY);
    }
}
