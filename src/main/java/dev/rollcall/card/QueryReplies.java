package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Usage;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.ExpiryView;
import dev.rollcall.query.LateItems;
import dev.rollcall.query.LeaverTokens;
import dev.rollcall.query.LineView;
import dev.rollcall.query.ListAuditors;
import dev.rollcall.query.ListFindings;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.OwnerItems;
import dev.rollcall.query.PendingRequests;
import dev.rollcall.query.ReviewHistory;
import dev.rollcall.query.ReviewPreview;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ReviewView;
import dev.rollcall.query.ShowAvailability;
import dev.rollcall.query.ShowCalendar;
import dev.rollcall.query.ShowHome;
import dev.rollcall.query.ShowPolicy;
import dev.rollcall.query.ShowRoutes;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.SignOff;
import dev.rollcall.query.Suggest;
import dev.rollcall.query.TokenView;
import dev.rollcall.query.UndoableDecision;
import dev.rollcall.query.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The private replies to queries. */
public final class QueryReplies {
    /** Tokens of a person's own list that fit one private message. */
    private static final int MINE_MAX = 20;

    /** Open labels, and owners, that an admin's status names. */
    private static final int STATUS_LABELS_MAX = 20;

    private static final int STATUS_OWNERS_MAX = 10;

    private QueryReplies() {}

    /** What a query found. */
    public static List<Part> parts(View view) {
        return switch (view) {
            case ListTokens.View list -> ListReplies.list(list);
            case ListAuditors.View auditors -> AuditorReplies.list(auditors);
            case ListFindings.View findings -> FindingReplies.list(findings);
            case ListFindings.One.Details finding -> FindingReplies.one(finding);
            case PendingRequests.View pending -> PendingReplies.pending(pending);
            case ShowCalendar.View calendar -> CalendarReplies.show(calendar);
            case ReviewPreview.View preview -> PreviewReplies.parts(preview);
            case ShowAvailability.View shown -> AwayReplies.show(shown);
            case ShowHome.View home -> HomeReplies.home(home);
            case ShowPolicy.View policy -> PolicyReplies.show(policy);
            case ShowRoutes.View routes -> RouteReplies.show(routes);
            case ShowToken.View shown -> TokenReplies.show(shown);
            case ExpiryView expiring -> ExpiryCards.parts(expiring);
            case LeaverTokens.View tokens -> LeaverCards.oneByOne(tokens);
            case LeaverTokens.Removing.Question tokens -> LeaverCards.removing(tokens);
            case LateItems.View late -> UnconfirmedCards.list(late);
            case MyItems.View mine -> mine(mine);
            case ReviewHistory.View history -> HistoryReplies.history(history);
            case SignOff.View result -> SignOffReplies.preview(result);
            case MyItems.One.Shown one -> AnswerReplies.one(one);
            case OwnerItems.View owner -> AnswerReplies.ofOwner(owner);
            case ReviewStatus.View status -> status(status);
            case Suggest.Values _ -> List.of();
            case UndoableDecision.View undo -> PendingReplies.undo(undo);
        };
    }

    /** There is no such command. Suggests the nearest one, else shows the help. */
    public static List<Part> unknown(String typed, Optional<String> nearest, List<Part> help) {
        var parts = new ArrayList<>(Notices.unknownCommand(typed, nearest));
        if (nearest.isEmpty()) {
            parts.addAll(help);
        }
        return parts;
    }

    /** The beginning of several commands, which are offered. */
    public static List<Part> whichOf(List<Usage> usages) {
        var lines = RichText.of("Which one?");
        for (var usage : usages) {
            lines = lines.and("\n", RichText.example(usage), " " + usage.summary());
            lines = lines.and(usage.needs() == Needs.ADMIN ? " (admins)" : "");
        }
        return List.of(new Part.Paragraph(lines));
    }

    /** One token in one line. */
    static RichText row(TokenView t) {
        return subject(t).and(" · " + (t.owner().isEmpty() ? "no owner yet" : t.owner()) + " · ", state(t));
    }

    /** The token without its owner and its state. */
    static RichText subject(TokenView t) {
        return RichText.of(code(t.label()), " " + t.service() + " → " + t.app() + " (" + t.env() + "), " + t.access());
    }

    static RichText state(TokenView t) {
        return t.compromised()
                .map(since ->
                        RichText.of("🚨 compromised since ", RichText.date(since, t.zone()), " · ", answerState(t)))
                .orElseGet(() -> answerState(t));
    }

    private static RichText answerState(TokenView t) {
        if (t.state() == Token.State.PENDING) {
            return t.request().map(request -> requested(request, t)).orElse(RichText.of("⏳ waiting for approval"));
        }
        if (t.removal().isPresent()) {
            var removal = t.removal().get();
            var said = t.answer().map(QueryReplies::given).orElse("🗑");
            return RichText.of(
                    said + (t.answer().isPresent() ? " · " : " ") + Phrases.removal(removal.step()) + " since ",
                    RichText.date(removal.since(), t.zone()));
        }
        if (t.answer().isPresent()) {
            return RichText.of(given(t.answer().get()));
        }
        var last = t.standing()
                .map(said -> RichText.of(Phrases.mark(said.answer()) + " ", ReviewLines.standing(said, t.zone())));
        if (t.openNow() || t.unconfirmed()) {
            var now = t.openNow() ? "open in this month's review" : "⚠️ UNCONFIRMED";
            return last.map(words -> words.and(" · " + now)).orElse(RichText.of(now));
        }
        return last.or(() -> t.confirmed().map(word -> RichText.of("confirmed ", RichText.date(word.at(), t.zone()))))
                .orElse(RichText.of("never confirmed"));
    }

    /** Who asked for a token that waits, and when. */
    private static RichText requested(TokenView.Request request, TokenView t) {
        var words = RichText.of("⏳ waiting for approval, ");
        if (request.askedBy().isEmpty()) {
            var where = t.seen().map(seen -> " at " + seen.issuer()).orElse("");
            return words.and("found" + where + " ", RichText.when(request.askedAt(), t.zone()));
        }
        return words.and("asked by " + request.askedBy() + " ", RichText.when(request.askedAt(), t.zone()));
    }

    static String given(TokenView.Given given) {
        return Phrases.mark(given.answer()) + " "
                + Phrases.answer(given.answer()).toLowerCase(Locale.ROOT) + (given.late() ? " (late)" : "") + ", "
                + given.by();
    }

    private static List<Part> mine(MyItems.View view) {
        if (view.lines().isEmpty()) {
            var none = paragraph("Nothing waits for you in this review: none of its tokens is yours.");
            return Stream.concat(Stream.of(none), FindingReplies.line(view.findings()).stream())
                    .toList();
        }
        int open = view.open().size();
        var parts = new ArrayList<Part>();
        var r = view.review();
        parts.add(new Part.Heading(
                open == 0
                        ? RichText.of(
                                "Nothing waits for you. You can change an answer until ",
                                RichText.deadline(r.closesAt(), r.zone()),
                                ".")
                        : RichText.of(
                                Phrases.count(open, "token") + (open == 1 ? " waits" : " wait") + " for your word, by ",
                                RichText.deadline(r.nextDeadline(), r.zone()))));
        var shown = view.lines().stream().limit(MINE_MAX).toList();
        parts.add(ReviewLines.mine(shown, r.id(), view.reader()));
        ReviewLines.several(shown, r.id()).ifPresent(parts::add);
        if (view.lines().size() > shown.size()) {
            parts.add(new Part.Note(RichText.of("and " + (view.lines().size() - shown.size())
                    + " more; answer these first, then open your list again")));
        }
        if (open > 1) {
            parts.add(new Part.Buttons(
                    List.of(Button.of(Verb.KEEP_ALL, r.id(), "Confirm all mine").looking(Button.Look.GOOD))));
        }
        FindingReplies.line(view.findings()).ifPresent(parts::add);
        return parts;
    }

    /** What the review's card says; below it, what an admin wants to know. */
    private static List<Part> status(ReviewStatus.View status) {
        var r = status.review();
        var parts = new ArrayList<Part>();
        ReviewCards.root("status", r).parts().stream()
                .filter(part -> !(part instanceof Part.Buttons))
                .forEach(parts::add);
        if (status.detailed()) {
            if (!r.unanswered().isEmpty()) {
                parts.add(new Part.Paragraph(openByOwner(r)));
            }
            status.next().ifPresent(rung -> parts.add(next(rung, r)));
        }
        return parts;
    }

    /** Each owner's open tokens, one owner a line. */
    private static RichText openByOwner(ReviewView r) {
        var words = RichText.of();
        int left = STATUS_LABELS_MAX;
        int owners = 0;
        var all = r.unansweredByOwner();
        for (var entry : all.entrySet()) {
            if (left == 0 || owners == STATUS_OWNERS_MAX) {
                return words.and("\nand " + Phrases.count(all.size() - owners, "more owner"));
            }
            var labels = entry.getValue().stream().map(LineView::label).toList();
            words = words.and(
                    (owners++ == 0 ? "" : "\n") + ReviewCards.name(entry.getKey()) + " " + labels.size()
                            + reached(entry.getValue().getFirst()) + ": ",
                    Phrases.labels(labels, left));
            left -= Math.min(left, labels.size());
        }
        return words;
    }

    /** Whether an owner is away or wants quiet. */
    private static String reached(LineView line) {
        var reached = line.reached();
        var away = reached.awayUntil()
                .map(until -> "away until " + AwayReplies.lastDay(until, line.zone())
                        + line.asked()
                                .filter(_ -> line.ownerAway())
                                .map(one -> ", " + one.name() + " is asked")
                                .orElse(""));
        var quiet = reached.quietUntil().map(until -> "quiet until " + AwayReplies.lastDay(until, line.zone()));
        var words = Stream.concat(away.stream(), quiet.stream()).toList();
        return words.isEmpty() ? "" : " (" + String.join("; ", words) + ")";
    }

    private static Part next(Review.Rung rung, ReviewView r) {
        var what =
                switch (rung.kind()) {
                    case REMIND -> "Next: owners with open tokens are reminded ";
                    case ESCALATE -> "Next: backups and the escalation channel are told ";
                    case CLOSE -> "Next: it closes ";
                };
        return new Part.Note(RichText.of(what, RichText.deadline(rung.at(), r.zone()), "."));
    }

    /** One command: its example, who may use it, and each of its options. */
    public static List<Part> explain(Usage usage) {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of(code("/" + Usage.ROOT + " " + usage.path()), " · " + usage.summary())));
        parts.add(paragraph("For example ", RichText.example(usage), mayUse(usage.needs())));
        var lines = RichText.of();
        for (var option : usage.options()) {
            lines = lines.and(
                    lines.pieces().isEmpty() ? "" : "\n",
                    code(option.name()),
                    " " + option.summary()
                            + (option.choices().isEmpty() ? "" : ": " + Phrases.or(option.choices()))
                            + (option.required() ? " (required)" : ""));
        }
        parts.add(lines.pieces().isEmpty() ? paragraph("It has no options.") : new Part.Paragraph(lines));
        return parts;
    }

    private static String mayUse(Needs needs) {
        return switch (needs) {
            case ADMIN -> " · for admins";
            case AUDITOR_OR_ADMIN -> " · for auditors and admins";
            case APPROVER -> " · for approvers";
            case APPROVER_OR_ADMIN -> " · for approvers and admins";
            case REVIEWER -> " · for admins and reviewers";
            case OWNER_OR_APPROVER -> " · for the owner, the backup, approvers and admins";
            case OWNER -> " · for the owner, the backup and admins";
            default -> "";
        };
    }

    /** What a person may do, one line and one example each. */
    public static List<Part> help(List<Usage> usages, boolean approver, boolean admin) {
        var lines = new ArrayList<Object>();
        for (var usage : usages) {
            boolean mine =
                    switch (usage.needs()) {
                        case APPROVER -> approver;
                        case APPROVER_OR_ADMIN -> approver || admin;
                        case ADMIN, AUDITOR_OR_ADMIN -> admin;
                        default -> usage.needs() != Needs.OPERATOR;
                    };
            if (mine) {
                lines.addAll(List.of(lines.isEmpty() ? "" : "\n", RichText.example(usage), " " + usage.summary()));
            }
        }
        return List.of(
                new Part.Heading(RichText.of(
                        "Rollcall keeps your team's API tokens accountable. It holds their records, never a secret.")),
                new Part.Paragraph(RichText.of(lines.toArray())),
                new Part.Note(RichText.of(
                        RichText.command("help", "command", "add"), " explains each option of a command.")));
    }

    /** The reply to {@code /token} alone: what the person most likely wants, as buttons. */
    public static List<Part> start(String review) {
        var presses = new ArrayList<Button>();
        if (!review.isEmpty()) {
            presses.add(Button.of(Verb.MY_LIST, review, "My list"));
        }
        presses.add(Button.of(Verb.ADD, "", "Add a token"));
        presses.add(Button.of(Verb.LIST_PAGE, "mine-0", "List my tokens"));
        return List.of(
                new Part.Paragraph(RichText.of("What would you like to do? ")
                        .and(review.isEmpty() ? "" : "“My list” has your tokens in the open review, to answer for. ")
                        .and("“List my tokens” has all that are registered as yours. ")
                        .and(code("/token help"), " shows everything.")),
                new Part.Buttons(presses));
    }
}
