package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.finding.ListedFinding;
import dev.rollcall.domain.input.HomeMark;
import dev.rollcall.domain.input.OnHome;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.query.ShowHome;
import dev.rollcall.query.ShowHome.Row;
import dev.rollcall.query.ShowHome.Size;
import dev.rollcall.query.TokenView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person has to do: the Home tab of Slack, and the private reply to {@code /token home}. */
public final class HomeReplies {
    private HomeReplies() {}

    static List<Part> home(ShowHome.View view) {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of(lead(view))));
        parts.add(new Part.Paragraph(review(view)));
        if (view.auditor()) {
            parts.add(new Part.Note(RichText.of(
                    "You are an auditor: you may read ",
                    RichText.command("list", "filter", "all"),
                    ", ",
                    RichText.command("findings", "filter", "all"),
                    " and ",
                    code("/token review status"),
                    ". Each look is recorded.")));
        }
        String last = "";
        for (var row : view.rows()) {
            var heading = heading(row, view);
            if (!heading.equals(last)) {
                parts.add(new Part.Heading(RichText.of(heading)));
                last = heading;
            }
            parts.addAll(row(row, view));
        }
        if (view.pages() == 1 && view.owned() == 0 && !view.auditor()) {
            parts.add(paragraph("No tokens of yours yet. ", code("/token add"), " registers one; it takes a minute."));
        }
        pages(view).ifPresent(parts::add);
        return parts;
    }

    /** The first line: what is wanted. */
    private static String lead(ShowHome.View view) {
        var wanted = new ArrayList<String>();
        if (view.problems() > 0) {
            wanted.add(Phrases.count(view.problems(), "problem") + " for an admin");
        }
        if (view.open() > 0) {
            wanted.add(Phrases.count(view.open(), "token") + " to answer for");
        }
        if (view.decide() > 0) {
            wanted.add(Phrases.count(view.decide(), "request") + " to decide on");
        }
        if (view.findings() > 0) {
            wanted.add(Phrases.count(view.findings(), "finding"));
        }
        var page = view.pages() > 1 ? " · page " + (view.page() + 1) + " of " + view.pages() : "";
        return (wanted.isEmpty() ? "Nothing waits for you" : "Waiting for you: " + Phrases.and(wanted)) + page;
    }

    /** The team's review: how far it is, and until when. */
    private static RichText review(ShowHome.View view) {
        return view.progress()
                .map(now -> RichText.of(
                        Phrases.title(now.period()) + ": " + Phrases.bar(now.answered(), now.listed()) + "  "
                                + now.answered() + " of " + now.listed() + " · still used " + now.confirmed()
                                + " · unused " + now.unused() + " · not mine " + now.notMine() + "\nAnswer by ",
                        RichText.deadline(now.deadline(), view.zone()),
                        "; it closes ",
                        RichText.deadline(now.closesAt(), view.zone()),
                        "."))
                .orElseGet(() -> RichText.of(
                        "No token review is open. The next one opens ",
                        RichText.deadline(view.nextOpening(), view.zone()),
                        "."));
    }

    private static String heading(Row row, ShowHome.View view) {
        return switch (row) {
            case Row.Blocked _, Row.FewApprovers _ -> "Needs an admin: " + view.problems();
            case Row.Open _ -> "To answer: " + view.open();
            case Row.Decide _ -> "To decide: " + view.decide();
            case Row.Found _ -> "Findings about your tokens: " + view.findings();
            case Row.Owned _ -> "Your tokens: " + view.owned();
            case Row.SetUp _ -> "Settings";
        };
    }

    private static List<Part> row(Row row, ShowHome.View view) {
        return switch (row) {
            case Row.Blocked(var place) -> List.of(new Part.Paragraph(BlockedCard.sentence(place)));
            case Row.FewApprovers(var few) ->
                List.of(paragraph(
                        PolicyReplies.tooFew(few) + ". " + Phrases.ADMINS_DECIDE,
                        code("/token policy approvers:@ben,@security"),
                        "."));
            case Row.Open(var line, var owner) ->
                List.of(
                        new Part.Paragraph(
                                owner.map(one -> ReviewLines.text(line).and(" · for " + one.name()))
                                        .orElseGet(() -> ReviewLines.text(line))),
                        new Part.Buttons(answers(line.item(), view)));
            case Row.Decide(var request) ->
                List.of(
                        new Part.Paragraph(PendingReplies.toDecide(request)),
                        new Part.Buttons(decisions(request.id(), view)));
            case Row.Found(var finding) ->
                List.of(
                        new Part.Paragraph(FindingWords.line(finding)),
                        new Part.Buttons(List.of(Button.of(
                                Verb.FINDING,
                                marked(new ListedFinding(finding.id(), "").text(), view),
                                "What to do"))));
            case Row.Owned(var token) -> List.of(new Part.Paragraph(owned(token)));
            case Row.SetUp setUp -> settings(setUp, view);
        };
    }

    private static List<Button> answers(String item, ShowHome.View view) {
        return view.size() == Size.TAB
                ? ReviewLines.answers(item, Verb.KEEP, Verb.UNUSED, Verb.NOT_MINE)
                : ReviewLines.answers(
                        new OnHome(item, view.page()).text(), Verb.HOME_KEEP, Verb.HOME_UNUSED, Verb.HOME_NOT_MINE);
    }

    private static List<Button> decisions(String approval, ShowHome.View view) {
        var id = marked(approval, view);
        return List.of(
                Button.of(Verb.APPROVE, id, "Approve").looking(Look.GOOD),
                Button.of(Verb.DENY, id, "Deny").looking(Look.BAD));
    }

    /** In a message, the same page is shown afterwards; the tab is drawn again by itself. */
    private static String marked(String id, ShowHome.View view) {
        return view.size() == Size.TAB ? id : new HomeMark(id, view.page()).text();
    }

    /** State, last confirmed, expiry. Whose it is needs no word. */
    private static RichText owned(TokenView t) {
        var words = QueryReplies.subject(t).and(" · ", QueryReplies.state(t));
        return t.expires().map(day -> words.and(" · ⏳ " + Phrases.expiry(day))).orElse(words);
    }

    private static List<Part> settings(Row.SetUp setUp, ShowHome.View view) {
        var settings = setUp.settings();
        var parts = new ArrayList<Part>();
        parts.add(paragraph(
                "Reviews go to " + channels(settings) + ", the next one opens ",
                RichText.deadline(view.nextOpening(), view.zone()),
                ". Approvers: " + Phrases.or(settings.approverNames()) + ". ",
                code("/token setup"),
                " and ",
                code("/token policy"),
                " change that."));
        parts.add(paragraph(AuditorReplies.inShort(setUp.auditors()), " ", AuditorReplies.command(""), " lists them."));
        return parts;
    }

    private static String channels(Settings settings) {
        return Phrases.and(settings.places().values().stream()
                .map(places -> "#" + places.reviewName())
                .distinct()
                .toList());
    }

    private static Optional<Part> pages(ShowHome.View view) {
        var buttons = new ArrayList<Button>();
        if (view.page() > 0) {
            buttons.add(Button.of(Verb.HOME_PAGE, String.valueOf(view.page() - 1), "Back"));
        }
        if (view.page() < view.pages() - 1) {
            buttons.add(Button.of(Verb.HOME_PAGE, String.valueOf(view.page() + 1), "More"));
        }
        view.progress()
                .filter(_ -> showsFewOfTheOpen(view))
                .ifPresent(now -> buttons.add(Button.of(Verb.MY_LIST, now.review(), "My list")));
        return buttons.isEmpty() ? Optional.empty() : Optional.of(new Part.Buttons(buttons));
    }

    /** Whether the page is a message that has no room for all open tokens; a page of the list has many more. */
    private static boolean showsFewOfTheOpen(ShowHome.View view) {
        long shown = view.rows().stream().filter(Row.Open.class::isInstance).count();
        return view.size() == Size.MESSAGE && shown < view.open();
    }

    /** Below a reply that leaves no room for the tab. */
    public static List<Part> back(int page) {
        return List.of(
                new Part.Note(RichText.of("This leaves no room for the rest of the page.")),
                new Part.Buttons(List.of(Button.of(Verb.HOME_PAGE, String.valueOf(page), "Back to Home"))));
    }
}
