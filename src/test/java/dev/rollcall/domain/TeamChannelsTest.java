package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.Places;
import dev.rollcall.domain.team.SpaceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeamChannelsTest {
    private static final SpaceId SPACE = new SpaceId("slack", "T01");
    private static final PlaceId REVIEW = new PlaceId(SPACE, "C1");
    private static final PlaceId ESCALATION = new PlaceId(SPACE, "C2");
    private static final Places PLACES = new Places(REVIEW, "api-tokens", ESCALATION, "token-alerts");

    /** One of each kind, as the database stores them. */
    private static List<CardKey> ofEachKind() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/formats/card-keys.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> CardKeyCodec.parse(line.split(" ", -1)[2]))
                .toList();
    }

    @Test
    void theKindsThatMoveWithAChannelAreThoseThatArePostedThere() throws IOException {
        for (var key : ofEachKind()) {
            if (!(key instanceof CardKey.ExpiryWarning)) {
                assertThat(TeamChannels.OF_REVIEWS.contains(CardKeyCodec.kind(key)))
                        .as("%s in the review channel", key)
                        .isEqualTo(TeamChannels.of(key, PLACES).equals(Optional.of(REVIEW)));
                assertThat(TeamChannels.OF_ESCALATIONS.contains(CardKeyCodec.kind(key)))
                        .as("%s in the escalation channel", key)
                        .isEqualTo(TeamChannels.of(key, PLACES).equals(Optional.of(ESCALATION)));
            }
        }
    }

    @Test
    void aWarningOfExpiryIsInTheEscalationChannelUnlessItIsForOnePerson() throws IOException {
        var warnings = ofEachKind().stream()
                .filter(CardKey.ExpiryWarning.class::isInstance)
                .toList();
        assertThat(warnings)
                .extracting(key -> TeamChannels.of(key, PLACES))
                .containsExactlyInAnyOrder(Optional.of(ESCALATION), Optional.of(REVIEW));
    }
}
