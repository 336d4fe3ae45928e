package dev.rollcall.evidence;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.store.AuditHash;
import dev.rollcall.store.AuditStore.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the lines of an {@code audit.jsonl} in their order and verifies the chain. Not thread-safe. */
final class AuditLines {
    private final Set<String> answers = new HashSet<>();
    private final Map<String, String> lists = new HashMap<>();
    private final Map<String, Entry> signed = new HashMap<>();
    private long number;
    private int form;
    private String previous;
    private long entries;

    /**
     * @param after the number before that of the first entry
     * @param before the hash of the entry before the first one
     */
    AuditLines(long after, String before) {
        this.number = after;
        this.previous = before;
    }

    /** Reads the next line. Returns what is wrong with it. */
    List<String> read(String line) {
        entries++;
        Entry entry;
        String told;
        try {
            var json = PackJson.read(line.getBytes(StandardCharsets.UTF_8));
            entry = PackJson.entry(json);
            told = json.required("previous").textValue();
        } catch (IOException | RuntimeException e) {
            number++;
            return List.of(PackFiles.AUDIT + ", line " + entries + ": no entry of the audit log");
        }
        var at = PackFiles.AUDIT + ", line " + entries + ", entry " + entry.number() + ": ";
        var faults = new ArrayList<String>();
        if (entry.number() != number + 1) {
            faults.add(at + "entry " + (number + 1) + " has to stand here; entries were removed, added or reordered");
        }
        if (!previous.equals(told)) {
            faults.add(at + "the hash before it is not that of the entry before it");
        }
        if (entry.form() < form || !PackCheck.isHash(entry.hash())) {
            faults.add(at + "its form or its hash is not one of the audit log");
        } else if (!AuditHash.of(told, entry).equals(entry.hash())) {
            faults.add(at + "it was changed: its hash is not that of its content");
        }
        number = entry.number();
        form = entry.form();
        previous = entry.hash();
        note(entry);
        return faults;
    }

    private void note(Entry entry) {
        var action = entry.action();
        if (action.equals(AuditAction.REVIEW_ANSWER.stored())
                || action.equals(AuditAction.REVIEW_ANSWER_LATE.stored())) {
            answers.add(answer(
                    entry.subject(), entry.at().toString(), entry.detail().replaceFirst(", by .*", "")));
        } else if (action.equals(AuditAction.REVIEW_FREEZE.stored())) {
            lists.put(entry.subject(), entry.detail());
        } else if (action.equals(AuditAction.REVIEW_SIGN.stored())) {
            signed.put(entry.subject(), entry);
        }
    }

    /** The hash of the list of a review that the log has; empty if it has none. */
    Optional<String> list(String review) {
        return Optional.ofNullable(lists.get(review));
    }

    /** The last sign-off of a review that the log has. */
    Optional<Entry> signed(String review) {
        return Optional.ofNullable(signed.get(review));
    }

    private static String answer(String token, String at, String answer) {
        return token + " " + at + " " + answer;
    }

    /** Whether the log has this answer for a token at this time. */
    boolean has(String token, String at, String answer) {
        return answers.contains(answer(token, at, answer));
    }

    /** The hash of the last entry. */
    String head() {
        return previous;
    }

    long entries() {
        return entries;
    }
}
