package dev.rollcall.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Gives a workspace its history: drives the unchanged bot as people do, with a team clock that starts long ago and walks to the present. */
final class Seeding {
    private final Instant now;
    private final BooleanSupplier calledOff;

    Seeding(Instant now, Exports exports, BooleanSupplier calledOff) {
        this.now = now;
        this.calledOff = calledOff;
    }

    /** Takes what is going on, for people, and how far it is. */
    @FunctionalInterface
    interface Teller {
        void tell(String said, int done, int of);
    }

    /** How far behind machine time the workspace's clock has to begin. */
    Duration beginsBehind() {
        return Duration.between(now, now.minus(Duration.ofDays(80)));
    }

    void run(Workspace workspace, Teller teller) {
        teller.tell("Setting the teams up", 0, 2);
        for (Chat chat : Chat.values()) {
            if (calledOff.getAsBoolean()) {
                throw new CalledOff(null);
            }
            String approvers = chat == Chat.SLACK ? "@ben,@security" : "\"@ben @security\"";
            workspace
                    .hand(chat)
                    .post(
                            "command",
                            Hand.body()
                                    .put("as", "olga")
                                    .put("channel", "api-tokens")
                                    .put(
                                            "text",
                                            "/token setup channel:#api-tokens escalation:#token-alerts zone:Europe/Berlin approvers:"
                                                    + approvers));
        }
        workspace.clock().catchUp();
        teller.tell("Ready", 2, 2);
    }
}
