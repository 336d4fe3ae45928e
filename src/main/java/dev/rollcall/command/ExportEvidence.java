package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.token.Label;
import dev.rollcall.register.ReviewRecords;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Somebody takes away the evidence of a closed review; that is recorded. The evidence itself is made of the register
 * afterwards, and is the same each time.
 *
 * <p>Refuses with, in this order: {@link Refusal.BadField}, {@link Refusal.NoEvidence}, {@link Refusal.EvidenceNotYet}.
 *
 * @param period the month as it was typed; empty for the newest review that is closed
 */
public record ExportEvidence(String period) implements Command {
    /** The option for the month. */
    static final String PERIOD = "period";

    private static final int PERIOD_MAX = 20;

    public static final CommandSpec<ExportEvidence> SPEC = CommandSpec.typed(
                    "report", Needs.AUDITOR_OR_ADMIN, ExportEvidence.class)
            .about("Get the evidence of a closed review as a ZIP file", "/token report 2026-11")
            .option(Option.text(PERIOD, "The month of the review, like 2026-11; the newest one without it", PERIOD_MAX)
                    .at(Option.Position.REST_OF_LINE))
            .inGroup("review")
            .from(arguments -> new ExportEvidence(arguments.text(PERIOD)))
            .handledBy((command, context) -> export(command.period, context));

    /** The same at the command line. */
    public record ByOperator(String period) implements Command {
        static final CommandSpec<ByOperator> SPEC = CommandSpec.internal(
                "export evidence",
                Needs.OPERATOR,
                ByOperator.class,
                (command, context) -> export(command.period, context));

        @Override
        public CommandSpec<?> spec() {
            return SPEC;
        }
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome export(String typed, CommandContext context) {
        return switch (review(typed.strip(), context)) {
            case Decision.No<Review>(var why) -> context.refuse(why);
            case Decision.Go<Review>(var review) -> {
                // Of a review that a version closed which kept no record, the first evidence says what the later ones
                // say.
                context.tx().reviews().keepRecord(review.id(), ReviewRecords.of(review, context.tx()));
                context.audit(
                        AuditAction.REVIEW_EXPORT,
                        review.id().value(),
                        review.period().toString());
                yield new Outcome.EvidenceExported(review.period(), review.id().value());
            }
        };
    }

    private static Decision<Review> review(String typed, CommandContext context) {
        var reviews = context.tx().reviews();
        if (typed.isEmpty()) {
            return reviews.lastClosed()
                    .<Decision<Review>>map(Decision::go)
                    .orElseGet(() -> Decision.no(new Refusal.NoEvidence(Optional.empty())));
        }
        YearMonth period;
        try {
            period = YearMonth.parse(typed);
        } catch (DateTimeException notAMonth) {
            return Decision.no(new Refusal.BadField(PERIOD, Label.cut(typed), Refusal.Rule.NOT_A_MONTH));
        }
        return reviews.ofPeriod(period)
                .<Decision<Review>>map(review -> review.open()
                        ? Decision.no(new Refusal.EvidenceNotYet(period, review.closesAt()))
                        : Decision.go(review))
                .orElseGet(() -> Decision.no(new Refusal.NoEvidence(Optional.of(period))));
    }
}
