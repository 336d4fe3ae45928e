package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.register.Auditors;
import java.time.LocalDate;
import java.util.List;

/** Who is an auditor of the team now, for admins. */
public record ListAuditors() implements Query<ListAuditors.View> {
    /** Asked by {@code /token auditor} without options. */
    static final QuerySpec<ListAuditors> SPEC = QuerySpec.untyped(Needs.ADMIN);

    /** @param until the last day */
    public record Row(String name, LocalDate until, String by) {}

    /** @param rows the first to end first */
    public record View(List<Row> rows) implements dev.rollcall.query.View {
        public View {
            rows = List.copyOf(rows);
        }
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        return new QueryResult.Found<>(new View(rows(context)));
    }

    static List<Row> rows(QueryContext context) {
        return new Auditors(context.tx(), context.now())
                .all().stream()
                        .map(one -> new Row(context.name(one.member()), one.until(), context.name(one.by())))
                        .toList();
    }
}
