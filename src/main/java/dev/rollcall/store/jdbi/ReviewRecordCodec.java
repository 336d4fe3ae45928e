package dev.rollcall.store.jdbi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.domain.review.ReviewRecord;
import java.util.List;

/**
 * A {@link ReviewRecord} as JSON, with the names of its parts. What a later version added is not read; what an earlier
 * one did not write is empty.
 */
final class ReviewRecordCodec {
    private static final List<String> LISTS = List.of("lines", "told", "removals", "exceptions", "findings");
    private static final List<String> MAPS = List.of("members", "messages");

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private ReviewRecordCodec() {}

    static String write(ReviewRecord record) {
        try {
            return JSON.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ReviewRecord read(String text) {
        try {
            var json = (ObjectNode) JSON.readTree(text);
            LISTS.stream().filter(name -> !json.has(name)).forEach(json::putArray);
            MAPS.stream().filter(name -> !json.has(name)).forEach(json::putObject);
            return JSON.treeToValue(json, ReviewRecord.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the record of a review cannot be read", e);
        }
    }
}
