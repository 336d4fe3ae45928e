package dev.rollcall.schedule;

import dev.rollcall.domain.Outage;

/** The scheduler cannot use its tables in the database. */
final class JobsDown extends Outage {
    private static final long serialVersionUID = 1;

    JobsDown(Throwable cause) {
        super("The scheduler cannot use its tables in the database.", cause);
    }
}
