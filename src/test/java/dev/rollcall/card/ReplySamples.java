package dev.rollcall.card;

import dev.rollcall.command.AcceptRisk;
import dev.rollcall.command.AddToken;
import dev.rollcall.command.AnswerQuestion;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.AskDetails;
import dev.rollcall.command.CloseIncident;
import dev.rollcall.command.CommandSpec;
import dev.rollcall.command.DenyToken;
import dev.rollcall.command.EditToken;
import dev.rollcall.command.ExplainDenial;
import dev.rollcall.command.HandOver;
import dev.rollcall.command.ReportByButton;
import dev.rollcall.command.RotateToken;
import dev.rollcall.command.SnoozeFinding;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewPlan;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.team.TokenPolicy;
import dev.rollcall.inbound.CommandCatalogue;
import dev.rollcall.query.ApprovalView;
import dev.rollcall.query.LateItems;
import dev.rollcall.query.LeaverTokens;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.ListTokens.Which;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.OwnerItems;
import dev.rollcall.query.PendingRequests;
import dev.rollcall.query.ReviewHistory;
import dev.rollcall.query.ReviewPreview;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ShowAvailability;
import dev.rollcall.query.ShowCalendar;
import dev.rollcall.query.ShowPolicy;
import dev.rollcall.query.ShowRoutes;
import dev.rollcall.query.SignOff;
import dev.rollcall.query.TokenSearch;
import dev.rollcall.query.TokenView;
import dev.rollcall.query.UndoableDecision;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Every private reply, by the name of its snapshot. Outcomes and refusals have one snapshot per kind, with one message
 * for each sample of the kind. Forms are in {@link #forms}.
 */
final class ReplySamples {
    private static final String LABEL = "ci-deploy";

    private static final TokenSearch.Words SEARCH =
            new TokenSearch.Words("Stripe", "shop", "Ana", "nightly", Optional.empty());

    private ReplySamples() {}

    /** Replies to commands and queries. */
    static Map<String, List<List<Part>>> of(SnapshotChat chat) {
        var replies = new LinkedHashMap<String, List<List<Part>>>();
        for (var outcome : Samples.outcomes(LABEL)) {
            if (!(outcome instanceof Outcome.Refused)) {
                add(replies, "outcome", outcome, parts(OutcomeReplies.of(outcome, ViewSamples.ZONE)));
            }
        }
        for (var refusal : Samples.refusals(LABEL)) {
            if (oneOfEach(refusal)) {
                add(replies, "refusal", refusal, Refusals.parts(refusal, ViewSamples.ZONE));
            }
        }
        for (var outcome : Samples.outcomes(ViewSamples.HOSTILE)) {
            if (!(outcome instanceof Outcome.Refused)) {
                replies.computeIfAbsent("outcome-hostile", _ -> new ArrayList<>())
                        .add(parts(OutcomeReplies.of(outcome, ViewSamples.ZONE)));
            }
        }
        var views = new ViewSamples(chat);
        queries(views).forEach((name, parts) -> replies.put("query-" + name, List.of(parts)));
        ShowSamples.replies(views, views.tokensInEveryState().getFirst(), chat)
                .forEach((name, parts) -> replies.put("query-" + name, List.of(parts)));
        return replies;
    }

    /** A rule reads the same at every field, and a field the same with every rule: not every pair is drawn. */
    private static boolean oneOfEach(Refusal refusal) {
        return !(refusal instanceof Refusal.BadField bad)
                || bad.field().equals("label")
                || bad.rule() == Refusal.Rule.REQUIRED;
    }

    private static void add(Map<String, List<List<Part>>> replies, String topic, Object kind, List<Part> parts) {
        replies.computeIfAbsent(topic + "-" + name(kind.getClass()), _ -> new ArrayList<>())
                .add(parts);
    }

    /** {@code token-added} for {@code TokenAdded}. */
    static String name(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static List<Part> parts(Reply reply) {
        return switch (reply) {
            case Reply.Said(var parts) -> parts;
            case Reply.Revised(var parts) -> parts;
            case Reply.Silent() -> List.of();
            case Reply.Open _, Reply.Errors _ -> throw new IllegalArgumentException("a form: " + reply);
        };
    }

    private static Map<String, List<Part>> queries(ViewSamples views) {
        var replies = new LinkedHashMap<String, List<Part>>();
        for (var which : Which.values()) {
            replies.put(
                    "list-no-" + which.name().toLowerCase(Locale.ROOT),
                    list(which, TokenSearch.Words.NONE, Optional.empty(), List.of(), 0));
            replies.put(
                    "list-nothing-found-" + which.name().toLowerCase(Locale.ROOT),
                    list(which, SEARCH, Optional.empty(), List.of(), 0));
        }
        var rows = views.tokensInEveryState();
        replies.put("list-every-state", list(rows, rows.size()));
        replies.put("list-more-pages", list(rows, 40));
        var november = Optional.of(YearMonth.of(2026, 11));
        replies.put(
                "list-open-in-review",
                list(Which.UNCONFIRMED, TokenSearch.Words.NONE, november, rows.subList(2, 3), 1));
        replies.put(
                "list-none-open-in-review", list(Which.UNCONFIRMED, TokenSearch.Words.NONE, november, List.of(), 0));
        replies.put(
                "list-pending",
                list(Which.PENDING, TokenSearch.Words.NONE, Optional.empty(), views.pendingTokens(), 9));
        replies.put(
                "list-expiring",
                list(
                        Which.EXPIRING,
                        TokenSearch.Words.NONE,
                        Optional.empty(),
                        List.of(views.expiredToken(), views.fullToken(LABEL), views.plainToken()),
                        3));
        replies.put("list-searched", list(Which.ALL, SEARCH, Optional.empty(), rows, 40));
        replies.put(
                "list-searched-hostile", list(Which.ALL, searched(ViewSamples.HOSTILE), Optional.empty(), rows, 40));
        var near = new TokenSearch.Words(
                "Mail Orbt", "", "", "", Optional.of(new TokenSearch.Near("service", "Mail Orbt", "Mail Orbit")));
        replies.put("list-nothing-found-nearly", list(Which.ALL, near, Optional.empty(), List.of(), 0));
        policy().forEach((name, parts) -> replies.put("policy-" + name, parts));
        routes().forEach((name, parts) -> replies.put("routes-" + name, parts));
        replies.put("approved-with-undo", approvedWithUndo());
        pending(views).forEach((name, parts) -> replies.put("pending-" + name, parts));
        replies.put("list-hostile", list(List.of(views.fullToken(ViewSamples.HOSTILE)), 1));
        var six = IntStream.range(0, 6)
                .mapToObj(i -> new LeaverTokens.Row("t" + i, rows.get(i)))
                .toList();
        replies.put(
                "leaver-tokens",
                QueryReplies.parts(new LeaverTokens.View("Ana", six, 7, 20, Optional.of("m1"), Optional.of("m1~t5"))));
        replies.put(
                "leaver-tokens-none",
                QueryReplies.parts(new LeaverTokens.View("Ana", List.of(), 1, 0, Optional.empty(), Optional.empty())));
        replies.put(
                "leaver-removing",
                QueryReplies.parts(new LeaverTokens.Removing.Question("m1", "Ana", List.of(LABEL, "b"))));
        replies.put(
                "leaver-removing-one",
                QueryReplies.parts(new LeaverTokens.Removing.Question("m1", "Ana", List.of(LABEL))));
        replies.put(
                "leaver-removing-none", QueryReplies.parts(new LeaverTokens.Removing.Question("m1", "Ana", List.of())));
        var late = views.escalatedReview(views.lines(2));
        replies.put("late-none", late(views, List.of()));
        replies.put("late-two", late(views, views.lines(2)));
        var partly = views.lines(2);
        partly.getFirst().late(Answer.UNUSED, "Ana");
        replies.put("late-one-answered", late(views, partly));
        replies.put("late-more-than-fit", late(views, views.lines(25)));
        replies.put("sign-off", QueryReplies.parts(new SignOff.View(views.closedReview(views.mixedLines()), "0-0")));
        replies.put("history-none", history(List.of(), 0, false, Optional.empty()));
        replies.put("history-none-open", history(List.of(), 0, false, Optional.of(YearMonth.of(2026, 11))));
        replies.put("history-no-page", history(List.of(), 1, false, Optional.empty()));
        replies.put("history-one", history(List.of(month(10, true)), 0, false, Optional.empty()));
        replies.put(
                "history-page",
                history(
                        List.of(month(10, false), month(9, false), month(8, true)),
                        0,
                        true,
                        Optional.of(YearMonth.of(2026, 11))));
        replies.put("history-second-page", history(List.of(month(4, true)), 1, false, Optional.empty()));
        replies.put(
                "mine-after-the-escalation",
                QueryReplies.parts(new MyItems.Items(late, late.lines(), Optional.empty(), 3, 0)));
        var ofBen = views.line(2).ownedBy(views.ben).answeredBy(views.ana);
        replies.put("mine-for-others", mine(views, List.of(views.line(1), ofBen)));
        availability().forEach(replies::put);
        replies.put("mine-none", mine(views, List.of()));
        replies.put("mine-one-open", mine(views, views.lines(1)));
        replies.put("mine-every-answer", mine(views, views.mixedLines()));
        replies.put("mine-more-than-fit", mine(views, views.lines(25)));
        var own = views.lines(45);
        replies.put(
                "mine-second-page",
                QueryReplies.parts(new MyItems.Items(
                        views.openReview(own),
                        own.stream().map(ViewSamples.Line::view).toList(),
                        Optional.of(views.ana.id()),
                        0,
                        1)));
        var answered = views.lines(2);
        answered.forEach(line -> line.answered(Answer.CONFIRMED, "Ana"));
        replies.put("mine-all-answered", mine(views, answered));
        replies.put("expiry-details", QueryReplies.parts(CardSamples.expiring()));
        var one = views.line(1).confirmedBefore().view();
        replies.put("one", QueryReplies.parts(new MyItems.One.Shown(one, Optional.empty())));
        replies.put("one-with-undo", QueryReplies.parts(new MyItems.One.Shown(one, Optional.of("u1"))));
        replies.put("mine-six", mine(views, views.lines(6)));
        replies.put("mine-twelve", mine(views, views.lines(12)));
        replies.put("mine-below-an-answer", mineBelowAnAnswer(views, Answer.CONFIRMED));
        replies.put("mine-below-not-mine", mineBelowAnAnswer(views, Answer.NOT_MINE));
        replies.put("of-owner", ofOwner(views.lines(3)));
        replies.put("of-owner-many", ofOwner(views.lines(25)));
        replies.put("of-owner-nothing-open", ofOwner(List.of()));
        var open = views.openReview(views.mixedLines());
        var reminder = new Review.Rung(Kind.REMIND, ViewSamples.EXPIRES);
        replies.put("status-open", QueryReplies.parts(new ReviewStatus.View(open, false, Optional.of(reminder))));
        replies.put("status-open-admin", QueryReplies.parts(new ReviewStatus.View(open, true, Optional.of(reminder))));
        var close = new Review.Rung(Kind.CLOSE, ViewSamples.EXPIRES);
        var many = views.openReview(views.lines(25));
        replies.put("status-many-admin", QueryReplies.parts(new ReviewStatus.View(many, true, Optional.of(close))));
        replies.put("preview-of-the-next-review", QueryReplies.parts(preview(false, true, 3)));
        replies.put("preview-in-a-thread", QueryReplies.parts(preview(false, false, 1)));
        replies.put("preview-of-an-open-review", QueryReplies.parts(preview(true, true, 2)));
        replies.put("preview-of-many-people", QueryReplies.parts(preview(false, true, 200)));
        replies.put(
                "which-of",
                QueryReplies.whichOf(usages().stream()
                        .filter(usage -> usage.path().startsWith("review "))
                        .toList()));
        replies.put("help-member", QueryReplies.help(usages(), false, false));
        replies.put("help-approver", QueryReplies.help(usages(), true, false));
        replies.put("help-admin", QueryReplies.help(usages(), true, true));
        usages().stream()
                .filter(usage -> usage.path().equals("add") || usage.path().equals("review open"))
                .forEach(usage -> replies.put("help-" + usage.path().replace(' ', '-'), QueryReplies.explain(usage)));
        replies.put("evidence-answer", EvidenceCards.parts(CardSamples.evidence()));
        replies.put("start", QueryReplies.start(""));
        replies.put("start-review-open", QueryReplies.start("r1"));
        replies.put("unknown-command", unknown(LABEL));
        replies.put("unknown-command-hostile", unknown(ViewSamples.HOSTILE));
        replies.putAll(FindingSamples.replies());
        replies.putAll(HomeSamples.replies(views));
        replies.putAll(notices());
        return replies;
    }

    private static List<Part> unknown(String typed) {
        return QueryReplies.unknown(typed, Optional.of("list"), QueryReplies.help(usages(), false, false));
    }

    private static Map<String, List<Part>> notices() {
        var form = Forms.draw(DenyToken.SPEC.form().orElseThrow(), "a1", FormStart.about(LABEL), "");
        var notices = new LinkedHashMap<String, List<Part>>();
        notices.put("fault", parts(Notices.fault("f00d")));
        notices.put("not-looked-up", parts(Notices.notLookedUp()));
        notices.put("outage", parts(Notices.outage("f00d")));
        notices.put("fault-unsure", parts(Notices.unsureFault("f00d")));
        notices.put("form-offer", Notices.formOffer(form));
        notices.put("form-not-opened", Notices.formNotOpened(form));
        notices.put("form-expired", parts(Notices.formExpired()));
        var sentences = new LinkedHashMap<String, String>();
        form.fields().forEach(field -> sentences.put(field.name(), "Please write a value."));
        sentences.put("", "Nothing was entered.");
        notices.put("form-mistakes", Notices.mistakes(form, sentences));
        notices.put("no-server", parts(Notices.noServer()));
        notices.put("not-shown", Notices.notShown());
        notices.put("file-in-direct-message", Notices.fileInDirectMessage("evidence.zip"));
        notices.put("file-not-sent", Notices.fileNotSent("evidence.zip"));
        notices.put("done", Notices.done());
        notices.put("how-to-reply", Notices.howToReply());
        notices.put("no-command", Notices.unknownCommand(LABEL, Optional.empty()));
        return notices;
    }

    private static List<Part> list(List<TokenView> rows, int total) {
        return list(Which.ALL, TokenSearch.Words.NONE, Optional.empty(), rows, total);
    }

    /** The first page, or the second of three if the total says so. */
    private static List<Part> list(
            Which which, TokenSearch.Words search, Optional<YearMonth> open, List<TokenView> rows, int total) {
        boolean second = total > 2 * ListTokens.PAGE;
        return QueryReplies.parts(new ListTokens.View(
                which,
                search,
                open,
                rows,
                second ? ListTokens.PAGE + 1 : 1,
                total,
                second ? Optional.of("all~~~~~") : Optional.empty(),
                total > rows.size() ? Optional.of("all~t1~~~~") : Optional.empty()));
    }

    /** What the person who decided reads, with the button that takes it back. */
    private static final ReviewPlan PLAN = new ReviewPlan(
            YearMonth.of(2026, 12),
            ViewSamples.NEXT,
            List.of(
                    new Review.Rung(Kind.REMIND, Instant.parse("2026-12-04T08:00:00Z")),
                    new Review.Rung(Kind.REMIND, Instant.parse("2026-12-08T08:00:00Z")),
                    new Review.Rung(Kind.ESCALATE, Instant.parse("2026-12-10T08:00:00Z")),
                    new Review.Rung(Kind.CLOSE, Instant.parse("2026-12-15T17:00:00Z"))));

    private static ReviewPreview.View preview(boolean open, boolean direct, int people) {
        var space = new SpaceId("slack", "T1");
        var rungs = PLAN.rungs().stream().map(Review.Rung::at).toList();
        var told = IntStream.range(0, people)
                .mapToObj(i -> new ReviewPreview.Told(
                        new MemberId("m" + i),
                        i == 0 ? "Mia" : i == 1 ? ViewSamples.HOSTILE : "Ana " + i,
                        i == 1 ? rungs.subList(2, 3) : List.of(PLAN.opens(), rungs.get(0), rungs.get(1)),
                        i == 1))
                .toList();
        return new ReviewPreview.View(
                PLAN,
                open,
                open ? 3 : 0,
                12,
                open ? 0 : 2,
                told,
                direct,
                new Places(new PlaceId(space, "C1"), "api-tokens", new PlaceId(space, "C2"), "token-alerts"),
                IntStream.range(0, open ? 12 : 0)
                        .mapToObj(i -> new ReviewPreview.Elsewhere(
                                new PlaceId(space, "C" + (3 + i)), i == 0 ? ViewSamples.HOSTILE : "part-" + i, i + 1))
                        .toList(),
                direct ? people / 2 : 0,
                ViewSamples.ZONE);
    }

    private static List<Part> approvedWithUndo() {
        var parts = new ArrayList<>(OutcomeReplies.parts(new Outcome.TokenApproved(LABEL, 0), ViewSamples.ZONE));
        parts.addAll(QueryReplies.parts(new UndoableDecision.View(Optional.of("a1~3"))));
        return parts;
    }

    private static Map<String, List<Part>> policy() {
        var space = new SpaceId("slack", "T1");
        var approvers = List.<Approver>of(
                new Approver.One(new AccountId(space, "U1"), "Ben"), new Approver.Group(space, "S1", "security"));
        var plain = new TeamPolicy(ApprovalPolicy.of(approvers), TokenPolicy.DEFAULT);
        var strict = new TeamPolicy(
                plain.approvals().withQuorum(2).withLiveFull(Optional.of(3)).withTypedLabel(true),
                new TokenPolicy(true, Optional.of(365), Optional.empty(), 1, List.of(), true));
        var replies = new LinkedHashMap<String, List<Part>>();
        replies.put("of-a-new-team", QueryReplies.parts(new ShowPolicy.View(plain, false)));
        replies.put(
                "calendar-of-a-new-team",
                QueryReplies.parts(
                        new ShowCalendar.View(Calendar.DEFAULT, List.of(), Optional.of(PLAN), ViewSamples.ZONE)));
        var days =
                LocalDate.of(2026, 12, 24).datesUntil(LocalDate.of(2027, 1, 10)).toList();
        replies.put(
                "calendar-with-many-holidays",
                QueryReplies.parts(new ShowCalendar.View(
                        new Calendar(days, List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY), Calendar.Opening.SAME_DAY),
                        days,
                        Optional.empty(),
                        ViewSamples.ZONE)));
        replies.put("that-demands-much", QueryReplies.parts(new ShowPolicy.View(strict, true)));
        return replies;
    }

    private static Map<String, List<Part>> routes() {
        var space = new SpaceId("slack", "T1");
        var app = new ReviewRoute(ReviewRoute.Kind.APP, "shop", new PlaceId(space, "C7"), "shop");
        var service = new ReviewRoute(ReviewRoute.Kind.SERVICE, "Acme Pay", new PlaceId(space, "C8"), "payments");
        var replies = new LinkedHashMap<String, List<Part>>();
        replies.put("none", QueryReplies.parts(new ShowRoutes.View(List.of())));
        replies.put(
                "two",
                QueryReplies.parts(
                        new ShowRoutes.View(List.of(new ShowRoutes.Row(app, 12), new ShowRoutes.Row(service, 1)))));
        return replies;
    }

    private static TokenSearch.Words searched(String text) {
        return new TokenSearch.Words(text, text, text, text, Optional.empty());
    }

    private static Map<String, List<Part>> pending(ViewSamples views) {
        var rows = views.pendingTokens().stream()
                .map(token -> new PendingRequests.Row(token, List.of(), false, "a1/"))
                .toList();
        var rivals =
                List.of(new ApprovalView.Rival("stripe-old", "Cho"), new ApprovalView.Rival("stripe-older", "Dee"));
        var most = IntStream.range(0, PendingRequests.PAGE)
                .mapToObj(i -> new PendingRequests.Row(rows.getFirst().token(), rivals, true, "a" + i + "/b1"))
                .toList();
        var page = Optional.of("a0");
        var replies = new LinkedHashMap<String, List<Part>>();
        replies.put("nothing", pending(true, List.of(), 0, List.of(), 0, Optional.empty()));
        replies.put("nothing-of-a-member", pending(false, List.of(), 0, List.of(), 0, Optional.empty()));
        replies.put("to-decide", pending(true, rows.subList(0, 1), 1, List.of(), 0, Optional.empty()));
        replies.put("own", pending(false, List.of(), 0, rows.subList(1, 2), 1, Optional.empty()));
        replies.put("both-of-many", pending(true, most, 20, most.subList(0, PendingRequests.OWN_MAX), 9, page));
        return replies;
    }

    private static List<Part> pending(
            boolean decides,
            List<PendingRequests.Row> decide,
            int total,
            List<PendingRequests.Row> own,
            int ownTotal,
            Optional<String> page) {
        return QueryReplies.parts(new PendingRequests.View(
                decides, decide, page.isEmpty() ? 1 : 6, total, own, ownTotal, page.map(_ -> ""), page));
    }

    private static Map<String, List<Part>> availability() {
        var until = Optional.of(Instant.parse("2026-11-14T23:00:00Z"));
        var zone = ViewSamples.ZONE;
        var stands = List.of(new ShowAvailability.Stands("Cho", until.get()));
        return Map.of(
                "away-nothing-said",
                QueryReplies.parts(new ShowAvailability.View(
                        "", "", Optional.empty(), Optional.empty(), Optional.empty(), List.of(), zone)),
                "away-everything-said",
                QueryReplies.parts(
                        new ShowAvailability.View("Ben", "Dee", until, until, Optional.of(NotifyBy.DM), stands, zone)),
                "away-nobody-answers",
                QueryReplies.parts(new ShowAvailability.View(
                        "Ben", "", until, Optional.empty(), Optional.of(NotifyBy.CHANNEL), List.of(), zone)));
    }

    private static List<Part> mine(ViewSamples views, List<ViewSamples.Line> lines) {
        var shown = lines.stream().map(ViewSamples.Line::view).toList();
        return QueryReplies.parts(new MyItems.Items(
                views.openReview(lines), shown, Optional.of(views.ana.id()), lines.isEmpty() ? 1 : 0, 0));
    }

    private static List<Part> mineBelowAnAnswer(ViewSamples views, Answer answer) {
        var next = new Outcome.Next("u1", answer == Answer.NOT_MINE ? "c1" : "", "", List.of());
        var answered = new Outcome.Answered(
                "r1",
                List.of(new Outcome.Given("i1", LABEL, answer)),
                List.of(),
                List.of(),
                7,
                List.of(),
                List.of(),
                Optional.of(next));
        var parts = new ArrayList<>(AnswerReplies.aboveList(answered, ViewSamples.ZONE));
        parts.addAll(mine(views, views.lines(7)));
        return parts;
    }

    private static List<Part> ofOwner(List<ViewSamples.Line> lines) {
        var shown = lines.stream().map(ViewSamples.Line::view).toList();
        return QueryReplies.parts(
                new OwnerItems.View("r1", "Ana", "r1~m1", ViewSamples.CLOSES, shown, 0, ViewSamples.ZONE));
    }

    private static List<Usage> usages() {
        return CommandCatalogue.STANDARD.usages();
    }

    /** Everything that can be filled in. */
    static Map<String, Form> forms(SnapshotChat chat) {
        var forms = new LinkedHashMap<String, Form>();
        forms.put("form-add", form(AddToken.SPEC, "", "", chat));
        forms.put("form-edit", form(EditToken.SPEC, "t1", LABEL, chat));
        forms.put(
                "form-edit-filled",
                Forms.draw(
                        EditToken.SPEC.form().orElseThrow(),
                        "t1",
                        new FormStart(
                                "t1",
                                LABEL,
                                Map.of(
                                        "rename",
                                        LABEL,
                                        "stored",
                                        "Xano env STRIPE_KEY",
                                        "backup",
                                        chat.id(2),
                                        "env",
                                        "test",
                                        "access",
                                        "read",
                                        "expires",
                                        "2027-01-31")),
                        chat.id(1)));
        forms.put("form-rotate", form(RotateToken.SPEC, "t1", LABEL, chat));
        forms.put("form-snooze-finding", form(SnoozeFinding.SPEC, "0123456789abcdef", LABEL, chat));
        forms.put("form-accept-risk", form(AcceptRisk.SPEC, "0123456789abcdef", LABEL, chat));
        forms.put("form-report-by-button", form(ReportByButton.SPEC, "t1", LABEL, chat));
        forms.put("form-close-incident", form(CloseIncident.SPEC, "n1", LABEL, chat));
        forms.put("form-hand-over", form(HandOver.SPEC, "t1", LABEL, chat));
        forms.put("form-deny", form(DenyToken.SPEC, "a1", LABEL, chat));
        forms.put("form-approve-typed", form(ApproveToken.SPEC, "a1", LABEL, chat));
        forms.put("form-ask-details", form(AskDetails.SPEC, "a1", LABEL, chat));
        forms.put("form-answer-question", form(AnswerQuestion.SPEC, "a1", LABEL, chat));
        forms.put("form-say-why", form(ExplainDenial.SPEC, "a1", LABEL, chat));
        forms.put("form-deny-hostile", form(DenyToken.SPEC, "a1", ViewSamples.HOSTILE, chat));
        return forms;
    }

    private static Form form(CommandSpec<?> spec, String id, String label, SnapshotChat chat) {
        return Forms.draw(spec.form().orElseThrow(), id, FormStart.about(label), chat.id(1));
    }

    private static List<Part> late(ViewSamples views, List<ViewSamples.Line> lines) {
        var review = views.closedReview(lines);
        return QueryReplies.parts(new LateItems.View(review, review.lines(), 0));
    }

    private static List<Part> history(
            List<ReviewHistory.Month> months, int page, boolean more, Optional<YearMonth> open) {
        return QueryReplies.parts(new ReviewHistory.View(months, page, more, open, ViewSamples.ZONE));
    }

    /** @param first whether there is none before it */
    private static ReviewHistory.Month month(int month, boolean first) {
        return new ReviewHistory.Month(
                YearMonth.of(2026, month),
                38,
                20 + month,
                3,
                1,
                14 - month,
                first ? 0 : 2,
                Duration.ofDays(11).plusHours(9),
                first ? Optional.empty() : Optional.of(new TokenView.Statement("Ben", ViewSamples.EXPIRES)),
                first ? Optional.empty() : Optional.of(new ReviewHistory.Counts(36, 19 + month, 4, 1, 12 - month)));
    }
}
