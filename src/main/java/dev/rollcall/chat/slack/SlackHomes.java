package dev.rollcall.chat.slack;

import com.slack.api.methods.response.views.ViewsPublishResponse;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.rollcall.card.HomeReplies;
import dev.rollcall.card.Part;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.Inbox;
import dev.rollcall.domain.Outage;
import dev.rollcall.domain.team.AccountId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the Home tabs of people (Slack docs, "App Home"). A tab is drawn from the state as it is now: when it is
 * opened, after something was pressed on it, and after a change for {@link #FOLLOWED} since it was opened or pressed. A
 * change by another process is seen some seconds later. What does not differ from what is shown is not published.
 * Thread-safe.
 *
 * <p>{@code hash} keeps an older drawing from replacing a newer one of another process. What the person asked for is
 * then drawn again; a tab that only followed changes is left to the other process. What is remembered here may be lost:
 * a tab that is opened is always drawn.
 */
final class SlackHomes implements AutoCloseable {
    /** The name of the tab, and the type of its view (Slack docs, "app_home_opened" and "Views"). */
    static final String TYPE = "home";

    /** How long a tab follows changes after the person opened it or pressed something on it. */
    static final Duration FOLLOWED = Duration.ofHours(1);

    /** Between two rounds that follow changes; a round that takes long is followed by ten times as long a pause. */
    private static final Duration ROUNDS_EVERY = Duration.ofSeconds(1);

    private static final int PAUSE_PER_ROUND = 10;

    /** How often it is looked for what another instance, or a command of the operator, has committed. */
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);

    private static final int PAUSE_PER_LOOK = 100;
    private static final int TRIES_MAX = 7;

    /** Blocks of what leads back to the page. */
    private static final int BACK_BLOCKS = 2;

    /** Hashes of a tab that are remembered: events that were sent before the last of them may still arrive. */
    private static final int HASHES_MAX = 16;

    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final String CONFLICT = "hash_conflict";
    private static final Logger log = LoggerFactory.getLogger(SlackHomes.class);

    private final Inbox inbox;
    private final Map<AccountId, Tab> tabs = new ConcurrentHashMap<>();
    private final Semaphore changes = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** The tab of a person as this process published it last. Used only under {@code lock}. */
    private static final class Tab {
        private final ReentrantLock lock = new ReentrantLock();
        private final SlackWorkspace workspace;
        private int page;
        private List<Part> said = List.of();
        private String content = "";
        private String hash = "";
        /** The last hashes, the newest last. */
        private final Deque<String> published = new ArrayDeque<>();

        private long usedAt;

        private Tab(SlackWorkspace workspace) {
            this.workspace = workspace;
        }
    }

    SlackHomes(Inbox inbox) {
        this.inbox = inbox;
        Thread.ofVirtual().name("slack-homes").start(this::followChanges);
    }

    /**
     * Shows the first page to a person who opened the tab. Blocks until it is published.
     *
     * @param shown what Slack shows there; null if nothing was published before
     */
    void opened(SlackWorkspace workspace, String user, @Nullable View shown) {
        show(workspace, user, 0, List.of(), Optional.of(hash(shown)));
    }

    /**
     * Shows what came of a press, and below it the page as it is now.
     *
     * @param said empty if the page itself shows it
     */
    void replied(SlackWorkspace workspace, String user, int page, List<Part> said) {
        show(workspace, user, page, said, Optional.empty());
    }

    /** Something was committed. Returns at once. */
    void changed() {
        if (!tabs.isEmpty() && changes.availablePermits() == 0) {
            changes.release();
        }
    }

    private void show(SlackWorkspace workspace, String user, int page, List<Part> said, Optional<String> shownHash) {
        var account = workspace.account(user);
        var tab = tabs.computeIfAbsent(account, _ -> new Tab(workspace));
        tab.lock.lock();
        try {
            if (shownHash.filter(hash -> !tab.published.contains(hash)).isPresent()) {
                // Another process published it, or nobody did. A hash of ours that is not the last one is out of date.
                tab.hash = shownHash.get();
                tab.content = "";
            }
            tab.page = page;
            tab.said = said;
            tab.usedAt = System.nanoTime();
            publish(tab, account, false);
        } finally {
            tab.lock.unlock();
        }
    }

    /** Draws and publishes until Slack has taken it, for a few minutes at most. */
    private void publish(Tab tab, AccountId account, boolean redrawn) {
        for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
            var wait = once(tab, account, redrawn, attempt);
            if (wait.isEmpty() || isClosedAfter(wait.get())) {
                return;
            }
        }
        log.atWarn()
                .addKeyValue("space", account.space().toString())
                .log("A Home tab could not be shown; it is drawn again when it is opened");
    }

    /** Empty if nothing is left to do; otherwise how long to wait before the next try. */
    private Optional<Duration> once(Tab tab, AccountId account, boolean redrawn, int attempt) {
        var later = Duration.ofSeconds(1L << attempt);
        List<Part> parts;
        try {
            parts = inbox.home(new ChatEvents.HomeOpened(sender(account), tab.page, redrawn));
        } catch (ChatDown | Outage down) {
            log.atDebug().setCause(down).log("A Home tab cannot be drawn yet");
            return Optional.of(later);
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        var view = view(tab.said, parts, tab.page);
        var content = view.toString();
        if (content.equals(tab.content)) {
            return Optional.empty();
        }
        var expected = tab.hash.isEmpty() ? null : tab.hash;
        var result = tab.workspace.paced(
                "views.publish",
                "",
                m -> m.viewsPublish(r -> r.userId(account.id()).view(view).hash(expected)));
        return switch (result) {
            case CallResult.Done<ViewsPublishResponse>(var done) -> {
                tab.content = content;
                tab.hash = hash(done.getView());
                tab.published.addLast(tab.hash);
                if (tab.published.size() > HASHES_MAX) {
                    tab.published.removeFirst();
                }
                yield Optional.empty();
            }
            case CallResult.Refused<?>(var code)
            when code.equals(CONFLICT) -> {
                if (redrawn) {
                    // Another process has answered the person since, and follows the tab from then on.
                    tabs.remove(account, tab);
                    yield Optional.empty();
                }
                tab.hash = "";
                yield Optional.of(Duration.ZERO);
            }
            case CallResult.Refused<?>(var code) -> {
                log.atWarn().addKeyValue("problem", code).log("Slack refused to show a Home tab");
                yield Optional.empty();
            }
            case CallResult.Busy<?>(var after) -> Optional.of(after.compareTo(WAIT_MAX) < 0 ? after : WAIT_MAX);
            case CallResult.Unreached<?> _, CallResult.Lost<?> _ -> {
                // It may be shown with a hash that is not known.
                tab.hash = "";
                yield Optional.of(later);
            }
        };
    }

    private static ChatEvents.Sender sender(AccountId account) {
        return new ChatEvents.Sender(account, "", Optional.empty());
    }

    private static View view(List<Part> said, List<Part> page, int number) {
        return View.builder()
                .type(TYPE)
                .privateMetadata(String.valueOf(number))
                .blocks(blocks(said, page, number))
                .build();
    }

    /** What was said stands above the page; if both do not fit, a button leads back to the page. */
    private static List<LayoutBlock> blocks(List<Part> said, List<Part> page, int number) {
        var above = SlackPrinter.blocks(said, SlackPrinter.HOME_BLOCKS_MAX - BACK_BLOCKS);
        var below = SlackPrinter.blocks(page, SlackPrinter.HOME_BLOCKS_MAX);
        boolean fits = above.size() + below.size() <= SlackPrinter.HOME_BLOCKS_MAX;
        var all = new ArrayList<>(above);
        all.addAll(fits ? below : SlackPrinter.blocks(HomeReplies.back(number), BACK_BLOCKS));
        return all;
    }

    /** The page that a view of ours shows: the first one, if it is not known. */
    static int page(@Nullable View view) {
        var metadata = view == null ? null : view.getPrivateMetadata();
        return metadata != null && metadata.matches("[0-9]{1,6}") ? Integer.parseInt(metadata) : 0;
    }

    private static String hash(@Nullable View view) {
        return view == null || view.getHash() == null ? "" : view.getHash();
    }

    private void followChanges() {
        try {
            while (true) {
                boolean told = changes.tryAcquire(LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                long began = System.nanoTime();
                tabs.forEach(this::redraw);
                var took = Duration.ofNanos(System.nanoTime() - began);
                var pause = took.multipliedBy(told ? PAUSE_PER_ROUND : PAUSE_PER_LOOK);
                if (isClosedAfter(pause.compareTo(ROUNDS_EVERY) > 0 ? pause : ROUNDS_EVERY)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void redraw(AccountId account, Tab tab) {
        if (closed.getCount() == 0 || !tab.lock.tryLock()) {
            // Whoever holds the lock draws it.
            return;
        }
        try {
            if (System.nanoTime() - tab.usedAt > FOLLOWED.toNanos()) {
                tabs.remove(account, tab);
            } else {
                publish(tab, account, true);
            }
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("A Home tab could not follow a change; it is drawn when it is opened");
        } finally {
            tab.lock.unlock();
        }
    }

    /** Waits; true if this was closed meanwhile. */
    private boolean isClosedAfter(Duration wait) {
        try {
            return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        changes.release();
    }
}
