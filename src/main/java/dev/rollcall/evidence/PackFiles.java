package dev.rollcall.evidence;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the files of a pack. They never change: auditors' programs read them. */
final class PackFiles {
    static final String REVIEW = "review.json";
    static final String ITEMS = "items.csv";
    static final String AUDIT = "audit.jsonl";
    static final String REPORT = "report.html";
    static final String MANIFEST = "manifest.sha256";

    /** The controls that a pack serves: each has a text of this name in {@code controls/}. */
    static final List<String> CONTROLS = List.of(
            "pci-dss-4.0.1-7.2.5.1",
            "cis-5.5",
            "soc2-cc6.2",
            "soc2-cc6.3",
            "iso27001-a.5.16",
            "iso27001-a.5.18",
            "nist-800-53-ac-2-e",
            "nist-800-53-ac-2-j",
            "nist-800-53-ac-2-k",
            "nist-800-53-ac-2-l");

    private PackFiles() {}

    static String control(String id) {
        return "controls/" + id + ".md";
    }

    /** All but the manifest, in the order in which they stand in the ZIP file. */
    static List<String> listed() {
        return Stream.concat(
                        Stream.of(REVIEW, ITEMS, AUDIT, REPORT),
                        CONTROLS.stream().map(PackFiles::control))
                .collect(Collectors.toUnmodifiableList());
    }
}
