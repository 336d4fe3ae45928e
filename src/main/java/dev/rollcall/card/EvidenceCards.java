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
     * Drawn once: Slack cannot replace the file of a message, so that the message stays as it was sent. After a
     * sign-off or a late answer another message takes its place.
     *
     * @param sent whether it is shown already
     */
    public static Optional<Card> draw(String key, EvidenceView evidence, boolean sent) {
        return sent ? Optional.empty() : Optional.of(card(key, evidence, false));
    }

    /** The same for the message that takes the place of an earlier one. */
    public static Optional<Card> update(String key, EvidenceView evidence, boolean sent) {
        return sent ? Optional.empty() : Optional.of(card(key, evidence, true));
    }

    private static Card card(String key, EvidenceView evidence, boolean again) {
        var line = line(evidence) + (again ? ", " + state(evidence) : "");
        return Card.of(
                key,
                RichText.of(line),
                List.of(
                        new Part.Paragraph(RichText.of(line)),
                        new Part.Note(RichText.of(
                                again
                                        ? "It takes the place of the earlier file. The last entry of its audit log is "
                                        : "The head of the audit log at the close is ",
                                RichText.code(evidence.head()),
                                ". ",
                                RichText.code("rollcall report verify " + evidence.fileName()),
                                " checks the file against it.")),
                        file(evidence)));
    }

    private static String state(EvidenceView evidence) {
        var signed = evidence.signedBy()
                .map(by -> "signed by " + by + (evidence.changed() ? ", changed after signing" : ""))
                .orElse("not signed");
        return evidence.late() == 0
                ? signed
                : signed + ", " + evidence.late() + (evidence.late() == 1 ? " late answer" : " late answers");
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
