package dev.rollcall.card;

import dev.rollcall.domain.team.AccountId;
import java.util.List;

/** A public line for somebody who could not be told privately: the button tells it, to them alone. */
public final class NoteCard {
    private NoteCard() {}

    public static Card draw(String key, String id, AccountId to, String name) {
        return Card.of(
                key,
                Words.of("A private word for " + name),
                List.of(
                        new Part.Paragraph(Words.of(Words.mention(to, name), ", I have a private word for you.")),
                        new Part.Buttons(List.of(Press.of(Verbs.WHY, id, "Why?")))));
    }
}
