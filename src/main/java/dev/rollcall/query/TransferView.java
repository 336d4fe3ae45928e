package dev.rollcall.query;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.domain.token.TransferId;
import dev.rollcall.store.ReviewItemStore;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tokens that were offered to another owner, or given to one.
 *
 * @param askedBy the name of who offered them
 * @param endsAt when what is open expires
 */
public record TransferView(String id, Member to, String askedBy, Instant endsAt, List<Line> lines, ZoneId zone) {
    public TransferView {
        lines = List.copyOf(lines);
    }

    /**
     * One token.
     *
     * @param owner the name of its owner when it was offered; empty if it had none
     * @param ended empty while the offer of it is open
     * @param disowned the open review in which whoever offers it answered that it is not theirs
     */
    public record Line(
            String label,
            String app,
            String service,
            String env,
            String access,
            String owner,
            Optional<Transfer.How> ended,
            Optional<YearMonth> disowned) {
        /** A token that nobody said anything about in a review. */
        public Line(
                String label,
                String app,
                String service,
                String env,
                String access,
                String owner,
                Optional<Transfer.How> ended) {
            this(label, app, service, env, access, owner, ended, Optional.empty());
        }
    }

    public List<Line> open() {
        return lines.stream().filter(line -> line.ended().isEmpty()).toList();
    }

    /** Those whose offer ended in this way. */
    public List<Line> ended(Transfer.How how) {
        return lines.stream()
                .filter(line -> line.ended().equals(Optional.of(how)))
                .toList();
    }

    static Optional<TransferView> of(TransferId id, QueryContext context) {
        var all = context.tx().transfers().of(id);
        return all.stream().findFirst().flatMap(first -> context.tx()
                .members()
                .find(first.to())
                .map(to -> new TransferView(
                        id.value(),
                        to,
                        context.name(first.askedBy()),
                        first.endsAt(),
                        all.stream()
                                .flatMap(one -> line(one, context).stream())
                                .sorted(Comparator.comparing(Line::label, String.CASE_INSENSITIVE_ORDER))
                                .toList(),
                        context.team().zone())));
    }

    private static Optional<Line> line(Transfer one, QueryContext context) {
        return context.tx().tokens().find(one.token()).map(token -> line(one, token, context));
    }

    private static Line line(Transfer one, Token token, QueryContext context) {
        return new Line(
                token.label().text(),
                token.app(),
                token.service(),
                token.environment().text(),
                token.access().text(),
                one.from().map((MemberId owner) -> context.name(owner)).orElse(""),
                one.ended().map(Transfer.Ended::how),
                one.open() ? disowned(one, context) : Optional.empty());
    }

    private static Optional<YearMonth> disowned(Transfer one, QueryContext context) {
        return context.tx().reviews().ofToken(one.token()).stream()
                .filter(asked -> asked.open()
                        && asked.item()
                                .answer()
                                .filter(given -> given.answer() == Answer.NOT_MINE
                                        && given.by().equals(one.askedBy())
                                        && !given.at().isAfter(one.askedAt()))
                                .isPresent())
                .map(ReviewItemStore.Asked::period)
                .findFirst();
    }
}
