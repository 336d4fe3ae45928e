package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.finding.Finding;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.input.FormStart;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.token.Expiry;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.register.TeamFindings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What {@link SnoozeFinding} and {@link AcceptRisk} share: find the finding, read the end, record the decision. */
final class DecideFinding {
    static final String UNTIL = "until";

    /** Labels above the fields of a form. */
    private static final int LABELS_MAX = 3;

    private DecideFinding() {}

    static TeamFindings all(CommandContext context) {
        return TeamFindings.at(context.tx(), context.settings(), context.now());
    }

    /**
     * The token by which a person may decide on a finding: one that they may answer for, else the first. Empty if there
     * is no such finding, or it is about no token.
     */
    static Optional<Responsibility.Subject> subject(FindingId id, CommandContext context) {
        var by = context.person().respondent();
        var tokens = all(context).find(id).map(Finding::tokens).orElse(List.of());
        return tokens.stream()
                .filter(token -> Responsibility.of(token).mayAnswerByControl(by))
                .findFirst()
                .or(() -> tokens.stream().findFirst())
                .map(token -> new Responsibility.Subject(token.label().text(), Responsibility.of(token)));
    }

    static FormStart start(Finding finding) {
        var labels = labels(finding);
        var shown = String.join(", ", labels.subList(0, Math.min(LABELS_MAX, labels.size())));
        return FormStart.about(labels.size() > LABELS_MAX ? shown + " …" : shown);
    }

    static List<String> labels(Finding finding) {
        return finding.tokens().stream().map(Token::label).map(Label::text).toList();
    }

    /** The day that was typed, if it is after today and not after the last one that is allowed. */
    static Optional<LocalDate> until(
            String typed, LocalDate last, Rule tooLong, CommandContext context, Collection<Refusal> problems) {
        var text = typed.strip();
        if (text.isEmpty()) {
            missing(UNTIL, problems);
            return Optional.empty();
        }
        var today = today(context);
        var faults = new ArrayList<Refusal>();
        var day = Expiry.parse(UNTIL, text, today, faults);
        boolean past = faults.removeIf(one -> one instanceof BadField bad && bad.rule() == Rule.IN_THE_PAST);
        problems.addAll(faults);
        if (past || day.filter(today::equals).isPresent()) {
            problems.add(new BadField(UNTIL, Label.cut(text), Rule.NOT_AFTER_TODAY));
        } else if (day.filter(one -> one.isAfter(last)).isPresent()) {
            problems.add(new BadField(UNTIL, Label.cut(text), tooLong));
        }
        return day;
    }

    /** Notes that a field is missing, unless a problem of the field is noted already. */
    static void missing(String field, Collection<Refusal> problems) {
        if (problems.stream()
                .noneMatch(one -> one instanceof BadField bad && bad.field().equals(field))) {
            problems.add(new BadField(field, "", Rule.REQUIRED));
        }
    }

    static LocalDate today(CommandContext context) {
        return LocalDate.ofInstant(context.now(), context.team().zone());
    }

    /** Stores the decision, with an entry in the audit log for each token. */
    static void record(Finding finding, FindingNote note, CommandContext context) {
        context.tx().findings().add(note);
        boolean snoozed = note.kind() == FindingNote.Kind.SNOOZED;
        var what = finding.rule().stored() + ", until " + note.until();
        for (var token : finding.tokens()) {
            context.audit(
                    snoozed ? AuditAction.TOKEN_FINDING_SNOOZE : AuditAction.TOKEN_FINDING_ACCEPT,
                    token.id().value(),
                    token.label().text() + ": " + what);
        }
        if (finding.tokens().isEmpty()) {
            context.audit(
                    snoozed ? AuditAction.FINDING_SNOOZE : AuditAction.FINDING_ACCEPT,
                    finding.id().value(),
                    what);
        }
    }
}
