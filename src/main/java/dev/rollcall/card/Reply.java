package dev.rollcall.card;

import java.util.List;
import java.util.Map;

/** What one person gets back, in private, for what they did. */
public sealed interface Reply {
    /** A new private message. */
    record Said(List<Part> parts) implements Reply {
        public Said {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Takes the place of the private message that was pressed; where something else was pressed, a new private message.
     */
    record Revised(List<Part> parts) implements Reply {
        public Revised {
            parts = List.copyOf(parts);
        }
    }

    /** Opens a form. */
    record Open(Form form) implements Reply {}

    /**
     * A form was handed in with mistakes: a sentence at each field's name. The form stays open where the platform can.
     */
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
