package dev.rollcall.command;

import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Origin;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the whole list of an issuer holds. An import is done in chunks, and each chunk needs to know whether a token of
 * the register belongs to an entry of another chunk.
 *
 * @param keys the team's fingerprints of all listed secrets
 * @param ids the issuer's ids of all listed tokens, without the empty one
 */
public record Listing(Set<Fingerprint> keys, Set<String> ids) {
    public Listing {
        keys = Set.copyOf(keys);
        ids = Set.copyOf(ids);
    }

    /** @param fingerprint makes the team's fingerprint of a SHA-256 */
    public static Listing of(List<Found> found, Function<String, Fingerprint> fingerprint) {
        return new Listing(
                found.stream().map(Found::sha256).map(fingerprint).collect(Collectors.toSet()),
                found.stream().map(Found::id).filter(id -> !id.isEmpty()).collect(Collectors.toSet()));
    }

    /** Whether the key that the register has for the token is listed. It is then this token, whatever its name. */
    boolean hasKeyOf(Token token) {
        return token.fingerprint().filter(keys::contains).isPresent();
    }

    /** Whether the issuer's id that the register has for the token is listed. */
    boolean hasIdOf(Token token) {
        return token.origin().map(Origin::externalId).filter(ids::contains).isPresent();
    }
}
