package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.Traced;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Token;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An approver or an admin asks whose token it is of which somebody found the last four characters or the SHA-256, such
 * as in a log. Tokens of every state are named, the newest first. The audit log records who asked and which tokens were
 * named, and never what was typed.
 *
 * <p>Refuses with {@link Refusal.BadField} what is neither. The refusal does not repeat it, since it may be a secret.
 *
 * @param fingerprint four characters, or 64 hexadecimal digits of either case; the prefixes {@code last4:} and
 *     {@code sha256:} and the ellipsis before four characters are ignored
 */
public record TraceToken(String fingerprint) implements Command {
    private static final String OPTION = "fingerprint";

    /** More than fits the longest value with its prefix, so that the refusal is ours. */
    private static final int TYPED_MAX = 80;

    private static final Pattern SHA256 =
            Pattern.compile("(?i)(?:sha-?256:\\s*)?([0-9a-f]{" + Fingerprint.HEX_LENGTH + "})");

    private static final Pattern LAST_FOUR = Pattern.compile("(?:(?i:last4):\\s*|…)?([!-~]{" + Token.LAST_FOUR + "})");

    public static final CommandSpec<TraceToken> SPEC = CommandSpec.typed(
                    "trace", Needs.APPROVER_OR_ADMIN, TraceToken.class)
            .about("Find out whose token it is", "/token trace ab12")
            .option(Option.digest(OPTION, "Its last four characters, or its SHA-256", TYPED_MAX)
                    .needed()
                    .at(Position.REST_OF_LINE))
            .from(arguments -> new TraceToken(arguments.text(OPTION)))
            .handledBy(TraceToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(TraceToken command, CommandContext context) {
        var sha256 = SHA256.matcher(command.fingerprint.strip());
        if (sha256.matches()) {
            return traced(true, context.withSecret(sha256.group(1).toLowerCase(Locale.ROOT)), context);
        }
        var lastFour = LAST_FOUR.matcher(command.fingerprint.strip());
        if (lastFour.matches()) {
            return traced(false, context.tx().tokens().byLastFour(lastFour.group(1)), context);
        }
        return context.refuse(new Refusal.BadField(OPTION, "", Rule.NEITHER_FOUR_NOR_SHA256));
    }

    private static Outcome traced(boolean bySha256, List<Token> found, CommandContext context) {
        var by = bySha256 ? "by sha256" : "by last4";
        if (found.isEmpty()) {
            context.audit(AuditAction.TOKEN_TRACE, "-", by + ", none");
        }
        for (var token : found) {
            context.audit(
                    AuditAction.TOKEN_TRACE, token.id().value(), token.label().text() + " " + by);
        }
        var named = found.stream()
                .limit(Traced.NAMED_MAX)
                .map(token -> owned(token, context))
                .toList();
        return new Traced(bySha256, named, found.size() - named.size());
    }

    private static Outcome.TracedToken owned(Token token, CommandContext context) {
        return new Outcome.TracedToken(
                token.label().text(),
                token.service(),
                token.app(),
                token.environment().text(),
                token.access().text(),
                token.state(),
                token.owner().map(context::name).orElse(""),
                token.backup().map(context::name).orElse(""),
                context.tx().approvals().ofToken(token.id()).map(Approval::yes).orElse(List.of()).stream()
                        .map(yes -> new Outcome.Approver(context.name(yes.by()), yes.at()))
                        .toList(),
                token.registeredBy().map(context::name).orElse(""),
                token.registeredAt(),
                token.origin().map(Token.Origin::issuer).orElse(""),
                token.texts().stored(),
                token.texts().rotateBy());
    }
}
