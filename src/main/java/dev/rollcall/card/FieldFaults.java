package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.CalendarText;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.domain.team.TokenPolicy;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.domain.token.Token;
import dev.rollcall.query.ListTokens;

/** The sentence for a field of the input that breaks a rule. */
final class FieldFaults {
    private static final String NO_CRON = "“%s” is not a Quartz cron expression. Use one such as ";
    private static final String CRON = "\"0 0 9 1 * ?\"";
    private static final String CRON_MEANS = " (the 1st, 09:00).";
    private static final String NOT_MONTHLY =
            "“%s” has a day that some months lack, so they would have no review. Use L for the last day, as in ";
    private static final String LAST_DAY = "\"0 0 9 L * ?\"";
    private static final String LAST_DAY_MEANS = " (the last day, 09:00).";
    private static final String TOO_OFTEN =
            "“%s” fires several times on a day, and a month has one review. Use one second, one minute and one hour, "
                    + "as in ";

    private static final String FILTERS = "mine or all, or for a list also "
            + Phrases.or(
                    ListTokens.Which.names().subList(2, ListTokens.Which.names().size()));

    private FieldFaults() {}

    static RichText words(BadField bad) {
        var field = RichText.of(RichText.bold(bad.field()), ": ");
        // In code font: an asterisk copied from plain text may carry characters that the chat adds to it.
        return switch (bad.rule()) {
            case NOT_A_CRON -> field.and(NO_CRON.formatted(bad.value()), code(CRON), CRON_MEANS);
            case NOT_IN_EVERY_MONTH -> field.and(NOT_MONTHLY.formatted(bad.value()), code(LAST_DAY), LAST_DAY_MEANS);
            case MORE_THAN_DAILY -> field.and(TOO_OFTEN.formatted(bad.value()), code(CRON), CRON_MEANS);
            default -> field.and(fault(bad, "is"));
        };
    }

    /** As plain text next to the form field, without its name. */
    static String plain(BadField bad) {
        return fault(bad, "This is").strip();
    }

    /** @param is the beginning of a sentence without the value */
    private static String fault(BadField bad, String is) {
        var value = "“" + bad.value() + "” ";
        return switch (bad.rule()) {
            case REQUIRED -> is + " missing. " + example(bad.field());
            case TOO_LONG -> is + " too long (“" + bad.value() + "”). " + limit(bad.field());
            case LINE_BREAK -> value + "has a line break. Use one line.";
            case COMMA -> value + "has a comma, which separates labels in replies. Leave it out.";
            case BACKTICK -> value + "has a backtick, which ends code font. Leave it out.";
            case INVISIBLE -> value + "has characters that nobody can see. Use letters people can type.";
            case MEANS_ALL -> value + "means every token in a reply, as in “keep all”. Use another name.";
            case NOT_A_CHOICE ->
                bad.field().equals("filter")
                        ? noFilter(bad)
                        : value + "is none of the choices. " + example(bad.field());
            case NOT_A_DATE -> value + "is not a date. Use 2027-01-31 or 90d.";
            case IN_THE_PAST -> value + "lies in the past. Use a day from today on, such as 90d.";
            case NOT_A_PERSON -> value + "is not a person. Mention one, like @ana.";
            case NOT_A_CHANNEL -> value + "is not a channel. Mention one, like #api-tokens.";
            case NOT_AN_APPROVER -> value + "is neither a person nor a group. Mention them, like @ben,@security.";
            case NOT_A_ZONE -> value + "is not a time zone. Use a name such as Europe/Berlin or America/New_York.";
            case NOT_A_CRON -> NO_CRON.formatted(bad.value()) + CRON + CRON_MEANS;
            case NOT_FOUR -> value + "are not four letters or digits. Use the last four characters only.";
            case NOT_A_SHA256 ->
                value
                        + "is not a SHA-256, which has 64 hexadecimal digits. Run printf %s \"$TOKEN\" | "
                        + "sha256sum to make one.";
            case NEITHER_FOUR_NOR_SHA256 ->
                is + " neither the last four characters of a token nor a SHA-256, which has 64 hexadecimal digits. "
                        + example(bad.field());
            case UNKNOWN_OPTION ->
                bad.field().equals("text")
                        ? value + "belongs to no option. Name the option before it, or leave it out. See /token help."
                        : is + " no option here (“" + bad.value() + "”). " + example(bad.field());
            case TWICE -> is + " given twice (the second time “" + bad.value() + "”). Give it once.";
            case QUOTE_OPEN -> value + "opens a quote that never closes. Close it.";
            case OUTSIDER -> value + "is a bot, a guest or not here any more. Name a member of this space.";
            case SAME_AS_OWNER -> value + "is the owner already. Name somebody else as backup.";
            case NOT_IN_EVERY_MONTH -> NOT_MONTHLY.formatted(bad.value()) + LAST_DAY + LAST_DAY_MEANS;
            case MORE_THAN_DAILY -> TOO_OFTEN.formatted(bad.value()) + CRON + CRON_MEANS;
            case PERHAPS_NOT_A_LABEL ->
                value
                        + "may be a name, or a word and then a name. Give the name alone, as in label:ci-deploy, or "
                        + "the whole of it in quotes, as in label:\"ci deploy\".";
            case UNKNOWN_MENTION ->
                value
                        + "mentions a person, a group or a channel that I cannot see. Use its name as plain text, "
                        + "without @ or #.";
            case OWNER_ALREADY -> value + "is the owner already. Name somebody else.";
            case NOT_AFTER_TODAY -> value + "is not after today. Use a later day, such as 30d.";
            case SNOOZED_TOO_LONG ->
                value + "is too far ahead. Use a day within " + FindingNote.SNOOZE_DAYS_MAX + " days, such as 30d.";
            case ACCEPTED_TOO_LONG -> value + "is too far ahead. Use a day within a year, such as 180d.";
            case AWAY_TOO_LONG -> value + "is too far ahead. Use a day within a year, such as 30d.";
            case THE_ONE_WHO_IS_AWAY -> value + "is the person who is away. Name somebody else.";
            case ONE_OR_ALL_OF_A_SERVICE ->
                value + "is a token, and you named a service too. Name either the token or the service.";
            case APP_OR_SERVICE ->
                value + "is a service, and you named an app too. Name either the app or the service.";
            case SELF -> value + "is you. Ask the owner or an admin to give the token to you.";
            case IS_ADMIN -> value + "is an admin, and an auditor changes nothing. Name somebody who is no admin.";
            case NOT_A_MONTH -> value + "is not a month. Use a year and a month, like 2026-11.";
            case NOT_DAYS -> value + "is not a number of days that this takes. " + example(bad.field());
            case NOT_A_DAY_LIST -> value + "is not a number of days to warn before. " + example(bad.field());
            case NOT_A_HOLIDAY -> value + "is not a day. " + example(bad.field());
            case TOO_MANY_HOLIDAYS ->
                bad.value() + " holidays are too many. Give at most " + Calendar.HOLIDAYS_MAX + ", without those of"
                        + " past years.";
            case NOT_A_WEEKDAY -> value + "is not a day of the week. " + example(bad.field());
            case NO_DAY_LEFT -> value + "leaves no day to work on. " + example(bad.field());
            case NOT_THE_LABEL ->
                value + "is not the label of this token. Use the one above, letter by letter; nothing was approved.";
            case SAME_SECRET ->
                value + "is recorded already: that is the same secret. Give the SHA-256 of the new one.";
        };
    }

    /** A word that is nearly a filter: the filter that was probably meant, and how to look for the word itself. */
    private static String noFilter(BadField bad) {
        var meant = Nearest.of(bad.value(), ListTokens.Which.names());
        return "“" + bad.value() + "” is no filter. "
                + meant.map(filter -> "Did you mean " + filter + "? ").orElse("") + example("filter")
                + " To look for the word itself in a list, use text:" + bad.value() + ".";
    }

    private static String limit(String field) {
        return switch (field) {
            case "note", "purpose", "stored", "rotate-by" -> "Use at most " + Token.NOTE_MAX + " characters.";
            case "reason", "question", "answer" -> "Use at most " + Approval.REASON_MAX + " characters.";
            case "text" -> "Use at most " + ListTokens.TEXT_MAX + " characters.";
            case "app", "service" -> "Use at most " + Token.TEXT_MAX + " characters.";
            default -> "Use at most " + Label.MAX + " characters.";
        };
    }

    private static String example(String field) {
        return switch (field) {
            case "label", "rename" -> "Give the token a name, like ci-deploy.";
            case "name", "token", "key", "title", "called" -> "Give the token's name as label:ci-deploy.";
            case "app" -> "Say what it opens, like app:shop.";
            case "service" -> "Say who holds it, like service:Stripe.";
            case "env" -> "Use env:live or env:test.";
            case "access" -> "Use access:full, access:write or access:read.";
            case "question" -> "Say what you want to know; the requester reads it.";
            case "answer" -> "Say what you were asked; it stands on the card.";
            case "reason" -> "Say why in a few words; others read it.";
            case "fingerprint" -> "Give the last four characters, like ab12, or the SHA-256; never the whole token.";
            case "filter" -> "Use " + FILTERS + ".";
            case "channel", "escalation" -> "Mention a channel, like " + field + ":#api-tokens.";
            case "approvers" -> "Mention people or groups, like approvers:@ben,@security.";
            case TeamPolicy.QUORUM -> "Use quorum:1 to quorum:5.";
            case TeamPolicy.LIVE_FULL -> "Use live-full:1 to live-full:5, or live-full:off.";
            case TeamPolicy.TYPED_LABEL, TeamPolicy.MUST_EXPIRE -> "Use " + field + ":on or " + field + ":off.";
            case TeamPolicy.MAX_LIFE, TeamPolicy.ROTATE_AFTER ->
                "Use 1d to " + TokenPolicy.DAYS_MAX + "d, as in " + field + ":180d, or " + field + ":off.";
            case TeamPolicy.REMOVAL_WAIT -> "Use 0d to " + TokenPolicy.WAIT_MAX + "d, as in removal-wait:3d.";
            case TeamPolicy.EXPIRY_WARNINGS ->
                "Use up to " + TokenPolicy.WARNINGS_MAX
                        + " numbers of days, as in expiry-warnings:60,30,14,7,1, or expiry-warnings:off.";
            case TeamPolicy.UNCONFIRMED_TWICE -> "Use unconfirmed-twice:remove or unconfirmed-twice:keep.";
            case CalendarText.HOLIDAYS -> "Use days like holidays:2026-12-24,2026-12-25, or holidays:none.";
            case CalendarText.WEEKEND -> "Use weekend:sat,sun or weekend:fri,sat, or weekend:none.";
            case CalendarText.OPENING -> "Use opening:next-business-day or opening:same-day.";
            case "to", "for" -> "Mention a person, like " + field + ":@ben.";
            case "person" -> "Mention one, like @kim.";
            case "until" -> "Give a day, like 2027-01-31 or 30d.";
            case "zone" -> "Name one, like zone:Europe/Berlin.";
            default -> "See /token help.";
        };
    }
}
