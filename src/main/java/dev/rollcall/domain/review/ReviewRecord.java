package dev.rollcall.domain.review;

import java.util.List;
import java.util.Map;

/**
 * What a review was at its close, in the words of that moment: labels, names, statements, decisions. It is kept, so
 * that the evidence of the review says the same after a token, a person or a channel has another name. A text is empty
 * if there is nothing to say; times are ISO 8601 in UTC, days ISO 8601. It is kept as JSON by the names of its parts,
 * so that a part may be added, with a default, and is never renamed.
 *
 * @param atClose whether it was made at the close; else it is what the register said at the first export
 * @param team the team's name
 * @param zone the id of the team's zone
 * @param lines the tokens, by position
 * @param told who was told of what by a message of their own
 * @param removals the removals of which something happened since the close before, and those that were open
 * @param exceptions what somebody accepted or put off that held while the review was open
 * @param findings the rules that tokens broke
 * @param members names by id: everybody, and whoever the audit log names since the close before
 * @param messages the first message of the review's thread, by space
 */
public record ReviewRecord(
        boolean atClose,
        String team,
        String zone,
        List<Line> lines,
        List<Told> told,
        List<Removing> removals,
        List<Exempt> exceptions,
        List<Found> findings,
        Map<String, String> members,
        Map<String, String> messages) {

    public ReviewRecord {
        lines = List.copyOf(lines);
        told = List.copyOf(told);
        removals = List.copyOf(removals);
        exceptions = List.copyOf(exceptions);
        findings = List.copyOf(findings);
        members = Map.copyOf(members);
        messages = Map.copyOf(messages);
    }

    /**
     * A token and its answer at the close.
     *
     * @param position from 1, in the order of the thread
     * @param token the id of the token's record
     * @param asked who was asked; empty if admins were
     * @param answer the name of a {@link ReviewItem.Answer}; empty if there was none
     * @param role as what the person answered: {@code owner}, {@code backup}, {@code asked} (who was asked in place of
     *     the owner), {@code delegate} of one of these, or {@code admin}
     */
    public record Line(
            int position,
            String token,
            String label,
            String app,
            String service,
            String environment,
            String access,
            String lastFour,
            String purpose,
            String owner,
            String backup,
            String asked,
            String answer,
            String by,
            String at,
            String role) {

        /** The texts that say which token was listed, and whose it was: {@link ReviewList} hashes them. */
        public List<String> listed() {
            return List.of(
                    Integer.toString(position),
                    token,
                    label,
                    app,
                    service,
                    environment,
                    access,
                    lastFour,
                    purpose,
                    owner,
                    backup,
                    asked);
        }
    }

    /**
     * Who was told at one step of the review.
     *
     * @param step {@link #OPENING}, {@link #RUNG} or {@link #EXTRA}
     * @param number counts rungs, or reminders that an admin asked for, from 0
     * @param people names, sorted
     * @param inThread whether the thread told others
     */
    public record Told(String step, int number, List<String> people, boolean inThread) {
        public static final String OPENING = "opening";
        public static final String RUNG = "rung";
        public static final String EXTRA = "extra";

        public Told {
            people = List.copyOf(people);
        }
    }

    /**
     * A removal as it stood at the close.
     *
     * @param step the name of a {@link dev.rollcall.domain.removal.RemovalStep}
     * @param by who said that the token is unused
     * @param deletedBy who said that it is deleted at its issuer
     * @param provedBy who checked that it is gone; empty if an import did
     * @param issuer whose list no longer contained it
     */
    public record Removing(
            String token,
            String label,
            String step,
            String by,
            String openedAt,
            String reason,
            boolean unanswered,
            String deletedBy,
            String deletedAt,
            String provedBy,
            String issuer,
            String provedAt) {}

    /**
     * An exception.
     *
     * @param kind {@code accepted} or {@code snoozed}
     * @param rule the stored name of a finding's rule, or {@code expiry-warning}
     * @param labels the tokens; empty if it is about the team
     * @param until the day on which it ends
     */
    public record Exempt(
            String kind, String rule, List<String> labels, String reason, String by, String at, String until) {
        public Exempt {
            labels = List.copyOf(labels);
        }
    }

    /**
     * A finding.
     *
     * @param counted what the rule counts; 0 if nothing
     * @param allowed the limit that it compares with; 0 if there is none
     * @param day when the token expired, or its source was read last
     * @param state {@code open}, {@code accepted} or {@code snoozed}
     */
    public record Found(
            String rule, List<String> labels, int counted, int allowed, String day, List<String> people, String state) {
        public Found {
            labels = List.copyOf(labels);
            people = List.copyOf(people);
        }
    }
}
