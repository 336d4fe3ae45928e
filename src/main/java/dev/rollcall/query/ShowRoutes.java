package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.review.ReviewRoute;
import dev.rollcall.domain.token.Token;
import java.util.List;

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
        var tokens = context.tx().tokens().live().stream()
                .filter(token -> token.state() == Token.State.ACTIVE || token.detectedOnly())
                .toList();
        return new QueryResult.Found<>(new View(routes.stream()
                .map(route -> new Row(route, (int) tokens.stream()
                        .flatMap(token -> ReviewRoute.of(
                                token,
                                routes.stream()
                                        .filter(other -> other.space().equals(route.space()))
                                        .toList())
                                .stream())
                        .filter(route::equals)
                        .count()))
                .toList()));
    }
}
