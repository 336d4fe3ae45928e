package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.register.ExpiryNotices;
import java.time.ZoneId;
import java.util.Map;

/**
 * The scheduler tells people which tokens expire, if it is day for them: one message per person and day, see
 * {@link ExpiryNotices}.
 *
 * @param layout says whether people are told by direct message or in a thread
 * @param zones of members, as far as the chat tells them
 */
public record WarnOfExpiry(ReviewLayout layout, Map<MemberId, ZoneId> zones) implements Command {
    static final CommandSpec<WarnOfExpiry> SPEC =
            CommandSpec.internal("warn of expiry", Needs.SCHEDULER, WarnOfExpiry.class, WarnOfExpiry::handle);

    public WarnOfExpiry {
        zones = Map.copyOf(zones);
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(WarnOfExpiry command, CommandContext context) {
        var notices = new ExpiryNotices(context.tx(), context.settings(), command.zones);
        for (var notice : notices.at(context.now())) {
            if (!notice.at().isAfter(context.now())) {
                tell(notice, notices, command.layout, context);
            }
        }
        return new Outcome.Nothing();
    }

    private static void tell(
            ExpiryNotices.Notice notice, ExpiryNotices notices, ReviewLayout layout, CommandContext context) {
        var warning = notice.warning();
        context.redrawExpiry(warning.token());
        context.tx().expiry().told(warning);
        notices.cards(notice).forEach(key -> context.want(key, notices.address(notice, key.space(), layout)));
        var token = context.token(warning.token()).orElseThrow();
        context.audit(
                AuditAction.TOKEN_WARN, token.id().value(), token.label().text() + ": expires " + warning.expires());
    }
}
