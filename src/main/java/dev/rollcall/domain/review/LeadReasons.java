package dev.rollcall.domain.review;

import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Origin;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which tokens of a review come first, and why. Pure.
 *
 * @param before the review before this one; empty for a team's first review, in which nothing is new or changed
 * @param edited tokens whose record was edited or handed over since that review opened
 * @param silent how many closed reviews in a row got no answer about each token
 * @param absent members who left or may not answer any more, as far as is known
 * @param today in the team's zone
 */
public record LeadReasons(
        Optional<Before> before,
        Set<TokenId> edited,
        Map<TokenId, Integer> silent,
        Set<MemberId> absent,
        LocalDate today) {
    /** A token that expires within this time from the opening comes first. */
    public static final Period EXPIRES_WITHIN = Period.ofDays(30);

    public LeadReasons {
        edited = Set.copyOf(edited);
        silent = Map.copyOf(silent);
        absent = Set.copyOf(absent);
    }

    /**
     * The review before.
     *
     * @param listed its tokens
     */
    public record Before(Instant openedAt, Set<TokenId> listed) {
        public Before {
            listed = Set.copyOf(listed);
        }
    }

    /**
     * The reasons for one token, the most pressing first; empty for one that is unchanged.
     *
     * @param asked who is asked about it; empty if admins are
     */
    public List<LeadReason> of(Token token, Optional<MemberId> asked) {
        var reasons = new ArrayList<LeadReason>();
        if (token.state() == Token.State.PENDING) {
            reasons.add(LeadReason.UNAPPROVED);
        }
        if (asked.isEmpty()) {
            reasons.add(LeadReason.NO_OWNER);
        }
        if (asked.filter(absent::contains).isPresent()) {
            reasons.add(LeadReason.OWNER_GONE);
        }
        boolean expired = token.expires().filter(day -> day.isBefore(today)).isPresent();
        if (expired) {
            reasons.add(LeadReason.EXPIRED);
        }
        if (token.origin().flatMap(Origin::goneSince).isPresent()) {
            reasons.add(LeadReason.GONE);
        }
        if (silent.getOrDefault(token.id(), 0) > 0) {
            reasons.add(LeadReason.UNCONFIRMED);
        }
        boolean soon = token.expires()
                .filter(day -> !day.isAfter(today.plus(EXPIRES_WITHIN)))
                .isPresent();
        if (soon && !expired) {
            reasons.add(LeadReason.EXPIRES);
        }
        before.ifPresent(last -> reasons.addAll(changes(token, last)));
        return List.copyOf(reasons);
    }

    private List<LeadReason> changes(Token token, Before last) {
        if (!last.listed.contains(token.id())) {
            return List.of(LeadReason.NEW);
        }
        var changes = new ArrayList<LeadReason>();
        boolean rotated = Stream.of(token.replacedAt(), token.origin().flatMap(Origin::rotatedAt))
                .flatMap(Optional::stream)
                .anyMatch(at -> at.isAfter(last.openedAt));
        if (rotated) {
            changes.add(LeadReason.ROTATED);
        }
        if (edited.contains(token.id())) {
            changes.add(LeadReason.EDITED);
        }
        return changes;
    }
}
