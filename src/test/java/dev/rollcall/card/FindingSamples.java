package dev.rollcall.card;

import dev.rollcall.domain.Verb;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingRule;
import dev.rollcall.query.FindingView;
import dev.rollcall.query.FindingView.Fix;
import dev.rollcall.query.FindingView.Held;
import dev.rollcall.query.ListFindings;
import dev.rollcall.query.ListFindings.Which;
import dev.rollcall.query.ShowToken;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Findings of every rule, built by hand. */
final class FindingSamples {
    private static final String ID = "0123456789abcdef";
    private static final String HERE = "mine~0~";
    private static final LocalDate DAY = LocalDate.of(2026, 10, 31);

    private FindingSamples() {}

    static Map<String, List<Part>> replies() {
        var replies = new LinkedHashMap<String, List<Part>>();
        replies.put("findings-none", list(Which.ALL, List.of(), 0, 0));
        replies.put("findings-none-of-mine", list(Which.MINE, List.of(), 2, 1));
        var all = Arrays.stream(FindingRule.values())
                .map(rule -> of(rule, "ci-deploy", "old-zap"))
                .toList();
        for (int from = 0; from < all.size(); from += 6) {
            var page = all.subList(from, Math.min(all.size(), from + 6));
            replies.put("findings-" + (from / 6 + 1), list(Which.MINE, page, page.size(), 0, 0));
        }
        replies.put("findings-seven", list(Which.MINE, all.subList(0, 7), 40, 1, 1));
        replies.put("findings-ten", list(Which.ALL, all.subList(0, 10), 40, 1, 1));
        replies.put("findings-of-others", list(Which.ALL, List.of(notToDecide()), 1, 0, 0));
        replies.put("findings-of-an-owner", list(Which.MINE, List.of(decided(all.getFirst(), true, false)), 1, 0, 0));
        replies.put("findings-of-an-approver", list(Which.ALL, List.of(decided(all.getFirst(), false, true)), 1, 0, 0));
        replies.put(
                "findings-longest",
                list(
                        Which.ALL,
                        IntStream.range(0, ListFindings.PAGE)
                                .mapToObj(FindingSamples::longest)
                                .toList(),
                        40,
                        0,
                        0));
        replies.put(
                "findings-hostile",
                list(Which.ALL, List.of(of(FindingRule.OWNER_GONE, ViewSamples.HOSTILE, "x")), 1, 0, 0));
        for (var rule : FindingRule.values()) {
            replies.put("finding-" + rule.stored(), one(of(rule, "ci-deploy", "old-zap"), Optional.empty()));
        }
        replies.put(
                "finding-without-a-review",
                one(of(FindingRule.UNCONFIRMED, "ci-deploy", ""), Optional.of(ViewSamples.NEXT)));
        replies.put("finding-of-others", one(notToDecide(), Optional.empty()));
        replies.put(
                "finding-hostile", one(of(FindingRule.ONE_PER_SERVICE, ViewSamples.HOSTILE, "x"), Optional.empty()));
        return replies;
    }

    private static List<Part> list(Which which, List<FindingView> rows, int snoozed, int accepted) {
        return list(which, rows, rows.size(), snoozed, accepted);
    }

    private static List<Part> list(Which which, List<FindingView> rows, int total, int snoozed, int accepted) {
        boolean second = total > 2 * ListFindings.PAGE;
        return QueryReplies.parts(new ListFindings.View(
                which,
                rows,
                second ? ListFindings.PAGE + 1 : 1,
                total,
                38,
                snoozed,
                accepted,
                HERE,
                second ? Optional.of(HERE) : Optional.empty(),
                second ? Optional.of("mine~20~" + ID) : Optional.empty()));
    }

    private static List<Part> one(FindingView finding, Optional<Instant> next) {
        return QueryReplies.parts(new ListFindings.One.Details(finding, HERE, next, ViewSamples.ZONE));
    }

    private static FindingView longest(int number) {
        var f = of(FindingRule.SECRET_AT_TWO_SERVICES, ViewSamples.LONGEST, ViewSamples.LONGEST);
        return new FindingView(
                new FindingId("%016x".formatted(number)),
                f.rule(),
                f.tokens(),
                0,
                0,
                f.day(),
                f.people(),
                f.fix(),
                true,
                true);
    }

    private static FindingView notToDecide() {
        var f = of(FindingRule.EXPIRED, "ci-deploy", "");
        return decided(f, false, false);
    }

    /** A finding as one sees it who may or may not fix it, and accept its risk. */
    private static FindingView decided(FindingView f, boolean answers, boolean accepts) {
        var tokens = f.tokens().stream()
                .map(one -> new Held(
                        one.label(),
                        one.app(),
                        one.service(),
                        one.env(),
                        one.owner(),
                        one.issuer(),
                        one.pending(),
                        answers ? one.removable() : Optional.empty()))
                .toList();
        return new FindingView(
                f.id(),
                f.rule(),
                tokens,
                f.counted(),
                f.allowed(),
                f.day(),
                f.people(),
                answers ? f.fix() : Optional.empty(),
                answers,
                accepts);
    }

    /** @param other the label of the second token; empty for one token */
    private static FindingView of(FindingRule rule, String label, String other) {
        boolean several =
                switch (rule) {
                    case SECRET_IN_TEST_AND_LIVE,
                            SECRET_AT_TWO_SERVICES,
                            SECRET_IN_TWO_RECORDS,
                            ONE_PER_SERVICE,
                            LABEL_AT_TWO_SERVICES,
                            SOURCE_NOT_READ -> true;
                    default -> false;
                };
        boolean pending = rule == FindingRule.NO_OWNER;
        var one = new Held(
                label,
                "shop",
                "Stripe",
                "live",
                "Ana",
                "Bubble",
                pending,
                pending ? Optional.empty() : Optional.of("t1"));
        var two = new Held(other, "shop", "Xano", "test", "", "Bubble", false, Optional.of("t2"));
        var tokens =
                rule == FindingRule.NOBODY_CAN_APPROVE ? List.<Held>of() : several ? List.of(one, two) : List.of(one);
        boolean form =
                switch (rule) {
                    case NO_OWNER, ONE_PER_SERVICE, APPROVER_GONE, SOURCE_NOT_READ, NOBODY_CAN_APPROVE -> false;
                    default -> true;
                };
        return new FindingView(
                new FindingId("%016x".formatted(List.of(FindingRule.values()).indexOf(rule) + 1)),
                rule,
                tokens,
                counted(rule),
                allowed(rule),
                Optional.of(DAY),
                List.of(label.equals("ci-deploy") ? "Cho" : label),
                form
                        ? Optional.of(new Fix(rule == FindingRule.OWNER_GONE ? Verb.HAND_OVER : Verb.ROTATE, "t1"))
                        : Optional.empty(),
                true,
                true);
    }

    private static int counted(FindingRule rule) {
        return switch (rule) {
            case LIFE_TOO_LONG -> 400;
            case ROTATION_DUE -> 181;
            case TWICE_UNCONFIRMED -> 2;
            case SOURCE_NOT_READ -> 40;
            case TOO_FEW_APPROVALS, NEVER_CONFIRMED, NOBODY_CAN_APPROVE -> 1;
            default -> 0;
        };
    }

    private static int allowed(FindingRule rule) {
        return switch (rule) {
            case LIFE_TOO_LONG -> 365;
            case ROTATION_DUE -> 180;
            case TOO_FEW_APPROVALS, NOBODY_CAN_APPROVE -> 2;
            default -> 0;
        };
    }

    /** Findings about a token, as its record shows them. */
    static List<FindingView> ofToken(String label) {
        return List.of(of(FindingRule.EXPIRED, label, ""), of(FindingRule.NEVER_CONFIRMED, label, ""));
    }

    static List<ShowToken.Accepted> accepted(String reason) {
        return List.of(new ShowToken.Accepted(FindingRule.ROTATION_DUE, "Cho", DAY, reason));
    }
}
