package dev.rollcall.card;

import dev.rollcall.query.EvidenceView;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** The evidence of a closed review: a ZIP file in the review's thread, and as a private answer. */
public final class EvidenceCards {
    private static final String ZIP = "application/zip";

    /** The digits of the audit head that a message shows. */
    private static final int HEAD_SHOWN = 4;

    private EvidenceCards() {}

    /**
     * Drawn once: Slack cannot replace the file of a message, so that the message stays as it was sent.
     *
     * @param sent whether it is shown already
     */
    public static Optional<Card> draw(String key, EvidenceView evidence, boolean sent) {
        if (sent) {
            return Optional.empty();
        }
        var line = line(evidence);
        return Optional.of(Card.of(
                key,
                RichText.of(line),
                List.of(
                        new Part.Paragraph(RichText.of(line)),
                        new Part.Note(RichText.of(
                                "The head of the audit log at the close is ",
                                RichText.code(evidence.head()),
                                ". ",
                                RichText.code("rollcall report verify " + evidence.fileName()),
                                " checks the file against it.")),
                        file(evidence))));
    }

    /** What a private answer shows: the same line and the file. */
    public static List<Part> parts(EvidenceView evidence) {
        return List.of(new Part.Paragraph(RichText.of(line(evidence))), file(evidence));
    }

    private static String line(EvidenceView evidence) {
        var title = "Token review " + Phrases.month(evidence.period());
        var head = evidence.head().substring(0, HEAD_SHOWN);
        return title + ": evidence (ZIP, " + kilobytes(evidence.zip().length) + " KB), audit head " + head + "…";
    }

    private static int kilobytes(int bytes) {
        return Math.max(1, (bytes + 512) / 1024);
    }

    private static Part.File file(EvidenceView evidence) {
        return new Part.File(evidence.fileName(), ZIP, description(evidence.period()), FileBytes.of(evidence.zip()));
    }

    private static String description(YearMonth period) {
        return "The evidence of the " + Phrases.month(period) + " token review";
    }
}
