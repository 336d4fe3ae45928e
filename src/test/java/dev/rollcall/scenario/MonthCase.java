package dev.rollcall.scenario;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A month in which a review is played: the team's zone, its days off and the day on which its reviews open. The zones
 * of people are told by Slack only; who is not named is in the team's zone.
 */
enum MonthCase {
    /** 1 May 2027 is a Saturday. */
    WEEKEND("Europe/Berlin", "2027-05", "1", "09:00"),
    /** New Year is a Friday, Epiphany a Wednesday. */
    HOLIDAY("Europe/Berlin", "2027-01", "1", "09:00", "2027-01-01", "2027-01-06"),
    /** Easter, and summer time begins on Easter Sunday. */
    SPRING_IN_BERLIN("Europe/Berlin", "2027-03", "24", "09:00", "2027-03-26", "2027-03-29"),
    /** Summer time begins on 14 March, the night before the review closes. */
    SPRING_IN_NEW_YORK("America/New_York", "2027-03", "1", "09:00"),
    /** The review opens at a time that the day does not have, on a Sunday. */
    AT_A_TIME_THAT_IS_SKIPPED("Europe/Berlin", "2027-03", "28", "02:30"),
    AUTUMN_IN_BERLIN("Europe/Berlin", "2027-10", "25", "09:00"),
    AUTUMN_IN_NEW_YORK("America/New_York", "2027-11", "1", "09:00"),
    /** The review opens at a time that occurs twice on that day, a Sunday. */
    AT_A_TIME_THAT_OCCURS_TWICE("Europe/Berlin", "2027-10", "L", "02:30"),
    /** A Sunday; the review opens on Monday 1 February and stays that of January. */
    END_OF_JANUARY("Europe/Berlin", "2027-01", "L", "09:00"),
    /** A Sunday too. */
    END_OF_FEBRUARY("Europe/Berlin", "2027-02", "L", "09:00"),
    LEAP_DAY("Europe/Berlin", "2028-02", "L", "09:00"),
    /** 1 January 2027 is a Friday, and Friday and Saturday are the weekend. */
    FRIDAY_AND_SATURDAY_OFF("Asia/Riyadh", "2027-01", "1", "09:00"),
    /** Summer time begins at midnight, on a Friday that is a day off: 30 April 2027. */
    FRIDAY_OFF_AND_SUMMER_TIME("Africa/Cairo", "2027-04", "26", "09:00"),
    FOURTEEN_HOURS_AHEAD("Pacific/Kiritimati", "2027-06", "1", "09:00"),
    ELEVEN_HOURS_BEHIND("Pacific/Pago_Pago", "2027-06", "1", "09:00");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<MonthCase> FRIDAYS_OFF = Set.of(FRIDAY_AND_SATURDAY_OFF, FRIDAY_OFF_AND_SUMMER_TIME);
    private static final Set<MonthCase> ON_THE_SAME_DAY =
            Set.of(AT_A_TIME_THAT_IS_SKIPPED, AT_A_TIME_THAT_OCCURS_TWICE);

    final ZoneId zone;
    /** The month of the review. */
    final YearMonth period;

    private final String holidays;
    /** When the review opens, in the team's zone, if the day is no day off. */
    final LocalTime opensAt;

    private final String day;

    MonthCase(String zone, String period, String day, String opensAt, String... holidays) {
        this.zone = ZoneId.of(zone);
        this.period = YearMonth.parse(period);
        this.day = day;
        this.opensAt = LocalTime.parse(opensAt);
        this.holidays = String.join(",", holidays);
    }

    Set<LocalDate> holidays() {
        return Arrays.stream(holidays.split(","))
                .filter(day -> !day.isEmpty())
                .map(LocalDate::parse)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The day on which the review of a month opens, before it is moved. */
    LocalDate opensOn(YearMonth month) {
        return day.equals("L") ? month.atEndOfMonth() : month.atDay(Integer.parseInt(day));
    }

    Set<DayOfWeek> weekend() {
        return FRIDAYS_OFF.contains(this) ? Set.of(FRIDAY, SATURDAY) : Set.of(SATURDAY, SUNDAY);
    }

    boolean opensOnDaysOff() {
        return ON_THE_SAME_DAY.contains(this);
    }

    /** The options of {@code /token setup}. */
    String setup() {
        return "zone:%s opens:\"0 %d %d %s * ?\"".formatted(zone, opensAt.getMinute(), opensAt.getHour(), day);
    }

    /** The options of {@code /token calendar}. */
    String calendar() {
        var days = weekend().stream()
                .sorted()
                .map(one -> one.name().substring(0, 3).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
        var dates = holidays().stream().sorted().map(LocalDate::toString).collect(Collectors.joining(","));
        return "weekend:" + days + " holidays:" + (dates.isEmpty() ? "none" : dates) + " opening:"
                + (opensOnDaysOff() ? "same-day" : "next-business-day");
    }

    /** Where people are who are not in the team's zone. */
    Map<String, ZoneId> zones() {
        return switch (this) {
            case FOURTEEN_HOURS_AHEAD -> Map.of("ana", ZoneId.of("Pacific/Pago_Pago"), "ben", BERLIN);
            case ELEVEN_HOURS_BEHIND -> Map.of("ana", ZoneId.of("Pacific/Kiritimati"), "ben", BERLIN);
            case WEEKEND, SPRING_IN_NEW_YORK, END_OF_FEBRUARY ->
                Map.of("ana", ZoneId.of("Asia/Tokyo"), "ben", ZoneId.of("America/Los_Angeles"));
            case FRIDAY_AND_SATURDAY_OFF, FRIDAY_OFF_AND_SUMMER_TIME -> Map.of("ben", BERLIN);
            default -> Map.of("dee", ZoneId.of("America/New_York"));
        };
    }
}
