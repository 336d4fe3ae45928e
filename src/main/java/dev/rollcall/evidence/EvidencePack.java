package dev.rollcall.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.Optional;

/** The evidence of one review as a ZIP file. Immutable. */
public final class EvidencePack {
    private final YearMonth period;
    private final String head;
    private final State state;
    private final byte[] zip;

    /**
     * What came after the close.
     *
     * @param signedBy the name of who signed the result; empty if nobody has
     * @param changed whether a late answer was given or taken back since
     * @param late how many tokens were answered after the close
     */
    public record State(Optional<String> signedBy, boolean changed, int late) {}

    /**
     * @param head 64 hex digits
     * @param zip is copied
     */
    public EvidencePack(YearMonth period, String head, State state, byte[] zip) {
        this.period = period;
        this.head = head;
        this.state = state;
        this.zip = zip.clone();
    }

    public YearMonth period() {
        return period;
    }

    /** The hash of the last entry of the audit log that is in it: 64 hex digits. */
    public String head() {
        return head;
    }

    public State state() {
        return state;
    }

    /** The name under which people get it. */
    public String fileName() {
        return "rollcall-evidence-" + period + ".zip";
    }

    /** Returns a copy of the ZIP file. */
    public byte[] toArray() {
        return zip.clone();
    }

    public int size() {
        return zip.length;
    }

    /**
     * Writes a new file; throws {@link java.nio.file.FileAlreadyExistsException} if there is one. If it cannot be
     * written to its end, there is none.
     */
    public void writeTo(Path file) throws IOException {
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            try {
                out.write(zip);
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        }
    }
}
