package dev.rollcall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.campaign.Figures.Did;
import dev.rollcall.logged.ExpectedLog;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A team on both stores through a month of kills and faults: nothing is lost, and nothing is repeated. The chats log
 * the requests that a killed process leaves incomplete.
 */
@Tag("campaign")
@ExpectedLog(logger = "io.javalin.Javalin", always = false)
class CampaignTest {
    private static final int SEEDS = 20;
    private static final Round.Size ON_SQLITE = new Round.Size(300, 1, 2, true);
    private static final Round.Size ON_POSTGRES = new Round.Size(300, 1, 1, true);

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrRepeated() throws Exception {
        var figures = new Figures();
        var campaign = new Campaign(folder, figures);
        try (var both = Executors.newFixedThreadPool(2)) {
            var sqlite = both.submit((Callable<Boolean>) () -> {
                campaign.play(Store.SQLITE, Campaign.seeds(SEEDS), ON_SQLITE, 4);
                return true;
            });
            var postgres = both.submit((Callable<Boolean>) () -> {
                campaign.play(Store.POSTGRES, Campaign.seeds(SEEDS), ON_POSTGRES, 5);
                return true;
            });
            sqlite.get();
            postgres.get();
        } finally {
            System.out.println(figures.text());
        }
        assertThat(figures.clean()).as(figures.text()).isTrue();
        if (Campaign.isWhole()) {
            enough(figures);
        }
    }

    private static void enough(Figures figures) {
        assertThat(figures.count(Store.SQLITE, Did.KILLS)).isGreaterThanOrEqualTo(500);
        assertThat(figures.count(Store.POSTGRES, Did.KILLS)).isGreaterThanOrEqualTo(100);
        assertThat(figures.count(Store.POSTGRES, Did.RESTARTS)).isGreaterThanOrEqualTo(50);
        int faults = 0;
        int events = 0;
        for (var store : Store.values()) {
            faults += figures.count(store, Did.FAULTS);
            events += figures.count(store, Did.EVENTS);
            assertThat(figures.count(store, Did.SEEDS)).isGreaterThanOrEqualTo(20);
        }
        assertThat(faults).isGreaterThanOrEqualTo(2_000);
        assertThat(events).isGreaterThanOrEqualTo(2_000);
    }
}
