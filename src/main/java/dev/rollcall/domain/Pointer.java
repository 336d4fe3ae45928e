package dev.rollcall.domain;

import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import java.time.Duration;
import java.time.Instant;

/**
 * A public line with a button for a member who could not be sent a direct message. The button shows the message to that
 * member only.
 *
 * @param place the channel of the line
 * @param createdAt team time
 * @param withdrawn the line was read or has expired
 */
public record Pointer(PointerId id, MemberId to, PlaceId place, About about, Instant createdAt, boolean withdrawn) {
    /** How long a pointer is shown, in team time. */
    public static final Duration SHOWN_FOR = Duration.ofHours(1);

    /** The moment from which the pointer is to be withdrawn. */
    public Instant endsAt() {
        return createdAt.plus(SHOWN_FOR);
    }

    /** What the member was to be told. */
    public sealed interface About {
        /** The recorded outcome of an event. */
        record Event(String event) implements About {
            public Event {
                if (event.isBlank()) {
                    throw new IllegalArgumentException("blank event");
                }
            }
        }

        /** The decision on an approval that the member asked for. */
        record Decision(ApprovalId approval) implements About {}
    }
}
