package dev.rollcall.query;

import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.register.MemberNames;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the cards of an incident show. Unlike other cards in a channel they tell where a token is stored, its last four
 * characters and how to rotate it, since whoever can act has to be quick.
 *
 * @param service the service all of whose tokens are in it; empty if one token was reported
 * @param raisedBy the name of who reported it
 * @param lines its tokens, by owner, then label
 * @param owners the owners of the tokens for which it is not over; only people who can answer
 * @param backups their backups, likewise, without the owners
 * @param approvers the team's approvers
 * @param ofOwners labels of other live tokens of the same owners
 * @param ofServices labels of other live tokens of the same services
 * @param reminded how many reminders were sent
 * @param lasted how long it was open; empty while it is
 */
public record IncidentView(
        String incident,
        String service,
        String raisedBy,
        Instant raisedAt,
        String reason,
        List<Line> lines,
        List<Member> owners,
        List<Member> backups,
        List<Approver> approvers,
        List<String> ofOwners,
        List<String> ofServices,
        int reminded,
        Optional<Duration> lasted,
        ZoneId zone) {
    public IncidentView {
        lines = List.copyOf(lines);
        owners = List.copyOf(owners);
        backups = List.copyOf(backups);
        approvers = List.copyOf(approvers);
        ofOwners = List.copyOf(ofOwners);
        ofServices = List.copyOf(ofServices);
    }

    /**
     * One token.
     *
     * @param owner the owner's name; empty if it has none
     * @param place where it is rotated and deleted: its issuer, or else its service
     * @param over empty while it is a danger
     */
    public record Line(
            String id,
            String label,
            String app,
            String service,
            String env,
            String access,
            String owner,
            String place,
            Optional<String> lastFour,
            String stored,
            String rotateBy,
            Optional<Over> over) {}

    /**
     * How the incident ended for a token.
     *
     * @param by who did it; empty if an import or the bot did
     * @param reason why it was closed; empty in any other case
     */
    public record Over(Incident.How how, String by, Instant at, String reason) {}

    /** The tokens for which it is not over. */
    public List<Line> open() {
        return lines.stream().filter(line -> line.over().isEmpty()).toList();
    }

    /** Whether a later reminder was sent since, so that this one is not needed. */
    public boolean passed(int number) {
        return reminded > number + 1;
    }

    static Optional<IncidentView> of(IncidentId id, QueryContext context) {
        return context.tx().incidents().find(id).map(incident -> of(incident, context));
    }

    private static IncidentView of(Incident incident, QueryContext context) {
        var inIt = incident.tokens().stream().map(Incident.Item::token).collect(Collectors.toSet());
        var open = incident.openTokens().stream()
                .flatMap(token -> context.tx().tokens().find(token).stream())
                .toList();
        var people = context.availability();
        var owners = present(
                open.stream()
                        .flatMap(token -> token.owner().stream())
                        .flatMap(owner ->
                                Stream.concat(Stream.of(owner), people.delegateOf(owner).map(Member::id).stream())),
                context);
        var backups = present(open.stream().flatMap(token -> token.backup().stream()), context).stream()
                .filter(member -> !owners.contains(member))
                .toList();
        var others = context.tx().tokens().live().stream()
                .filter(token -> !inIt.contains(token.id()))
                .toList();
        return new IncidentView(
                incident.id().value(),
                incident.service(),
                context.name(incident.raisedBy()),
                incident.raisedAt(),
                incident.reason(),
                lines(incident, context),
                owners,
                backups,
                context.team()
                        .settings()
                        .map(Settings::policy)
                        .map(policy -> policy.approvers())
                        .orElse(List.of()),
                others.stream()
                        .filter(token -> sharesOwner(token, open))
                        .map(token -> token.label().text())
                        .toList(),
                others.stream()
                        .filter(token -> sharesService(token, open))
                        .map(token -> token.label().text())
                        .toList(),
                incident.reminded(),
                incident.lasted(),
                context.team().zone());
    }

    private static boolean sharesOwner(Token other, List<Token> open) {
        return other.owner().isPresent()
                && open.stream().anyMatch(token -> token.owner().equals(other.owner()));
    }

    private static boolean sharesService(Token other, List<Token> open) {
        return open.stream().anyMatch(token -> token.service().equalsIgnoreCase(other.service()));
    }

    private static List<Member> present(Stream<MemberId> members, QueryContext context) {
        return members.distinct()
                .flatMap(member -> context.tx().members().find(member).stream())
                .filter(Member::present)
                .toList();
    }

    private static List<Line> lines(Incident incident, QueryContext context) {
        var names = new MemberNames(context.tx());
        return incident.tokens().stream()
                .flatMap(item ->
                        context.tx().tokens().find(item.token()).stream().map(token -> line(item, token, names)))
                .sorted(Comparator.comparing((Line line) -> line.owner().isEmpty())
                        .thenComparing(Line::owner)
                        .thenComparing(Line::label))
                .toList();
    }

    private static Line line(Incident.Item item, Token token, MemberNames names) {
        return new Line(
                token.id().value(),
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().text(),
                token.access().text(),
                token.owner().map(names::of).orElse(""),
                token.deletedAt(),
                token.lastFour(),
                token.texts().stored(),
                token.texts().rotateBy(),
                item.over()
                        .map(over ->
                                new Over(over.how(), over.by().map(names::of).orElse(""), over.at(), over.reason())));
    }

    /** Since when an incident of a token is open; empty if none is. */
    static Optional<Instant> since(TokenId token, QueryContext context) {
        return context.tx().incidents().openOf(token).map(Incident::raisedAt);
    }
}
