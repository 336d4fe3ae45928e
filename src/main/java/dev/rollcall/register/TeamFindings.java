package dev.rollcall.register;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Yes;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.finding.Findings;
import dev.rollcall.domain.finding.RegisterState;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings of a team at a moment, evaluated over all its tokens. Reads the whole register; within a second for
 * 5,000 tokens. For those of some people, {@link KeptFindings} reads less.
 *
 * @param judged the tokens that were looked at
 * @param all the findings, the worst first
 * @param notes the decisions that hold, by finding
 */
public record TeamFindings(List<Token> judged, List<Finding> all, Map<FindingId, FindingNote> notes) {
    public TeamFindings {
        judged = List.copyOf(judged);
        all = List.copyOf(all);
        notes = Map.copyOf(notes);
    }

    /** Those at a moment of team time. */
    public static TeamFindings at(Store.Tx tx, Settings settings, Instant now) {
        var state = state(tx, settings, now);
        return new TeamFindings(state.judged(), Findings.in(state), notes(tx, state.today()));
    }

    /** The decisions that hold on a day of the team, by finding. */
    static Map<FindingId, FindingNote> notes(Store.Tx tx, LocalDate today) {
        var notes = new HashMap<FindingId, FindingNote>();
        tx.findings().endingFrom(today).forEach(note -> notes.put(note.finding(), note));
        notes.values().removeIf(note -> !note.holds(today));
        return notes;
    }

    private static RegisterState state(Store.Tx tx, Settings settings, Instant now) {
        var tokens = tx.tokens().live();
        var approvals = tx.approvals().ofLiveTokens();
        var ids = tokens.stream().map(Token::id).collect(Collectors.toSet());
        var open = tx.reviews().allOpen();
        var items = open.stream()
                .flatMap(review -> tx.reviews().items(review.id()).stream())
                .toList();
        var reviewed = Reviewed.of(ids, open, items, tx);
        return new RegisterState(
                tokens,
                tx.removals().open().stream().map(Removal::token).collect(Collectors.toSet()),
                tx.members().all(people(tokens, approvals.values())),
                approvals,
                reviewed.asked(),
                reviewed.silent(),
                reviewed.answered(),
                tx.sources().readings(),
                tx.team().deciders(),
                settings.policy(),
                settings.tokenPolicy(),
                LocalDate.ofInstant(now, settings.zone()),
                settings.zone());
    }

    private static Set<MemberId> people(List<Token> tokens, Collection<Approval> approvals) {
        return Stream.concat(
                        tokens.stream().flatMap(token -> token.owner().stream()),
                        approvals.stream()
                                .flatMap(approval -> approval.yes().stream())
                                .map(Yes::by))
                .collect(Collectors.toSet());
    }

    /** The findings that nobody has snoozed or accepted. */
    public List<Finding> open() {
        return all.stream().filter(finding -> !notes.containsKey(finding.id())).toList();
    }

    /** How many were snoozed, or accepted. */
    public int count(FindingNote.Kind kind) {
        return (int) all.stream()
                .map(finding -> notes.get(finding.id()))
                .filter(note -> note != null && note.kind() == kind)
                .count();
    }

    /** Those about tokens that a member owns or backs up. */
    public TeamFindings of(MemberId member) {
        return new TeamFindings(
                judged.stream().filter(token -> Finding.isOf(member, token)).toList(),
                all.stream().filter(finding -> finding.concerns(member)).toList(),
                notes);
    }

    /** The finding with an id, snoozed and accepted ones too; empty if it is over. */
    public Optional<Finding> find(FindingId id) {
        return all.stream().filter(finding -> finding.id().equals(id)).findFirst();
    }

    /** The decision about a finding that holds. */
    public Optional<FindingNote> noteOf(FindingId id) {
        return Optional.ofNullable(notes.get(id));
    }
}
