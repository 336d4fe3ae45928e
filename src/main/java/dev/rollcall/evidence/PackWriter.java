package dev.rollcall.evidence;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a pack. Nothing in it depends on when or where it is written: files have a fixed order and time. No file is
 * ever whole in memory, and the audit log is written while it is read, a page at a time.
 */
final class PackWriter {
    /** The earliest time that a ZIP file can say. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
    private final Map<String, String> hashes = new TreeMap<>();

    private PackWriter() {}

    /** The content of a file. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The content of a text file, which is encoded while it is written. */
    private interface Words {
        void writeTo(Writer out) throws IOException;
    }

    private static Content text(Words words) {
        return out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            words.writeTo(writer);
            writer.flush();
        };
    }

    static EvidencePack pack(PackFacts facts, AuditRange audit) {
        try {
            var state = new EvidencePack.State(
                    facts.signed().map(PackFacts.Signed::by),
                    facts.signed().filter(PackFacts.Signed::changed).isPresent(),
                    facts.late());
            return new EvidencePack(facts.review().period(), audit.head(), state, new PackWriter().write(facts, audit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write(PackFacts facts, AuditRange audit) throws IOException {
        zip.setComment(comment(audit.head()));
        add(PackFiles.REVIEW, text(out -> PackJson.review(facts, audit, out)));
        add(
                PackFiles.ITEMS,
                text(out ->
                        PackCsv.write(PackItem.COLUMNS, facts.items().stream().map(PackItem::values), out)));
        add(PackFiles.AUDIT, out -> audit(audit, out));
        add(PackFiles.REPORT, text(out -> ReportPage.write(facts, audit, out)));
        var values = new HashMap<String, Html.Block>();
        values(facts, audit).forEach((name, value) -> values.put(name, out -> out.append(value)));
        for (var control : PackFiles.CONTROLS) {
            add(PackFiles.control(control), text(out -> Template.write(PackFiles.control(control), values, out)));
        }
        var manifest = new StringBuilder();
        hashes.forEach(
                (name, hash) -> manifest.append(hash).append("  ").append(name).append('\n'));
        add(PackFiles.MANIFEST, text(out -> out.append(manifest)));
        zip.close();
        return bytes.toByteArray();
    }

    /** The comment of the ZIP file repeats the head of the audit log. */
    static String comment(String head) {
        return "Rollcall evidence, audit head " + head;
    }

    private static void audit(AuditRange audit, OutputStream out) {
        var previous = new String[] {audit.before()};
        audit.forEach(entry -> {
            try {
                out.write(PackJson.line(entry, previous[0]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            previous[0] = entry.hash();
        });
    }

    private static Map<String, String> values(PackFacts facts, AuditRange audit) {
        var values = new LinkedHashMap<String, String>();
        values.put("team", ReportText.markdown(facts.record().team()));
        values.put("period", facts.review().period().toString());
        values.put("openedAt", facts.review().openedAt().toString());
        values.put("closedAt", facts.closedAt().toString());
        values.put("listed", Integer.toString(facts.items().size()));
        values.put("confirmed", Integer.toString(facts.count(PackItem.CONFIRMED)));
        values.put("unused", Integer.toString(facts.count(PackItem.UNUSED)));
        values.put("notMine", Integer.toString(facts.count(PackItem.NOT_MINE)));
        values.put("unconfirmed", Integer.toString(facts.count(PackItem.UNCONFIRMED)));
        values.put("late", ReportText.late(facts));
        values.put("exceptions", Integer.toString(facts.record().exceptions().size()));
        values.put("findings", Integer.toString(facts.record().findings().size()));
        values.put("removals", Integer.toString(facts.record().removals().size()));
        values.put("proved", Integer.toString(facts.proved()));
        values.put("signOff", ReportText.markdown(ReportText.signOff(facts)));
        values.put("head", audit.head());
        return values;
    }

    private void add(String name, Content content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        var digest = sha256();
        // Closing the stream would close the ZIP file.
        content.writeTo(new DigestOutputStream(zip, digest));
        zip.closeEntry();
        hashes.put(name, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
