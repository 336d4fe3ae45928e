package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Usage;
import dev.rollcall.domain.Usage.Kind;
import dev.rollcall.domain.Usage.Option;
import dev.rollcall.domain.token.Label;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The catalogue: every command, and everything that can be typed. Feeds parsing, help, suggestions, a platform's
 * registration and the authorisation matrix.
 */
public final class CommandCatalogue {
    /** The slash command all is typed behind. */
    public static final String ROOT = "token";

    private static final List<CommandSpec<?>> ALL = List.of(
            SetUpTeam.SPEC,
            AddToken.SPEC,
            ApproveToken.SPEC,
            DenyToken.SPEC,
            ExplainDenial.SPEC,
            AnswerItem.SPEC,
            AnswerToken.SPEC,
            ChooseItems.SPEC,
            AnswerChosen.SPEC,
            AnswerReply.SPEC,
            OpenReview.SPEC,
            OpenReview.WhenDue.SPEC,
            ClimbRung.SPEC,
            ExpireApprovals.SPEC,
            ImportTokens.SPEC,
            MarkGone.SPEC,
            PrivatePointers.Leave.SPEC,
            PrivatePointers.TakeAway.SPEC,
            PrivatePointers.Expire.SPEC);

    private static final Option LABEL =
            new Option("label", "The token's name", Kind.TEXT, true, Label.MAX, List.of(), true);

    private static final List<Usage> TYPED = List.of(
            new Usage(
                    "add",
                    "Register a token's record, never the secret",
                    "/token add ci-deploy app:shop service:Stripe",
                    Needs.MEMBER,
                    List.of(
                            new Option("label", "Its name in the team", Kind.TEXT, true, Label.MAX, List.of(), false),
                            text("app", "What it opens", true, AddToken.TEXT_MAX),
                            text("service", "The third party that holds it", true, AddToken.TEXT_MAX),
                            choice("env", "Live data or test data (live)", "live", "test"),
                            new Option("owner", "Who answers for it (you)", Kind.PERSON, false, 0, List.of(), false),
                            new Option(
                                    "backup",
                                    "Who answers when the owner does not",
                                    Kind.PERSON,
                                    false,
                                    0,
                                    List.of(),
                                    false),
                            choice("access", "What it may do (full)", "full", "write", "read"),
                            text("expires", "When it expires: 2027-01-31 or 90d", false, 20),
                            text("last4", "Its last four characters", false, 4),
                            text("sha256", "The SHA-256 of it, to recognise it", false, 64),
                            text("note", "What it is for; only shown in private", false, AddToken.NOTE_MAX))),
            new Usage(
                    "list",
                    "List tokens: yours, all, pending or unconfirmed",
                    "/token list all",
                    Needs.MEMBER,
                    List.of(choice("filter", "Which (mine)", "mine", "all", "pending", "unconfirmed"))),
            new Usage("show", "Show one token's record", "/token show ci-deploy", Needs.MEMBER, List.of(LABEL)),
            new Usage(
                    "confirm",
                    "Say that a token is still used",
                    "/token confirm ci-deploy",
                    Needs.MEMBER,
                    List.of(LABEL)),
            new Usage(
                    "unused",
                    "Say that a token is not used any more",
                    "/token unused old-zap",
                    Needs.MEMBER,
                    List.of(LABEL)),
            new Usage("approve", "Let a new token in", "/token approve ci-deploy", Needs.APPROVER, List.of(LABEL)),
            new Usage(
                    "deny",
                    "Turn a new token down, with a reason",
                    "/token deny ci-deploy we have one already",
                    Needs.APPROVER,
                    List.of(LABEL, text("reason", "Why; the requester reads it", true, DenyToken.REASON_MAX))),
            new Usage("review open", "Open this month's review now", "/token review open", Needs.ADMIN, List.of()),
            new Usage(
                    "review status", "How this month's review stands", "/token review status", Needs.ADMIN, List.of()),
            new Usage(
                    "setup",
                    "Say where cards stand, who approves, and your time zone",
                    "/token setup channel:#api-tokens escalation:#token-alerts approvers:@ben,@security zone:Europe/Berlin",
                    Needs.ADMIN,
                    List.of(
                            new Option(
                                    "channel",
                                    "Where prompts and reviews stand",
                                    Kind.CHANNEL,
                                    true,
                                    0,
                                    List.of(),
                                    false),
                            new Option(
                                    "escalation",
                                    "Where silence is escalated to",
                                    Kind.CHANNEL,
                                    true,
                                    0,
                                    List.of(),
                                    false),
                            text("approvers", "People and groups, by mention", true, 1000),
                            text("zone", "The team's time zone, e.g. Europe/Berlin", true, 60),
                            text("opens", "When a review opens: a Quartz cron expression", false, 120))),
            new Usage("help", "What you can do here", "/token help", Needs.ANYONE, List.of()));

    private final Map<Class<?>, CommandSpec<?>> byType = new HashMap<>();

    CommandCatalogue() {
        for (var spec : ALL) {
            byType.put(spec.type(), spec);
        }
    }

    /** Every command there is. */
    public static List<CommandSpec<?>> all() {
        return ALL;
    }

    /** Everything that can be typed behind {@code /token}, in the order help shows it. */
    public static List<Usage> typed() {
        return TYPED;
    }

    public static Optional<Usage> typed(String path) {
        return TYPED.stream().filter(usage -> usage.path().equals(path)).findFirst();
    }

    CommandSpec<?> specOf(Command command) {
        var spec = byType.get(command.getClass());
        if (spec == null) {
            throw new IllegalStateException("not in the catalogue: " + command.getClass());
        }
        return spec;
    }

    private static Option text(String name, String does, boolean required, int max) {
        return new Option(name, does, Kind.TEXT, required, max, List.of(), false);
    }

    private static Option choice(String name, String does, String... choices) {
        return new Option(name, does, Kind.CHOICE, false, 0, List.of(choices), false);
    }
}
