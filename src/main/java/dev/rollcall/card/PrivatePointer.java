package dev.rollcall.card;

import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.AccountId;
import java.util.List;

/** The public line for a member who could not be sent a direct message. Its button shows the message to them only. */
public final class PrivatePointer {
    private PrivatePointer() {}

    public static Card draw(String key, String id, AccountId to, String name) {
        return Card.of(
                key,
                RichText.of("A private word for " + name),
                List.of(
                        new Part.Paragraph(RichText.of(RichText.mention(to, name), ", I have a private word for you.")),
                        new Part.Buttons(List.of(Button.of(Verb.WHY, id, "Why?")))));
    }
}
