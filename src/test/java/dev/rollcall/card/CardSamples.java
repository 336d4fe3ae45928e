package dev.rollcall.card;

import dev.rollcall.domain.CardFault;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.LeadReason;
import dev.rollcall.domain.review.PageCut;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.evidence.EvidencePack;
import dev.rollcall.query.ApprovalView;
import dev.rollcall.query.ApprovalView.How;
import dev.rollcall.query.BlockedView;
import dev.rollcall.query.DelegationView;
import dev.rollcall.query.DigestView;
import dev.rollcall.query.EvidenceView;
import dev.rollcall.query.ExpiryView;
import dev.rollcall.query.FewApproversView;
import dev.rollcall.query.LeaverView;
import dev.rollcall.query.PartView;
import dev.rollcall.query.RootNotes;
import dev.rollcall.query.TransferView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Every card in each of its states, drawn for one platform. A new card is added here: {@link CardSnapshotTest} fails
 * for a method of this package that draws and is not reached from here.
 */
final class CardSamples {
    private static final String APPROVAL = "approval:a1";
    private static final String DECISION = "told:a1";
    private static final String REVIEW = "review:r1";
    private static final String PART = "review-part:r1:C7";
    private static final String PAGE = "page:r1:0";
    private static final String REMINDER = "remind:r1:0";
    private static final String DIGEST = "digest:r1:m1";
    private static final String DELEGATION = "delegation:m2:m1";
    private static final String BACKUP = "backup:r1:2";
    private static final String UNCONFIRMED = "unconfirmed:r1";
    private static final Optional<String> NO_THREAD = Optional.empty();

    private static final String ESCALATION = "escalation:r1";
    private static final String ABSENT = "absent:r1";
    private static final String REMOVAL = "removal:m1";
    private static final String REMOVAL_REMINDER = "removal-remind:m1:0";
    private static final String REMOVAL_ESCALATION = "removal-escalation:m1";
    private static final String BLOCKED = "blocked:space";
    private static final String POINTER = "why:n1";
    private static final String TRANSFER = "transfer:t1";
    private static final String TRANSFERRED = "transferred:t1:m1";
    private static final String EXPIRY = "expiry:2026-11-02:m1";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private final Map<String, Card> cards = new LinkedHashMap<>();
    private final ViewSamples views;
    private final SnapshotChat chat;

    private CardSamples(SnapshotChat chat) {
        this.chat = chat;
        views = new ViewSamples(chat);
    }

    /** Cards by the name of their snapshot, in a fixed order. */
    static Map<String, Card> of(SnapshotChat chat) {
        var samples = new CardSamples(chat);
        samples.approvals();
        samples.decisions();
        samples.reviews();
        samples.pages();
        samples.parts();
        samples.reminders();
        samples.digests();
        samples.delegations();
        samples.backups();
        samples.unconfirmed();
        samples.escalations();
        samples.absences();
        samples.removals();
        samples.blocked();
        samples.expiries();
        samples.transfers();
        samples.fewApprovers();
        samples.waitingRequests();
        samples.incidents();
        samples.leavers();
        samples.put("pointer", PrivatePointer.draw(POINTER, "n1", samples.views.ana));
        return samples.cards;
    }

    static EvidenceView evidence() {
        return evidence(new EvidencePack.State(Optional.empty(), false, 0));
    }

    private static EvidenceView evidence(EvidencePack.State state) {
        return new EvidenceView(new EvidencePack(
                YearMonth.of(2026, 11),
                "3f9c1a77".repeat(8),
                state,
                "PK".repeat(110_000).getBytes(StandardCharsets.UTF_8)));
    }

    private void put(String name, Card card) {
        if (cards.put(name, card) != null) {
            throw new IllegalArgumentException("two samples are named " + name);
        }
    }

    private void put(String name, Optional<Card> card) {
        put(name, card.orElseThrow(() -> new IllegalArgumentException("the sample " + name + " draws nothing")));
    }

    private void waitingRequests() {
        var open = new ApprovalView.Asked("Ben", "Why does it need full access?", Optional.empty());
        var answered = new ApprovalView.Asked("Ben", "Which shop?", Optional.of("The one in Berlin."));
        var hostile = new ApprovalView.Asked(
                ViewSamples.HOSTILE, ViewSamples.HOSTILE, Optional.of(ViewSamples.HOSTILE.repeat(10)));
        approval("with-an-open-question", views.request().asked(answered, answered, open));
        approval("with-an-answer", views.request().asked(answered));
        approval("with-a-hostile-question", views.request().asked(hostile));
        var ended = views.request().ended(How.APPROVED, "Ben", "").asked(open);
        reminded("waiting", views.request());
        reminded("with-an-open-question", views.request().asked(open));
        reminded("nobody-can-decide", views.request().decidedByNobody());
        reminded("detected", views.request().detected());
        reminded("ended", ended);
        reminded("hostile", views.request().written(ViewSamples.HOSTILE));
        question("open", views.request().asked(open));
        question("answered", views.request().asked(answered));
        question("ended", ended);
        question("hostile", views.request().written(ViewSamples.HOSTILE).asked(hostile));
    }

    private void reminded(String state, ViewSamples.Request request) {
        put("request-reminder-" + state, RequestCards.reminder("approval-remind:a1:0", request.view(), true));
        put("request-escalation-" + state, RequestCards.escalation("approval-escalation:a1", request.view(), true));
    }

    private void question(String state, ViewSamples.Request request) {
        put("question-" + state, RequestCards.question("question:a1:0", request.view(), 0));
    }

    private void fewApprovers() {
        few("none", new FewApproversView(List.of("Ben", "@security"), 0, 1, false));
        few("one-of-two", new FewApproversView(List.of("Ben", "Cho"), 1, 2, false));
        few("two-of-three-for-live-data", new FewApproversView(List.of("Ben", "@security"), 2, 3, true));
        few("hostile", new FewApproversView(List.of(ViewSamples.HOSTILE), 1, 2, false));
    }

    private void few(String state, FewApproversView view) {
        put("few-approvers-" + state, PolicyReplies.fewApprovers("few-approvers:space", view));
    }

    private void expiries() {
        var open = new ExpiryView.Now.Open(false);
        var all = List.<ExpiryView.Now>of(
                open,
                new ExpiryView.Now.Open(true),
                new ExpiryView.Now.Snoozed("Ana", DAY.plusDays(7)),
                new ExpiryView.Now.Unused("Ana"));
        var done = List.<ExpiryView.Now>of(
                new ExpiryView.Now.Rotated(),
                new ExpiryView.Now.Changed(Optional.of(DAY.plusDays(90))),
                new ExpiryView.Now.Changed(Optional.empty()),
                new ExpiryView.Now.Moved("Ben"),
                new ExpiryView.Now.Gone());
        expiry("one", Optional.of(views.ana), true, List.of(expiring("ci-deploy", 7, open)));
        expiry("in-every-state", Optional.of(views.ana), true, expiring(all));
        var again = new ExpiryView.Now.Again(DAY.plusDays(14));
        expiry("told-again", Optional.of(views.ana), true, List.of(expiring("ci-deploy", 30, again)));
        expiry("with-nothing-left-to-do", Optional.of(views.ana), true, expiring(done));
        expiry("in-a-channel", Optional.of(views.ana), false, expiring(all));
        expiry("to-admins", Optional.empty(), false, List.of(expiring("ci-deploy", 1, open), expiring("x", 0, open)));
        expiry("of-many", Optional.of(views.ben), true, expiring(Collections.nCopies(25, open)));
        expiry("hostile", Optional.of(views.ana), true, List.of(expiring(ViewSamples.HOSTILE, 7, open)));
        var longest = IntStream.range(7, 37)
                .mapToObj(days -> expiring(ViewSamples.LONGEST, days, open))
                .toList();
        expiry("longest", Optional.of(views.ana), true, longest);
    }

    private void expiry(String state, Optional<Member> to, boolean alone, List<ExpiryView.Line> lines) {
        put("expiry-" + state, ExpiryCards.draw(EXPIRY, new ExpiryView(DAY, to, alone, lines), true));
    }

    private static List<ExpiryView.Line> expiring(List<ExpiryView.Now> states) {
        var lines = new ArrayList<ExpiryView.Line>();
        for (var state : states) {
            boolean expired = state instanceof ExpiryView.Now.Open(var over) && over;
            lines.add(expiring("token-" + lines.size(), expired ? -1 : 7 + lines.size(), state));
        }
        return lines;
    }

    /** As somebody reads it privately who pressed in a channel. */
    static ExpiryView expiring() {
        return new ExpiryView(
                DAY, Optional.empty(), true, List.of(expiring("ci-deploy", 7, new ExpiryView.Now.Open(false))));
    }

    private static ExpiryView.Line expiring(String text, int days, ExpiryView.Now state) {
        return new ExpiryView.Line(
                "t" + days,
                text,
                text,
                text,
                "live",
                "full",
                "Ana",
                new Token.Texts(text, text, text, text),
                DAY.plusDays(days),
                state);
    }

    private void transfers() {
        var open = Optional.<Transfer.How>empty();
        put("transfer-of-one", TransferCards.offer(TRANSFER, offered(List.of(open)), false, false));
        put("transfer-of-many", TransferCards.offer(TRANSFER, offered(Collections.nCopies(12, open)), false, false));
        var assigned = offered(List.of(Optional.of(Transfer.How.ASSIGNED)));
        put("transfer-without-asking", TransferCards.offer(TRANSFER, assigned, false, false));
        var all = Arrays.stream(Transfer.How.values())
                .filter(how -> how != Transfer.How.ASSIGNED)
                .map(Optional::of)
                .toList();
        put("transfer-ended-in-every-way", TransferCards.offer(TRANSFER, offered(all), false, true));
        for (var how : Transfer.How.values()) {
            put(
                    "transfer-result-" + how.name().toLowerCase(Locale.ROOT),
                    TransferCards.result(TRANSFERRED, offered(List.of(Optional.of(how))), views.ana, false));
        }
        put("transfer-direct", TransferCards.offer(TRANSFER, offered(List.of(open)), true, false));
        var accepted = offered(List.of(Optional.of(Transfer.How.ACCEPTED)));
        put("transfer-result-direct", TransferCards.result(TRANSFERRED, accepted, views.ana, true));
        var hostile = new TransferView.Line(
                ViewSamples.HOSTILE,
                ViewSamples.HOSTILE,
                ViewSamples.HOSTILE,
                "live",
                "full",
                ViewSamples.HOSTILE,
                open);
        put(
                "transfer-hostile",
                TransferCards.offer(
                        TRANSFER,
                        new TransferView(
                                "t1",
                                views.ben,
                                ViewSamples.HOSTILE,
                                ViewSamples.EXPIRES,
                                List.of(hostile),
                                ViewSamples.ZONE),
                        false,
                        false));
    }

    private TransferView offered(List<Optional<Transfer.How>> ends) {
        var lines = new ArrayList<TransferView.Line>();
        for (var end : ends) {
            lines.add(new TransferView.Line(
                    "token-" + lines.size(), "shop", "Stripe", "live", "full", lines.isEmpty() ? "Ana" : "", end));
        }
        return new TransferView("t1", views.ben, "Ana", ViewSamples.EXPIRES, lines, ViewSamples.ZONE);
    }

    private void leavers() {
        var line = leaverLine("ci-deploy", Optional.empty());
        leaver("of-one", true, List.of(line), false);
        leaver(
                "of-several",
                true,
                List.of(
                        line,
                        leaverLine("old-zap", Optional.of(RemovalStep.ANNOUNCED)),
                        leaverLine("x", Optional.empty())),
                false);
        leaver("of-many", true, Collections.nCopies(40, leaverLine(ViewSamples.LONGEST, Optional.empty())), false);
        leaver("hostile", true, List.of(leaverLine(ViewSamples.HOSTILE, Optional.empty())), false);
        leaver("with-nothing-left", true, List.of(), true);
        leaver("back", false, List.of(line), true);
    }

    private void leaver(String state, boolean left, List<LeaverView.Line> lines, boolean sent) {
        var view = new LeaverView("m6", "Dee", left, lines, List.of(views.ben, views.cho), ViewSamples.ZONE);
        put("leaver-" + state, LeaverCards.draw("leaver:m6", view, chat.space(), sent));
    }

    private static LeaverView.Line leaverLine(String text, Optional<RemovalStep> removal) {
        return new LeaverView.Line(
                text,
                text,
                text,
                "live",
                "full",
                removal.isPresent() ? "" : "Ben",
                removal,
                removal.map(_ -> ViewSamples.ANSWERED));
    }

    private void incidents() {
        var samples = new IncidentSamples(views, chat);
        samples.cards().forEach(this::put);
        page("compromised", List.of(views.line(1).compromised().firstOf(1)));
    }

    private void approvals() {
        approval("waiting", views.request());
        approval("waiting-for-a-group", views.request().decidedByAGroup());
        approval("waiting-with-rivals", views.request().expiring().rivals("old-deploy", "backup-deploy"));
        approval("waiting-and-nobody-can-decide", views.request().decidedByNobody());
        approval("quorum-partly-met", views.request().quorum(2, "Ben"));
        approval("needs-two-for-live-data", views.request().quorum(2).withFullAccessToLiveData());
        approval("too-few-can-decide", views.request().quorum(2).decidedByNobody());
        approval("detected", views.request().detected());
        approval("approved", views.request().expiring().ended(How.APPROVED, "Ben", ""));
        approval("denied-with-a-reason", views.request().ended(How.DENIED, "Ben", "We have one already"));
        approval("denied-without-a-reason", views.request().ended(How.DENIED, "Ben", ""));
        approval("expired", views.request().ended(How.EXPIRED, "", ""));
        approval("withdrawn", views.request().ended(How.WITHDRAWN, "Ana", ""));
        approval("hostile", views.request().written(ViewSamples.HOSTILE));
        approval("hostile-reason", views.request().ended(How.DENIED, ViewSamples.HOSTILE, ViewSamples.HOSTILE));
        approval("right-to-left", views.request().written(ViewSamples.RIGHT_TO_LEFT));
        approval("longest", views.request().written(ViewSamples.LONGEST));
    }

    private void approval(String state, ViewSamples.Request request) {
        put("approval-" + state, ApprovalCard.draw(APPROVAL, request.view()));
    }

    private void decisions() {
        decision("approved", views.request().ended(How.APPROVED, "Ben", ""));
        decision("denied-with-a-reason", views.request().ended(How.DENIED, "Ben", "We have one already"));
        decision("denied-without-a-reason", views.request().ended(How.DENIED, "Ben", ""));
        decision("expired", views.request().ended(How.EXPIRED, "", ""));
        put(
                "decision-taken-back",
                DecisionNotice.takenBack(DECISION, views.request().view()));
        var approved = views.request().ended(How.APPROVED, "Ben", "").view();
        put("decision-approved-no-review-planned", DecisionNotice.draw(DECISION, approved, Optional.empty()));
    }

    private void decision(String state, ViewSamples.Request request) {
        put("decision-" + state, DecisionNotice.draw(DECISION, request.view(), Optional.of(ViewSamples.NEXT)));
    }

    private void reviews() {
        put("review-open", ReviewCards.root(REVIEW, views.openReview(views.lines(3))));
        put("review-half-answered", ReviewCards.root(REVIEW, views.openReview(views.mixedLines())));
        put("review-escalated", ReviewCards.root(REVIEW, views.escalatedReview(views.mixedLines())));
        put("review-all-answered", ReviewCards.root(REVIEW, views.openReview(answered(3))));
        put("review-closed-all-confirmed", ReviewCards.root(REVIEW, views.closedReview(answered(3))));
        put("review-closed-with-unconfirmed", ReviewCards.root(REVIEW, views.closedReview(views.mixedLines())));
        put("review-closed-many-unconfirmed", ReviewCards.root(REVIEW, views.closedReview(views.lines(25))));
        put("review-closed-empty", ReviewCards.root(REVIEW, views.closedReview(List.of())));
        put("review-closed-answered-late", ReviewCards.root(REVIEW, views.closedReview(answeredLate())));
        var unapproved = List.of(
                views.line(1).answered(Answer.UNUSED, "Ana"),
                views.line(2).leading(Token.State.DENIED, LeadReason.UNAPPROVED).answered(Answer.UNUSED, "Ana"));
        put("review-closed-unused-not-approved", ReviewCards.root(REVIEW, views.closedReview(unapproved)));
        put("review-signed", ReviewCards.root(REVIEW, views.signedReview(views.mixedLines(), false)));
        put("review-changed-after-signing", ReviewCards.root(REVIEW, views.signedReview(answeredLate(), true)));
        put("review-taken-back-after-signing", ReviewCards.root(REVIEW, views.signedReview(views.mixedLines(), true)));
        var hostile = List.of(
                views.line(1).written(ViewSamples.HOSTILE).ownedBy(chat.member(4, ViewSamples.HOSTILE)),
                views.line(2).written(ViewSamples.HOSTILE).answered(Answer.UNUSED, "Ana"));
        put("review-hostile", ReviewCards.root(REVIEW, views.openReview(hostile)));
    }

    private List<ViewSamples.Line> answeredLate() {
        var lines = views.mixedLines();
        lines.get(2).late(Answer.CONFIRMED, "Ana");
        lines.get(3).late(Answer.UNUSED, "Ana");
        return lines;
    }

    private void unconfirmed() {
        var key = UNCONFIRMED + ":m1";
        put(
                "unconfirmed-one-token",
                UnconfirmedCards.direct(key, views.closedReview(views.lines(1)), views.ana, true, false));
        put(
                "unconfirmed-several-tokens",
                UnconfirmedCards.direct(key, views.closedReview(views.mixedLines()), views.ana, true, false));
        put(
                "unconfirmed-many-tokens",
                UnconfirmedCards.direct(key, views.closedReview(views.lines(25)), views.ana, true, false));
        put(
                "unconfirmed-answered-late",
                UnconfirmedCards.direct(key, views.closedReview(answeredLate()), views.ana, true, true));
        put(
                "unconfirmed-over",
                UnconfirmedCards.direct(key, views.closedReview(views.lines(2)), views.ana, false, true));

        put(
                "unconfirmed-thread",
                UnconfirmedCards.inThread(UNCONFIRMED, views.closedReview(views.mixedLines()), true, false));
        put(
                "unconfirmed-thread-all-answered",
                UnconfirmedCards.inThread(UNCONFIRMED, views.closedReview(answered(2)), true, true));
        put(
                "unconfirmed-thread-over",
                UnconfirmedCards.inThread(UNCONFIRMED, views.closedReview(views.lines(2)), false, true));
    }

    private List<ViewSamples.Line> answered(int count) {
        var lines = views.lines(count);
        lines.forEach(line -> line.answered(Answer.CONFIRMED, "Ana"));
        return lines;
    }

    private void pages() {
        for (int tokens : List.of(1, 7, 12)) {
            page(tokens + (tokens == 1 ? "-token" : "-tokens"), views.lines(tokens));
        }
        var many = views.lines(25);
        var pages = PageCut.cut(
                many.stream().map(_ -> new PageCut.Weight(80)).toList(), chat.linesPerPage(), Integer.MAX_VALUE);
        var first = many.subList(0, pages.lastIndexOf(0) + 1);
        put(
                "page-of-25-tokens",
                ReviewCards.page(PAGE, ViewSamples.page(0, pages.getLast() + 1, many.size(), first, false)));
        page("every-answer", views.mixedLines());
        page("expired", List.of(views.line(1).expired(), views.line(2)));
        page("many-answered", answered(9));
        leading();
        var continued = List.of(views.line(8), views.line(9).ownedBy(views.ben).firstOf(1));
        put("page-continued-owner", ReviewCards.page(PAGE, ViewSamples.page(1, 2, 9, continued, false)));
        var closed = answeredLate();
        closed.forEach(ViewSamples.Line::closed);
        put("page-closed", ReviewCards.page(PAGE, ViewSamples.page(0, 1, closed.size(), closed, true)));
        page(
                "hostile",
                List.of(
                        views.line(1).written(ViewSamples.HOSTILE).ownedBy(chat.member(4, ViewSamples.HOSTILE)),
                        views.line(2).written(ViewSamples.RIGHT_TO_LEFT).answered(Answer.UNUSED, ViewSamples.HOSTILE),
                        views.line(3).written(ViewSamples.LONGEST).unconfirmedBefore(12)));
        var longest = new ArrayList<ViewSamples.Line>();
        views.lines(chat.linesPerPage())
                .forEach(line -> longest.add(line.written(ViewSamples.LONGEST).saidBefore(Answer.UNUSED)));
        page("longest", longest);
    }

    /** Each reason to be one of the first lines; and the owners of what is unchanged below, on a page with a menu. */
    private void leading() {
        var lines = new ArrayList<ViewSamples.Line>();
        lines.add(views.line(1)
                .leading(LeadReason.UNAPPROVED, LeadReason.NO_OWNER)
                .unowned()
                .firstOf(1));
        int number = 2;
        for (var now : List.of(Token.State.DENIED, Token.State.EXPIRED)) {
            lines.add(views.line(number++)
                    .leading(now, LeadReason.UNAPPROVED, LeadReason.NO_OWNER)
                    .unowned());
        }
        for (var reason : LeadReason.values()) {
            if (reason != LeadReason.UNAPPROVED && reason != LeadReason.NO_OWNER) {
                lines.add(views.line(number++).leading(reason));
            }
        }
        lines.get(3).firstOf(9);
        lines.add(views.line(number++));
        lines.add(views.line(number++).answered(Answer.CONFIRMED, "Ana"));
        lines.add(views.line(number++).ownedBy(views.ben).firstOf(2));
        lines.add(views.line(number++).ownedBy(views.ben).answered(Answer.UNUSED, "Ben"));
        page("leading", lines);
    }

    private void parts() {
        var shop = new RootNotes.Elsewhere(chat.place(7), "shop", 12);
        var pay = new RootNotes.Elsewhere(chat.place(8), "payments", 1);
        var old = new RootNotes.Source("Bubble", "shop", LocalDate.of(2026, 1, 20), Optional.empty());
        var failed = new RootNotes.Source("Bubble", "site", DAY, Optional.of(ViewSamples.NEXT));
        var root = ReviewCards.root(REVIEW, views.openReview(views.lines(3)));
        var zone = ZoneId.of("Europe/Berlin");
        put("review-in-parts", ReviewParts.noting(root, new RootNotes(List.of(shop, pay), List.of(), zone)));
        put("review-with-old-sources", ReviewParts.noting(root, new RootNotes(List.of(), List.of(old, failed), zone)));
        var part = views.openReview(views.lines(2));
        put("review-part", ReviewParts.part(PART, new PartView(part, chat.place(7), "shop", false, 38)));
        put("review-part-moved", ReviewParts.part(PART, new PartView(part, chat.place(7), "shop", true, 38)));
        put("blocked-lost", BlockedCard.draw(BLOCKED, new BlockedView(List.of(), List.of("shop", "payments"))));
    }

    private void page(String state, List<ViewSamples.Line> lines) {
        put("page-" + state, ReviewCards.page(PAGE, ViewSamples.page(0, 1, lines.size(), lines, false)));
    }

    private void reminders() {
        var key = REMINDER + ":m1";
        var one = views.openReview(List.of(views.line(1)));
        put("reminder-one-token", LadderCards.reminder(key, one, views.ana, false));
        put(
                "reminder-with-findings",
                LadderCards.reminder(key, one, views.ana, false).map(card -> FindingReplies.inDigest(card, 3)));
        put(
                "reminder-thread-with-findings",
                LadderCards.reminder(REMINDER, one, false).map(card -> FindingReplies.inThread(card, 2)));
        put("reminder-several-tokens", LadderCards.reminder(key, views.openReview(views.lines(3)), views.ana, false));
        put("reminder-many-tokens", LadderCards.reminder(key, views.openReview(views.lines(25)), views.ana, false));
        var withBackup = views.openReview(List.of(views.line(1).backedUpBy(views.ben)));
        put("reminder-with-a-backup", LadderCards.reminder(key, withBackup, views.ana, false));
        var escalated = views.escalatedReview(List.of(views.line(1)));
        put("reminder-after-the-escalation", LadderCards.reminder(key, escalated, views.ana, true));
        put("reminder-all-answered", LadderCards.reminder(key, views.openReview(answered(2)), views.ana, true));
        put("reminder-closed", LadderCards.reminder(key, views.closedReview(views.lines(2)), views.ana, true));

        put("reminder-thread", LadderCards.reminder(REMINDER, views.openReview(views.mixedLines()), false));
        var away = views.line(2).ownedBy(views.ben).answeredBy(views.ana);
        var both = views.openReview(List.of(views.line(1), away));
        put("reminder-for-one-who-is-away", LadderCards.reminder(key, both, views.ana, false));
        put("reminder-of-one-who-is-away", LadderCards.reminder(key, both, views.ben, true));
        put("reminder-thread-for-one-who-is-away", LadderCards.reminder(REMINDER, both, false));
        put(
                "reminder-in-the-thread",
                LadderCards.reminder(key, one, views.ana, false).map(card -> LadderCards.mentioning(views.ana, card)));
        put("reminder-thread-all-answered", LadderCards.reminder(REMINDER, views.openReview(answered(2)), true));
        put("reminder-thread-closed", LadderCards.reminder(REMINDER, views.closedReview(views.lines(2)), true));
    }

    private void digests() {
        digest("one-token", views.lines(1), false);
        digest("several-tokens", views.lines(3), false);
        digest("every-answer", views.mixedLines(), true);
        digest("several-pages", views.lines(45), false);
        put("digest-last-page", DigestCards.draw(DIGEST, digest(views.lines(45), false, Optional.of(2)), true));
        digest(
                "for-others",
                List.of(views.line(1), views.line(2).ownedBy(views.ben).answeredBy(views.ana)),
                false);
        digest("all-answered", answered(2), true);
        digest("hostile", List.of(views.line(1).written(ViewSamples.HOSTILE), views.line(2)), false);
        digest("nothing-left", List.of(), true);
        put(
                "digest-with-findings",
                DigestCards.draw(DIGEST, digest(views.lines(2), false), false)
                        .map(card -> FindingReplies.inDigest(card, 2)));
        put("digest-closed", DigestCards.draw(DIGEST, digest(views.lines(2), true), true));
    }

    private void digest(String name, List<ViewSamples.Line> lines, boolean sent) {
        put("digest-" + name, DigestCards.draw(DIGEST, digest(lines, false), sent));
    }

    private DigestView digest(List<ViewSamples.Line> lines, boolean closed) {
        return digest(lines, closed, Optional.empty());
    }

    private DigestView digest(List<ViewSamples.Line> lines, boolean closed, Optional<Integer> page) {
        var review = closed ? views.closedReview(lines) : views.openReview(lines);
        return new DigestView(
                review.id(),
                review.period(),
                views.ana,
                review.answerBy(),
                review.closesAt(),
                closed,
                page,
                review.lines(),
                review.zone());
    }

    private void delegations() {
        var until = Optional.of(Instant.parse("2026-11-14T23:00:00Z"));
        var zone = ViewSamples.ZONE;
        var review = Optional.of("r1");
        delegation("no-review", new DelegationView("Ben", views.ana, until, Optional.empty(), 0, zone));
        delegation("nothing-open", new DelegationView("Ben", views.ana, until, review, 0, zone));
        delegation("one-open", new DelegationView("Ben", views.ana, until, review, 1, zone));
        delegation("several-open", new DelegationView("Ben", views.ana, until, review, 3, zone));
        delegation("over", new DelegationView("Ben", views.ana, Optional.empty(), review, 3, zone));
    }

    private void delegation(String name, DelegationView view) {
        put("delegation-" + name, DigestCards.delegation(DELEGATION, view, false, true));
        put("delegation-direct-" + name, DigestCards.delegation(DELEGATION, view, true, true));
    }

    private void backups() {
        var key = BACKUP + ":m2";
        var one = views.escalatedReview(List.of(views.line(1).backedUpBy(views.ben)));
        put("backup-one-token", LadderCards.backup(key, one, views.ben, false));
        var several = views.escalatedReview(List.of(
                views.line(1).backedUpBy(views.ben),
                views.line(2).ownedBy(views.cho).backedUpBy(views.ben),
                views.line(3).withoutOwner().backedUpBy(views.ben)));
        put("backup-several-owners", LadderCards.backup(key, several, views.ben, false));
        var unowned = List.of(views.line(1).withoutOwner().backedUpBy(views.ben));
        put("backup-no-owner", LadderCards.backup(key, views.escalatedReview(unowned), views.ben, false));
        put("backup-all-answered", LadderCards.backup(key, views.escalatedReview(answered(2)), views.ben, true));
        put("backup-closed", LadderCards.backup(key, views.closedReview(views.lines(2)), views.ben, true));

        put("backup-thread", LadderCards.backups(BACKUP, several, false));
        put("backup-thread-all-answered", LadderCards.backups(BACKUP, views.escalatedReview(answered(2)), true));
        put("backup-thread-closed", LadderCards.backups(BACKUP, views.closedReview(views.lines(2)), true));
    }

    /** Dee left; for one of three tokens there is a backup. */
    private List<ViewSamples.Line> ownedByOneWhoLeft() {
        return List.of(
                views.line(1).ownedBy(views.dee).firstOf(3).backedUpBy(views.ben),
                views.line(2).ownedBy(views.dee),
                views.line(3).ownedBy(views.dee).backedUpBy(views.ben).answered(Answer.CONFIRMED, "Ben"),
                views.line(4).firstOf(1).backedUpBy(views.dee));
    }

    private void absences() {
        put("evidence", EvidenceCards.draw("evidence:r1", evidence(), false));
        put(
                "evidence-signed",
                EvidenceCards.update(
                        "evidence-update:r1:1",
                        evidence(new EvidencePack.State(Optional.of("Olga"), false, 0)),
                        false));
        put(
                "evidence-changed",
                EvidenceCards.update(
                        "evidence-update:r1:2", evidence(new EvidencePack.State(Optional.of("Olga"), true, 2)), false));
        put("absent-owner", AbsenceCard.draw(ABSENT, views.openReview(ownedByOneWhoLeft()), false));
        put("absent-owner-all-answered", AbsenceCard.draw(ABSENT, views.openReview(answered(2)), true));
        put("absent-owner-closed", AbsenceCard.draw(ABSENT, views.closedReview(ownedByOneWhoLeft()), true));
        put("review-absent-owner", ReviewCards.root(REVIEW, views.openReview(ownedByOneWhoLeft())));
        page("absent-owner", ownedByOneWhoLeft());
        put(
                "reminder-instead-of-an-absent-owner",
                LadderCards.reminder(REMINDER + ":m2", views.openReview(ownedByOneWhoLeft()), views.ben, false));
        put(
                "reminder-thread-absent-owner",
                LadderCards.reminder(REMINDER, views.openReview(ownedByOneWhoLeft()), false));
        put(
                "escalation-absent-owner",
                EscalationCard.draw(ESCALATION, views.escalatedReview(ownedByOneWhoLeft()), thread(), false));
    }

    private void removals() {
        removal(
                "announced",
                ViewSamples.removal(RemovalStep.ANNOUNCED)
                        .because("nobody uses it")
                        .asking(views.ben, views.cho));
        removal(
                "announced-without-texts",
                ViewSamples.removal(RemovalStep.ANNOUNCED).withoutTexts());
        removal("to-do", ViewSamples.removal(RemovalStep.TO_DO).asking(views.ana));
        removal("to-do-at-bubble", ViewSamples.removal(RemovalStep.TO_DO).heldBy("Bubble"));
        removal(
                "reopened",
                ViewSamples.removal(RemovalStep.TO_DO).saidByAnImport("Bubble").asking(views.ana));
        removal(
                "deleted",
                ViewSamples.removal(RemovalStep.DELETED).deletedBy("Ana").asking(views.ben));
        removal(
                "gone-checked",
                ViewSamples.removal(RemovalStep.GONE).deletedBy("Ana").by("Ben"));
        removal(
                "gone-not-listed",
                ViewSamples.removal(RemovalStep.GONE).deletedBy("Ana").saidByAnImport("Bubble"));
        removal(
                "gone-and-nobody-deleted-it",
                ViewSamples.removal(RemovalStep.GONE).saidByAnImport("Bubble"));
        removal("kept", ViewSamples.removal(RemovalStep.KEPT).by("Cho"));
        removal("taken-back", ViewSamples.removal(RemovalStep.KEPT).by("Ana").tookBack());
        removal("restored", ViewSamples.removal(RemovalStep.RESTORED).by("Ben"));
        removal("hostile", ViewSamples.removal(RemovalStep.ANNOUNCED).written(ViewSamples.HOSTILE));
        removal("longest", ViewSamples.removal(RemovalStep.TO_DO).written(ViewSamples.LONGEST));
        var todo = ViewSamples.removal(RemovalStep.TO_DO).asking(views.ana).view();
        var check = ViewSamples.removal(RemovalStep.DELETED)
                .deletedBy("Ana")
                .asking(views.ben)
                .view();
        var gone =
                ViewSamples.removal(RemovalStep.GONE).deletedBy("Ana").by("Ben").view();
        put("removal-reminder", RemovalCards.reminder(REMOVAL_REMINDER + ":m1", todo, false, false));
        put("removal-reminder-to-check", RemovalCards.reminder(REMOVAL_REMINDER + ":m2", check, false, false));
        put("removal-reminder-in-the-channel", RemovalCards.reminder(REMOVAL_REMINDER, todo, true, false));
        put("removal-reminder-done", RemovalCards.reminder(REMOVAL_REMINDER, gone, true, true));
        put("removal-escalation", RemovalCards.escalation(REMOVAL_ESCALATION, todo, false));
        put("removal-escalation-to-check", RemovalCards.escalation(REMOVAL_ESCALATION, check, false));
        put("removal-escalation-done", RemovalCards.escalation(REMOVAL_ESCALATION, gone, true));
        page(
                "being-removed",
                List.of(
                        views.line(1).firstOf(4).beingRemoved(RemovalStep.ANNOUNCED),
                        views.line(2).beingRemoved(RemovalStep.TO_DO),
                        views.line(3).beingRemoved(RemovalStep.DELETED),
                        views.line(4).beingRemoved(RemovalStep.GONE)));
    }

    private void removal(String state, ViewSamples.Task task) {
        put("removal-" + state, RemovalCards.task(REMOVAL, task.view()));
    }

    private void blocked() {
        var channel = chat.place(7);
        var places = Arrays.stream(CardFault.values())
                .map(fault -> new BlockedView.Place(Optional.of(channel), "api-tokens", false, fault, 1))
                .toList();
        put("blocked", BlockedCard.draw(BLOCKED, new BlockedView(places)));
        put(
                "blocked-thread",
                BlockedCard.draw(
                        BLOCKED,
                        new BlockedView(List.of(new BlockedView.Place(
                                Optional.of(channel), "api-tokens", true, CardFault.NOT_ALLOWED, 3)))));
        put(
                "blocked-removed",
                BlockedCard.draw(
                        BLOCKED,
                        new BlockedView(List.of(new BlockedView.Place(
                                Optional.of(channel), "api-tokens", false, CardFault.NOT_IN_PLACE, 2)))));
        put(
                "blocked-direct",
                BlockedCard.draw(
                        BLOCKED,
                        new BlockedView(List.of(
                                new BlockedView.Place(Optional.empty(), "", false, CardFault.NOT_ALLOWED, 1)))));
    }

    private Optional<String> thread() {
        return Optional.of(new PlaceId(chat.space(), chat.id(8)) + " " + chat.id(9));
    }

    /** Open tokens of so many owners: some with a backup, and the last without an owner. */
    private List<ViewSamples.Line> owned(int tokens, int owners) {
        return owned(tokens, owners, false);
    }

    /** Owners of whom each is away with a delegate of a long name, wants quiet, or left without a backup. */
    private List<ViewSamples.Line> unreached() {
        var delegate = chat.member(4, ViewSamples.RIGHT_TO_LEFT);
        return List.of(
                views.line(1).backedUpBy(views.cho).answeredBy(views.ben),
                views.line(2).backedUpBy(views.cho).answeredBy(views.ben),
                views.line(3).ownedBy(views.ben).quiet(),
                views.line(4).ownedBy(views.cho).answeredBy(delegate),
                views.line(5).ownedBy(views.dee),
                views.line(6).ownedBy(chat.member(5, "Eli")).answeredBy(chat.member(5, "Eli")),
                views.line(7).unowned());
    }

    private List<ViewSamples.Line> owned(int tokens, int owners, boolean away) {
        return IntStream.rangeClosed(1, tokens)
                .mapToObj(i -> {
                    int owner = i % owners;
                    var line = owner == 0 && owners > 1
                            ? views.line(i).withoutOwner()
                            : views.line(i).ownedBy(chat.member(10 + owner, "Owner " + owner));
                    var backed = owner % 2 == 0 ? line.backedUpBy(views.ben) : line;
                    return away && owner != 0 ? backed.answeredBy(chat.member(9, "Delegate " + owner)) : backed;
                })
                .toList();
    }

    private void escalations() {
        put(
                "escalation-open",
                EscalationCard.draw(ESCALATION, views.escalatedReview(views.mixedLines()), thread(), false));
        put("escalation-5", EscalationCard.draw(ESCALATION, views.escalatedReview(owned(5, 2)), thread(), false));
        put("escalation-40", EscalationCard.draw(ESCALATION, views.escalatedReview(owned(40, 9)), thread(), false));
        put("escalation-400", EscalationCard.draw(ESCALATION, views.escalatedReview(owned(400, 45)), thread(), false));
        put(
                "escalation-400-closed",
                EscalationCard.draw(ESCALATION, views.closedReview(owned(400, 45)), thread(), true));
        put(
                "escalation-away-quiet-and-left",
                EscalationCard.draw(ESCALATION, views.escalatedReview(unreached()), thread(), false));
        put(
                "escalation-400-away",
                EscalationCard.draw(ESCALATION, views.escalatedReview(owned(400, 45, true)), thread(), false));
        put(
                "escalation-no-thread",
                EscalationCard.draw(ESCALATION, views.escalatedReview(owned(1, 1)), NO_THREAD, false));
        put(
                "escalation-many",
                EscalationCard.draw(ESCALATION, views.escalatedReview(views.lines(25)), thread(), false));
        put(
                "escalation-all-answered",
                EscalationCard.draw(ESCALATION, views.escalatedReview(answered(2)), thread(), true));
        put(
                "escalation-closed",
                EscalationCard.draw(ESCALATION, views.closedReview(views.mixedLines()), thread(), true));
        var hostile = List.of(views.line(1)
                .written(ViewSamples.HOSTILE)
                .ownedBy(chat.member(4, ViewSamples.HOSTILE))
                .backedUpBy(chat.member(5, ViewSamples.HOSTILE)));
        put("escalation-hostile", EscalationCard.draw(ESCALATION, views.escalatedReview(hostile), thread(), false));
    }
}
