package dev.rollcall.card;

import dev.rollcall.domain.token.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people read when something goes wrong between the chat and a command, and the labels of controls that a chat
 * adapter adds by itself. One fault has one wording, whatever the chat.
 */
public final class Notices {
    /** The button that opens a form again with what was entered. */
    public static final String FIX = "Fix";
    /** The button that opens a form where the form itself came too late to be opened. */
    public static final String OPEN_FORM = "Open the form";
    /** The button that closes a form without submitting it. */
    public static final String CANCEL = "Cancel";
    /** The state of a token without an answer. */
    public static final String OPEN = "⏳ Open";
    /** The placeholder of a menu that lists tokens without an answer. */
    public static final String ANSWER_FOR = "Answer for…";
    /** Beside a menu in which several tokens are chosen. */
    public static final String SEVERAL = "Several with one answer:";
    /** The placeholder of a menu that lists answered tokens only. */
    public static final String CHANGE_ANSWER = "Change an answer…";

    private Notices() {}

    /**
     * A fault of ours whose transaction was rolled back.
     *
     * @param reference the value under which the log has the details
     */
    public static Reply fault(String reference) {
        return Reply.said("Something broke on my side, reference " + reference
                + ". Nothing was changed. Please try again; your admin can look the reference up.");
    }

    /**
     * Nothing can be recorded until an operator does something.
     *
     * @param reference the value under which the log says what
     */
    public static Reply outage(String reference) {
        return Reply.said("I cannot record anything at the moment, so nothing was changed. Please tell your admin: "
                + "the log says what to fix, under reference " + reference + ".");
    }

    /**
     * A fault of ours outside a command, where it is not known whether the command was committed.
     *
     * @param reference the value under which the log has the details
     */
    public static Reply unsureFault(String reference) {
        return Reply.said("Something broke on my side, reference " + reference
                + ". It may have taken effect: please look before you try again; your admin can look the "
                + "reference up.");
    }

    /** The chat did not tell who acts or what they may do, so nothing was done. */
    public static Reply notLookedUp() {
        return Reply.said("I could not look you up: the chat does not answer me. Nothing was changed. "
                + "Please try again in a minute.");
    }

    /** The chat did not open a form in time. */
    public static List<Part> formNotOpened(Form form) {
        return paragraph(
                "The form \"" + form.title() + "\" did not open in time. Nothing was changed. Please try again.");
    }

    /** The values entered in a form are no longer stored. */
    public static Reply formExpired() {
        return Reply.said("What you entered is no longer stored. Please start again.");
    }

    /** Stands in a form that is opened again without what was entered; at most 100 characters. */
    public static String enterAgain() {
        return "What you entered was not kept, since it may be a secret. Please enter it again.";
    }

    /** Offers a form that a button opens. */
    public static List<Part> formOffer(Form form) {
        return paragraph(form.title(), "?");
    }

    /**
     * The mistakes of a submitted form, where they cannot be shown at its fields: in the order of the fields, then what
     * belongs to no field.
     *
     * @param at a sentence by the name of its field
     */
    public static List<Part> mistakes(Form form, Map<String, String> at) {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of(form.title(), ": not saved yet")));
        for (var field : form.fields()) {
            var sentence = at.get(field.name());
            if (sentence != null) {
                parts.addAll(paragraph(RichText.bold(field.label()), ": ", sentence));
            }
        }
        at.forEach((name, sentence) -> {
            if (form.fields().stream().noneMatch(field -> field.name().equals(name))) {
                parts.addAll(paragraph(sentence));
            }
        });
        return parts;
    }

    /** A control was used where the chat does not say which server it belongs to. */
    public static Reply noServer() {
        return Reply.said("Please use this in your server.");
    }

    /** The chat refused to show a reply. */
    public static List<Part> notShown() {
        return paragraph("I could not show the answer here.");
    }

    /** Stands where a private answer cannot carry its file, which was sent as a direct message. */
    public static List<Part> fileInDirectMessage(String name) {
        return paragraph("I sent you ", RichText.code(name), " in a direct message.");
    }

    /** The chat refused a file; nothing else is lost. */
    public static List<Part> fileNotSent(String name) {
        return paragraph(
                "I could not send you ", RichText.code(name), ": the chat did not take the file. Please try again.");
    }

    /** Stands in place of a file that is larger than the chat allows. */
    public static RichText fileTooLarge(String name, int mebibytes) {
        return RichText.of(
                RichText.code(name),
                " is larger than the " + mebibytes + " MB that this chat takes. Your operator can make it with ",
                RichText.code("rollcall report"),
                ".");
    }

    /** A command without a reply of its own, where the chat has to show something. */
    public static List<Part> done() {
        return paragraph("Done.");
    }

    /**
     * A command that does not exist.
     *
     * @param typed what was typed, cut to the length of a label
     * @param nearest the path of the command that was probably meant
     */
    public static List<Part> unknownCommand(String typed, Optional<String> nearest) {
        var sentence = RichText.of("There is no command “" + Label.cut(typed) + "”.");
        return paragraph(nearest.map(path -> sentence.and(" Did you mean ", RichText.code("/token " + path), "?"))
                .orElse(sentence));
    }

    /** A direct message to the bot that is no answer. */
    public static List<Part> howToReply() {
        return paragraph(
                "I take direct messages as answers in the token review. Reply for example ",
                RichText.code("keep <label>"),
                ", ",
                RichText.code("unused <label>"),
                " or ",
                RichText.code("not mine <label>"),
                "; ",
                RichText.code("/token list mine"),
                " shows your tokens.");
    }

    private static List<Part> paragraph(Object... words) {
        return List.of(new Part.Paragraph(RichText.of(words)));
    }
}
