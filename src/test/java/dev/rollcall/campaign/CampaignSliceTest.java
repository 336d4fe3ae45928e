package dev.rollcall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minute of the campaign, in every build. */
@Tag("jar")
class CampaignSliceTest {
    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrRepeatedOnSqlite() throws Exception {
        var figures = new Figures();
        try {
            new Campaign(folder, figures).play(Store.SQLITE, Campaign.seeds(1), new Round.Size(40, 1, 1, false), 1);
        } finally {
            System.out.println(figures.text());
        }
        assertThat(figures.clean()).as(figures.text()).isTrue();
    }
}
