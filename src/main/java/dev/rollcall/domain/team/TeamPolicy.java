package dev.rollcall.domain.team;

import dev.rollcall.domain.Outcome.PolicyChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a team demands: who decides on new tokens, and what tokens have to be. The constants are the names of the
 * options that change it. Immutable.
 */
public record TeamPolicy(ApprovalPolicy approvals, TokenPolicy tokens) {
    public static final String APPROVERS = "approvers";
    public static final String QUORUM = "quorum";
    public static final String LIVE_FULL = "live-full";
    public static final String TYPED_LABEL = "typed-label";
    public static final String MUST_EXPIRE = "must-expire";
    public static final String MAX_LIFE = "max-life";
    public static final String ROTATE_AFTER = "rotate-after";
    public static final String REMOVAL_WAIT = "removal-wait";
    public static final String EXPIRY_WARNINGS = "expiry-warnings";
    public static final String REVIEWERS = "reviewers";

    /** What becomes of a token that two reviews in a row left unconfirmed. */
    public static final String UNCONFIRMED_TWICE = "unconfirmed-twice";

    public static final String REMOVE = "remove";
    public static final String KEEP = "keep";

    public static final String ON = "on";
    public static final String OFF = "off";

    /** The policy in a team's settings. */
    public static TeamPolicy of(Settings settings) {
        return new TeamPolicy(settings.policy(), settings.tokenPolicy());
    }

    /** The settings with this policy in place of theirs. */
    public Settings in(Settings settings) {
        return settings.withPolicy(approvals).withTokenPolicy(tokens);
    }

    /**
     * The value of each option as it is typed, in the order in which people read them; approvers and reviewers by their
     * names.
     */
    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        values.put(APPROVERS, String.join(", ", approvals.approverNames()));
        values.put(QUORUM, String.valueOf(approvals.quorum()));
        values.put(LIVE_FULL, approvals.liveFull().map(String::valueOf).orElse(OFF));
        values.put(TYPED_LABEL, onOff(approvals.typedLabel()));
        values.put(MUST_EXPIRE, onOff(tokens.mustExpire()));
        values.put(MAX_LIFE, days(tokens.maxLife()));
        values.put(ROTATE_AFTER, days(tokens.rotateAfter()));
        values.put(REMOVAL_WAIT, days(Optional.of(tokens.removalWait())));
        values.put(
                EXPIRY_WARNINGS,
                tokens.expiryWarnings().isEmpty()
                        ? OFF
                        : tokens.expiryWarnings().stream().map(String::valueOf).collect(Collectors.joining(",")));
        values.put(UNCONFIRMED_TWICE, tokens.removesUnconfirmed() ? REMOVE : KEEP);
        values.put(REVIEWERS, approvals.reviewers().isEmpty() ? OFF : String.join(", ", approvals.reviewerNames()));
        return values;
    }

    private static String onOff(boolean on) {
        return on ? ON : OFF;
    }

    private static String days(Optional<Integer> days) {
        return days.map(number -> number + "d").orElse(OFF);
    }

    /** What differs from {@code before}, in the order in which people read it. */
    public List<PolicyChange> changesSince(TeamPolicy before) {
        var changes = new ArrayList<PolicyChange>();
        var then = before.values();
        values().forEach((option, value) -> {
            var was = then.getOrDefault(option, "");
            boolean others =
                    (option.equals(APPROVERS) && !before.approvals.approvers().equals(approvals.approvers()))
                            || (option.equals(REVIEWERS)
                                    && !before.approvals.reviewers().equals(approvals.reviewers()));
            if (others || !was.equals(value)) {
                changes.add(new PolicyChange(option, was, value));
            }
        });
        return changes;
    }
}
