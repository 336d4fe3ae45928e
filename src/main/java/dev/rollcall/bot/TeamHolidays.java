package dev.rollcall.bot;

import dev.rollcall.card.CalendarReplies;
import dev.rollcall.command.ChangeCalendar;
import dev.rollcall.command.TeamNotSetUp;
import dev.rollcall.command.UnknownTeam;
import dev.rollcall.config.Config;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.intake.HolidayFile;
import dev.rollcall.intake.UnreadableHolidays;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;

/** The command {@code holidays}: sets the holidays of a team from iCalendar files. */
public final class TeamHolidays {
    /** Holidays of the last weeks count too: deadlines of an open review are counted from its opening. */
    private static final int DAYS_BACK = 90;

    /** How far ahead the occurrences of events that recur are read. */
    private static final int YEARS_AHEAD = 5;

    private TeamHolidays() {}

    /**
     * Reads the files and replaces the holidays of the team. A bot may run at the same time.
     *
     * @param team a team's id, or the id of one of its spaces
     * @param today in any zone
     * @return what the team has now, one line each
     * @throws UnknownTeam if there is no such team
     * @throws TeamNotSetUp if the team has no settings yet
     * @throws UnreadableHolidays if no holidays can be read from a file
     */
    public static List<String> run(Config config, String team, List<Path> files, LocalDate today, Progress progress) {
        var days = new TreeSet<LocalDate>();
        for (var file : files) {
            days.addAll(HolidayFile.read(
                    file, today.minusDays(DAYS_BACK), today.plusYears(YEARS_AHEAD), Calendar.HOLIDAYS_MAX));
        }
        if (days.size() > Calendar.HOLIDAYS_MAX) {
            throw UnreadableHolidays.tooMany(Calendar.HOLIDAYS_MAX);
        }
        try (var core = new TeamRegister(config, progress).open()) {
            var row = TeamRegister.find(core, team);
            var command = new ChangeCalendar.Holidays(List.copyOf(days));
            return switch (core.runner().run(row.id(), new Actor.Operator(), command)) {
                case Outcome.CalendarChanged changed -> CalendarReplies.lines(changed);
                case Outcome.Refused(Refusal.NotSetUp()) -> throw new TeamNotSetUp();
                case Outcome other -> throw new IllegalStateException("unexpected outcome of a calendar: " + other);
            };
        }
    }

    /** Today, in UTC. */
    public static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
