package dev.rollcall.inbound;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Kind;
import dev.rollcall.domain.token.SecretShapes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses whatever is shaped like a live secret before it is parsed further, stored, logged or echoed. */
final class SecretGuard {
    private SecretGuard() {}

    static Optional<Refusal> look(String field, String text) {
        return SecretShapes.kindOf(text).map(kind -> new Refusal.LooksSecret(field, kind));
    }

    /** The display name of a person, a group, a channel or a space, in which an ellipsis stands for each secret. */
    static String masked(String name) {
        return SecretShapes.scrub(name);
    }

    /** The values of one command's options. An option for a digest may hold one. */
    static Optional<Refusal> look(Map<String, TypedText> values, List<Option> options) {
        for (var value : values.entrySet()) {
            var words = value.getValue().words().strip();
            if (isDigest(value.getKey(), options) && isDigest(words)) {
                continue;
            }
            var found = look(value.getKey(), words);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The values, and the whole text they were typed in: a secret may stand where no option is. */
    static Optional<Refusal> look(Map<String, TypedText> values, List<Option> options, TypedText typed) {
        return look(values, options).or(() -> {
            var rest = typed.words();
            for (var value : values.entrySet()) {
                var words = value.getValue().words().strip();
                if (isDigest(value.getKey(), options) && isDigest(words)) {
                    rest = rest.replace(words, "");
                }
            }
            return look("", rest);
        });
    }

    private static boolean isDigest(String name, List<Option> options) {
        return options.stream().anyMatch(option -> option.name().equals(name) && option.kind() == Kind.DIGEST);
    }

    private static boolean isDigest(String words) {
        return words.matches("(?i)[0-9a-f]{64}");
    }
}
