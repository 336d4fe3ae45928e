package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.input.Option.Suggested;
import dev.rollcall.domain.token.Label;
import java.util.List;
import java.util.stream.Stream;

/**
 * Values of the register that begin with or contain what is being typed.
 *
 * @param part what has been typed; may be empty
 * @param most how many, at most
 */
public record Suggest(Suggested what, String part, int most) implements Query<Suggest.Values> {
    public static final QuerySpec<Suggest> SPEC = QuerySpec.untyped(Needs.MEMBER);

    /** Apps or services that are looked through, the most frequent first. */
    private static final int READ_MAX = 1_000;

    /** Values as written, best first. */
    public record Values(List<String> values) implements View {
        public Values {
            values = List.copyOf(values);
        }
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    /** Nothing is suggested to an auditor: each letter that they type would be a look to record. */
    @Override
    public boolean isOpenToAuditors() {
        return false;
    }

    @Override
    public QueryResult<Values> answer(QueryContext context) {
        var tokens = context.tx().tokens();
        return new QueryResult.Found<>(new Values(
                switch (what) {
                    case LABELS -> tokens.labelsLike(part, most);
                    case APPS -> {
                        var last = context.member().flatMap(tokens::lastApp);
                        yield matching(Stream.concat(last.stream(), tokens.apps(READ_MAX).stream()));
                    }
                    case SERVICES -> matching(tokens.services(READ_MAX).stream());
                    case COMMANDS -> List.of();
                }));
    }

    private List<String> matching(Stream<String> all) {
        var folded = Label.fold(part);
        var found =
                all.distinct().filter(one -> Label.fold(one).contains(folded)).toList();
        return Stream.concat(
                        found.stream().filter(one -> Label.fold(one).startsWith(folded)),
                        found.stream().filter(one -> !Label.fold(one).startsWith(folded)))
                .limit(most)
                .toList();
    }
}
