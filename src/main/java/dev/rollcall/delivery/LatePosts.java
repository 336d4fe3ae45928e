package dev.rollcall.delivery;

import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.Sent;
import dev.rollcall.store.CardQueue.Claim;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes messages that reached the chat after another process had taken their card over: that process may have posted
 * the card too. Thread-safe.
 */
final class LatePosts {
    /** How often, and how many times, it is asked whether the new holder has posted the card: longer than a send. */
    private static final Duration LOOK_PAUSE = Duration.ofMillis(250);

    private static final int LOOKS = 80;

    private static final Duration DELETE_PAUSE = Duration.ofMillis(500);
    private static final int DELETE_TRIES = 5;

    private static final Logger log = LoggerFactory.getLogger(LatePosts.class);

    private final Store store;
    private final OutageRetry outages;

    LatePosts(Store store, OutageRetry outages) {
        this.store = store;
        this.outages = outages;
    }

    /**
     * Deletes a message unless it is the one that shows the card. Waits until the new holder knows its own message, up
     * to 20 s.
     *
     * @param lost the claim under which it was posted
     */
    void settle(Claim lost, ChatPlatform chat, MessageRef posted) {
        if (!isWanted(posted, lost)) {
            delete(chat, posted);
        }
    }

    /** The new holder may have looked for the message too early, and be about to post its own: so this waits. */
    private boolean isWanted(MessageRef posted, Claim lost) {
        for (int look = 0; look < LOOKS; look++) {
            var row = store.read(lost.team(), tx -> tx.cards().find(lost.key()));
            if (row.isEmpty() || row.get().problem().isPresent()) {
                return true;
            }
            if (row.get().withdrawn() || row.get().message().isPresent()) {
                return row.get().message().equals(Optional.of(posted.text()));
            }
            if (outages.ended(LOOK_PAUSE)) {
                return true;
            }
        }
        return true;
    }

    private void delete(ChatPlatform chat, MessageRef posted) {
        for (int tries = 0; tries < DELETE_TRIES; tries++) {
            var pause = DELETE_PAUSE;
            try {
                if (!(chat.withdraw(posted) instanceof Sent.Later(var after))) {
                    return;
                }
                pause = after;
            } catch (ChatDown down) {
                log.atDebug().setCause(down).log("A message that was posted twice is not deleted yet");
            }
            if (outages.ended(pause)) {
                break;
            }
        }
        log.atWarn().addKeyValue("message", posted.text()).log("A message that was posted twice could not be deleted");
    }
}
