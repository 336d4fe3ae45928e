package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.finding.FindingRule;
import dev.rollcall.domain.token.Label;
import dev.rollcall.query.FindingView;
import dev.rollcall.query.FindingView.Held;
import dev.rollcall.query.ListFindings;
import java.util.List;
import java.util.function.Function;

/** What is wrong and what to do about it, for each rule. A new rule does not compile without both. */
final class FindingWords {
    /** Labels of one finding. */
    static final int NAMED_MAX = 3;

    /** Code points of a label, so that ten findings fit the 4,000 characters of a message in Discord. */
    private static final int LABEL_MAX = 40;

    private static final List<String> NUMBERS = List.of("no", "one", "two", "three", "four", "five");

    private FindingWords() {}

    /** {@code `a` and `b`: one secret in two records (secret-in-two-records; NHI9)}. */
    static RichText line(FindingView f) {
        var labels = f.tokens().isEmpty() ? RichText.of() : labels(f).and(": ");
        return labels.and(wrong(f) + " (" + f.rule().stored() + "; " + f.rule().risk() + ")");
    }

    /** Whose tokens they are, behind the line; nothing if it is about no token, or names the owner itself. */
    static String owners(FindingView f) {
        if (f.rule() == FindingRule.OWNER_GONE) {
            return "";
        }
        var owners = f.tokens().stream()
                .map(Held::owner)
                .filter(owner -> !owner.isEmpty())
                .distinct()
                .map(owner -> Label.cut(owner, LABEL_MAX))
                .toList();
        int more = owners.size() - NAMED_MAX;
        return owners.isEmpty()
                ? ""
                : " · "
                        + (more > 0
                                ? String.join(", ", owners.subList(0, NAMED_MAX)) + " and " + more + " more"
                                : Phrases.and(owners));
    }

    private static RichText labels(FindingView f) {
        var labels =
                f.labels().stream().map(label -> Label.cut(label, LABEL_MAX)).toList();
        return labels.size() == 2
                ? RichText.of(code(labels.getFirst()), " and ", code(labels.getLast()))
                : Phrases.labels(labels, NAMED_MAX);
    }

    /** What is wrong, as the rest of a sentence that begins with the labels. */
    static String wrong(FindingView f) {
        return switch (f.rule()) {
            case SECRET_IN_TEST_AND_LIVE -> "the same secret for test and live data";
            case SECRET_AT_TWO_SERVICES -> "the same secret for " + distinct(f, Held::service);
            case SECRET_IN_TWO_RECORDS ->
                "the same secret in " + number(f.tokens().size()) + " records";
            case EXPIRED -> "expired " + f.day().map(Phrases::day).orElse("");
            case OWNER_GONE -> "its owner " + Phrases.and(f.people()) + " is not here any more";
            case NO_OWNER -> "nobody owns it";
            case TOO_FEW_APPROVALS ->
                "full access to live data with " + number(f.counted()) + " of the " + number(f.allowed())
                        + (f.allowed() == 1 ? " approval" : " approvals") + " that " + (f.allowed() == 1 ? "is" : "are")
                        + " demanded now";
            case TWICE_UNCONFIRMED -> "UNCONFIRMED in the last " + number(f.counted()) + " reviews";
            case ONE_PER_SERVICE ->
                number(f.tokens().size()) + " " + f.tokens().getFirst().env() + " tokens for "
                        + f.tokens().getFirst().service() + " in "
                        + f.tokens().getFirst().app() + ", where one is the rule";
            case LIFE_TOO_LONG ->
                "its secret lives " + days(f.counted()) + ", and at most " + days(f.allowed())
                        + (f.allowed() == 1 ? " is" : " are") + " allowed";
            case NO_EXPIRY -> "it has no expiry, and one is demanded";
            case ROTATION_DUE ->
                "its secret is " + days(f.counted()) + " old, to be rotated after " + days(f.allowed());
            case NEVER_CONFIRMED ->
                "never confirmed in a review" + (f.counted() > 0 ? ", UNCONFIRMED in the last one" : "");
            case UNCONFIRMED -> "UNCONFIRMED in the last review";
            case LABEL_AT_TWO_SERVICES -> "almost the same name for " + distinct(f, Held::service);
            case APPROVER_GONE ->
                Phrases.and(f.people()) + ", who approved it, " + (f.people().size() == 1 ? "is" : "are")
                        + " not here any more";
            case SOURCE_NOT_READ ->
                "the list of " + f.tokens().getFirst().issuer() + " was read last on "
                        + f.day().map(Phrases::day).orElse("") + ", " + days(f.counted()) + " ago";
            case NOBODY_CAN_APPROVE ->
                "New tokens with full access to live data need " + Phrases.count(f.allowed(), "approval") + ", and "
                        + (f.counted() == 0 ? "no" : "only " + number(f.counted()))
                        + (f.counted() > 1 ? " approvers are left" : " approver is left");
        };
    }

    /** What to do about it. */
    static RichText fix(ListFindings.One.Details view) {
        var f = view.finding();
        return switch (f.rule()) {
            case SECRET_IN_TEST_AND_LIVE, SECRET_AT_TWO_SERVICES, SECRET_IN_TWO_RECORDS ->
                RichText.of("Create a secret for each of them at its service, and say so: ", command("rotate", f), ".");
            case EXPIRED ->
                RichText.of(
                        "Replace the secret and say so: ",
                        command("rotate", f),
                        ". If nobody uses it any more: ",
                        command("remove", f),
                        ".");
            case OWNER_GONE ->
                RichText.of("Give it another owner: ", transfer(f), ". If nobody uses it: ", command("remove", f), ".");
            case NO_OWNER ->
                f.tokens().getFirst().pending()
                        ? RichText.of("Whoever approves it answers for it: ", command("approve", f), ".")
                        : RichText.of("An admin gives it an owner: ", transfer(f), ".");
            case TOO_FEW_APPROVALS ->
                RichText.of(
                        "Give it less access, at its service and here: ",
                        command("edit", f),
                        ". Or an approver accepts the risk.");
            case TWICE_UNCONFIRMED, NEVER_CONFIRMED, UNCONFIRMED -> confirm(view);
            case ONE_PER_SERVICE ->
                RichText.of("Remove what is not needed: ")
                        .and(commands("remove", f))
                        .and(". If all of them are needed, an approver accepts the risk.");
            case LIFE_TOO_LONG ->
                RichText.of("Replace the secret by one that expires sooner, and say so: ", command("rotate", f), ".");
            case NO_EXPIRY -> RichText.of("Let it expire at its service, and say when: ", command("edit", f), ".");
            case ROTATION_DUE -> RichText.of("Replace the secret and say so: ", command("rotate", f), ".");
            case LABEL_AT_TWO_SERVICES ->
                RichText.of("Give one of them another name: ")
                        .and(commands("edit", f))
                        .and(".");
            case APPROVER_GONE ->
                RichText.of(
                        "An approver looks at ",
                        command("show", f),
                        " and accepts the risk, or it goes: ",
                        command("remove", f),
                        ".");
            case SOURCE_NOT_READ ->
                RichText.of("Whoever runs Rollcall imports the list again: ", code("rollcall detect"), ".");
            case NOBODY_CAN_APPROVE -> RichText.of("An admin names others: ", Phrases.nameOthers(), ".");
        };
    }

    /** Whether {@link #fix} names the removal of one of the tokens. */
    static boolean endsWithRemoval(FindingRule rule) {
        return switch (rule) {
            case EXPIRED, OWNER_GONE, ONE_PER_SERVICE, TWICE_UNCONFIRMED, NEVER_CONFIRMED, UNCONFIRMED, APPROVER_GONE ->
                true;
            case SECRET_IN_TEST_AND_LIVE,
                    SECRET_AT_TWO_SERVICES,
                    SECRET_IN_TWO_RECORDS,
                    NO_OWNER,
                    TOO_FEW_APPROVALS,
                    LIFE_TOO_LONG,
                    NO_EXPIRY,
                    ROTATION_DUE,
                    LABEL_AT_TWO_SERVICES,
                    SOURCE_NOT_READ,
                    NOBODY_CAN_APPROVE -> false;
        };
    }

    private static RichText confirm(ListFindings.One.Details view) {
        var f = view.finding();
        var unused = RichText.of("if nobody uses it any more: ", command("remove", f), ".");
        return view.next()
                .map(at -> RichText.of("The next review asks about it, ", RichText.deadline(at, view.zone()), "; ")
                        .and(unused))
                .orElseGet(() -> RichText.of("Answer for it in the open review: ", command("confirm", f), ", or ")
                        .and(unused));
    }

    private static Text command(String path, FindingView f) {
        return RichText.command(path, "label", f.labels().getFirst());
    }

    private static RichText commands(String path, FindingView f) {
        return RichText.list(
                f.labels().stream()
                        .limit(NAMED_MAX)
                        .map(label -> RichText.command(path, "label", label))
                        .toList(),
                "or");
    }

    private static Text transfer(FindingView f) {
        var label = f.labels().getFirst();
        return new Text.Command("/token transfer " + label + " to:@…", "/token transfer label:" + label + " to:@…");
    }

    private static String distinct(FindingView f, Function<Held, String> of) {
        return Phrases.and(f.tokens().stream().map(of).distinct().toList());
    }

    private static String number(int n) {
        return n < NUMBERS.size() ? NUMBERS.get(n) : Integer.toString(n);
    }

    private static String days(int n) {
        return Phrases.count(n, "day");
    }

    /** The rule and its risk, as the heading of one finding. */
    static String title(FindingRule rule) {
        return rule.stored() + ", " + rule.risk() + " " + rule.risk().title();
    }
}
