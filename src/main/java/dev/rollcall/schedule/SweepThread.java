package dev.rollcall.schedule;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.quartz.spi.ThreadPool;

/**
 * The only thread of a scheduler, a daemon. It ends as soon as its job has ended; the threads of Quartz's own pool look
 * twice a second whether they should, and {@link Wakeups#close} would wait for that. Quartz creates it by name.
 * Thread-safe.
 */
public final class SweepThread implements ThreadPool {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sweep").factory());
    private final Semaphore free = new Semaphore(1);

    @Override
    public void initialize() {}

    /** Waits until no job runs. */
    @Override
    public int blockForAvailableThreads() {
        free.acquireUninterruptibly();
        free.release();
        return 1;
    }

    /** Runs a job after the one that runs now. Returns false after {@link #shutdown}. */
    @Override
    public boolean runInThread(Runnable job) {
        free.acquireUninterruptibly();
        try {
            thread.execute(() -> {
                try {
                    job.run();
                } finally {
                    free.release();
                }
            });
            return true;
        } catch (RejectedExecutionException ended) {
            free.release();
            return false;
        }
    }

    /** Takes no more jobs. An interrupt does not end the wait for the one that runs. */
    @Override
    public void shutdown(boolean waitForJobsToComplete) {
        thread.shutdown();
        if (waitForJobsToComplete) {
            free.acquireUninterruptibly();
            free.release();
        }
    }

    @Override
    public int getPoolSize() {
        return 1;
    }

    @Override
    public void setInstanceId(String id) {}

    @Override
    public void setInstanceName(String name) {}
}
