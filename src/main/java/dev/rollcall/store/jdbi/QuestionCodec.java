package dev.rollcall.store.jdbi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rollcall.domain.approval.Approval.Answer;
import dev.rollcall.domain.approval.Approval.Question;
import dev.rollcall.domain.team.MemberId;
import java.util.List;
import java.util.Optional;

/** The questions about a request as JSON. */
final class QuestionCodec {
    private QuestionCodec() {}

    /** Empty if there are none. */
    static Optional<String> write(List<Question> questions) {
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        var all = JsonNodeFactory.instance.arrayNode();
        for (var question : questions) {
            var to = all.addObject()
                    .put("by", question.by().value())
                    .put("at", question.at().toEpochMilli())
                    .put("text", question.text());
            question.answer()
                    .ifPresent(answer ->
                            to.put("answeredAt", answer.at().toEpochMilli()).put("answer", answer.text()));
        }
        return Optional.of(all.toString());
    }

    static List<Question> read(String json) {
        return Codecs.each(Codecs.read(json), QuestionCodec::question);
    }

    private static Question question(JsonNode from) {
        return new Question(
                new MemberId(Codecs.text(from, "by")),
                Codecs.moment(from, "at"),
                Codecs.text(from, "text"),
                from.has("answer")
                        ? Optional.of(new Answer(Codecs.moment(from, "answeredAt"), Codecs.text(from, "answer")))
                        : Optional.empty());
    }
}
