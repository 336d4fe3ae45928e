package dev.rollcall.domain.token;

/**
 * Names an issuer's list of the tokens of an app. The case of the letters does not count: two names that {@link #of}
 * returns are equal if they name the same list.
 */
public record SourceName(String issuer, String app) {
    public static SourceName of(String issuer, String app) {
        return new SourceName(Label.fold(issuer), Label.fold(app));
    }
}
