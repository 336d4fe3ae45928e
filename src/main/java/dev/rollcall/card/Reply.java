package dev.rollcall.card;

import java.util.List;
import java.util.Map;

/** The private reply to a person who did something. */
public sealed interface Reply {
    /** A new private message. */
    record Said(List<Part> parts) implements Reply {
        public Said {
            parts = List.copyOf(parts);
        }
    }

    /** Replaces the private message that was pressed; after any other press, a new private message. */
    record Revised(List<Part> parts) implements Reply {
        public Revised {
            parts = List.copyOf(parts);
        }
    }

    /** Opens a form. */
    record Open(Form form) implements Reply {}

    /** A form was submitted with mistakes: a sentence per field. The form stays open if the platform allows it. */
    record Errors(Form form, Map<String, String> at) implements Reply {
        public Errors {
            at = Map.copyOf(at);
        }
    }

    /** Nothing to say; the card shows it. */
    record Silent() implements Reply {}

    /** One paragraph. */
    static Reply said(Object... words) {
        return new Said(List.of(new Part.Paragraph(RichText.of(words))));
    }
}
