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
import dev.rollcall.command.RotateToken;
import dev.rollcall.command.SnoozeFinding;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.team.TokenPolicy;
import dev.rollcall.inbound.CommandCatalogue;
import dev.rollcall.query.LeaverTokens;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.ListTokens.Which;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.PendingRequests;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ShowPolicy;
import dev.rollcall.query.ShowRoutes;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.TokenSearch;
import dev.rollcall.query.TokenView;
import dev.rollcall.query.UndoableDecision;
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
        queries(new ViewSamples(chat)).forEach((name, parts) -> replies.put("query-" + name, List.of(parts)));
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
        replies.put("show-everything", shown(views.fullToken(LABEL)));
        replies.put("show-being-removed", shown(views.removedToken(RemovalStep.TO_DO)));
        replies.put("show-compromised", shown(views.compromisedToken()));
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
                "leaver-removing-none", QueryReplies.parts(new LeaverTokens.Removing.Question("m1", "Ana", List.of())));
        replies.put("show-pending", shown(rows.getFirst()));
        replies.put("show-required-only", shown(views.plainToken()));
        replies.put("show-expired", shown(views.expiredToken()));
        replies.put("show-hostile", shown(views.fullToken(ViewSamples.HOSTILE)));
        var late = views.escalatedReview(views.lines(2));
        replies.put("mine-after-the-escalation", QueryReplies.parts(new MyItems.View(late, late.lines(), 3)));
        replies.put("mine-none", mine(views, List.of()));
        replies.put("mine-one-open", mine(views, views.lines(1)));
        replies.put("mine-every-answer", mine(views, views.mixedLines()));
        replies.put("mine-more-than-fit", mine(views, views.lines(25)));
        var answered = views.lines(2);
        answered.forEach(line -> line.answered(Answer.CONFIRMED, "Ana"));
        replies.put("mine-all-answered", mine(views, answered));
        replies.put("expiry-details", QueryReplies.parts(CardSamples.expiring()));
        replies.put("one", QueryReplies.parts(views.line(1).confirmedBefore().view()));
        var open = views.openReview(views.mixedLines());
        var reminder = new Review.Rung(Kind.REMIND, ViewSamples.EXPIRES);
        replies.put("status-open", QueryReplies.parts(new ReviewStatus.View(open, false, Optional.of(reminder))));
        replies.put("status-open-admin", QueryReplies.parts(new ReviewStatus.View(open, true, Optional.of(reminder))));
        var close = new Review.Rung(Kind.CLOSE, ViewSamples.EXPIRES);
        var many = views.openReview(views.lines(25));
        replies.put("status-many-admin", QueryReplies.parts(new ReviewStatus.View(many, true, Optional.of(close))));
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

    /** A record with a history of each kind of entry. */
    private static List<Part> shown(TokenView token) {
        var history = new ArrayList<ShowToken.Done>();
        for (var action : AuditAction.values()) {
            if (action.stored().startsWith("token.")) {
                history.add(new ShowToken.Done(
                        token.registeredAt(), token.owner(), action.stored(), token.label() + ": purpose, stored"));
            }
        }
        history.add(new ShowToken.Done(token.registeredAt(), "", "token.of-a-later-version", token.label()));
        boolean full = token.replacedAt().isPresent();
        return QueryReplies.parts(new ShowToken.View(
                token,
                full ? history : List.of(),
                full,
                full
                        ? Optional.of(new ShowToken.Offered(token.owner(), token.backup(), ViewSamples.EXPIRES))
                        : Optional.empty(),
                full ? FindingSamples.ofToken(token.label()) : List.of(),
                full ? FindingSamples.accepted(token.label()) : List.of()));
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
                new TokenPolicy(true, Optional.of(365), Optional.empty(), 1, List.of()));
        var replies = new LinkedHashMap<String, List<Part>>();
        replies.put("of-a-new-team", QueryReplies.parts(new ShowPolicy.View(plain, false)));
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
                .map(token -> new PendingRequests.Row(token, "a1/"))
                .toList();
        var most = IntStream.range(0, PendingRequests.PAGE)
                .mapToObj(i -> new PendingRequests.Row(rows.getFirst().token(), "a" + i + "/b1"))
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

    private static List<Part> mine(ViewSamples views, List<ViewSamples.Line> lines) {
        var shown = lines.stream().map(ViewSamples.Line::view).toList();
        return QueryReplies.parts(new MyItems.View(views.openReview(lines), shown, lines.isEmpty() ? 1 : 0));
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
}
