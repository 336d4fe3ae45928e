package dev.rollcall.chat;

/**
 * What a button, a menu or a form carries in the chats, {@code verb:id}, as {@link dev.rollcall.card.Button#code}
 * writes it.
 *
 * @param verb what is wanted. A text without a colon is all verb, so that the inbox replies that nothing has it any
 *     more.
 * @param id of what it is about; empty if there is none
 */
public record ControlCode(String verb, String id) {
    /** Reads what a chat sent back. Never fails. */
    public static ControlCode read(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new ControlCode(text, "")
                : new ControlCode(text.substring(0, colon), text.substring(colon + 1));
    }
}
