package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.RawBot.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Tests the limits of a message. */
final class DiscordEmulatorLimitsTest extends RestTestCase {
    @Test
    void aMessageAboveALimitIsRefused() {
        assertThat(send(json("{}"))).isEqualTo(50006);
        assertThat(errors(Json.obj().put("content", "x".repeat(2001)))
                        .path("content")
                        .path("_errors")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("BASE_TYPE_MAX_LENGTH");
        assertThat(send(json("{'components':[{'type':1,'components':[" + buttons(6) + "]}]}")))
                .isEqualTo(50035);
        assertThat(send(json("{'content':'x','components':[{'type':1,'components':[" + buttons(5) + "]}]}")))
                .isEqualTo(-1);
        assertThat(errors(json("{'content':'x','components':[{'type':1,'components':[{'type':2,'style':1,"
                                + "'label':'a','custom_id':'same'},"
                                + "{'type':2,'style':1,'label':'b','custom_id':'same'}]}]}"))
                        .toString())
                .contains("COMPONENT_CUSTOM_ID_DUPLICATED");
        assertThat(send(json("{'content':'x','components':[{'type':10,'content':'needs the flag'}]}")))
                .isEqualTo(50035);
        assertThat(send(json("{'content':'x','flags':32768,'components':[{'type':10,'content':'a'}]}")))
                .isEqualTo(50035);
        assertThat(send(json("{'flags':32768,'components':[{'type':9,'components':[{'type':10,'content':'a'}],"
                        + "'accessory':{'type':3,'custom_id':'s','options':[{'label':'a','value':'a'}]}}]}")))
                .isEqualTo(50035);
    }

    @Test
    void aMessageHasAtMostFortyComponentsIncludingNestedOnes() {
        // A container, 12 sections of 3 (section, text, button), and 3 more.
        assertThat(send(sections(12, 3))).isEqualTo(-1);
        assertThat(send(sections(13, 0))).isEqualTo(-1);
        assertThat(send(sections(13, 1))).isEqualTo(50035);
    }

    @Test
    void textsHaveACharacterLimitAndAByteLimit() {
        assertThat(send(text("x".repeat(4000)))).isEqualTo(-1);
        assertThat(send(text("x".repeat(4001)))).isEqualTo(50035);
        assertThat(bot.rest("POST", "channels/" + GENERAL + "/messages", text("\u20ac".repeat(3400)))
                        .status())
                .isEqualTo(500);
    }

    private static JsonNode sections(int sections, int texts) {
        var body = Json.obj().put("flags", 32768);
        var inner = body.putArray("components").addObject().put("type", 17).putArray("components");
        for (int i = 0; i < sections; i++) {
            inner.add(json(
                    "{'type':9,'components':[{'type':10,'content':'x'}],'accessory':{'type':2,'style':1,'label':'l',"
                            + "'custom_id':'c"
                            + i + "'}}"));
        }
        for (int i = 0; i < texts; i++) {
            inner.add(json("{'type':10,'content':'x'}"));
        }
        return body;
    }
}
