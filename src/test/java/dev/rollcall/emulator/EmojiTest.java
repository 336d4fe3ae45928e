package dev.rollcall.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Emoji as Slack and Discord send them. */
class EmojiTest {
    @ParameterizedTest
    @CsvSource({
        "👍 ci-deploy,:+1: ci-deploy",
        "👍🏽,:+1::skin-tone-4:",
        "👍🏼👍,:+1::skin-tone-3::+1:",
        "✅ x,:white_check_mark: x",
        "🗑️,:wastebasket:",
        "🗑,:wastebasket:",
        "✔️ a,:heavy_check_mark: a",
        "1️⃣,:one:",
        "🇦🇹,:flag-at:",
        "keep 1 of 2 *#,keep 1 of 2 *#",
        "→ Grüße,→ Grüße"
    })
    void slackSendsNames(String typed, String sent) {
        assertThat(Emoji.toNames(typed)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        ":+1: ci-deploy,👍 ci-deploy",
        ":thumbsup:,👍",
        ":+1::skin-tone-4:,👍🏽",
        ":white_check_mark:,✅",
        "at 10:30:15,at 10:30:15",
        "stripe:x:live,stripe:x:live",
        "👍🏽,👍🏽"
    })
    void discordSendsCharacters(String typed, String sent) {
        assertThat(Emoji.toCharacters(typed)).isEqualTo(sent);
    }

    @Test
    void everyNameLeadsToItsEmojiAndBack() {
        assertThat(Emoji.byName()).hasSizeGreaterThan(1_800).allSatisfy((name, characters) -> {
            assertThat(Emoji.toCharacters(":" + name + ":")).isEqualTo(characters);
            assertThat(Emoji.byName().get(Emoji.toNames(characters).replace(":", "")))
                    .as(name)
                    .isEqualTo(characters);
        });
    }
}
