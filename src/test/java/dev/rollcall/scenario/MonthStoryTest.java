package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.REMINDERS;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evidence.PackCheck;
import dev.rollcall.evidence.ReadPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A whole month: tokens are registered, the review asks, people answer in every way or not at all, it reminds,
 * escalates and closes, and the next one begins with what was left open. Played in both chats, for few tokens and many,
 * in months with weekends, holidays and changes of the clock. After each step exactly those people were told whom the
 * {@link MonthPlan} names.
 */
class MonthStoryTest {
    private static final List<String> NAMED = List.of(
            "pressed-key",
            "typed-key",
            "undone-key",
            "moved-key",
            "old-zap",
            "late-key",
            "silent-key",
            "command-key",
            "bulk-one",
            "bulk-two",
            "bulk-three",
            "away-key",
            "quiet-key",
            "found-key");

    /** Which of all months are played, as a pattern such as {@code .*SLACK, 500, .*}. */
    private static final String CHOSEN = "rollcall.months";

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @RegisterExtension
    final ChatTeams teams = new ChatTeams();

    @TempDir
    Path folder;

    /** One token in a month of each kind, in one chat after the other, and the story of several. */
    static Stream<Arguments> some() {
        var months = List.of(
                MonthCase.WEEKEND,
                MonthCase.HOLIDAY,
                MonthCase.SPRING_IN_BERLIN,
                MonthCase.AUTUMN_IN_NEW_YORK,
                MonthCase.LEAP_DAY,
                MonthCase.FRIDAY_AND_SATURDAY_OFF,
                MonthCase.FOURTEEN_HOURS_AHEAD,
                MonthCase.ELEVEN_HOURS_BEHIND);
        var one = IntStream.range(0, months.size()).mapToObj(i -> Arguments.of(chat(i), 1, months.get(i)));
        return Stream.concat(one, Stream.of(Arguments.of(Chat.DISCORD, 25, MonthCase.HOLIDAY)));
    }

    private static Chat chat(int number) {
        return number % 2 == 0 ? Chat.SLACK : Chat.DISCORD;
    }

    static Stream<Arguments> all() {
        return Stream.of(Chat.SLACK, Chat.DISCORD)
                .flatMap(chat -> Stream.of(1, 25, 500).flatMap(tokens -> Stream.of(MonthCase.values())
                        .map(month -> Arguments.of(chat, tokens, month))))
                .filter(played -> Arrays.toString(played.get()).matches(System.getProperty(CHOSEN, ".*")));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("some")
    void aMonthIsPlayed(Chat chat, int tokens, MonthCase month) throws IOException {
        play(chat, tokens, month);
    }

    /** By {@code -Plong}, on either store. */
    @Tag("long")
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("all")
    void everyMonthIsPlayed(Chat chat, int tokens, MonthCase month) throws IOException {
        play(chat, tokens, month);
    }

    private void play(Chat chat, int tokens, MonthCase month) throws IOException {
        var played = new MonthTeam(teams.start(chat, BotHarness.Setting.DEFAULT), month);
        if (tokens == 1) {
            oneTokenThatNobodyAnswersFor(played);
        } else {
            manyTokens(played, tokens);
        }
    }

    private void oneTokenThatNobodyAnswersFor(MonthTeam played) throws IOException {
        var team = played.team;
        var plan = played.plan();
        played.ownsWithBackup("ana", "silent-key", "dee");
        played.previewIsWhatThePlanSays();
        played.advance(plan.opens);
        team.reviewShows(title(played.month.period));
        played.listsEachOnce(List.of("silent-key"));
        played.advance(plan.escalates);
        assertThat(team.sees("olga", ALERTS, "1 token without an answer").text())
                .contains("`silent-key`", "backup Dee told");
        played.wasToldAllThatWasPreviewed("ana");
        played.advance(plan.closes);
        team.reviewShows("closed. 1 listed = 0 still used + 0 unused + 0 not mine + 1 UNCONFIRMED");
        team.sees("olga", ALERTS, "UNCONFIRMED at the close");
        played.wasToldAllThatWasPreviewed("dee");
        theEvidenceAddsUp(played, Set.of("silent-key"), Map.of("unconfirmed", 1), "evidence (ZIP, ");

        next(played, Map.of("silent-key", "ana"));
        played.listsEachOnce(List.of("silent-key"));
        assertThat(team.pages("ana").getFirst().text()).contains("unconfirmed last time");
        team.answers("ana", THREAD, team.pages("ana").getFirst(), "silent-key", "Still used");
        team.reviewShows("1 of 1");
    }

    private void manyTokens(MonthTeam played, int tokens) throws IOException {
        var team = played.team;
        var plan = played.plan();
        register(played, tokens - NAMED.size());
        var listed = played.labels();
        assertThat(listed).hasSize(tokens).containsAll(NAMED);
        played.previewIsWhatThePlanSays();

        played.advance(plan.opens);
        assertThat(team.reviewShows(title(played.month.period)).text()).contains(tokens + " tokens");
        played.listsEachOnce(listed);
        firstAnswers(played);
        played.stillListsEachOnce(listed);

        played.advance(plan.first);
        oldZapIsDeleted(team);
        team.repliesAndIsUnderstood("dee", "keep away-key");
        played.answered("away-key");
        played.advance(plan.second, AN_HOUR);
        team.repliesAndIsUnderstood("ben", "keep all");
        played.answeredAllOf("ben");
        played.advance(plan.escalates, AN_HOUR);
        team.repliesAndIsUnderstood("dee", "keep all");
        played.answeredAllOf("dee");
        team.reviewShows((tokens - 4) + " of " + tokens);
        played.advance(plan.escalates);
        assertThat(team.sees("olga", ALERTS, "4 tokens without an answer").text())
                .contains("`silent-key`", "`undone-key`", "`late-key`", "`quiet-key`");
        played.wasToldAllThatWasPreviewed("ana");
        played.wasToldAllThatWasPreviewed("olga");

        played.advance(plan.closes);
        team.reviewShows("closed. " + tokens + " listed = " + (tokens - 5)
                + " still used + 1 unused + 0 not mine + 4 UNCONFIRMED");
        team.sees("olga", ALERTS, "4 tokens UNCONFIRMED at the close");
        team.repliesAndIsUnderstood("ana", "keep late-key");
        played.answered("late-key");
        team.reviewShows("4 UNCONFIRMED, 1 answered late");
        signs(team);
        played.stillListsEachOnce(listed);
        var totals = Map.of("confirmed", tokens - 4, "unused", 1, "unconfirmed", 3);
        theEvidenceAddsUp(played, listed, totals, "signed by Olga, 1 late answer");
        theNextReviewLeadsWithWhatWasLeftOpen(played, listed);
    }

    private static void register(MonthTeam played, int more) {
        var team = played.team;
        played.owns("ana", "pressed-key", "typed-key", "undone-key", "moved-key", "old-zap", "late-key");
        played.ownsWithBackup("ana", "silent-key", "dee");
        played.owns("ben", "command-key");
        played.owns("cho", "bulk-one", "bulk-two", "bulk-three");
        played.owns("sam", "away-key");
        played.owns("olga", "quiet-key");
        played.ownMany(more, List.of("cho", "ben", "dee"));
        played.found("found-key");
        assertThat(team.asks("sam", "me away until:" + played.day(played.plan().closes) + " to:@dee"))
                .contains("Dee answers for your tokens too");
        played.asked("away-key", "dee");
        var firstReminder = played.day(played.plan().first);
        assertThat(team.asks("olga", "me quiet until:" + firstReminder)).contains("until the end of");
        played.quietUntilTheEndOf("olga", firstReminder);
        team.awaitIdle();
    }

    private static void firstAnswers(MonthTeam played) {
        var team = played.team;
        team.repliesAndIsUnderstood("ana", "keep typed-key");
        played.answered("typed-key");
        team.answers("ana", TOKENS, played.myList("ana"), "pressed-key", "Still used");
        played.answered("pressed-key");
        assertThat(team.asks("ben", "confirm command-key")).contains("Noted: `command-key` still used");
        played.answered("command-key");

        team.presses("cho", TOKENS, team.reviewRoot("cho"), "Confirm all mine");
        int mine = played.answeredAllOf("cho");
        var shown = team.isTold("cho", TOKENS, "These " + mine + " of yours are open");
        team.presses("cho", TOKENS, shown, "Confirm these " + mine + " as still used");
        team.isTold("cho", TOKENS, "Noted: ");

        var noted = team.asksIn("ana", GENERAL, "confirm undone-key");
        team.presses("ana", GENERAL, noted, "Undo");
        team.isTold("ana", GENERAL, "Undone. `undone-key` is open again");

        team.answers("ana", TOKENS, played.myList("ana"), "moved-key", "Not mine");
        team.choosesPerson("ana", TOKENS, team.isTold("ana", TOKENS, "Whose is it?"), "cho");
        team.isTold("ana", TOKENS, "Offered to Cho: `moved-key`");
        var offer = team.sees("cho", REMINDERS, "Ana asks you to take over this token");
        team.presses("cho", REMINDERS, offer, "Accept");
        team.sees("ana", REMINDERS, "Cho took over `moved-key`");
        team.repliesAndIsUnderstood("cho", "keep moved-key");
        played.answered("moved-key");

        team.repliesAndIsUnderstood("ana", "unused old-zap");
        played.answered("old-zap");
        team.sees("sam", TOKENS, "`old-zap` is about to be removed");
        team.repliesAndIsUnderstood("olga", "keep found-key");
        played.answered("found-key");
    }

    private static void oldZapIsDeleted(ChatTeam team) {
        var toDo = team.sees("ana", TOKENS, "`old-zap`: delete it at Stripe now");
        team.presses("ana", TOKENS, toDo, "Deleted at Stripe");
        team.presses("dee", TOKENS, team.sees("dee", TOKENS, "is deleted, says Ana"), "I checked, it is gone");
        team.sees("ana", TOKENS, "is gone: Ana deleted it, Dee checked");
    }

    private static void signs(ChatTeam team) {
        team.presses("olga", TOKENS, team.reviewShows("not signed"), "Sign off");
        team.presses("olga", TOKENS, team.isTold("olga", TOKENS, "Nothing is signed yet"), "Sign");
        team.reviewShows("signed by Olga");
    }

    /**
     * The file in the thread and the one that the command line writes are the same, whole, and list each token once.
     *
     * @param posted words of the message with the file
     */
    private void theEvidenceAddsUp(MonthTeam played, Set<String> listed, Map<String, Integer> totals, String posted)
            throws IOException {
        var team = played.team;
        var name = "rollcall-evidence-" + played.month.period + ".zip";
        var inThread = team.download(team.sees("sam", THREAD, posted), name);
        var written = folder.resolve("written.zip");
        var space = Pattern.compile("(slack|discord):[A-Z0-9]+").matcher(team.command("teams"));
        assertThat(space.find()).isTrue();
        var period = played.month.period.toString();
        team.command("report", "--team", space.group(), "--period", period, "--out", written.toString());
        assertThat(inThread).isEqualTo(Files.readAllBytes(written));
        adds(written, listed, totals);
    }

    private static void adds(Path file, Set<String> listed, Map<String, Integer> totals) throws IOException {
        assertThat(PackCheck.of(file).faults()).isEmpty();
        var pack = new ReadPack(Files.readAllBytes(file), "");
        var said = pack.review().path("totals");
        assertThat(said.path("listed").asInt()).isEqualTo(listed.size());
        for (var which : List.of("confirmed", "unused", "notMine", "unconfirmed")) {
            assertThat(said.path(which).asInt()).as(which).isEqualTo(totals.getOrDefault(which, 0));
        }
        assertThat(pack.items()).extracting(item -> item.get("label")).containsExactlyInAnyOrderElementsOf(listed);
    }

    private static void theNextReviewLeadsWithWhatWasLeftOpen(MonthTeam played, Set<String> before) {
        var team = played.team;
        var asked = new HashMap<String, String>();
        var labels = new HashSet<>(before);
        labels.remove("old-zap");
        for (var label : labels) {
            asked.put(label, owner(label));
        }
        next(played, asked);
        played.listsEachOnce(labels);
        var page = team.pages("sam").getFirst().text();
        var unchanged = page.indexOf("Unchanged:");
        assertThat(unchanged).isPositive();
        var lead = page.substring(0, unchanged);
        assertThat(lead)
                .contains("unconfirmed last time", "`silent-key`", "`undone-key`", "`quiet-key`")
                .doesNotContain("`late-key`", "`typed-key`", "`bulk-one`");
    }

    /** Who owns a token after the month. */
    private static String owner(String label) {
        if (label.startsWith("tok-")) {
            return List.of("cho", "ben", "dee").get(Integer.parseInt(label.substring(4)) % 3);
        }
        return switch (label) {
            case "moved-key", "bulk-one", "bulk-two", "bulk-three" -> "cho";
            case "command-key" -> "ben";
            case "found-key" -> "";
            case "away-key" -> "sam";
            case "quiet-key" -> "olga";
            default -> "ana";
        };
    }

    /** Advances to the opening of the next month's review. */
    private static void next(MonthTeam played, Map<String, String> asked) {
        var next = new MonthPlan(played.month, played.month.period.plusMonths(1));
        played.advance(next.opens, AN_HOUR);
        played.nextMonth(asked);
        played.forgetsWhatWasTold();
        played.previewIsWhatThePlanSays();
        played.advance(next.opens);
        played.team.reviewShows(title(played.month.period.plusMonths(1)));
    }

    private static String title(YearMonth period) {
        return "Token review, " + period.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                + period.getYear();
    }
}
