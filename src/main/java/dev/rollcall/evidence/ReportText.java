package dev.rollcall.evidence;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sentences that several files of a pack say. */
final class ReportText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ENGLISH);

    private ReportText() {}

    /** Who signed the result, and whether it changed since. */
    static String signOff(PackFacts facts) {
        return facts.signed()
                .map(one -> "signed by " + one.by() + ", " + time(one.at(), facts.zone()) + " ("
                        + facts.zone().getId() + ")"
                        + (one.changed() ? "; a late answer was given or taken back after that" : ""))
                .orElse("not signed");
    }

    /** How many answers are late; empty if none is. */
    static String late(PackFacts facts) {
        int late = facts.late();
        return late == 0
                ? ""
                : " " + late + (late == 1 ? " answer was" : " answers were") + " given after the close; without "
                        + (late == 1 ? "it, " : "them, ") + facts.countAtClose(PackItem.UNCONFIRMED)
                        + " had no answer at the close.";
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** A text in one line of Markdown, without markup. */
    static String markdown(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }

    /** What a rule means; the rule's own name for one that a later version has added. */
    static String rule(String stored) {
        return switch (stored) {
            case "secret-in-test-and-live" -> "one secret is used in test and in live";
            case "secret-at-two-services" -> "one secret is held by two services";
            case "secret-in-two-records" -> "one secret is in several records";
            case "expired" -> "the expiry day is over";
            case "owner-gone" -> "the owner left or may not answer any more";
            case "no-owner" -> "nobody owns it";
            case "too-few-approvals" -> "full access to live data, approved by fewer people than the policy demands";
            case "twice-unconfirmed" -> "two reviews in a row got no answer";
            case "one-per-service" -> "several tokens for one service";
            case "life-too-long" -> "it lives longer than the policy allows";
            case "no-expiry" -> "it has no expiry, and the policy demands one";
            case "rotation-due" -> "its secret is older than the policy allows";
            case "never-confirmed" -> "no review has confirmed it";
            case "unconfirmed" -> "this review got no answer";
            case "label-at-two-services" -> "labels that are nearly the same, for different services";
            case "approver-gone" -> "nobody of those who approved it is here any more";
            case "source-not-read" -> "no import has read the list that it was found in for a long time";
            case "nobody-can-approve" -> "too few approvers for a token with full access to live data";
            case "expiry-warning" -> "warnings of the expiry were put off";
            default -> stored;
        };
    }
}
