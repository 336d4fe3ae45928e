package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Samples;
import dev.rollcall.domain.Outcome;
import dev.rollcall.logged.ExpectedLog;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Samples} holds every kind of outcome and of refusal; its own tests say so. */
class OutcomeCodecTest {
    @Test
    void everyOutcomeComesBackAsItWas() {
        for (var outcome : Samples.outcomes("\"<!channel>\" \\ \n مفتاح 🔑 \u2028")) {
            assertThat(OutcomeCodec.read(OutcomeCodec.write(outcome))).isEqualTo(outcome);
        }
    }

    @Test
    void theTextIsOneLineOfJson() {
        assertThat(OutcomeCodec.write(new Outcome.TokenApproved("ci-deploy", 0)))
                .isEqualTo("{\"is\":\"TokenApproved\",\"label\":\"ci-deploy\",\"missing\":0}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"is\":\"TokenRemoved\",\"label\":\"x\"}",
                "{\"is\":\"Refused\",\"why\":{\"is\":\"NotToday\"}}",
                "{\"is\":\"TokenApproved\",\"label\":\"x\"}",
                "{\"is\":\"TokenApproved\",\"label\":null,\"missing\":0}",
                "{\"is\":\"TokenApproved\",\"label\":\"x\",\"missing\":0,\"since\":1}",
                "{\"is\":\"Refused\",\"why\":{\"is\":\"NoReview\",\"next\":\"soon\"}}",
                "{\"is\":\"Refused\",\"why\":{\"is\":\"BadField\",\"field\":\"x\",\"value\":\"y\",\"rule\":\"NOT_ODD\"}}",
                "{\"label\":\"x\",\"missing\":0}",
                "{\"is\":\"Nothing\"} and more",
                "{\"is\":\"Noth",
                "hinted",
                ""
            })
    @ExpectedLog(logger = "dev.rollcall.command")
    void whatAnotherVersionWroteAndThisOneCannotReadIsNothing(String text) {
        assertThat(OutcomeCodec.read(text)).isEqualTo(new Outcome.Nothing());
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.command")
    void anEventWhoseOutcomeCannotBeReadIsNotActedOnAgain(@TempDir Path folder) {
        try (var bench = new RegisterFixture(folder)) {
            bench.pending("x");
            bench.store.transact(bench.red, tx -> {
                tx.events().record("press-1", "{\"is\":\"FromTheFuture\"}", RegisterFixture.NOW);
                return true;
            });
            var approve = new ApproveToken(new WhichApproval.Labelled("x"));
            assertThat(bench.runner.run(bench.red, "press-1", RegisterFixture.APPROVER, approve))
                    .isEqualTo(new Outcome.Nothing());
            assertThat(bench.approval("x").verdict()).isEmpty();
        }
    }
}
