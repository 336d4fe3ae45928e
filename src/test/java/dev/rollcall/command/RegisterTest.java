package dev.rollcall.command;

import dev.rollcall.domain.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh fixture for each test. */
abstract class RegisterTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    RegisterFixture fixture;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    /** The same outcome, as what it should be. */
    static <O extends Outcome> O as(Class<O> type, Outcome outcome) {
        return type.cast(outcome);
    }

    /** The same outcome without what the person can do about it, which has ids of its own. */
    static Outcome alone(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered -> answered.alone();
            case Outcome.EditedReply(var now, var takenBack, var kept) ->
                new Outcome.EditedReply(alone(now), takenBack, kept);
            default -> outcome;
        };
    }
}
