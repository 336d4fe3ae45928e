package dev.rollcall.card;

import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.query.TokenView;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Phrases that several cards share. */
final class Phrases {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    /** Who decides where no approver can; {@link #nameOthers} and a full stop follow. */
    static final String ADMINS_DECIDE = "An admin of this space may decide now, or name others with ";

    private static final Pattern ENDS_A_SENTENCE = Pattern.compile("[.!?…]\\s*$");

    private Phrases() {}

    /** The name of an owner or a backup, and whether the person cannot answer any more. */
    static String who(Optional<Member> member) {
        return member.map(Member::name).orElse("no owner")
                + member.flatMap(Member::absence)
                        .map(why -> " (" + absent(why) + ")")
                        .orElse("");
    }

    static String absent(Absence why) {
        return switch (why) {
            case LEFT -> "left";
            case GUEST -> "a guest now";
        };
    }

    /** The command that names other approvers. */
    static RichText nameOthers() {
        return RichText.of(RichText.code("/token setup approvers:@ben,@security"));
    }

    /**
     * A link to a message.
     *
     * @param message its place and its id, as {@code delivery} stored it; anything else gives no link
     */
    static Optional<Text> messageLink(String message, String words) {
        int gap = message.indexOf(' ');
        return gap < 0
                ? Optional.empty()
                : PlaceId.parse(message.substring(0, gap))
                        .map(place -> new Text.MessageLink(place, message.substring(gap + 1), words));
    }

    static String title(YearMonth period) {
        return "Token review, " + month(period);
    }

    static String month(YearMonth period) {
        return period.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + period.getYear();
    }

    static String count(int n, String thing) {
        return n + " " + thing + (n == 1 ? "" : "s");
    }

    /** What somebody wrote, in quotation marks, at the end of a sentence: one that ends by itself gets no full stop. */
    static String saidLast(String text) {
        return "“" + text + "”" + (ENDS_A_SENTENCE.matcher(text).find() ? "" : ".");
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String expiry(TokenView.Expires expires) {
        return (expires.passed() ? "expired " : "expires ") + DAY.format(expires.day());
    }

    static String answer(Answer answer) {
        return switch (answer) {
            case CONFIRMED -> "Still used";
            case UNUSED -> "Unused";
            case NOT_MINE -> "Not mine";
        };
    }

    /** An answer inside a sentence. */
    static String lower(Answer answer) {
        return answer(answer).toLowerCase(Locale.ROOT);
    }

    /** A share in whole percent; never 0 % of something, and 100 % only of all. */
    static String percent(int part, int all) {
        if (all == 0) {
            return "0 %";
        }
        int rounded = (int) Math.round(100.0 * part / all);
        int shown = part > 0 && part < all ? Math.clamp(rounded, 1, 99) : rounded;
        return shown + " %";
    }

    /** Where the removal of a token stands, in short. */
    static String removal(RemovalStep step) {
        return switch (step) {
            case ANNOUNCED -> "being removed: announced";
            case TO_DO -> "being removed: to be deleted";
            case DELETED -> "being removed: deleted, to be checked";
            case GONE -> "removed";
            case KEPT, RESTORED -> "not removed";
        };
    }

    static String mark(Answer answer) {
        return switch (answer) {
            case CONFIRMED -> "✅";
            case UNUSED -> "🗑";
            case NOT_MINE -> "⚠️";
        };
    }

    /** How long something took, in its two largest units: {@code 2 hours 5 minutes}. */
    static String duration(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return "less than a minute";
        }
        if (time.toHours() == 0) {
            return count((int) time.toMinutes(), "minute");
        }
        return time.toDays() == 0
                ? count((int) time.toHours(), "hour") + more(time.toMinutesPart(), "minute")
                : count((int) time.toDays(), "day") + more(time.toHoursPart(), "hour");
    }

    private static String more(int n, String unit) {
        return n == 0 ? "" : " " + count(n, unit);
    }

    /** {@code a, b or c}. */
    static String or(List<String> names) {
        return joined(names, " or ");
    }

    static String and(List<String> names) {
        return joined(names, " and ");
    }

    private static String joined(List<String> names, String last) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + last + names.getLast();
    }

    /** Labels in code font, at most {@code most}, and how many more. */
    static RichText labels(List<String> labels, int most) {
        return labels(labels, most, labels.size());
    }

    /**
     * The first of all labels in code font, at most {@code most}, and how many more there are.
     *
     * @param labels the first of them, at least {@code most} unless they are all
     * @param all how many there are
     */
    static RichText labels(List<String> labels, int most, int all) {
        var out = new ArrayList<Object>();
        for (int i = 0; i < Math.min(most, labels.size()); i++) {
            if (i > 0) {
                out.add(", ");
            }
            out.add(RichText.code(labels.get(i)));
        }
        if (all > most) {
            out.add(" and " + (all - most) + " more");
        }
        return RichText.of(out.toArray());
    }

    /** A progress bar of sixteen cells. */
    static String bar(int done, int all) {
        int full = all == 0 ? 16 : done * 16 / all;
        return "▓".repeat(full) + "░".repeat(16 - full);
    }
}
