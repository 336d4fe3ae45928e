package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.command.DetectTokens.Found;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Token;
import java.util.List;

/** A bench on which exports are compared. */
abstract class Detecting extends Benched {
    static String sha(int key) {
        return "%064x".formatted(key);
    }

    /** A token of an export: its id, its name, and which key it has. */
    static Found found(String id, String name, int key) {
        return new Found(id, name, sha(key), "%04d".formatted(key % 10_000));
    }

    Outcome.Compared detect(Found... found) {
        return detect("shop", List.of(found));
    }

    Outcome.Compared detect(String app, List<Found> found) {
        return detect(bench.red, app, found);
    }

    Outcome.Compared detect(TeamId team, String app, List<Found> found) {
        var outcome = bench.run(team, new Actor.Operator(), new DetectTokens("Bubble", app, found));
        return as(Outcome.Compared.class, outcome);
    }

    /** What an import found, with only the lists that hold something. */
    static String told(Outcome.Compared c) {
        var told = new StringBuilder();
        add("new", c.added(), told);
        add("rotated", c.rotated(), told);
        add("recognised", c.recognised(), told);
        add("gone", c.gone(), told);
        add("back", c.back(), told);
        return told.append(c.same()).append(" same").toString();
    }

    static void add(String what, List<String> labels, StringBuilder told) {
        if (!labels.isEmpty()) {
            told.append(what).append(' ').append(labels).append(", ");
        }
    }

    void approve(String label) {
        assertThat(bench.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled(label))))
                .isInstanceOf(Outcome.TokenApproved.class);
    }

    Token token(String label) {
        return bench.token(bench.red, label);
    }

    Token.Origin origin(String label) {
        return token(label).origin().orElseThrow();
    }
}
