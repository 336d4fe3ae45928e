package dev.rollcall.query;

import dev.rollcall.domain.Verb;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingRule;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Responsibility.Respondent;
import dev.rollcall.domain.token.Token;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A finding for display.
 *
 * @param id the finding's id
 * @param tokens those that break the rule, by label
 * @param counted what the rule counts, see {@link Finding.Facts}
 * @param allowed the limit that it compares with
 * @param day when the token expired, or when its source was read last
 * @param people the names of who is gone
 * @param fix the button that opens the right form; empty if there is none that the person may use
 * @param answers whether the person answers for one of the tokens, and so fixes or snoozes it
 * @param accepts whether the person may accept its risk
 */
public record FindingView(
        FindingId id,
        FindingRule rule,
        List<Held> tokens,
        int counted,
        int allowed,
        Optional<LocalDate> day,
        List<String> people,
        Optional<Fix> fix,
        boolean answers,
        boolean accepts) {
    public FindingView {
        tokens = List.copyOf(tokens);
        people = List.copyOf(people);
    }

    /**
     * One token.
     *
     * @param owner the owner's name; empty if it has none
     * @param issuer where an import found it; empty if none did
     * @param pending whether it waits for approval
     * @param removable the token's id, if the person may have it removed; else empty
     */
    public record Held(
            String label,
            String app,
            String service,
            String env,
            String owner,
            String issuer,
            boolean pending,
            Optional<String> removable) {}

    /** What the button to fix it carries. */
    public record Fix(Verb verb, String id) {}

    public List<String> labels() {
        return tokens.stream().map(Held::label).toList();
    }

    static FindingView of(Finding finding, QueryContext context) {
        var caller = context.caller();
        var settings = context.team().settings().orElseThrow();
        var by = context.respondent();
        return new FindingView(
                finding.id(),
                finding.rule(),
                finding.tokens().stream().map(token -> held(token, by, context)).toList(),
                finding.facts().counted(),
                finding.facts().allowed(),
                finding.facts().day(),
                finding.facts().people().stream().map(context::name).toList(),
                finding.tokens().isEmpty()
                        ? Optional.empty()
                        : Optional.of(best(finding, by, context))
                                .filter(token -> mayAnswer(token, by, context))
                                .flatMap(token -> fix(finding.rule(), token, context)),
                caller.admin() || finding.tokens().stream().anyMatch(token -> mayAnswer(token, by, context)),
                caller.admin() || settings.approves(caller));
    }

    private static Held held(Token token, Optional<Respondent> by, QueryContext context) {
        return new Held(
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().text(),
                token.owner().map(context::name).orElse(""),
                token.origin().map(Token.Origin::issuer).orElse(""),
                token.state() == Token.State.PENDING,
                Optional.of(token)
                        .filter(one -> one.state() == Token.State.ACTIVE && mayAnswer(one, by, context))
                        .map(one -> one.id().value()));
    }

    private static boolean mayAnswer(Token token, Optional<Respondent> by, QueryContext context) {
        return context.caller().admin()
                || by.filter(one -> Responsibility.of(token).mayAnswerByControl(one))
                        .isPresent();
    }

    /** The token to change: the newest one that the person may answer for, else the newest. */
    private static Token best(Finding finding, Optional<Respondent> by, QueryContext context) {
        return finding.tokens().stream()
                .max(Comparator.comparing((Token token) -> mayAnswer(token, by, context))
                        .thenComparing(Token::registeredAt))
                .orElseThrow();
    }

    private static Optional<Fix> fix(FindingRule rule, Token token, QueryContext context) {
        var id = token.id().value();
        return switch (rule) {
            case SECRET_IN_TEST_AND_LIVE,
                    SECRET_AT_TWO_SERVICES,
                    SECRET_IN_TWO_RECORDS,
                    EXPIRED,
                    LIFE_TOO_LONG,
                    ROTATION_DUE -> Optional.of(new Fix(Verb.ROTATE, id));
            case TOO_FEW_APPROVALS, NO_EXPIRY, LABEL_AT_TWO_SERVICES -> Optional.of(new Fix(Verb.EDIT, id));
            case TWICE_UNCONFIRMED, NEVER_CONFIRMED, UNCONFIRMED ->
                context.lookup()
                        .openItem(token.id())
                        .map(item -> new Fix(Verb.ANSWER, item.id().value()));
            case OWNER_GONE, NO_OWNER ->
                token.state() == Token.State.ACTIVE ? Optional.of(new Fix(Verb.HAND_OVER, id)) : Optional.empty();
            case ONE_PER_SERVICE, APPROVER_GONE, SOURCE_NOT_READ, NOBODY_CAN_APPROVE -> Optional.empty();
        };
    }
}
