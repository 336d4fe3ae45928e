package dev.rollcall.domain.token;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Detects text that looks like a live secret, so that none is stored. Ignores invisible characters and Unicode
 * compatibility forms such as full-width letters. The patterns are those that issuers publish for secret scanners, and
 * any long run of letters and digits that is too random for a name.
 */
public final class SecretShapes {
    /** From this many letters and digits in a row a text may be the key of an unknown issuer. Bubble's keys have 32. */
    public static final int RUN = 32;

    private static final String MARK = "…";

    private static final List<Shape> SHAPES = List.of(
            shape(
                    "private key",
                    "[-–—]{2,5}\\s{0,5}BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?s:.*?)(?:END [A-Z0-9 ]{0,40}PRIVATE "
                            + "KEY[-–—]*|$)"),
            shape("Stripe key", "[sr]k_(?:live|test)_[A-Za-z0-9]{8,}"),
            shape("webhook signing secret", "whsec_[A-Za-z0-9+/=]{12,}"),
            shape("GitHub token", "gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,}"),
            shape("GitLab token", "gl(?:pat|ptt|dt|rt|cbt|soat)-[A-Za-z0-9_.-]{16,}", SecretShapes::noName),
            shape(
                    "Slack token",
                    "xox[abeoprs](?:\\.xox[bp])?-[A-Za-z0-9-]{8,}|xapp-[A-Za-z0-9-]{8,}|xwfp-[A-Za-z0-9-]{8,}",
                    SecretShapes::noName),
            shape("Slack webhook", "hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{16,}"),
            shape("Discord webhook", "discord(?:app)?\\.com/api/(?:v\\d+/)?webhooks/\\d+/[A-Za-z0-9_-]{16,}"),
            shape(
                    "Discord bot token",
                    "(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{23,28}\\.[A-Za-z0-9_-]{6,7}\\.[A-Za-z0-9_-]{27,}",
                    SecretShapes::noName),
            shape("AWS key", "(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
            shape("Google key", "AIza[A-Za-z0-9_-]{30,}|ya29\\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,}"),
            shape("SendGrid key", "(?<![A-Za-z0-9])SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}"),
            shape("Twilio key", "(?<![A-Za-z0-9])SK[0-9a-fA-F]{32}(?![A-Za-z0-9])"),
            shape("Anthropic key", "(?<![A-Za-z0-9])sk-ant-[A-Za-z0-9_-]{16,}", SecretShapes::noName),
            shape(
                    "OpenAI key",
                    "(?<![A-Za-z0-9])sk-(?:proj|svcacct|admin|or|None)-[A-Za-z0-9_-]{20,}"
                            + "|(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{20,}",
                    SecretShapes::hasMixedWord),
            shape("npm token", "npm_[A-Za-z0-9]{30,}"),
            shape("PyPI token", "pypi-[A-Za-z0-9_-]{40,}", SecretShapes::noName),
            shape("Shopify token", "shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}"),
            shape("Hugging Face token", "(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,}"),
            shape("Airtable token", "(?<![A-Za-z0-9])pat[A-Za-z0-9]{14}\\.[A-Za-z0-9]{32,}"),
            shape("Telegram bot token", "(?<![A-Za-z0-9])\\d{8,10}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
            shape("signed token", "(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]*"),
            shape("password in an address", "[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\\s/:@]{1,200}:[^\\s/@]{3,200}@"),
            shape("API key", "(?<![A-Za-z0-9])[A-Za-z0-9]{" + RUN + ",}(?![A-Za-z0-9])", SecretShapes::randomRun),
            shape("API key", "[A-Za-z0-9+/_=-]{40,}", SecretShapes::randomText));

    private SecretShapes() {}

    private record Shape(String kind, Pattern pattern, Predicate<String> also) {}

    private static Shape shape(String kind, String pattern) {
        return shape(kind, pattern, _ -> true);
    }

    private static Shape shape(String kind, String pattern, Predicate<String> also) {
        return new Shape(kind, Pattern.compile(pattern), also);
    }

    /** The kind of the first secret in a text, such as "Stripe key"; empty if there is none. */
    public static Optional<String> kindOf(String text) {
        var seen = Seen.of(text);
        return SHAPES.stream()
                .filter(shape -> shape.pattern().matcher(seen.plain()).results().anyMatch(found -> shape.also()
                        .test(found.group())))
                .map(Shape::kind)
                .findFirst();
    }

    /** The text with an ellipsis in place of each secret. */
    public static String scrub(String text) {
        var seen = Seen.of(text);
        var secret = new boolean[text.length()];
        for (var shape : SHAPES) {
            shape.pattern()
                    .matcher(seen.plain())
                    .results()
                    .filter(found -> shape.also().test(found.group()))
                    .forEach(found -> {
                        for (int i = seen.from(found.start()); i < seen.from(found.end()); i++) {
                            secret[i] = true;
                        }
                    });
        }
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (!secret[i]) {
                out.append(text.charAt(i));
            } else if (i == 0 || !secret[i - 1]) {
                out.append(MARK);
            }
        }
        return out.toString();
    }

    /**
     * A normalised text. {@code origin.get(i)} is the index in the original text of character {@code i} of
     * {@code plain}.
     */
    private record Seen(String plain, List<Integer> origin, int length) {
        static Seen of(String text) {
            var plain = new StringBuilder(text.length());
            var origin = new ArrayList<Integer>(text.length());
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                if (!unseen(c)) {
                    var form = c < 0x80
                            ? Character.toString(c)
                            : Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
                    plain.append(form);
                    for (int j = 0; j < form.length(); j++) {
                        origin.add(i);
                    }
                }
                i += Character.charCount(c);
            }
            return new Seen(plain.toString(), origin, text.length());
        }

        int from(int at) {
            return at < origin.size() ? origin.get(at) : length;
        }

        private static boolean unseen(int c) {
            return Character.getType(c) == Character.FORMAT
                    || c == 0x034F
                    || c == 0x115F
                    || c == 0x1160
                    || c == 0x3164
                    || c == 0xFFA0
                    || (c >= 0xFE00 && c <= 0xFE0F)
                    || (c >= 0x180B && c <= 0x180F)
                    || (c >= 0xE0100 && c <= 0xE01EF);
        }
    }

    /** Whether the text has digits, or both cases, which a name of words after an issuer's prefix does not have. */
    private static boolean noName(String text) {
        return hasDigit(text)
                || (text.chars().anyMatch(Character::isUpperCase)
                        && text.chars().anyMatch(Character::isLowerCase));
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /**
     * Whether the text has a part of at least 16 characters with letters and digits, unlike a name such as
     * {@code sk-production-eu-west-1}.
     */
    private static boolean hasMixedWord(String text) {
        for (var word : text.split("[-_]", -1)) {
            if (word.length() >= 16 && hasDigit(word) && word.chars().anyMatch(Character::isLetter)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether letters and digits alternate more often than in words followed by a year, or the case more often than in
     * words written together.
     */
    private static boolean randomRun(String run) {
        int mixed = 0;
        for (int i = 1; i < run.length(); i++) {
            if (Character.isDigit(run.charAt(i)) != Character.isDigit(run.charAt(i - 1))) {
                mixed++;
            }
        }
        return mixed >= 4 || randomText(run);
    }

    /**
     * Whether at least two of five pairs of neighbours differ in kind (lower case, upper case, digit). In random base
     * 64 nearly three do; in words written together fewer than one and a half.
     */
    private static boolean randomText(String text) {
        int changes = 0;
        for (int i = 1; i < text.length(); i++) {
            int before = kind(text.charAt(i - 1));
            int here = kind(text.charAt(i));
            if (before != 0 && here != 0 && before != here) {
                changes++;
            }
        }
        return changes * 5 >= text.length() * 2;
    }

    private static int kind(char c) {
        if (c >= '0' && c <= '9') {
            return 1;
        }
        if (c >= 'a' && c <= 'z') {
            return 2;
        }
        return c >= 'A' && c <= 'Z' ? 3 : 0;
    }
}
