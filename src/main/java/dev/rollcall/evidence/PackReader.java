package dev.rollcall.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the files of a ZIP file, which may be any file, into memory. */
final class PackReader {
    private static final long MEGABYTE = 1024 * 1024;

    /** Bytes of all files together, so that a small ZIP file cannot fill the memory. Reading needs twice as much. */
    private static final long BYTES_MAX =
            Math.min(256 * MEGABYTE, Runtime.getRuntime().maxMemory() / 4);

    /** Files that are read; a pack has fewer. */
    private static final int FILES_MAX = 100;

    private PackReader() {}

    /** @param faults what is wrong with the ZIP file itself */
    record Archive(Map<String, byte[]> files, String comment, List<String> faults) {}

    /** @throws IOException if the file cannot be read; a file that is no ZIP file is a fault */
    static Archive read(Path file) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        var faults = new ArrayList<String>();
        if (!Files.isReadable(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > FILES_MAX) {
                return none("it has " + zip.size() + " files, and a pack has "
                        + (PackFiles.listed().size() + 1));
            }
            long left = BYTES_MAX;
            var entries = zip.entries();
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                if (entry.isDirectory()) {
                    continue;
                }
                var name = PackCheck.cut(entry.getName());
                try (var content = zip.getInputStream(entry)) {
                    var bytes = content.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left + 1));
                    left -= bytes.length;
                    if (left < 0) {
                        return none("its files have more than " + BYTES_MAX / MEGABYTE
                                + " MB together, so that it is not read");
                    }
                    if (files.put(entry.getName(), bytes) != null) {
                        faults.add(name + " is there twice");
                    }
                } catch (ZipException e) {
                    faults.add(name + " is damaged");
                    files.putIfAbsent(entry.getName(), new byte[0]);
                }
            }
            if (files.keySet().stream().noneMatch(PackFiles.listed()::contains)) {
                return none("it is a ZIP file, but no evidence of a review: it has none of the files of a pack");
            }
            var comment = zip.getComment();
            return new Archive(files, comment == null ? "" : comment, faults);
        } catch (ZipException e) {
            return none("it is no ZIP file, or a damaged one");
        }
    }

    private static Archive none(String why) {
        return new Archive(Map.of(), "", List.of(why));
    }
}
