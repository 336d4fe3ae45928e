package dev.rollcall.command;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Outcomes as the opaque text that the store keeps. A text that another version wrote and this one cannot read reads as
 * {@link Outcome.Nothing}: the event was acted on, and must not be again, but its words are lost.
 */
final class OutcomeCodec {
    private static final Logger log = LoggerFactory.getLogger(OutcomeCodec.class);
    private static final JsonMapper MAPPER = mapper();

    /** What lacks a part, or has one we do not know, is not read by half. */
    private static final ObjectReader READER = MAPPER.readerFor(Outcome.class)
            .with(
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private OutcomeCodec() {}

    static String write(Outcome outcome) {
        try {
            return MAPPER.writerFor(Outcome.class).writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outcome that cannot be written: " + outcome.getClass(), e);
        }
    }

    static Outcome read(String text) {
        try {
            return READER.readValue(text);
        } catch (JsonProcessingException e) {
            log.atWarn()
                    .addKeyValue("problem", e.getClass().getSimpleName())
                    .log("An outcome that another version recorded cannot be read; it is answered with nothing");
            return new Outcome.Nothing();
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Kind {}

    private static JsonMapper mapper() {
        var module = new SimpleModule();
        plain(module, Instant.class, Instant::parse);
        plain(module, YearMonth.class, YearMonth::parse);
        plain(module, LocalDate.class, LocalDate::parse);
        var builder = JsonMapper.builder().addModule(module);
        for (var sealed : new Class<?>[] {Outcome.class, Refusal.class}) {
            builder.addMixIn(sealed, Kind.class);
            for (var kind : sealed.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
            }
        }
        return builder.build();
    }

    private static <T> void plain(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            private static final long serialVersionUID = 1;

            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return parse.apply(parser.getText());
            }
        });
    }
}
