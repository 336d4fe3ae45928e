package dev.rollcall.card;

import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.query.ApprovalView;
import dev.rollcall.query.BlockedView;
import dev.rollcall.query.FewApproversView;
import dev.rollcall.query.ListAuditors;
import dev.rollcall.query.PendingRequests;
import dev.rollcall.query.ShowHome;
import dev.rollcall.query.ShowHome.Row;
import dev.rollcall.query.ShowHome.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Home pages of different people, and the lists of auditors, built by hand. */
final class HomeSamples {
    private static final LocalDate LAST = LocalDate.of(2026, 11, 30);

    private HomeSamples() {}

    static Map<String, List<Part>> replies(ViewSamples views) {
        var replies = new LinkedHashMap<String, List<Part>>();
        replies.put("home-nothing", home(List.of(), Counts.NONE, Optional.empty(), false, 0, 1, Size.MESSAGE));
        replies.put("home-auditor", home(List.of(), Counts.NONE, progress(), true, 0, 1, Size.MESSAGE));
        replies.put(
                "home-member", home(member(views), new Counts(14, 1, 1, 14, 0), progress(), false, 1, 3, Size.MESSAGE));
        replies.put(
                "home-member-tab", home(member(views), new Counts(1, 1, 1, 1, 0), progress(), false, 0, 1, Size.TAB));
        replies.put("home-admin-tab", home(admin(views), new Counts(0, 0, 0, 0, 2), progress(), false, 0, 2, Size.TAB));
        var most = IntStream.range(0, 4)
                .<Row>mapToObj(
                        i -> new Row.Open(views.line(i + 1).confirmedBefore().view(), Optional.empty()))
                .toList();
        replies.put(
                "home-most-buttons", home(most, new Counts(40, 0, 0, 40, 0), progress(), false, 1, 12, Size.MESSAGE));
        var longest = IntStream.range(0, 8)
                .<Row>mapToObj(_ -> new Row.Owned(views.fullToken(ViewSamples.HOSTILE)))
                .toList();
        replies.put("home-hostile", home(longest, new Counts(0, 0, 0, 40, 0), progress(), false, 1, 12, Size.MESSAGE));
        replies.put("home-back", HomeReplies.back(2));
        replies.put("auditors-none", QueryReplies.parts(new ListAuditors.View(List.of())));
        replies.put("auditors", QueryReplies.parts(new ListAuditors.View(auditors())));
        return replies;
    }

    /** How much there is on all pages. */
    private record Counts(int open, int decide, int findings, int owned, int problems) {
        private static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    private static List<Part> home(
            List<Row> rows,
            Counts counts,
            Optional<ShowHome.Progress> progress,
            boolean auditor,
            int page,
            int pages,
            Size size) {
        return QueryReplies.parts(new ShowHome.View(
                progress,
                ViewSamples.NEXT,
                counts.open,
                counts.decide,
                counts.findings,
                counts.owned,
                counts.problems,
                auditor,
                rows,
                page,
                pages,
                size,
                ViewSamples.ZONE));
    }

    private static Optional<ShowHome.Progress> progress() {
        return Optional.of(new ShowHome.Progress(
                "r1", YearMonth.of(2026, 11), 38, 14, 2, 1, ViewSamples.EXPIRES, ViewSamples.NEXT));
    }

    private static List<Row> member(ViewSamples views) {
        var rows = new ArrayList<Row>();
        rows.add(new Row.Open(views.line(1).confirmedBefore().view(), Optional.empty()));
        rows.add(new Row.Open(views.line(2).confirmedBefore().view(), Optional.of(views.cho)));
        rows.add(new Row.Decide(new PendingRequests.Row(
                views.pendingTokens().getFirst(), List.of(new ApprovalView.Rival("in-use", "Dee")), false, "a1")));
        rows.add(new Row.Found(FindingSamples.ofToken("ci-deploy").getFirst()));
        rows.add(new Row.Owned(views.fullToken("ci-deploy")));
        return rows;
    }

    private static List<Row> admin(ViewSamples views) {
        var space = new SpaceId("slack", "T1");
        var channel = new PlaceId(space, "C1");
        var settings = Settings.of(
                new Places(channel, "api-tokens", new PlaceId(space, "C2"), "token-alerts"),
                ApprovalPolicy.of(List.of(new Approver.Group(space, "S1", "security"))),
                new Schedule(ViewSamples.ZONE, Schedule.OPENS_DEFAULT),
                ViewSamples.EXPIRES);
        return List.of(
                new Row.Blocked(
                        new BlockedView.Place(Optional.of(channel), "api-tokens", false, CardFault.NOT_IN_PLACE, 2)),
                new Row.FewApprovers(new FewApproversView(List.of("@security"), 1, 2, true)),
                new Row.Owned(views.plainToken()),
                new Row.SetUp(settings, auditors()));
    }

    private static List<ListAuditors.Row> auditors() {
        return List.of(
                new ListAuditors.Row("Kim", LAST, "Olga"),
                new ListAuditors.Row(ViewSamples.HOSTILE, LAST.plusDays(1), "Olga"));
    }
}
