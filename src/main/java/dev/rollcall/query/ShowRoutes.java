package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.token.Token;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Which parts of the next review are listed in which other channels, for admins. */
public record ShowRoutes() implements Query<ShowRoutes.View> {
    /** Asked by {@code /token route} without options. */
    static final QuerySpec<ShowRoutes> SPEC = QuerySpec.untyped(Needs.ADMIN);

    public record View(List<Row> routes) implements dev.rollcall.query.View {
        public View {
            routes = List.copyOf(routes);
        }
    }

    /** @param tokens how many tokens take the route now */
    public record Row(ReviewRoute route, int tokens) {}

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var routes = context.tx().routes().all();
        var tokens =
                context.tx().tokens().live().stream().filter(Token::reviewed).toList();
        var taken = new HashMap<ReviewRoute, Integer>();
        for (var ofSpace : routes.stream()
                .collect(Collectors.groupingBy(ReviewRoute::space))
                .values()) {
            tokens.forEach(
                    token -> ReviewRoute.of(token, ofSpace).ifPresent(route -> taken.merge(route, 1, Integer::sum)));
        }
        return new QueryResult.Found<>(new View(routes.stream()
                .map(route -> new Row(route, taken.getOrDefault(route, 0)))
                .toList()));
    }
}
