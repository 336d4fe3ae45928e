package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.CountingStore;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.logged.ExpectedLog;
import dev.rollcall.store.StoreDown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

final class DamageWatchTest {
    @TempDir
    private Path folder;

    @Test
    @ExpectedLog(logger = "dev.rollcall.bot", level = Level.ERROR)
    void damageIsLoggedOnce() throws InterruptedException {
        var looked = new CountDownLatch(1);
        try (var store = new CountingStore(TestDatabase.SQLITE.open(folder)) {
                    @Override
                    public boolean verify(Duration limit) {
                        looked.countDown();
                        throw new StoreDown("The database is damaged.");
                    }
                };
                var watch = DamageWatch.start(store, Duration.ZERO)) {
            assertThat(looked.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(watch).isNotNull();
        }
    }
}
