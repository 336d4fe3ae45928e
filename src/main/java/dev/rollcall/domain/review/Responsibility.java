package dev.rollcall.domain.review;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who is responsible for a token: who is asked about it in a review, who may answer for it, and in which way. A person
 * answers by a control (a button, a menu, or a command that names the token) or by a typed reply in the review's
 * thread.
 *
 * <p>A review asks the owner. If the answer was "not mine" before, it asks whoever registered the token; if that is not
 * theirs either, it asks the admins. From the escalation on it asks the backup too.
 *
 * <p>All rules about this are here:
 *
 * <table>
 * <caption>Who may do what</caption>
 * <tr><th></th><th>who is asked</th><th>backup</th><th>admin</th><th>owner who is not asked</th><th>others</th></tr>
 * <tr><td>answers by a control</td><td>yes</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 * <tr><td>answers by a typed reply that names it</td>
 *     <td>yes</td><td>once escalated</td><td>if admins are asked</td><td>yes</td><td>no</td></tr>
 * <tr><td>it waits for the person and is on their own list</td>
 *     <td>yes</td><td>once escalated</td><td>if admins are asked</td><td>no</td><td>no</td></tr>
 * <tr><td>"all mine" and an answer that names no token include it</td>
 *     <td>yes</td><td>once escalated</td><td>no</td><td>no</td><td>no</td></tr>
 * <tr><td>is told of the escalation</td><td>no</td><td>yes</td><td>no</td><td>no</td><td>no</td></tr>
 * </table>
 *
 * <p>The delegate of a member who is away may do all that the member may, by the same ways; the member still may too.
 *
 * <p>A token that waits for all admins is never one of "all mine" of one of them: an admin names it.
 *
 * @param owner empty only while a detected token waits for approval
 * @param backup the backup owner, if there is one
 * @param asked who is asked; empty if admins are
 */
public record Responsibility(Optional<MemberId> owner, Optional<MemberId> backup, Optional<MemberId> asked) {
    /** A token about which its owner is asked. */
    public Responsibility(Optional<MemberId> owner, Optional<MemberId> backup) {
        this(owner, backup, owner);
    }

    /** The responsibility for a token as its record stands now. */
    public static Responsibility of(Token token) {
        return new Responsibility(token.owner(), token.backup());
    }

    /** The responsibility for a review item: as it was when the review opened, or was handed over since. */
    public static Responsibility of(ReviewItem item) {
        return new Responsibility(Optional.of(item.owner()).filter(_ -> item.owned()), item.backup(), item.asked());
    }

    /** After somebody has taken the token over: the new owner is asked, and is no backup of their own. */
    public Responsibility handedOver(MemberId to) {
        return new Responsibility(Optional.of(to), backup.filter(member -> !member.equals(to)), Optional.of(to));
    }

    /** Whom a new review asks about a token; empty if admins are to be asked. */
    public static Optional<MemberId> asked(Token token, AnswerHistory history) {
        var notTheirs = history.notTheirs();
        return Stream.concat(token.owner().stream(), token.registeredBy().stream())
                .filter(member -> !notTheirs.contains(member))
                .findFirst();
    }

    /**
     * A token and the responsibility for it.
     *
     * @param label the token's label
     */
    public record Subject(String label, Responsibility responsibility) {}

    /**
     * A member who answers.
     *
     * @param admin whether the member is an admin of the space
     * @param standsFor the members who are away and whose delegate the member is
     */
    public record Respondent(MemberId member, boolean admin, Set<MemberId> standsFor) {
        public Respondent {
            standsFor = Set.copyOf(standsFor);
        }

        /** A member who is nobody's delegate. */
        public Respondent(MemberId member, boolean admin) {
            this(member, admin, Set.of());
        }

        /** Whether it is the member, or somebody whom the member stands for. */
        public boolean is(MemberId other) {
            return member.equals(other) || standsFor.contains(other);
        }
    }

    /** Whether somebody may answer by a control. */
    public boolean mayAnswerByControl(Respondent by) {
        return by.admin() || is(asked, by) || is(owner, by) || is(backup, by);
    }

    /** Whether a typed reply of somebody that names the token counts for it. */
    public boolean mayAnswerByReply(Respondent by, boolean escalated) {
        return is(owner, by) || waitsFor(by, escalated);
    }

    /**
     * Whether the token waits for this person while it is open.
     *
     * @param escalated whether the review was escalated
     */
    public boolean waitsFor(Respondent by, boolean escalated) {
        return isOneOfAllMine(by, escalated) || (asked.isEmpty() && by.admin());
    }

    /** Whether "all mine" of this person, or an answer of theirs that names no token, includes it while it is open. */
    public boolean isOneOfAllMine(Respondent by, boolean escalated) {
        return is(asked, by) || (escalated && is(backup, by));
    }

    /**
     * Whether the token is on the list of what waits for this person. Besides what is open it has what may be changed
     * there: all answers for those who were asked first, and one's own.
     *
     * @param answeredBy who answered it; empty while it is open
     */
    public boolean isOnListOf(Respondent by, Optional<MemberId> answeredBy, boolean escalated) {
        return is(asked, by)
                || (waitsFor(by, escalated)
                        && answeredBy.map(by.member()::equals).orElse(true));
    }

    /** The member whom an escalation asks besides; empty if there is no other person. */
    public Optional<MemberId> toldAtEscalation() {
        return backup.filter(member -> !asked.equals(Optional.of(member)));
    }

    /**
     * The refusal for a member who may not answer by a control.
     *
     * @param names gives the name of a member
     */
    public Refusal.NotYours refusal(String label, Function<MemberId, String> names) {
        return new Refusal.NotYours(
                label,
                asked.or(() -> owner).map(names).orElse(""),
                backup.map(names).orElse(""));
    }

    private static boolean is(Optional<MemberId> member, Respondent by) {
        return member.filter(by::is).isPresent();
    }
}
