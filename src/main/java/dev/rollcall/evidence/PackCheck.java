package dev.rollcall.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rollcall.domain.review.ReviewList;
import dev.rollcall.store.AuditStore.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a pack without the database: the files against the manifest, the chain of the audit log, the head of the log
 * in each place that records it, the sums, and each answer against the log. Not thread-safe.
 *
 * <p>Whoever changes every file, the manifest and each recorded head consistently is found by comparing the head with
 * the message in the chat.
 */
public final class PackCheck {
    /** Faults of one kind that are named; the others are counted. */
    private static final int NAMED_MAX = 20;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MANIFEST_LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

    private final List<String> faults = new ArrayList<>();

    /** What the pack is about; empty texts where that cannot be read. */
    private String summary = "";

    private PackCheck() {}

    /**
     * What was found.
     *
     * @param faults one sentence each; empty if the pack is whole
     * @param summary one sentence about a pack that is whole
     */
    public record Result(List<String> faults, String summary) {
        public Result {
            faults = List.copyOf(faults);
        }

        public boolean whole() {
            return faults.isEmpty();
        }
    }

    /** @throws IOException if the file cannot be read */
    public static Result of(Path file) throws IOException {
        var check = new PackCheck();
        check.check(PackReader.read(file));
        return new Result(check.faults, check.summary);
    }

    private void check(PackReader.Archive archive) {
        faults.addAll(archive.faults());
        var files = archive.files();
        if (files.isEmpty()) {
            return;
        }
        manifest(files);
        var review = review(files.get(PackFiles.REVIEW));
        var log = audit(files.get(PackFiles.AUDIT), review);
        head(files, archive.comment(), review, log);
        totals(review, files.get(PackFiles.ITEMS));
        answers(review, log);
        list(review, log);
        signOff(review, log);
        if (faults.isEmpty()) {
            summary = "Token review " + review.path("period").asText() + " of "
                    + review.path("team").path("name").asText() + ": "
                    + count(review.path("totals").path("listed").asInt(), "token", "tokens") + ", "
                    + count(log.entries(), "audit entry", "audit entries") + ", audit head " + log.head();
        }
    }

    private void manifest(Map<String, byte[]> files) {
        var listed = new TreeMap<String, String>();
        for (var line : lines(files.get(PackFiles.MANIFEST))) {
            var found = MANIFEST_LINE.matcher(line);
            if (!found.matches()) {
                faults.add(PackFiles.MANIFEST + " has a line that is not of the form of sha256sum: " + cut(line));
            } else if (listed.put(found.group(2), found.group(1)) != null) {
                faults.add(PackFiles.MANIFEST + " lists " + found.group(2) + " twice");
            }
        }
        for (var name : PackFiles.listed()) {
            if (!files.containsKey(name)) {
                faults.add(name + " is missing");
            }
            if (!listed.containsKey(name)) {
                faults.add(PackFiles.MANIFEST + " does not list " + name);
            }
        }
        if (!files.containsKey(PackFiles.MANIFEST)) {
            faults.add(PackFiles.MANIFEST + " is missing");
        }
        listed.forEach((name, hash) -> {
            var bytes = files.get(name);
            if (bytes != null
                    && !HexFormat.of()
                            .formatHex(PackWriter.sha256().digest(bytes))
                            .equals(hash)) {
                faults.add(name + " was changed: it is not what " + PackFiles.MANIFEST + " says");
            } else if (bytes == null && !PackFiles.listed().contains(name)) {
                faults.add(name + " is missing");
            }
        });
        for (var name : files.keySet()) {
            if (!name.equals(PackFiles.MANIFEST) && !PackFiles.listed().contains(name)) {
                faults.add(name + " was added: a pack does not have it");
            }
        }
    }

    private JsonNode review(byte @Nullable [] bytes) {
        if (bytes != null) {
            try {
                var review = PackJson.read(bytes);
                if (review != null && review.path("format").asInt() == PackJson.FORMAT) {
                    return review;
                }
                faults.add(PackFiles.REVIEW + " is not of a form that this version knows");
            } catch (JsonProcessingException e) {
                faults.add(PackFiles.REVIEW + " is not JSON");
            }
        }
        return MissingNode.getInstance();
    }

    private AuditLines audit(byte @Nullable [] bytes, JsonNode review) {
        var recorded = review.path("audit");
        var log = new AuditLines(
                recorded.path("first").asLong(1) - 1, recorded.path("before").asText());
        int found = 0;
        for (var line : lines(bytes)) {
            for (var fault : log.read(line)) {
                if (found++ < NAMED_MAX) {
                    faults.add(fault);
                }
            }
        }
        if (found > NAMED_MAX) {
            faults.add(PackFiles.AUDIT + " has " + (found - NAMED_MAX) + " more faults");
        }
        return log;
    }

    private void head(Map<String, byte[]> files, String comment, JsonNode review, AuditLines log) {
        var recorded = review.path("audit");
        var head = recorded.path("head").asText();
        if (!review.isMissingNode()) {
            if (!head.equals(log.head())) {
                faults.add(PackFiles.AUDIT + " ends with " + log.head() + ", and the head that " + PackFiles.REVIEW
                        + " recorded is " + cut(head) + ": entries at the end are missing or were changed");
            }
            if (recorded.path("entries").asLong() != log.entries()) {
                faults.add(PackFiles.AUDIT + " has " + log.entries() + " entries, and " + PackFiles.REVIEW
                        + " recorded " + recorded.path("entries").asLong());
            }
        }
        for (var name : PackFiles.listed()) {
            boolean records = name.equals(PackFiles.REPORT) || name.startsWith("controls/");
            var bytes = files.get(name);
            if (records && bytes != null && !text(bytes).contains(log.head())) {
                faults.add(name + " recorded another head of the audit log than " + PackFiles.AUDIT + " has");
            }
        }
        if (!comment.equals(PackWriter.comment(log.head()))) {
            faults.add("the comment of the ZIP file recorded another head of the audit log than " + PackFiles.AUDIT
                    + " has");
        }
    }

    private void totals(JsonNode review, byte @Nullable [] csv) {
        if (review.isMissingNode()) {
            return;
        }
        var columns = PackJson.columns(review);
        var items = PackJson.items(review, columns);
        int answer = columns.indexOf("answer");
        int token = columns.indexOf("token");
        var totals = review.path("totals");
        int sum = 0;
        for (var one : Map.of(
                        "confirmed", PackItem.CONFIRMED,
                        "unused", PackItem.UNUSED,
                        "notMine", PackItem.NOT_MINE,
                        "unconfirmed", PackItem.UNCONFIRMED)
                .entrySet()) {
            int said = totals.path(one.getKey()).asInt(-1);
            long is = items.stream()
                    .filter(item -> answer >= 0 && item.get(answer).equals(one.getValue()))
                    .count();
            sum += said;
            if (said != is) {
                faults.add(
                        PackFiles.REVIEW + " says " + said + " " + one.getKey() + ", and " + is + " of its items are");
            }
        }
        int listed = totals.path("listed").asInt(-1);
        if (listed != items.size() || listed != sum) {
            faults.add(PackFiles.REVIEW + " does not add up: " + listed + " listed, " + items.size() + " items, " + sum
                    + " counted");
        }
        if (token >= 0 && items.stream().map(item -> item.get(token)).distinct().count() != items.size()) {
            faults.add(PackFiles.REVIEW + " has a token more than once");
        }
        boolean same = csv == null
                || (items.isEmpty() ? lines(csv).size() == 1 : Arrays.equals(csv, PackCsv.bytes(columns, items)));
        if (!same) {
            faults.add(PackFiles.ITEMS + " and the items of " + PackFiles.REVIEW + " differ");
        }
    }

    /** What is listed, and whose it was, is what the log recorded at the close. An earlier version recorded nothing. */
    private void list(JsonNode review, AuditLines log) {
        var recorded = log.list(review.path("review").path("id").asText());
        if (recorded.isPresent() && !recorded.get().equals(ReviewList.hash(PackJson.items(review, PackItem.LISTED)))) {
            faults.add("the list of tokens in " + PackFiles.REVIEW + " is not the one that " + PackFiles.AUDIT
                    + " recorded at the close: a label, an owner or another text was changed");
        }
    }

    /** A sign-off is one that the log has, and the last one that it has is there. An earlier version wrote none. */
    private void signOff(JsonNode review, AuditLines log) {
        var signOff = review.path("signOff");
        if (signOff.isMissingNode()) {
            return;
        }
        var signed = log.signed(review.path("review").path("id").asText());
        var at = signOff.path("at").asText();
        if (signOff.path("signed").asBoolean() != signed.isPresent()
                || signed.filter(entry -> !entry.at().toString().equals(at)
                                || !entry.detail().equals(signOff.path("result").asText())
                                || !name(entry, review)
                                        .equals(signOff.path("by").asText()))
                        .isPresent()) {
            faults.add("the sign-off in " + PackFiles.REVIEW + " is not the one that " + PackFiles.AUDIT + " has");
        }
    }

    private static String name(Entry entry, JsonNode review) {
        return review.path("members")
                .path(entry.actor().replaceFirst("^member:", ""))
                .asText();
    }

    /**
     * Each answer is one that the log has. In a pack of an earlier version a late one is not in this part of the log;
     * one that stood when the review opened is that of a token that was being removed.
     */
    private void answers(JsonNode review, AuditLines log) {
        int found = 0;
        var opened = review.path("review").path("openedAt").asText();
        boolean hasLate = review.path("audit").has("closeHead");
        for (var item : review.path("items")) {
            var answer = item.path("answer").asText();
            var at = item.path("answeredAt").asText();
            boolean elsewhere = answer.equals(PackItem.UNCONFIRMED)
                    || at.equals(opened)
                    || (!item.path("late").asText().isEmpty() && !hasLate);
            if (!elsewhere && !log.has(item.path("token").asText(), at, answer) && found++ < NAMED_MAX) {
                faults.add(PackFiles.AUDIT + " does not have the answer " + cut(answer) + " for "
                        + cut(item.path("label").asText()));
            }
        }
    }

    private static List<String> lines(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) {
            return List.of();
        }
        var text = text(bytes);
        return List.of((text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A value that the file says, without control characters and not too long for a line. */
    static String cut(String value) {
        var plain = value.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }

    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    private static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
