package dev.rollcall.query;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.TokenStore.Filter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody who left, and the live tokens that are still theirs.
 *
 * @param left false once they are back
 * @param lines by label
 * @param asked the backups of the tokens, and the admin who set the team up last; only people who can answer
 */
public record LeaverView(String member, String name, boolean left, List<Line> lines, List<Member> asked, ZoneId zone) {
    public LeaverView {
        lines = List.copyOf(lines);
        asked = List.copyOf(asked);
    }

    /**
     * One token.
     *
     * @param backup the backup's name; empty if there is none
     * @param removal where its removal stands; empty if none is open
     * @param replacedAt when somebody last said that its secret was replaced
     */
    public record Line(
            String label,
            String app,
            String service,
            String env,
            String access,
            String backup,
            Optional<RemovalStep> removal,
            Optional<Instant> replacedAt) {}

    static Optional<LeaverView> of(MemberId id, QueryContext context) {
        return context.tx().members().find(id).map(member -> of(member, context));
    }

    private static LeaverView of(Member member, QueryContext context) {
        var tokens = context.tx().tokens().page(new Filter.Mine(member.id()), 0, Integer.MAX_VALUE);
        var admin = context.tx().audit().lastBy(AuditAction.TEAM_SETUP);
        var asked = Stream.concat(tokens.stream().flatMap(token -> token.backup().stream()), admin.stream())
                .distinct()
                .flatMap(one -> context.tx().members().find(one).stream())
                .filter(Member::present)
                .toList();
        return new LeaverView(
                member.id().value(),
                member.name(),
                member.absence().equals(Optional.of(Absence.LEFT)),
                tokens.stream().map(token -> line(token, context)).toList(),
                asked,
                context.team().zone());
    }

    private static Line line(Token token, QueryContext context) {
        return new Line(
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().text(),
                token.access().text(),
                token.backup().map(context::name).orElse(""),
                context.tx()
                        .removals()
                        .ofToken(token.id())
                        .filter(Removal::open)
                        .map(Removal::step),
                token.replacedAt());
    }
}
