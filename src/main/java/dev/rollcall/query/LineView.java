package dev.rollcall.query;

import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.LeadReason;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One token of a review, for one line of a card.
 *
 * @param item the review item's id
 * @param owner who is asked: the owner, or whoever is asked in place of the owner; empty if admins are
 * @param unconfirmedInARow how many closed reviews in a row, up to the newest, got no answer for it
 * @param standing the answer "unused" or "not mine" that stood when the review opened
 * @param removal where the newest removal of the token stands, if the answer is "unused"
 * @param expired when it expired, if it had when the review opened
 * @param lead why it is one of the first lines
 * @param compromised whether an incident of it is open
 * @param closed whether the review is closed
 * @param firstOfOwner whether it is the first line with this {@code owner} over all pages
 * @param ofOwner how many tokens of the review have this {@code owner}
 */
public record LineView(
        String item,
        String label,
        String app,
        String service,
        String env,
        String access,
        Optional<Member> owner,
        Optional<Member> backup,
        Optional<TokenView.Statement> confirmed,
        int unconfirmedInARow,
        Optional<Standing> standing,
        Optional<TokenView.Given> answer,
        Optional<RemovalStep> removal,
        Optional<LocalDate> expired,
        Lead lead,
        boolean compromised,
        boolean closed,
        boolean firstOfOwner,
        int ofOwner,
        ZoneId zone)
        implements View {

    /**
     * Why a line is one of the first.
     *
     * @param reasons the most pressing first; empty if the token was unchanged when the review opened
     * @param expires the day on which it expires, if it expires soon
     * @param source whose list it was found in; empty if in none
     */
    public record Lead(List<LeadReason> reasons, Optional<LocalDate> expires, String source) {
        public static final Lead NONE = new Lead(List.of(), Optional.empty(), "");

        public Lead {
            reasons = List.copyOf(reasons);
        }
    }

    /** Whether nothing about it had to be thought about when the review opened. */
    public boolean unchanged() {
        return lead.reasons.isEmpty();
    }

    /** Whether the owner left or may not answer any more, as far as is known. */
    public boolean ownerAbsent() {
        return owner.filter(one -> !one.present()).isPresent();
    }

    /** Who is asked to answer: the owner; the backup, if the owner cannot; empty if neither can. */
    public Optional<Member> asked() {
        return owner.filter(Member::present).or(() -> backup.filter(Member::present));
    }

    /** Whether it can still be answered and has no answer. */
    public boolean open() {
        return answer.isEmpty() && !closed;
    }

    /** Whether the review was closed without an answer for it. */
    public boolean unconfirmed() {
        return answer.isEmpty() && closed;
    }

    /** Whether this is its answer. */
    public boolean answered(Answer which) {
        return answer.filter(given -> given.answer() == which).isPresent();
    }
}
