package dev.rollcall.domain.review;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who is responsible for a token: who may answer for it, in which way, and who is asked to. A person answers by a
 * control (a button, a menu, or a command that names the token) or by a typed reply in the review's thread.
 *
 * <p>All rules about this are here:
 *
 * <table>
 * <caption>Who may do what</caption>
 * <tr><th></th><th>owner</th><th>backup</th><th>admin</th><th>anybody else</th></tr>
 * <tr><td>answers by a control</td><td>yes</td><td>yes</td><td>yes</td><td>no</td></tr>
 * <tr><td>answers by a typed reply</td><td>yes</td><td>no</td><td>no</td><td>no</td></tr>
 * <tr><td>"all mine" includes it</td><td>yes</td><td>no</td><td>no</td><td>no</td></tr>
 * <tr><td>it is on the person's own list</td><td>yes</td><td>while open, once escalated</td><td>no</td><td>no</td></tr>
 * <tr><td>is told of the escalation</td><td>no</td><td>yes</td><td>no</td><td>no</td></tr>
 * </table>
 *
 * <p>An escalation adds nobody who may answer; it only asks the backup.
 *
 * @param owner empty only while a detected token waits for approval
 * @param backup the backup owner, if there is one
 */
public record Responsibility(Optional<MemberId> owner, Optional<MemberId> backup) {
    /** The responsibility for a token as its record stands now. */
    public static Responsibility of(Token token) {
        return new Responsibility(token.owner(), token.backup());
    }

    /** The responsibility for a review item: the owner and the backup at the time the review opened. */
    public static Responsibility of(ReviewItem item) {
        return new Responsibility(Optional.of(item.owner()), item.backup());
    }

    /**
     * Whether a member may answer by a control.
     *
     * @param admin whether the member is an admin of the space
     */
    public boolean mayAnswerByControl(MemberId member, boolean admin) {
        return admin || owns(member) || backsUp(member);
    }

    /** Whether a typed reply of this member counts for the token. */
    public boolean mayAnswerByReply(MemberId member) {
        return owns(member);
    }

    /** Whether "all mine" of this member includes the token. */
    public boolean isOneOfAllMine(MemberId member) {
        return owns(member);
    }

    /**
     * Whether the token is on the list of what waits for this member. The owner sees answered tokens too, to change the
     * answer.
     *
     * @param open whether the token has no answer yet
     * @param escalated whether the review was escalated
     */
    public boolean isOnListOf(MemberId member, boolean open, boolean escalated) {
        return owns(member) || (open && escalated && backsUp(member));
    }

    /** The member whom an escalation asks in place of the owner; empty if there is no other person. */
    public Optional<MemberId> toldAtEscalation() {
        return backup.filter(member -> !owns(member));
    }

    /**
     * The refusal for a member who may not answer by a control.
     *
     * @param names gives the name of a member
     */
    public Refusal.NotYours refusal(String label, Function<MemberId, String> names) {
        return new Refusal.NotYours(
                label, owner.map(names).orElse(""), backup.map(names).orElse(""));
    }

    private boolean owns(MemberId member) {
        return owner.filter(member::equals).isPresent();
    }

    private boolean backsUp(MemberId member) {
        return backup.filter(member::equals).isPresent();
    }
}
