package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rollcall.card.Samples;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.logged.ExpectedLog;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Samples} holds every kind of outcome and of refusal, which its own tests show. */
class OutcomeCodecTest {
    private static final RecordJson RECORDS = new RecordJson(Map.of());

    /** Components of the types that no outcome has yet. */
    public record Added(long size, Optional<String> note, Optional<LocalDate> on) {}

    @Test
    void everyOutcomeIsReadAsItWasWritten() {
        for (var outcome : Samples.outcomes("\"<!channel>\" \\ \n مفتاح 🔑 \u2028")) {
            assertThat(OutcomeCodec.read(OutcomeCodec.write(outcome))).isEqualTo(outcome.stored());
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
                "{\"is\":\"Refused\"}",
                "{\"is\":\"Refused\",\"why\":null}",
                "{\"is\":7}",
                "{\"is\":\"TokenApproved\",\"label\":7,\"missing\":0}",
                "{\"is\":\"TokenApproved\",\"label\":\"x\",\"missing\":\"many\"}",
                "{\"is\":\"TokenAdded\",\"label\":\"x\",\"approvers\":\"Cho\"}",
                "{\"is\":\"Chosen\",\"choice\":\"x\",\"labels\":[],\"all\":1}",
                "{\"is\":\"Refused\",\"why\":{\"is\":\"NoReview\",\"next\":\"soon\"}}",
                "{\"is\":\"Refused\",\"why\":{\"is\":\"NoReview\"}}",
                "{\"is\":\"Refused\",\"why\":{\"is\":\"BadField\",\"field\":\"x\",\"value\":\"y\","
                        + "\"rule\":\"NOT_ODD\"}}",
                "{\"is\":\"Answered\",\"given\":[{\"item\":\"i\",\"label\":\"x\",\"answer\":\"MAYBE\"}]}",
                "{\"label\":\"x\",\"missing\":0}",
                "{\"is\":\"Nothing\"} and more",
                "{\"is\":\"Noth",
                "[]",
                "hinted",
                ""
            })
    @ExpectedLog(logger = "dev.rollcall.command")
    void aTextThatCannotBeReadIsNothing(String text) {
        assertThat(OutcomeCodec.read(text)).isEqualTo(new Outcome.Nothing());
    }

    @Test
    void aMissingFieldGetsItsDefault() {
        assertThat(OutcomeCodec.read("{\"is\":\"TokenApproved\"}")).isEqualTo(new Outcome.TokenApproved("", 0));
        assertThat(OutcomeCodec.read("{\"is\":\"Chosen\",\"choice\":null}"))
                .isEqualTo(new Outcome.Chosen("", List.of(), false, List.of()));
        assertThat(RECORDS.read(JsonNodeFactory.instance.objectNode(), Added.class))
                .isEqualTo(new Added(0, Optional.empty(), Optional.empty()));
    }

    @Test
    void anOptionalFieldComesBackAsItWas() {
        var whole = new Added(1L << 40, Optional.of("x"), Optional.of(LocalDate.of(2026, 3, 3)));
        assertThat(RECORDS.read(RECORDS.write(whole), Added.class)).isEqualTo(whole);
        var empty = new Added(0, Optional.empty(), Optional.empty());
        assertThat(RECORDS.read(RECORDS.write(empty), Added.class)).isEqualTo(empty);
    }

    @Test
    void anUnknownFieldIsIgnored() {
        assertThat(OutcomeCodec.read("{\"since\":{\"a\":[1]},\"is\":\"TokenApproved\",\"label\":\"x\",\"missing\":1}"))
                .isEqualTo(new Outcome.TokenApproved("x", 1));
        assertThat(OutcomeCodec.read("{\"is\":\"Refused\",\"why\":{\"is\":\"NotSetUp\",\"by\":1},\"more\":null}"))
                .isEqualTo(new Outcome.Refused(new Refusal.NotSetUp()));
    }

    @Test
    void aKindWithoutANameIsReportedAtOnce() {
        var without = new HashMap<>(OutcomeNames.REFUSALS);
        without.remove("NotSetUp");
        assertThatThrownBy(() -> new RecordJson(Map.of(Refusal.class, without)))
                .hasMessageContaining("Refusal$NotSetUp")
                .hasMessageContaining("OutcomeNames");
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.command")
    void anEventWhoseOutcomeCannotBeReadIsNotHandledAgain(@TempDir Path folder) {
        try (var fixture = new RegisterFixture(folder)) {
            fixture.pending("x");
            fixture.store.transact(fixture.red, tx -> {
                tx.events().record("press-1", "{\"is\":\"FromTheFuture\"}", RegisterFixture.NOW);
                return true;
            });
            var approve = new ApproveToken(new WhichApproval.Labelled("x"));
            assertThat(fixture.runner.run(fixture.red, "press-1", RegisterFixture.APPROVER, approve))
                    .isEqualTo(new Outcome.Nothing());
            assertThat(fixture.approval("x").verdict()).isEmpty();
        }
    }
}
