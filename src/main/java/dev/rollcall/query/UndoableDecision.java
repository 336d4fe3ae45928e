package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.approval.DecidedToken;
import dev.rollcall.domain.token.Label;
import java.util.Optional;

/** Whether the person can take back what they just decided on the newest token with a label. */
public record UndoableDecision(String label) implements Query<UndoableDecision.View> {
    public static final QuerySpec<UndoableDecision> SPEC = QuerySpec.untyped(Needs.MEMBER);

    /** @param id the id of the button that takes the decision back; empty if the person cannot */
    public record View(Optional<String> id) implements dev.rollcall.query.View {}

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var token = context.tx().tokens().newestByLabel(Label.fold(label));
        var id = token.flatMap(one -> context.tx().approvals().ofToken(one.id()))
                .filter(approval -> context.member()
                        .flatMap(approval::undoUntil)
                        .filter(context.now()::isBefore)
                        .isPresent())
                .map(approval ->
                        new DecidedToken(approval.id(), token.orElseThrow().version()).text());
        return new QueryResult.Found<>(new View(id));
    }
}
