package dev.rollcall.bot;

import dev.rollcall.domain.Spelling;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Origin;
import dev.rollcall.intake.UnknownApp;
import dev.rollcall.store.Store;
import dev.rollcall.store.TokenStore.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The apps that a team's live tokens name: where people registered them, or where an import found them.
 *
 * @param names in alphabetical order
 */
record RegisteredApps(Set<String> names) {
    /** Tokens that are read at once. */
    private static final int PAGE = 500;

    static RegisteredApps of(Store store, TeamId team) {
        var names = new TreeSet<String>();
        forEach(store, team, token -> {
            names.add(token.app());
            token.origin().map(Origin::app).ifPresent(names::add);
        });
        names.remove("");
        return new RegisteredApps(names);
    }

    /**
     * Returns the app as the register names it. An app that it does not name is returned unchanged, because an import
     * may be the first of an app.
     *
     * @throws UnknownApp if the register does not name it, and the name of another app is similar
     */
    String named(String typed) {
        if (names.contains(typed)) {
            return typed;
        }
        var same = names.stream()
                .filter(name -> Label.fold(name).equals(Label.fold(typed)))
                .toList();
        if (same.size() == 1) {
            return same.getFirst();
        }
        var near = Spelling.nearest(typed, names);
        if (near.isPresent()) {
            throw new UnknownApp(typed, near.get());
        }
        return typed;
    }

    /** Returns the labels of the live tokens of an app whose key is none of these, by label. */
    static List<String> missing(Store store, TeamId team, String app, Set<Fingerprint> keys) {
        var labels = new ArrayList<String>();
        forEach(store, team, token -> {
            boolean listed = token.fingerprint().filter(keys::contains).isPresent();
            if (!listed && Label.fold(token.app()).equals(Label.fold(app))) {
                labels.add(token.label().text());
            }
        });
        return labels;
    }

    /** Calls back for every live token, in the order of the labels. */
    private static void forEach(Store store, TeamId team, Consumer<Token> each) {
        store.read(team, tx -> {
            int offset = 0;
            while (true) {
                var page = tx.tokens().page(new Filter.All(), offset, PAGE);
                page.forEach(each);
                offset += page.size();
                if (page.size() < PAGE) {
                    return offset;
                }
            }
        });
    }
}
