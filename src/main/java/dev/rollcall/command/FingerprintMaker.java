package dev.rollcall.command;

import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;

/** Makes a team's fingerprint of a secret from the secret's SHA-256 (64 lower-case hex digits). */
@FunctionalInterface
public interface FingerprintMaker {
    Fingerprint of(TeamId team, String sha256hex);
}
