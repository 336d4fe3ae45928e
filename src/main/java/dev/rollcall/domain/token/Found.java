package dev.rollcall.domain.token;

/**
 * One token of an issuer's list. Never the secret.
 *
 * @param id the issuer's own id; empty if the list has none
 * @param name the issuer's name of it; not unique
 * @param sha256 of the secret, 64 lower-case hex digits
 * @param lastFour the last four characters of the secret
 */
public record Found(String id, String name, String sha256, String lastFour) {}
