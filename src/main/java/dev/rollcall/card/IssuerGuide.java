package dev.rollcall.card;

import dev.rollcall.domain.token.Label;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where a token is deleted at the services that {@code removal/issuers.tsv} of the jar names. */
final class IssuerGuide {
    private static final String FILE = "/removal/issuers.tsv";
    private static final Map<String, String> PLACES = read();

    private IssuerGuide() {}

    /** The place in a service where its tokens are deleted; empty if it is not known. */
    static Optional<String> place(String service) {
        return Optional.ofNullable(PLACES.get(Label.fold(service)));
    }

    /** What is to be done at a service. */
    static String delete(String service) {
        return "Delete it at " + service
                + place(service).map(where -> ": " + where).orElse("") + ".";
    }

    private static Map<String, String> read() {
        var places = new HashMap<String, String>();
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(IssuerGuide.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (!line.startsWith("#") && tab > 0) {
                    places.put(Label.fold(line.substring(0, tab)), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(places);
    }
}
