package dev.rollcall.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayFileTest {
    private static final LocalDate FROM = LocalDate.of(2026, 11, 1);
    private static final LocalDate UNTIL = LocalDate.of(2029, 1, 1);

    @TempDir
    Path folder;

    private Path file(String... events) throws IOException {
        var lines = new ArrayList<>(List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rollcall//Test//EN"));
        int number = 0;
        for (var event : events) {
            lines.addAll(List.of("BEGIN:VEVENT", "UID:" + number++ + "@example.org", "DTSTAMP:20261101T090000Z"));
            lines.addAll(event.strip().lines().toList());
            lines.add("END:VEVENT");
        }
        lines.add("END:VCALENDAR");
        return Files.writeString(folder.resolve("holidays.ics"), String.join("\r\n", lines) + "\r\n");
    }

    private static List<String> read(Path file) {
        return HolidayFile.read(file, FROM, UNTIL, 400).stream()
                .map(LocalDate::toString)
                .toList();
    }

    private static void refused(Path file, String sentence) {
        assertThatExceptionOfType(UnreadableHolidays.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining(sentence);
    }

    @Test
    void aDayAndSeveralDaysAreHolidays() throws IOException {
        assertThat(read(file("""
                SUMMARY:Christmas Eve\\, half a day
                DTSTART;VALUE=DATE:20261224
                DTEND;VALUE=DATE:20261225
                """, """
                SUMMARY:The days of Christmas, which this line folds
                 over two lines
                DTSTART;VALUE=DATE:20261225
                DTEND;VALUE=DATE:20261227
                """, """
                DTSTART;VALUE=DATE:20270106
                """, """
                DTSTART;VALUE=DATE:20270301
                DURATION:P2D
                """)))
                .containsExactly("2026-12-24", "2026-12-25", "2026-12-26", "2027-01-06", "2027-03-01", "2027-03-02");
    }

    @Test
    void whatRecursIsReadForEachYear() throws IOException {
        assertThat(read(file("""
                DTSTART;VALUE=DATE:20200501
                RRULE:FREQ=YEARLY
                """, """
                DTSTART;VALUE=DATE:20201126
                RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH
                EXDATE;VALUE=DATE:20271125
                """, """
                DTSTART;VALUE=DATE:20201224
                DTEND;VALUE=DATE:20201226
                RRULE:FREQ=YEARLY;UNTIL=20271231
                """)))
                .containsExactly(
                        "2026-11-26",
                        "2026-12-24",
                        "2026-12-25",
                        "2027-05-01",
                        "2027-12-24",
                        "2027-12-25",
                        "2028-05-01",
                        "2028-11-23");
    }

    @Test
    void whatIsNoHolidayIsLeftOut() throws IOException {
        assertThat(read(file("""
                SUMMARY:Stand-up
                DTSTART:20261201T090000Z
                DTEND:20261201T091500Z
                """, """
                DTSTART;VALUE=DATE:20261202
                STATUS:CANCELLED
                """, """
                DTSTART;VALUE=DATE:20250101
                """, """
                DTSTART;VALUE=DATE:20261030
                DTEND;VALUE=DATE:20261103
                """, """
                DTSTART;VALUE=DATE:20290101
                """))).containsExactly("2026-11-01", "2026-11-02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Niue", "America/Sao_Paulo", "Europe/Berlin"})
    void theZoneOfTheMachineDoesNotMatter(String zone) throws IOException {
        var before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(read(file("""
                    DTSTART;VALUE=DATE:20261224
                    RRULE:FREQ=YEARLY
                    """))).containsExactly("2026-12-24", "2027-12-24", "2028-12-24");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void aFileThatIsNoCalendarIsRefusedInOneSentence() throws IOException {
        refused(
                Files.writeString(folder.resolve("a.ics"), "Date,Holiday\n2026-12-25,Christmas\n"),
                "a.ics is no iCalendar");
        refused(Files.writeString(folder.resolve("b.ics"), ""), "b.ics is no iCalendar file");
        refused(Files.write(folder.resolve("c.ics"), new byte[] {0, 1, 2, (byte) 0xff}), "c.ics is no iCalendar file");
        refused(file(), "holidays.ics has no event that lasts a whole day");
        refused(file("DTSTART:20261201T090000Z"), "has no event that lasts a whole day");
        refused(file("SUMMARY:no date"), "has no event that lasts a whole day");
        refused(file("DTSTART;VALUE=DATE:tomorrow"), "has no event that lasts a whole day");
    }

    @Test
    void moreDaysThanATeamCanHaveAreRefused() throws IOException {
        refused(file("DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY"), "has more than 400 days off from 2026-11-01 on");
        refused(file("DTSTART;VALUE=DATE:20200101\nDTEND;VALUE=DATE:20990101"), "has more than 400 days off");
        var large = Files.write(
                folder.resolve("large.ics"),
                "x".repeat((int) HolidayFile.BYTES_MAX + 1).getBytes(StandardCharsets.US_ASCII));
        refused(large, "large.ics is larger than 5 MB");
    }
}
