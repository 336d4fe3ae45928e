package dev.rollcall.card;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.query.ShowToken;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line of a token's history. */
final class TokenHistory {
    private static final Map<String, AuditAction> ACTIONS =
            Arrays.stream(AuditAction.values()).collect(Collectors.toMap(AuditAction::stored, Function.identity()));

    /** A day as the audit log has it. */
    private static final Pattern DAY = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\d\\b");

    private static final String NOTHING_KNOWN = "secret";

    private TokenHistory() {}

    /** What was done, and by whom. An action of a later version is named as it is stored. */
    static String words(ShowToken.Done done) {
        var action = ACTIONS.get(done.action());
        if (action == null) {
            return done.action() + by(done);
        }
        return switch (action) {
            case TOKEN_ADD -> "registered" + by(done);
            case TOKEN_BROUGHT -> "came with a chat that joined the team" + by(done);
            case TOKEN_EDIT -> "changed" + by(done) + fields(done.detail());
            case TOKEN_ROTATE -> "rotated" + by(done) + fields(done.detail());
            case TOKEN_WARN -> "told of its expiry" + fields(done.detail());
            case TOKEN_SNOOZE -> "the warning snoozed" + by(done) + fields(done.detail());
            case TOKEN_FINDING_SNOOZE -> "a finding snoozed" + by(done) + fields(done.detail());
            case TOKEN_FINDING_ACCEPT -> "a risk accepted" + by(done) + fields(done.detail());
            case TOKEN_OFFER -> "offered" + by(done) + fields(done.detail());
            case TOKEN_TRANSFER -> "transferred" + by(done) + fields(done.detail());
            case TOKEN_OFFER_DECLINE -> "the offer declined" + by(done);
            case TOKEN_OFFER_EXPIRE -> "the offer expired without an answer";
            case TOKEN_APPROVE -> "approved" + by(done);
            case TOKEN_DENY -> "denied" + by(done);
            case TOKEN_EXPLAIN -> "the reason for the denial given" + by(done);
            case TOKEN_EXPIRE -> "the request expired without a decision";
            case TOKEN_WITHDRAW -> "the request taken back" + by(done);
            case TOKEN_ASK -> "asked about" + by(done);
            case TOKEN_ANSWER -> "the question answered" + by(done);
            case TOKEN_REMIND -> "the approvers reminded";
            case TOKEN_ESCALATE -> "the request escalated";
            case TOKEN_UNDO -> "the decision taken back" + by(done);
            case TOKEN_DETECT -> "found by an import";
            case TOKEN_RECOGNISED -> "its secret recognised by an import";
            case TOKEN_ROTATED -> "found by an import with another secret";
            case TOKEN_GONE -> "no longer found by an import";
            case TOKEN_SEEN -> "found again by an import";
            case TOKEN_TRACE -> "traced" + by(done);
            case TOKEN_REMOVE -> "said to be unused" + by(done);
            case TOKEN_KEPT -> "kept" + by(done);
            case TOKEN_DELETED -> "said to be deleted" + by(done);
            case TOKEN_REMOVED -> "found to be gone" + by(done);
            case TOKEN_REOPENED -> "its removal reopened, since an import found it";
            case TOKEN_RESTORED -> "restored" + by(done);
            case TOKEN_COMPROMISED -> "reported compromised" + by(done);
            case TOKEN_INCIDENT_CLOSE -> "the incident closed" + by(done);
            case TOKEN_INCIDENT_OVER ->
                "the incident ended" + fields(done.detail()).replace('-', ' ');
            default -> done.action() + by(done);
        };
    }

    private static String by(ShowToken.Done done) {
        return done.by().isEmpty() ? "" : " by " + done.by();
    }

    /**
     * The fields behind the label: a label may contain a colon, a field's name may not. A rotation of which nothing was
     * recorded before has none.
     */
    private static String fields(String detail) {
        int end = detail.lastIndexOf(": ");
        var fields = detail.substring(end + 2);
        return end < 0 || fields.equals(NOTHING_KNOWN)
                ? ""
                : ": " + DAY.matcher(fields).replaceAll(found -> Matcher.quoteReplacement(day(found.group())));
    }

    /** What looks like a day may be the name of somebody. */
    private static String day(String text) {
        try {
            return Phrases.day(LocalDate.parse(text));
        } catch (DateTimeException notADay) {
            return text;
        }
    }
}
