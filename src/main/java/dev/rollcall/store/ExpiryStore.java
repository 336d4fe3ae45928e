package dev.rollcall.store;

import dev.rollcall.domain.team.ExpiryWarnings;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What was told of the expiry of a team's tokens. Days are those of the team's zone. */
public interface ExpiryStore {
    /**
     * Active tokens that expire until a day, found by index, by that day and then by id; without those of which it was
     * told that they have expired.
     */
    List<Expiring> until(LocalDate day);

    /** The first day after {@code day} on which an active token expires. */
    Optional<LocalDate> firstAfter(LocalDate day);

    /** Records that something was told. Once per token, expiry and day. What is due next counts as changed. */
    void told(Warning warning);

    /**
     * Snoozes what was told last of an expiry. Returns false, and writes nothing, if nothing was told. What is due next
     * counts as changed.
     */
    boolean snooze(TokenId token, LocalDate expires, LocalDate until, MemberId by);

    /**
     * All that was told to a member on a day, by expiry and then by token.
     *
     * @param to empty for what the escalation channel was told
     */
    List<Warning> on(LocalDate day, Optional<MemberId> to);

    /** All that was told of a token, the newest first. */
    List<Warning> of(TokenId token);

    /** A token and what was told of its expiry. */
    record Expiring(TokenId token, LocalDate expires, ExpiryWarnings.Told told) {}

    /**
     * Something that was told.
     *
     * @param expires the expiry that it is about
     * @param day when it was told
     * @param threshold how many days before the expiry it was due; 0 for the day itself
     * @param to empty for the escalation channel
     */
    record Warning(
            TokenId token,
            LocalDate expires,
            LocalDate day,
            int threshold,
            Optional<MemberId> to,
            Optional<Snoozed> snoozed) {}

    /** Who does not want to be told again before a day. */
    record Snoozed(LocalDate until, MemberId by) {}
}
