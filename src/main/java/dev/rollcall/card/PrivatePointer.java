package dev.rollcall.card;

import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.Member;
import java.util.List;

/** The public line for a member who could not be sent a direct message. Its button shows the message to them only. */
public final class PrivatePointer {
    private PrivatePointer() {}

    public static Card draw(String key, String id, Member to) {
        return Card.of(
                key,
                RichText.of("A private word for " + to.name()),
                List.of(
                        new Part.Paragraph(RichText.of(Text.Mention.of(to), ", I have a private word for you.")),
                        new Part.Buttons(List.of(Button.of(Verb.WHY, id, "Why?")))));
    }
}
