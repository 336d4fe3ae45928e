package dev.rollcall.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;

/** The evidence of one review as a ZIP file. Immutable. */
public final class EvidencePack {
    private final YearMonth period;
    private final String head;
    private final byte[] zip;

    /**
     * @param head 64 hex digits
     * @param zip is copied
     */
    public EvidencePack(YearMonth period, String head, byte[] zip) {
        this.period = period;
        this.head = head;
        this.zip = zip.clone();
    }

    public YearMonth period() {
        return period;
    }

    /** The hash of the audit log's newest entry at the close of the review: 64 hex digits. */
    public String head() {
        return head;
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

    /** Writes a new file; throws {@link java.nio.file.FileAlreadyExistsException} if there is one. */
    public void writeTo(Path file) throws IOException {
        Files.write(file, zip, StandardOpenOption.CREATE_NEW);
    }
}
