package dev.rollcall.inbound;

import dev.rollcall.chat.TypedText;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.token.SecretShapes;
import java.util.Map;
import java.util.Optional;

/** Keeps anything shaped like a live secret out, before it is parsed further, stored, logged or echoed. */
final class SecretGuard {
    private SecretGuard() {}

    static Optional<Refusal> look(String field, String text) {
        return SecretShapes.kindOf(text).map(kind -> new Refusal.LooksSecret(field, kind));
    }

    /** The fields of one act; {@code sha256} may hold what it is for. */
    static Optional<Refusal> look(Map<String, TypedText> fields) {
        for (var field : fields.entrySet()) {
            var words = field.getValue().words().strip();
            if (field.getKey().equals("sha256") && isFingerprint(words)) {
                continue;
            }
            var found = look(field.getKey(), words);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The fields of one act, and the whole text they were typed in: a secret may stand where no field is. */
    static Optional<Refusal> look(Map<String, TypedText> fields, TypedText typed) {
        return look(fields).or(() -> {
            var given =
                    fields.getOrDefault("sha256", TypedText.plain("")).words().strip();
            return look("", isFingerprint(given) ? typed.words().replace(given, "") : typed.words());
        });
    }

    private static boolean isFingerprint(String words) {
        return words.matches("(?i)[0-9a-f]{64}");
    }
}
