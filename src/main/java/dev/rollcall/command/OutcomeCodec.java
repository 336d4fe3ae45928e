package dev.rollcall.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import java.time.DateTimeException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes as the text that the store keeps: one line of JSON, described in {@link RecordJson}, with the kinds named in
 * {@link OutcomeNames}. Versions that run side by side read each other's texts: an unknown field is ignored, and a
 * missing one gets its default. A text with an unknown kind or enum value reads as {@link Outcome.Nothing}: the event
 * was handled and must not be handled again, but its reply is lost.
 */
final class OutcomeCodec {
    private static final Logger log = LoggerFactory.getLogger(OutcomeCodec.class);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final RecordJson RECORDS =
            new RecordJson(Map.of(Outcome.class, OutcomeNames.OUTCOMES, Refusal.class, OutcomeNames.REFUSALS));

    private OutcomeCodec() {}

    /** One line, without line breaks and without what must not be stored. */
    static String write(Outcome outcome) {
        return RECORDS.write(outcome.stored()).toString();
    }

    /** Never throws: what cannot be read is {@link Outcome.Nothing}, with a warning in the log. */
    static Outcome read(String text) {
        try {
            return RECORDS.read(MAPPER.readTree(text), Outcome.class);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            // The message may quote the text, which may hold what people wrote.
            log.atWarn()
                    .addKeyValue("problem", e.getClass().getSimpleName())
                    .log("A recorded outcome cannot be read; the event gets no reply");
            return new Outcome.Nothing();
        }
    }
}
