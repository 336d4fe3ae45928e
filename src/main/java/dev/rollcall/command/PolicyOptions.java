package dev.rollcall.command;

import static dev.rollcall.domain.team.TeamPolicy.APPROVERS;
import static dev.rollcall.domain.team.TeamPolicy.EXPIRY_WARNINGS;
import static dev.rollcall.domain.team.TeamPolicy.KEEP;
import static dev.rollcall.domain.team.TeamPolicy.LIVE_FULL;
import static dev.rollcall.domain.team.TeamPolicy.MAX_LIFE;
import static dev.rollcall.domain.team.TeamPolicy.MUST_EXPIRE;
import static dev.rollcall.domain.team.TeamPolicy.OFF;
import static dev.rollcall.domain.team.TeamPolicy.ON;
import static dev.rollcall.domain.team.TeamPolicy.QUORUM;
import static dev.rollcall.domain.team.TeamPolicy.REMOVAL_WAIT;
import static dev.rollcall.domain.team.TeamPolicy.REMOVE;
import static dev.rollcall.domain.team.TeamPolicy.REVIEWERS;
import static dev.rollcall.domain.team.TeamPolicy.ROTATE_AFTER;
import static dev.rollcall.domain.team.TeamPolicy.TYPED_LABEL;
import static dev.rollcall.domain.team.TeamPolicy.UNCONFIRMED_TWICE;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Arguments.Approvers;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.team.TokenPolicy;
import dev.rollcall.domain.token.Label;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The options that change the policy, as people type them.
 *
 * @param typed by option name; an option that was not given is absent
 * @param approvers those of the caller's space; {@link Approvers#NONE} if they were not given
 * @param reviewers the same of those who may sign a review; {@link Option#NOBODY} is among {@code typed}
 */
public record PolicyOptions(Map<String, String> typed, Approvers approvers, Approvers reviewers) {
    private static final int TEXT_MAX = 100;
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,4})\\s*(?:d|days?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

    /** The options of the command. */
    static final List<Option> ALL = List.of(
            Option.approvers(APPROVERS, "Who may approve: people, groups or roles, by mention"),
            Option.choice(QUORUM, "How many different people must approve a token", "1", "2", "3", "4", "5"),
            Option.choice(
                    LIVE_FULL,
                    "The same for full access to live data; off: as for others",
                    "1",
                    "2",
                    "3",
                    "4",
                    "5",
                    OFF),
            Option.choice(TYPED_LABEL, "Whether who completes two or more approvals types the label", ON, OFF),
            Option.choice(MUST_EXPIRE, "Whether a token needs a day on which it expires", ON, OFF),
            Option.text(MAX_LIFE, "How many days a token lives at most, like 365d; or off", TEXT_MAX),
            Option.text(ROTATE_AFTER, "From which age a token is to be rotated, like 180d; or off", TEXT_MAX),
            Option.text(REMOVAL_WAIT, "Business days in which people can keep an unused token, like 3d", TEXT_MAX),
            Option.text(EXPIRY_WARNINGS, "Days before its end on which an owner is warned: 60,30,14,7,1", TEXT_MAX),
            Option.choice(
                    UNCONFIRMED_TWICE, "What becomes of a token that two reviews in a row left open", REMOVE, KEEP),
            Option.approversOrNobody(REVIEWERS, "Who may sign a closed review besides admins, by mention; or off"));

    /** Without reviewers. */
    public PolicyOptions(Map<String, String> typed, Approvers approvers) {
        this(typed, approvers, Approvers.NONE);
    }

    public PolicyOptions {
        typed = Map.copyOf(typed);
    }

    /** The options among the arguments of a command. */
    static PolicyOptions of(Arguments arguments) {
        return new PolicyOptions(arguments.texts(), arguments.approversOf(APPROVERS), arguments.approversOf(REVIEWERS));
    }

    /** The largest number of approvals among them; 0 if none is given. */
    public int mostApprovals() {
        return Stream.of(QUORUM, LIVE_FULL)
                .flatMap(option -> given(option).stream())
                .filter(number -> !number.equals(OFF))
                .mapToInt(PolicyOptions::number)
                .max()
                .orElse(0);
    }

    /** The policy with what was given in it. Adds a refusal to {@code problems} for each bad value. */
    TeamPolicy changed(TeamPolicy before, SpaceId space, Collection<Refusal> problems) {
        return new TeamPolicy(approvals(before.approvals(), space, problems), tokens(before.tokens(), problems));
    }

    private ApprovalPolicy approvals(ApprovalPolicy before, SpaceId space, Collection<Refusal> problems) {
        var after = approvers.named().isEmpty() ? before : before.withApprovers(space, approvers.named());
        after = after.withQuorum(approvalsOf(QUORUM, problems).orElse(before.quorum()));
        if (given(LIVE_FULL).isPresent()) {
            after = after.withLiveFull(approvalsOf(LIVE_FULL, problems));
        }
        if (given(REVIEWERS).isPresent() || !reviewers.named().isEmpty()) {
            after = after.withReviewers(space, reviewers.named());
        }
        return after.withTypedLabel(onOff(TYPED_LABEL, before.typedLabel(), problems));
    }

    private TokenPolicy tokens(TokenPolicy before, Collection<Refusal> problems) {
        var after = before.withMustExpire(onOff(MUST_EXPIRE, before.mustExpire(), problems));
        if (given(MAX_LIFE).isPresent()) {
            after = after.withMaxLife(daysOrOff(MAX_LIFE, problems));
        }
        if (given(ROTATE_AFTER).isPresent()) {
            after = after.withRotateAfter(daysOrOff(ROTATE_AFTER, problems));
        }
        var wait = given(REMOVAL_WAIT)
                .flatMap(text -> days(REMOVAL_WAIT, text, 0, TokenPolicy.WAIT_MAX, Rule.NOT_DAYS, problems));
        var warnings = given(EXPIRY_WARNINGS).map(text -> warnings(text, problems));
        var removes = either(UNCONFIRMED_TWICE, REMOVE, KEEP, before.removesUnconfirmed(), problems);
        return after.withRemovesUnconfirmed(removes)
                .withRemovalWait(wait.orElse(before.removalWait()))
                .withExpiryWarnings(warnings.orElse(before.expiryWarnings()));
    }

    private Optional<String> given(String option) {
        return Optional.ofNullable(typed.get(option)).map(text -> text.strip().toLowerCase(Locale.ROOT));
    }

    private boolean onOff(String option, boolean before, Collection<Refusal> problems) {
        return either(option, ON, OFF, before, problems);
    }

    /** Whether the first of two words was given. */
    private boolean either(String option, String yes, String no, boolean before, Collection<Refusal> problems) {
        return given(option)
                .map(text -> {
                    if (!text.equals(yes) && !text.equals(no)) {
                        problems.add(bad(option, Rule.NOT_A_CHOICE));
                    }
                    return text.equals(yes);
                })
                .orElse(before);
    }

    private Optional<Integer> approvalsOf(String option, Collection<Refusal> problems) {
        return given(option)
                .filter(text -> !(option.equals(LIVE_FULL) && text.equals(OFF)))
                .flatMap(text -> {
                    int approvals = number(text);
                    if (approvals < 1 || approvals > ApprovalPolicy.QUORUM_MAX) {
                        problems.add(bad(option, Rule.NOT_A_CHOICE));
                        return Optional.empty();
                    }
                    return Optional.of(approvals);
                });
    }

    /** 0 if it is not one digit. */
    private static int number(String text) {
        return text.matches("[0-9]") ? Integer.parseInt(text) : 0;
    }

    private Optional<Integer> daysOrOff(String option, Collection<Refusal> problems) {
        return given(option)
                .filter(text -> !text.equals(OFF))
                .flatMap(text -> days(option, text, 1, TokenPolicy.DAYS_MAX, Rule.NOT_DAYS, problems));
    }

    private Optional<Integer> days(
            String option, String text, int least, int most, Rule otherwise, Collection<Refusal> problems) {
        var matcher = DAYS.matcher(text);
        int days = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        if (days < least || days > most) {
            problems.add(bad(option, otherwise));
            return Optional.empty();
        }
        return Optional.of(days);
    }

    private List<Integer> warnings(String text, Collection<Refusal> problems) {
        var days = new ArrayList<Integer>();
        if (text.equals(OFF)) {
            return days;
        }
        for (var one : BETWEEN.split(text, -1)) {
            days(EXPIRY_WARNINGS, one, 1, TokenPolicy.DAYS_MAX, Rule.NOT_A_DAY_LIST, problems)
                    .ifPresent(days::add);
        }
        if (days.size() > TokenPolicy.WARNINGS_MAX) {
            problems.add(bad(EXPIRY_WARNINGS, Rule.NOT_A_DAY_LIST));
            return List.of();
        }
        return days;
    }

    private BadField bad(String option, Rule rule) {
        return new BadField(option, Label.cut(typed.getOrDefault(option, "").strip()), rule);
    }
}
