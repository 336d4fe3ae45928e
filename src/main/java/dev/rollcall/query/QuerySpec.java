package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Press;
import dev.rollcall.domain.input.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All there is to know of one query: how it is typed and pressed, and who may ask it. Immutable.
 *
 * @param usage how it is typed; empty if it is not
 * @param arguments makes the query of what was typed; empty if it is not typed
 * @param presses the buttons and menus that ask it
 * @param beforeSetup whether it may be asked before the team is set up
 */
public record QuerySpec<Q extends Query<?>>(
        Needs needs,
        Optional<Usage> usage,
        Optional<Function<Arguments, Q>> arguments,
        List<PressSpec<Q>> presses,
        boolean beforeSetup) {

    public QuerySpec {
        presses = List.copyOf(presses);
    }

    /** A button or menu that asks the query. */
    public record PressSpec<Q>(Verb verb, Function<Press, Q> query) {}

    /** A query that people type. */
    public static <Q extends Query<?>> QuerySpec<Q> typed(
            String path,
            Needs needs,
            String summary,
            String example,
            List<Option> options,
            Function<Arguments, Q> make) {
        return new QuerySpec<>(
                needs,
                Optional.of(new Usage(path, summary, example, needs, options)),
                Optional.of(make),
                List.of(),
                false);
    }

    /** A query that is not typed. */
    public static <Q extends Query<?>> QuerySpec<Q> untyped(Needs needs) {
        return new QuerySpec<>(needs, Optional.empty(), Optional.empty(), List.of(), false);
    }

    /** The same query, asked by a button too. */
    public QuerySpec<Q> pressedAs(Verb verb, Function<Press, Q> make) {
        var all = new ArrayList<>(presses);
        all.add(new PressSpec<>(verb, make));
        return new QuerySpec<>(needs, usage, arguments, all, beforeSetup);
    }

    /** The same query, which may also be typed after this word, where small menus list it ({@link Usage#group}). */
    public QuerySpec<Q> inGroup(String word) {
        return new QuerySpec<>(needs, usage.map(typed -> typed.in(word)), arguments, presses, beforeSetup);
    }

    public QuerySpec<Q> evenBeforeSetup() {
        return new QuerySpec<>(needs, usage, arguments, presses, true);
    }
}
