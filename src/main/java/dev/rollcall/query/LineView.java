package dev.rollcall.query;

import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.LeadReason;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One token of a review, for one line of a card.
 *
 * @param item the review item's id
 * @param owner who is asked: the owner, or whoever is asked in place of the owner; empty if admins are
 * @param reached who is asked and told now
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
        Reached reached,
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
        ZoneId zone) {

    /**
     * Who is asked and told about a token now.
     *
     * @param asked the owner; the delegate, if the owner is away; the backup, if neither can answer; empty for nobody
     * @param backup the backup, or the backup's delegate
     * @param awayUntil until when the owner is away
     * @param quietUntil until when the owner wants quiet
     */
    public record Reached(
            Optional<Member> asked,
            Optional<Member> backup,
            Optional<Instant> awayUntil,
            Optional<Instant> quietUntil) {
        /** Where nobody is away or wants quiet. */
        public static Reached of(Optional<Member> owner, Optional<Member> backup) {
            var told = backup.filter(Member::present);
            return new Reached(owner.filter(Member::present).or(() -> told), told, Optional.empty(), Optional.empty());
        }
    }

    /** Whether the owner is away and a delegate is asked. */
    public boolean ownerAway() {
        return reached.awayUntil.isPresent() && !asked().equals(owner);
    }

    /**
     * Why a line is one of the first.
     *
     * @param reasons the most pressing first; empty if the token was unchanged when the review opened
     * @param expires the day on which it expires, if it expires soon
     * @param source whose list it was found in; empty if in none
     * @param state of the token now
     */
    public record Lead(List<LeadReason> reasons, Optional<LocalDate> expires, String source, Token.State state) {
        public static final Lead NONE = new Lead(List.of(), Optional.empty(), "", Token.State.ACTIVE);

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

    /** Who is asked to answer: the owner or the delegate; the backup, if those cannot; empty if nobody can. */
    public Optional<Member> asked() {
        return reached.asked;
    }

    /**
     * The owner, if the reader is asked in place of the owner, or somebody else is because the owner is away.
     *
     * @param reader empty for a reader who owns nothing
     */
    public Optional<Member> forWhom(Optional<MemberId> reader) {
        return owner.filter(one -> !reader.equals(Optional.of(one.id())))
                .filter(_ -> ownerAway() || asked().map(Member::id).equals(reader));
    }

    /** Whether it can still be answered and has no answer. */
    public boolean open() {
        return answer.isEmpty() && !closed;
    }

    /** Whether the review was closed without an answer for it. */
    public boolean unconfirmed() {
        return answer.isEmpty() && closed;
    }

    /** Whether it was answered after the close of its review. */
    public boolean answeredLate() {
        return answer.filter(TokenView.Given::late).isPresent();
    }

    /** Whether nobody approved the token: an import found it, and it waits, was denied, or its request expired. */
    public boolean unapproved() {
        return lead.state != Token.State.ACTIVE && lead.state != Token.State.REMOVED;
    }

    /** Whether this is its answer. */
    public boolean answered(Answer which) {
        return answer.filter(given -> given.answer() == which).isPresent();
    }
}
