package dev.rollcall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minute of the campaign, in every build. */
@Tag("jar")
class CampaignSliceTest {
    /** Their owners get one message each: of many, the bot edits 48 a minute, as Slack's limit demands. */
    private static final int TOKENS = 12;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrRepeatedOnSqlite() throws Exception {
        var figures = new Figures();
        try {
            new Campaign(folder, figures).play(Store.SQLITE, Campaign.seeds(1), new Round.Size(TOKENS, 1, 1, false), 1);
        } finally {
            System.out.println(figures.text());
        }
        assertThat(figures.clean()).as(figures.text()).isTrue();
    }
}
