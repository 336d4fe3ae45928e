package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.Token;
import dev.rollcall.intake.Batch;
import dev.rollcall.intake.Batch.Completeness;
import dev.rollcall.intake.Import;
import java.util.List;

/** A register that lists of an issuer are imported into. */
abstract class Detecting extends RegisterTest {
    static String sha(int key) {
        return "%064x".formatted(key);
    }

    /** A token of a list: its id, its name, and the number of its key. */
    static Found found(String id, String name, int key) {
        return new Found(id, name, sha(key), "%04d".formatted(key % 10_000));
    }

    Outcome.Compared detect(Found... found) {
        return detect("shop", List.of(found));
    }

    Outcome.Compared detect(String app, List<Found> found) {
        return detect(fixture.red, app, found);
    }

    Outcome.Compared detect(TeamId team, String app, List<Found> found) {
        var batch = new Batch("Bubble", app, Completeness.COMPLETE, found);
        var outcome = new Import(fixture.runner).run(team, "", new Actor.Operator(), batch, Progress.Steps.UNSEEN);
        return as(Outcome.Compared.class, outcome);
    }

    /** The command that imports a whole list at once, without the last step. */
    static ImportTokens importing(String app, List<Found> found) {
        return new ImportTokens("Bubble", app, found, Listing.of(found, Fingerprint::new));
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
        assertThat(fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled(label))))
                .isInstanceOf(Outcome.TokenApproved.class);
    }

    Token token(String label) {
        return fixture.token(fixture.red, label);
    }

    Token.Origin origin(String label) {
        return token(label).origin().orElseThrow();
    }
}
