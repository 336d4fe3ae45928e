package dev.rollcall.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Reads and writes packs with nothing of the code that makes them. */
public final class ReadPack {
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private String comment;

    public ReadPack(byte[] zip, String comment) throws IOException {
        this.comment = comment;
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
    }

    public Map<String, byte[]> files() {
        return files;
    }

    public String text(String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    void put(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void comment(String text) {
        comment = text;
    }

    public JsonNode review() throws IOException {
        return new ObjectMapper().readTree(files.get("review.json"));
    }

    public List<JsonNode> audit() throws IOException {
        var entries = new ArrayList<JsonNode>();
        for (var line : text("audit.jsonl").lines().toList()) {
            if (!line.isEmpty()) {
                entries.add(new ObjectMapper().readTree(line));
            }
        }
        return entries;
    }

    /** The rows of the table, by the names of its columns. */
    public List<Map<String, String>> items() {
        var rows = csv(text("items.csv").substring(1));
        var items = new ArrayList<Map<String, String>>();
        for (var row : rows.subList(1, rows.size())) {
            var item = new LinkedHashMap<String, String>();
            for (int i = 0; i < row.size(); i++) {
                item.put(rows.getFirst().get(i), row.get(i));
            }
            items.add(item);
        }
        return items;
    }

    /** Reads comma-separated values as RFC 4180 defines them. */
    private static List<List<String>> csv(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\r' && !quoted && text.charAt(i + 1) == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(List.copyOf(row));
                row.clear();
                i++;
            } else {
                cell.append(c);
            }
        }
        return rows;
    }

    /** Computes the manifest anew, as somebody would who hides a change. */
    void hideInManifest() {
        var lines = new TreeMap<String, String>();
        files.forEach((name, bytes) -> {
            if (!name.equals("manifest.sha256")) {
                lines.put(name, sha256(bytes));
            }
        });
        var manifest = new StringBuilder();
        lines.forEach(
                (name, hash) -> manifest.append(hash).append("  ").append(name).append('\n'));
        put("manifest.sha256", manifest.toString());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Path write(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.setComment(comment);
            for (var entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(file, bytes.toByteArray());
    }
}
