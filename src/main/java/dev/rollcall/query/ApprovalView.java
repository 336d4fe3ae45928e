package dev.rollcall.query;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.token.Token;
import dev.rollcall.register.ApprovalFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the approval card shows. It contains neither the last four characters nor the note nor the fingerprint, since
 * the card is posted in a channel.
 *
 * @param quorum how many different people have to approve
 * @param liveFull whether it needs so many because it has full access to live data
 * @param nobodyDecides whether the approvers are too few, as far as is known, so that admins may decide
 * @param questions what approvers asked the requester, the first one first
 */
public record ApprovalView(
        String approval,
        String label,
        String app,
        String service,
        String env,
        String access,
        String owner,
        String backup,
        Optional<TokenView.Expires> expires,
        String askedBy,
        Instant askedAt,
        Optional<String> detectedAt,
        List<Approver> approvers,
        int quorum,
        boolean liveFull,
        List<TokenView.Statement> yes,
        Instant closesAt,
        Optional<Ended> ended,
        List<Rival> rivals,
        boolean nobodyDecides,
        List<Asked> questions,
        ZoneId zone) {

    /** At most this many rivals are listed. */
    private static final int RIVALS_MAX = 3;

    /** A question of an approver; {@code answer} is empty while it is open. */
    public record Asked(String by, String question, Optional<String> answer) {}

    /** The question that waits for an answer. */
    public Optional<Asked> openQuestion() {
        return questions.stream().filter(asked -> asked.answer().isEmpty()).findFirst();
    }

    /** How it ended. {@code by} is empty if it expired. */
    public record Ended(How how, String by, Instant at, Optional<String> reason) {}

    public enum How {
        APPROVED,
        DENIED,
        EXPIRED,
        WITHDRAWN
    }

    /** Another active token of the same service for the same app, which breaks the rule of one token per service. */
    public record Rival(String label, String owner) {}

    static Optional<ApprovalView> of(ApprovalId id, QueryContext context) {
        return context.tx().approvals().find(id).flatMap(approval -> context.tx()
                .tokens()
                .find(approval.token())
                .map(token -> of(approval, token, context)));
    }

    private static ApprovalView of(Approval approval, Token token, QueryContext context) {
        return new ApprovalView(
                approval.id().value(),
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().text(),
                token.access().text(),
                token.owner().map(context::name).orElse(""),
                token.backup().map(context::name).orElse(""),
                token.expires().map(day -> TokenView.Expires.of(day, context)),
                approval.askedBy().map(context::name).orElse(""),
                approval.askedAt(),
                token.registeredBy().isEmpty() ? token.origin().map(Token.Origin::issuer) : Optional.empty(),
                context.team().settings().orElseThrow().policy().approvers(),
                approval.quorum(),
                token.fullLive()
                        && approval.quorum()
                                > context.team()
                                        .settings()
                                        .orElseThrow()
                                        .policy()
                                        .quorum(),
                approval.yes().stream()
                        .map(yes -> new TokenView.Statement(context.name(yes.by()), yes.at()))
                        .toList(),
                approval.closesAt(),
                approval.verdict().map(verdict -> ended(verdict, context)),
                rivals(token, context),
                new ApprovalFacts(context.tx(), context.team().settings().orElseThrow()).nobodyDecides(approval),
                approval.questions().stream()
                        .map(question -> new Asked(
                                context.name(question.by()),
                                question.text(),
                                question.answer().map(Approval.Answer::text)))
                        .toList(),
                context.team().zone());
    }

    private static Ended ended(Verdict verdict, QueryContext context) {
        return switch (verdict) {
            case Verdict.Approved a -> new Ended(How.APPROVED, context.name(a.by()), a.at(), Optional.empty());
            case Verdict.Denied d -> new Ended(How.DENIED, context.name(d.by()), d.at(), d.reason());
            case Verdict.Expired e -> new Ended(How.EXPIRED, "", e.at(), Optional.empty());
            case Verdict.Withdrawn w -> new Ended(How.WITHDRAWN, context.name(w.by()), w.at(), Optional.empty());
        };
    }

    static List<Rival> rivals(Token token, QueryContext context) {
        if (token.registeredBy().isEmpty()) {
            return List.of();
        }
        return context.tx().tokens().rivals(token, RIVALS_MAX).stream()
                .map(other -> new Rival(
                        other.label().text(), other.owner().map(context::name).orElse("nobody")))
                .toList();
    }
}
