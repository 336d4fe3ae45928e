package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonParseException;
import org.junit.jupiter.api.Test;

final class ForeignJsonTest {
    @Test
    void jsonIsRead() {
        assertThat(ForeignJson.parse("{\"type\":\"hello\"}")
                        .getAsJsonObject()
                        .get("type")
                        .getAsString())
                .isEqualTo("hello");
    }

    /** Found by fuzzing: Gson reads on for ever. */
    @Test
    void aThousandByteOrderMarksAreNoJson() {
        for (int marks : new int[] {1, 1_024, 5_000}) {
            assertThatExceptionOfType(JsonParseException.class)
                    .isThrownBy(() -> ForeignJson.parse("\uFEFF".repeat(marks) + "{}"));
        }
    }

    @Test
    void anEmptyTextIsNothing() {
        assertThat(ForeignJson.parse("").isJsonNull()).isTrue();
    }
}
