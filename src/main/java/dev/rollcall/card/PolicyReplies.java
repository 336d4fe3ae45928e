package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.bold;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.PolicyChange;
import dev.rollcall.domain.Outcome.PolicyEffect;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.team.TokenPolicy;
import dev.rollcall.query.FewApproversView;
import dev.rollcall.query.ShowPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people read about the policy: what it is, what a change would mean, and what it refuses. */
public final class PolicyReplies {
    /** A lifetime in an example, in days, where the policy allows it. */
    private static final int EXAMPLE_DAYS = 90;

    private static final Set<String> PEOPLE = Set.of(TeamPolicy.APPROVERS, TeamPolicy.REVIEWERS);

    private PolicyReplies() {}

    /** The policy, one line per option, each with the value that it has. */
    static List<Part> show(ShowPolicy.View view) {
        var policy = view.policy();
        var approvals = policy.approvals();
        var tokens = policy.tokens();
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of("What this team demands")));
        parts.add(
                line(policy, Phrases.or(approvals.approverNames()) + " may approve new tokens", TeamPolicy.APPROVERS));
        parts.add(line(policy, people(approvals.quorum()) + " must approve a token", TeamPolicy.QUORUM));
        parts.add(line(
                policy,
                "Full access to live data: "
                        + approvals
                                .liveFull()
                                .map(_ -> people(approvals.quorumFor(true)) + " must approve it")
                                .orElse("as many as for others"),
                TeamPolicy.LIVE_FULL));
        parts.add(line(
                policy,
                "The last of two or more approvers "
                        + (approvals.typedLabel() ? "types the label of the token" : "does not have to type the label"),
                TeamPolicy.TYPED_LABEL));
        parts.add(line(
                policy,
                tokens.mustExpire()
                        ? "Each new token must have a day on which it expires"
                        : "A token does not have to expire",
                TeamPolicy.MUST_EXPIRE));
        parts.add(line(
                policy,
                tokens.maxLife()
                        .map(days -> "A token that expires lives at most " + Phrases.count(days, "day"))
                        .orElse("A token may live as long as people like"),
                TeamPolicy.MAX_LIFE));
        parts.add(line(
                policy,
                tokens.rotateAfter()
                        .map(days -> "A token is to be rotated after " + Phrases.count(days, "day"))
                        .orElse("A token does not have to be rotated"),
                TeamPolicy.ROTATE_AFTER));
        parts.add(line(
                policy,
                "People can keep an unused token for " + Phrases.count(tokens.removalWait(), "business day"),
                TeamPolicy.REMOVAL_WAIT));
        parts.add(line(policy, warnings(tokens), TeamPolicy.EXPIRY_WARNINGS));
        parts.add(line(
                policy,
                tokens.removesUnconfirmed()
                        ? "When a second review in a row closes without an answer for a token, its removal begins"
                        : "A token without an answer in two reviews in a row stays",
                TeamPolicy.UNCONFIRMED_TWICE));
        parts.add(line(
                policy,
                approvals.reviewers().isEmpty()
                        ? "Admins sign closed reviews"
                        : "Admins and " + Phrases.and(approvals.reviewerNames()) + " sign closed reviews",
                TeamPolicy.REVIEWERS));
        if (view.tooFew()) {
            parts.add(paragraph(
                    "⚠️ The approvers are too few for that now. " + Phrases.ADMINS_DECIDE, Phrases.nameOthers(), "."));
        }
        parts.add(new Part.Note(RichText.of(
                "To change something, give its option with another value, as in ",
                code("/token policy quorum:" + (approvals.quorum() == 2 ? 1 : 2)),
                ". You see first what it would mean; nothing changes before you apply it.")));
        return parts;
    }

    /** What an option demands, and the option with the value that it has; people are in the words already. */
    private static Part line(TeamPolicy policy, String words, String option) {
        var value = policy.values().getOrDefault(option, "");
        boolean people = PEOPLE.contains(option) && !value.equals(TeamPolicy.OFF);
        return paragraph(words + " · ", code(option + ":" + (people ? "@…" : value)));
    }

    private static String people(int approvals) {
        return approvals == 1 ? "1 person" : approvals + " different people";
    }

    private static String warnings(TokenPolicy tokens) {
        var days = tokens.expiryWarnings().stream().map(String::valueOf).toList();
        return days.isEmpty()
                ? "Owners are told on the day on which a token expires"
                : "Owners are told " + Phrases.and(days) + (days.equals(List.of("1")) ? " day" : " days")
                        + " before a token expires, and on the day";
    }

    /** What a change would mean, with the buttons that decide on it. */
    static List<Part> preview(Outcome.PolicyPreview preview) {
        if (preview.changes().isEmpty()) {
            return List.of(paragraph("The policy is like that already. Nothing was changed."));
        }
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of("This would change what the team demands. Nothing is changed yet.")));
        preview.changes().forEach(change -> parts.add(paragraph(change(change))));
        for (var effect : preview.effects()) {
            parts.add(paragraph("⚠️ " + effect(effect)));
        }
        if (preview.waiting() > 0) {
            parts.add(paragraph(
                    preview.waiting() == 1
                            ? "1 request waits; it keeps the number of approvals that it needs now."
                            : preview.waiting()
                                    + " requests wait; they keep the number of approvals that they need now."));
        }
        if (preview.effects().isEmpty() && preview.waiting() == 0) {
            parts.add(paragraph("No token of today breaks it, and no request that waits is concerned."));
        } else if (!preview.effects().isEmpty()) {
            parts.add(paragraph("What is registered already stays as it is."));
        }
        if (preview.alone()) {
            parts.add(paragraph(
                    "Nobody decides on their own request: what the only approver asks for, an admin has to decide."
                            + " Two approvers are better."));
        }
        if (preview.uncounted() > 0) {
            parts.add(paragraph("⚠️ I cannot see how many people the approvers are. See to it that they are at least "
                    + (preview.uncounted() + 1) + ": nobody approves their own request."));
        }
        parts.add(new Part.Buttons(List.of(
                Button.of(Verb.APPLY_POLICY, preview.proposal(), "Apply").looking(Look.GOOD),
                Button.of(Verb.CANCEL_POLICY, preview.proposal(), "Cancel"))));
        return parts;
    }

    private static RichText change(PolicyChange change) {
        return RichText.of(bold(change.option()), ": " + change.before() + " → " + change.after());
    }

    private static String effect(PolicyEffect effect) {
        boolean one = effect.tokens() == 1;
        var tokens = Phrases.count(effect.tokens(), "token");
        return switch (effect.option()) {
            case TeamPolicy.MUST_EXPIRE -> tokens + (one ? " has" : " have") + " no day on which to expire.";
            case TeamPolicy.MAX_LIFE -> tokens + (one ? " expires" : " expire") + " later than that allows.";
            case TeamPolicy.ROTATE_AFTER -> tokens + (one ? " is" : " are") + " older than that.";
            case TeamPolicy.LIVE_FULL ->
                tokens + " with full access to live data " + (one ? "has" : "have") + " fewer approvals.";
            case TeamPolicy.UNCONFIRMED_TWICE ->
                tokens + (one ? " was" : " were")
                        + " UNCONFIRMED in the last review. Without an answer in the next one, "
                        + (one ? "its" : "their") + " removal begins when it closes.";
            default -> tokens + (one ? " breaks it." : " break it.");
        };
    }

    /** What was changed. */
    static List<Part> applied(Outcome.PolicyApplied applied) {
        var parts = new ArrayList<Part>();
        parts.add(paragraph("Changed. From now on the team demands this:"));
        applied.changes().forEach(change -> parts.add(paragraph(change(change))));
        return parts;
    }

    static RichText outOfReach(Refusal.QuorumOutOfReach r) {
        int left = r.people() - 1;
        return RichText.of(
                bold(r.option()),
                ": " + r.needed()
                        + " approvals could never be given for what an approver asks for: nobody approves their"
                        + " own request, and " + others(left) + " may approve. Use " + r.option() + ":"
                        + Math.max(left, 1) + (left > 1 ? " at most" : "") + ", or name more people: ",
                code("approvers:@ben,@security"),
                ".");
    }

    private static String others(int left) {
        return switch (left) {
            case 0 -> "nobody else";
            case 1 -> "1 other person";
            default -> left + " other people";
        };
    }

    static RichText noExpiry(Refusal.NoExpiry r) {
        int days = r.maxLife() == 0 ? EXAMPLE_DAYS : Math.min(EXAMPLE_DAYS, r.maxLife());
        return RichText.of(
                bold("expires"),
                ": is missing. Each new token of this team must expire"
                        + r.last()
                                .map(day -> ", at the latest on " + Phrases.day(day) + " ("
                                        + Phrases.count(r.maxLife(), "day") + ")")
                                .orElse("")
                        + ". Give a day, as in ",
                code("expires:" + days + "d"),
                ".");
    }

    static RichText tooLate(Refusal.ExpiresTooLate r) {
        var fault = Phrases.day(r.expires()) + " is too late. A token of this team lives at most "
                + Phrases.count(r.maxLife(), "day") + ", so its last day " + (r.passed() ? "was " : "is ")
                + Phrases.day(r.last()) + ". ";
        return r.passed()
                ? RichText.of(
                        bold("expires"),
                        ": " + fault + "Use ",
                        code("/token rotate"),
                        " once its secret is replaced, and give the new day there.")
                : RichText.of(bold("expires"), ": " + fault + "Use that day or an earlier one.");
    }

    static RichText labelNotTyped(Refusal.LabelNotTyped r) {
        return RichText.of(
                "Two people or more approve ",
                code(r.label()),
                ", and the last of them types its label. Use the form for that, or ",
                RichText.command("approve", "label", r.label()),
                ".");
    }

    /** The same with the button that opens the form. */
    static List<Part> labelForm(Refusal.LabelNotTyped r) {
        return List.of(
                new Part.Paragraph(labelNotTyped(r)),
                new Part.Buttons(List.of(Button.of(Verb.APPROVE_TYPED, r.approval(), "Type its label"))));
    }

    /** The card in the escalation channel that says that the approvers are too few. Empty if they are enough. */
    public static Optional<Card> fewApprovers(String key, FewApproversView view) {
        if (view.people() >= view.needed()) {
            return Optional.empty();
        }
        var words = tooFew(view);
        return Optional.of(Card.of(
                key,
                RichText.of(words),
                List.of(
                        new Part.Heading(RichText.of(words)),
                        paragraph(Phrases.ADMINS_DECIDE, code("/token policy approvers:@ben,@security"), "."))));
    }

    /** That the approvers are too few, without a full stop. */
    static String tooFew(FewApproversView view) {
        var names = Phrases.or(view.approvers());
        return view.people() == 0
                ? "⚠️ Nobody of " + names + " can decide on new tokens: they are gone, or their groups are empty"
                : "⚠️ " + (view.liveFull() ? "Full access to live data needs " : "A new token needs ")
                        + Phrases.count(view.needed(), "approval") + ", and of " + names + " only "
                        + (view.people() == 1 ? "1 person" : view.people() + " people") + " can approve";
    }
}
