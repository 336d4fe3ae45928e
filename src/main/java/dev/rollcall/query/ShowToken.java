package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.finding.FindingRule;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.register.TeamFindings;
import dev.rollcall.store.AuditStore.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The record of one token and its history, by its label. */
public record ShowToken(String label) implements Query<ShowToken.View> {
    /** Entries of the history that are shown. */
    static final int HISTORY_MAX = 20;

    private static final Pattern MEMBER = Pattern.compile("\\bmember:([a-z0-9]+)");

    public static final QuerySpec<ShowToken> SPEC = QuerySpec.typed(
            "show",
            Needs.MEMBER,
            "Show one token's record",
            "/token show ci-deploy",
            List.of(Option.tokenLabel()),
            arguments -> new ShowToken(arguments.text("label")));

    /**
     * A record for display.
     *
     * @param history what was done to it, the newest first, without the answers in reviews
     * @param older whether there is more than {@code history} shows
     * @param offered the open offer of it to another owner
     * @param rivals while it waits for approval: the tokens of the same service for the same app that are in use
     * @param findings the rules that it breaks, without what was snoozed or accepted
     * @param accepted the risks that were accepted
     * @param cards the cards about it
     * @param actions what the person may do with it
     */
    public record View(
            TokenView token,
            List<Done> history,
            boolean older,
            Optional<Offered> offered,
            List<ApprovalView.Rival> rivals,
            List<FindingView> findings,
            List<Accepted> accepted,
            List<CardLink> cards,
            TokenActions actions)
            implements dev.rollcall.query.View {
        public View {
            history = List.copyOf(history);
            rivals = List.copyOf(rivals);
            findings = List.copyOf(findings);
            accepted = List.copyOf(accepted);
            cards = List.copyOf(cards);
        }
    }

    /** Which risk was accepted by whom, until the end of which day, and why. */
    public record Accepted(FindingRule rule, String by, LocalDate until, String reason) {}

    /** To whom it is offered, by whom, and until when. */
    public record Offered(String to, String by, Instant until) {}

    /**
     * One entry of the audit log about it.
     *
     * @param by the name of who did it; empty if it was the bot
     * @param action the stored name of the {@link dev.rollcall.domain.AuditAction}
     */
    public record Done(Instant at, String by, String action, String detail) {}

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public String name() {
        return "show " + label;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var token = context.lookup().byLabel(label);
        return token.isPresent()
                ? new QueryResult.Found<>(view(token.get(), context))
                : new QueryResult.No<>(context.lookup().noSuchToken(label));
    }

    private static View view(Token token, QueryContext context) {
        var findings = context.findings(token.id());
        var entries = context.tx().audit().about(token.id().value(), "token.", HISTORY_MAX + 1);
        return new View(
                TokenView.of(token, context),
                entries.stream()
                        .limit(HISTORY_MAX)
                        .map(entry -> new Done(
                                entry.at(), by(entry, context), entry.action(), named(entry.detail(), context)))
                        .toList(),
                entries.size() > HISTORY_MAX,
                context.tx()
                        .transfers()
                        .openOf(token.id())
                        .map(open -> new Offered(context.name(open.to()), context.name(open.askedBy()), open.endsAt())),
                token.state() == Token.State.PENDING ? ApprovalView.rivals(token, context) : List.of(),
                findings.open().stream()
                        .map(finding -> FindingView.of(finding, context))
                        .toList(),
                findings.all().stream()
                        .flatMap(finding -> accepted(finding, findings, context).stream())
                        .toList(),
                CardLink.of(token, context),
                TokenActions.of(token, context));
    }

    private static Optional<Accepted> accepted(Finding finding, TeamFindings findings, QueryContext context) {
        return findings.noteOf(finding.id())
                .filter(note -> note.kind() == FindingNote.Kind.ACCEPTED)
                .map(note -> new Accepted(finding.rule(), context.name(note.by()), note.until(), note.reason()));
    }

    /** A detail with the names of the members whose ids it has behind the label. */
    private static String named(String detail, QueryContext context) {
        int label = Math.max(0, detail.lastIndexOf(": "));
        return detail.substring(0, label)
                + MEMBER.matcher(detail.substring(label))
                        .replaceAll(found -> Matcher.quoteReplacement(context.name(new MemberId(found.group(1)))));
    }

    /** In entries of the first release the actor is a name. */
    private static String by(Entry entry, QueryContext context) {
        var actor = entry.actor();
        if (actor.startsWith("member:")) {
            return context.name(new MemberId(actor.substring("member:".length())));
        }
        return switch (actor) {
            case "scheduler" -> "";
            case "operator" -> "the operator";
            default -> actor.startsWith("api-key:") ? "an API key" : actor;
        };
    }
}
