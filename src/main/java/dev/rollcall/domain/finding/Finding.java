package dev.rollcall.domain.finding;

import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A rule that tokens break now.
 *
 * @param tokens those that break it, by label; empty only for {@link FindingRule#NOBODY_CAN_APPROVE}
 */
public record Finding(FindingId id, FindingRule rule, List<Token> tokens, Facts facts) {
    /** The worst first; those of one rule by label. */
    public static final Comparator<Finding> WORST_FIRST = Comparator.comparing((Finding finding) -> finding.rule)
            .thenComparing(finding -> finding.tokens.isEmpty()
                    ? ""
                    : finding.tokens.getFirst().label().folded())
            .thenComparing(finding -> finding.id.value());

    /**
     * What the rule found.
     *
     * @param counted what it counts: days of age or of life, approvals, reviews without an answer, days since a source
     *     was read; 0 if it counts nothing
     * @param allowed the limit that it compares with; 0 if there is none
     * @param day when the token expired, or when its source was read last
     * @param people who is gone
     */
    public record Facts(int counted, int allowed, Optional<LocalDate> day, List<MemberId> people) {
        static final Facts NONE = counted(0, 0);

        public Facts {
            people = List.copyOf(people);
        }

        static Facts counted(int counted, int allowed) {
            return new Facts(counted, allowed, Optional.empty(), List.of());
        }

        static Facts on(LocalDate day, int counted) {
            return new Facts(counted, 0, Optional.of(day), List.of());
        }

        static Facts gone(List<MemberId> people) {
            return new Facts(0, 0, Optional.empty(), people);
        }
    }

    public Finding {
        tokens = List.copyOf(tokens);
    }

    /** Whether a member owns or backs up one of its tokens. */
    public boolean concerns(MemberId member) {
        return tokens.stream().anyMatch(token -> isOf(member, token));
    }

    /** Whether a member is the owner or the backup of a token. */
    public static boolean isOf(MemberId member, Token token) {
        return token.owner().filter(member::equals).isPresent()
                || token.backup().filter(member::equals).isPresent();
    }
}
