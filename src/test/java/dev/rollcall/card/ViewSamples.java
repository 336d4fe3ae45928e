package dev.rollcall.card;

import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.LeadReason;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.ApprovalView;
import dev.rollcall.query.ApprovalView.Ended;
import dev.rollcall.query.ApprovalView.Rival;
import dev.rollcall.query.LineView;
import dev.rollcall.query.PageView;
import dev.rollcall.query.RemovalView;
import dev.rollcall.query.ReviewView;
import dev.rollcall.query.Standing;
import dev.rollcall.query.TokenView;
import dev.rollcall.query.TokenView.Given;
import dev.rollcall.query.TokenView.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Views built by hand, with fixed dates and one fixed zone. Each kind of view has one place here that calls its
 * constructor, so that a new component of a view is added once.
 */
final class ViewSamples {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final Instant ASKED = Instant.parse("2026-11-02T09:14:00Z");
    static final Instant EXPIRES = Instant.parse("2026-11-09T09:14:00Z");
    static final Instant DECIDED = Instant.parse("2026-11-02T10:30:00Z");
    static final Instant OPENED = Instant.parse("2026-11-02T08:00:00Z");
    static final Instant ANSWERED = Instant.parse("2026-11-03T13:05:00Z");
    static final Instant ANSWER_BY = Instant.parse("2026-11-10T08:00:00Z");
    static final Instant CLOSES = Instant.parse("2026-11-13T17:00:00Z");
    static final Instant SIGNED = Instant.parse("2026-11-16T09:02:00Z");
    static final Instant LATE = Instant.parse("2026-11-17T09:14:00Z");
    private static final List<TokenView.InReview> PAST = List.of(
            new TokenView.InReview(YearMonth.of(2026, 11), true, Optional.empty()),
            new TokenView.InReview(YearMonth.of(2026, 10), false, Optional.empty()),
            new TokenView.InReview(YearMonth.of(2026, 9), false, Optional.of(new Given(Answer.UNUSED, "Ana", ASKED))));
    static final Instant NEXT = Instant.parse("2026-12-01T08:00:00Z");
    static final TokenView.Expires EXPIRES_LATER = new TokenView.Expires(LocalDate.of(2027, 1, 31), false);

    /** Markup and mentions of both platforms, and characters that turn the direction of writing. */
    static final String HOSTILE =
            "<!channel> @everyone <@U1> <@100000000000000001> *b* _i_ ~~s~~ ||x|| [a](http://e.test)"
                    + " `c` # h > q \u202Eevil\u2066 & co";

    static final String RIGHT_TO_LEFT = "مفتاح النشر للإنتاج";
    /** As long as a label can be: 80 code points, each of which takes four bytes. */
    static final String LONGEST = "🔑".repeat(80);

    final Member ana;
    final Member ben;
    final Member cho;
    private final SnapshotChat chat;

    /** Dee, who left. */
    final Member dee;

    ViewSamples(SnapshotChat chat) {
        this.chat = chat;
        ana = chat.member(1, "Ana");
        ben = chat.member(2, "Ben");
        cho = chat.member(3, "Cho");
        var left = chat.member(6, "Dee");
        dee = new Member(left.id(), left.account(), left.name(), Optional.of(Absence.LEFT));
    }

    /** A request for approval; what is not set is what a plain request has. */
    final class Request {
        private String label = "ci-deploy";
        private String app = "shop";
        private String service = "Stripe";
        private String owner = "Ana";
        private String backup = "";
        private Optional<TokenView.Expires> expires = Optional.empty();
        private String askedBy = "Ana";
        private Optional<String> detectedAt = Optional.empty();
        private List<Approver> approvers =
                List.of(new Approver.One(ben.account(), "Ben"), new Approver.One(cho.account(), "Cho"));
        private int quorum = 1;
        private List<Statement> yes = List.of();
        private Optional<Ended> ended = Optional.empty();
        private List<Rival> rivals = List.of();
        private boolean nobodyDecides;
        private boolean liveFull;
        private List<ApprovalView.Asked> questions = List.of();

        Request written(String text) {
            label = text;
            app = text;
            service = text;
            owner = text;
            backup = text;
            askedBy = text;
            rivals = List.of(new Rival(text, text));
            return this;
        }

        Request expiring() {
            backup = "Ben";
            expires = Optional.of(EXPIRES_LATER);
            return this;
        }

        Request detected() {
            service = "Bubble";
            owner = "";
            askedBy = "";
            detectedAt = Optional.of("Bubble");
            return this;
        }

        Request decidedByAGroup() {
            approvers = List.of(new Approver.Group(chat.space(), chat.id(9), "security"));
            return this;
        }

        Request quorum(int wanted, String... names) {
            quorum = wanted;
            yes = Arrays.stream(names).map(name -> new Statement(name, DECIDED)).toList();
            return this;
        }

        Request rivals(String... labels) {
            rivals = Arrays.stream(labels).map(rival -> new Rival(rival, "Ben")).toList();
            return this;
        }

        Request decidedByNobody() {
            nobodyDecides = true;
            return this;
        }

        Request asked(ApprovalView.Asked... all) {
            questions = List.of(all);
            return this;
        }

        Request withFullAccessToLiveData() {
            liveFull = true;
            return this;
        }

        Request ended(ApprovalView.How how, String by, String reason) {
            ended = Optional.of(new Ended(how, by, DECIDED, Optional.of(reason).filter(why -> !why.isEmpty())));
            return this;
        }

        ApprovalView view() {
            return new ApprovalView(
                    "a1",
                    label,
                    app,
                    service,
                    "live",
                    "write",
                    owner,
                    backup,
                    expires,
                    askedBy,
                    ASKED,
                    detectedAt,
                    approvers,
                    quorum,
                    liveFull,
                    yes,
                    EXPIRES,
                    ended,
                    rivals,
                    nobodyDecides,
                    questions,
                    ZONE);
        }
    }

    Request request() {
        return new Request();
    }

    /** A removal that Ana began; what is not set is what a plain one has. */
    static final class Task {
        private final RemovalStep step;
        private String label = "old-zap";
        private String service = "Zapier";
        private String reason = "";
        private String purpose = "nightly order sync";
        private String stored = "Xano env ZAPIER-KEY";
        private String actor = "";
        private String deletedBy = "";
        private String issuer = "";
        private boolean tookBack;
        private List<Member> asked = List.of();

        Task(RemovalStep step) {
            this.step = step;
        }

        Task written(String text) {
            label = text;
            service = text;
            reason = text;
            purpose = text;
            stored = text;
            actor = text;
            deletedBy = text;
            return this;
        }

        Task heldBy(String who) {
            service = who;
            return this;
        }

        Task because(String why) {
            reason = why;
            return this;
        }

        Task withoutTexts() {
            purpose = "";
            stored = "";
            return this;
        }

        Task by(String who) {
            actor = who;
            return this;
        }

        Task deletedBy(String who) {
            deletedBy = who;
            return this;
        }

        Task saidByAnImport(String from) {
            issuer = from;
            return this;
        }

        Task tookBack() {
            tookBack = true;
            return this;
        }

        Task asking(Member... members) {
            asked = List.of(members);
            return this;
        }

        RemovalView view() {
            return new RemovalView(
                    "m1",
                    label,
                    "shop",
                    service,
                    "live",
                    "read",
                    service,
                    "Ana",
                    "Ana",
                    ASKED,
                    reason,
                    purpose,
                    stored,
                    step,
                    ANSWERED,
                    step == RemovalStep.ANNOUNCED ? Optional.of(ANSWER_BY) : Optional.empty(),
                    actor,
                    deletedBy,
                    issuer,
                    tookBack,
                    asked,
                    ZONE);
        }
    }

    static Task removal(RemovalStep step) {
        return new Task(step);
    }

    /** One token of a review: open and never confirmed, owned by Ana, unless it is said otherwise. */
    final class Line {
        private final int number;
        private String label;
        private String service = "Stripe";
        private Optional<Member> owner = Optional.of(ana);
        private Optional<Member> backup = Optional.empty();
        private Optional<LineView.Reached> reached = Optional.empty();
        private Optional<Statement> confirmed = Optional.empty();
        private int unconfirmed;
        private Optional<Standing> standing = Optional.empty();
        private Optional<Given> answer = Optional.empty();
        private Optional<RemovalStep> removal = Optional.empty();
        private Optional<LocalDate> expired = Optional.empty();
        private LineView.Lead lead = LineView.Lead.NONE;
        private boolean compromised;
        private boolean closed;
        private boolean first;
        private int ofOwner = 1;

        Line(int number) {
            this.number = number;
            label = "token-" + number;
        }

        Line written(String text) {
            label = text;
            service = text;
            return this;
        }

        Line unowned() {
            owner = Optional.empty();
            return this;
        }

        Line ownedBy(Member member) {
            owner = Optional.of(member);
            return this;
        }

        Line withoutOwner() {
            owner = Optional.empty();
            return this;
        }

        Line backedUpBy(Member member) {
            backup = Optional.of(member);
            return this;
        }

        /** The owner is away until the end of 14 November, and this member is asked. */
        Line answeredBy(Member delegate) {
            reached = Optional.of(new LineView.Reached(
                    Optional.of(delegate),
                    backup,
                    Optional.of(Instant.parse("2026-11-14T23:00:00Z")),
                    Optional.empty()));
            return this;
        }

        /** The owner wants quiet until the end of 14 November. */
        Line quiet() {
            reached = Optional.of(new LineView.Reached(
                    owner, backup, Optional.empty(), Optional.of(Instant.parse("2026-11-14T23:00:00Z"))));
            return this;
        }

        Line confirmedBefore() {
            confirmed = Optional.of(new Statement("Ana", Instant.parse("2026-10-05T09:00:00Z")));
            return this;
        }

        Line expired() {
            expired = Optional.of(LocalDate.of(2026, 9, 30));
            return this;
        }

        Line compromised() {
            compromised = true;
            return this;
        }

        Line saidBefore(Answer said) {
            standing = Optional.of(new Standing(said, "Ana", Instant.parse("2026-10-05T09:00:00Z"), false));
            return this;
        }

        Line unconfirmedBefore(int times) {
            unconfirmed = times;
            return this;
        }

        Line answered(Answer given, String by) {
            answer = Optional.of(new Given(given, by, ANSWERED));
            return this;
        }

        /** One of the first lines, for these reasons. */
        Line leading(LeadReason... reasons) {
            return leading(Token.State.PENDING, reasons);
        }

        /** The same; what has become of the token since. */
        Line leading(Token.State now, LeadReason... reasons) {
            lead = new LineView.Lead(List.of(reasons), Optional.of(LocalDate.of(2026, 4, 20)), "Bubble", now);
            return this;
        }

        /** Answered "unused", and its removal stands there. */
        Line beingRemoved(RemovalStep step) {
            removal = Optional.of(step);
            return answered(Answer.UNUSED, "Ana");
        }

        /** Answered after the close. */
        Line late(Answer given, String by) {
            answer = Optional.of(new Given(given, by, LATE, true));
            return this;
        }

        Line closed() {
            closed = true;
            return this;
        }

        /** The first line of its owner, who owns this many in the whole review. */
        Line firstOf(int tokens) {
            first = true;
            ofOwner = tokens;
            return this;
        }

        LineView view() {
            return new LineView(
                    "i" + number,
                    label,
                    "shop",
                    service,
                    "live",
                    "write",
                    owner,
                    backup,
                    reached.orElseGet(() -> LineView.Reached.of(owner, backup)),
                    confirmed,
                    unconfirmed,
                    standing,
                    answer,
                    removal,
                    expired,
                    lead,
                    compromised,
                    closed,
                    first,
                    ofOwner,
                    ZONE);
        }
    }

    Line line(int number) {
        return new Line(number);
    }

    /** Open tokens of one owner, numbered from 1. */
    List<Line> lines(int count) {
        var lines = new ArrayList<Line>(
                IntStream.rangeClosed(1, count).mapToObj(Line::new).toList());
        lines.getFirst().firstOf(count);
        return lines;
    }

    /** Tokens in every state of a review that is open: each answer, confirmed before, unconfirmed before, never. */
    List<Line> mixedLines() {
        return List.of(
                line(1).firstOf(4).answered(Answer.CONFIRMED, "Ana").confirmedBefore(),
                line(2).answered(Answer.UNUSED, "Ana").saidBefore(Answer.UNUSED),
                line(3).confirmedBefore(),
                line(4).unconfirmedBefore(1).backedUpBy(ben),
                line(5).ownedBy(ben).firstOf(2).answered(Answer.NOT_MINE, "Ben"),
                line(6).ownedBy(ben)
                        .saidBefore(Answer.UNUSED)
                        .unconfirmedBefore(2)
                        .backedUpBy(cho),
                line(7).withoutOwner().firstOf(2).saidBefore(Answer.NOT_MINE),
                line(8).withoutOwner().unconfirmedBefore(3));
    }

    ReviewView openReview(List<Line> lines) {
        return review(lines, false, Optional.empty());
    }

    ReviewView escalatedReview(List<Line> lines) {
        return review(lines, true, Optional.empty());
    }

    ReviewView closedReview(List<Line> lines) {
        lines.forEach(Line::closed);
        return review(lines, true, Optional.of(CLOSES));
    }

    /** The same after somebody signed its result. */
    ReviewView signedReview(List<Line> lines, boolean changed) {
        var r = closedReview(lines);
        return new ReviewView(
                r.id(),
                r.period(),
                r.openedAt(),
                r.answerBy(),
                r.closesAt(),
                r.closedAt(),
                r.escalated(),
                r.climbed(),
                r.lines(),
                r.zone(),
                Optional.of(new ReviewView.Signed("Ben", SIGNED, changed)));
    }

    private static ReviewView review(List<Line> lines, boolean escalated, Optional<Instant> closedAt) {
        return new ReviewView(
                "r1",
                YearMonth.of(2026, 11),
                OPENED,
                ANSWER_BY,
                CLOSES,
                closedAt,
                escalated,
                escalated ? 3 : 1,
                lines.stream().map(Line::view).toList(),
                ZONE);
    }

    /** A page, counted from 0. */
    static PageView page(int page, int pages, int outOf, List<Line> lines, boolean closed) {
        return new PageView(
                "r1", page, pages, outOf, lines.stream().map(Line::view).toList(), closed);
    }

    /** A row whose last answer stands. */
    TokenView standingToken(Answer said, boolean gone, boolean open, boolean unconfirmed) {
        var label = "last-" + said.name().toLowerCase(Locale.ROOT);
        var token = token(label, Token.State.ACTIVE, Optional.empty(), open, unconfirmed);
        return with(token, token.request(), Optional.of(new Standing(said, "Ana", ANSWERED, gone)));
    }

    private static TokenView requested(TokenView token, TokenView.Request request) {
        return with(token, Optional.of(request), token.standing());
    }

    private static TokenView with(TokenView t, Optional<TokenView.Request> request, Optional<Standing> standing) {
        return with(t, request, standing, t.removal());
    }

    /** A token whose removal stands there. */
    TokenView removedToken(RemovalStep step) {
        var token = standingToken(Answer.UNUSED, true, false, false);
        return with(token, token.request(), token.standing(), Optional.of(new TokenView.Removing(step, ANSWERED)));
    }

    private static TokenView with(
            TokenView t,
            Optional<TokenView.Request> request,
            Optional<Standing> standing,
            Optional<TokenView.Removing> removal) {
        return new TokenView(
                t.label(),
                t.app(),
                t.service(),
                t.env(),
                t.access(),
                t.owner(),
                t.backup(),
                t.texts(),
                t.replacedAt(),
                t.expires(),
                t.lastFour(),
                t.fingerprinted(),
                t.state(),
                t.seen(),
                t.registeredBy(),
                t.registeredAt(),
                request,
                t.confirmed(),
                t.answer(),
                standing,
                t.openNow(),
                t.unconfirmed(),
                removal,
                t.compromised(),
                t.past(),
                t.zone());
    }

    /** A token of which an incident is open. */
    TokenView compromisedToken() {
        var t = removedToken(RemovalStep.TO_DO);
        return new TokenView(
                t.label(),
                t.app(),
                t.service(),
                t.env(),
                t.access(),
                t.owner(),
                t.backup(),
                t.texts(),
                t.replacedAt(),
                t.expires(),
                t.lastFour(),
                t.fingerprinted(),
                t.state(),
                t.seen(),
                t.registeredBy(),
                t.registeredAt(),
                t.request(),
                t.confirmed(),
                t.answer(),
                t.standing(),
                t.openNow(),
                t.unconfirmed(),
                t.removal(),
                Optional.of(DECIDED),
                t.past(),
                t.zone());
    }

    /** What a list of pending tokens shows: of somebody else, one's own, found by an import. */
    List<TokenView> pendingTokens() {
        var asked = token("asked", Token.State.PENDING, Optional.empty(), false, false);
        var ownRequest = new TokenView.Request("a2", "Ana", ASKED, EXPIRES, true, List.of(), 1, true);
        var found = new TokenView.Request("a3", "", ASKED, EXPIRES, false, List.of(), 1, true);
        return List.of(asked, requested(asked, ownRequest), requested(asked, found));
    }

    private static Optional<TokenView.Request> request(String people, Token.State state) {
        boolean waiting = state == Token.State.PENDING;
        var yes = waiting ? List.<Statement>of() : List.of(new Statement(people, DECIDED));
        return people.isEmpty()
                ? Optional.empty()
                : Optional.of(new TokenView.Request("a1", people, ASKED, EXPIRES, false, yes, 1, waiting));
    }

    /** A token's record with everything filled in. */
    TokenView fullToken(String text) {
        return token(
                text,
                text,
                Optional.of(EXPIRES_LATER),
                Optional.of("ab12"),
                Token.State.ACTIVE,
                Optional.of(new TokenView.Seen("Bubble", Optional.of(DECIDED), Optional.of(ANSWERED))),
                Optional.of(new Statement(text, DECIDED)),
                Optional.empty(),
                false,
                false);
    }

    /** A token that expired before anybody looks at it. */
    TokenView expiredToken() {
        return token(
                "old-zap",
                "Ana",
                Optional.of(new TokenView.Expires(LocalDate.of(2026, 1, 31), true)),
                Optional.empty(),
                Token.State.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    /** A token's record with nothing but what is required. */
    TokenView plainToken() {
        return token(
                "ci-deploy",
                "",
                Optional.empty(),
                Optional.empty(),
                Token.State.ACTIVE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    /** One row of a list in each state that a list shows. */
    List<TokenView> tokensInEveryState() {
        return List.of(
                token("waiting", Token.State.PENDING, Optional.empty(), false, false),
                token(
                        "answered",
                        Token.State.ACTIVE,
                        Optional.of(new Given(Answer.UNUSED, "Ana", ANSWERED)),
                        false,
                        false),
                token("open", Token.State.ACTIVE, Optional.empty(), true, false),
                token("unconfirmed", Token.State.ACTIVE, Optional.empty(), false, true),
                standingToken(Answer.UNUSED, false, false, false),
                standingToken(Answer.UNUSED, true, true, false),
                standingToken(Answer.NOT_MINE, false, false, true),
                fullToken("confirmed"),
                plainToken());
    }

    private TokenView token(
            String label, Token.State state, Optional<Given> answer, boolean open, boolean unconfirmed) {
        return token(
                label,
                "Ana",
                Optional.empty(),
                Optional.empty(),
                state,
                Optional.empty(),
                Optional.empty(),
                answer,
                open,
                unconfirmed);
    }

    /** @param people the owner, backup owner, note and who registered it; may be empty */
    private static TokenView token(
            String label,
            String people,
            Optional<TokenView.Expires> expires,
            Optional<String> lastFour,
            Token.State state,
            Optional<TokenView.Seen> seen,
            Optional<Statement> confirmed,
            Optional<Given> answer,
            boolean open,
            boolean unconfirmed) {
        return new TokenView(
                label,
                "shop",
                "Stripe",
                "live",
                "write",
                people,
                people,
                new Token.Texts(people, people, people, people),
                seen.map(_ -> ASKED),
                expires,
                lastFour,
                lastFour.isPresent(),
                state,
                seen,
                people,
                ASKED,
                request(people, state),
                confirmed,
                answer,
                Optional.empty(),
                open,
                unconfirmed,
                Optional.empty(),
                Optional.empty(),
                expires.isPresent() ? PAST : List.of(),
                ZONE);
    }
}
